"""A rule that yields to another is silent where that one speaks, and only there."""

from contentlint.findings import Finding
from contentlint.packs import load_registry
from contentlint.rule.yielding import without_yielded, yields_of
from contentlint.source import Span
from contentlint.testing import run_rule

SPECS = load_registry().specs
YIELDS = yields_of(SPECS)

LONG_TITLE = (
    "---\ntitle: How to descale a kettle with vinegar, lemon juice or citric acid in ten minutes\n---\n\nLime.\n"
)
NARROW_TITLE = (
    "---\ntitle: Till it tilts, fill it; till it is full, lift its lid; still it will tilt\n---\n\nLimescale is lime.\n"
)


def findings(text: str, *rules: str) -> list[Finding]:
    return [finding for rule in rules for finding in run_rule(rule, text)]


def rules_that_speak(text: str, *rules: str) -> list[str]:
    return [finding.rule for finding in without_yielded(findings(text, *rules), YIELDS)]


def test_a_title_is_never_both_too_wide_and_too_long() -> None:
    both = ("meta/title-too-long", "meta/title-too-wide")
    assert [finding.rule for finding in findings(LONG_TITLE, *both)] == list(both)
    assert rules_that_speak(LONG_TITLE, *both) == ["meta/title-too-wide"]


def test_a_rule_does_not_yield_where_the_other_is_silent() -> None:
    assert rules_that_speak(NARROW_TITLE, "meta/title-too-long", "meta/title-too-wide") == ["meta/title-too-long"]
    assert rules_that_speak(LONG_TITLE, "meta/title-too-long") == ["meta/title-too-long"]


def test_another_place_is_another_matter() -> None:
    one = findings(LONG_TITLE, "meta/title-too-long")[0]
    elsewhere = Finding(
        rule="meta/title-too-wide",
        message_id="long",
        severity="warning",
        message="It is wide.",
        span=Span(0, 3),
        why="Because.",
        fix="Shorten it.",
    )
    assert without_yielded([one, elsewhere], YIELDS) == [one, elsewhere]


def test_rules_yield_to_rules_that_exist_and_not_in_a_circle() -> None:
    known = {spec.id for spec in SPECS}
    for rule, others in YIELDS.items():
        assert known.issuperset(others)
        assert not any(rule in YIELDS.get(other, ()) for other in others)
        assert rule not in others
