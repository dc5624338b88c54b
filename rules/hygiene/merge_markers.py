"""``hygiene/merge-markers``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span, Spans

MARK = r"^(?:<{7}|>{7}|\|{7})(?: [^\n]{0,200})?$|^={7}$"
"""The lines that git and others write; all but the row of equals signs may be followed by the name of a version."""


class MergeMarkers(Rule[NoOptions]):
    """Resolve merge conflicts before you publish.

    After an unresolved merge conflict, the file contains both versions of a passage between conflict markers. Readers
    would see the markers and both versions.

    A row of seven equals signs may also underline a heading, so it is reported only between the other two markers.
    Markers inside code, such as in an article about git, and inside HTML comments are not reported.

    It is an error because readers see the markers and two versions of the same passage.
    """

    how_to_fix = "Keep one version and delete the lines with the markers."
    basis = "tool-convention"
    sources = (
        (
            "git 2.47, git-merge(1), “How conflicts are presented” "
            "https://git-scm.com/docs/git-merge#_how_conflicts_are_presented"
        ),
    )
    severity = "error"
    messages = {
        "conflict": Message(
            "This merge conflict is unresolved: two versions of the same passage follow.",
            label="conflict marker",
        ),
        "left": Message(
            "The text contains a leftover conflict marker.",
            fix="Delete the line.",
            label="conflict marker",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place where two versions stand, and for each mark without its counterpart."""
        text = article.source.text
        if "<<<<<<<" not in text and ">>>>>>>" not in text:
            return
        opened: list[Span] = []
        for mark in _find_marks(article):
            kind = text[mark.start]
            if kind == "<":
                yield from self._report_left(opened)
                opened = [mark]
            elif opened:
                opened.append(mark)
                if kind == ">":
                    yield from self._report_conflict(opened)
                    opened = []
        yield from self._report_left(opened)

    def _report_conflict(self, marks: list[Span]) -> Iterator[Finding]:
        if len(marks) > 2:  # noqa: PLR2004  # both ends and what parts the versions
            yield self.finding(
                "conflict", at=marks[0], related=[(mark, "another conflict marker") for mark in marks[1:20]]
            )
        else:
            yield from self._report_left(marks[:1])

    def _report_left(self, marks: list[Span]) -> Iterator[Finding]:
        if marks:
            yield self.finding("left", at=marks[0])


def _find_marks(article: Article) -> Iterator[Span]:
    comments = Spans(comment.span for comment in article.comments)
    for found in re.finditer(MARK, article.source.text, re.MULTILINE):
        if found.start() not in article.code and found.start() not in comments:
            yield Span(*found.span())
