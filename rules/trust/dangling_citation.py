"""``trust/dangling-citation``."""

import re
from collections.abc import Iterator

from contentlint.article.citations import Citation
from contentlint.rule import Article, Finding, FootnoteDefinition, Link, Message, NoOptions, ProseBlock, Rule, Severity

INDEX = "[0]"
"""The first place of a list in many programs: where it stands, numbers in brackets are such places."""

MIN_MARKS = 2
"""One author with a year may be a film, one number in brackets an index; from so many on they are citations."""

MAX_CHECKED_MARKS = 50
"""Of names, so many marks are looked up."""

_ENTRY = r"\W{0,3}(?:\[(\d{1,3})\]|(\d{1,3})[.)]\s)"

_BEFORE_LINK = re.compile(r"\[(\d{1,3})\]:?\s?\Z")
_LONGEST_BEFORE_LINK = 8


class DanglingCitation(Rule[NoOptions]):
    """Give each citation its source.

    A mark such as [1] promises a source. Without a list of sources, it only confuses readers. Often it was left over
    when the text was copied from elsewhere.

    The rule knows three forms: numbers in brackets, names with a year in parentheses, and the marks that a chatbot
    leaves behind (`【4†source】`). Links and code are ignored. A number is fine if a list of sources has that many
    entries or a paragraph begins with the number. A name is fine if it appears with its year in the list of sources or
    elsewhere in the text.

    A number is reported only after a statement, because intervals, indexes and other numbers in brackets are not
    citations. Without a list of sources, numbers are reported only if there are several different ones, starting with
    [1], and not all are pairs without a space (`[3,4]`). A name with a year is reported only if there are several,
    because a single one, such as “(Dune, 2021)”, may be the name of a film. Months are not names, and neither is what
    follows a title or another name with a capital letter: “the exhibition Kettles (Ravenna, 2023)”. German capitalizes
    all nouns, so this is not checked in German. A well-known place is not a name after an acronym or a number: “the BBC
    (London, 1922)”. Other names there, and places elsewhere, are reported only if the article surely cites another
    author. Without a list of sources, names are only a tip. A number right before a link has its source in that link.
    """

    how_to_fix = "Add the source to a list at the end, or link it."
    basis = "house-style"
    severity = "warning"
    whole_article = True
    needs = ("citations",)
    messages = {
        "number": Message("The citation {quote} has no entry in a list of sources.", label="no such entry"),
        "name": Message("The citation {quote} has no entry in a list of sources.", label="no such entry"),
        "residue": Message(
            "“{quote}” is a citation marker left behind by a chatbot; it leads nowhere.",
            fix="Replace it with a link to the source, or delete it.",
            label="chatbot residue",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        marks = article.citations
        if not marks:
            return
        for mark in marks:
            if mark.kind == "residue":
                yield self.finding("residue", at=mark.span, quote=mark.text)
        for mark in _find_numbers_without_entry(article, [mark for mark in marks if mark.kind == "number"]):
            yield self.finding("number", at=mark.span, quote=mark.text)
        for mark in _find_names_without_entry(article, [mark for mark in marks if mark.kind == "name"]):
            severity: Severity | None = None if article.references else "info"
            yield self.finding("name", at=mark.span, quote=mark.text, severity=severity)


def _find_numbers_without_entry(article: Article, marks: list[Citation]) -> Iterator[Citation]:
    references = article.references
    count = references.count if references else 0
    if not count and (not _count_from_one(marks) or INDEX in article.source.text):
        return
    known = {node.label for node in article.nodes if isinstance(node, FootnoteDefinition)}
    known.update(
        match[1] or match[2] for block in article.prose.blocks if (match := re.match(_ENTRY, block.plain[:12]))
    )
    known.update(_list_linked_numbers(article))
    for mark in marks:
        if any(number > count and str(number) not in known for number in mark.numbers):
            yield mark


def _list_linked_numbers(article: Article) -> Iterator[str]:
    """Yield the numbers that stand right before a link, which is their source: ``[1][https://…](https://…)``."""
    for block in article.prose.blocks:
        for inline in block.inlines:
            if isinstance(inline, Link):
                at = inline.span.start
                found = _BEFORE_LINK.search(article.source.text, max(at - _LONGEST_BEFORE_LINK, 0), at)
                if found:
                    yield found[1]


def _count_from_one(marks: list[Citation]) -> bool:
    """Tell whether several different marks begin with 1, as they do where one cites; ``[3,4]`` alone are intervals."""
    numbers = {mark.numbers for mark in marks}
    cites = any(len(mark.numbers) == 1 or " " in mark.text for mark in marks)
    return cites and len(numbers) >= MIN_MARKS and any(1 in one for one in numbers)


def _find_names_without_entry(article: Article, marks: list[Citation]) -> Iterator[Citation]:
    if len(marks) < MIN_MARKS and not any(mark.several for mark in marks):
        return
    for mark in marks[:MAX_CHECKED_MARKS]:
        surname = re.split(r"[ ,]", mark.names, maxsplit=1)[0]
        if not any(_has_entry(block, mark, surname) for block in article.prose.blocks):
            yield mark


def _has_entry(block: ProseBlock, mark: Citation, surname: str) -> bool:
    """Tell whether a name stands with its year in a block, the mark itself aside."""
    if surname not in block.plain or mark.year not in block.plain:
        return False
    rest = block.plain.replace(mark.text, "")
    return surname in rest and mark.year in rest
