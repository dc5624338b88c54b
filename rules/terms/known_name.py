"""``terms/known-name``."""

from collections.abc import Iterator

from contentlint.article.parts.foreign_titles import is_title_of_others
from contentlint.document.nodes import Emphasis
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span, is_quoted


class KnownName(Rule[NoOptions]):
    """Write the name of a product or a company as its owner does.

    “Github” and “Javascript” look careless to everyone who works with them, and to the owner most of all.

    The rule knows some sixty names with a capital within. It reports a name that begins with a capital and lacks
    another one. Names in small letters or in capitals are not reported, and neither are code, URLs, quotations, and
    words in emphasis, because titles keep their spelling. A form that your [words](../../words.md) accept is right.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("terms/name-case", "terms/rejected")
    needs = ("prose.wrong_names",)
    messages = {
        "form": Message("“{quote}” is written “{meant}”.", label="“{meant}”?", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each name in another form, at its first place."""
        for written, meant, starts in article.prose.wrong_names:
            if written in article.site_words.accepted:
                continue
            places = [span for start in starts if (span := _locate(article, start, len(written)))]
            if places:
                edits = [Edit(span, meant) for span in places]
                yield self.grouped_finding(
                    "form", places, quote=written, edits=edits, are_apart=True, label="again", meant=meant
                )


def _locate(article: Article, start: int, size: int) -> Span | None:
    """Return where a word is, if it is used as a name and not in a title or in the words of others."""
    index, within = article.prose.searched.index_at(start)
    block, end = article.prose.blocks[index], within + size
    span = block.text.locate(within, end)
    inlines = (one for one in block.inlines if one.span.contains(span))
    if block.kind == "quote" or is_quoted(block.text.text, within, end) or article.is_in_quotation(span):
        return None
    is_of_others = any(isinstance(one, Emphasis) or is_title_of_others(one, article.own_hosts) for one in inlines)
    return None if is_of_others else span
