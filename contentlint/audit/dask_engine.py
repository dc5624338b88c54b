"""Dask distributed as the engine of an audit: a cluster by its address, or one on this machine."""

import gc
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, TypeVar

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed
from distributed.comm.core import CommClosedError

from contentlint.audit.engine import EngineError, Lost
from contentlint.audit.setup import Setup

T = TypeVar("T")
ItemT = TypeVar("ItemT")

TASKS_A_WORKER = 3
"""Tasks that are under way for each worker: enough that none waits, few enough that a scheduler holds little."""

MAX_WORKER_BYTES = 2 * 2**30
"""Memory from which a local worker is ended and started anew."""

CONNECT_SECONDS = 20

WORKER_SECONDS = 120

LOOK_SECONDS = 0.1
"""How often a wait for a task looks whether the scheduler is still there: a client that lost it may wait forever."""

SELDOM = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}
"""What Dask does many times a second by itself, on a machine that has few cores: it would cost as much as the work."""

COLLECTED = (200_000, 50, 50)
"""As in ``contentlint.__main__``, which workers do not begin with."""

_LOCK = threading.Lock()
"""What is kept in a process is not made for threads."""


class DaskEngine:
    """A client of a scheduler."""

    def __init__(self, client: Client, cluster: LocalCluster | None = None) -> None:
        """Take a client, and the cluster if it is ours to end."""
        self._client = client
        self._cluster = cluster

    @property
    def dashboard(self) -> str:
        """Return the address of the dashboard; "" where the packages for it are not installed."""
        has_one = self._cluster is None or _has_bokeh()
        return str(self._client.dashboard_link or "") if has_one else ""

    def run(
        self, work: Callable[[ItemT, Setup], T], items: Sequence[ItemT], setup: Setup
    ) -> Iterator[tuple[int, T | Lost]]:
        """Yield the results as they come."""
        rest = iter(enumerate(items))
        numbers: dict[object, int] = {}

        def submit(many: int) -> list[Future[Any]]:
            futures = []
            for number, item in islice(rest, many):
                future = self._client.submit(_call, work, item, setup, pure=False)
                numbers[future.key] = number
                futures.append(future)
            return futures

        with _told_as_gone():
            first = submit(max(self._count_workers(), 1) * TASKS_A_WORKER)
            under_way = as_completed(first, loop=self._client.loop)
        while True:
            future = self._wait_for_one(under_way)
            if future is None:
                return
            number, result = numbers.pop(future.key), self._get_result(future)
            future.release()
            with _told_as_gone():
                under_way.update(submit(1))
            yield number, result

    def wait_for_workers(self, number: int) -> None:
        """Wait until so many workers have joined."""
        self._client.wait_for_workers(number, timeout=WORKER_SECONDS)

    def _wait_for_one(self, under_way: as_completed) -> Future[Any] | None:
        """Return the next task that has ended, None if all have."""
        with _told_as_gone():
            while not under_way.has_ready():
                if under_way.is_empty():
                    return None
                self._require_scheduler()
                with under_way.thread_condition:
                    under_way.thread_condition.wait(timeout=LOOK_SECONDS)
            future: Future[Any] = next(under_way)
        return future

    def _get_result(self, future: Future[Any]) -> Any:  # noqa: ANN401  # what the work gives
        """Return what the work gave, or raise what it raised.

        What was lost with the worker that held it, between its end and this call, is worked out again.
        """
        while True:
            self._require_scheduler()
            if future.status == "cancelled":
                raise EngineError(GONE)
            try:
                return future.result(timeout=LOOK_SECONDS)
            except KilledWorker as killed:
                return Lost(f"it crashed its worker {killed.allowed_failures + 1} times")
            except (CancelledError, CommClosedError) as problem:
                raise EngineError(GONE) from problem
            except TimeoutError:
                if future.status == "error":  # the work's own
                    raise

    def _require_scheduler(self) -> None:
        """Raise :class:`EngineError` where the client has lost its scheduler: a new one knows none of its tasks."""
        if self._client.status != "running":
            raise EngineError(GONE)

    def _count_workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def close(self) -> None:
        """Leave the scheduler; end a cluster of our own."""
        _be_quiet()
        with suppress(Exception):  # what is gone already need not be closed
            self._client.close(timeout=5)
        with suppress(Exception):
            if self._cluster is not None:
                self._cluster.close(timeout=10)


def _call(work: Callable[[ItemT, Setup], T], item: ItemT, setup: Setup) -> T:
    with _LOCK, _collecting_seldom():
        return work(item, setup)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for cycles as seldom as a check does: articles are trees without any."""
    before = gc.get_threshold()
    gc.set_threshold(*COLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*before)


GONE = "the connection to the scheduler was lost"


@contextmanager
def _told_as_gone() -> Iterator[None]:
    """Tell what goes wrong between us and the scheduler in the words of all engines."""
    try:
        yield
    except (OSError, TimeoutError, CancelledError, RuntimeError) as problem:
        raise EngineError(GONE) from problem


def connect(address: str) -> DaskEngine:
    """Return the engine behind the address of a scheduler. Raises :class:`EngineError` where none answers."""
    _be_quiet()
    try:
        return DaskEngine(Client(address, timeout=CONNECT_SECONDS, set_as_default=False))
    except (OSError, TimeoutError, ValueError) as problem:
        raise EngineError(f"no scheduler responds at {address}") from problem


def start_local(jobs: int) -> DaskEngine:
    """Return an engine of processes on this machine, one thread each. Raises :class:`EngineError`."""
    _be_quiet()
    # one death may come from outside; a shard whose worker ends a second time is tried page by page
    dask.config.set({"distributed.scheduler.allowed-failures": 1, **SELDOM})
    try:
        cluster = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=":0" if _has_bokeh() else None,
            memory_limit=MAX_WORKER_BYTES,
            silence_logs=logging.CRITICAL,
        )
    except (OSError, TimeoutError, RuntimeError) as problem:
        raise EngineError(f"workers could not be started: {problem}") from problem
    return DaskEngine(Client(cluster, set_as_default=False), cluster)


def _has_bokeh() -> bool:
    from importlib.util import find_spec

    return find_spec("bokeh") is not None


def _be_quiet() -> None:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
