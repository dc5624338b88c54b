"""Patterns are read as git reads them: ``git check-ignore`` is the judge."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.source.patterns import Patterns

PATHS = (
    "x",
    "y",
    "xy",
    "x.md",
    "y.md",
    "a/x",
    "a/y.md",
    "a/b/x.md",
    "a/b/y",
    "a/b/c/x.md",
    "b/a/y.md",
    "b/a/a/x",
    "b/b/b/y.md",
    "ab/x.md",
    "ab/a-b/x",
    "a/ab/xy/x.md",
)
PIECES = (
    *("a", "b", "x", "y", "ab", "xy", "-", " ", ".md", "\\a", "\\*", "/", "/", "/"),
    *(
        "*",
        "**",
        "***",
        "?",
        "*.md",
        "[",
        "[ab]",
        "[!a]",
        "[^b]",
        "[a-x]",
        "[x-a]",
        "[]a]",
        "[]",
        "[!]",
        "[a/]",
        "[[:alpha:]]",
        "[[:no:]]",
    ),
)

STARS_BEHIND_LETTERS = re.compile(r"[!/]*(?:[\w.\- ]|\\.)+\*\*")
"""Stars that git, against its documentation, takes for folders: those behind the letters that a pattern begins with."""

LINES = st.builds(
    lambda sign, slash, pieces, end: sign + slash + "".join(pieces) + end,
    st.sampled_from(("", "", "", "!", "#", "\\!")),
    st.sampled_from(("", "", "/")),
    st.lists(st.sampled_from(PIECES), max_size=5),
    st.sampled_from(("", "", "", "/", " ", "\\ ", "/**")),
).filter(lambda line: not STARS_BEHIND_LETTERS.match(line))


def check_ignore(repository: str, lines: list[str]) -> dict[str, bool]:
    """Ask git for each path; files need not exist for that."""
    Path(repository, ".gitignore").write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = subprocess.run(  # noqa: S603  # git itself, with arguments of ours
        ["git", "-C", repository, "check-ignore", "--no-index", "--stdin", "-v", "-n"],  # noqa: S607  # as users have it
        input="\n".join(PATHS),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    ignored = {}
    for line in answer.stdout.splitlines():
        source, path = line.split("\t")
        pattern = source.split(":", 2)[2]
        ignored[path] = bool(pattern) and not pattern.startswith("!")
    return ignored


@pytest.fixture(scope="module")
def repository(git: str) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        subprocess.run([git, "init", "--quiet", folder], check=True)  # noqa: S603  # the judge
        yield folder


@given(lines=st.lists(LINES, min_size=1, max_size=4))
def test_ignores_what_git_ignores(repository: str, lines: list[str]) -> None:
    patterns = Patterns(repository, lines)
    assert {path: patterns.is_ignored(f"{repository}/{path}") for path in PATHS} == check_ignore(repository, lines)


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        (["drafts/"], "drafts/a.md", True),
        (["drafts/"], "drafts", False),
        (["drafts"], "blog/drafts/deep/a.md", True),
        (["*.md", "!index.md"], "blog/index.md", False),
        (["blog/", "!blog/index.md"], "blog/index.md", False),
        (["blog/", "!blog/index.md"], "blog/other.md", True),
        (["/*.md"], "blog/index.md", False),
        (["posts/**/faq-*.md"], "posts/faq-1.md", True),
        (["posts/**/faq-*.md"], "posts/2026/11/faq-1.md", True),
        (["posts/20[0-9][0-9]/*"], "posts/2026/a.md", True),
        (["na?ve.md"], "naïve.md", True),
        ([], "a.md", False),
    ],
)
def test_chooses_by_the_deepest_that_is_spoken_of(lines: list[str], path: str, *, expected: bool) -> None:
    assert Patterns("/site", lines).is_chosen(f"/site/{path}") is expected


def test_exclusions_are_final_below_an_excluded_folder() -> None:
    patterns = Patterns("/site", ["blog/", "!blog/index.md"])
    assert patterns.is_ignored("/site/blog/index.md")


def test_of_a_path_elsewhere_only_the_name_counts() -> None:
    patterns = Patterns("/site", ["drafts/", "*.html", "/a.md"])
    assert patterns.is_chosen("/elsewhere/page.html")
    assert not patterns.is_chosen("/drafts/page.md")
    assert not patterns.is_chosen("/a.md")


def test_a_pattern_that_could_match_in_many_ways_is_decided_at_once() -> None:
    lines = ["*a" * 30 + "b", "/" + "**/a/" * 30 + "b", "*?" * 30 + "b"]
    assert not Patterns("/site", lines).is_ignored("/site/" + "a/" * 300 + "a" * 250)


def test_a_pattern_longer_than_any_path_matches_nothing() -> None:
    patterns = Patterns("/a", ["[" * 20_000, "*.md"])
    assert patterns.is_ignored("/a/b.md")
    assert not patterns.is_ignored("/a/b.html")
