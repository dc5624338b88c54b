"""How long the parts of a command take."""

import time

import click

_KEY = "contentlint.timings"


class Timings:
    """The parts of a command that have ended, in order, each with its seconds."""

    def __init__(self) -> None:
        """Start the clock."""
        self._started = self._last = time.monotonic()
        self.parts: list[tuple[str, float]] = []

    def lap(self, part: str) -> None:
        """Say that a part has ended, and the next one begins."""
        now = time.monotonic()
        self.parts.append((part, now - self._last))
        self._last = now

    @property
    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self._started

    def show(self) -> None:
        """Write a line for each part on stderr."""
        for part, seconds in (*self.parts, ("all", self.elapsed)):
            click.echo(f"{part:24}  {seconds:8.3f} s", err=True)


def get_timings() -> Timings:
    """Return the timings of the command that runs; the clock starts when they are first asked for."""
    found: Timings = click.get_current_context().meta.setdefault(_KEY, Timings())
    return found
