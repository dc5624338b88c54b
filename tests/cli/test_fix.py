"""``contentlint fix`` as a process: exit codes, what is said, what is written, and what is left alone."""

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[bytes]]

HEAD = """---
title: How to descale a kettle with vinegar in minutes
description: Vinegar and twenty minutes are all it takes to descale a kettle. Here are the five steps, what to use instead, and how often your water calls for it.
date: 2026-05-12
author: Sam
lang: en
---

# How to descale a kettle with vinegar in minutes

Vinegar dissolves limescale. It takes twenty minutes, and the smell is gone after the second rinse.
"""
OLD = HEAD + "\n##Lemons\n\nLemon juice does it as well, if you wait a little longer than for vinegar."
NEW = HEAD + "\n## Lemons\n\nLemon juice does it as well, if you wait a little longer than for vinegar.\n"

BASE = 'extend-select = ["hygiene/final-newline"]\nallow-python-rules = true\n'

RULE = '''"""``house/{name}``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, NoOptions, Rule, Span, bad, good


class {title}(Rule[NoOptions]):
    """Write it otherwise.

    Somebody wants it so.
    """

    how_to_fix = "Write it otherwise."
    basis = "house-style"
    severity = "{severity}"
    fixable = "{tier}"
    messages = {{"found": "Here it is."}}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for the first place."""
        at = article.source.text.find({old!r})
        if at >= 0:
            span = Span(at, at + len({old!r}))
            yield self.finding("found", at=span, edits=[Edit(span, {new!r})] if {tier!r} != "no" else [])

    examples = (good("A kettle."), bad("A pot.", "found"))
'''


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


@pytest.fixture(autouse=True)
def _configuration(contentlint: Command) -> None:
    del contentlint  # which goes to an empty folder
    write("contentlint.toml", BASE)


def house(name: str, old: str, new: str = "", *, tier: str = "safe", severity: str = "warning") -> None:
    title = "".join(part.capitalize() for part in name.split("-"))
    text = RULE.format(name=name, title=title, old=old, new=new, tier=tier, severity=severity)
    write(f"rules/house/{name.replace('-', '_')}.py", text)


def done(result: subprocess.CompletedProcess[bytes]) -> tuple[int, str, str]:
    return result.returncode, result.stdout.decode(), result.stderr.decode()


# --- what is said ---------------------------------------------------------------------------------


def test_what_was_fixed_is_said_for_each_article_and_in_all(contentlint: Command) -> None:
    write("a.md", OLD)
    write("b/ä.md", OLD + "\n\n##Salt\n\nSalt does nothing at all to limescale, whatever you have read about it.\n")
    write("c.md", NEW)
    assert done(contentlint("fix")) == (
        0,
        (
            "a.md: 2 findings fixed\n"
            "  1 × headings/missing-space\n"
            "  1 × hygiene/final-newline\n"
            "b/ä.md: 2 findings fixed\n"
            "  2 × headings/missing-space\n"
            "Checked 3 articles; fixed 4 findings in 2 articles.\n"
        ),
        "",
    )
    assert Path("a.md").read_text("utf-8") == NEW
    assert done(contentlint("fix")) == (0, "Checked 3 articles; nothing to fix.\n", "")


def test_what_was_dropped_is_said_and_why(contentlint: Command) -> None:
    house("loud", "vinegar in", "VINEGAR in")
    house("slow", "dissolves limescale.", "dissolves limescale!", tier="unsafe")
    house("calm", "!", tier="no", severity="error")
    write("a.md", OLD)
    assert done(contentlint("fix", "a.md")) == (
        0,
        (
            "a.md: 2 findings fixed\n"
            "  1 × headings/missing-space\n"
            "  1 × hygiene/final-newline\n"
            "a.md:2: house/loud was not fixed: readers would see different words\n"
            "Checked 1 article; fixed 2 findings in 1 article.\n"
            "1 more finding can be fixed with --unsafe. Review the changes afterwards.\n"
        ),
        "",
    )
    assert done(contentlint("fix", "--unsafe")) == (
        0,
        (
            "a.md:2: house/loud was not fixed: readers would see different words\n"
            "a.md:11: house/slow was not fixed: house/calm would report something new\n"
            "Checked 1 article; nothing to fix.\n"
        ),
        "",
    )
    assert Path("a.md").read_text("utf-8") == NEW


def test_quietly_nothing_is_said_but_what_cannot_be_done(contentlint: Command) -> None:
    write("a.md", OLD)
    assert done(contentlint("fix", "--quiet")) == (0, "", "")
    assert Path("a.md").read_text("utf-8") == NEW
    write("b.md", OLD).chmod(0o444)
    assert done(contentlint("fix", "--quiet")) == (2, "", "contentlint: b.md: not changed: it is read-only\n")


def test_more_can_be_fixed_is_said_of_articles_without_a_safe_fix_too(contentlint: Command) -> None:
    house("slow", "dissolves", "takes away", tier="unsafe")
    write("a.md", OLD)
    write("b.md", NEW)
    assert (
        contentlint("fix")
        .stdout.decode()
        .endswith(
            "Checked 2 articles; fixed 2 findings in 1 article.\n"
            "2 more findings can be fixed with --unsafe. Review the changes afterwards.\n"
        )
    )
    assert "takes away" not in Path("b.md").read_text("utf-8")
    assert (
        contentlint("fix", "--unsafe").stdout.decode().endswith("Checked 2 articles; fixed 2 findings in 2 articles.\n")
    )
    assert "takes away" in Path("b.md").read_text("utf-8")


def test_a_draft_that_is_tidied_before_it_is_read_is_said_to_be_left_alone(contentlint: Command) -> None:
    draft = "How to Clean a Kettle\n\nHard water is full of lime , which stays be-\nhind in the kettle when it boils.\n"
    write("draft.txt", draft)
    code, out, err = done(contentlint("fix", "--unsafe", "draft.txt"))
    assert (code, out) == (0, "Checked 1 article; nothing to fix.\n")
    assert err.startswith("contentlint: draft.txt: not fixed: contentlint tidies this draft ")
    assert err.endswith("`contentlint publish` turns it into an article\n")
    write("plain.txt", draft.replace("be-\nhind", "behind"))
    code, out, err = done(contentlint("fix", "--unsafe", "plain.txt"))
    assert (code, err) == (0, "")
    assert "fixed 1 finding" in out


def test_in_ascii_it_is_readable_as_well(contentlint: Command) -> None:
    write("ä.md", OLD)
    result = contentlint("fix", PYTHONIOENCODING="ascii")
    assert done(result)[::2] == (0, "")
    assert result.stdout.startswith(b"a.md: 2 findings fixed\n  1 x headings/missing-space\n")


# --- exit codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.md"], "contentlint: nowhere.md: cannot be read: no such file or directory"),
        (["empty"], "no articles found in empty"),
        (["--select", "heading"], "unknown rule or family 'heading', did you mean 'headings'?"),
        (["--ignore", "heading"], "unknown rule or family 'heading', did you mean 'headings'?"),
        (["--config", "none.toml"], "none.toml"),
        (["--sfae"], "o such option"),
        (["-", "a.md"], "standard input (-) cannot be combined"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2(contentlint: Command, arguments: list[str], words: str) -> None:
    write("a.md", OLD)
    Path("empty").mkdir()
    code, _, told = done(contentlint("fix", *arguments))
    assert (code, words in told, "Traceback" in told) == (2, True, False), told
    assert Path("a.md").read_text("utf-8") == OLD


def test_what_cannot_be_read_or_written_is_told_and_the_others_are_fixed(contentlint: Command) -> None:
    write("a.md", OLD)
    Path("b.md").write_bytes(b"# Caf\x81\x8d\n")
    write("c.md", OLD).chmod(0o444)
    Path("d.md").write_bytes(b"")
    Path("e.md").symlink_to("hidden/e.md")
    write("hidden/e.md", OLD)
    write(".gitignore", "hidden/\n")
    code, out, told = done(contentlint("fix"))
    assert code == 2
    assert told.splitlines() == [
        "contentlint: b.md: cannot be fixed: not UTF-8: byte 0x81 at line 1, column 6; save it as UTF-8",
        "contentlint: c.md: not changed: it is read-only",
        "contentlint: e.md: not changed: it is a symbolic link; name its target",
    ]
    assert out.endswith("\nChecked 5 articles; fixed 2 findings in 1 article.\n")
    assert Path("a.md").read_text("utf-8") == NEW
    assert Path("hidden/e.md").read_text("utf-8") == OLD


def test_what_the_configuration_leaves_out_is_left_alone(contentlint: Command) -> None:
    write("contentlint.toml", BASE + 'exclude = ["old/"]\n')
    write("old/a.md", OLD)
    assert done(contentlint("fix", "old/a.md")) == (
        0,
        "Checked 0 articles; nothing to fix.\n",
        "contentlint: old/a.md: excluded by the configuration\n",
    )
    assert Path("old/a.md").read_text("utf-8") == OLD


# --- which fixes ----------------------------------------------------------------------------------


def test_some_rules_can_be_chosen(contentlint: Command) -> None:
    heading, end = OLD.replace("##Lemons", "## Lemons"), OLD + "\n"
    for options, text in (
        (["--select", "headings"], heading),
        (["--select", "headings/missing-space"], heading),
        (["--ignore", "hygiene"], heading),
        (["--select", "hygiene,meta", "--select", "links"], end),
        (["--ignore", "headings/missing-space"], end),
        (["--select", "ALL"], NEW),
        (["--select", "ALL", "--ignore", "headings,hygiene"], OLD),
        (["--select", "meta"], OLD),
    ):
        write("a.md", OLD)
        assert contentlint("fix", *options).returncode == 0
        assert Path("a.md").read_text("utf-8") == text, options


def test_unsafe_fixes_of_rules_that_the_configuration_lowers_are_made_only_if_they_are_named(
    contentlint: Command,
) -> None:
    write("contentlint.toml", BASE + '[rules."house/slow"]\nseverity = "info"\n')
    house("slow", "dissolves limescale.", "dissolves limescale!", tier="unsafe")
    write("a.md", NEW)
    assert done(contentlint("fix")) == (0, "Checked 1 article; nothing to fix.\n", "")
    told = (
        "1 unsafe fix was left out: your configuration lowers the severity of the rule. Name the rule with --select.\n"
    )
    for select in ((), ("--select", "ALL")):
        assert done(contentlint("fix", "--unsafe", *select)) == (0, f"Checked 1 article; nothing to fix.\n{told}", "")
    assert Path("a.md").read_text("utf-8") == NEW
    fixed = "a.md: 1 finding fixed\n  1 × house/slow\nChecked 1 article; fixed 1 finding in 1 article.\n"
    assert done(contentlint("fix", "--unsafe", "--select", "house/slow")) == (0, fixed, "")


def test_a_rule_that_is_off_can_be_chosen(contentlint: Command) -> None:
    write("contentlint.toml", BASE + 'ignore = ["headings/missing-space"]\n')
    write("a.md", OLD)
    contentlint("fix")
    assert Path("a.md").read_text("utf-8") == OLD + "\n"
    contentlint("fix", "--select", "headings/missing-space")
    assert Path("a.md").read_text("utf-8") == NEW


def test_rules_that_are_not_chosen_see_to_it_that_no_harm_is_done(contentlint: Command) -> None:
    house("loud", "limescale.", "limescale!", tier="unsafe")
    house("calm", "!", tier="no", severity="error")
    write("a.md", OLD)
    code, out, _ = done(contentlint("fix", "--unsafe", "--select", "house/loud"))
    assert (code, Path("a.md").read_text("utf-8")) == (0, OLD)
    assert out.startswith("a.md:11: house/loud was not fixed: house/calm would report something new\n")
    assert contentlint("fix", "--unsafe", "--select", "house/loud", "--ignore", "house/calm").returncode == 0
    assert Path("a.md").read_text("utf-8") == OLD.replace("limescale.", "limescale!")


def test_settings_for_some_paths_hold(contentlint: Command) -> None:
    write("contentlint.toml", BASE + '[[overrides]]\npaths = ["drafts/"]\nignore = ["headings"]\n')
    write("drafts/a.md", OLD)
    write("a.md", OLD)
    contentlint("fix")
    assert Path("drafts/a.md").read_text("utf-8") == OLD + "\n"
    assert Path("a.md").read_text("utf-8") == NEW


# --- diff -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("git")
def test_a_diff_changes_nothing_and_fails_if_anything_would(contentlint: Command) -> None:
    write("a.md", OLD)
    write("b.md", NEW)
    code, out, told = done(contentlint("fix", "--diff"))
    assert (code, told) == (1, "")
    assert out == (
        "--- a/a.md\n+++ b/a.md\n@@ -10,6 +10,6 @@\n \n"
        " Vinegar dissolves limescale. It takes twenty minutes, and the smell is gone after the second rinse.\n \n"
        "-##Lemons\n+## Lemons\n \n"
        "-Lemon juice does it as well, if you wait a little longer than for vinegar.\n"
        "\\ No newline at end of file\n"
        "+Lemon juice does it as well, if you wait a little longer than for vinegar.\n"
    )
    assert Path("a.md").read_text("utf-8") == OLD
    subprocess.run(["git", "apply"], input=out, text=True, check=True)  # noqa: S607  # the git there is
    assert Path("a.md").read_text("utf-8") == NEW
    assert done(contentlint("fix", "--diff")) == (0, "", "")


def test_a_diff_says_what_was_dropped_beside_it(contentlint: Command) -> None:
    house("loud", "vinegar in", "VINEGAR in")
    write("a.md", NEW)
    line = "a.md:2: house/loud was not fixed: readers would see different words\n"
    assert done(contentlint("fix", "--diff")) == (0, "", line)
    assert done(contentlint("fix", "--diff", "--quiet")) == (0, "", "")


def test_a_diff_of_what_cannot_be_read_is_exit_code_2(contentlint: Command) -> None:
    write("a.md", OLD)
    Path("b.md").write_bytes(b"# Caf\x81\x8d\n")
    code, out, told = done(contentlint("fix", "--diff"))
    assert (code, out.startswith("--- a/a.md\n")) == (2, True)
    assert told.startswith("contentlint: b.md: cannot be fixed: not UTF-8")


def test_a_diff_is_in_the_encoding_that_is_named(contentlint: Command) -> None:
    Path("a.md").write_bytes(OLD.replace("kettle", "café").encode("windows-1252"))
    code, out, told = done(contentlint("fix", "--diff", "--encoding", "windows-1252"))
    assert (code, told) == (1, "")
    assert "-##Lemons\n+## Lemons\n" in out


# --- standard input -------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_standard_input_goes_to_standard_output(contentlint: Command, mark: str, end: str) -> None:
    body = "# Tea{0}{0}##Pots{0}{0}They hold it, and keep it warm.{0}".replace("{0}", end)
    result = contentlint("fix", "-", "--stdin-filename", "posts/a.md", stdin=(mark + body).encode())
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == mark + body.replace("##Pots", "## Pots")


def test_the_name_of_standard_input_says_how_it_is_read(contentlint: Command) -> None:
    write("contentlint.toml", BASE + '[[overrides]]\npaths = ["drafts/"]\nignore = ["headings"]\n')
    text = b"# Tea\n\n##Pots\n\nThey hold it.\n"
    assert contentlint("fix", "-", stdin=text).stdout == text.replace(b"##P", b"## P")
    assert contentlint("fix", "-", "--stdin-filename", "drafts/a.md", stdin=text).stdout == text
    assert contentlint("fix", "-", "--stdin-filename", "a.html", stdin=text).stdout == text


def test_a_diff_of_standard_input(contentlint: Command) -> None:
    text = "# Tea\n\n##Pots\n\nThey hold it.\n"
    result = contentlint("fix", "-", "--diff", "--stdin-filename", "a b.md", stdin=text.encode())
    assert result.returncode == 1
    assert result.stdout.decode().startswith("--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1,5 +1,5 @@\n")
    assert done(contentlint("fix", "-", "--diff", stdin=b"# Tea\n")) == (0, "", "")


def test_standard_input_that_cannot_be_read_is_exit_code_2_and_gives_nothing(contentlint: Command) -> None:
    code, out, told = done(contentlint("fix", "-", "--stdin-filename", "a\x1b[2J.md", stdin=b"Caf\xe9"))
    assert (code, out) == (2, "")
    assert told.startswith("contentlint: a\\x1b[2J.md: cannot be fixed: not UTF-8")


def test_of_standard_input_only_what_was_dropped_is_told(contentlint: Command) -> None:
    house("loud", "pot", "POT")
    line = "<stdin>:1: house/loud was not fixed: readers would see different words\n"
    assert done(contentlint("fix", "-", stdin=b"A pot.\n")) == (0, "A pot.\n", line)
    assert done(contentlint("fix", "-", "--quiet", stdin=b"A pot.\n")) == (0, "A pot.\n", "")


@pytest.mark.parametrize("options", ["-", "a.md", "--diff a.md"])
@pytest.mark.parametrize(("ending", "words"), [(">/dev/full", "No space left on device"), (">&-", "it is closed")])
def test_output_that_cannot_be_written_is_one_line_and_exit_code_2(
    contentlint: Command, tmp_path: Path, options: str, ending: str, words: str
) -> None:
    del contentlint
    write("a.md", OLD)
    command = f"{sys.executable} -m contentlint fix {options} {ending}"
    shell = ["bash", "-c", command]
    result = subprocess.run(shell, cwd=tmp_path, input=OLD.encode(), capture_output=True, check=False)  # noqa: S603  # our own words
    assert result.stderr.decode() == f"Error: cannot write to standard output: {words}\n"
    assert result.returncode == 2
    assert Path("a.md").read_text("utf-8") == (NEW if (options, ending) == ("a.md", ">/dev/full") else OLD)


# --- how the work is done -------------------------------------------------------------------------


@pytest.mark.slow("many runs of fix")
def test_in_several_processes_or_one_cached_or_not_it_is_the_same(contentlint: Command) -> None:
    outcomes = set()
    for options in (["--jobs", "1"], ["--jobs", "2"], ["--jobs", "2", "--no-cache"], []):
        for number in range(70):
            write(f"posts/{number:02}.md", OLD if number % 3 else NEW)
        if not options:
            assert contentlint("check").returncode == 0  # what so many articles have is a warning; all is known now
        out = done(contentlint("fix", *options))
        outcomes.add((out, tuple(path.read_bytes() for path in sorted(Path("posts").iterdir()))))
    [((code, said, told), texts)] = outcomes
    assert (code, told) == (0, "")
    assert said.endswith("Checked 70 articles; fixed 92 findings in 46 articles.\n")
    assert not any(b"##L" in text for text in texts)


def test_what_a_cached_finding_says_does_not_count_once_the_file_has_changed(contentlint: Command) -> None:
    write("a.md", OLD)
    contentlint("check")
    write("a.md", OLD.replace("##Lemons", "##Limes"))
    contentlint("fix")
    assert Path("a.md").read_text("utf-8") == NEW.replace("Lemons", "Limes")


@pytest.mark.usefixtures("stopping")
@pytest.mark.parametrize("options", [[], ["--diff"]])
def test_who_stops_it_keeps_what_was_done_until_then(contentlint: Command, options: list[str]) -> None:
    write("a.md", OLD)
    write("b.md", OLD.replace("Lemons", "Stop"))
    write("c.md", OLD)
    code, out, told = done(contentlint("fix", *options))
    assert (code, "a.md" in out, "c.md" in out) == (130, True, False)
    assert told == (
        "contentlint: stopped\n" if options else "contentlint: stopped; before that, fixed 2 findings in 1 article\n"
    )
    assert [Path(f"{name}.md").read_text("utf-8") for name in "ac"] == [OLD if options else NEW, OLD]


@pytest.mark.usefixtures("stopping")
def test_who_stops_the_search_changes_nothing(contentlint: Command) -> None:
    write("a.md", OLD)
    write("b.md", NEW.replace("Lemons", "Stop"))
    assert done(contentlint("fix")) == (130, "", "contentlint: stopped; before that, fixed 0 findings in 0 articles\n")
    assert Path("a.md").read_text("utf-8") == OLD


# --- on a terminal --------------------------------------------------------------------------------


def on_a_terminal(*arguments: str) -> bytes:
    """Return what a terminal is sent."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PRE_COMMIT": "1"}
    command = [sys.executable, "-m", "contentlint", "fix", *arguments]
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=environment):  # noqa: S603  # our own words
        os.close(follower)
        sent = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    return sent


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65_536)
    except OSError:  # the other side is closed
        return b""


OUR_COLOURS = re.compile(r"\x1b\[(?:0|1|2|3[123])m")


def test_what_a_terminal_would_obey_becomes_visible(contentlint: Command) -> None:
    del contentlint
    write("a\x1b[2J\u202e.md", "# Tea\r\n\r\n##Po\x1b[31mts\u202e\r\n\r\nThey hold \x9bit.\r\n")
    for arguments in ([], ["--diff"], ["--diff", "--unsafe"]):
        write("a\x1b[2J\u202e.md", "# Tea\r\n\r\n##Po\x1b[31mts\u202e\r\n\r\nThey hold \x9bit.\r\n")
        sent = on_a_terminal("--select", "headings/missing-space", *arguments)
        text = OUR_COLOURS.sub("", sent.decode())
        assert not set(text) & {"\x1b", "\x9b", "\u202e"}
        assert "x1b[2J" in text or "␛[2J" in text or "033[2J" in text
        assert ("Po␛[31mts" in text) is bool(arguments)


def test_a_pipe_gets_a_diff_as_it_is(contentlint: Command) -> None:
    write("a.md", "# Tea\r\n\r\n##Po\x1b[31mts\r\n\r\nThey hold it.\r\n")
    out = contentlint("fix", "--diff", "--select", "headings/missing-space").stdout
    assert b"+## Po\x1b[31mts\r\n" in out


def test_a_reader_that_has_gone_is_no_fault(contentlint: Command, tmp_path: Path) -> None:
    del contentlint
    for number in range(30):
        write(f"{number}.md", OLD * 3)
    command = f"{sys.executable} -m contentlint fix --diff --quiet . | head -c 10; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert (result.returncode, result.stderr) == (128 + signal.SIGPIPE, b"")
