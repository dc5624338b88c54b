"""What is new since the last run and what is gone: by fingerprints, in an order of runs, after a merge."""

from itertools import permutations

import pytest

from contentlint.findings import FileReport, Finding, RuleFailure
from contentlint.reporters import Report
from contentlint.reporters.html.known import SIZE, compare, is_sound, replay
from contentlint.reporters.page_context import Changes, Run
from contentlint.source import Span


def find(fingerprint: str, rule: str = "style/lime", severity: str = "warning", start: int = 0) -> Finding:
    span = Span(start, start + 1)
    return Finding(rule, "m", severity, "Lime.", span, "", "", fingerprint=fingerprint)  # type: ignore[arg-type]


def report(**found: list[Finding]) -> Report:
    return Report(tuple(FileReport(f"{name}.md", None, tuple(findings)) for name, findings in found.items()))


def write(changes: Changes) -> Run:
    return Run(1, "2025-01-05", 1, 1, 0, 0, 0, {}, changes.added, changes.taken)


def gone(_path: str) -> bool:
    return False


def there(_path: str) -> bool:
    return True


def test_the_first_run_knows_nothing_and_keeps_all() -> None:
    first = compare(report(a=[find("1"), find("2")]), replay([]))
    assert not first.is_known
    assert first.new == {}
    assert {
        path: {rule: len(names) // SIZE for rule, names in rules.items()} for path, rules in first.added.items()
    } == {"a.md": {"style/lime": 2}}
    assert is_sound(first.added)


def test_what_comes_and_goes_is_told_article_by_article() -> None:
    runs = [write(compare(report(a=[find("1"), find("2")], b=[find("3")]), None))]
    fresh = find("4")
    changes = compare(report(a=[find("2"), fresh], b=[find("3")]), replay(runs))
    assert changes.new == {"a.md": (fresh,)}
    assert changes.gone == {"a.md": {"style/lime": 1}}
    runs.append(write(changes))
    same = compare(report(a=[find("2"), fresh], b=[find("3")]), replay(runs))
    assert (same.new, same.gone, same.added, same.taken) == ({}, {}, {}, {})


def test_of_equal_findings_only_the_further_one_is_new() -> None:
    known = replay([write(compare(report(a=[find("1"), find("1", start=5)]), None))])
    changes = compare(report(a=[find("1"), find("1", start=5), find("1", start=9)]), known)
    assert [one.span.start for one in changes.new["a.md"]] == [9]


def test_tips_are_not_compared() -> None:
    known = replay([write(compare(report(a=[]), None))])
    assert compare(report(a=[find("1", severity="info")]), known).new == {}


def test_what_was_not_checked_keeps_what_is_known_and_what_is_deleted_is_told_once() -> None:
    runs = [write(compare(report(a=[find("1")], b=[find("2")]), None))]
    left_out = compare(report(a=[find("1")]), replay(runs), there)
    assert (left_out.lost, left_out.taken) == ({}, {})
    deleted = compare(report(a=[find("1")]), replay(runs), gone)
    assert deleted.lost == {"b.md": {"style/lime": 1}}
    runs.append(write(deleted))
    assert compare(report(a=[find("1")]), replay(runs), gone).lost == {}


def test_an_article_that_could_not_be_checked_has_fixed_nothing() -> None:
    known = replay([write(compare(report(a=[find("1"), find("2", rule="style/soot")]), None))])
    unread = Report((FileReport("a.md", None, (), error="it is no text"),))
    assert compare(unread, known, there).gone == {}
    failed = Report((FileReport("a.md", None, (), failures=(RuleFailure("style/soot", "it failed"),)),))
    assert compare(failed, known, there).gone == {"a.md": {"style/lime": 1}}


def test_lines_of_two_branches_give_the_same_in_any_order() -> None:
    base = write(compare(report(a=[find("1")]), None))
    one = write(compare(report(a=[find("1"), find("2")], b=[find("5")]), replay([base])))
    other = write(compare(report(a=[find("1"), find("2"), find("3")]), replay([base])))
    merged = [replay([base, *order]) for order in permutations([one, other])]
    assert merged[0] == merged[1]
    after = compare(report(a=[find("1"), find("2"), find("3")], b=[find("5")]), merged[0])
    assert (after.new, after.gone) == ({}, {})


def test_a_line_that_is_deleted_is_made_up_for_by_the_next_run() -> None:
    runs = [write(compare(report(a=[find("1")]), None))]
    runs.append(write(compare(report(a=[find("1"), find("2")]), replay(runs))))
    without = runs[:1]
    without.append(write(compare(report(a=[find("1"), find("2")]), replay(without))))
    assert replay(without) == replay(runs)


@pytest.mark.parametrize("path", ["a\0b.md", "\udcff.md"])
def test_a_path_that_can_be_no_file_is_gone(path: str) -> None:
    known = {path: {"style/lime": frozenset({"abcdef"})}}
    assert compare(report(a=[]), known).lost == {path: {"style/lime": 1}}


def test_a_name_that_is_no_text_is_kept_as_text() -> None:
    odd = Report((FileReport("\udcff.md", None, (find("1"),)),))
    changes = compare(odd, None)
    assert list(changes.added) == ["?.md"]
    assert compare(odd, replay([write(changes)])).new == {}
