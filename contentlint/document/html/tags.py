"""One HTML tag: its name, its attributes with exact places, and the inline node that it stands for."""

from contentlint.document.html.entities import decode_attribute
from contentlint.document.nodes import Attribute, Emphasis, Image, Inline, InlineCode, InlineElement, Link, Strong, Tag
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

TAG_NAME = r"[a-zA-Z][^\s/>]*+"

ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))*+"""
START_TAG = compile_lazy(rf"<({TAG_NAME}){ATTRIBUTES}>")
"""A whole start tag; a ``>`` within a quoted value does not end it."""

_NAME = compile_lazy(rf"<({TAG_NAME})")
_ATTRIBUTE = compile_lazy(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_RENAMED = {"classname": "class"}
_new = tuple.__new__
"""Makes a span in half of the time that its class takes."""

CODE = frozenset({"code", "kbd", "samp", "tt"})
_MARKS: dict[str, type[Strong | Emphasis]] = {"strong": Strong, "b": Strong, "em": Emphasis, "i": Emphasis}
_LAZY_SOURCES = ("data-src", "data-lazy-src")


def read_tag(source_text: str, start: int, end: int | None = None, shift: int = 0) -> Tag:
    """Read the start tag at ``source_text[start:end]``; ``shift`` is added to all spans.

    Without ``end`` the tag reaches to its ``>``, or to the end of the text if it has none. Attribute names are
    in lower case, entities in values are decoded, and of a repeated attribute the first counts, as in a browser.

    Raises:
        ValueError: No tag starts here.

    """
    name = _NAME.match(source_text, start)
    if name is None:
        message = f"no tag starts at {start}"
        raise ValueError(message)
    if end is None:
        whole = START_TAG.match(source_text, start)
        end = whole.end() if whole else len(source_text)
    attributes: dict[str, Attribute] = {}
    for found in _ATTRIBUTE.finditer(source_text, name.end(), end):
        key = found[1].lower()
        key = _RENAMED.get(key, key)
        if key not in attributes:
            held_in = found.lastindex or 1
            value = found[held_in] if held_in > 1 else ""
            begin, stop = found.span(held_in)
            attributes[key] = Attribute(
                decode_attribute(value) if "&" in value else value, _new(Span, (begin + shift, stop + shift))
            )
    return Tag(name[1].lower(), Span(start + shift, end + shift), attributes)


class TagReader:
    """Reads the start tags of one text: of those that are written alike, only the first is parsed."""

    def __init__(self, source_text: str) -> None:
        """Take the text."""
        self._text = source_text
        self._known: dict[str, Tag] = {}
        self._alike: dict[str, Tag] = {}

    def read(self, start: int, end: int) -> Tag:
        """Return the start tag at ``[start, end)``."""
        written = self._text[start:end]
        known = self._known.get(written)
        if known is None:
            tag = self._known[written] = read_tag(self._text, start, end)
            return tag
        shift = start - known.span.start
        attributes = {
            key: Attribute(one.value, _new(Span, (one.span.start + shift, one.span.end + shift)))
            for key, one in known.attributes.items()
        }
        return Tag(known.name, _new(Span, (start, end)), attributes)

    def read_alike(self, written: str, start: int) -> Tag:
        """Return a tag that is written as the one at ``start``, wherever it stands: only its places are another's."""
        found = self._alike.get(written)
        if found is None:
            found = self._alike[written] = self.read(start, start + len(written))
        return found


def build_inline(tag: Tag, span: Span, text: str, text_span: Span, offset: int = 0) -> Inline | None:
    """Return the inline node for an element, or None for one that is only a line break.

    ``span`` is the whole element, ``text`` what it shows, ``text_span`` the source between its tags and
    ``offset`` where its text starts in the visible text of its block.
    """
    name = tag.name
    if name == "a" and "href" in tag.attributes:
        href = tag.attributes["href"]
        return Link(span, text, text_span, href.value, href.span, "html", tag.get("title"), tag)
    if name in _MARKS:
        return _MARKS[name](span, text, tag)
    if name in CODE:
        return InlineCode(span, text, offset, offset + len(text))
    if name == "img":
        return _build_image(tag, span)
    if name in {"br", "wbr"}:
        return None
    return InlineElement(span, text, tag)


def _build_image(tag: Tag, span: Span) -> Image:
    missing = Attribute("", Span(tag.span.end - 1, tag.span.end - 1))
    alt = tag.attributes.get("alt")
    src = _find_image_source(tag) or missing
    return Image(span, alt.value if alt else None, (alt or missing).span, src.value, src.span, tag.get("title"), tag)


def _find_image_source(tag: Tag) -> Attribute | None:
    src = tag.attributes.get("src")
    if src and not src.value.startswith("data:"):
        return src
    lazy = (tag.attributes.get(name) for name in _LAZY_SOURCES)
    return next((found for found in lazy if found), src)
