"""One test of many small cases: all of them are tried, and those that fail are reported together."""

from collections.abc import Callable, Iterable

Case = tuple[object, ...]


def hold_for_each(check: Callable[..., None], cases: Iterable[Case]) -> None:
    """Call a check with each case. Raises :class:`ExceptionGroup` with what failed, each with its case as a note."""
    failed = []
    tried = 0
    for tried, case in enumerate(cases, 1):  # noqa: B007  # counted until the end
        try:
            check(*case)
        except Exception as problem:  # noqa: BLE001  # whatever it is, it is reported
            problem.add_note(f"case: {', '.join(map(repr, case))[:500]}")
            failed.append(problem)
    assert tried, "there is no case"
    if failed:
        raise ExceptionGroup(f"{len(failed)} of {tried} cases", failed)
