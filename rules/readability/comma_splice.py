"""``readability/comma-splice``."""

from collections.abc import Iterator

from contentlint.article.grouped_slips import group_slips
from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class CommaSplice(Rule[NoOptions]):
    """Separate two sentences with more than a comma.

    A comma alone does not hold two sentences together: “It is fast, however it needs more memory than others” leaves
    open to which of them “however” belongs.

    The rule reports “, however” before a new subject, if more than a few words follow. “However you like” and “however
    it is made” mean “in whatever way” and are right, and quotations and code are ignored.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    languages = ("en",)
    needs = ("slips",)
    messages = {
        "splice": Message("“{quote}” should be “{meant}”.", label="“{meant}”", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place with a wrong mark or none, at its first place."""
        for (quote, meant, _), places in group_slips(article, ("comma",)).items():
            edits = places.safe_edits
            yield self.grouped_finding(
                "splice", places.spans, quote=quote, label="again", edits=edits, are_apart=True, meant=meant
            )
