"""``meta/title-stale-year``."""

import re
from collections.abc import Iterator

from contentlint.document.metadata import Concept
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, compile_lazy

YEAR = compile_lazy(r"\b20\d\d\b")
LASTING = compile_lazy(
    r"\b(?:best|top|guide|tutorial|tips|alternatives?|checklist|cheapest|beginners?|tools|vs|how to|comparison|compared"
    r"|pricing|ultimate)\b",
    re.IGNORECASE,
)
"""Words of titles that promise advice for now, as against reports of what was."""

CLAIMS = compile_lazy(
    r"(?:[(\[]|\b(?:in|for|(?<!act )of)\s)\s*(?:updated\s+)?(?P<before>20\d\d)\b"
    r"|\b(?P<after>20\d\d)\s+(?:guide|edition|update|checklist|tutorial|comparison)\b"
    r"|(?<!act of )(?<!since )(?<!until )(?<!before )(?<!after )(?<!from )\b(?P<last>20\d\d)\s*(?:$|[|)\]])"
    r"|^(?P<first>20\d\d)\b",
    re.IGNORECASE,
)
"""How a title says that it is of a year."""


class TitleStaleYear(Rule[NoOptions]):
    """Keep the year in the title up to date.

    Readers in 2026 skip “Best kettles in 2023”, even if the article is still good.

    Only titles that promise advice are reported: those with a word such as “best”, “guide” or “how to” and a year, as
    in “in 2023” or “(2023)”. A report, a conference or a law belongs to its year. The rule compares the year with the
    year of the last change or, if the article does not give one, with the current year. An article published after the
    year in its title is not reported, because it looks back on purpose.
    """

    how_to_fix = "Check the article, then update or delete the year."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "archives keep their articles unchanged"
    languages = ("en",)
    messages = {
        "changed": Message(
            "The title says “{quote}”, but the article was changed in {year}.", label="changed in {year}"
        ),
        "passed": Message("The title says “{quote}”, but that year is over.", label="it is now {year}"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        title = article.find_stated("title")
        if title is None or "20" not in title.value:
            return
        claim = CLAIMS.search(title.value)
        if claim is None or not LASTING.search(title.value):
            return
        group = claim.lastgroup or "before"
        year = int(claim[group])
        if year < max(map(int, YEAR.findall(title.value))) or year < (_find_year(article, "date") or 0):
            return
        changed = _find_year(article, "modified")
        now = changed or article.today.year
        if year < now:
            at = title.locate(*claim.span(group))
            yield self.finding("changed" if changed else "passed", at=at, quote=str(year), year=now)


def _find_year(article: Article, concept: Concept) -> int | None:
    read = article.metadata.read_date(concept)
    return read.day.year if read and read.day else None
