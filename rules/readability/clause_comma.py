"""``readability/clause-comma``."""

from collections.abc import Iterator

from contentlint.article.grouped_slips import group_slips
from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class ClauseComma(Rule[NoOptions]):
    """Separate clauses with the right mark.

    A comma alone does not hold two sentences together (“It is fast, however it needs memory”), and a clause that only
    adds something to a name needs one (“We use Redis, which is fast”).

    The rule reports “, however” before a new subject, and “which” without a comma right behind a name. Quotations and
    code are ignored.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    languages = ("en",)
    needs = ("slips",)
    messages = {
        "clause": Message("“{quote}” should be “{meant}”.", label="“{meant}”", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place with a wrong mark or none, at its first place."""
        for (quote, meant, _), places in group_slips(article, ("comma",)).items():
            edits = places.safe_edits
            yield self.grouped_finding(
                "clause", places.spans, quote=quote, label="again", edits=edits, are_apart=True, meant=meant
            )
