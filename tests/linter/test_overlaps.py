"""A rule that yields to another is silent where that one speaks, and only there."""

from msgspec.structs import replace

from contentlint.findings import Finding, Related, Severity
from contentlint.linter.overlaps import collect_yields, remove_yielded
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing import run_rule
from contentlint.source import Span

SPECS = load_registry().specs
YIELDS = collect_yields(SPECS)

LONG_TITLE = "---\ntitle: How to descale a kettle with vinegar, lemon juice or citric acid in ten minutes at home, and what else helps where lime is old\n---\n\nLime.\n"
NARROW_TITLE = (
    "---\ntitle: Till it tilts, fill it; till it is full, lift its lid; still it will tilt\n---\n\nLimescale is lime.\n"
)


def findings(text: str, *rules: str) -> list[Finding]:
    return [finding for rule in rules for finding in run_rule(rule, text)]


def rules_that_speak(text: str, *rules: str) -> list[str]:
    return [finding.rule for finding in remove_yielded(findings(text, *rules), YIELDS)]


def test_a_title_is_never_both_too_wide_and_too_long() -> None:
    both = ("meta/title-too-long", "meta/title-too-wide")
    assert [finding.rule for finding in findings(LONG_TITLE, *both)] == list(both)
    assert rules_that_speak(LONG_TITLE, *both) == ["meta/title-too-wide"]


def test_a_rule_does_not_yield_where_the_other_is_silent() -> None:
    assert rules_that_speak(NARROW_TITLE, "meta/title-too-long", "meta/title-too-wide") == ["meta/title-too-long"]
    assert rules_that_speak(LONG_TITLE, "meta/title-too-long") == ["meta/title-too-long"]


METADATA_RULES = ("meta/description-missing", "meta/required-fields", "trust/author-missing", "trust/date-missing")


def test_missing_front_matter_is_one_finding() -> None:
    prose = "Lemon juice takes the crust off a kettle in ten minutes or so. " * 10
    text = f"# How to descale a kettle\n\n{prose}\n"
    assert len(findings(text, *METADATA_RULES)) == len(METADATA_RULES)
    assert rules_that_speak(text, *METADATA_RULES) == ["meta/required-fields"]
    some = f"---\ntitle: How to descale a kettle\n---\n\n{prose}\n"
    assert rules_that_speak(some, *METADATA_RULES) == [one for one in METADATA_RULES if one != "meta/required-fields"]


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
    assert remove_yielded([one, elsewhere], YIELDS) == [one, elsewhere]


def found(rule: str, start: int, end: int, severity: Severity = "warning", message_id: str = "found") -> Finding:
    return Finding(rule, message_id, severity, "It is so.", Span(start, end), "Because.", "Mend it.")


def test_a_place_within_the_other_is_the_same_place() -> None:
    yields = {"style/small": ("style/large",)}
    large, inside = found("style/large", 10, 30), found("style/small", 12, 20)
    beside, missing = found("style/small", 25, 31), found("style/small", 15, 15)
    assert remove_yielded([large, inside, beside, missing], yields) == [large, beside, missing]


def test_the_further_places_of_a_finding_count_and_those_of_other_articles_do_not() -> None:
    yields = {"style/small": ("style/large",)}
    here, there = Related(Span(40, 50)), Related(Span(60, 70), path="other.md")
    large = replace(found("style/large", 10, 30), related=(here, there))
    told, untold = found("style/small", 40, 50), found("style/small", 60, 70)
    assert remove_yielded([large, told, untold], yields) == [large, untold]


def test_nothing_yields_to_what_is_less_grave() -> None:
    yields = {"style/small": ("style/large",)}
    hint, warning = found("style/large", 10, 30, "info"), found("style/small", 10, 30)
    assert remove_yielded([hint, warning], yields) == [hint, warning]


def test_a_rule_may_yield_to_one_message_of_another() -> None:
    yields = {"style/small": ("style/large:none",)}
    small = found("style/small", 0, 0)
    assert remove_yielded([small, found("style/large", 0, 0, message_id="none")], yields)[0].rule == "style/large"
    assert small in remove_yielded([small, found("style/large", 0, 0)], yields)


def test_rules_yield_to_rules_that_exist_and_not_in_a_circle() -> None:
    known = {spec.id for spec in SPECS}
    for rule, others in YIELDS.items():
        assert known.issuperset(other.partition(":")[0] for other in others)
        assert not any(rule in YIELDS.get(other, ()) for other in others)
        assert rule not in others


def test_a_slip_of_an_article_is_told_once() -> None:
    both = ("spelling/article-a-an", "spelling/word-slip")
    assert rules_that_speak("# Kettles\n\nFill a another one, and a error shows.\n", *both) == list(both)
