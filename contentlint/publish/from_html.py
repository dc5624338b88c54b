"""An article in HTML to Markdown: its text without the page around it, its metadata as front matter."""

import re
from bisect import bisect_left, insort
from functools import partial
from html import escape
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from markdownify import ATX, MarkdownConverter

from contentlint.article.edits.front_matter import format_yaml_text
from contentlint.document.html_elements import BLOCKS
from contentlint.document.nodes import Comment, Container, Details, Heading, Paragraph, Template
from contentlint.document.slugs import build_slug
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.clean_html import clean_html, is_script
from contentlint.publish.emphasis import END, MARKS, choose_marks, remove_places
from contentlint.publish.soup import build_soup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

    from contentlint.article.article import Article
    from contentlint.document.metadata import Concept
    from contentlint.document.nodes import Block
    from contentlint.source import Span

CONCEPTS: "tuple[tuple[Concept, str], ...]" = (
    ("title", "title"),
    ("description", "description"),
    ("author", "author"),
    ("date", "date"),
    ("modified", "lastmod"),
    ("image", "image"),
    ("canonical", "canonical"),
)
"""What goes from the head into front matter, and under which key."""


FENCE = "```"
NEWLINE = "\n"
RULE = "* * *"
"""A line across the page, which ends the last answer where no heading does."""

_MARK = compile_lazy(r"[\\`*_\[\]~]|<(?=[A-Za-z/!?])")
_ENTITY = compile_lazy(r"&(?=#?\w{1,32};)")
_LINE_MARK = compile_lazy(r"(?m)^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+$|-+$)")
_NUMBER_MARK = compile_lazy(r"(?m)^([ \t]*\d{1,9})([.)](?=\s|$))")
_LANGUAGE = compile_lazy(r"\blang(?:uage)?-([\w+#-]+)")
_BREAKING = frozenset(
    ("br", "p", "div", "li", "ul", "ol", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre")
)
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em"))
_STRUCK = frozenset(("del", "s", "strike"))
_BLOCKS = tuple(BLOCKS)
_BREAKS_OFF = BLOCKS | {"a", "br", "code", "img", "kbd", "samp"}
"""Where what stands before a link is looked for no further."""

_CELLS = frozenset(("td", "th"))
_HOLDERS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p"))
_MEANT_RELS = frozenset(("nofollow", "sponsored", "ugc", "author", "license", "me"))
_OF_LINKS = ("href", "rel", "hreflang", "title", "target")
_OF_FRAMES = ("src", "title", "width", "height", "allow", "allowfullscreen", "loading")

_BLANK_LINE = compile_lazy(r"(\s*\n[ \t]*\n\s*)")
BLANK_LINES = compile_lazy(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Markdown as it is written here: headings with marks, hyphens before items, questions that open as headings."""

    _begins_line = True

    def process_text(self, el: "PageElement", parent_tags: set[str] | None = None) -> str:
        """Return a text, which begins a line unless something stands before it in its paragraph."""
        before = el.previous_sibling
        self._begins_line = before is None or getattr(before, "name", None) in _BREAKING or _is_after_break(el)
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]  # the library has no types
        is_code = parent_tags is not None and not parent_tags.isdisjoint(("pre", "_noformat"))
        return f"{text[:-1]}\\!" if text.endswith("!") and not is_code and _is_before_link(el) else text

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text so that Markdown shows it as it reads, and takes nothing in it for a mark or a tag."""
        plain = _MARK.sub(r"\\\g<0>", text or "")
        plain = _ENTITY.sub("&amp;", plain)
        start = 0 if self._begins_line else plain.find("\n") + 1 or len(plain)
        lines = _NUMBER_MARK.sub(r"\1\\\2", _LINE_MARK.sub(r"\1\\\2", plain[start:]))
        plain = plain[:start] + lines
        return _escape_bars(plain, parent_tags)

    def convert_img(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return an image, in headings and cells too; of one in code its words."""
        said = " ".join(str(el.get("alt") or "").split())
        if "_noformat" in parent_tags:
            return said
        self._begins_line = False
        el["alt"] = self.escape(said, parent_tags)
        el["src"] = _format_address(el, "src", parent_tags)
        shown: str = super().convert_img(el, text, parent_tags - {"_inline"})  # type: ignore[misc]
        return shown

    def convert_code(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return code in one line, of which no later one can begin with a mark; in a table with its bars escaped."""
        if "pre" not in parent_tags:
            text = " ".join(line.strip() for line in text.split("\n")) if "\n" in text else text
        shown: str = super().convert_code(el, text, parent_tags)  # type: ignore[misc]
        return shown if "_noformat" in parent_tags else _escape_bars(shown, parent_tags)

    convert_kbd = convert_code
    convert_samp = convert_code

    def convert_a(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a link; one that says what it is, or in which language, as HTML: Markdown has no place for that."""
        said = text.strip()
        if not said:
            return text
        href, start = str(el.get("href") or ""), text.find(said)
        if href and (el.get("hreflang") or not _MEANT_RELS.isdisjoint(_get_words(el, "rel").split())):
            shown = f"{_render_start_tag(el, _OF_LINKS)}{' '.join(said.split())}</a>"
        else:
            el["href"] = _format_address(el, "href", parent_tags)
            shown = super().convert_a(el, _BLANK_LINE.sub("  \n", said), parent_tags)  # type: ignore[misc]
        return f"{text[:start]}{shown}{text[start + len(said) :]}"

    def convert_b(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return bold text; within bold text it is bold already."""
        return _mark(el, text, parent_tags, "**", _BOLD)

    def convert_em(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return italic text."""
        return _mark(el, text, parent_tags, "*", _ITALIC)

    def convert_del(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return text that is struck out."""
        return _mark(el, text, parent_tags, "~~", _STRUCK)

    convert_strong = convert_b
    convert_i = convert_em
    convert_s = convert_del
    convert_strike = convert_del

    def convert_li(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return an item with its mark."""
        del parent_tags
        mark = f"{el.get('value')}. " if el.parent is not None and el.parent.name == "ol" else "- "
        lines = text.strip().split("\n")
        indented = "\n".join(line and " " * len(mark) + line for line in lines)
        return f"{mark}{indented[len(mark) :]}\n" if lines[0] else "\n"

    def convert_ul(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a list; within an item it stands apart from what CommonMark would take for one paragraph with it."""
        shown: str = super().convert_list(el, text, parent_tags)  # type: ignore[misc]
        if "li" not in parent_tags:
            return shown
        first, following = el.find("li", recursive=False), el.next_sibling
        is_numbered = el.name == "ol" and first is not None and first.get("value") != "1"
        is_followed = (
            following is not None and getattr(following, "name", None) not in BLOCKS and str(following).strip()
        )
        return f"{NEWLINE if is_numbered else ''}{shown}{NEWLINE * 2 if is_followed else ''}"

    convert_ol = convert_ul

    def convert_ruby(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a text with its reading above it as HTML, for Markdown has no mark for it."""
        del text, parent_tags
        for element in (el, *el.find_all()):
            element.attrs = {}
        return str(el)

    def convert_iframe(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return what is embedded as HTML, in a paragraph of its own; nothing for a program."""
        del text, parent_tags
        if is_script(str(el.get("src") or "")):
            return ""
        return f"\n\n{_render_start_tag(el, _OF_FRAMES)}</iframe>\n\n"

    def convert_summary(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return the question of a part that opens on a click as a heading, or as text in a cell, where none stands."""
        del el
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        return f"\n\n### {' '.join(text.split()).lstrip('# ')}\n\n"

    def convert_pre(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return code between fences that are longer than any in it, with its language."""
        del parent_tags
        fence = FENCE
        while fence in text:
            fence += "`"
        inside = el.find("code")
        language = _LANGUAGE.search(" ".join(_get_words(one, "class") for one in (el, inside) if one))
        return f"\n\n{fence}{language[1] if language else ''}\n{text.strip(NEWLINE)}\n{fence}\n\n"


def _is_after_break(text: "PageElement") -> bool:
    """Tell whether a line break stands before some words, within an element that has ended or outside of theirs."""
    before = text.previous_element if str(text).strip() else None
    while before is not None and (
        not str(before).strip() if isinstance(before, str) else getattr(before, "name", "") != "br"
    ):
        before = before.previous_element
    return getattr(before, "name", None) == "br"


def _is_before_link(text: "PageElement") -> bool:
    """Tell whether a link follows a text, so that an exclamation mark at its end would make an image of it."""
    from bs4.element import Tag  # only where there is HTML

    following = text.next_element
    while isinstance(following, Tag) and following.name not in _BREAKS_OFF:
        following = following.next_element
    return isinstance(following, Tag) and following.name == "a"


def _mark(element: "Tag", text: str, around: set[str], mark: str, names: frozenset[str]) -> str:
    """Return a text with places for marks, paragraph by paragraph; none around blocks, or twice."""
    if "_noformat" in around or around & names or element.find(_BLOCKS):
        return text
    return "".join(map(partial(_wrap, mark), _BLANK_LINE.split(text)))


def _wrap(mark: str, text: str) -> str:
    """Return a text with places for marks within the white space at its edges."""
    said = text.strip()
    start = text.find(said)
    return f"{text[:start]}{MARKS[mark]}{said}{END}{text[start + len(said) :]}" if said else text


def convert_html(article: "Article") -> str:
    """Return an article that was read from HTML as Markdown."""
    converter = _Converter(
        heading_style=ATX,
        bullets="-",
        sub_symbol="<sub>",
        sup_symbol="<sup>",
        table_infer_header=True,
    )
    shown = _Shown(article)
    parts = list(_find_visible_parts(article, article.blocks))
    pieces: list[str] = []
    for at, (part, following) in enumerate(pairwise([*parts, None])):
        if part is not None:
            shown.leave_out(_list_strays(parts, at))
            pieces += (_convert_part(article, part, converter, shown), RULE if _is_left_open(part, following) else "")
    body = "\n\n".join(piece for piece in pieces if piece)
    return f"{_render_front_matter(article)}{body}\n"


class _Shown:
    """The HTML of an article without what the reader found to be no part of it, such as hidden elements."""

    def __init__(self, article: "Article") -> None:
        self._text = text = article.source.text
        # what is shown without scripts may have the image that a script would load
        self._left_out = sorted(span for span in article.markup.outside if not text.startswith("<noscript", span.start))

    def leave_out(self, spans: "list[Span]") -> None:
        """Leave out some more, from here on."""
        for span in spans:
            insort(self._left_out, span)

    def slice(self, span: "Span") -> str:
        """Return what is shown of a stretch."""
        pieces, at = [], span.start
        for start, end in islice(self._left_out, bisect_left(self._left_out, span), None):
            if start >= span.end:
                break
            if at <= start and end <= span.end:
                pieces.append(self._text[at:start])
                at = end
        return "".join(pieces) + self._text[at : span.end]


class _Part(NamedTuple):
    """A block that readers see, and where the link leads that it stands in, if any."""

    block: "Block"
    href: str


def _list_strays(parts: "list[_Part]", at: int) -> "list[Span]":
    """Return what is in a list or a table, but in none of its items or cells: it was published before it."""
    whole, first = parts[at].block.span, at
    while first > 0 and parts[first - 1].block.span.start > whole.start:
        first -= 1
    return [one.block.span for one in parts[first:at] if one.block.span.end <= whole.end]


def _convert_part(article: "Article", part: _Part, converter: MarkdownConverter, shown: _Shown) -> str:
    block, href = part
    if isinstance(block, Comment):
        return article.source.slice(block.span)
    soup = build_soup(remove_places(shown.slice(block.span)))
    clean_html(soup)
    if href and isinstance(block, Heading | Paragraph) and not soup.find("a"):
        _put_into_link(soup, href)
    piece: str = choose_marks(converter.convert_soup(soup).strip())
    if isinstance(block, Heading) and block.id and _is_written_id(article, block):
        piece += f" {{#{block.id}}}"
    return piece if FENCE in piece else BLANK_LINES.sub("\n\n", piece)


def _put_into_link(soup: "BeautifulSoup", href: str) -> None:
    """Make what a heading or a paragraph says a link: in Markdown no block stands in one."""
    first = soup.find()
    holder = first if first is not None and first.name in _HOLDERS else soup
    link = soup.new_tag("a", href=href)
    for node in list(holder.contents):
        link.append(node.extract())
    holder.append(link)


def _is_written_id(article: "Article", heading: Heading) -> bool:
    """Tell whether a link leads to an id that programs do not make of the heading by themselves."""
    is_linked = any(link.href == f"#{heading.id}" for link in article.links)
    return is_linked and heading.id != build_slug(heading.text.text, "github")


def _is_left_open(part: _Part, following: _Part | None) -> bool:
    """Tell whether what follows a part that opens on a click would read as its text, once that is a heading."""
    if following is None or not isinstance(part.block, Details):
        return False
    return not isinstance(following.block, Details | Heading)


def _find_visible_parts(article: "Article", blocks: "tuple[Block, ...]", href: str = "") -> "Iterator[_Part]":
    """Yield what readers see, without the boxes around it: these may hold what is hidden, or no part of the article."""
    for block in blocks:
        if isinstance(block, Container):
            around = block.tag.get("href") if block.tag.name == "a" else href
            yield from _find_visible_parts(article, block.blocks, "" if is_script(around) else around)
        elif not isinstance(block, Template) and not _is_condition(article, block):
            yield _Part(block, href)


def _is_condition(article: "Article", block: "Block") -> bool:
    """Tell whether a comment is one that a program writes for another."""
    return isinstance(block, Comment) and article.source.slice(block.span).startswith(
        ("<!--[", "<![", "<!--StartFragment")
    )


def _render_start_tag(element: "Tag", names: tuple[str, ...]) -> str:
    """Return the start tag of an element with some of its attributes, escaped."""
    given = (name for name in names if element.get(name) is not None)
    attributes = "".join(f' {name}="{escape(_get_words(element, name))}"' for name in given)
    return f"<{element.name}{attributes}>"


def _get_words(element: "Tag", name: str) -> str:
    """Return an attribute, which may be kept as a list of words."""
    value = element.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def _format_address(element: "Tag", name: str, around: set[str]) -> str:
    """Return a URL so that Markdown takes all of it for one."""
    url = str(element.get(name) or "")
    if around & _CELLS:
        url = url.replace("|", "%7C")
    return f"<{url}>" if re.search(r"[\s()]", url) and not re.search(r"[<>\n]", url) else url


def _escape_bars(text: str, around: set[str]) -> str:
    return text.replace("|", r"\|") if around & _CELLS else text


def _render_front_matter(article: "Article") -> str:
    found = ((key, article.metadata.get(concept)) for concept, key in CONCEPTS)
    lines = [
        f"{key}: {format_yaml_text(' '.join(value.decode_html().value.split()))}"
        for key, value in found
        if value is not None and value.value.strip() and not value.fallback and not value.templated
    ]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""
