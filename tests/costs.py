"""What the tests cost: the processor time of the run, with all that it starts, and its dearest tests.

With ``--cost-file FILE`` the total is also written into a file, which ``benchmarks/suite_cost.py`` compares.
"""

import os
import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import command_line
import pytest

if TYPE_CHECKING:
    from pathlib import Path

DEAREST = 10
"""Tests that are named."""


def measure_own_time() -> float:
    """Return the seconds of the processors that this process has had, and the processes of which it knows the end."""
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


class CostReport:
    """Adds up what the tests cost in each process that runs some; the process that started them reports it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._of_workers = 0.0
        self._total = 0.0
        self._tests: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note what a test costs, with its fixtures."""
        before = measure_own_time() + command_line.get_time_of_commands()
        result = yield
        self._tests[item.nodeid] = measure_own_time() + command_line.get_time_of_commands() - before
        return result

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Add up, and send the sum to the process that started this one."""
        command_line.end_server()
        # of its workers a process may know the end or not: they have said themselves what they cost
        self._total = self._of_workers + (time.process_time() if self._of_workers else measure_own_time())
        answer = getattr(session.config, "workeroutput", {})
        answer["costs"] = self._total, self._tests

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # noqa: ANN401  # a class of pytest-xdist
        """Add what a worker has said."""
        total, tests = getattr(node, "workeroutput", {}).get("costs", (0, {}))
        self._of_workers += total
        self._tests |= tests

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """Print the sum and the dearest tests."""
        dearest = sorted(self._tests.items(), key=lambda one: one[1], reverse=True)[:DEAREST]
        terminalreporter.section(f"processor time: {self._total:.0f} s, of {len(self._tests)} tests; the dearest")
        for name, seconds in dearest:
            terminalreporter.write_line(f"{seconds:6.2f} s  {name}")
        file: Path | None = config.getoption("--cost-file")
        if file:
            file.write_text(f"{self._total:.2f}\n", encoding="utf-8")
