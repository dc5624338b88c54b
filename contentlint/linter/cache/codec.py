"""What one file gave by itself, in bytes: quick to send from process to process, and to keep."""

from sys import intern
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from contentlint.findings import Finding, RuleFailure
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.linter.context import LintContext
from contentlint.linter.lint import LintedFile, lint
from contentlint.linter.suppressions import Suppressions
from contentlint.source import UnreadableSource, decode
from contentlint.source.decoding import read_data
from contentlint.source.discover import InputFile
from contentlint.source.lazy_source import LazySource
from contentlint.source.packing import pack
from contentlint.source.paths import get_relative_path
from contentlint.source.seal import compute_checksum

if TYPE_CHECKING:
    from contentlint.article.facts import Facts


class CachedFile(Struct, frozen=True, array_like=True):
    """What one file gave.

    ``digest`` is that of its content, a checksum where nothing is kept, ``day`` the one that the findings hold for, if
    only for one. ``body`` are the findings and what the writer asks not to be told; ``facts`` and ``drawing`` are empty
    where they were not asked for. It is not ``is_complete`` if a rule failed, or if a file beside it has a say: then it
    is not kept.
    """

    digest: bytes = b""
    day: str = ""
    body: bytes = b""
    facts: bytes = b""
    error: str = ""
    is_bug: bool = False
    drawing: bytes = b""
    is_complete: bool = True


class _Body(Struct, frozen=True, array_like=True):
    findings: tuple[Finding, ...]
    suppressions: Suppressions
    failures: tuple[RuleFailure, ...] = ()
    unjudged: tuple[UnjudgedLinks, ...] = ()
    latest: str = ""
    is_draft: bool = False


def lint_file(file: InputFile, context: LintContext) -> CachedFile:
    """Read and check one file by itself."""
    return _lint(file, context, None)


def lint_for_site(file: InputFile, context: LintContext) -> CachedFile:
    """Read and check one file by itself, and gather its facts."""
    return _lint(file, context, get_relative_path(file.path, context.config.root))


def _lint(file: InputFile, context: LintContext, within: str | None) -> CachedFile:
    try:
        data = read_data(file.path, file.shown)
        linted = lint(decode(data, file.shown, encoding=context.config.encoding), context, within)
    except UnreadableSource as problem:
        return CachedFile(error=problem.reason)
    if linted.stored is None:
        return CachedFile(error=linted.error, is_bug=linted.is_bug)
    body = encode_body(linted)
    facts = encode_facts(linted.facts) if linted.facts else b""
    digest = _compute_digest(data, context)
    is_complete = not linted.failures and not context.find_sidecar(file.path)  # that file may change on its own
    return CachedFile(digest, linted.day, body, facts, drawing=linted.drawing, is_complete=is_complete)


def _compute_digest(data: bytes, context: LintContext) -> bytes:
    """Return what tells later whether a file has changed; a checksum will do where nothing outlasts the run."""
    if not context.is_kept:
        return compute_checksum(data)
    from contentlint.source.hashing import compute_digest  # only where something is kept

    return compute_digest(data)


def encode_body(linted: LintedFile) -> bytes:
    """Return the findings in one file and what the writer asks not to be told, as bytes."""
    said = linted.suppressions, linted.failures, linted.unjudged, linted.latest, linted.is_draft
    return pack(_Body(linted.findings, *said))


def decode_file(cached: CachedFile, file: InputFile, encoding: str = "") -> LintedFile:
    """Return what a file gave, without its facts; ``encoding`` is the configured one.

    Raises :class:`ValueError` for what we did not pack.
    """
    if cached.error:
        return LintedFile(file.shown, error=cached.error, is_bug=cached.is_bug)
    body = msgspec.msgpack.decode(cached.body, type=_Body)
    findings = tuple(map(_share_strings, body.findings))
    stored = LazySource(file.path, file.shown, cached.digest, encoding)
    return LintedFile(
        file.shown,
        stored,
        findings,
        body.suppressions,
        drawing=cached.drawing,
        failures=body.failures,
        unjudged=body.unjudged,
        latest=body.latest,
        is_draft=body.is_draft,
    )


SHARED = ("rule", "message_id", "severity", "why", "fix", "label", "place", "help_url")
"""What many findings have in common, word for word."""


def _share_strings(finding: Finding) -> Finding:
    """Return a finding with the same strings as all others: of a large site they would take most of the memory."""
    return replace(finding, **{name: intern(getattr(finding, name)) for name in SHARED})


def encode_facts(facts: "Facts") -> bytes:
    """Return facts as bytes."""
    return pack(facts)


def decode_facts(data: bytes, path: str) -> "Facts":
    """Return the facts of the article at a path of the site. Raises :class:`ValueError` for what we did not pack."""
    from contentlint.article.facts import Facts  # a run without rules on sites does not need it

    facts = msgspec.msgpack.decode(data, type=Facts)
    # names of files may be no text: only other strings may come back with other characters
    return facts if facts.path == path else replace(facts, path=path)
