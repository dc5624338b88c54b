"""``spelling/capital``."""

from collections.abc import Iterator

from contentlint.article.parts.foreign_titles import is_title_of_others
from contentlint.article.spelled_words import Place, is_mentioned, join_code, stands_alone
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, compile_lazy

MIN_WORDS = 6
"""Words of the shortest text that is a sentence, and no label or row of a list."""

_NUMBER = compile_lazy(r"#\d|(?<!\w)@\w")
"""What items of a list of changes have: the number of a request, or who made it; programs collect their texts."""


class Capital(Rule[NoOptions]):
    """Write names with their capitals.

    “We speak english” and “javascript” look careless, and spelling checkers often accept them.

    The rule knows days, months, languages, some countries and cities, and products whose names are not commands. A word
    that the code of the article has too is not reported, and neither are words in quotation marks or emphasis, file
    names, URLs, labels, lists of changes and quotations. A form that your [words](../../words.md) accept is right.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("terms/name-case", "terms/rejected")
    needs = ("prose.small_names",)
    words = "spelling.capitalised"
    messages = {
        "small": Message("“{quote}” is written “{meant}”.", label="“{meant}”?", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each name in small letters, at its first place."""
        searched = article.prose.searched
        code = ""
        for meant, starts in article.prose.small_names:
            code = code or join_code(article.prose.blocks, article.nodes, article.source.text) or " "
            small = meant.lower()
            text, size = searched.haystack.text, len(small)
            alone = (start for start in starts if stands_alone(text, start, start + size) and text[start - 1] != "(")
            found = (_find_place(article, start, size) for start in alone)
            places = [place for place in found if _is_used(place, article)]
            if places and small not in code and small not in article.site_words.accepted:
                yield self.grouped_finding(
                    "small",
                    [place.span for place in places],
                    quote=small,
                    edits=[Edit(place.span, meant) for place in places],
                    are_apart=True,
                    label="again",
                    meant=meant,
                )


def _find_place(article: Article, start: int, size: int) -> Place:
    index, within = article.prose.searched.index_at(start)
    return Place(article.prose.blocks[index], within, within + size)


def _is_used(place: Place, article: Article) -> bool:
    """Tell whether a word is used within a sentence of the article's own; one that begins a text may be a label."""
    block = place.block
    if not place.start or block.words < MIN_WORDS or block.kind == "quote":
        return False
    if any(one.span.contains(place.span) and is_title_of_others(one, article.own_hosts) for one in block.inlines):
        return False
    if block.kind == "item" and _NUMBER.search(block.text.text):
        return False
    return not (is_mentioned(place) or article.is_in_quotation(place.span))
