"""What a writer opened and never closed: tags, comments, fences of code."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.document.markup import Unclosed, unclosed_tags
from contentlint.document.nodes import CodeBlock
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

_CONTROL = lazy_pattern(
    r"\{%-?\s*(?:block|case|capture|el|for|if|macro|unless)|\{\{[-~]?\s*(?:block|define|else|if|range|with|[#^])|<%"
)
"""Template tags that decide what is written: which tags come out together, only the template program knows."""

_TAG_NAME = lazy_pattern(r"</?([a-zA-Z][a-zA-Z0-9]*+)")
_FENCE_MARKS = ("```", "~~~")


def unclosed(article: "Article") -> tuple[Unclosed, ...]:
    """Return what has no end, or no beginning, in source order.

    In MDX only fences are looked at: its compiler knows its tags, and refuses what is not closed. Where a template
    language decides what is written, tags are left alone.
    """
    found = [*_fences(article)]
    if not article.path.lower().endswith(".mdx"):
        found.extend(_tags(article))
    return tuple(sorted(found, key=_start))


def _tags(article: "Article") -> Iterator[Unclosed]:
    text = article.source.text
    found = list(unclosed_tags(article.markup.tags, text))
    if not found or any(_CONTROL.match(text, *span) for span in article.markup.templates):
        return
    hidden = _in_indented_code(article)
    yield from (one for one in found if one.name not in hidden)


def _in_indented_code(article: "Article") -> frozenset[str]:
    """Return the names of the tags in indented code, which some programs read as tags all the same."""
    text = article.source.text
    blocks = (node.span for node in article.nodes if isinstance(node, CodeBlock) and node.tag is None)
    indented = (span for span in blocks if not text.startswith(_FENCE_MARKS, span.start))
    return frozenset(name.lower() for span in indented for name in _TAG_NAME.findall(text, *span))


def _fences(article: "Article") -> Iterator[Unclosed]:
    for node in article.nodes:
        if isinstance(node, CodeBlock) and not node.closed:
            yield Unclosed(_first_line(article.source.text, node.span), "fence")


def _first_line(text: str, span: Span) -> Span:
    end = text.find("\n", *span)
    return Span(span.start, span.end if end < 0 else end)


def _start(found: Unclosed) -> int:
    return found.span.start
