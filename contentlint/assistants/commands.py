"""Runs contentlint for an assistant: a process for each question, in the folder, with limits."""

import subprocess
from collections.abc import Sequence

from msgspec import Struct

from contentlint.assistants.folder import RefusedError
from contentlint.source.programs import ask_contentlint

SECONDS = 300
"""Seconds that one question may take."""

MAX_ANSWER = 400_000
"""Characters of an answer. A larger one would fill the memory of an assistant."""

MAX_REPORT = 100_000_000
"""The same for a report of which only the gravest findings are passed on."""

MAX_NOTES = 4_000
"""Characters of what is said besides."""

CLEAN, FOUND = 0, 1
"""The exit codes of a command that did its work."""


class Answer(Struct, frozen=True):
    """What a command printed, and what it said besides."""

    code: int
    output: str
    notes: str


def ask(arguments: Sequence[str], folder: str, text: str = "") -> Answer:
    """Run a command in a folder; ``text`` is its standard input.

    Raises :class:`RefusedError` if it did not do its work.
    """
    answer = _run(arguments, folder, text, MAX_ANSWER)
    if answer.code not in {CLEAN, FOUND}:
        raise RefusedError(_find_error(answer.notes) or f"it ended with exit code {answer.code}")
    return answer


def ask_for_report(arguments: Sequence[str], folder: str, text: str = "") -> Answer:
    """Do the same for a report, which also names files that could not be read."""
    answer = _run(arguments, folder, text, MAX_REPORT)
    if not answer.output:
        raise RefusedError(_find_error(answer.notes) or f"it ended with exit code {answer.code}")
    return answer


def _run(arguments: Sequence[str], folder: str, text: str, limit: int) -> Answer:
    try:
        done = ask_contentlint(arguments, folder, text.encode("utf-8", "surrogatepass"), SECONDS)
    except subprocess.TimeoutExpired:
        raise RefusedError(f"this took longer than {SECONDS} seconds; name fewer files") from None
    except OSError as problem:
        raise RefusedError(f"contentlint could not be started: {problem.strerror or problem}") from None
    output, notes = (part.decode("utf-8", "replace") for part in (done.stdout, done.stderr))
    if len(output) > limit:
        raise RefusedError(f"the answer has more than {limit} characters; name fewer files")
    return Answer(done.returncode, output, notes.strip()[:MAX_NOTES])


def _find_error(notes: str) -> str:
    """Return what a command complained of, without the lines on its usage."""
    lines = [line for line in notes.splitlines() if line and not line.startswith(("Usage:", "Try '"))]
    return "\n".join(lines).removeprefix("Error: ")[:MAX_NOTES]
