"""One piece of work on each of many files: in this process, or in several at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
ItemT = TypeVar("ItemT")
ContextT = TypeVar("ContextT")
Work = Callable[[ItemT, ContextT], T]
"""What is done with a file, or another item: a function of a module, for it is sent to other processes."""

CHUNK_SIZE = 16
"""Files that a process takes at a time."""

MAX_PROCESSES = 61
"""Windows can wait for no more processes."""

MIN_PARALLEL_FILES = 64
"""So many files, before further processes are started for them."""


class Watch(Protocol):
    """Sees how far a long piece of work is: passes on what it gives, ``length`` in all; ``label`` says what is done."""

    def __call__(self, items: Iterator[T], length: int, label: str) -> Iterator[T]:
        """Yield the items as they come."""


def ignore_progress(items: Iterator[T], length: int, label: str) -> Iterator[T]:
    """Return the items: nobody looks on."""
    del length, label
    return items


def run_on_each(  # noqa: PLR0913  # all but four by name
    files: Sequence[ItemT],
    work: Work[ItemT, ContextT, T],
    context: ContextT,
    jobs: int,
    *,
    lose: Callable[[ItemT, str], T],
    chunk_size: int = CHUNK_SIZE,
    least: int = MIN_PARALLEL_FILES,
) -> Iterator[T]:
    """Yield what the work gives for each file, in their order; what it raises is raised here.

    ``chunk_size`` files are taken at a time, and for fewer than ``least`` no further process is started. A context
    that measures costs (``costs``) keeps the work in this process.

    A process that ends in the middle (killed, out of memory) costs no other file: those that were under way are done
    again one by one, each of them twice if need be. ``lose`` gives what stands for a file that ended a process both
    times, with the reason in words.
    """
    if jobs <= 1 or len(files) < least or getattr(context, "costs", None) is not None:
        return (work(file, context) for file in files)
    from contentlint.linter.processes import Task, run_in_processes  # only where it is worth it

    task = Task(work, context, lose, chunk_size)
    return run_in_processes(files, task, min(jobs, max(len(files) // chunk_size, 1), MAX_PROCESSES))
