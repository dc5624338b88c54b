"""Standard output: text for people in what it can show, bytes as they are, and a plain word where it fails."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contentlint.reporters import Style


@contextmanager
def standard_output() -> Iterator[None]:
    """Flush what is written in the meantime; raise :class:`click.ClickException` where that cannot be done."""
    if sys.stdout is None:
        raise click.ClickException("cannot write to standard output: it is closed")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else what is left is tried again at the end
        reason = problem.strerror or str(problem)
        raise click.ClickException(f"cannot write to standard output: {reason}") from problem


def say(text: str) -> None:
    """Write a line for people: harmless for a terminal, and in ASCII where there is nothing else."""
    from contentlint.reporters.terminal.escape import escape_terminal  # --help needs none of it

    with standard_output():
        unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        sys.stdout.write(escape_terminal(text, unicode=unicode) + "\n")


def say_lines(lines: Iterable[str], style: "Style") -> None:
    """Write lines for people that are harmless already; in ASCII where there is nothing else."""
    with standard_output():
        for line in lines:
            sys.stdout.write((line if style.unicode else line.encode("ascii", "replace").decode()) + "\n")


def write_bytes(data: bytes) -> None:
    """Write bytes as they are."""
    with standard_output():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
