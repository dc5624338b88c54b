"""What of a Word file is no part of its text: comments, suggested deletions, hidden text, headers, footers, objects."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as Xml

from msgspec import Struct

from contentlint.source.word.names import W

COMMENTS = "word/comments.xml"

_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNCOUNTED = {f"{W}delText": "", f"{W}instrText": "", _FALLBACK: ""}
"""What has text that is not shown, or shows once more what stands before it."""


class LeftOut(Struct, frozen=True):
    """Something that is in a Word file but not in its text: what it is, and its words, if it has some."""

    kind: str
    words: str = ""


def describe_left_out(left_out: Iterable[LeftOut]) -> str:
    """Return how much of what is left out, in words: “2 comments, 1 header”; nothing where nothing is."""
    counts = Counter(one.kind for one in left_out)
    return ", ".join(count_words(number, kind) for kind, number in counts.items())


def count_words(number: int, kind: str) -> str:
    """Return a number of things in words: “2 boxes”, “3 tables within a table”."""
    name, *more = re.split(r"(?= (?:that|within) )", kind, maxsplit=1)
    plural = f"{name}es" if name.endswith("x") else f"{name}s"
    return " ".join([str(number), (plural if number > 1 else name) + "".join(more)])


def count_insertions(root: Xml.Element) -> int:
    """Return how many suggested insertions with text a part has."""
    return sum(bool(join_words(one.iter(f"{W}t"))) for one in root.iter(f"{W}ins"))


def find_in_text(root: Xml.Element, comments: dict[str, str]) -> Iterator[LeftOut]:
    """Yield what the text of a part refers to, or holds as deleted; ``comments`` are words by id."""
    for element in root.iter():
        if element.tag == f"{W}commentReference":
            yield LeftOut("comment", comments.get(element.get(f"{W}id", ""), ""))
        elif element.tag == f"{W}del":
            words = join_words(element.iter(f"{W}delText"))
            yield from [LeftOut("suggested deletion", words)] if words else []
        elif element.tag == f"{W}altChunk":
            yield LeftOut("embedded document")
        elif element.tag in {_CHART, _DIAGRAM}:
            yield LeftOut("chart" if element.tag == _CHART else "diagram")


def find_margins(parts: dict[str, bytes]) -> Iterator[LeftOut]:
    """Yield the headers and footers that say something: the number of the page, or of the day, is no word."""
    for name, part in parts.items():
        margin = _MARGIN.fullmatch(name)
        words = join_words(_list_texts(Xml.fromstring(part))) if margin else ""  # noqa: S314  # document types were refused
        if margin and any(map(str.isalpha, words)):
            yield LeftOut(margin[1], words)


def read_comments(part: bytes | None) -> dict[str, str]:
    """Return the words of each comment by its id."""
    if not part:
        return {}
    root = Xml.fromstring(part)  # noqa: S314  # as above
    return {one.get(f"{W}id", ""): join_words(_list_texts(one)) for one in root.iter(f"{W}comment")}


def join_words(elements: Iterable[Xml.Element]) -> str:
    """Return the text of elements in one line."""
    return " ".join("".join(one.text or "" for one in elements).split())


def _list_texts(element: Xml.Element) -> Iterator[Xml.Element]:
    """Yield the elements with text that is shown, and a space after each paragraph."""
    for child in element:
        if child.tag in _UNCOUNTED:
            continue
        if child.tag == f"{W}t":
            yield child
        yield from _list_texts(child)
        if child.tag in {f"{W}p", f"{W}tab", f"{W}br"}:
            yield _SPACE


_SPACE = Xml.Element("space")
_SPACE.text = " "
