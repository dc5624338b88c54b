"""``terms/two-ways``."""

from collections.abc import Iterator

from contentlint.prose.compounds import HYPHENATED, is_compound
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span


class TwoWays(Rule[NoOptions]):
    """Write a compound in one way within an article.

    “E-mail” and “email” in one text look like an oversight.

    The rule compares compounds with a hyphen with the same words without one. Not reported: compounds whose second
    part is a particle (“set-up”), because the verb is two words, and compounds that no dictionary has as one word.

    Only articles in English are checked.
    """

    how_to_fix = "Choose one of the two."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a compound before a noun may have a hyphen that it has nowhere else"
    languages = ("en",)
    messages = {
        "both": Message("“{quote}” is also written “{other}” in this article.", label="“{other}” elsewhere"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each compound that is written in two ways, at the rarer one."""
        searched = article.prose.searched
        text, words = searched.haystack.text, searched.haystack.flat_words
        places: dict[str, list[Span]] = {}
        for found in HYPHENATED.finditer(text):
            block, start = searched.get_text_at(found.start())
            places.setdefault(found[0], []).append(block.locate(start, start + len(found[0])))
        known = frozenset(words) if places else frozenset()
        for written, spans in places.items():
            closed = written.replace("-", "")
            if closed.encode() in known and is_compound(written):
                yield self.grouped_finding("both", spans, quote=written, label="again", other=closed)
