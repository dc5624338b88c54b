"""How long a server asks to be left alone, and that a crawl waits."""

import asyncio

import pytest

from contentlint.web.robots import MAX_WAIT, _Gate
from contentlint.web.waiting import read_retry_after

NOON = 1_796_126_400.0
"""Tue, 01 Dec 2026 12:00:00 GMT."""


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Tue, 01 Dec 2026 12:00:30 GMT", 30),
        ("Tuesday, 01-Dec-26 12:00:30 GMT", 30),
        ("Tue Dec  1 12:00:30 2026", 30),
        ("Tue, 01 Dec 2026 11:00:00 GMT", 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("9" * 40, 0),
        ("Tue, 99 Dec 2026 12:00:30 GMT", 0),
    ],
)
def test_retry_after(value: str, seconds: float) -> None:
    assert read_retry_after(value, NOON) == seconds


def test_a_gate_waits_for_the_delay_and_for_what_the_server_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def pass_through() -> None:
        loop = asyncio.get_running_loop()
        clock = [100.0]
        monkeypatch.setattr(loop, "time", lambda: clock[0])

        async def sleep(seconds: float) -> None:
            waited.append(round(seconds, 3))
            clock[0] += seconds

        monkeypatch.setattr(asyncio, "sleep", sleep)
        gate = _Gate()
        await gate.wait(2)
        await gate.wait(2)
        gate.close(30)
        await gate.wait(0)
        gate.close(MAX_WAIT * 10)
        await gate.wait(0)
        monkeypatch.undo()

    asyncio.run(pass_through())
    assert waited == [2, 30, MAX_WAIT]
