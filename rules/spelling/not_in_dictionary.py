"""``spelling/not-in-dictionary``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Edit, Facts, Finding, Message, Option, Rule, Site
from contentlint.site.dictionary_words import build_site_dictionaries

MAX_NEAR = 8
"""An article with more words that are only near others has words of its own: none of them is reported."""


MAX_SHOWN = 3
"""So many of the words that may be meant are named."""


class Options(Struct, frozen=True):
    articles: Annotated[int, Option("the fewest articles of a site that is checked", min=4)] = 20


class NotInDictionary(Rule[Options]):
    """Check words that your dictionary does not have.

    A misspelled word makes readers doubt the rest of the text.

    This rule checks languages other than English, with dictionaries that you install ([words](../../words.md)). Without
    one it reports nothing.

    The rule reports a word in small letters that the dictionary does not have, that the whole site uses once, and that
    is one letter away from a single word that at least three articles use, a slip of fingers away from a long one
    that two articles use, a doubled letter or one mark (“é”) away from a word of the dictionary. If it has three
    letters in a row that hardly any word has, a single word of the dictionary a slip away is enough; if thirty
    times as many articles use the right word, up to three may have the wrong one. Not reported: names, English
    words, words in quotation marks, in emphasis or in code, words beside two others that the dictionary does not
    have, and words that differ only in their ending. Sites of fewer than {articles} articles in a language are not
    checked in it.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    scope = "site"
    facts = ("dictionary",)
    needs = ("dictionary",)
    words = "dictionary.inflected"
    messages = {
        "near": Message(
            "“{quote}” is in no dictionary; did you mean {choices}?", label="“{meant}”?", repair="Write “{meant}”."
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each word that is near one of the site or the dictionary."""
        if facts.dictionary is None:
            return
        words = site.compute_once(build_site_dictionaries).get(facts.dictionary.language)
        if words is None or words.articles < self.options.articles:
            return
        found = [(word, words.find_meant(word)) for word in facts.dictionary.near]
        near = [(word, meant[:MAX_SHOWN]) for word, meant in found if meant]
        for word, meant in near if len(near) <= MAX_NEAR else ():
            yield self.finding(
                "near",
                at=word,
                quote=word.text,
                edits=[Edit(word.span, meant[0])],
                evidence=_build_evidence(words.known[meant[0]]),
                meant=meant[0],
                choices=" or ".join(f"“{one}”" for one in meant),
            )


def _build_evidence(users: int) -> str:
    return f"{users} articles use that word." if users > 1 else ""
