"""``readability/list-ends``."""

from collections.abc import Iterator

from contentlint.document.nodes import InlineCode
from contentlint.rule import (
    Article,
    Finding,
    Link,
    ListBlock,
    Message,
    NoOptions,
    Paragraph,
    ProseBlock,
    Rule,
    compile_lazy,
)

MIN_ITEMS, MIN_SEPARATED = 4, 3
"""Items of the shortest list that shows a habit, and of one whose items end with semicolons."""

MIN_WORDS = 4
"""Words of the shortest item that looks like the others."""

SHORT_FORMS = ("etc.", "e.g.", "i.e.", "Inc.", "Ltd.", "Co.", "a.m.", "p.m.", "...")
"""What ends with a stop that is no full stop."""

_INITIAL = compile_lazy(r"(?<![^\W\d_])[^\W\d_]\.\Z")
"""A letter with a stop, as the last of “U.S.” is."""


class ListEnds(Rule[NoOptions]):
    """End the items of a list in the same way.

    One item with a full stop among others without one looks like an oversight, and so does the reverse.

    The rule reports the only item of a list of at least four that ends otherwise than all others, and a semicolon at
    the end of the last item. Not reported: a full stop there, because it may end the sentence of which the list is a
    part; items of several sentences or with a list of their own; and items that end with a link, code or an
    abbreviation.
    """

    how_to_fix = "End all items with a full stop, or none."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    messages = {
        "stop": Message("Only this item of {items} ends with a full stop.", label="full stop"),
        "none": Message("Only this item of {items} ends without a full stop.", label="no full stop"),
        "open": Message(
            "The last item ends with a semicolon.", fix="Write a full stop instead.", label="a full stop is meant"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each list with one odd item."""
        lists = [node for node in article.nodes if isinstance(node, ListBlock) and len(node.items) >= MIN_SEPARATED]
        prose = {id(one.block): one for one in article.prose.blocks if one.kind == "item"} if lists else {}
        for node in lists:
            blocks = [item.blocks[0] for item in node.items if len(item.blocks) == 1]
            items = [prose[id(one)] for one in blocks if isinstance(one, Paragraph) and id(one) in prose]
            if len(items) == len(node.items):
                yield from self._check_list(article, items)

    def _check_list(self, article: Article, items: list[ProseBlock]) -> Iterator[Finding]:
        separated = [one for one in items if one.text.text.rstrip().endswith(";")]
        if len(separated) == len(items):
            end = len(items[-1].text.text.rstrip())
            yield self.finding("open", at=items[-1].text.locate(end - 1, end))
        if len(items) < MIN_ITEMS:
            return
        with_stop = [one for one in items if _ends_with_stop(one)]
        without = [one for one in items if _ends_without_mark(one)]
        odd, others = sorted((with_stop, without), key=len)
        if (
            len(odd) != 1
            or len(others) != len(items) - 1
            or odd[0] is items[-1]
            or not _is_like_others(article, odd[0])
        ):
            return
        text = odd[0].text.text.rstrip()
        start = text.rfind(" ") + 1
        message = "stop" if odd is with_stop else "none"
        yield self.finding(message, at=odd[0].text.locate(start, len(text)), items=len(items))


def _ends_with_stop(block: ProseBlock) -> bool:
    text = block.text.text.rstrip()
    return text.endswith(".") and not text.endswith(SHORT_FORMS) and not _INITIAL.search(text[-4:])


def _ends_without_mark(block: ProseBlock) -> bool:
    text = block.text.text.rstrip()
    return text[-1:].isalnum() or (text.endswith(")") and not text.endswith((".)", "!)", "?)", ":)", ";)", "-)")))


def _is_like_others(article: Article, block: ProseBlock) -> bool:
    """Tell whether an item is one sentence that ends with a word of the article."""
    last = block.text.span.end - 1
    marked = any(isinstance(one, Link | InlineCode) and one.span.end >= last for one in block.inlines)
    sentences = article.prose.find_sentences_within(block.text.span)
    return not marked and len(sentences) == 1 and block.words >= MIN_WORDS
