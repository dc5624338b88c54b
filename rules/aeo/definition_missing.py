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
    """If the title asks what something is, define it in the article.

    A title such as “What is X?” promises a definition. An article that lists uses and advantages but never says “X is
    …” does not answer its own question. Search engines and AI assistants then find no sentence to quote.

    A definition is a sentence or list item in which the name of the thing comes before a defining verb (“is”, “means”,
    “refers to”, “lets you” …) or after “called” or “known as”. If the name has three or more words, half of its words
    are enough.
    """

    how_to_fix = "Near the start, add a sentence such as “X is a …”."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "there are more ways to define something than any pattern can find"
    languages = ("en",)
    whole_article = True
    pages = ("article",)
    needs = ("title_question",)
    messages = {
        "missing": Message("The title asks what “{name}” is, but no sentence defines it.", label="needs a definition"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        question = article.title_question
        if question is None or question.kind != "definition" or not article.prose.sentences:
            return
        if not any(_is_definition(sentence, question) for sentence in article.prose.sentences):
            yield self.finding("missing", at=question.span or locate_title(article), name=question.subjects[0][0])


def _is_definition(sentence: Sentence, question: TitleQuestion) -> bool:
    return not asks(sentence.text) and is_definition(sentence.text, question.subjects[0])
