"""How long a run still takes, told only once enough of it is done to say so."""

MIN_SHARE = 0.05
"""So much of the work must be done before a time is told, …"""

MIN_SECONDS = 2.0
"""… for so long at least: results come in groups."""


class Pace:
    """How fast work is done, from its first result on: what comes before is the start of the processes."""

    def __init__(self, total: int, known: int = 0) -> None:
        """Take how much work there is, and how much of it was done before."""
        self._total = total
        self._known = known
        self._first: tuple[int, float] | None = None
        self._rate = 0.0
        self._left = total - known

    def take(self, done: int, now: float) -> None:
        """Take in how much is done, at a time in seconds."""
        if self._first is None:
            self._first = done, now
        before, begin = self._first
        is_enough = done - self._known >= (self._total - self._known) * MIN_SHARE and now - begin >= MIN_SECONDS
        self._rate = (done - before) / (now - begin) if is_enough else 0.0
        self._left = self._total - done

    @property
    def rate(self) -> float:
        """Return how much is done in a second, 0 where that is not known yet."""
        return self._rate

    def format_left(self) -> str:
        """Return the time that is left, in words; "" where it is not known yet."""
        return f"{_format_time(self._left / self._rate)} left" if self._rate and self._left else ""


def _format_time(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
