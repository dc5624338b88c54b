"""A question of an FAQ: its words, its form, and where its answer is."""

from typing import Literal

from msgspec import Struct

from contentlint.document.nodes import Block, Tag, Text
from contentlint.prose.part_labels import match_question_lead, match_question_tail

MAX_QUESTION_LENGTH = 300
"""A longer paragraph, in code points, is no question even if it ends as one."""

Form = Literal["structure", "bold", "italic", "prefix", "line", "accordion"]


class Question(Struct, frozen=True, gc=False):
    """A question and where its answer is: the nodes from ``first`` up to ``stop``, or the ``blocks`` themselves.

    ``stop`` is None where the answer goes on to the next question. ``lead`` is what follows the question on its
    own line. ``start`` is the offset where the pair begins, ``end`` that where its element does (0 if it has none), and
    ``at`` the index of the node that holds the question.
    """

    text: Text
    start: int
    at: int
    first: int
    stop: int | None = None
    lead: Text | None = None
    blocks: tuple[Block, ...] | None = None
    tag: Tag | None = None
    form: Form = "structure"
    end: int = 0


def clean_question(text: Text) -> Text:
    """Return a question without ``Q1:``, its number, and the sign of an accordion after it."""
    value = text.text
    lead = match_question_lead(value)
    tail = match_question_tail(value)
    if not lead and not tail:
        return text
    return text.slice(lead.end() if lead else 0, tail.start() if tail else len(value))
