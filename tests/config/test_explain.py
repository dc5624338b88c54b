"""Every setting is shown with its value and its origin."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.config import Config, FullCatalogue, Overlay
from contentlint.config.explain import explain
from contentlint.config.origin import find_line

ConfigOf = Callable[..., Config]

KNOWN = '["*.md", "*.markdown", "*.mdown", "*.mkd", "*.mdx", "*.qmd", "*.html", "*.htm", "*.xhtml", "*.txt"]'
TEXT = """\
extends = ["strict", "shared.toml"]
ignore = ["faq"]
exclude = ["old/"]

[rules."meta/description-too-long"]
profile = "yoast"
severity = "error"

[[overrides]]
paths = ["drafts/"]
rules."meta/description-too-short" = { min = 20 }
ignore = ["meta/draft"]
"""


@pytest.fixture
def config(config_of: ConfigOf, write: Callable[..., Path]) -> Config:
    write("shared.toml", 'language = "de"\nexclude = ["new/"]\n[rules."tables/sparse"]\nmax = 3\n')
    return config_of(TEXT, Overlay(ignore=("meta/draft",), fail_on="info"))


def shown(config: Config, rules: FullCatalogue, path: str | None = None) -> list[str]:
    return [f"{row.key} = {row.value}  # {row.origin}" for row in explain(config, rules, path)]


def test_every_value_with_its_origin(config: Config, rules: FullCatalogue) -> None:
    assert shown(config, rules) == [
        'extends = ["strict", "shared.toml"]  # contentlint.toml:1',
        'fail-on = "info"  # command line',
        "baseline = false  # default",
        'language = "de"  # shared.toml:1',
        'encoding = ""  # default',
        "respect-gitignore = true  # default",
        "whole-page = false  # default",
        'rule-links = ""  # default',
        "allow-python-rules = false  # default",
        f"include = {KNOWN}  # default",
        'exclude = ["new/", "old/"]  # shared.toml:2, contentlint.toml:3',
        "house-rules = false  # default",
        "languages = false  # default",
        "content-root = []  # default",
        'static-folders = ["static", "public", "assets", "source", "src", "docs", ""]  # default',
        "known-routes = []  # default",
        "unjudged-links = []  # default",
        'site-url = ""  # default',
        "site-aliases = []  # default",
        "ignored-parameters = []  # default",
        'generator-like = ""  # default',
        "strict-links = false  # default",
        'rules."faq/count".enabled = false  # contentlint.toml:2',
        'rules."faq/missing".enabled = false  # contentlint.toml:2',
        'rules."meta/description-too-long".enabled = true  # preset recommended',
        'rules."meta/description-too-long".severity = "error"  # contentlint.toml:7',
        'rules."meta/description-too-long".max = 156  # contentlint.toml:6',
        'rules."meta/description-too-short".enabled = true  # preset recommended',
        'rules."meta/description-too-short".severity = "warning"  # default',
        'rules."meta/description-too-short".min = 140  # default',
        'rules."meta/draft".enabled = false  # command line',
        'rules."tables/sparse".enabled = true  # preset strict',
        'rules."tables/sparse".severity = "warning"  # default',
        'rules."tables/sparse".max = 3  # shared.toml:4',
        'rules."tables/sparse".words = ["one"]  # default',
        'overrides[0].paths = ["drafts/"]  # contentlint.toml:10',
    ]


def test_what_holds_for_one_article(config: Config, rules: FullCatalogue) -> None:
    rows = set(shown(config, rules, "drafts/a.md")) - set(shown(config, rules))
    assert rows == {'rules."meta/description-too-short".min = 20  # contentlint.toml:11'}


def test_defaults_are_called_so(house: Path, config_of: ConfigOf, rules: FullCatalogue) -> None:
    (house / "rules").mkdir()
    rows = explain(config_of(""), rules)
    assert {row.origin for row in rows} == {"default", "preset recommended"}
    values = {row.key: row.value for row in rows}
    assert (values["extends"], values["exclude"], values["house-rules"]) == ('"recommended"', "[]", '"rules"')
    assert values['rules."faq/missing".enabled'] == "false"
    assert 'rules."faq/missing".severity' not in values


def test_each_pattern_of_urls_has_a_row(config_of: ConfigOf, rules: FullCatalogue) -> None:
    rows = shown(config_of("generator-like = 'Jekyll'\n[permalinks]\n_posts = '/:title/'\n'' = '/x/'\n"), rules)
    assert [row for row in rows if row.startswith(("generator-like", "permalinks"))] == [
        'generator-like = "Jekyll"  # contentlint.toml:1',
        'permalinks."_posts" = "/:title/"  # contentlint.toml:2',
        'permalinks."" = "/x/"  # contentlint.toml:2',
    ]


# --- the line of a key ------------------------------------------------------------------------

LINES = """\
"select" = [
  "faq",
]
rules."a/b".max = 1
'fail-on'='info'
# comment = 1
[rules."c/d"]
max = 2
[ rules . 'e/f' ]
min = 1

[[overrides]]
paths = []
[[overrides]]
paths = []
  [overrides.rules."a/b"]
  max = 3
[tool.contentlint]
select = []
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("select",), 1),
        (("rules", "a/b", "max"), 4),
        (("fail-on",), 5),
        (("rules", "c/d"), 7),
        (("rules", "c/d", "max"), 8),
        (("rules", "c/d", "min"), 7),
        (("rules", "e/f", "min"), 10),
        (("overrides", 0, "paths"), 13),
        (("overrides", 1), 14),
        (("overrides", 1, "paths"), 15),
        (("overrides", 1, "rules", "a/b", "max"), 17),
        (("tool", "contentlint", "select"), 19),
        (("comment",), None),
        (("ignore",), None),
    ],
)
def test_the_line_of_a_key(keys: tuple[str | int, ...], line: int | None) -> None:
    assert find_line(LINES, keys) == line


@given(text=st.text(alphabet="[]\"'.=a\\ \n"), keys=st.tuples(st.text("a"), st.text("a")))
def test_any_text_is_looked_through(text: str, keys: tuple[str, str]) -> None:
    line = find_line(text, keys)
    assert line is None or 1 <= line <= text.count("\n") + 1
