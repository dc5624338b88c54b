"""``faq/schema-mismatch``."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Text, normalize_words

MIN_WORDS_SHARE = 0.9
"""So much of a text's words must stand on the page; the rest may be links, units and forms of a word."""

MIN_PAIRS_SHARE = 0.6
"""So much of its neighboring words must be neighbors there too; what stands between tags and marks parts some."""


class SchemaMismatch(Rule[NoOptions]):
    """Keep the FAQ markup identical to the FAQ text.

    Google requires that readers can see what the markup says. Questions and answers that only programs can see count as
    hidden text, and nobody keeps them up to date.

    A question or an answer counts as visible if 9 out of 10 of its words also occur outside the JSON-LD, most of them
    next to the same words. They may occur in the article, elsewhere on the page, in the front matter or in a script
    that fills the page. If a template builds the FAQ, contentlint cannot see it and reports nothing.
    """

    how_to_fix = "Make the markup match the page, or delete the markup."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, FAQPage: all FAQ content must be visible to the user on the source page "
            "https://developers.google.com/search/docs/appearance/structured-data/faqpage"
        ),
    )
    severity = "warning"
    whole_article = True
    needs = ("faq_markup",)
    messages = {
        "question": Message(
            "The markup contains the question “{text}”, which is not on the page.", label="not on the page"
        ),
        "answer": Message("The markup’s answer to “{question}” is not on the page.", label="not on the page"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        markup = article.faq_markup
        if markup is None or _is_from_template(article):
            return
        page = _Page(article.text_beside_markup)
        for pair in markup.pairs:
            if not page.shows(pair.question):
                yield self.finding("question", at=pair.question, text=pair.question.text)
            elif pair.answer is not None and not page.shows(pair.answer):
                yield self.finding("answer", at=pair.answer, question=pair.question.text)


_ENDS = " \t\n\"<>"
"""Signs that are in no word."""


class _Page:
    """The words of a page, and which of them are neighbors."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _known(self) -> tuple[set[str], set[tuple[str, str]]]:
        found = normalize_words(self._text)
        return set(found), set(pairwise(found))

    def shows(self, text: Text) -> bool:
        if self._has(text.text.strip()):
            return True
        said = normalize_words(text.text)
        neighbours = list(pairwise(said))
        words, pairs = self._known
        return (
            _measure_share(said, words) >= MIN_WORDS_SHARE and _measure_share(neighbours, pairs) >= MIN_PAIRS_SHARE
        )

    def _has(self, text: str) -> bool:
        """Tell whether a text is on the page as it is, between spaces or tags: the page need not be split into words."""
        at = self._text.find(text)
        before, behind = self._text[at - 1 : at] if at > 0 else " ", self._text[at + len(text) :][:1] or " "
        return at >= 0 and before in _ENDS and behind in _ENDS


def _measure_share(wanted: list[str] | list[tuple[str, str]], there: set[str] | set[tuple[str, str]]) -> float:
    return sum(item in there for item in wanted) / len(wanted) if wanted else 1


def _is_from_template(article: Article) -> bool:
    """Tell whether a template may show the FAQ that the markup holds."""
    part = article.faq
    return bool(article.templates) and (part is None or part.generated or part.how == "schema")
