"""``hygiene/invisible-chars``."""

from collections.abc import Iterator

from contentlint.prose.invisible_characters import (
    INVISIBLE_CHARACTER_NAMES,
    NO_BREAK_SPACE,
    describe_place,
    find_invisible,
    has_no_effect,
    holds_emphasis,
    shows_line,
    widen_gap,
)
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span, Spans

SOFT_HYPHEN = "\u00ad"

_INVISIBLE = "".join(INVISIBLE_CHARACTER_NAMES)

MAX_RUN = 40
"""So many characters behind one are looked through for the end of the line."""


class InvisibleChars(Rule[NoOptions]):
    """Delete invisible characters.

    Invisible characters slip in when text is pasted from web pages, chats and documents. They break searches and URLs,
    and readers who copy the text copy them, too.

    Zero-width spaces, word joiners and byte order marks are reported within or next to a word, but not at the end of a
    line; in front of a Markdown mark at the start of a line; behind a URL; and anywhere in front matter, metadata
    lines, headings, links, images and tables. Elsewhere, as at the end of a line or between two spaces, they change
    nothing. All other invisible characters are reported anywhere in the text.

    Not reported: joiners in emoji and in scripts that need them; direction marks in paragraphs with Hebrew or Arabic
    letters; zero-width spaces in scripts without spaces, or alone in a paragraph; soft hyphens inside a word; single
    non-breaking spaces; non-breaking spaces at the end of a line or an element; characters written as a code (`&shy;`);
    and anything inside code.

    Soft hyphens beside a digit or behind a space are not deleted, because a program may have written them for hyphens.

    On a whole HTML page, characters at the edge of a word are only a tip, because searches find the word; so are those
    in quotations, which were copied as they are.

    Several non-breaking spaces in a row are only a tip: readers see a wide gap, but search finds the words around it.
    """

    how_to_fix = "Delete it; most editors can search for it by its code."
    basis = "house-style"
    severity = "warning"
    fixable = "safe"
    fix_reason = "readers do not see these characters; the words around them stay"
    messages = {
        "unseen": Message(
            "The text contains an invisible character (U+{code}, {name}) {where}.",
            label="invisible character",
            repair="Delete the invisible character.",
        ),
        "several": Message(
            ("The text contains an invisible character (U+{code}, {name}) in {size:place|places}, first {where}."),
            label="invisible character",
            repair="Delete these {size} invisible characters.",
        ),
        "gap": Message(
            "{size:gap consists|gaps consist} of several non-breaking spaces (U+00A0) in a row.",
            fix="Replace each gap with one ordinary space.",
            label="non-breaking spaces",
            severity="info",
            repair="Replace each gap with one ordinary space.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of invisible character, at the first of them."""
        text = article.source.text
        found: dict[str, list[Span]] = {}
        places = [place for place in find_invisible(text, article.text_place) if article.is_text(place.start)]
        is_html = article.format == "html"
        idle = {place for place in places if has_no_effect(text, place.start, is_html=is_html)}
        compared = _find_compared_parts(article) if idle else ()
        for place in places:
            if place not in idle or place.start in compared:
                found.setdefault(text[place.start], []).append(place)
        quoted = (
            Spans(block.text.span for block in article.prose.blocks if block.kind == "quote") if found else Spans(())
        )
        for character, places in found.items():
            if character == NO_BREAK_SPACE:
                yield self._report_gaps(text, places)
                continue
            is_apart = article.is_page and not any(_is_within_word(text, place) for place in places)
            is_idle = is_apart or all(place.start in quoted and not shows_line(text, place.start) for place in places)
            yield self._report_unseen(text, character, places, is_html=is_html, is_idle=is_idle)

    def _report_unseen(self, text: str, character: str, places: list[Span], *, is_html: bool, is_idle: bool) -> Finding:
        changes_lines = not is_html and any(shows_line(text, place.start) for place in places)
        return self.grouped_finding(
            "several" if len(places) > 1 else "unseen",
            places,
            edits=_delete(text, places),
            are_apart=True,
            tier="unsafe" if changes_lines else None,
            severity="info" if is_idle else None,
            code=f"{ord(character):04X}",
            name=INVISIBLE_CHARACTER_NAMES[character],
            where=describe_place(text, places[0].start),
        )

    def _report_gaps(self, text: str, places: list[Span]) -> Finding:
        edits = [Edit(place, " ") for place in places]
        return self.grouped_finding("gap", [widen_gap(text, place) for place in places], edits=edits, are_apart=True)


def _is_within_word(text: str, place: Span) -> bool:
    before = text[max(place.start - MAX_RUN, 0) : place.start].rstrip(_INVISIBLE)
    behind = text[place.end : place.end + MAX_RUN].lstrip(_INVISIBLE)
    return all(one.isalnum() or one == "_" for one in (before[-1:], behind[:1]))


def _find_compared_parts(article: Article) -> Spans:
    """Return the parts that programs read or compare, so that even a character at their end does harm."""
    parts = (article.headings, article.links, article.images, article.tables, article.meta_lines)
    matter = [article.front_matter.span] if article.front_matter else []
    return Spans([*matter, *(one.span for part in parts for one in part)])


def _delete(text: str, places: list[Span]) -> list[Edit]:
    """Return what deletes characters; nothing if marks of emphasis would be none any more beside a blank.

    It returns nothing either if a soft hyphen was meant as a hyphen.
    """
    if any(holds_emphasis(text, run) for run in Spans(places)) or any(_is_hyphen(text, place) for place in places):
        return []
    return [Edit(_take_blanks_before(text, place), "") for place in places]


def _take_blanks_before(text: str, place: Span) -> Span:
    """Return a place with the blanks before it if nothing else follows on the line: these would end the line."""
    end = place.end
    while text[end : end + 1] in INVISIBLE_CHARACTER_NAMES and end < place.end + MAX_RUN:
        end += 1
    if text[end : end + 1] not in {"", "\n"}:
        return place
    start = place.start
    while text[start - 1 : start] in {" ", "\t"}:
        start -= 1
    return Span(start, place.end)


def _is_hyphen(text: str, place: Span) -> bool:
    """Tell whether a soft hyphen is what a program left of a hyphen, as in “October 19-21”: no letter is before it."""
    if text[place.start] != SOFT_HYPHEN:
        return False
    return not text[place.start - 1 : place.start].isalpha() or text[place.end : place.end + 1].isalnum()
