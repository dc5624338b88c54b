"""Code that no parser knows as such stays as it is, with all rules and all fixes."""

from functools import cache

import pytest
from each import hold_for_each

from contentlint.config import Overlay
from contentlint.fix.fixer import SAFE_AND_UNSAFE, Fixed, fix_source
from contentlint.linter.context import LintContext, load_context
from contentlint.prose.code_lines import looks_like_code
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source


@cache
def everything_on() -> LintContext:
    return load_context("/", overlay=Overlay(select=("ALL",)), today=EXAMPLE_DAY)


def fix(text: str) -> Fixed:
    return fix_source(Source(text, "a.md"), everything_on(), SAFE_AND_UNSAFE)


SHELL = """# Find files

First look for all of them:

find . -type f
git add .
mysql -u root mysql mysql

The list of the files is this:

-rw-r--r--  1 root root  220 , Jan  1 a.txt
drwxr-xr-x  2 root root 4096 Jan  1 b

Then install what is missing:

# apt-get install mysql mysql
#
# apt-get update
apt-get upgrade
"""
MACROS = ("[bash]\n{}\n[/bash]", "{{% console %}}\n{}\n{{% endconsole %}}", "{{{{< term >}}}}\n{}\n{{{{< /term >}}}}")
INSIDE = "echo the the file , and\n##more"


def test_shell_in_prose_stays() -> None:
    body = SHELL.rstrip()
    assert fix(SHELL).source.text.rstrip() == body


def test_comments_of_a_script_are_no_headings() -> None:
    text = "# Set it up\n\nFirst do this.\n\n# get it\n\napt-get update\n\n# build it\n\nmake -j4 all\n"
    assert fix(text).source.text == text


@pytest.mark.parametrize("macro", MACROS)
def test_what_an_unknown_macro_encloses_stays(macro: str) -> None:
    text = f"# Kettles\n\nText of it.\n\n{macro.format(INSIDE)}\n"
    assert INSIDE in fix(text).source.text


def test_what_is_left_alone_is_told() -> None:
    fixed = fix("# Kettles\n\nWait for the the kettle.\n\n[bash]\nwait for the the kettle\n[/bash]\n")
    assert "Wait for the kettle.\n\n[bash]\nwait for the the kettle\n" in fixed.source.text
    assert [(one.finding.rule, one.reason) for one in fixed.rejected] == [
        ("readability/doubled-word", "its line looks like code")
    ]


@pytest.mark.parametrize("first", ["Take a ket\u200btle.", "kettle.size: 2 lit\u200bres"])
def test_a_place_in_code_keeps_no_others_from_being_fixed(first: str) -> None:
    lines = (first, "kettle.size: 2 lit\u200bres", "Take a p\u200bot.", "Take a l\u200bid.")
    fixed = fix("# Kettles\n\n" + "\n\n".join(lines) + "\n")
    for line in lines:
        assert (line if ":" in line else line.replace("\u200b", "")) in fixed.source.text.split("\n")
    [left] = [one for one in fixed.rejected if one.finding.rule == "hygiene/invisible-chars"]
    assert (left.reason, left.finding.line) == ("its line looks like code", 3 if ":" in first else 5)


def test_a_line_is_code_or_prose() -> None:
    code = (
        "$ ls",
        "sudo apt-get update",
        "find . -type f",
        "git add .",
        "root@host:~# reboot",
        "drwxr-xr-x 2 root root 4096 b",
        "max_connections = 100",
        "[mysqld]",
        "export PATH=/usr/bin",
        "$name = trim($value);",
        "for name in *.txt; do echo $name; done",
        "if (kettle) {",
        "eth0   Link   encap:Ethernet   HWaddr   00:16",
        "# apt-get install -y nginx",
        "# apt-get install nginx",
    )
    prose = (
        "Find the kettle and make tea.",
        "find the kettle",
        "which then prints the second line of `basilisk.dat`.",
        "make it hot; then wait;",
        "- Les employeurs déposant une offre ;",
        "It costs $0.03 / session, or $5.",
        "The spot.  Mary went on.  She sang.",
        "## Alternative using pipenv sync --system",
        "See [the docs](https://k.example/a--b?c={d}) for more.",
        "Open File -> New and wait.",
        "the kettle (and its lid);",
        "Serves: 4",
    )
    hold_for_each(assert_code, [(line, True) for line in code] + [(line, False) for line in prose])


def assert_code(line: str, is_code: bool) -> None:  # noqa: FBT001  # the table passes it
    assert looks_like_code(line) is is_code
