"""``spelling/word-slip``."""

from collections.abc import Iterator

from contentlint.article.grouped_slips import group_slips
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity

SAYS = {
    "extra": "one word is too many",
    "missing": "a word is missing",
    "form": "the form of a word is wrong",
    "other": "another word is meant",
    "usage": "usage is disputed",
}
"""What is wrong with a slip."""

USAGE = "usage"
"""The kind of slips that dictionaries advise against and many people write: nobody goes back for them."""


class WordSlip(Rule[NoOptions]):
    """Correct slips that a few words show.

    Spelling checkers accept each of these words, but readers see at once that the sentence is wrong.

    The rule looks for a short list of mistakes that leave no doubt, among them “a the”, “allows to open a file”,
    “didn’t worked”, “discuss about”, “more then”, “how it looks like”, “six month ago”, “there is two files” and “to
    login to”. Quotations and code are ignored. What many people write, such as “there’s two files”, “less files” and
    “in real-time”, is only a tip.
    """

    how_to_fix = "Correct “{quote}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("readability/confused-words", "readability/doubled-word", "spelling/misspelled")
    languages = ("en",)
    needs = ("slips",)
    messages = {
        "meant": Message(
            "“{quote}” should be “{meant}”.", fix="Write “{meant}”.", label="“{meant}”?", repair="Write “{meant}”."
        ),
        "wrong": Message("In “{quote}”, {says}.", label="look at this"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each slip, at its first place."""
        for (quote, meant, kind), places in group_slips(article, SAYS).items():
            severity: Severity | None = "info" if kind == USAGE else None
            if meant:
                yield self.grouped_finding(
                    "meant",
                    places.spans,
                    severity=severity,
                    quote=quote,
                    label="again",
                    edits=places.safe_edits,
                    are_apart=True,
                    meant=meant,
                )
            else:
                yield self.grouped_finding("wrong", places.spans, quote=quote, label="again", says=SAYS[kind])
