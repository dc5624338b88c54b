"""``readability/confused-words``."""

from collections.abc import Iterator

from contentlint.prose.confused_words import find_confused_words
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, is_quoted


class ConfusedWords(Rule[NoOptions]):
    """Do not confuse words that sound alike.

    Spelling checkers accept “its” for “it's” and “to late”, but readers notice the mistake at once.

    The rule looks for only a few of these mistakes, and only next to words that leave no doubt: “its a”, “it's own”,
    “should of”, “is to late”, “your welcome”, “their are”, “checkout our page” and “to setup a server”. Quotations and
    code are ignored.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en",)
    needs = ("prose.confused_texts",)
    messages = {
        "confused": Message("“{quote}” should be “{meant}”.", label="“{meant}”?", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each word that stands for another."""
        for block in article.prose.confused_texts:
            if block.kind == "quote":
                continue
            for found in find_confused_words(block.shape):
                if not is_quoted(block.text.text, found.start, found.end):
                    at = block.text.locate(found.start, found.end)
                    quote = block.text.text[found.start : found.end]
                    yield self.finding("confused", at=at, edits=[Edit(at, found.meant)], quote=quote, meant=found.meant)
