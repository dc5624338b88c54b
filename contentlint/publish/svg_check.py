"""Whether a picture that is a drawing in XML (SVG) can be saved: one that runs programs or loads files cannot."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

MARK = "\ufeff"
"""What some programs begin a file in UTF-8 with."""

MAX_BYTES = 4 * 2**20
"""Of a drawing that is read; a larger one is refused."""

RUNNING = frozenset(
    {"audio", "embed", "foreignobject", "handler", "iframe", "listener", "object", "script", "video"},
)
"""Elements that run a program or hold another page, in small letters."""

_HTML = "{http://www.w3.org/1999/xhtml}"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DECLARATION = re.compile(r"""<\?xml\s[^<>?]*\?>""")
_ENCODING = re.compile(r"""\sencoding\s*=\s*["']([^"']*)["']""")
_ADDRESS = re.compile(r"#|https?:|data:image/(?!svg)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]+")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_LOADS = re.compile(r"@import|\burl\((?!\s*+(?:[\"']\s*+)?#)", re.IGNORECASE)


def is_harmless_svg(content: bytes) -> bool:
    """Tell whether a file is a drawing that runs no program. What cannot be read for sure is not."""
    if len(content) > MAX_BYTES:
        return False
    try:
        text = content.decode("utf-8").removeprefix(MARK)
    except UnicodeDecodeError:
        return False
    if not _is_plain_xml(text):
        return False
    try:
        root = Xml.fromstring(text)  # noqa: S314  # document types were refused, so there are no entities
    except (Xml.ParseError, ValueError):
        return False
    return _get_local(root.tag) == "svg" and all(map(_is_harmless, root.iter()))


def _is_plain_xml(text: str) -> bool:
    """Tell whether XML is in UTF-8 and has no document type, no entities of its own and no instructions.

    A parser takes text with zero bytes for UTF-16.
    """
    declared = _DECLARATION.match(text)
    encoding = _ENCODING.search(declared[0]) if declared else None
    if encoding and encoding[1].lower() not in {"utf-8", "utf8"}:
        return False
    return not any(mark in text[declared.end() if declared else 0 :] for mark in ("\0", "<?", "<!DOCTYPE", "<!ENTITY"))


def _is_harmless(element: Xml.Element) -> bool:
    name = _get_local(element.tag)
    if name in RUNNING or element.tag.startswith(_HTML):
        return False
    if name == "style" and (len(element) or _loads(element.text or "")):
        return False
    return not any(_is_refused(key, value) for key, value in element.items())


def _is_refused(key: str, value: str) -> bool:
    """Tell whether an attribute runs a program, leads to one, or loads a file."""
    name = _get_local(key)
    if name.startswith("on") or key == _XML_BASE:
        return True
    if name == "attributename":
        changed = value.strip().rpartition(":")[2].lower()
        return changed.startswith("on") or changed == "href"
    if name == "href":
        return not _ADDRESS.match(_UNSEEN.sub("", value))
    return _loads(value)


def _loads(style: str) -> bool:
    """Tell whether CSS loads a file, whatever way its words are written."""
    return bool(_LOADS.search("".join(_list_unescaped(style))))


def _list_unescaped(style: str) -> Iterator[str]:
    """Yield the parts of CSS with the characters that its escapes stand for."""
    at = 0
    for found in _ESCAPE.finditer(style):
        yield style[at : found.start()]
        code = int(found[1], 16) if found[1] else 0
        yield found[2] or (chr(code) if code <= 0x10FFFF else "")  # noqa: PLR2004  # the last character of Unicode
        at = found.end()
    yield style[at:]


def _get_local(name: str) -> str:
    """Return a name without its namespace, in small letters."""
    return name.rpartition("}")[2].lower()
