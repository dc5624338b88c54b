"""The time that a run still takes: told late rather than wrong."""

from collections.abc import Iterable

from each import hold_for_each

from contentlint.cli.remaining import Pace


def test_a_time_is_told_once_it_is_known() -> None:
    steady = [(done, 3.0 + done * 0.014) for done in range(1, 3801)]
    slow_start = [(1, 20.0), *((done, 20.0 + done * 0.01) for done in range(2, 3801))]

    def check(total: int, results: Iterable[tuple[int, float]], end: float) -> None:
        pace, told = Pace(total), []
        for done, now in results:
            pace.take(done, now)
            if left := pace.format_left():
                minutes, _, seconds = left.removesuffix(" s left").rpartition(" min ")
                told.append((now, int(minutes or 0) * 60 + int(seconds)))
        assert told
        assert all(abs(left - (end - now)) <= 2 for now, left in told)
        assert told[0][0] - results[0][1] < end / 4

    hold_for_each(check, [(3800, steady, steady[-1][1]), (3800, slow_start, slow_start[-1][1])])


def test_no_time_is_told_at_the_start_or_of_one_group() -> None:
    pace = Pace(1000, known=200)
    for done, now, said in ((201, 9.0, ""), (230, 12.0, ""), (240, 12.0, "58 s left"), (1000, 70.0, "")):
        pace.take(done, now)
        assert pace.format_left() == said
    group = Pace(64)
    for done in range(1, 33):
        group.take(done, 1.0)
        assert not group.format_left()
