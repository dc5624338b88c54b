"""Which rules run: presets, select, extend-select, ignore, overrides and the command line, one upon the other."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.config import Config, Overlay
from contentlint.config.layers import Changes
from contentlint.config.origin import Origin
from contentlint.config.resolve import resolve
from contentlint.rule.spec import Preset

ConfigOf = Callable[..., Config]

RECOMMENDED = ["faq/count", "meta/description-too-long", "meta/description-too-short"]
STRICT = [*RECOMMENDED, "meta/draft", "tables/sparse"]
EVERY = [
    "faq/count",
    "faq/missing",
    "meta/description-too-long",
    "meta/description-too-short",
    "meta/draft",
    "tables/sparse",
]


def enabled(config: Config, path: str = "a.md") -> list[str]:
    return [rule for rule, setting in config.get_effective_rules(path).rules.items() if setting.enabled]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", RECOMMENDED),
        ('extends = "recommended"', RECOMMENDED),
        ('extends = "strict"', STRICT),
        ('extends = ["recommended", "strict"]', STRICT),
        ('extends = ["strict", "recommended"]', STRICT),
        ("extends = []", []),
        ('select = ["ALL"]', EVERY),
        ('select = ["faq"]', ["faq/count", "faq/missing"]),
        ('select = ["faq/missing", "meta/draft"]', ["faq/missing", "meta/draft"]),
        ("select = []", []),
        ('extend-select = ["tables/sparse"]', [*RECOMMENDED, "tables/sparse"]),
        ('ignore = ["meta"]', ["faq/count"]),
        ('ignore = ["meta"]\nextend-select = ["meta/draft"]', ["faq/count", "meta/draft"]),
        ('ignore = ["meta/draft"]\nextend-select = ["meta"]', RECOMMENDED),
        ('ignore = ["meta/draft"]\nextend-select = ["meta/draft"]', RECOMMENDED),
        ('select = ["ALL"]\nignore = ["faq", "meta"]', ["tables/sparse"]),
    ],
)
def test_what_a_file_turns_on(house: Path, config_of: ConfigOf, text: str, expected: list[str]) -> None:
    del house
    assert enabled(config_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "overlay", "expected"),
    [
        ('select = ["meta"]', Overlay(select=("faq",)), ["faq/count", "faq/missing"]),
        ("", Overlay(ignore=("meta",)), ["faq/count"]),
        ("", Overlay(select=("ALL",), ignore=("faq", "tables/sparse")), EVERY[2:5]),
        # What the house has ruled out comes back only by its own name.
        (
            'ignore = ["meta/draft"]',
            Overlay(select=("meta",)),
            ["meta/description-too-long", "meta/description-too-short"],
        ),
        ('ignore = ["meta/draft"]', Overlay(select=("meta/draft",)), ["meta/draft"]),
        ('ignore = ["meta"]', Overlay(select=("meta",)), EVERY[2:5]),
        # What a file has selected by name goes by a family all the same: the later word counts.
        ('extend-select = ["meta/draft"]', Overlay(ignore=("meta",)), ["faq/count"]),
        ('select = ["faq"]', Overlay(), ["faq/count", "faq/missing"]),
        ("", Overlay(select=()), []),
    ],
)
def test_what_the_command_line_turns_on(
    house: Path, config_of: ConfigOf, text: str, overlay: Overlay, expected: list[str]
) -> None:
    del house
    assert enabled(config_of(text, overlay)) == expected


def test_a_file_that_is_extended_has_the_weaker_word(write: Callable[..., Path], config_of: ConfigOf) -> None:
    write("shared/house.toml", 'extends = "strict"\nignore = ["meta"]\n[rules."faq/count"]\nmin = 3\nmax = 9\n')
    config = config_of('extends = "shared/house.toml"\nextend-select = ["meta"]\n[rules."faq/count"]\nmax = 5\n')
    assert enabled(config) == STRICT
    assert config.get_effective_rules("a.md").rules["faq/count"].options == {"min": 3, "max": 5}


def test_a_selection_that_is_extended_is_not_widened_by_a_profile(
    write: Callable[..., Path], config_of: ConfigOf
) -> None:
    write("narrow.toml", 'select = ["faq"]\n')
    write("profile.toml", 'extends = "recommended"\n[rules."meta/draft"]\nseverity = "info"\n')
    assert enabled(config_of('extends = ["narrow.toml", "profile.toml"]')) == ["faq/count", "faq/missing"]


# --- options and severities -------------------------------------------------------------------


def test_only_what_is_set_is_handed_to_a_rule(config_of: ConfigOf) -> None:
    rules = (
        config_of('[rules."tables/sparse"]\nseverity = "info"\nwords = ["a", "b"]\n').get_effective_rules("a.md").rules
    )
    sparse = rules["tables/sparse"]
    assert (sparse.enabled, sparse.severity, sparse.options) == (False, "info", {"words": ("a", "b")})
    untouched = rules["faq/count"]
    assert (untouched.severity, untouched.options) == (None, {})


def test_a_profile_clears_what_weaker_sources_chose(write: Callable[..., Path], config_of: ConfigOf) -> None:
    write("low.toml", '[rules."meta/description-too-long"]\nmax = 100\n')
    write("yoast.toml", '[rules."meta/description-too-long"]\nprofile = "yoast"\n')
    rule = "meta/description-too-long"
    later = config_of('extends = ["low.toml", "./yoast.toml"]')
    assert later.get_effective_rules("a.md").rules[rule].options == {"profile": "yoast"}
    earlier = config_of('extends = ["./yoast.toml", "low.toml"]')
    assert earlier.get_effective_rules("a.md").rules[rule].options == {"profile": "yoast", "max": 100}


# --- overrides --------------------------------------------------------------------------------

OVERRIDES = """
ignore = ["faq"]

[[overrides]]
paths = ["drafts/", "*.html"]
ignore = ["meta"]
extend-select = ["faq/missing"]

[[overrides]]
paths = ["drafts/**/faq-*.md"]
select = ["faq"]

[overrides.rules."faq/count"]
severity = "error"
max = 2
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", RECOMMENDED[1:]),
        ("posts/a.md", RECOMMENDED[1:]),
        ("posts/a.html", ["faq/missing"]),
        ("drafts/x/a.md", ["faq/missing"]),
        ("drafts/x/faq-1.md", ["faq/count", "faq/missing"]),
        ("./drafts/../a.md", RECOMMENDED[1:]),
        ("/elsewhere/a.html", ["faq/missing"]),
        ("/elsewhere/drafts/a.md", RECOMMENDED[1:]),
    ],
)
def test_overrides_hold_for_their_paths(config_of: ConfigOf, path: str, expected: list[str]) -> None:
    assert enabled(config_of(OVERRIDES), path) == expected


def test_overrides_change_options_and_severity(config_of: ConfigOf) -> None:
    config = config_of(OVERRIDES)
    assert config.get_effective_rules("a.md").rules["faq/count"].options == {}
    of_drafts = config.get_effective_rules("drafts/faq-1.md").rules["faq/count"]
    assert (of_drafts.severity, of_drafts.options) == ("error", {"max": 2})


def test_the_command_line_goes_before_overrides(config_of: ConfigOf) -> None:
    config = config_of(OVERRIDES, Overlay(select=("tables",)))
    assert enabled(config, "drafts/faq-1.md") == ["tables/sparse"]


def test_a_file_goes_before_the_overrides_of_what_it_extends(write: Callable[..., Path], config_of: ConfigOf) -> None:
    write("shared.toml", '[[overrides]]\npaths = ["drafts/"]\nignore = ["meta"]\n')
    config = config_of('extends = "shared.toml"\nextend-select = ["meta"]\n')
    assert "meta/draft" in enabled(config, "drafts/a.md")


def test_the_same_object_for_all_articles_to_which_the_same_holds(config_of: ConfigOf) -> None:
    config = config_of(OVERRIDES)
    assert config.get_effective_rules("a.md") is config.get_effective_rules("posts/b.md")
    assert config.get_effective_rules("a.html") is config.get_effective_rules("drafts/b.md")
    assert config.get_effective_rules("a.html") is not config.get_effective_rules("a.md")


def test_patterns_start_from_the_folder_of_the_file(
    house: Path, config_of: ConfigOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = config_of('[[overrides]]\npaths = ["/site/drafts/"]\nselect = []\n')
    (house / "site").mkdir()
    monkeypatch.chdir(house / "site")
    assert enabled(config, "drafts/a.md") == []
    assert enabled(config, "../drafts/a.md") == RECOMMENDED


def test_a_configuration_can_be_sent_to_another_process(config_of: ConfigOf) -> None:
    config = config_of(OVERRIDES)
    config.get_effective_rules("a.html")
    again: Config = pickle.loads(pickle.dumps(config))  # noqa: S301  # our own bytes
    for path in ("a.md", "a.html", "drafts/faq-1.md"):
        assert again.get_effective_rules(path).rules == config.get_effective_rules(path).rules


# --- properties -------------------------------------------------------------------------------

SELECTORS = st.lists(
    st.sampled_from(["ALL", "faq", "meta", "faq/count", "meta/draft", "tables/sparse"]), max_size=3
).map(tuple)
SOURCES = st.builds(
    lambda select, extend, ignore: Changes(Origin("x"), select, extend, ignore),
    st.none() | SELECTORS,
    SELECTORS,
    SELECTORS,
)
MARKS: dict[str, Preset] = dict.fromkeys(EVERY, "recommended")


def on(sources: list[Changes]) -> set[str]:
    return {rule for rule, state in resolve(MARKS, sources).items() if state.enabled}


@given(sources=st.lists(SOURCES, max_size=3), rule=st.sampled_from(EVERY))
def test_a_rule_that_is_named_last_is_on_or_off_as_it_says(sources: list[Changes], rule: str) -> None:
    assert rule in on([*sources, Changes(Origin("x"), extend_select=(rule,))])
    assert rule not in on([*sources, Changes(Origin("x"), ignore=(rule,))])
    assert on([*sources, Changes(Origin("x"), select=(rule,))]) == {rule}
    assert on([*sources, Changes(Origin("x"), ignore=("ALL",))]) == set()
    assert on([*sources, Changes(Origin("x"))]) == on(sources)


@pytest.mark.parametrize(
    ("said", "is_on", "severity"),
    [
        ('"faq/count" = "off"', False, None),
        ('"faq/count" = false', False, None),
        ('"faq/count" = {severity = "off"}', False, None),
        ('"faq/count" = {enabled = false, severity = "error"}', False, "error"),
        ('faq = "off"', False, None),
        ('"faq/count" = "on"', True, None),
        ('"faq/count" = true', True, None),
        ('"faq/count" = {enabled = true}', True, None),
        ('"faq/count" = "error"', True, "error"),
        ('"faq/count" = {severity = "error"}', True, "error"),
    ],
)
def test_a_rule_is_switched_where_its_options_stand(
    config_of: Callable[..., Config], said: str, severity: str | None, *, is_on: bool
) -> None:
    start = 'select = ["faq"]\n' if not is_on or "severity" in said else "select = []\n"
    setting = config_of(f"{start}[rules]\n{said}\n").get_effective_rules("a.md").rules["faq/count"]
    assert (setting.enabled, setting.severity) == (is_on, severity)


def test_a_switch_in_an_override_holds_for_its_paths(config_of: Callable[..., Config]) -> None:
    config = config_of('select = ["faq/count"]\n[[overrides]]\npaths = ["news/"]\nrules."faq/count" = "off"\n')
    assert config.get_effective_rules("a.md").rules["faq/count"].enabled
    assert not config.get_effective_rules("news/a.md").rules["faq/count"].enabled
