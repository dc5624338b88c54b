"""What is wrong in a configuration is said in one line: where, what, and the nearest right thing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.config import Overlay

ErrorOf = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nselct = ["faq"]', "contentlint.toml:2: unknown key 'selct', did you mean 'select'?"),
        ("fail_on = 1", "contentlint.toml:1: unknown key 'fail_on', did you mean 'fail-on'?"),
        ('preset = "strict"', "contentlint.toml:1: unknown key 'preset'; there is allow-python-rules, exclude, extend-select, "
            "extends, fail-on, house-rules, ignore, include, language, overrides, respect-gitignore, rules and select"),
        ('extends = "strikt"', "contentlint.toml:1: unknown preset 'strikt', did you mean 'strict'?"),
        ('extends = "Yoast"', "contentlint.toml:1: unknown preset 'Yoast', did you mean 'yoast'?"),
        ('extends = "gone/a.toml"', "contentlint.toml:1: the file 'gone/a.toml' that it extends does not exist"),
        ('extends = "./folder"', "contentlint.toml:1: the file './folder' that it extends does not exist"),
        ('select = ["faq", "mta"]', "contentlint.toml:1: unknown rule or family 'mta', did you mean 'meta'?"),
        ('select = ["all"]', "contentlint.toml:1: unknown rule or family 'all', did you mean 'ALL'?"),
        ('ignore = ["draft"]', "contentlint.toml:1: unknown rule or family 'draft', did you mean 'meta/draft'?"),
        ('extend-select = ["faq/counts"]', "contentlint.toml:1: unknown rule or family 'faq/counts', did you mean 'faq/count'?"),
        ('fail-on = "eror"', "contentlint.toml:1: unknown value of 'fail-on' 'eror', did you mean 'error'?"),
        ("\n\n[rules.\"meta/descripton-too-long\"]\nmax = 1",
            "contentlint.toml:3: unknown rule 'meta/descripton-too-long', did you mean 'meta/description-too-long'?"),
        ('[rules."faq/count"]\nmin = 1\nmaxx = 3', "contentlint.toml:3: faq/count: unknown option 'maxx', did you mean 'max'?"),
        ('[rules."faq/count"]\nseverity = "off"',
            "contentlint.toml:2: unknown value of 'severity' 'off'; there is error, info and warning"),
        ('rules."faq/count" = {max = "3"}', "contentlint.toml:1: faq/count: 'max' must be a whole number of at least 1, not '3'"),
        ('[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = ["b"]\nselekt = []',
            "contentlint.toml:5: unknown key 'selekt', did you mean 'select'?"),
        ('[[overrides]]\npaths = ["a"]\nextends = "strict"', "contentlint.toml:3: unknown key 'extends', did you mean 'extend-select'?"),
        ('[[overrides]]\nselect = ["faq"]', "contentlint.toml:1: an override needs 'paths', a list of path patterns"),
        ("[[overrides]]\npaths = []", "contentlint.toml:1: an override needs 'paths', a list of path patterns"),
        ('[[overrides]]\npaths = ["a"]\n[overrides.rules."faq/count"]\nmax = 0',
            "contentlint.toml:4: faq/count: 'max' must be a whole number of at least 1, not 0"),
    ],
)  # fmt: skip
def test_the_nearest_known_name_is_given(error_of: ErrorOf, text: str, said: str) -> None:
    assert error_of(text) == said


LIST = 'must be a list of rules or families, such as ["faq", "meta/title-missing"], not'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = "faq"', f"'select' {LIST} \"faq\""),
        ("ignore = [1, true]", f"'ignore' {LIST} [1, true]"),
        ("extends = 3", "'extends' must be the name of a preset, the path of a file, or a list of such, not 3"),
        ("extends = [3]", "'extends' must be the name of a preset, the path of a file, or a list of such, not [3]"),
        ("fail-on = true", "'fail-on' must be a severity or never, not true"),
        ("respect-gitignore = 'no'", "'respect-gitignore' must be true or false, not \"no\""),
        ("allow-python-rules = 1", "'allow-python-rules' must be true or false, not 1"),
        ("house-rules = true", "'house-rules' must be the path of a folder below this file, or false, not true"),
        ("language = 'english'", "'language' must be a language such as \"en\" or \"pt-BR\", or \"auto\", not \"english\""),
        ("language = ''", "'language' must be a language such as \"en\" or \"pt-BR\", or \"auto\", not \"\""),
        ("exclude = 1979-05-27", "'exclude' must be a list of path patterns, such as [\"drafts/\", \"*.html\"], not 1979-05-27"),
        ("rules = []", "'rules' must be tables of rules, such as [rules.\"faq/answer-length\"], not []"),
        ("[rules]\nmax = 3", "'rules' must be tables of rules, such as [rules.\"faq/answer-length\"], not a table"),
        ("overrides = {a = 1}", "'overrides' must be tables, each beginning with [[overrides]], not a table"),
    ],
)  # fmt: skip
def test_what_a_key_may_hold_is_said(error_of: ErrorOf, text: str, said: str) -> None:
    assert error_of(text) == f"contentlint.toml:1: {said}"


def test_the_command_line_is_named_as_the_place(error_of: ErrorOf) -> None:
    said = error_of("", Overlay(select=("faqs",)))
    assert said == "command line: unknown rule or family 'faqs', did you mean 'faq'?"
    assert error_of("", Overlay(fail_on="errors")).startswith("command line: unknown value of 'fail-on' 'errors'")


def test_a_file_that_is_extended_is_named_as_the_place(error_of: ErrorOf, write: Callable[..., Path]) -> None:
    write("shared/pyproject.toml", '[tool.other]\nselect = 1\n[tool.contentlint]\nselect = ["nothing-like-it"]')
    said = error_of('extends = "shared/pyproject.toml"')
    assert said.startswith("shared/pyproject.toml:4: unknown rule or family 'nothing-like-it'")


def test_what_is_said_stays_on_one_line(error_of: ErrorOf) -> None:
    assert error_of('select = ["a\\nb"]').startswith("contentlint.toml:1: unknown rule or family 'a\\nb'")
