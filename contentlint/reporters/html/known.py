"""Which findings are new since the last run, and which are gone: by what each is known by, article by article.

Tips are not kept: a report does not show them unless it is asked to, and most findings are tips.
"""

import base64
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from contentlint.findings import FileReport, Finding
from contentlint.reporters.page_context import Changes, Marks, Run
from contentlint.reporters.report import Report, replace_surrogates, sort_findings

SIZE = 6
"""Letters of the name of a finding. It has to differ from the others of its rule in one article only."""

MAX_PATH = 4_096
"""Characters of the longest path that a history may name."""

_NAMES = re.compile(rf"(?:[A-Za-z0-9_-]{{{SIZE}}})+")
_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")

Known = dict[str, dict[str, frozenset[str]]]
"""The names of findings by path and rule."""


def is_sound(marks: Marks) -> bool:
    """Tell whether marks from a file, which anybody may have written, are what a run writes."""
    return all(
        len(path) <= MAX_PATH and _RULE.fullmatch(rule) and _NAMES.fullmatch(names)
        for path, rules in marks.items()
        for rule, names in rules.items()
    )


def replay(runs: Iterable[Run]) -> Known | None:
    """Return what is known after some runs; None where none of them kept anything.

    A name that is added twice, as after a merge of two branches, is there once.
    """
    known: Known = {}
    is_kept = False
    for run in runs:
        if run.new is not None:
            is_kept = True
            _take_away(known, run.fixed)
            _add(known, run.new)
    return known if is_kept else None


def _add(known: Known, marks: Marks) -> None:
    for path, rules in marks.items():
        for rule, names in rules.items():
            there = known.setdefault(path, {})
            there[rule] = there.get(rule, frozenset()) | _split(names)


def _take_away(known: Known, marks: Marks) -> None:
    for path, rules in marks.items():
        there = known.get(path, {})
        for rule, names in rules.items():
            left = there.get(rule, frozenset()) - _split(names)
            if left:
                there[rule] = left
            else:
                there.pop(rule, None)
        if not there:
            known.pop(path, None)


def _split(names: str) -> frozenset[str]:
    return frozenset(names[at : at + SIZE] for at in range(0, len(names), SIZE))


def name_findings(file: FileReport) -> dict[str, dict[str, Finding]]:
    """Return the findings of an article by rule and by a name that stays while the marked words do."""
    named: dict[str, dict[str, Finding]] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in sort_findings(file.findings):
        if finding.severity != "info":
            known_by = finding.rule, finding.message_id, finding.fingerprint
            seen[known_by] += 1
            named.setdefault(finding.rule, {})[_compute_name(*known_by, seen[known_by])] = finding
    return named


def _compute_name(rule: str, message_id: str, fingerprint: str, number: int) -> str:
    from hashlib import blake2b  # loads OpenSSL: only a run with a history needs it

    text = "\0".join((rule, message_id, fingerprint, str(number))).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(blake2b(text, digest_size=SIZE).digest()).decode()[:SIZE]


def compare(report: Report, known: Known | None, exists: Callable[[str], bool] = os.path.lexists) -> Changes:
    """Return what is new, what is gone, and what to write down of that.

    An article that is there and was not checked, or not by all rules, keeps what is known of it.
    """
    before: Mapping[str, Mapping[str, frozenset[str]]] = known or {}
    new: dict[str, tuple[Finding, ...]] = {}
    gone: dict[str, dict[str, frozenset[str]]] = {}
    added: dict[str, dict[str, frozenset[str]]] = {}
    checked = set()
    for file in report.ordered_files:
        path = replace_surrogates(file.path)
        checked.add(path)
        if file.error:
            continue
        named, earlier = name_findings(file), before.get(path, {})
        failed = {one.rule for one in file.failures}
        fresh = {rule: names.keys() - earlier.get(rule, frozenset()) for rule, names in named.items()}
        added[path] = {rule: frozenset(names) for rule, names in fresh.items() if names}
        new[path] = tuple(named[rule][name] for rule, names in fresh.items() for name in sorted(names))
        gone[path] = {
            rule: left
            for rule, names in earlier.items()
            if rule not in failed and (left := names - named.get(rule, {}).keys())
        }
    lost = {path: dict(rules) for path, rules in before.items() if path not in checked and not _is_there(path, exists)}
    return Changes(
        is_known=known is not None,
        new={path: found for path, found in new.items() if found} if known is not None else {},
        gone={path: _count(rules) for path, rules in gone.items() if rules},
        lost={path: _count(rules) for path, rules in lost.items()},
        added=_join(added),
        taken=_join(gone | lost),
    )


def _is_there(path: str, exists: Callable[[str], bool]) -> bool:
    return "\0" not in path and exists(path)


def _count(rules: Mapping[str, frozenset[str]]) -> dict[str, int]:
    return {rule: len(names) for rule, names in sorted(rules.items())}


def _join(found: Mapping[str, Mapping[str, frozenset[str]]]) -> Marks:
    """Return names as a file has them, in an order that is always the same."""
    return {path: dict(_join_names(rules)) for path, rules in sorted(found.items()) if rules}


def _join_names(rules: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    for rule, names in sorted(rules.items()):
        yield rule, "".join(sorted(names))
