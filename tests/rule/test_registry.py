"""The registry: finding rules, validating options, making checkers, and the rules of a house."""

import pickle
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from sample_rules import CODED, DECLARED

from contentlint.article import read
from contentlint.rule import RuleError, UnknownNameError
from contentlint.rule.builtin import IS_WHEEL, ROOT, load_registry
from contentlint.rule.loading.importer import FolderImporter
from contentlint.rule.registry import Registry, instantiate
from contentlint.source import Source

Load = Callable[..., Registry]
Write = Callable[..., Path]

PROFILED = DECLARED.replace(
    "terms:\n  - pot\n",
    "terms:\n  - pot\noptions:\n  allow: {default: [], help: words that are fine}\nprofiles:\n  lax: {allow: [pot]}\n",
)


def test_rules_are_found_by_id(write: Write, load: Load) -> None:
    write("style/pots.yaml")
    write("meta/pots.yaml")
    registry = load()
    assert registry.list_ids() == ("meta/pots", "style/pots")
    assert registry.list_families() == ("meta", "style")
    assert [spec.id for spec in registry.specs] == ["meta/pots", "style/pots"]
    with pytest.raises(UnknownNameError, match=r"unknown rule 'style/pot', did you mean 'style/pots'"):
        registry.get("style/pot")


def test_options_are_validated(write: Write, load: Load) -> None:
    write("style/no_pots.py", CODED)
    registry = load()
    assert registry.list_option_names("style/no-pots") == ("at-most", "where", "also", "strict")
    given = {"at-most": 2, "where": "title", "also": ["pan"], "strict": True}
    assert registry.validate_options("style/no-pots", given) == given | {"also": ("pan",)}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"at-mots": 1}, "unknown option 'at-mots', did you mean 'at-most'?"),
        ({"at_most": 1}, "unknown option 'at_most', did you mean 'at-most'?"),
        ({"at-most": True}, "'at-most' must be a whole number from 0 to 9, not True"),
        ({"at-most": 10}, "'at-most' must be a whole number from 0 to 9, not 10"),
        ({"at-most": 1.5}, "'at-most' must be a whole number from 0 to 9, not 1.5"),
        ({"where": "body"}, "'where' must be title or text, not 'body'"),
        ({"also": "pan"}, "'also' must be a list of text values, not 'pan'"),
        ({"also": [1]}, "'also' must be a list of text values, not [1]"),
        ({"strict": 1}, "'strict' must be true or false, not 1"),
        ({"profile": "lax"}, "unknown option 'profile'"),
    ],
)
def test_wrong_options_are_refused(write: Write, load: Load, values: dict[str, object], problem: str) -> None:
    write("style/no_pots.py", CODED)
    with pytest.raises(ValueError, match=r"must be|unknown option") as raised:
        load().validate_options("style/no-pots", values)
    assert problem in str(raised.value)


def test_a_profile_is_a_set_of_values(write: Write, load: Load) -> None:
    write("style/pots.yaml", PROFILED)
    registry = load()
    assert registry.list_option_names("style/pots") == ("allow", "profile")
    assert registry.resolve_options("style/pots", {}) == {"allow": ()}
    assert registry.resolve_options("style/pots", {"profile": "lax"}) == {"allow": ("pot",)}
    assert registry.resolve_options("style/pots", {"profile": "lax", "allow": ["x"]}) == {"allow": ("x",)}
    with pytest.raises(ValueError, match="unknown profile 'lxa', did you mean 'lax'"):
        registry.validate_options("style/pots", {"profile": "lxa"})


def findings(registry: Registry, rule: str, text: str, **settings: object) -> list[tuple[str, str]]:
    check = registry.build_checker(rule, **settings)  # type: ignore[arg-type]  # options and severity, by name
    return [(f.severity, f.message) for f in check(read(Source(text, "a.md")))]


def test_a_severity_that_is_set_holds_for_every_message(write: Write, load: Load) -> None:
    message = "messages:\n  found: {text: Write “kettle”., severity: info}"
    write("style/pots.yaml", DECLARED.replace("messages:\n  found: Write “kettle”, not “{quote}”.", message))
    registry = load()
    assert findings(registry, "style/pots", "A pot.") == [("info", "Write “kettle”.")]
    assert findings(registry, "style/pots", "A pot.", severity="error") == [("error", "Write “kettle”.")]


def test_a_rule_is_silent_in_other_languages(write: Write, load: Load) -> None:
    write("style/pots.yaml", DECLARED.replace("kind: terms", "languages: [en]\nkind: terms"))
    registry = load()
    assert findings(registry, "style/pots", "---\nlang: en-GB\n---\nA pot.")
    assert not findings(registry, "style/pots", "---\nlang: nl\n---\nA pot.")


def test_a_registry_survives_a_process_border(write: Write, load: Load) -> None:
    write("style/pots.yaml")
    write("style/no_pots.py", CODED)
    there = pickle.loads(pickle.dumps(load()))  # noqa: S301  # our own
    assert findings(there, "style/pots", "A pot.") == [("warning", "Write “kettle”, not “pot”.")]
    assert findings(there, "style/no-pots", "A pot.") == [("info", "Here is 1 pot.")]


def test_the_rules_of_a_house_stand_beside_the_built_in_ones(write: Write, folder: Path) -> None:
    write("style/pots.yaml")
    registry = load_registry([folder])
    assert registry.get("style/pots").house
    assert not registry.get("faq/answer-missing").house
    assert findings(registry, "style/pots", "A pot.") == [("warning", "Write “kettle”, not “pot”.")]


def test_a_house_cannot_take_the_id_of_a_built_in_rule(write: Write, folder: Path) -> None:
    write("faq/answer-missing.yaml")
    with pytest.raises(RuleError, match=r"rules/faq/answer-missing\.yaml: the rule faq/answer-missing is already in"):
        load_registry([folder])


def test_the_built_in_rules_are_not_a_house(tmp_path: Path) -> None:
    link = tmp_path / "rules"
    link.symlink_to(ROOT)
    assert load_registry([ROOT, link]).list_ids() == load_registry().list_ids()


def test_in_a_checkout_the_rules_are_those_of_the_checkout() -> None:
    assert not IS_WHEEL
    assert Path(__file__).parents[2] / "rules" == ROOT


def test_the_module_of_a_rule_is_one_and_the_same() -> None:
    importer = FolderImporter("contentlint.rule.builtin", str(ROOT))
    rule = instantiate(load_registry().get("faq/answer-missing"), {}, importer=importer)
    module = import_module("contentlint.rule.builtin.faq.answer_missing")
    assert type(rule) is module.AnswerMissing
