"""Rules in YAML: what they become, and that a wrong one is refused with file, key and nearest known key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import DECLARED

from contentlint.rule import Message, OptionSpec, RuleError
from contentlint.rule.registry import Registry
from contentlint.rule.spec import Declared, Example

RULE = """\
summary: Keep it short.
why: |
  Nobody reads more than {max} words.
how-to-fix: Write at most {max} words.
basis: house-style
severity: warning
kind: length
of: meta.title
unit: words
options:
  max: {default: 3, min: 1, help: most words}
profiles:
  loose: {max: 9}
messages:
  long:
    text: The title “{quote}” has {size:word|words}; keep it to {max}.
    label: "{gap} too many"
    severity: info
    scaffold: |
      title: a
      title: b
examples:
  - good: "# A title"
  - bad: "# A title that is long"
    options: {max: 4}
    expect: long
"""

Load = Callable[..., Registry]
Write = Callable[..., Path]


def test_everything_in_the_file_is_in_the_rule(write: Write, load: Load) -> None:
    write("meta/title_short.yaml", RULE)
    registry = load()
    spec = registry.get("meta/title-short")
    assert (spec.family, spec.name, spec.file) == ("meta", "title-short", "rules/meta/title_short.yaml")
    assert spec.implementation == Declared("length", {"of": "meta.title", "unit": "words"})
    assert spec.options == (OptionSpec("max", "integer", 3, "most words", min=1),)
    assert spec.profiles == {"loose": {"max": 9}}
    assert spec.messages == {
        "long": Message(
            "The title “{quote}” has {size:word|words}; keep it to {max}.",
            label="{gap} too many",
            severity="info",
            scaffold=("title: a", "title: b"),
        )
    }
    assert registry.get_examples(spec.id) == (
        Example("# A title"),
        Example("# A title that is long", ("long",), options={"max": 4}),
    )
    assert (spec.severity, spec.basis, spec.preset) == ("warning", "house-style", "recommended")


@pytest.mark.parametrize("key", ["overlaps-with", "yields-to"])
def test_a_key_may_have_its_former_name(key: str, write: Write, load: Load) -> None:
    write("meta/title_short.yaml", RULE.replace("kind: length", f"{key}: [meta/title-too-long]\nkind: length"))
    assert load().get("meta/title-short").overlaps_with == ("meta/title-too-long",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("messages:", "mesages:", "unknown key 'mesages', did you mean 'messages'? (line 14)"),  # codespell:ignore
        ("unit: words", "unti: words", "unknown key 'unti', did you mean 'unit'? (line 9)"),
        ("kind: length", "kind: lenkth", "unknown kind 'lenkth', did you mean 'length'?"),
        ("kind: length", "kind: [length]", "'kind' must be text, not a list (line "),
        ("kind: length", "kind: {length: 1}", "'kind' must be text, not "),
        ("kind: length\n", "", "unknown key 'of'; use"),
        ("kind: length", "words: label\nkind: length", "'words': no language file may have the key 'label'"),
        ("of: meta.title", "of: meta.tilte", "unknown node set 'meta.tilte', did you mean 'meta.title'?"),
        ("of: meta.title\n", "", "'of' is missing"),
        ("unit: words", "unit: lines", "'unit' is not valid"),
        ("severity: warning", "severity: warn", "unknown severity 'warn', did you mean 'warning'?"),
        ("basis: house-style", "basis: google", "unknown basis 'google'; use accessibility,"),
        ("summary: Keep it short.\n", "", "'summary' is missing"),
        ("summary: Keep it short.", "summary: [a]", "'summary' must be text, not a list (line 1)"),
        ("  max: {default: 3", "  maximum: {default: 3", "options.maximum sets nothing: unknown parameter 'maximum'"),
        ("{default: 3, min: 1", "{default: 0, min: 1", "'max' must be a whole number of at least 1, not 0"),
        ("help: most words", "hlep: most words", "unknown key of options.max 'hlep', did you mean 'help'?"),
        (", help: most words", "", "options.max needs a default and a help text"),
        ("loose: {max: 9}", "loose: {mx: 9}", "unknown option 'mx', did you mean 'max'?"),
        ("loose: {max: 9}", "loose: {max: many}", "'max' must be a whole number of at least 1, not 'many'"),
        (
            "unit: words",
            "unit: words\nmin: 1",
            "this kind of rule needs the messages long and short; 'short' is missing",
        ),
        ("    text: The", "    txet: The", "unknown key of messages.long 'txet', did you mean 'text'?"),
        ("{size:word|words}; keep", "{sizs}; keep", "messages.long: unknown placeholder 'sizs', did you mean 'size'?"),
        ("more than {max} words", "more than {size} words", "why: unknown placeholder 'size'"),
        ("    expect: long", "    expect: lnog", "example 2: unknown message 'lnog', did you mean 'long'?"),
        ("    expect: long", "", "examples.2 needs either 'good', or both 'bad' and 'expect'"),
        ("options: {max: 4}", "options: {mxa: 4}", "unknown option 'mxa', did you mean 'max'?"),
        ("unit: words", "unit: words\nmax: 4", "'max' is set as a key and as an option; keep only one"),
        ("default: 3", "default: 3.5, type: integer", "'max' must be a whole number of at least 1, not 3.5"),
        ("  loose: {max: 9}", "  Loose: {max: 9}", "the profile 'Loose' must be lowercase words joined by hyphens"),
    ],
)
def test_a_wrong_file_is_refused(write: Write, load: Load, old: str, new: str, problem: str) -> None:
    assert old in RULE
    write("meta/title-short.yaml", RULE.replace(old, new, 1))
    with pytest.raises(RuleError) as raised:
        load()
    assert str(raised.value).startswith("rules/meta/title-short.yaml: ")
    assert problem in str(raised.value)


def test_a_message_that_can_never_come_is_refused(write: Write, load: Load) -> None:
    write("meta/title-short.yaml", RULE.replace("messages:\n", "messages:\n  short: It is short.\n"))
    with pytest.raises(RuleError, match="unknown message of this kind 'short'"):
        load()


def test_a_wrong_pattern_is_refused(write: Write, load: Load) -> None:
    write(
        "meta/title-short.yaml",
        DECLARED.replace("kind: terms", "kind: match").replace("terms:\n  - pot", "patterns: ['(a']"),
    )
    with pytest.raises(RuleError, match=r"rules/meta/title-short\.yaml: the pattern '\(a' is not valid: missing \)"):
        load()


@pytest.mark.parametrize("term", ["''", "'*'"])
def test_an_empty_term_is_refused(write: Write, load: Load, term: str) -> None:
    write("style/pots.yaml", DECLARED.replace("- pot", f"- {term}"))
    with pytest.raises(RuleError, match=r"rules/style/pots\.yaml: a term must not be empty"):
        load()


def test_limits_must_ascend(write: Write, load: Load) -> None:
    rule = RULE.replace("unit: words", "unit: words\nceiling: 2").replace("  long:", "  very-long: Too long.\n  long:")
    write("meta/title-short.yaml", rule)
    with pytest.raises(RuleError, match="must be in ascending order: 'floor', 'min', 'max', 'ceiling'"):
        load()
