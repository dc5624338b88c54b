"""The heading, list or table with which an article begins where it has no introduction."""

from collections.abc import Iterable, Sequence

from contentlint.document.nodes import Block, Break, Comment, Container, Heading, ListBlock, Paragraph, Table, Template
from contentlint.languages.table import get_word_set
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import is_byline
from contentlint.prose.question_marks import asks
from contentlint.source import Span

_LAYOUT = (Container, Comment, Template, Break)
_TEASER = compile_lazy(r"excerpt|summary|description|intro|lead|lede|deck|teaser")
"""A template of such a name prints the introduction from the front matter."""

MIN_WORDS = 4
"""A line with fewer words, such as a date or a reading time, introduces nothing."""


def find_bare_beginning(
    nodes: Iterable[Block], passed: Sequence[Span], key_points: Span | None
) -> Heading | ListBlock | Table | None:
    """Return the heading, list or table with which an article begins, or None where something else does.

    What lies in one of the ``passed`` spans may stand before the introduction: contents, a byline, a date.
    """
    for node in nodes:
        if isinstance(node, Template) and _TEASER.search(node.name):
            return None
        if not _is_passed(node, passed):
            is_points = key_points is not None and key_points.contains(node.span)
            is_introduced = is_points or _is_introduction(node)
            return node if isinstance(node, Heading | ListBlock | Table) and not is_introduced else None
    return None


def _is_passed(node: Block, passed: Sequence[Span]) -> bool:
    """Tell whether a node may stand before the introduction: layout, the title, a line that says nothing yet."""
    if isinstance(node, _LAYOUT) or any(span.contains(node.span) for span in passed):
        return True
    if isinstance(node, Paragraph):
        text = node.text.text
        return len(text.split()) < MIN_WORDS or is_byline(text)
    return isinstance(node, Heading) and (node.level == 1 or not node.text.text)


def _is_introduction(node: Block) -> bool:
    """Tell whether a heading stands above an introduction, or asks what the text below it answers."""
    if not isinstance(node, Heading):
        return False
    text = node.text.text.strip(" :.0123456789").casefold()
    return text in get_word_set("headings.introductions") or text.startswith("introduction ") or asks(text)
