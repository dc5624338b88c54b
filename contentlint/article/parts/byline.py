"""The line or box that names the author of an article."""

import re
from collections.abc import Iterator
from itertools import islice

from contentlint.article.parts.landmarks import Landmarks, join_spans
from contentlint.article.parts.model import Byline, How, TellLanguage
from contentlint.document.nodes import Block, Heading, InlineElement, Link, Paragraph, Strong, Tag, Text, walk
from contentlint.languages.table import get_words, join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    AUTHOR_LINE,
    AUTHOR_LINK,
    CREDIT_LINE,
    DATED_AUTHOR,
    LABELLED_AUTHOR,
    PERSON_SENTENCE,
    build_dated_rest,
    get_author_starts,
    get_particles,
    is_author_class,
    read_beginning,
)

FIRST_LINES, LAST_LINES = 6, 10
"""A line that names the author stands among the first or the last so many paragraphs."""

MAX_LINE_LENGTH = 300
"""A longer paragraph, in code points, is no byline, even if it begins as one."""

MAX_REST_WORDS = 8
"""So many words may follow the name before the line is a sentence that happens to begin with “By”."""

MAX_INNER = 100
"""In so many boxes and so many of their parts a name is looked for: more has no page, unless to take time."""

MAX_NAME_WORDS = 8
MAX_NAME_LINE = 120
"""A line that is little more than a name is at most so many code points long."""

_MAX_BY = 16
"""Words for “by” have fewer characters."""

_CERTAIN, _CLEAR, _LIKELY, _POSSIBLE = 1.0, 0.95, 0.8, 0.5
_WITH_TEXT = (Heading, Paragraph)
_ELEMENTS = (Link, InlineElement, Strong)
_LEAD = compile_lazy(
    lambda: (
        rf"\W*(?:{join_words('bylines.by')}|{join_words('bylines.author', 'en')}"
        rf"|(?:{join_words('bylines.author')})(?=\s?:))\b[:\s]*"
    ),
    re.IGNORECASE,
)
"""What stands before a name; the English labels need no colon."""

_LABEL = r"[^\W\d_]{2,12}: "
_NAME_END = compile_lazy(
    lambda: (
        rf"\s*(?:[|•·,(/\n@]|[—–-] | (?:{join_words('bylines.after-name')}) |\d|\S+@\S+\.\w"
        rf"|(?:{join_words('bylines.buttons')})\b)"
    )
)
_NO_NAME = compile_lazy(lambda: rf"(?:{join_words('bylines.no-name')})\b", re.IGNORECASE)


def find_byline(landmarks: Landmarks, language: TellLanguage) -> Byline | None:
    """Return who wrote the article as its text says it: markup goes before lines, lines before headings.

    ``language`` tells the code of the article's language.
    """
    groups = (
        _find_built(landmarks),
        _find_in_markup(landmarks),
        _find_in_lines(landmarks, language),
        _find_under_headings(landmarks),
    )
    likeliest = (max(group, key=_get_confidence, default=None) for group in groups)
    return next((found for found in likeliest if found), None)


def _get_confidence(part: Byline) -> float:
    return part.confidence


# --- builders -------------------------------------------------------------------------------------


def _find_built(landmarks: Landmarks) -> Iterator[Byline]:
    """Find the element in which the page's builder shows the author, be it outside the article."""
    for shown in landmarks.list_credits("author"):
        name = _shorten_name(shown.text.text)
        if name:
            yield Byline(shown.span, name, "class", _CERTAIN)


# --- markup ---------------------------------------------------------------------------------------


def _find_in_markup(landmarks: Landmarks) -> Iterator[Byline]:
    """Find the first element whose class, ``itemprop`` or ``rel`` calls it the author and that shows a name."""
    if not landmarks.has_elements:
        return
    boxes = 0
    for node in landmarks.nodes:
        how = _find_author_mark(getattr(node, "tag", None))
        boxes += how is not None
        if boxes > MAX_INNER:
            return
        found = _read_marked_block(node, how) or next(_find_marked_inlines(node), None)
        if found:
            yield found
            return


def _read_marked_block(node: Block, how: How | None) -> Byline | None:
    name = _find_name(node) if how else ""
    return Byline(node.span, name, how, _CLEAR) if how and name else None


def _find_author_mark(tag: Tag | None) -> How | None:
    if tag is None or not tag.attributes:
        return None
    if "author" in f"{tag.get('itemprop')} {tag.get('rel')}".split():
        return "markup"
    return "class" if is_author_class(f"{tag.get('class')} {tag.id}") else None


def _find_marked_inlines(node: Block) -> Iterator[Byline]:
    if not isinstance(node, _WITH_TEXT):
        return
    for inline in node.inlines[:MAX_INNER]:
        if isinstance(inline, _ELEMENTS) and (how := _find_author_mark(inline.tag)):
            name = _shorten_name(inline.text)
            if name and not _is_no_name(name):
                yield Byline(inline.span, name, how, _CERTAIN)


def _find_name(node: Block) -> str:
    """Return the name that a box shows: a marked link or element, else its first short text."""
    first = ""
    for inner in islice(walk((node,)), MAX_INNER):
        if not isinstance(inner, Heading | Paragraph):
            continue
        marked = next(_find_marked_inlines(inner), None)
        if marked:
            return marked.name
        first = first or _find_shown_name(inner)
    return first


def _find_shown_name(node: Heading | Paragraph) -> str:
    name = _find_first_name(node)
    return name if name and not _is_no_name(name) else _find_person(node.text.text)


def _find_first_name(node: Heading | Paragraph) -> str:
    """Return the name in a short text: what stands in its first element, unless more names follow."""
    name = _shorten_name(node.text.text)
    texts = (inline.text for inline in node.inlines if isinstance(inline, _ELEMENTS))
    first = min((text for text in texts if " " in text and name.startswith(text)), key=len, default=name)
    return name if name[len(first) :].startswith((" and ", " & ", ", ")) else first


def _shorten_name(text: str) -> str:
    """Return a text without “By” and what follows the name, if that leaves something as short as a name."""
    if len(text) > MAX_NAME_LINE:
        return ""
    lead = _LEAD.match(text) or re.match(_LABEL, text)
    name = text[lead.end() :] if lead and not _NO_NAME.match(text[lead.start() :].lstrip()) else text
    end = _NAME_END.search(name)
    name = (name[: end.start()] if end else name).strip(" :;.|•")
    words = name.split()
    lower = sum(word[0].islower() for word in words)
    is_name = 0 < len(words) <= MAX_NAME_WORDS and lower * 2 <= len(words) and name[0].isalpha()
    return name if is_name and not _NO_NAME.match(name) else ""


def _find_person(text: str) -> str:
    match = PERSON_SENTENCE.match(text)
    return match["name"] if match else ""


# --- lines ----------------------------------------------------------------------------------------


def _find_in_lines(landmarks: Landmarks, language: TellLanguage) -> Iterator[Byline]:
    for _, node in landmarks.get_edge_lines(FIRST_LINES, LAST_LINES):
        if may_name_author(node.text.text) and not _is_foreign(node.text.text, language):
            yield from _find_in_line(node.text, landmarks.by_line)
    for _, node in landmarks.lines[:FIRST_LINES]:
        if node.inlines and len(node.text.text) <= MAX_NAME_LINE:
            yield from _find_linked(node)


def may_name_author(text: str) -> bool:
    """Tell quickly whether a line may name the author."""
    starts, length = get_author_starts()
    return read_beginning(text, length).startswith(starts)


def _is_foreign(text: str, language: TellLanguage) -> bool:
    """Tell whether “by” is only a word of another language: “Door County” names no Dutch author."""
    start = read_beginning(text, _MAX_BY)
    known = get_words("bylines.by-elsewhere").items()
    return any(start.startswith(f"{word} ") and language() != code for code, words in known for word in words)


def _find_linked(node: Paragraph) -> Iterator[Byline]:
    """Find the link to an author's page in a short line."""
    for inline in node.inlines:
        if isinstance(inline, Link) and re.search(AUTHOR_LINK, inline.href):
            name = _shorten_name(inline.text)
            if name and len(node.text.text.split()) <= MAX_REST_WORDS + len(name.split()):
                yield Byline(inline.span, name, "markup", _POSSIBLE)


def _find_in_line(text: Text, how: How) -> Iterator[Byline]:
    value = text.text
    if len(value) > MAX_LINE_LENGTH:
        return
    plain = AUTHOR_LINE.match(value)
    patterns = (DATED_AUTHOR, CREDIT_LINE) if value.isascii() else (DATED_AUTHOR, CREDIT_LINE, LABELLED_AUTHOR)
    match = plain or next((found for pattern in patterns if (found := pattern.match(value))), None)
    if match is None or not _is_capitalised(match["name"]):
        return
    if plain and not _ends_byline(plain["name"], value[plain.end() :]):
        return
    name = match["name"].rstrip(".,")
    confidence = _POSSIBLE if plain and plain["reviewed"] else _LIKELY
    yield Byline(text.locate(0, match.start("name") + len(name)), name, how, confidence)


def _is_capitalised(name: str) -> bool:
    """Tell whether the words of a name have capitals, in alphabets that have them; particles and “and” need none."""
    return not any(word[0].islower() and word not in get_particles() and word != "and" for word in name.split())


def _ends_byline(name: str, rest: str) -> bool:
    """Tell whether a line that began as a byline ends as one."""
    if re.match(build_dated_rest(), rest):
        return " " in name
    if rest and not _NAME_END.match(rest):
        return False
    return (" " in name or not rest.strip()) and not _is_sentence(rest)


def _is_sentence(rest: str) -> bool:
    """Tell whether what follows a name makes it part of a sentence."""
    first = re.split(r"[|•·\n]|(?<=\w)\. ", rest, maxsplit=1)[0]
    words = len(first.split())
    return words > MAX_REST_WORDS or (words > 1 and rest.rstrip().endswith(".") and not re.search(r"\d{4}", rest))


# --- headings -------------------------------------------------------------------------------------


def _find_under_headings(landmarks: Landmarks) -> Iterator[Byline]:
    for mark in landmarks.find_named("author"):
        node = landmarks.nodes[mark.at]
        if mark.exact and isinstance(node, Heading):
            scope = landmarks.find_section(mark.at, node.level)
            texts = [landmarks.nodes[at] for at in scope if isinstance(landmarks.nodes[at], Paragraph | Heading)]
            if texts:
                name = next((found for text in texts if (found := _find_introduced(text))), "")
                yield Byline(join_spans(node.span, texts[-1].span), name, mark.how, _LIKELY)


def _find_introduced(node: Block) -> str:
    """Return the name with which a text about the author begins."""
    if not isinstance(node, Paragraph | Heading):
        return ""
    first = node.inlines[0] if node.inlines else None
    if isinstance(first, Strong | Link) and node.text.text.startswith(first.text):
        return _shorten_name(first.text)
    return _find_person(node.text.text) or (_shorten_name(node.text.text) if isinstance(node, Heading) else "")


def _is_no_name(text: str) -> bool:
    from contentlint.prose.author_lines import is_no_name  # few articles name an author in their text

    return is_no_name(text)
