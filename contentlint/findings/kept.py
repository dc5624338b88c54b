"""Findings as they are kept from run to run: what they are known by at hand, the rest understood when asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from msgspec import Struct

from contentlint.findings.finding import Finding


class Mark(Struct, frozen=True, gc=False, array_like=True):
    """What a finding is known by in another state of its article."""

    rule: str
    fingerprint: str
    context: str


class KeptFindings(Sequence[Finding]):
    """The findings of one article in order of place; most runs ask only for the ``marks`` of what is in a baseline."""

    __slots__ = ("_build", "_built", "marks")

    def __init__(self, marks: Sequence[Mark], build: Callable[[], tuple[Finding, ...]]) -> None:
        """Take the marks, and what gives the findings."""
        self.marks = marks
        self._build = build
        self._built: tuple[Finding, ...] | None = None

    @property
    def _every(self) -> tuple[Finding, ...]:
        if self._built is None:
            self._built = self._build()
        return self._built

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.marks)

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, at: int | slice) -> Finding | tuple[Finding, ...]:
        """Return one or some of them."""
        return self._every[at]

    def __iter__(self) -> Iterator[Finding]:
        """Return them one by one."""
        return iter(self._every)

    def __eq__(self, other: object) -> bool:
        """Tell whether others are the same, kept or not."""
        return isinstance(other, (KeptFindings, tuple)) and self._every == tuple(other)

    def __hash__(self) -> int:
        """Return the same as for others that are equal."""
        return hash(self._every)


def list_marks(findings: Sequence[Finding]) -> Sequence[Mark | Finding]:
    """Return what findings are known by, in their order: their marks, or themselves where they are at hand."""
    return findings.marks if isinstance(findings, KeptFindings) else findings
