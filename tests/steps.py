"""How much work something is, counted in lines of Python that run: the same on every machine, busy or not."""

import sys
from collections.abc import Callable

SLACK = 1.15
"""Twice the size may take twice the steps, and so much more."""


def count_steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python a piece of work runs."""
    steps = 0

    def trace(_frame: object, event: str, _argument: object) -> object:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]  # a trace function as good as any
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """See that work of twice a size takes about twice the steps.

    It runs with half the size before anything is counted, so that tables are loaded and patterns compiled.
    """
    work(size // 2)
    once, twice = count_steps(lambda: work(size)), count_steps(lambda: work(2 * size))
    assert 0 < twice <= 2 * once * SLACK, f"{once} steps for {size}, {twice} for {2 * size}"
