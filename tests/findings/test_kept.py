"""Findings as they are kept: the same as others, and not understood before they are asked for."""

from contentlint.findings import Finding
from contentlint.findings.kept import KeptFindings, Mark, list_marks
from contentlint.source import Span


def build(at: int) -> Finding:
    return Finding(
        "style/cliche", "cliche", "info", f"Cliché {at}.", Span(at, at + 1), "Why.", "Fix.", fingerprint=f"{at}"
    )


EVERY = tuple(map(build, range(3)))
MARKS = [Mark("style/cliche", f"{at}", "") for at in range(3)]


def test_the_marks_are_known_without_the_findings() -> None:
    asked = []
    kept = KeptFindings(MARKS, lambda: asked.append(True) or EVERY)  # type: ignore[func-returns-value]  # noted, and told
    assert list_marks(kept) == MARKS
    assert list_marks(EVERY) == EVERY
    assert (len(kept), bool(kept)) == (3, True)
    assert asked == []
    assert kept[0] is kept[0]
    assert list(kept) == list(EVERY)
    assert asked == [True]


def test_they_are_the_same_as_others() -> None:
    kept = KeptFindings(MARKS, lambda: EVERY)
    assert kept == EVERY
    assert kept == KeptFindings(MARKS, lambda: EVERY)
    assert kept != EVERY[:2]
    assert hash(kept) == hash(EVERY)
    assert kept[1:] == EVERY[1:]
    assert (kept[-1], kept.index(EVERY[1])) == (EVERY[2], 1)
