"""Word files that lack what mammoth cannot do without: what is missing gets its default, or what lacks it goes."""

from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree as Xml

from contentlint.source.word.names import W

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_REQUIRED = {
    f"{_RELATIONS}Relationship": ("Id", "Target", "Type"),
    f"{_TYPES}Default": ("Extension", "ContentType"),
    f"{_TYPES}Override": ("PartName", "ContentType"),
    f"{W}style": (f"{W}styleId",),
    f"{W}footnote": (f"{W}id",),
    f"{W}endnote": (f"{W}id",),
    f"{W}footnoteReference": (f"{W}id",),
    f"{W}endnoteReference": (f"{W}id",),
    f"{W}commentReference": (f"{W}id",),
}
"""The attributes that elements must have; one without them says nothing."""

_LEADS = (f"{_OFFICE}id", f"{_OFFICE}embed", f"{_OFFICE}link", f"{_OFFICE}pict")
"""Attributes that name a relationship."""

_TEXT_PARTS = ("word/document", "word/footnotes", "word/endnotes")


def mend_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts so that mammoth can read them, as far as they are XML."""
    styles = _list_styles(parts.get("word/styles.xml"))
    ids = {name: _list_ids(part) for name, part in parts.items() if name.endswith(".rels")}
    mended: dict[str, bytes] = {}
    for name, part in parts.items():
        folder, _, base = name.rpartition("/")
        known = ids.get(f"{folder}/_rels/{base}.rels", frozenset())
        needs = partial(_mend_text, known=known) if name.startswith(_TEXT_PARTS) else partial(_is_linked, styles=styles)
        mended[name] = _mend_part(part, needs)
    return mended


def _mend_part(part: bytes, mend: Callable[[Xml.Element], bool]) -> bytes:
    root = Xml.fromstring(part)  # noqa: S314  # as above
    for parent in list(root.iter()):
        kept = [child for child in parent if _is_whole(child) and mend(child)]
        if len(kept) < len(parent):
            parent[:] = kept
    return bytes(Xml.tostring(root, encoding="utf-8"))


def _is_whole(element: Xml.Element) -> bool:
    """Tell whether an element has what it needs, after giving it the default of what has one."""
    if element.tag == f"{W}style":
        element.attrib.setdefault(f"{W}type", "paragraph")
    if element.tag == f"{W}num":
        kind = element.find(f"{W}abstractNumId")
        return kind is not None and f"{W}val" in kind.attrib
    return all(name in element.attrib for name in _REQUIRED.get(element.tag, ()))


def _mend_text(element: Xml.Element, known: frozenset[str]) -> bool:
    """Take out what leads to no relationship; tell whether what is left can be read."""
    for name in _LEADS:
        if name in element.attrib and element.attrib[name] not in known:
            del element.attrib[name]
    if element.tag == f"{W}gridSpan" and not element.get(f"{W}val", "").isdecimal():
        return False
    return element.tag != f"{W}sym" or _is_hexadecimal(element.get(f"{W}char", ""))


def _is_linked(element: Xml.Element, styles: frozenset[str]) -> bool:
    """Tell whether an element of a list names no style, or one that is there."""
    return element.tag != f"{W}numStyleLink" or element.get(f"{W}val", "") in styles


def _list_styles(part: bytes | None) -> frozenset[str]:
    """Return the ids of the styles of lists."""
    styles = Xml.fromstring(part).iter(f"{W}style") if part else ()  # noqa: S314  # document types were refused
    return frozenset(one.get(f"{W}styleId", "") for one in styles if one.get(f"{W}type") == "numbering")


def _is_hexadecimal(text: str) -> bool:
    try:
        return int(text, 16) >= 0
    except ValueError:
        return False


def _list_ids(part: bytes) -> frozenset[str]:
    root = Xml.fromstring(part)  # noqa: S314  # as above
    return frozenset(one.get("Id", "") for one in root.iter(f"{_RELATIONS}Relationship") if _is_whole(one))
