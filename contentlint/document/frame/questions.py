"""What is asked about a draft: each doubt in one sentence, with a way to answer it; and what a frame is called."""

from collections.abc import Callable

from contentlint.document.frame.doubt import Doubt
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
    start = show(frame.title.number) if frame.title else number
    end, above = show(frame.units[-1].number), max(number - 1, 1)
    other_start = f" or use --from {start}" if start != number else ""
    worded = {
        "no text": ("no article found.", "Paste the text of the article."),
        "no title": ("no title found.", "Name its line: --title-line N."),
        "title": ("is this the title?", f"If so: --title-line {number}."),
        "above": (PART, f"If not, delete it{other_start}; if so: --from {number}."),
        "first": (PART, f"If not, delete it; if so: --from {start}."),
        "below": (PART, f"If not, delete it or use --to {above}; if so: --to {end}."),
        "mark": ("this mark belongs to another program.", "Delete it."),
        "second": ("does another article begin here?", f"If so, use --to {above}; if not: --to {end}."),
        "within": (PART, f"If not, delete it; if so: --from {start} --to {end}."),
    }
    question, answer = worded["below" if doubt.reason in {"last", "signed"} else doubt.reason]
    return question, f"{doubt.why} {answer}".lstrip()
