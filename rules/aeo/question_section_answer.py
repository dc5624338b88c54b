"""``aeo/question-section-answer``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.title_question import find_defined
from contentlint.document.sections import Section, flatten
from contentlint.prose.sentence_kinds import touches
from contentlint.rule import (
    Article,
    Comment,
    Finding,
    Message,
    Option,
    Paragraph,
    Rule,
    Sentence,
    Template,
    asks,
    compile_lazy,
)

SPEAKER = compile_lazy(r"[A-Z][^.?!:]{0,60}:\s")
"""Who speaks: in an interview, before a question or an answer."""

PRONOUN = compile_lazy(r"\W*(?:it|its|it['’]s|they|these|this|that|those|we|an?y? (?:kind|sort|type))\b", re.IGNORECASE)
"""How a definition begins that leaves the subject to the heading."""


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of words in the first sentence", min=1)] = 40


class QuestionSectionAnswer(Rule[Options]):
    """Answer the question in a heading in the first sentence below it.

    A heading that asks a question promises an answer. A short answer right below it helps readers who read nothing
    else, and it can be quoted on its own.

    The first sentence may have up to {max} words. Below “What is X?”, the first paragraph must contain X, a word from X
    or, if X is an acronym, the words it stands for. A paragraph that begins with “It is” or similar is fine, too. Below
    other questions, only the length of the sentence is checked, because good answers to “What’s next?” or “How do I
    sign up?” often use none of the question’s words. Interviews and sections that begin with a list, a table, code or
    an image are not checked. The faq/* rules cover FAQ questions.
    """

    how_to_fix = "Begin the section with a short sentence that answers its heading."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "some headings ask a question only to make readers think"
    languages = ("en",)
    whole_article = True
    pages = ("article", "documentation")
    needs = ("headings",)
    messages = {
        "long": Message(
            "The first sentence below “{question}” has {size:word|words}; keep it to {max}.", label="{size:word|words}"
        ),
        "undefined": Message(
            "The first paragraph below “{question}” does not name “{name}”.",
            fix="Begin the section with a sentence such as “X is a …”.",
            label="no definition",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if not any(asks(heading.text.text) for heading in article.headings):
            return
        faq = article.faq.span if article.faq else None
        for section in flatten(article.sections):
            heading = section.heading
            if heading and heading.level > 1 and asks(heading.text.text) and not (faq and faq.contains(heading.span)):
                yield from self._check_answer(heading.text.text, _find_first_sentences(section, article))

    def _check_answer(self, question: str, sentences: tuple[Sentence, ...]) -> Iterator[Finding]:
        if not sentences or SPEAKER.match(question) or SPEAKER.match(sentences[0].text):
            return
        names = find_defined(question)
        text = " ".join(sentence.text for sentence in sentences)
        if sentences[0].words > self.options.max:
            yield self.finding("long", at=sentences[0], question=question, size=sentences[0].words)
        elif names and not PRONOUN.match(text) and not touches(text, names):
            yield self.finding("undefined", at=sentences[0], question=question, name=names[0])


def _find_first_sentences(section: Section, article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraph that a section begins with; none if it begins with anything else."""
    first = next((block for block in section.blocks if not isinstance(block, Comment | Template)), None)
    return article.prose.find_sentences_within(first.text.span) if isinstance(first, Paragraph) else ()
