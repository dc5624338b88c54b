"""What a check says, noted while it is written, so that the same command can be answered at once the next time."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from contentlint.linter.cache.verdict import BYTES, MAX_BYTES, NOTE, TEXT, Verdict, keep, split_seconds
from contentlint.source.disk_trace import begin_trace, end_trace

if TYPE_CHECKING:
    from contentlint.linter.cache.verdict import Piece
    from contentlint.linter.context import LintContext

_KEY = "contentlint.transcript"


class Transcript:
    """What has been written, and what the run has asked of the disk; ``is_whole`` while all of it is noted."""

    def __init__(self) -> None:
        """Begin with nothing, and note from now on what is asked of the disk."""
        self.trace = begin_trace()
        self.is_whole = True
        self._said: list[Piece] = []
        self._room = MAX_BYTES

    def add(self, kind: bytes, data: bytes) -> None:
        """Note something that is written."""
        self._room -= len(data)
        self.is_whole = self.is_whole and self._room >= 0
        if self.is_whole:
            self._said.append((kind, data))
        else:
            self._said.clear()

    def build_verdict(self, code: int, elapsed: float) -> Verdict | None:
        """Return what was said as a verdict; None where it is not certain what all of it depends on."""
        pieces: list[Piece] = []
        for kind, some in groupby(self._said, key=lambda piece: piece[0]):
            data = b"".join(piece[1] for piece in some)
            split = split_seconds(data.decode("utf-8", "surrogatepass"), elapsed) if kind == TEXT else [(kind, data)]
            if split is None:
                return None
            pieces += split
        return Verdict(code, pieces) if self.is_whole and self.trace.is_certain else None


def open_transcript() -> None:
    """Begin to note what the command that runs writes and asks of the disk: first of all its own code."""
    from contentlint.linter.cache.keys import note_code  # only here

    context = click.get_current_context()
    context.meta[_KEY] = Transcript()
    context.call_on_close(end_trace)
    note_code()


def drop_transcript() -> None:
    """Note nothing any more: what the run says does not hold for the next one."""
    click.get_current_context().meta.pop(_KEY, None)
    end_trace()


def keep_transcript(context: "LintContext", code: int, elapsed: float) -> None:
    """Keep what was said for the next run with the same words, if that is certain to say the same."""
    transcript: Transcript | None = click.get_current_context().meta.get(_KEY)
    if transcript is None:
        return
    end_trace()
    words = click.get_current_context().find_object(tuple)
    verdict = None if context.registry.runs_house_code else transcript.build_verdict(code, elapsed)
    if words and verdict:
        keep(words, context.today, transcript.trace, verdict)


def note_chunks(chunks: Iterable[str]) -> Iterator[str]:
    """Yield text for standard output, and note it."""
    for chunk in chunks:
        _note(TEXT, chunk.encode("utf-8", "surrogatepass"))
        yield chunk


def note_data(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield bytes for standard output, and note them."""
    for chunk in chunks:
        _note(BYTES, chunk)
        yield chunk


def tell(text: str) -> None:
    """Write a line to standard error, and note it."""
    click.echo(text, err=True)
    _note(NOTE, f"{text}\n".encode("utf-8", "surrogatepass"))


def _note(kind: bytes, data: bytes) -> None:
    transcript: Transcript | None = click.get_current_context().meta.get(_KEY)
    if transcript:
        transcript.add(kind, data)
