"""One piece of work on each of many files: in this process, or in several at once."""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from contentlint.linter.context import LintContext
from contentlint.source.discover import InputFile

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
Work = Callable[[InputFile, LintContext], T]
"""What is done with a file: a function of a module, for it is sent to other processes."""

CHUNK_SIZE = 16
"""Files that a process takes at a time."""

CHUNKS_PER_PROCESS = 4
"""Chunks for each process that are under way or wait to be taken."""

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


def run_on_each(files: Sequence[InputFile], work: Work[T], context: LintContext, jobs: int) -> Iterator[T]:
    """Yield what the work gives for each file, in their order; what it raises is raised here."""
    if jobs <= 1 or len(files) < MIN_PARALLEL_FILES or context.costs is not None:
        return (work(file, context) for file in files)
    return _run_in_processes(files, work, context, jobs)


def _run_in_processes(files: Sequence[InputFile], work: Work[T], context: LintContext, jobs: int) -> Iterator[T]:
    from concurrent.futures import ProcessPoolExecutor  # only where it is worth it

    processes = min(jobs, len(files) // CHUNK_SIZE, MAX_PROCESSES)
    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(work, context))
    chunks = (files[start : start + CHUNK_SIZE] for start in range(0, len(files), CHUNK_SIZE))
    try:
        waiting = deque(pool.submit(_do, chunk) for chunk in islice(chunks, processes * CHUNKS_PER_PROCESS))
        while waiting:
            done = cast("list[T]", waiting.popleft().result())
            waiting.extend(pool.submit(_do, chunk) for chunk in islice(chunks, 1))
            yield from done
    except BaseException:  # Ctrl-C too: what is under way is of no use to anybody
        _end(pool)
        raise
    pool.shutdown()


def _end(pool: "ProcessPoolExecutor") -> None:
    from multiprocessing import active_children

    for process in active_children():
        process.kill()  # which breaks the pool, and so ends what waits in it
    pool.shutdown(wait=False)  # of one that was just sending something the pool may wait for the rest forever


_of_process: dict[str, tuple[Work[object], LintContext]] = {}
"""What a process of a pool was started with."""


def _begin(work: Work[object], context: LintContext) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    _of_process["work"] = (work, context)


def _do(files: Sequence[InputFile]) -> list[object]:
    work, context = _of_process["work"]
    return [work(file, context) for file in files]
