"""``spelling/article-missing``."""

import re
from collections.abc import Iterator
from itertools import pairwise

from contentlint.document.nodes import InlineCode
from contentlint.languages.table import get_texts, get_words, join_words, remember
from contentlint.prose.known_names import read_known_names
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, ProseBlock, Rule, Span, compile_lazy

_NAME = compile_lazy(r"[A-Z][\w.-]{0,80}\w(?![\w-])")


class ArticleMissing(Rule[NoOptions]):
    """Write “the” before a name that a noun explains.

    “Using FileStream class” lacks an article. It is frequent in texts about programming interfaces.

    The rule reports a name behind a word such as “using” or “via” and before a noun such as “class”, “method” or
    “property”. A name has capitals within or a hyphen, or is code. Headings and quotations are ignored, and so is a
    noun that another one follows (“using FileStream class instances”). A function in JavaScript needs no “the” either,
    so names of products and languages do not count.
    """

    how_to_fix = "Write “{meant} {name}”."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "many manuals leave the article out"
    fixable = "suggest"
    words = "missing-articles.things"
    messages = {
        "missing": Message(
            "“{quote}” lacks an article.",
            fix="Write “{meant} {name}”.",
            label="no article",
            repair="Write “{meant} {name}”.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each name without an article."""
        language = article.language
        meant = get_texts("missing-articles.meant").get(language)
        if not meant:
            return
        found = [
            (block, *place)
            for block in article.prose.blocks
            if block.kind not in {"heading", "quote"} and not article.is_in_quotation(block.text.span)
            for place in _find_places(block, language)
        ]
        if found:
            block, before, end, after = found[0]
            yield self.grouped_finding(
                "missing",
                [block.text.locate(before.start(), after.end()) for block, before, _, after in found],
                quote=block.text.text[before.start() : after.end()],
                label="again",
                edits=[Edit(_locate_end(block, before), f"{meant} ") for block, before, _, _ in found],
                are_apart=True,
                meant=meant,
                name=block.text.text[before.end() : end],
            )


@remember
def _build_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, things = (join_words(f"missing-articles.{key}", language) for key in ("before", "things"))
    behind = "|".join(get_words("missing-articles.behind")[language])
    return (
        re.compile(rf"(?i)(?<![\w-])(?:{before}) (?=\S)"),
        re.compile(rf" (?:{things})(?=[.,;:!?)]|$| (?:{behind})\b)"),
    )


def _find_places(block: ProseBlock, language: str) -> Iterator[tuple[re.Match[str], int, re.Match[str]]]:
    """Yield the words before names, where these end, and the nouns behind them."""
    before, behind = _build_patterns(language)
    text = block.text.text
    codes = {one.start: one.end for one in block.inlines if isinstance(one, InlineCode)}
    for found in before.finditer(text):
        name = _NAME.match(text, found.end())
        end = codes.get(found.end(), name.end() if name and _has_inner_capital(name[0]) else 0)
        after = behind.match(text, end) if end else None
        if after:
            yield found, end, after


def _has_inner_capital(word: str) -> bool:
    """Tell whether a word has a capital behind a small letter, as names in code have and those of products may."""
    if word in read_known_names().values():
        return False
    return any(one.islower() and other.isupper() for one, other in pairwise(filter(str.isalpha, word)))


def _locate_end(block: ProseBlock, before: re.Match[str]) -> Span:
    """Return the place behind the word before a name, outside what marks the name."""
    at = block.text.locate(before.end() - 1, before.end()).end
    return Span(at, at)
