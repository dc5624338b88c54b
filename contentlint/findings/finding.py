"""A finding: what a rule says about one place of an article."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from contentlint.findings.repair import Repair
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.source import Source, Span
from contentlint.source.lazy_source import LazySource
from contentlint.source.place_words import OF_METADATA

Severity = Literal["error", "warning", "info"]
About = Literal["place", "insertion", "article", "head"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the mildest."""

LOWERED = "Only a tip"
"""So begins the sentence on why a finding is milder than its rule; it is the last of the reason."""


class Related(Struct, frozen=True, gc=False, array_like=True):
    """Another place that belongs to a finding, with a few words on it.

    It is in the same article, or in the one at ``path``, on ``line``. In the same article ``line`` to ``end_column``
    give the span as people count, as they do in a finding, and rules leave them to the engine.
    """

    span: Span
    label: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


class WholeArticle(Struct, frozen=True, gc=False):
    """The place of a remark on the whole article, which marks no text.

    ``span`` is what stands for the article: suppressions there hold for the finding, and a baseline knows it by that.
    """

    span: Span


class Finding(Struct, frozen=True, gc=False, array_like=True):
    """One violation.

    ``message`` says found and expected in one sentence, ``why`` why it matters, ``fix`` the way out in one
    imperative sentence. ``span`` is exact; it is empty for something that is missing, which then belongs there.
    What ``is_whole`` is a remark on the whole article and marks no text: its ``span`` only tells what suppresses it.
    ``quote`` is the visible text that the message quotes from the place, if it quotes any.
    ``label`` stands under the marked text; ``scaffold`` are lines to copy; ``repair`` is what a program can do
    about it. ``place`` says in an editor's words where it is (``front matter › description``); ``line`` to
    ``end_column`` give the span as people count, from 1 and the end not included. ``fingerprint`` and ``context`` are
    what it is known by in another state of the article (:mod:`contentlint.findings.fingerprint`). Rules leave these
    and ``help_url`` to the engine.
    """

    rule: str
    message_id: str
    severity: Severity
    message: str
    span: Span
    why: str
    fix: str
    label: str = ""
    quote: str = ""
    place: str = ""
    scaffold: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    help_url: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    fingerprint: str = ""
    context: str = ""
    repair: Repair | None = None
    is_whole: bool = False

    @property
    def about(self) -> About:
        """Return what the finding is about.

        ``article``: the whole of it; ``head``: its metadata, in the front matter or a page's head; ``insertion``: what
        is missing at a place of its text; ``place``: a marked text. Known once ``place`` is.
        """
        if self.is_whole:
            return "article"
        if self.place.startswith(OF_METADATA):
            return "head"
        return "insertion" if self.span.start == self.span.end else "place"


class RuleFailure(Struct, frozen=True, order=True):
    """A rule of a site that did not come to an end in a file: its id, and why, in a sentence without a full stop."""

    rule: str
    reason: str


class FileReport(Struct, frozen=True):
    """What was found in one file.

    ``error`` says why a file could not be checked at all; ``is_bug``, that the fault is ours. ``stored`` is its text,
    or where that is; it is kept only where there is a finding to quote it. ``unjudged`` counts the links that rules on
    the site could not judge, and says if the article was not found. ``drawing`` is what a format that shows articles
    draws of it, packed; empty where none asked for it. ``failures`` are rules that did not come to an end: they would
    perhaps have said more.
    """

    path: str
    stored: Source | LazySource | None
    findings: Sequence[Finding]
    error: str = ""
    is_bug: bool = False
    unjudged: tuple[UnjudgedLinks, ...] = ()
    drawing: bytes = b""
    failures: tuple[RuleFailure, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """Return why it was not checked, or not by all rules; nothing where it was."""
        return (self.error,) if self.error else tuple(one.reason for one in self.failures)

    @property
    def is_judged(self) -> bool:
        """Tell whether the article was found, so that the rules on a whole article could judge it."""
        return all(one.reason != "no-article" for one in self.unjudged)

    @property
    def is_read_as_list(self) -> bool:
        """Tell whether a page was read as a list, for it has little running text."""
        return any(one.reason == "as-list" for one in self.unjudged)

    @property
    def is_read_in_part(self) -> bool:
        """Tell whether more of a page may belong to its text than was read."""
        return any(one.reason == "in-part" for one in self.unjudged)

    @property
    def rules_not_applied(self) -> tuple[str, ...]:
        """Return the rules on a whole article, where that was not found."""
        return tuple(rule for one in self.unjudged for rule in one.rules)

    @property
    def is_complete(self) -> bool:
        """Tell whether it was read and all rules came to an end."""
        return not self.error and not self.failures

    @property
    def source(self) -> Source | None:
        """Return the text that people see, read again if only its file is known; None if there is no finding in it."""
        found = self.stored.load() if isinstance(self.stored, LazySource) else self.stored
        return found.shown if found else None
