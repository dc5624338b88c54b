"""``readability/clause-comma``."""

import re
from collections.abc import Iterator

from contentlint.languages.table import remember
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span

from ._clauses import (
    MIN_BOTH,
    MIN_WORDS,
    Clauses,
    find_first,
    find_places,
    find_second,
    is_own,
    join,
    read_clauses,
)


class ClauseComma(Rule[NoOptions]):
    """Put a comma between two clauses that “and”, “but” or “so” joins.

    “We filled the kettle with water and the lid …” lets readers expect more that was filled; a comma before “and” shows
    that something new begins.

    The rule reports “and”, “but” and “so” before a new subject, such as “I” or “the lid is”, if the first clause begins
    with one, too, and has no word such as “that” or “if”, and neither clause is short. In other sentences, the comma is
    not looked for.
    """

    how_to_fix = "Add a comma before “{joint}”."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    words = "joined-clauses.joints"
    messages = {
        "missing": Message(
            "“{quote}” begins a new clause without a comma before it.",
            label="comma missing",
            repair="Add a comma before “{joint}”.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place without a comma."""
        clauses = read_clauses(article.language)
        if clauses is None:
            return
        pattern = _build_pattern(article.language)
        for block, at in find_places(article, pattern):
            found = pattern.match(block.shape, at)
            if found and _lacks_comma(clauses, block.shape, found) and is_own(article, block, *found.span()):
                place = block.text.locate(at - 1, at).end
                yield self.finding(
                    "missing",
                    at=block.text.locate(at + 1, found.end()),
                    quote=found[0].strip(),
                    edits=[Edit(Span(place, place), ",")],
                    joint=found["joint"],
                )


@remember
def _build_pattern(language: str) -> re.Pattern[str]:
    clauses = read_clauses(language)
    if clauses is None:
        return re.compile(r"(?!)")
    subjects = join(one for one in clauses.subjects | clauses.pointing if "'" not in one)
    nouns = rf"(?:{join(clauses.determiners)})(?= (?:[\w'’-]+ ){{1,4}}(?:{join(clauses.helping)})\b)"
    firsts = rf"(?:(?:{subjects})\b[\w'’]*|{nouns})(?= )"
    return re.compile(rf" (?P<joint>{join(clauses.joints)}) (?i:{firsts})")


def _lacks_comma(clauses: Clauses, text: str, found: re.Match[str]) -> bool:
    before = text[max(found.start() - 1, 0) : found.start()]
    second = find_second(text, found.end("joint"))
    if not (before.isalnum() or before in ("_", ")")) or len(second) < MIN_WORDS or not clauses.begins(second):
        return False
    if found["joint"] in clauses.purposes and second[1] in clauses.modals:
        return False
    first = find_first(clauses, text, found.start())
    return len(first) >= MIN_WORDS and len(first) + len(second) >= MIN_BOTH and clauses.is_free(first)
