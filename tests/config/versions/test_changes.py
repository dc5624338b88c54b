"""What changed between two versions, and how it is told."""

from contentlint.config.versions.changes import Change, list_changes
from contentlint.config.versions.record import PresetRecord, Record, RuleRecord


def record(rules: dict[str, RuleRecord], **presets: PresetRecord) -> Record:
    return Record("1.0", rules, presets)


OLD = RuleRecord("error", "recommended", {"long": "error", "short": "info"}, {"max": 60, "allow": ["a"], "gone": 1})


def test_nothing_changed() -> None:
    assert list_changes(record({"a/b": OLD}), record({"a/b": OLD})) == []


def test_rules_come_and_go() -> None:
    new = RuleRecord("warning", "strict", {"found": "warning"})
    assert list_changes(record({"a/b": OLD}), record({"c/d": new})) == [
        Change("a/b", "removed", before="error, recommended"),
        Change("c/d", "added", after="warning, strict"),
    ]


def test_a_rule_changes() -> None:
    new = RuleRecord(
        "warning", "strict", {"long": "warning", "short": "warning"}, {"max": 70, "allow": ["a"], "min": 5}
    )
    assert list_changes(record({"a/b": OLD}), record({"a/b": new})) == [
        Change("a/b", "preset", "recommended", "strict"),
        Change("a/b", "severity", "error", "warning"),
        Change("a/b", "severity", "info", "warning", "short"),
        Change("a/b", "option-removed", before=1, subject="gone"),
        Change("a/b", "option-default", 60, 70, "max"),
        Change("a/b", "option-added", after=5, subject="min"),
    ]


def test_a_preset_says_something_else() -> None:
    before = record({"a/b": OLD}, yoast=PresetRecord(("a/b",), {"a/b": {"max": 50}}))
    after = record({"a/b": OLD}, yoast=PresetRecord(()))
    assert list_changes(before, after) == [
        Change("a/b", "in-preset", "on", "off", "yoast"),
        Change("a/b", "in-preset", 50, None, "yoast: max"),
    ]
