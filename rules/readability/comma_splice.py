"""``readability/comma-splice``."""

import re
from collections.abc import Iterator

from contentlint.article.grouped_slips import group_slips
from contentlint.languages.table import remember
from contentlint.rule import Article, Finding, Message, NoOptions, Rule

from ._clauses import MIN_WORDS, Clauses, find_first, find_places, find_second, is_own, join, read_clauses

MIN_FIRST, MIN_BOTH = 5, 14
"""Words of the first clause, and of both: “we came, we saw” needs no more than a comma."""


class CommaSplice(Rule[NoOptions]):
    """Separate two sentences with more than a comma.

    A comma alone does not hold two sentences together: “It is fast, however it needs more memory than others” leaves
    open to which of them “however” belongs.

    The rule reports “, however” before a new subject, if more than a few words follow, and a comma between two longer
    clauses that both begin with a subject such as “I” or “they”. “However you like” and “however it is made” mean “in
    whatever way” and are right, and quotations and code are ignored.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    languages = ("en",)
    messages = {
        "splice": Message("“{quote}” should be “{meant}”.", label="“{meant}”", repair="Write “{meant}”."),
        "clauses": Message(
            "“{quote}” begins a new sentence after a comma.",
            fix="Write a full stop or a semicolon, or add “and”.",
            label="new sentence",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place with a wrong mark or none, at its first place."""
        for (quote, meant, _), places in group_slips(article, ("comma",)).items():
            edits = places.safe_edits
            yield self.grouped_finding(
                "splice", places.spans, quote=quote, label="again", edits=edits, are_apart=True, meant=meant
            )
        clauses = read_clauses(article.language)
        pattern = _build_pattern(article.language)
        for block, at in find_places(article, pattern):
            found = pattern.match(block.shape, at)
            if (
                found
                and clauses
                and _are_both_free(clauses, block.shape, found)
                and is_own(article, block, *found.span())
            ):
                yield self.finding("clauses", at=block.text.locate(*found.span("begin")), quote=found["begin"])


@remember
def _build_pattern(language: str) -> re.Pattern[str]:
    clauses = read_clauses(language)
    words = join((clauses.subjects | clauses.pointing) - clauses.relative) if clauses else "(?!)"
    return re.compile(rf", (?i:(?P<begin>(?:{words}) [\w'’]+)(?= [^,.;:!?()]{{10}}))")


def _are_both_free(clauses: Clauses, text: str, found: re.Match[str]) -> bool:
    """Tell whether a clause stands for itself on each side of a comma, and the sentence ends with the second one."""
    second = find_second(text, found.start("begin"))
    if len(second) < MIN_WORDS or not clauses.begins(second) or second[1] in clauses.reporting:
        return False
    first = find_first(clauses, text, found.start())
    if len(first) < MIN_FIRST or len(first) + len(second) < MIN_BOTH:
        return False
    return clauses.is_free(first) and not any(word in clauses.joints or word.endswith("n't") for word in first)
