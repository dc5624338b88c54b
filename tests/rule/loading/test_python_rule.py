"""Rules in Python: how they are described and run, and when they are refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import CODED

from contentlint.rule import OptionSpec, RuleError
from contentlint.rule.loading.python_rule import build_class_name
from contentlint.rule.registry import Registry
from contentlint.rule.spec import Coded
from contentlint.rule.testing.run import run_spec

Load = Callable[..., Registry]
Write = Callable[..., Path]


def test_the_class_is_named_after_the_file() -> None:
    assert build_class_name("no_pots_2") == "NoPots2"


def test_options_are_read_from_their_declaration(write: Write, load: Load) -> None:
    path = write("style/no_pots.py", CODED)
    spec = load().get("style/no-pots")
    assert spec.options == (
        OptionSpec("at-most", "integer", 0, "most pots", 0, 9),
        OptionSpec("where", "text", "text", "where to look", choices=("title", "text")),
        OptionSpec("also", "list", (), "other words"),
        OptionSpec("strict", "boolean", default=False, help="count plurals"),
    )
    assert (spec.summary, spec.why) == ("Say kettle.", "Pots are no kettles.")
    assert spec.implementation == Coded("contentlint.rule.builtin.style.no_pots", "NoPots", str(path))


def test_options_reach_the_check_and_the_texts(write: Write, load: Load) -> None:
    write("style/no_pots.py", CODED)
    spec = load().get("style/no-pots")
    assert run_spec(spec, "A pot.", options={"at-most": 1}) == []
    [finding] = run_spec(spec, "A pot and a pot.", options={"at-most": 1})
    assert finding.message == "Here is 2 pots."
    assert finding.fix == "Write “kettle” at most 1 times."
    assert finding.why == "Pots are no kettles."


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "    messages",
            "    looks_up = ('pot_key',)\n    messages",
            "looks articles up by 'pot_key', which is not a function",
        ),
        ("    messages", "    looks_up = None\n    messages", "cannot be described (TypeError"),
        ("Annotated[bool,", "'Annotated[Unknown, 1]' or Annotated[bool,", "cannot be described (NameError"),
        ("    examples = (", "    examples = 5 or (", "cannot be described (TypeError"),
        ("    messages", "    needs = ('tabels',)\n    messages", "unknown need 'tabels', did you mean 'tables'?"),
        ("class NoPots", "class Pots", "must contain the class 'NoPots', derived from Rule"),
        ("Rule[Options]", "Rule", "must be a Rule[…] of its options"),
        (
            "import Article, Finding",
            "import Article, Fnidng",
            "cannot be imported: ImportError: cannot import name 'Fnidng'",
        ),
        ("class NoPots", "class NoPots(", "cannot be imported: SyntaxError"),
        ('severity = "info"', 'severity = "warn"', "unknown severity 'warn', did you mean 'warning'?"),
        ('severity = "info"', "", "'severity' is missing"),
        ('Annotated[bool, Option("count plurals")]', "bool", "the option 'strict' needs a default and Annotated"),
        ("Annotated[bool,", "Annotated[bytes,", "the option 'strict' must be int, float, bool, str"),
        ('Option("most pots", min=0', 'Option("most pots", min=1', "'at-most' must be a whole number from 1 to 9"),
        ('"pot": "Here', '"Pot": "Here', "the message 'Pot' must be lowercase words"),
        ('"A pot.", "pot"', '"A pot.", "pots"', "unknown message 'pots', did you mean 'pot'?"),
    ],
)
def test_a_wrong_file_is_refused(write: Write, load: Load, old: str, new: str, problem: str) -> None:
    assert old in CODED
    write("style/no_pots.py", CODED.replace(old, new, 1))
    with pytest.raises(RuleError) as raised:
        load()
    assert str(raised.value).startswith("rules/style/no_pots.py: ")
    assert problem in str(raised.value)


def test_a_message_that_was_never_written_is_an_error(write: Write, load: Load) -> None:
    write("style/no_pots.py", CODED.replace('self.finding("pot"', 'self.finding("pto"'))
    spec = load().get("style/no-pots")
    with pytest.raises(RuleError, match=r"rules/style/no_pots\.py: unknown message 'pto', did you mean 'pot'"):
        run_spec(spec, "A pot.")


def test_code_of_a_house_is_not_even_imported_without_leave(write: Write, load: Load, tmp_path: Path) -> None:
    witness = tmp_path / "imported"
    write("style/no_pots.py", f"open({str(witness)!r}, 'w').close()\n{CODED}")
    with pytest.raises(RuleError, match=r"rules/style/no_pots\.py: a Python rule is code; it runs only with"):
        load(allow_python=False)
    assert not witness.exists()


def test_leave_once_given_is_not_kept(write: Write, load: Load) -> None:
    write("style/no_pots.py", CODED)
    load()
    with pytest.raises(RuleError, match="a Python rule is code; it runs only with"):
        load(allow_python=False)
