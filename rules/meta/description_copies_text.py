"""``meta/description-copies-text``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, MetaValue, Option, Rule, compile_lazy, find_first_paragraph

BETWEEN_WORDS = compile_lazy(r"[\W_]+")


class Options(Struct, frozen=True):
    min_characters: Annotated[
        int, Option("a description is reported if this many characters at its start match the first paragraph", min=1)
    ] = 120


class DescriptionCopiesText(Rule[Options]):
    """Write a meta description that adds something to the title and text.

    A description that repeats the title tells readers nothing new. Search engines can show the first paragraph without
    your help, so use the description to say what the article offers.

    Repeating the first paragraph does little harm, so it is only a tip. Capitals and punctuation make no difference. A
    description counts as a copy if it equals the first paragraph or if their first {min_characters} characters are the
    same.
    """

    how_to_fix = "Say in one or two sentences what readers will learn."
    basis = "tool-convention"
    sources = ("Labrika (lists descriptions that repeat the title or the heading) https://labrika.com/",)
    severity = "warning"
    whole_article = True
    messages = {
        "title": Message("The meta description only repeats the title.", label="same as the title"),
        "heading": Message("The meta description only repeats the heading “{heading}”.", label="same as the heading"),
        "text": Message(
            "The meta description repeats the first paragraph.",
            label="same as the first paragraph",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        description = article.find_stated("description")
        if description is None or description.fallback or description.templated:
            return
        words = _join_words(description.value)
        title = article.find_stated("title")
        heading = next((heading.text for heading in article.headings if heading.level == 1), None)
        if title and _is_same(title.value, words):
            yield self.finding("title", at=description, related=[(title, "title")])
        elif heading and _is_same(heading.text, words):
            yield self.finding("heading", at=description, related=[(heading, "heading")], heading=heading.text)
        else:
            yield from self._check_first_paragraph(article, description, words)

    def _check_first_paragraph(self, article: Article, description: MetaValue, words: str) -> Iterator[Finding]:
        first = find_first_paragraph(article.prose.blocks)
        if first is None or first.text.text[:1].casefold() != description.value[:1].casefold():
            return
        reach = self.options.min_characters
        text = _join_words(first.text.text[: 2 * max(len(description.value), reach)])
        if words == text or (len(words) >= reach and words[:reach] == text[:reach]):
            yield self.finding("text", at=description, related=[(first.text, "first paragraph")])


def _join_words(text: str) -> str:
    return BETWEEN_WORDS.sub(" ", text).strip().casefold()


def _is_same(text: str, words: str) -> bool:
    """Tell whether a text has the same words; most differ in length, which is quickly seen."""
    return len(text) < 2 * len(words) + 2 and _join_words(text) == words
