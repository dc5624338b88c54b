"""The slips of grammar that an article has in sentences of its own, those with the same words together."""

from collections.abc import Collection

from contentlint.article.article import Article
from contentlint.article.cliches import is_quoted
from contentlint.source import Edit

Grouped = dict[tuple[str, str, str], list[Edit]]
"""By its words, what is meant by them, and the kind of the slip, what replaces each."""


def group_slips(article: Article, kinds: Collection[str]) -> Grouped:
    """Return the slips of some kinds outside quotations, in the order in which they were found."""
    found: Grouped = {}
    searched, blocks = article.prose.searched, article.prose.blocks
    for slip in article.slips:
        if slip.kind not in kinds:
            continue
        index, start = searched.index_at(slip.start)
        block, end = blocks[index], start + slip.end - slip.start
        text = block.text.text
        if block.kind != "quote" and not is_quoted(text, start, end):
            edit = Edit(block.text.locate(start, end), slip.meant)
            quote = " ".join(text[start:end].split())
            found.setdefault((quote, slip.meant.strip(), slip.kind), []).append(edit)
    return found
