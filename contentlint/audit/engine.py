"""What an audit asks of an engine, and the engine that is always there: processes of this machine."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from contentlint.audit.setup import Setup
from contentlint.linter.parallel import run_on_each

T = TypeVar("T")
ItemT = TypeVar("ItemT")


class Lost(NamedTuple):
    """What stands for an item that ended the process that worked on it, again and again."""

    reason: str


class EngineError(Exception):
    """The engine has gone, or cannot be reached; the message is for the user."""


class Engine(Protocol):
    """Runs a function on many items, somewhere."""

    @property
    def dashboard(self) -> str:
        """Return the address where people see the engine at work, "" if there is none."""

    def run(
        self, work: Callable[[ItemT, Setup], T], items: Sequence[ItemT], setup: Setup
    ) -> Iterator[tuple[int, T | Lost]]:
        """Yield the number of each item with what the work made of it, in any order.

        An item whose worker is ended is tried again; one that ends workers each time is :class:`Lost`, and costs no
        other item. What the work raises is raised. Raises :class:`EngineError` where the engine is gone.
        """

    def close(self) -> None:
        """Let go of all that was started."""


class PoolEngine:
    """Processes of this machine."""

    dashboard = ""

    def __init__(self, jobs: int) -> None:
        """Take how many processes there may be."""
        self._jobs = jobs

    def run(
        self, work: Callable[[ItemT, Setup], T], items: Sequence[ItemT], setup: Setup
    ) -> Iterator[tuple[int, T | Lost]]:
        """Yield the results in the order of the items."""

        def lose(item: Any, reason: str) -> Any:  # noqa: ANN401  # in place of a result
            del item
            return Lost(reason)

        yield from enumerate(run_on_each(items, work, setup, max(self._jobs, 2), lose=lose, chunk_size=1, least=1))

    def close(self) -> None:
        """Do nothing: the processes of a run end with it."""
