"""Drafts with lines that were lost, doubled, moved, joined and damaged: each is read and published without a loss."""

import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from contentlint.article.article import Article
from contentlint.article.outline import build_outline
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.nodes import CodeBlock, Heading, ListBlock, Paragraph
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.source import Source, Span

PUBLISHER = Publisher(load_context("/"), load_context("/", overlay=Overlay(select=STRUCTURE)))
DRAFTS = Path(__file__).parents[3] / "document" / "pasted" / "drafts"
TEXTS = [path.read_text("utf-8") for path in sorted(DRAFTS.glob("*.txt"))]
LEADS = [
    "",
    "1. ",
    "2) ",
    "1.1 ",
    "I. ",
    "H2: ",
    "# ",
    "- ",
    "• ",
    "✅ ",
    "🚀 ",
    "■ ",
    "+",
    "▼ ",
    "Q: ",
    "A1. ",
    "\t",
    "    ",
    "> ",
]
TAILS = ["", ":", "?", ".", " +", "\t10", " | 10 |", "   10   20", "**", "\n===", "\n---", "!", "\uff1f", " [1]", "```"]

change = st.tuples(
    st.sampled_from(["drop", "double", "swap", "join", "gap", "lead", "tail", "cut", "capitals", "bold"]),
    st.integers(0, 400),
    st.sampled_from(LEADS),
    st.sampled_from(TAILS),
)


def mutate(text: str, changes: list[tuple[str, int, str, str]]) -> str:
    lines = text.split("\n")
    for what, number, lead, tail in changes:
        at = number % max(len(lines) - 1, 1)
        line = lines[at]
        below = lines[at + 1] if at + 1 < len(lines) else ""
        lines[at : at + 2] = {
            "drop": [below],
            "double": [line, line, below],
            "swap": [below, line],
            "join": [f"{line} {below}"],
            "gap": [line, "", below],
            "lead": [f"{lead}{line}", below],
            "tail": [f"{line}{tail}", below],
            "cut": [line[: len(line) // 2], line[len(line) // 2 :], below],
            "capitals": [line.upper(), below],
            "bold": [f"**{line}**", below],
        }[what]
    return "\n".join(lines)


@given(st.sampled_from(TEXTS), st.lists(change, max_size=12))
def test_no_word_of_a_draft_is_lost(text: str, changes: list[tuple[str, int, str, str]]) -> None:
    draft = mutate(text, changes)
    article = read(Source(draft, "draft.txt"))
    build_outline(article)
    if article.format == "text":
        known = sorted(list_known_places(article))
        assert not [
            draft[slice(*word)] for word in list_words(draft) if not any(place.contains(word) for place in known)
        ]


@given(st.sampled_from(TEXTS), st.lists(change, max_size=12))
@settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_each_word_of_a_draft_is_in_its_article_or_listed(text: str, changes: list[tuple[str, int, str, str]]) -> None:
    draft = Source(mutate(text, changes), "draft.txt")
    done = PUBLISHER.publish(draft, Wanted("article.md"))
    listed = " ".join(one.words for one in PUBLISHER.find_dropped(done))
    assert find_words(draft.text) <= find_words(f"{done.source.text} {listed}")


def find_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def list_words(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in re.finditer(r"[^\W_]+", text))


def list_known_places(article: Article) -> Iterator[Span]:
    """Yield where something of a draft stands that is text, or is known to be none."""
    if article.front_matter:
        yield article.front_matter.span
    yield from (comment.span for comment in article.comments)
    yield from (Span(tag.start, tag.end) for tag in article.markup.tags)
    for node in article.nodes:
        match node:
            case Heading():
                yield from (node.text.span, *node.marks, *(inline.span for inline in node.inlines))
            case Paragraph():
                yield from (node.text.span, *(inline.span for inline in node.inlines))
            case ListBlock():
                yield from (item.marker for item in node.items)
            case CodeBlock():
                yield node.span
            case _:
                pass
    for table in article.tables:
        yield from (cell.span for row in (table.header, *table.rows) if row for cell in row.cells)
