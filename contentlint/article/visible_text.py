"""The words that readers of an article see, in order: what must stay the same where only its form changes."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from contentlint.document.nodes import Callout, CodeBlock, DefinitionList, Details, Heading, Paragraph, Table
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.document.nodes import Block

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
"""Characters that part no words."""

_WORD = compile_lazy(r"\w+")
_SIGNS = compile_lazy(r"\W+")
_ADDRESS = compile_lazy(r"(?<![A-Za-z])[A-Za-z]++://\S++")
_ATTRIBUTES = compile_lazy(r"\{#[\w:.-]++(?:[ \t][^{}\n]*+)?\}")
ADDRESS = " ADDRESS "
_BESIDE_ADDRESS = ".,;:!?)\"'”’»"


def collect_visible_words(article: "Article") -> tuple[str, ...]:
    """Return the words of the visible text in source order: of headings, paragraphs, tables, code and all else.

    Left out are cells that a row has too many, ids (“{#size}”), even where they make no heading's, and the buttons of a
    copied accordion (“Expand”). An address, which shows what it leads to, counts as one word whatever it is.
    """
    return _split_words(_collect_texts(article))


def collect_visible_pieces(article: "Article") -> tuple[str, ...]:
    """Return the visible text without punctuation, parted where a reader sees it parted, and code as it is.

    Where a space between two words is lost, two pieces become one. An address that readers see is a piece as it is
    written. What else is left out is left out of :func:`collect_visible_words`.
    """
    pieces: list[str] = []
    for node, text in list_visible_texts(article):
        if isinstance(node, CodeBlock):
            pieces.append(text)
        else:
            bare = _drop_unseen(text).replace("|", " ")
            pieces += filter(None, map(_strip_signs, bare.split()))
    return tuple(pieces)


def list_visible_texts(article: "Article") -> "Iterator[tuple[Block, str]]":
    """Yield each text that readers see with the block that it stands in."""
    buttons = _find_buttons(article)
    for node in article.nodes:
        if buttons and isinstance(node, Paragraph) and node.text.span.start in buttons:
            yield node, node.text.text.removeprefix(buttons[node.text.span.start])
        else:
            yield from ((node, text) for text in _list_node_texts(node, article))


def collect_words_beside(article: "Article") -> tuple[str, ...]:
    """Return the words that stand beside the text: the front matter as it is written, a page's head, alternative texts.

    Search engines, feeds and screen readers show them.
    """
    return _split_words(_collect_texts_beside(article))


def _split_words(texts: Iterable[str]) -> tuple[str, ...]:
    words: list[str] = []
    for text in texts:
        words += _WORD.findall(_drop_unseen(_ADDRESS.sub(ADDRESS, text) if "://" in text else text))
    return tuple(words)


def _strip_signs(piece: str) -> str:
    """Return a piece of text without punctuation; an address keeps what stands within it."""
    return piece.rstrip(_BESIDE_ADDRESS) if "://" in piece else _SIGNS.sub("", piece)


def _drop_unseen(text: str) -> str:
    """Return a text without ids and characters that nobody sees."""
    bare = _ATTRIBUTES.sub(" ", text) if "{#" in text else text
    return bare if bare.isascii() else bare.translate(UNSEEN)


def _collect_texts(article: "Article") -> Iterator[str]:
    yield from (text for _, text in list_visible_texts(article))


def _collect_texts_beside(article: "Article") -> Iterator[str]:
    if article.front_matter:
        yield article.source.slice(article.front_matter.span)
    yield from (value.value for value in article.head)
    # a title stands in for an alternative text that is missing
    yield from (image.alt or image.title for image in article.images)


def _find_buttons(article: "Article") -> dict[int, str]:
    """Return the buttons that were copied along with answers, by where they stand."""
    glyphs = (pair.glyph for pair in article.faq.pairs if pair.glyph) if article.faq else ()
    return {glyph.start: article.source.slice(glyph) for glyph in glyphs}


def _list_node_texts(node: "Block", article: "Article") -> Iterator[str]:
    match node:
        case Heading() | Paragraph():
            yield node.text.text
        case Table():
            yield node.caption.text if node.caption else ""
            for row in (node.header, *node.rows):
                yield from (cell.text.text for cell in row.cells) if row else ()
        case Details():
            yield node.summary.text if node.summary else ""
        case Callout():
            yield node.title.text if node.title else ""
        case DefinitionList():
            yield from (entry.term.text for entry in node.entries)
        case CodeBlock():
            yield article.source.slice(node.span)
        case _:
            pass
