"""The stamp before the first line of a long message: day, time and name, behind which the title of a text may stand."""

from collections.abc import Sequence

from contentlint.document.frame.words import weigh_talk
from contentlint.prose.chatbot_forms import is_handover
from contentlint.prose.draft_words import hands_over, is_greeting
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

_STAMP = compile_lazy(
    r"(?m)^[\[(]?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,2}\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?[\])]?[ \t]{0,3}(?:[-–—][ \t])?"
    r"(?=[^\s:])[^\n:\[\]]{1,40}:[ \t]{1,3}(?=\S)"
)

MAX_STAMPED = 0.5
"""If more of the lines have a stamp, the text is a talk."""

MAX_BEFORE = 20
"""Behind more messages than that, no article is looked for."""

MIN_LINES = 6
"""A message of fewer lines holds no article."""


def find_stamp_edits(text: str) -> Sequence[Edit]:
    """Return the edits that take the stamp off the first line of a message that may be an article.

    A line that hands the text over, or greets, keeps its stamp: it is no title. So does one behind other text, which is
    an entry of a list by time.
    """
    stamps = [match.span() for match in _STAMP.finditer(text)]
    if not stamps or len(stamps) > MAX_STAMPED * _count_lines(text):
        return ()
    ends = [start for start, _ in stamps[1:]] + [len(text)]
    return [
        Edit(Span(*stamp), "")
        for stamp, end in zip(stamps, ends, strict=True)
        if _count_lines(text[stamp[1] : end]) >= MIN_LINES
        and not _is_talk(text[stamp[1] : end].partition("\n")[0])
        and _follows_stamped(text[: stamp[0]])
    ]


def _follows_stamped(before: str) -> bool:
    """Tell whether all lines before a place have stamps themselves."""
    lines = [line for line in before.split("\n") if line.strip()]
    return all(map(_STAMP.match, lines[:MAX_BEFORE])) and len(lines) <= MAX_BEFORE


def _count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.split("\n"))


def _is_talk(line: str) -> bool:
    line = line.strip("*_ \r")
    return weigh_talk(line) > 0 or is_handover(line) or hands_over(line) or is_greeting(line)
