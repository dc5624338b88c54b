"""``aeo/definition-missing``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    Sentence,
    TitleQuestion,
    asks,
    is_definition,
    locate_title,
)


class DefinitionMissing(Rule[NoOptions]):
    """Say somewhere what the thing is that the title asks for.

    A title “What is X?” promises a definition. An article that goes from uses to advantages and never says “X is …”
    leaves its question open, and there is no sentence to quote.

    Any sentence or list item will do that has the name before a verb that can define it (“is”, “means”, “refers to”,
    “lets you” …), or behind “called” or “known as”. A name of three words and more may be shortened to half of them.
    """

    how_to_fix = "Write a sentence of the form “X is a … that …”, best as the first one."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A definition can be given in ways that no pattern finds."
    languages = ("en",)
    pages = ("article",)
    messages = {
        "missing": Message("No sentence says what “{name}” is, as the title asks.", label="asks for a definition"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        question = article.title_question
        if question is None or question.kind != "definition" or not article.prose.sentences:
            return
        if not any(_is_definition(sentence, question) for sentence in article.prose.sentences):
            yield self.finding("missing", at=question.span or locate_title(article), name=question.subjects[0][0])


def _is_definition(sentence: Sentence, question: TitleQuestion) -> bool:
    return not asks(sentence.text) and is_definition(sentence.text, question.subjects[0])
