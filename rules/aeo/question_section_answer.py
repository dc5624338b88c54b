"""``aeo/question-section-answer``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document import Article
from contentlint.document.model import Comment, Heading, Paragraph, Template
from contentlint.document.prose import Sentence
from contentlint.document.recognise.questions import asks
from contentlint.document.sections import Section, flatten
from contentlint.prose.stems import content_words
from contentlint.rule import Finding, Message, Option, Rule, bad, good

REFERS = re.compile(
    r"\W*(?:yes|no|not|it|its|they|their|these|those|this|that|there|you|we|one|both|neither|nothing|because|so|to|by"
    r"|in short|in a word|sure|of course|never|always|sometimes|absolutely|definitely|only|\d)\b",
    re.IGNORECASE,
)
"""How a sentence begins that takes up the question without its words."""


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("most words of the first sentence", min=1)] = 40


class QuestionSectionAnswer(Rule[Options]):
    """Answer the question of a heading in the first sentence below it.

    A heading that asks makes a promise. A short answer right below it serves who only reads that, and stands on its own
    if it is quoted.

    The first sentence may have {max} words and must share a content word with the question, in any form, unless it
    begins in a way that takes up the question (“Yes”, “It is”, “You can”). A section that begins with a list, a table,
    code or an image is left alone, and so are the questions of an FAQ, which faq/* looks after.
    """

    how_to_fix = "Begin the section with a short sentence that answers its heading."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A heading may ask to make the reader think."
    languages = ("en",)
    messages = {
        "long": Message(
            "The first sentence below “{question}” has {size:word|words}; answer in {max}.", label="{size} words"
        ),
        "elsewhere": Message(
            "The first sentence below “{question}” takes up none of its words.", label="does not answer the heading"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading whose question is not answered at once."""
        if not any(asks(heading.text.text) for heading in article.headings):
            return
        faq = article.faq.span if article.faq else None
        for section in flatten(article.sections):
            heading = section.heading
            if heading and heading.level > 1 and asks(heading.text.text) and not (faq and faq.contains(heading.span)):
                first = _first_sentence(section, article)
                if first:
                    yield from self._judged(heading, first)

    def _judged(self, heading: Heading, first: Sentence) -> Iterator[Finding]:
        question = heading.text.text
        if first.words > self.options.max:
            yield self.finding("long", at=first, question=question, size=first.words)
        elif not _takes_up(question, first.text):
            yield self.finding("elsewhere", at=first, question=question)

    examples = (
        good("""
            # Kettles

            ## How often should you descale a kettle?

            In hard water, descale it once a month.
        """),
        bad(
            """
            # Kettles

            ## How often should you descale a kettle?

            Tea is the most popular drink of all. In hard water, descale the kettle once a month.
            """,
            "elsewhere",
        ),
        bad(
            """
            # Kettles

            ## How often should you descale a kettle?

            How often a kettle needs it depends on the water, which may be hard or soft. In hard water, once a month.
            """,
            "long",
            options={"max": 10},
        ),
    )


def _first_sentence(section: Section, article: Article) -> Sentence | None:
    """Return the sentence that a section begins with, or None if it begins with anything else."""
    first = next((block for block in section.blocks if not isinstance(block, Comment | Template)), None)
    if not isinstance(first, Paragraph):
        return None
    return next(iter(article.sentences_within(first.text.span)), None)


def _takes_up(question: str, sentence: str) -> bool:
    asked = content_words(question, "en")
    return not asked or REFERS.match(sentence) is not None or not set(asked).isdisjoint(content_words(sentence, "en"))
