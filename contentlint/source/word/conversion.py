"""A Word file to HTML, by mammoth: our style map, one paragraph a line, the properties in front."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

import mammoth

from contentlint.source.word.converted import Converted, Picture
from contentlint.source.word.labels import read_labels
from contentlint.source.word.left_out import (
    COMMENTS,
    LeftOut,
    count_insertions,
    count_words,
    find_in_text,
    find_margins,
    read_comments,
)
from contentlint.source.word.lines import break_lines
from contentlint.source.word.package import CORE_PROPERTIES, MAX_TEXT_BYTES, TOO_LONG, Package, PackageError
from contentlint.source.word.parts import BOX, LAYOUT, MERGED, NESTED, Element, Marked, count_repeated, mark_parts
from contentlint.source.word.preparation import Prepared, find_unmarked_levels, prepare, remove_worded_levels
from contentlint.source.word.properties import render_head
from contentlint.source.word.styles import STYLE_MAP, read_styles

MAX_HTML = 4 * MAX_TEXT_BYTES
"""Characters of the HTML, tags included: what no count of the parts has foreseen ends here."""

STRICT, TRANSITIONAL = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
"""The two names of the same elements."""

NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
_TEXT_PART = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml")
_BACK_LINK = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_NOTE_MARK = re.compile(r'(<sup><a href="#(?:foot|end)note-[^"]*" id="[^"]*">)\[(\d+)\](?=</a></sup>)')
_NOTE_START = re.compile(r'(<li id="(?:foot|end)note-[^"]*">(?:<p>)?)\s+')
MAX_NAME = 300
"""Bytes of the name of a picture within the file; what is longer is none."""

_LINKED = re.compile(r"^could not open external image '(https?://[^\s']*)'")
_NOTES = re.compile(r'<ol><li id="(?:foot|end)note-')
_TYPE = re.compile(r"[\w.+/-]{1,100}")
"""The type of a picture, which is named once and written for each."""

_UNSEEN_OBJECT = "Could not find image file"
"""How mammoth says that a formula or a chart is a picture without a file."""


def convert(package: Package) -> Converted:
    """Turn a Word file into HTML."""
    parts = {name: part.replace(STRICT, TRANSITIONAL) for name, part in package.parts.items()}
    labels = read_labels(parts.get(NUMBERING), parts.get(STYLES))
    if NUMBERING in parts:
        parts[NUMBERING] = remove_worded_levels(parts[NUMBERING])
    styles = read_styles(parts.get(STYLES))
    marked: list[Marked] = []

    def mark(document: Element) -> Element:
        if count_repeated(document) > MAX_TEXT_BYTES:
            raise PackageError(TOO_LONG)
        marked.append(mark_parts(document, styles))
        return marked[-1].document

    pictures: list[Picture] = []
    unmarked = find_unmarked_levels(parts.get(NUMBERING))
    texts = {name: part for name, part in parts.items() if _TEXT_PART.fullmatch(name)}
    prepared = {name: prepare(part, unmarked, styles.hidden, labels) for name, part in texts.items()}
    result = mammoth.convert_to_html(
        _pack(parts | {name: part.xml for name, part in prepared.items()}, package.media),
        style_map=STYLE_MAP,
        include_default_style_map=False,
        include_embedded_style_map=False,
        transform_document=mark,
        convert_image=mammoth.images.img_element(lambda image: _describe_image(image, pictures)),
    )
    head = render_head(parts.get(CORE_PROPERTIES), has_title=marked[-1].has_title)
    if len(result.value) > MAX_HTML:
        raise PackageError(TOO_LONG)
    html = head + break_lines(_tidy_notes(result.value))
    return Converted(
        f"{html}\n" if html else html,
        tuple(_list_left_out(parts, result.messages, prepared.values())),
        tuple(_list_changes(marked[-1].changes, prepared.values())),
        tuple(pictures),
    )


CHANGES = {
    MERGED: "{0} became one cell and empty ones",
    NESTED: "{0} became text",
    LAYOUT: "{0} became paragraphs",
    BOX: "{0} became paragraphs",
}
"""What is otherwise than in a Word file, in words."""


def _list_changes(changes: Counter[str], texts: Iterable[Prepared]) -> Iterator[str]:
    """Yield what is otherwise than in the file, in words."""
    insertions = sum(count_insertions(text.root) for text in texts)
    if insertions:
        yield f"{count_words(insertions, 'suggested insertion')} accepted"
    for kind, words in CHANGES.items():
        if changes[kind]:
            yield words.format(count_words(changes[kind], kind))


def _list_left_out(parts: dict[str, bytes], messages: list[Element], texts: Iterable[Prepared]) -> Iterator[LeftOut]:
    """Yield what of a file is not in its HTML; tables of contents are no part of a text."""
    comments = read_comments(parts.get(COMMENTS))
    for text in texts:
        yield from (LeftOut("hidden passage", words) for words in text.hidden)
        yield from find_in_text(text.root, comments)
    yield from (LeftOut("embedded object") for message in messages if message.message.startswith(_UNSEEN_OBJECT))
    yield from find_margins(parts)


def _pack(parts: dict[str, bytes], media: Iterable[str]) -> io.BytesIO:
    """Return the parts as a Word file again, with nothing else for mammoth to look at: other files say their name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            if name != COMMENTS:
                archive.writestr(name, part)
        for name in media:
            archive.writestr(name, name)
    return packed


def _describe_image(image: Element, pictures: list[Picture]) -> dict[str, str]:
    """Return the attributes of a picture: one of the file is known by its kind and number, another by its URL."""
    alt = " ".join((image.alt_text or "").split())
    named = {"alt": alt} if alt else {}
    part, url = _locate(image)
    if url:
        return {"src": url, **named}
    given = image.content_type or ""
    media = given if _TYPE.fullmatch(given) else "image/png"
    pictures.append(Picture(part, alt, media))
    return {"src": f"data:{media},{len(pictures)}", **named}


def _locate(image: Element) -> tuple[str, str]:
    """Return the name of a picture within the file, or the URL of one that is on the web; else neither."""
    try:
        with image.open() as file:  # what _pack wrote: the name
            return file.read(MAX_NAME).decode(), ""
    except KeyError:
        return "", ""
    except ValueError as problem:
        linked = _LINKED.search(str(problem))
        return "", linked[1] if linked else ""


def _tidy_notes(html: str) -> str:
    """Return the HTML with its notes as a part of their own, below a line, without what leads back from them."""
    html = _NOTE_START.sub(r"\1", _NOTE_MARK.sub(r"\1\2", _BACK_LINK.sub("", html)))
    notes = _NOTES.search(html)
    if notes is None:
        return html
    return f'{html[: notes.start()]}<hr /><section class="footnotes">{html[notes.start() :]}</section>'
