"""``spelling/misspelled``."""

import re
from collections.abc import Iterator

from contentlint.article.spelled_words import SpelledWords, shows_right_word, speaks_of_spelling
from contentlint.prose.spelling import MIN_NEAR_LETTERS, find_common_near, find_known_misspelling
from contentlint.rule import Article, Edit, Finding, Message, MetaValue, NoOptions, Rule

MAX_SHOWN = 3
"""So many of the words that may be meant are named."""

MAX_NEAR = 5
"""An article with more words that are only near others has words of its own: none of them is reported."""


class Misspelled(Rule[NoOptions]):
    """Spell words correctly.

    A misspelled word makes readers doubt the rest of the text, and editors look for it first.

    Two kinds of words are reported: known misspellings, two words without their space among them, and long words that
    no dictionary has and that are one letter away from a common one. A plain dictionary would be wrong about every
    second word that it reports.

    Not reported: names; words in quotation marks, in emphasis or in code, and words that the article's code has too;
    words beside others that nobody knows, because these are in another language; parts of URLs, paths and
    compounds; and misspellings near the right word, because the article is about spelling.

    In the title and the description of front matter, only known misspellings in small letters are reported.

    Add a word that is right on your site to `words.txt` ([words](../../words.md)).

    Only articles in English are checked.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en",)
    messages = {
        "known": Message(
            "“{quote}” is misspelled; did you mean {choices}?",
            label="“{meant}”?",
            repair="Write “{meant}”.",
        ),
        "near": Message(
            "“{quote}” is in no dictionary; did you mean {choices}?",
            label="“{meant}”?",
            repair="Write “{meant}”.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each misspelled word, at its first place."""
        words = article.spelled
        unsure = sorted(words.unsure)
        for word in unsure:
            if meant := find_known_misspelling(word):
                yield from self._report(words, "known", word, meant)
        long = (word for word in unsure if len(word) >= MIN_NEAR_LETTERS)
        near = {word: other for word in long if (other := _find_near(word, words))}
        if len(near) <= MAX_NEAR:
            for word, other in near.items():
                if not _names_page(article, word):
                    yield from self._report(words, "near", word, (other,))

        for concept in ("title", "description"):
            stated = article.find_stated(concept)
            if stated is not None and stated.origin == "front matter" and not stated.templated:
                yield from self._report_in_value(words, stated)

    def _report_in_value(self, words: SpelledWords, stated: MetaValue) -> Iterator[Finding]:
        for word, bounds in words.find_in_value(stated.value).items():
            meant = find_known_misspelling(word)
            if not meant or any(other in stated.value for other in meant) or "spell" in stated.value.lower():
                continue
            span = stated.locate(*bounds)
            yield self.finding(
                "known",
                at=span,
                edits=[Edit(span, meant[0])] if bounds[1] - bounds[0] == span.end - span.start else [],
                quote=word,
                meant=meant[0],
                choices=" or ".join(f"“{other}”" for other in meant[:MAX_SHOWN]),
            )

    def _report(self, words: SpelledWords, message: str, word: str, meant: tuple[str, ...]) -> Iterator[Finding]:
        places = [
            place
            for place in words.find_places(word)
            if not (shows_right_word(place, meant) or speaks_of_spelling(place))
        ]
        if not places:
            return
        written = [other.capitalize() if places[0].text[0].isupper() else other for other in meant[:MAX_SHOWN]]
        yield self.grouped_finding(
            message,
            [place.span for place in places],
            quote=places[0].text,
            label="again",
            edits=[
                Edit(place.span, written[0] if place is places[0] else _fit(meant[0], place.text)) for place in places
            ],
            are_apart=True,
            meant=written[0],
            choices=" or ".join(f"“{other}”" for other in written),
            evidence=f"It is in {len(places)} places." if len(places) > 1 else "",
        )


def _fit(meant: str, written: str) -> str:
    """Return a word with a capital if the one in its place has one."""
    return meant.capitalize() if written[0].isupper() else meant


def _names_page(article: Article, word: str) -> bool:
    """Tell whether a word with a capital is what a page or a host is called that the article links to."""
    if not all(place.text[0].isupper() for place in article.spelled.find_places(word)):
        return False
    pattern = re.compile(rf"[/.]{re.escape(word)}(?:[/.?#]|\Z)", re.IGNORECASE)
    return any(pattern.search(link.href) for link in article.links)


def _find_near(word: str, words: SpelledWords) -> str:
    """Return the common word that a long unknown one is near to, if it is used as a word."""
    other = "" if find_known_misspelling(word) else find_common_near(word)
    return other if other and words.find_places(word) else ""
