"""``spelling/near-word``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.spelling import COMMON, DICTIONARY, find_common_near, list_near
from contentlint.rule import Edit, Facts, Finding, Message, Option, Rule, Site
from contentlint.site.vocabulary import SiteVocabulary, build_site_vocabulary

MIN_USERS, MIN_USERS_OF_SHORT = 3, 6
"""So many articles use a word that others are taken for, of words with fewer letters than :data:`LONG` …"""

LONG = 8
"""… more, because new short words are often a letter away from others."""

KNOWN = frozenset((COMMON, DICTIONARY))
"""Words of a dictionary."""

MAX_NEAR = 5
"""An article with more words that are only near others has words of its own: none of them is reported."""


class Options(Struct, frozen=True):
    articles: Annotated[int, Option("the fewest articles of a site that is checked", min=4)] = 20


class NearWord(Rule[Options]):
    """Check a word that is one letter away from one that the site uses.

    A slip of one letter is easiest to miss, and a list of known misspellings does not have every one.

    The rule reports a word in small letters that no dictionary has, that the whole site uses once, and that is one
    letter away from a single word that at least three articles use. What is not reported otherwise is the same as for
    [spelling/misspelled](misspelled.md). Sites of fewer than {articles} articles are not checked.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "a new technical word can be a letter away from another"
    fixable = "suggest"
    overlaps_with = ("spelling/misspelled",)
    scope = "site"
    facts = ("vocabulary",)
    needs = ("others",)
    messages = {
        "near": Message(
            "“{quote}” is in no dictionary; did you mean “{meant}”?", label="“{meant}”?", repair="Write “{meant}”."
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each word that is near one of the site."""
        if facts.vocabulary is None or site.size < self.options.articles:
            return
        vocabulary = site.compute_once(build_site_vocabulary)
        found = [(fact, find_near_used(fact.text, vocabulary)) for fact in facts.vocabulary.near]
        near = [(fact, meant) for fact, meant in found if meant]
        for fact, meant in near if len(near) <= MAX_NEAR else ():
            uses = f"{vocabulary.words[meant]} articles use that word."
            yield self.finding(
                "near", at=fact, quote=fact.text, edits=[Edit(fact.span, meant)], evidence=uses, meant=meant
            )


def find_near_used(word: str, vocabulary: SiteVocabulary) -> str:
    """Return the word of the site that a word nobody knows is one letter away from, if there is one alone."""
    forms = vocabulary.forms.get(word, {})
    if sum(form.uses for form in forms.values()) > 1:
        return ""
    if find_common_near(word):
        return ""  # told without the site
    least = MIN_USERS if len(word) >= LONG else MIN_USERS_OF_SHORT
    near = {other for other in list_near(word, KNOWN) if vocabulary.words[other] >= least}
    return near.pop() if len(near) == 1 else ""
