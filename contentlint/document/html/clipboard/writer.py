"""A cleaned tree to HTML, a block a line."""

from collections.abc import Iterator

from contentlint.document.html.clipboard.redirects import resolve_redirect
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tree import Element, Note, Piece
from contentlint.document.html_elements import BLOCKS, UNSEEN, VOID
from contentlint.prose.lazy_pattern import compile_lazy

KEPT_ATTRIBUTES = {
    "a": ("href", "title"),
    "img": ("src", "alt", "title"),
    "li": ("role", "aria-checked"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}
"""What attributes say that is no looks."""

KEPT = frozenset(
    {"a", "abbr", "aside", "b", "blockquote", "br", "caption", "code", "dd", "details", "dl", "dt", "em", "h1", "h2"}
    | {"h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "s", "strike", "strong", "sub"}
    | {"summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
"""Elements that say something; of others the contents are written."""

_WHITE_SPACE = compile_lazy(r"[ \t\n\r\f]+")


def write_html(tree: Element, html: str) -> str:
    """Return a tree that was made of ``html`` as HTML without anything but its text and its structure."""
    return "".join(_write(tree, html)).strip() + "\n"


def _write(element: Element, html: str, *, is_code: bool = False) -> Iterator[str]:
    if element.name in UNSEEN:
        yield from _write_box(element, html)
        return
    is_code = is_code or element.name == "pre"
    is_kept = element.name in KEPT and not _is_bare_anchor(element, html)
    if is_kept:
        yield f"{_get_break(element)}<{element.name}{_write_attributes(element, html)}>"
    for node in element.contents:
        if isinstance(node, Element):
            yield from _write(node, html, is_code=is_code)
        elif isinstance(node, Piece):
            yield str(node) if is_code else _WHITE_SPACE.sub(" ", node)
        elif isinstance(node, Note):
            yield str(node)
    if is_kept and element.name not in VOID:
        yield f"</{element.name}>"
    if element.name in BLOCKS:
        yield _get_break(element)


def _write_box(element: Element, html: str) -> Iterator[str]:
    """Yield a box to tick, which says whether something is done."""
    tag = read_tag(html, element.start, element.tag_end) if element.name == "input" else None
    if tag is not None and tag.get("type").lower() == "checkbox":
        yield f'<input type="checkbox"{" checked" * ("checked" in tag.attributes)}>'


def _is_bare_anchor(element: Element, html: str) -> bool:
    """Tell whether an element is a place that links lead to, and no link."""
    return element.name == "a" and "href" not in read_tag(html, element.start, element.tag_end).attributes


def _get_break(element: Element) -> str:
    return "\n" if element.name in BLOCKS else ""


def _write_attributes(element: Element, html: str) -> str:
    wanted = KEPT_ATTRIBUTES.get(element.name, ())
    if not wanted or element.tag_end <= element.start:
        return ""
    tag = read_tag(html, element.start, element.tag_end)
    found = ((name, resolve_redirect(tag.get(name)) if name == "href" else tag.get(name)) for name in wanted)
    return "".join(f' {name}="{_escape(value)}"' for name, value in found if value)


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
