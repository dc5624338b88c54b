"""What is asked about a draft: each doubt in one sentence, with a way to answer it; and what a frame is called."""

from collections.abc import Callable

from contentlint.document.frame.doubt import Doubt
from contentlint.document.frame.points import MIN_OWN
from contentlint.document.frame.reader import Frame
from contentlint.prose.shorten import shorten
from contentlint.source import Span

MAX_QUOTED = 60

_SOURCES = {
    "chat": "a chat",
    "mail": "a mail",
    "brief": "a brief",
    "page": "a web page",
    "document": "a document with notes or page headers",
    "message": "a message",
}


def name_source(source: str) -> str:
    """Return what a frame comes from, as it is said (“a chat”)."""
    return {"markup": "markup", "metadata": "metadata", "advertisement": "an advertisement", "timestamp": "a time"}.get(
        source, _SOURCES.get(source, "a message or a page")
    )


_MESSAGES = {"no text": "no-text", "no title": "no-title", "title": "title", "mark": "mark", "second": "second"}


def find_message(doubt: Doubt) -> str:
    """Return the message of a rule that tells a doubt."""
    return _MESSAGES.get(doubt.reason, "unsure")


def shorten_words(frame: Frame, doubt: Doubt) -> str:
    """Return the words that a doubt is about, in a line."""
    return doubt.more if doubt.reason == "mark" else shorten(frame.units[doubt.at].text, MAX_QUOTED)


def list_cut_spans(frame: Frame, text: str) -> list[Span]:
    """Return what is no part of the article: whole lines, and marks within its text, in the order of the text.

    Lines of metadata are not among them: others tell that these belong in the front matter.
    """
    framed = (at for at in frame.cut if frame.evidence[at].source != "metadata")
    spans = sorted(cover_lines(text, frame.units[at].span) for at in framed)
    found: list[Span] = []
    for span in sorted([*spans, *(mark.span for mark in frame.marks if mark.goes)]):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def cover_lines(text: str, span: Span) -> Span:
    """Return the whole lines of a span, with the end of the last one."""
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    return Span(start, len(text) if stop < 0 else stop + 1)


def ask(frame: Frame, doubt: Doubt, show: Callable[[int], int]) -> tuple[int, str, str, str]:
    """Return the number of the line or block that a doubt is about, its words, the question, how to answer it.

    ``show`` turns the number of a unit into the one that people see.
    """
    number = show(frame.units[doubt.at].number)
    return number, shorten_words(frame, doubt), *_word(frame, doubt, number, show)


PART = "is this part of the article?"


def _word(frame: Frame, doubt: Doubt, number: int, show: Callable[[int], int]) -> tuple[str, str]:
    """Return a question and how to answer it: what is offered drops nothing that may belong to the article."""
    edges = _Edges(frame, doubt, show)
    worded = {
        "no text": ("no article found.", "Paste the text of the article."),
        "no title": ("no title found.", "Name its line: --title-line N."),
        "title": ("is this the title?", f"If so: --title-line {number}."),
        "above": (PART, f"If not, delete it{edges.word_from()}; if so{edges.word_so_above()}."),
        "first": (PART, f"If not, delete it; if so: --from {edges.start}."),
        "below": (PART, f"If not, delete it{edges.word_to()}; if so: --to {edges.end}."),
        "mark": ("this mark belongs to another program.", "Delete it."),
        "second": ("does another article begin here?", f"If so, use --to {edges.above}; if not: --to {edges.end}."),
        "within": (PART, f"If not, delete it; if so{edges.word_within()}."),
    }
    question, answer = worded["below" if doubt.reason in {"last", "signed"} else doubt.reason]
    return question, f"{doubt.why} {answer}".lstrip()


_ABOVE = frozenset({"above", "title", "no title"})


class _Edges:
    """Where the article may begin and end, if what a doubt is about belongs to it, and if not."""

    def __init__(self, frame: Frame, doubt: Doubt, show: Callable[[int], int]) -> None:
        cut = frozenset(frame.cut)
        self._frame, self._at, self._cut = frame, doubt.at, cut
        self._kept = [at for at in range(len(frame.units)) if at not in cut]
        self._asked = {other.at for other in frame.doubts}
        self._others = [other for other in frame.doubts if other.reason in _ABOVE and other.at != doubt.at]
        self._numbers = show
        self.number = self._show(doubt.at)
        title = frame.division.title
        self.start = self._show(min(self._kept, default=doubt.at) if title is None else title)
        self._last_above = max((at for at in self._kept if at < doubt.at), default=doubt.at)
        self.above = self._show(self._last_above)
        self.end = self._show(self._find_end())

    def _show(self, at: int) -> int:
        return self._numbers(self._frame.units[at].number)

    def _find_end(self) -> int:
        """Return the last unit that is not cut; what is asked about below a part of the tail that goes may go, too."""
        last = max(self._kept, default=self._at)
        gone = next((at for at in range(max(self._frame.division.stop, self._at), last) if at in self._cut), last)
        beyond = (at for at in self._kept if at > gone)
        is_asked = all(at in self._asked for at in beyond)
        return max((at for at in self._kept if at < gone), default=last) if gone < last and is_asked else last

    def word_to(self) -> str:
        """Word the option that cuts a unit and all below it, if no other part of the article is there."""
        below = (at for at in self._kept if at > self._at)
        is_tail = all(at in self._asked for at in below)
        is_back = any(at in self._cut for at in range(self._frame.division.stop, self._last_above))
        return f" or use --to {self.above}" if is_tail and not is_back and self.above < self.number else ""

    def word_from(self) -> str:
        """Word the option that cuts a unit and all above the title, if no other part of the article is there."""
        title = self._frame.division.title
        if title is None or title <= self._at or any(_may_hold_title(self._frame, other) for other in self._others):
            return ""
        between = (at for at in self._kept if self._at < at < title)
        return f" or use --from {self.start}" if all(at in self._asked for at in between) else ""

    def word_so_above(self) -> str:
        """Word the option that keeps a unit above the title and all below it."""
        is_first = not any(other.at < self._at and other.reason == "above" for other in self._others)
        return f": --from {self.number}" if is_first else ", answer the questions above it first"

    def word_within(self) -> str:
        """Word the options that keep all of the text."""
        return ", answer the other questions first" if self._others else f": --from {self.start} --to {self.end}"


def _may_hold_title(frame: Frame, doubt: Doubt) -> bool:
    """Tell whether what is asked about above the text may be its title, or a sentence of it."""
    if doubt.reason != "above":
        return True
    one, unit = frame.evidence[doubt.at], frame.units[doubt.at]
    return one.own < MIN_OWN and (not one.is_line or unit.words >= MIN_TITLE_WORDS)


MIN_TITLE_WORDS = 3
"""A line of so many words may be a title."""
