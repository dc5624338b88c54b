"""One piece of work on each of many files: in this process, or in several at once."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
ItemT = TypeVar("ItemT")
ContextT = TypeVar("ContextT")
Work = Callable[[ItemT, ContextT], T]
"""What is done with a file, or another item: a function of a module, for it is sent to other processes."""

CHUNK_SIZE = 16
"""Files that a process takes at a time."""

CHUNKS_PER_PROCESS = 4
"""Chunks for each process that are under way or wait to be taken."""

MAX_PROCESSES = 61
"""Windows can wait for no more processes."""

MIN_PARALLEL_FILES = 64
"""So many files, before further processes are started for them."""

MAX_SECONDS_TO_END = 5.0
"""A process that has nothing left to do and takes longer to end waits for another that is gone."""


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
    task = Task(work, context, lose, chunk_size)
    return _run_in_processes(files, task, min(jobs, max(len(files) // chunk_size, 1), MAX_PROCESSES))


LOST = "the process that worked on it was ended from outside, twice"
"""Why nothing is known of a file."""


class Task(NamedTuple, Generic[ItemT, ContextT, T]):
    """What is done with each file, by what, what stands for one that is lost, and how many are taken at a time."""

    work: Work[ItemT, ContextT, T]
    context: ContextT
    lose: Callable[[ItemT, str], T]
    chunk_size: int

    def open_pool(self, processes: int) -> "ProcessPoolExecutor":
        """Start processes that know the work."""
        from concurrent.futures import ProcessPoolExecutor  # only where it is worth it

        return ProcessPoolExecutor(processes, initializer=_begin, initargs=(self.work, self.context))


def _run_in_processes(files: Sequence[ItemT], task: Task[ItemT, ContextT, T], processes: int) -> Iterator[T]:
    from concurrent.futures.process import BrokenProcessPool  # only where it is worth it

    under_way = processes * CHUNKS_PER_PROCESS * task.chunk_size
    at = 0
    while at < len(files):
        try:
            for done in _run_pool(files[at:], task, processes):
                at += 1
                yield done
        except BrokenProcessPool:
            suspects = files[at : at + under_way]
            at += len(suspects)
            yield from _run_singly(suspects, task)


def _run_pool(files: Sequence[ItemT], task: Task[ItemT, ContextT, T], processes: int) -> Iterator[T]:
    """Yield what comes of the files, several chunks of them at a time. Raises what breaks the pool."""
    pool = task.open_pool(processes)
    size = task.chunk_size
    chunks = (files[start : start + size] for start in range(0, len(files), size))
    try:
        waiting = deque(pool.submit(_do, chunk) for chunk in islice(chunks, processes * CHUNKS_PER_PROCESS))
        while waiting:
            done = cast("list[T]", waiting.popleft().result())
            waiting.extend(pool.submit(_do, chunk) for chunk in islice(chunks, 1))
            yield from done
    except BaseException:  # Ctrl-C too: what is under way is of no use to anybody
        _end(pool)
        raise
    _close(pool)


def _run_singly(files: Sequence[ItemT], task: Task[ItemT, ContextT, T]) -> Iterator[T]:
    """Yield what comes of files one of which has ended a process, each in a process where no other one is."""
    pool = task.open_pool(1)
    try:
        for file in files:
            done = _try_alone(pool, file)
            if done is None:
                pool.shutdown(wait=False)
                pool = task.open_pool(1)
                done = _try_alone(pool, file)
            if done is None:
                pool.shutdown(wait=False)
                pool = task.open_pool(1)
                yield task.lose(file, LOST)
            else:
                yield cast("T", done[0])
    except BaseException:
        _end(pool)
        raise
    _close(pool)


def _try_alone(pool: "ProcessPoolExecutor", file: object) -> list[object] | None:
    """Return what comes of a file; None if its process ends before it is done."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(_do, [file]).result()
    except BrokenProcessPool:
        return None


def _close(pool: "ProcessPoolExecutor") -> None:
    """Let the processes end, which have nothing left to do.

    One that is killed while it reads that the work is over leaves the others waiting for their turn to read.
    """
    from multiprocessing import active_children

    processes = active_children()
    pool.shutdown(wait=False)
    for process in processes:
        process.join(MAX_SECONDS_TO_END)
        if process.is_alive():
            process.kill()


def _end(pool: "ProcessPoolExecutor") -> None:
    from multiprocessing import active_children

    for process in active_children():
        process.kill()  # which breaks the pool, and so ends what waits in it
    pool.shutdown(wait=False)  # of one that was just sending something the pool may wait for the rest forever


_of_process: dict[str, tuple[Callable[..., object], object]] = {}
"""What a process of a pool was started with."""


def _begin(work: Callable[..., object], context: object) -> None:
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    Thread(target=_end_with_parent, daemon=True).start()
    _of_process["work"] = (work, context)


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone, whatever ended it, and end this one."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(files: Sequence[object]) -> list[object]:
    work, context = _of_process["work"]
    return [work(file, context) for file in files]
