"""What is wrong in a configuration is said in one line: where, what, and the nearest right thing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.config import Overlay

ErrorOf = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nselct = ["faq"]', 2, "unknown key 'selct', did you mean 'select'?"),
        (
            '"faq/missing" = "off"',
            1,
            '\'faq/missing\' is not a key here; write rules below a line [rules]: "faq/missing" = "off"',
        ),
        ("fail_on = 1", 1, "unknown key 'fail_on', did you mean 'fail-on'?"),
        ('extends = "strikt"', 1, "unknown preset 'strikt', did you mean 'strict'?"),
        ('extends = "Yoast"', 1, "unknown preset 'Yoast', did you mean 'yoast'?"),
        ('extends = "gone/a.toml"', 1, "the file 'gone/a.toml' in 'extends' does not exist"),
        ('extends = "./folder"', 1, "the file './folder' in 'extends' does not exist"),
        ('select = ["faq", "mta"]', 1, "unknown rule or family 'mta', did you mean 'meta'?"),
        ('select = ["all"]', 1, "unknown rule or family 'all', did you mean 'ALL'?"),
        ('ignore = ["draft"]', 1, "unknown rule or family 'draft', did you mean 'meta/draft'?"),
        ('extend-select = ["faq/counts"]', 1, "unknown rule or family 'faq/counts', did you mean 'faq/count'?"),
        ('fail-on = "errors"', 1, "'fail-on': unknown value 'errors', did you mean 'error'?"),
        ('\n[rules."tables/spares"]\nmax = 1', 2, "unknown rule 'tables/spares', did you mean 'tables/sparse'?"),
        ('[rules."faq/count"]\nmin = 1\nmaxx = 3', 3, "faq/count: unknown option 'maxx', did you mean 'max'?"),
        ('[rules."faq/count"]\nseverity = "warn"', 2, "'severity': unknown value 'warn', did you mean 'warning'?"),
        ("[rules]\nmax = 3", 2, '\'max\' must be "off", "on", a severity or a table, not 3'),
        ('[rules]\n"faq/count" = "of"', 2, "'faq/count': unknown value 'of', did you mean 'off'?"),
        ('[rules."faq/count"]\nenabled = "no"', 2, "'enabled' must be true or false, not \"no\""),
        (
            '[rules."faq/count"]\nseverity = "none"',
            2,
            "'severity': unknown value 'none'; use error, info, off or warning",
        ),
        (
            'rules."faq/count" = {max = "3"}',
            1,
            "faq/count: 'max' must be a whole number of at least 1, not '3'",
        ),
        (
            '[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = ["b"]\nselekt = []',
            5,
            "unknown key 'selekt', did you mean 'select'?",
        ),
        ('[[overrides]]\npaths = ["a"]\nignored = []', 3, "unknown key 'ignored', did you mean 'ignore'?"),
        ('[[overrides]]\nselect = ["faq"]', 1, "an override needs 'paths': add a list of path patterns"),
        ("[[overrides]]\npaths = []", 1, "an override needs 'paths': add a list of path patterns"),
        (
            '[[overrides]]\npaths = ["a"]\n[overrides.rules."faq/count"]\nmax = 0',
            4,
            "faq/count: 'max' must be a whole number of at least 1, not 0",
        ),
    ],
)
def test_the_nearest_known_name_is_given(error_of: ErrorOf, text: str, line: int, said: str) -> None:
    assert error_of(text) == f"contentlint.toml:{line}: {said}"


PERMALINKS = "'permalinks' works only with 'generator-like' set to"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("generator-like = 'jekyl'", "'generator-like': unknown generator 'jekyl', did you mean 'Jekyll'?"),
        ("generator-like = 'hugo'", "'generator-like': unknown generator 'hugo', did you mean 'Hugo'?"),
        ("permalinks = {posts = '/x'}", f"{PERMALINKS} Bridgetown, Hexo, Hugo or Jekyll"),
        ("generator-like = 'Zola'\npermalinks = {posts = '/x'}", f"{PERMALINKS} Bridgetown, Hexo, Hugo or Jekyll"),
        (
            "generator-like = 'Jekyll'\npermalinks = {_posts = '/:nam/:title/'}",
            "'permalinks', \"_posts\": unknown placeholder 'nam', did you mean 'name'?",
        ),
    ],
)
def test_a_generator_that_the_site_is_like_is_a_known_one(error_of: ErrorOf, text: str, said: str) -> None:
    assert error_of(text) == f"contentlint.toml:{text.count(chr(10)) + 1}: {said}"


def test_where_nothing_is_near_all_keys_are_given(error_of: ErrorOf) -> None:
    known = "allow-python-rules, baseline, content-root, encoding, exclude, extend-select, extends, fail-on, generator-like, house-rules, ignore, ignored-parameters, include"
    more = "known-routes, language, languages, overrides, pages, permalinks, respect-gitignore, rule-links, rules, select, site-aliases, site-url, static-folders, strict-links, unjudged-links, vocabulary or whole-page"
    assert error_of("preset = 1") == f"contentlint.toml:1: unknown key 'preset'; use {known}, {more}"


LANGUAGE = 'must be a language such as "en" or "pt-BR", or "auto", not'
PATHS = 'must be a list of path patterns, such as ["drafts/", "*.html"], not'
LIST = 'must be a list of rules or families, such as ["faq", "meta/title-missing"], not'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = "faq"', f"'select' {LIST} \"faq\""),
        ("ignore = [1, true]", f"'ignore' {LIST} [1, true]"),
        ("extends = 3", "'extends' must be a preset, the path of a file, or a list of these, not 3"),
        ("extends = [3]", "'extends' must be a preset, the path of a file, or a list of these, not [3]"),
        ("fail-on = true", "'fail-on' must be a severity, or never, not true"),
        ("respect-gitignore = 'no'", "'respect-gitignore' must be true or false, not \"no\""),
        ("allow-python-rules = 1", "'allow-python-rules' must be true or false, not 1"),
        ("house-rules = true", "'house-rules' must be the path of a folder inside the one that contains this file, or false, not true"),
        ('languages = ["en"]', """'languages' must be the path of a folder inside the one that contains this file, or false, not ["en"]"""),
        ("language = 'english'", f"'language' {LANGUAGE} \"english\""),
        ("language = 1", f"'language' {LANGUAGE} 1"),
        ("language = ''", f"'language' {LANGUAGE} \"\""),
        ("exclude = 1979-05-27", f"'exclude' {PATHS} 1979-05-27"),
        (
            "rules = []",
            (
                "'rules' must be tables of rules, such as [rules.\"faq/answer-length\"], or switches, such as"
                ' "faq/count" = "off", not []'
            ),
        ),
        ("generator-like = 1", "'generator-like' must be the name of a site generator, not 1"),
        ("permalinks = {posts = 1}", "'permalinks' must be a table of URL patterns by folder, such as _posts = \"/:year/:title/\", not \"posts\" = 1"),
        ("pages = {page = ['a'], article = 1}", "'pages' must be a table of path patterns by kind of page (article, documentation, release-notes, home, list, page, redirect), such as documentation = [\"docs/\"], not \"article\" = 1"),
        ("overrides = {a = 1}", "'overrides' must be tables that start with [[overrides]], not a table"),
    ],
)  # fmt: skip
def test_what_a_key_may_hold_is_said(error_of: ErrorOf, text: str, said: str) -> None:
    assert error_of(text) == f"contentlint.toml:1: {said}"


def test_the_command_line_is_named_as_the_place(error_of: ErrorOf) -> None:
    said = error_of("", Overlay(select=("faqs",)))
    assert said == "command line: unknown rule or family 'faqs', did you mean 'faq'?"
    assert error_of("", Overlay(fail_on="errors")).startswith("command line: 'fail-on': unknown value 'errors'")


def test_a_file_that_is_extended_is_named_as_the_place(error_of: ErrorOf, write: Callable[..., Path]) -> None:
    write("shared/pyproject.toml", '[tool.other]\nselect = 1\n[tool.contentlint]\nselect = ["nothing-like-it"]')
    said = error_of('extends = "shared/pyproject.toml"')
    assert said.startswith("shared/pyproject.toml:4: unknown rule or family 'nothing-like-it'")


def test_what_is_said_stays_on_one_line(error_of: ErrorOf) -> None:
    assert error_of('select = ["a\\nb"]').startswith("contentlint.toml:1: unknown rule or family 'a\\nb'")
