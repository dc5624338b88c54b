"""One check of a document: its text in, findings or a word on what is wrong out."""

from pathlib import PurePosixPath
from threading import Event

from msgspec import Struct

from contentlint.config import ConfigError
from contentlint.document.document import FORMATS
from contentlint.findings import Finding, RuleFailure
from contentlint.linter.lint import check_source
from contentlint.lsp.workspace import EditorContext, EditorContexts, format_shown_path
from contentlint.rule.errors import RuleError
from contentlint.rule.kinds.patterns import begin_run
from contentlint.source import Source, UnreadableSource, decode

SUFFIXES = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "plaintext": ".txt"}
"""How a document without a name is read, by its language in the editor."""


class Outcome(Struct, frozen=True):
    """What a check gave. ``context`` is None where the configuration is ``broken``, which says how.

    ``source`` is None where the document is none of ours, or where ``problem`` says why it cannot be read.
    ``failures`` are rules that did not come to an end.
    """

    version: int
    source: Source | None = None
    findings: tuple[Finding, ...] = ()
    context: EditorContext | None = None
    problem: str = ""
    broken: str = ""
    failures: tuple[RuleFailure, ...] = ()


def check(text: str, path: str, version: int, contexts: EditorContexts, stop: Event) -> Outcome:
    """Check the text of a document at a whole path.

    Raises :class:`contentlint.lsp.workspace.Superseded` soon after ``stop`` is set.
    """
    begin_run()
    try:
        context = contexts.enter(path)
        context.stop = stop
        if not context.is_wanted(path):
            return Outcome(version, context=context)
        source = decode(text.encode(), format_shown_path(path, context.config))
        report = check_source(source, context)
    except (ConfigError, RuleError) as problem:
        return Outcome(version, broken=str(problem))
    except UnreadableSource as problem:
        return Outcome(version, context=context, problem=problem.reason)
    return Outcome(version, source, tuple(report.findings), context, report.error, failures=report.failures)


def is_ours(path: str, language: str) -> bool:
    """Tell whether a document looks like an article, by its name or its language in the editor."""
    return language in SUFFIXES or PurePosixPath(path).suffix.lower() in FORMATS
