"""``spelling/glued-words``."""

from collections.abc import Iterator

from contentlint.prose.spelling import find_glued, find_known_misspelling
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule


class GluedWords(Rule[NoOptions]):
    """Put a space between two words.

    A missing space makes one word of two, often where text was pasted or a line was joined (“theproject”).

    The rule reports a word that nobody knows if it is a frequent word such as “the” or “with” and a common one without
    a space. What is not reported is the same as for [spelling/misspelled](misspelled.md).
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a new name can look like two words"
    fixable = "suggest"
    languages = ("en",)
    messages = {
        "glued": Message("“{quote}” looks like two words.", label="“{meant}”?", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each word that is two, at its first place."""
        words = article.spelled
        for word in sorted(words.unsure):
            meant = "" if find_known_misspelling(word) else find_glued(word)
            places = words.find_places(word) if meant else []
            if places:
                first = places[0]
                written = meant.capitalize() if first.text[0].isupper() else meant
                yield self.finding(
                    "glued", at=first.span, edits=[Edit(first.span, written)], quote=first.text, meant=written
                )
