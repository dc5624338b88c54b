"""A Word file to HTML, by mammoth: our style map, one paragraph a line, the properties in front."""

import io
import re
import zipfile
from itertools import count

import mammoth

from contentlint.source.word.lines import break_lines
from contentlint.source.word.package import CORE_PROPERTIES, MAX_TEXT_BYTES, TOO_LONG, Package, PackageError
from contentlint.source.word.parts import Element, Marked, count_repeated, mark_parts
from contentlint.source.word.preparation import find_unmarked_levels, prepare
from contentlint.source.word.properties import render_head
from contentlint.source.word.styles import STYLE_MAP, read_styles

MAX_HTML = 4 * MAX_TEXT_BYTES
"""Characters of the HTML, tags included: what no count of the parts has foreseen ends here."""

STRICT, TRANSITIONAL = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
"""The two names of the same elements."""

_TEXT_PART = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_RUN = re.compile(rb"<w:t(?: [^>]*+)?>([^<]*+)</w:t>")
_BACK_LINK = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_NOTE_MARK = re.compile(r'(<sup><a href="#(?:foot|end)note-[^"]*" id="[^"]*">)\[(\d+)\](?=</a></sup>)')
_NOTE_START = re.compile(r'(<li id="(?:foot|end)note-[^"]*">(?:<p>)?)\s+')
_NOTES = re.compile(r'<ol><li id="(?:foot|end)note-')
MAX_TYPE = 100
"""Characters of the type of a picture, which is named once and written for each."""

_UNSEEN_OBJECT = "Could not find image file"
"""How mammoth says that a formula or a chart is a picture without a file."""


def convert(package: Package) -> tuple[str, tuple[str, ...]]:
    """Return a Word file as HTML, and what of it is not there."""
    parts = {name: part.replace(STRICT, TRANSITIONAL) for name, part in package.parts.items()}
    styles = read_styles(parts.get("word/styles.xml"))
    marked: list[Marked] = []

    def mark(document: Element) -> Element:
        if count_repeated(document) > MAX_TEXT_BYTES:
            raise PackageError(TOO_LONG)
        marked.append(mark_parts(document, styles))
        return marked[-1].document

    numbers = count(1)
    unmarked = find_unmarked_levels(parts.get("word/numbering.xml"))
    prepared = {name: prepare(part, unmarked) for name, part in parts.items() if _TEXT_PART.fullmatch(name)}
    result = mammoth.convert_to_html(
        _pack(parts | {name: part.xml for name, part in prepared.items()}),
        style_map=STYLE_MAP,
        include_default_style_map=False,
        include_embedded_style_map=False,
        transform_document=mark,
        convert_image=mammoth.images.img_element(lambda image: _describe_image(image, next(numbers))),
    )
    head = render_head(parts.get(CORE_PROPERTIES), has_title=marked[-1].has_title)
    if len(result.value) > MAX_HTML:
        raise PackageError(TOO_LONG)
    html = head + break_lines(_tidy_notes(result.value))
    return f"{html}\n" if html else html, _list_left_out(
        parts, result.messages, sum(part.hidden for part in prepared.values())
    )


def _list_left_out(parts: dict[str, bytes], messages: list[Element], hidden: int) -> tuple[str, ...]:
    """Return what of a file is not in its HTML, and how often; tables of contents are no part of a text."""
    margins = [name for name, part in parts.items() if _MARGIN.fullmatch(name) and _has_words(part)]
    text = b"".join(part for name, part in parts.items() if _TEXT_PART.fullmatch(name))
    counts = {
        "comment": text.count(b":commentReference "),
        "deletion": text.count(b"<w:del "),
        "hidden passage": hidden,
        "embedded document": text.count(b"<w:altChunk "),
        "embedded object": sum(message.message.startswith(_UNSEEN_OBJECT) for message in messages),
        "chart": text.count(b"<c:chart "),
        "diagram": text.count(b"<dgm:relIds "),
        "header": sum(name.startswith("word/header") for name in margins),
        "footer": sum(name.startswith("word/footer") for name in margins),
    }
    return tuple(f"{number} {name}{'s' * (number > 1)}" for name, number in counts.items() if number)


def _has_words(part: bytes) -> bool:
    """Tell whether a header or footer says something: the number of the page, or of the day, is no word."""
    return any(any(map(str.isalpha, found.decode("utf-8", "replace"))) for found in _RUN.findall(part))


def _pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return the parts as a Word file again, with nothing else in it that mammoth could look at."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed


def _describe_image(image: Element, number: int) -> dict[str, str]:
    """Return the attributes of a picture: it has no file name, so it is known by its kind and number."""
    alt = " ".join((image.alt_text or "").split())
    return {"src": f"data:{(image.content_type or 'image/png')[:MAX_TYPE]},{number}", **({"alt": alt} if alt else {})}


def _tidy_notes(html: str) -> str:
    """Return the HTML with its notes as a part of their own, below a line, without what leads back from them."""
    html = _NOTE_START.sub(r"\1", _NOTE_MARK.sub(r"\1\2", _BACK_LINK.sub("", html)))
    notes = _NOTES.search(html)
    if notes is None:
        return html
    return f'{html[: notes.start()]}<hr /><section class="footnotes">{html[notes.start() :]}</section>'
