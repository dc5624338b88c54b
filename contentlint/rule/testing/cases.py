"""Cases as tests: what a rule finds in one, and how that differs from its marks."""

from collections.abc import Mapping
from typing import NamedTuple

from contentlint.findings import Finding
from contentlint.rule.errors import RuleError, format_unknown
from contentlint.rule.loading.case_file import Case, Mark
from contentlint.rule.spec import RuleSpec
from contentlint.rule.testing.run import run_spec
from contentlint.source import Source


class Outcome(NamedTuple):
    """What was marked and not found, and what was found and not marked."""

    missing: tuple[Mark, ...]
    unmarked: tuple[Mark, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether the rule found what was marked, and only that."""
        return not self.missing and not self.unmarked


def run_case(spec: RuleSpec, case: Case, options: Mapping[str, object] | None = None) -> list[Finding]:
    """Return what a rule finds in a case, with its options or others."""
    return run_spec(
        spec,
        case.text,
        format=case.format,
        options=case.options if options is None else options,
        path=case.path,
        today=case.today,
        others=case.others,
    )


def check_case(spec: RuleSpec, case: Case) -> Outcome:
    """Run a rule over a case and compare what it finds with the marks."""
    for mark in case.marks:
        if mark.message_id not in spec.messages:
            raise RuleError(format_unknown("message", mark.message_id, spec.messages))
    findings = run_case(spec, case)
    source = Source(case.text)
    found = [Mark(source.get_position(finding.span.start).line, finding.message_id) for finding in findings]
    return Outcome(_subtract_marks(case.marks, found), _subtract_marks(found, case.marks))


def _subtract_marks(some: "tuple[Mark, ...] | list[Mark]", others: "tuple[Mark, ...] | list[Mark]") -> tuple[Mark, ...]:
    rest = list(others)
    left = []
    for mark in some:
        if mark in rest:
            rest.remove(mark)
        else:
            left.append(mark)
    return tuple(left)
