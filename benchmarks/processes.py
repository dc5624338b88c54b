"""What one command costs, from its start to its end: time, processor time, memory."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.2
"""Seconds between two looks at the processes that a command has started: rare enough to cost it nothing."""


@dataclass(frozen=True)
class Cost:
    """Seconds, seconds of processors, MB of all its processes together, and the exit code."""

    wall: float
    processor: float
    peak: float
    code: int


def build_environment(cache: Path, **more: str) -> dict[str, str]:
    """Return this process's environment for a command that keeps what it keeps in a folder, bytecode where it is."""
    left_out = {"CI", "PYTHONDONTWRITEBYTECODE"}  # in a job, the form of what is published counts
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    return inherited | {"XDG_CACHE_HOME": str(cache), "PYTHONUTF8": "1"} | more


def measure_cost(command: Sequence[str], folder: Path, variables: Mapping[str, str], output: Path) -> Cost:
    """Run a command in a folder; what it prints goes into a file.

    Processes that it leaves running when it ends are not counted. Where the system has no ``/proc``, the memory is that
    of the largest process.
    """
    family: list[float] = [0]
    ended = threading.Event()
    with output.open("wb") as sink:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=sink, stderr=sink)  # noqa: S603  # our own words
        watch = threading.Thread(target=lambda: family.extend(_sample_sizes(process.pid, ended)))
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begin
        except BaseException:  # Ctrl-C: nothing is left behind
            process.kill()
            raise
        finally:
            ended.set()
            watch.join()
    largest = usage.ru_maxrss * (1024 if sys.platform != "darwin" else 1)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(largest, *family) / 1024**2, code)


def _sample_sizes(pid: int, ended: threading.Event) -> Iterable[float]:
    """Yield now and then how many bytes a process takes with those that it has started, while there are any."""
    while not ended.wait(PAUSE):
        family = list(_list_family(pid))
        if len(family) > 1:
            yield sum(map(_read_size, family))


def _list_family(pid: int) -> Iterable[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read_text(children).split():
            yield from _list_family(int(child))


def _read_size(pid: int) -> int:
    """Return the bytes of a process; what it shares with others is divided among them."""
    lines = _read_text(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:  # it has just ended
        return ""
