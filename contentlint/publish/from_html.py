"""An article in HTML to Markdown: its text without the page around it, its metadata as front matter."""

from bisect import bisect_left, insort
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from contentlint.article.edits.front_matter import format_yaml_text
from contentlint.document.nodes import Comment, Container, Details, Heading, ListBlock, Template
from contentlint.document.slugs import build_slug
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.clean_html import clean_html, is_script
from contentlint.publish.emphasis import choose_marks, remove_places
from contentlint.publish.inward import is_mark, mark_blocks, move_links_inward
from contentlint.publish.markdown_converter import FENCE, LINK_ATTRIBUTES, build_converter
from contentlint.publish.parted_lists import LISTS, part_lists
from contentlint.publish.soup import build_soup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    from contentlint.article.article import Article
    from contentlint.document.metadata import Concept
    from contentlint.document.nodes import Block, Tag
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

RULE = "* * *"
"""A line across the page, which ends the last answer where no heading does."""

_BLANK_LINES = compile_lazy(r"\n{3,}")
_PLAIN_ID = compile_lazy(r"[\w:.-]+\Z")


def convert_html(article: "Article") -> str:
    """Return an article that was read from HTML as Markdown."""
    return f"{_render_front_matter(article)}{convert_body(article)}\n"


def convert_body(article: "Article") -> str:
    """Return the text of an article that was read from HTML as Markdown, without its metadata."""
    converter = build_converter()
    parts = list(_find_visible_parts(article, article.blocks))
    trees = _build_trees(article, parts)
    pieces: list[str] = []
    for at, (part, following) in enumerate(pairwise([*parts, None])):
        if part is not None:
            pieces += (_write_part(article, part, converter, trees[at]), RULE if _is_left_open(part, following) else "")
    return "\n\n".join(piece for piece in pieces if piece)


def _build_trees(article: "Article", parts: "list[_Part]") -> "list[BeautifulSoup | None]":
    """Return the cleaned tree of each part, the lists that follow one another parted; None for comments."""
    shown = _Shown(article)
    trees = []
    for at, part in enumerate(parts):
        shown.leave_out(_list_strays(parts, at))
        trees.append(_build_tree(part, shown))
    for is_list, run in groupby(zip(parts, trees, strict=True), key=lambda one: isinstance(one[0].block, ListBlock)):
        if is_list:
            part_lists([listed for _, tree in run if tree is not None and (listed := tree.find(LISTS)) is not None])
    return trees


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
    """A block that readers see, the start tag of the link around it, if any, and the marks around it."""

    block: "Block"
    link: "Tag | None"
    marks: tuple[str, ...]


def _list_strays(parts: "list[_Part]", at: int) -> "list[Span]":
    """Return what is in a list or a table, but in none of its items or cells: it was published before it."""
    whole, first = parts[at].block.span, at
    while first > 0 and parts[first - 1].block.span.start > whole.start:
        first -= 1
    return [one.block.span for one in parts[first:at] if one.block.span.end <= whole.end]


def _build_tree(part: _Part, shown: _Shown) -> "BeautifulSoup | None":
    if isinstance(part.block, Comment):
        return None
    soup = build_soup(remove_places(shown.slice(part.block.span)))
    for mark in part.marks:
        mark_blocks(soup, mark, soup)
    clean_html(soup)
    if part.link is not None:
        _put_into_link(soup, part.link)
    return soup


def _write_part(article: "Article", part: _Part, converter: "MarkdownConverter", tree: "BeautifulSoup | None") -> str:
    block = part.block
    if tree is None:
        written = article.source.slice(block.span)
        return written.removesuffix("--!>") + "-->" if written.endswith("--!>") else written  # Markdown knows one end
    piece: str = choose_marks(converter.convert_soup(tree).strip())
    if isinstance(block, Heading) and _PLAIN_ID.match(block.id) and _is_written_id(article, block):
        piece += f" {{#{block.id}}}"
    return piece if FENCE in piece else _BLANK_LINES.sub("\n\n", piece)


def _put_into_link(soup: "BeautifulSoup", tag: "Tag") -> None:
    """Make what a block says a link that was around it: Markdown has no links around blocks."""
    if not soup.find("a") and not is_script(tag.get("href")):
        given = {name: remove_places(tag.get(name)) for name in LINK_ATTRIBUTES if tag.get(name)}
        move_links_inward(soup, given, soup)


def _is_written_id(article: "Article", heading: Heading) -> bool:
    """Tell whether a link leads to an id that programs do not make of the heading by themselves."""
    is_linked = any(link.href == f"#{heading.id}" for link in article.links)
    return is_linked and heading.id != build_slug(heading.text.text, "github")


def _is_left_open(part: _Part, following: _Part | None) -> bool:
    """Tell whether what follows a part that opens on a click would read as its text, once that is a heading."""
    if following is None or not isinstance(part.block, Details):
        return False
    return not isinstance(following.block, Details | Heading)


def _find_visible_parts(
    article: "Article", blocks: "tuple[Block, ...]", link: "Tag | None" = None, marks: tuple[str, ...] = ()
) -> "Iterator[_Part]":
    """Yield what readers see, without the boxes around it: these may hold what is hidden, or no part of the article."""
    for block in blocks:
        if isinstance(block, Container) and block.tag.name != "video":
            around = block.tag if block.tag.name == "a" and block.tag.get("href") else link
            yield from _find_visible_parts(article, block.blocks, around, _find_marks(article, block, marks))
        elif not isinstance(block, Template) and not _is_condition(article, block):
            yield _Part(block, link, marks)


def _find_marks(article: "Article", box: Container, marks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the marks within a box; one that nobody ended says nothing."""
    name, end = box.tag.name, box.span.end
    is_ended = article.source.text[end - len(name) - 3 : end].lower() == f"</{name}>"
    return (name, *marks) if is_ended and name not in marks and is_mark(name, box.tag.get("style")) else marks


def _is_condition(article: "Article", block: "Block") -> bool:
    """Tell whether a comment is one that a program writes for another."""
    return isinstance(block, Comment) and article.source.slice(block.span).startswith(
        ("<!--[", "<![", "<!--StartFragment")
    )


def _render_front_matter(article: "Article") -> str:
    found = ((key, article.metadata.get(concept)) for concept, key in CONCEPTS)
    lines = [
        f"{key}: {format_yaml_text(' '.join(value.decode_html().value.split()))}"
        for key, value in found
        if value is not None and value.value.strip() and not value.fallback and not value.templated
        if key not in {"canonical", "image"} or not is_script(value.decode_html().value)
    ]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""
