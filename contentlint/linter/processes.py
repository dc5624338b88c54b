"""Processes that work on many files at once: started, fed over pipes, replaced where they are lost."""

import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from msgspec import Struct

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from queue import SimpleQueue

T = TypeVar("T")
ItemT = TypeVar("ItemT")
ContextT = TypeVar("ContextT")

CHUNKS_AHEAD = 2
"""Chunks that a process has at a time: while it works on one, the next is there."""

CHUNKS_PER_PROCESS = 8
"""Chunks for each process that are given out before the first of them is done: what comes of them waits in memory."""

MAX_SECONDS_TO_END = 5.0
"""A process that has nothing left to do and takes longer to end is killed."""

LOST = "the process that checked it was killed twice"
"""Why nothing is known of a file."""

NOT_STARTED = "the process that checked it was killed, and no other could be started"
"""The same where processes have run out."""

READY = "ready"
"""What a process says before it takes work: one that ends before has not ended because of a file."""


class Task(Struct, Generic[ItemT, ContextT, T], frozen=True):
    """What is done with each file, by what, what stands for one that is lost, and how many are taken at a time."""

    work: Callable[[ItemT, ContextT], T]
    context: ContextT
    lose: Callable[[ItemT, str], T]
    chunk_size: int


def run_in_processes(files: Sequence[ItemT], task: Task[ItemT, ContextT, T], processes: int) -> Iterator[T]:
    """Yield what the work gives for each file, in their order, from so many processes at most."""
    crew = _Crew(files, task, processes)
    try:
        crew.start()
        for number in range(len(crew.chunks)):
            yield from crew.wait_for(number)
    except BaseException:  # Ctrl-C too: what is under way is of no use to anybody
        crew.kill()
        raise
    crew.dismiss()


class _Worker:
    """A process, and the line to it.

    Each has a line of its own. Over one line for all, a process that is killed while it sends its answer would leave
    half of it there, and everybody would wait for the rest forever.
    """

    def __init__(self, task: Task[ItemT, ContextT, T]) -> None:
        """Start the process. Raises :class:`OSError` if there can be no more."""
        from multiprocessing import Pipe, Process  # only where it is worth it

        self.line, there = Pipe()
        self.process = Process(target=_serve, args=(there, task.work, task.context), daemon=True)
        with _without_interrupts():
            self.process.start()
        there.close()
        self.is_ready = False
        self.given: deque[int] = deque()
        """The numbers of the chunks that it has, the one that it works on first."""

    def give(self, number: int, files: Sequence[object]) -> None:
        self.given.append(number)
        self._send(files)

    def _send(self, message: object) -> None:
        with contextlib.suppress(OSError):  # a process that is gone is noticed when its answer is waited for
            self.line.send(message)

    def receive(self) -> list[object] | None:
        """Return what came of the first chunk, nothing if it has just begun, None if the process has ended.

        What the work raised is raised.
        """
        try:
            answer = self.line.recv()
        except (EOFError, OSError):
            self.kill()
            return None
        if answer == READY:
            self.is_ready = True
            return []
        if isinstance(answer, BaseException):
            raise answer
        self.given.popleft()
        return cast("list[object]", answer)

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()

    def dismiss(self) -> None:
        self._send(None)

    def end(self) -> None:
        """Wait for the process, which has nothing left to do, but not forever."""
        self.process.join(MAX_SECONDS_TO_END)
        self.kill()


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back, also from a process that is started here, until it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Crew(Generic[ItemT, ContextT, T]):
    """Processes that work on chunks of files, in the order of the files; lost ones are replaced."""

    def __init__(self, files: Sequence[ItemT], task: Task[ItemT, ContextT, T], processes: int) -> None:
        size = task.chunk_size
        self.chunks = [files[start : start + size] for start in range(0, len(files), size)]
        self._task = task
        self._waiting = deque(range(len(self.chunks)))
        self._done: dict[int, Sequence[T]] = {}
        self._processes = processes
        self._workers: list[_Worker] = []
        self._lone: _Worker | None = None

    def start(self) -> None:
        """Start the processes, or as many as there can be."""
        for _ in range(self._processes):
            self._add_worker()

    def _add_worker(self) -> None:
        with contextlib.suppress(OSError):
            self._workers.append(_Worker(self._task))

    def wait_for(self, number: int) -> Sequence[T]:
        """Return what came of a chunk; all before it have been asked for."""
        while number not in self._done:
            self._give_out(number + self._processes * CHUNKS_PER_PROCESS)
            if self._workers:
                self._collect()
            else:  # there can be no process beside this one
                self._waiting.remove(number)
                self._done[number] = [self._task.work(file, self._task.context) for file in self.chunks[number]]
        return self._done.pop(number)

    def _give_out(self, end: int) -> None:
        """Give out the next chunks, but none from the number ``end`` on."""
        for _ in range(CHUNKS_AHEAD):
            for worker in self._workers:
                if self._waiting and self._waiting[0] < end and len(worker.given) < CHUNKS_AHEAD:
                    number = self._waiting.popleft()
                    worker.give(number, self.chunks[number])

    def _collect(self) -> None:
        """Wait until a process has done something, or has ended."""
        from multiprocessing.connection import wait

        busy = [worker for worker in self._workers if worker.given]
        ready = wait([one for worker in busy for one in (worker.line, worker.process.sentinel)])
        for worker in busy:
            if worker.line in ready:
                self._take(worker)
            elif worker.process.sentinel in ready:  # a child of the process may hold its line open
                worker.kill()
                self._replace(worker)

    def _take(self, worker: _Worker) -> None:
        number = worker.given[0]
        found = worker.receive()
        if found is None:
            self._replace(worker)
        elif found:
            self._done[number] = cast("list[T]", found)

    def _replace(self, worker: _Worker) -> None:
        """Have the chunks of a process that has ended done by others."""
        self._workers.remove(worker)
        if not worker.is_ready:
            self._waiting = deque(sorted([*worker.given, *self._waiting]))
            return
        self._add_worker()
        for number in worker.given:
            self._done[number] = [self._do_again(file) for file in self.chunks[number]]

    def _do_again(self, file: ItemT) -> T:
        """Return what comes of a file that a lost process had, from a process where no other file is."""
        for _ in range(2):
            try:
                self._lone = lone = self._lone or _Worker(self._task)
            except OSError:
                return self._task.lose(file, NOT_STARTED)
            lone.give(0, [file])
            found = lone.receive() or lone.receive()
            if found is not None:
                return cast("T", found[0])
            self._lone = None
            if not lone.is_ready:
                return self._task.lose(file, NOT_STARTED)
        return self._task.lose(file, LOST)

    def _list_all(self) -> list[_Worker]:
        return [*self._workers, *([self._lone] if self._lone else [])]

    def dismiss(self) -> None:
        """Let all processes end."""
        for worker in self._list_all():
            worker.dismiss()
        for worker in self._list_all():
            worker.end()

    def kill(self) -> None:
        """End all processes, whatever they do."""
        for worker in self._list_all():
            worker.kill()


# --- in the processes -----------------------------------------------------------------------------


def _serve(line: "Connection", work: Callable[..., object], context: object) -> None:
    """Work on the chunks that come over a line, until ``None`` comes."""
    from queue import SimpleQueue
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    chunks: SimpleQueue[Sequence[object] | None] = SimpleQueue()
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: there can be no more threads
        # what comes is read while an answer is sent: if both sides only sent, both would wait forever
        Thread(target=_read, args=(line, chunks), daemon=True).start()
        line.send(READY)
        while (files := chunks.get()) is not None:
            _send(line, _try(files, work, context))


def _read(line: "Connection", chunks: "SimpleQueue[Sequence[object] | None]") -> None:
    """Take in chunks until the process that started this one is gone, whatever ended it; then end this one."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    sentinel = parent_process().sentinel  # type: ignore[union-attr]  # whoever runs this was started by another
    try:
        while sentinel not in wait([line, sentinel]):
            chunks.put(line.recv())
    finally:  # also where there is no memory for what comes
        os._exit(1)


def _try(files: Sequence[object], work: Callable[..., object], context: object) -> object:
    """Return what comes of files, or what the work raised."""
    try:
        return [work(file, context) for file in files]
    except Exception as problem:  # noqa: BLE001  # raised where the work was asked for
        return _prepare(problem)


def _send(line: "Connection", answer: object) -> None:
    """Send an answer, or what keeps it from being packed."""
    try:
        line.send(answer)
    except OSError:
        raise
    except Exception as problem:  # noqa: BLE001  # raised where the work was asked for
        line.send(_prepare(problem))


def _prepare(problem: Exception) -> Exception:
    """Return a problem that can be sent, with its traceback."""
    import traceback
    from multiprocessing.reduction import ForkingPickler

    told = "".join(traceback.format_exception(problem))
    try:
        problem.add_note(told)
        ForkingPickler.loads(ForkingPickler.dumps(problem))
    except Exception:  # noqa: BLE001  # a class that cannot be packed or unpacked
        return RuntimeError(told)
    return problem
