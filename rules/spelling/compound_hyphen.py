"""``spelling/compound-hyphen``."""

from collections.abc import Iterator

from contentlint.article.grouped_slips import group_slips
from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class CompoundHyphen(Rule[NoOptions]):
    """Hyphenate words that explain a noun together, but not behind “-ly”.

    In “a third party library”, readers first see a party that is the third one; the hyphen shows what belongs together.

    The rule reports frequent pairs such as “third party”, “real time”, “high level”, “end to end” and “cloud based”
    right before a noun such as “library”, “data” or “tool”, and “right click” as a verb. Elsewhere they need no hyphen:
    “the data is there in real time”. It also reports a hyphen behind an adverb such as “newly” (“a newly-built road”),
    because “-ly” shows already what belongs together. Quotations and code are ignored.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    languages = ("en",)
    needs = ("slips",)
    messages = {
        "adverb": Message("“{quote}” needs no hyphen.", label="“{meant}”", repair="Write “{meant}”."),
        "open": Message(
            "“{quote}” needs a hyphen here.",
            label="“{meant}”",
            repair="Write “{meant}”.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each pair of words without a hyphen, at its first place."""
        for (quote, meant, kind), places in group_slips(article, ("hyphen", "adverb")).items():
            yield self.grouped_finding(
                "adverb" if kind == "adverb" else "open",
                places.spans,
                quote=quote,
                label="again",
                edits=places.safe_edits,
                are_apart=True,
                meant=meant,
            )
