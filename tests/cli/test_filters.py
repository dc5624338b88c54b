"""``check --changed-since`` as a process in real repositories: nobody is stopped by a line that they did not touch."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.cli import run

Command = Callable[..., subprocess.CompletedProcess[bytes]]

WHO = (
    "-c",
    "user.name=x",
    "-c",
    "user.email=x@example.org",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
)
OLD = """---
title: How to descale a kettle with vinegar at home
date: 2026-05-12
author: Sam
lang: en
---

# How to descale a kettle

Limescale is the the crust in a kettle.

## What to do

Boil vinegar, and wait for for twenty minutes.

## What to do next

Rinse it.
"""

pytestmark = pytest.mark.usefixtures("git")

DOUBLED = "readability/doubled-word"
SINCE = ("--changed-since", "HEAD")


def git(*arguments: str, at: str = ".") -> str:
    command = ["git", "-C", at, *WHO, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603  # our own words


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def edit(path: str, before: str, after: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert before in text
    write(path, text.replace(before, after, 1))


def commit(at: str = ".") -> None:
    git("add", "--all", at=at)
    git("commit", "-qm", "so be it", at=at)


SKIPPING = OLD.replace("## What to do next", "#### What to do next")
SKIP = "headings/level-skip"


def find_skips(command: Command, *arguments: str, **environment: str) -> list[str]:
    """Return the severities of skipped levels in a repository."""
    done = command("check", "--format", "json", "--no-cache", *arguments, **environment)
    files = json.loads(done.stdout)["files"]
    return [one["severity"] for file in files for one in file["findings"] if one["rule"] == SKIP]


def test_a_pull_request_is_judged_as_it_is_written(repository: Command) -> None:
    """Nobody goes back over published articles for their form, but what a job judges may be new."""
    write("content/b.md", SKIPPING)
    commit()
    assert find_skips(repository) == ["info"]
    assert find_skips(repository, "content/b.md") == ["warning"]
    assert find_skips(repository, "--changed-since", "HEAD~1") == ["warning"]
    assert find_skips(repository, "--max-warnings", "5") == ["warning"]
    assert find_skips(repository, "--fail-on", "warning") == ["warning"]
    assert find_skips(repository, CI="true") == find_skips(repository, TF_BUILD="True") == ["warning"]
    assert find_skips(repository, CI="false") == ["info"]


@pytest.fixture
def repository(contentlint: Command) -> Command:
    """Make a repository with an old article in it, and return the command."""
    git("init", "-q")
    write("content/a.md", OLD)
    write("content/b.md", OLD.replace("kettle", "pan"))
    commit()
    return contentlint


def found(contentlint: Command, *arguments: str, **environment: str) -> list[tuple[str, str, int]]:
    done = contentlint("check", "--format", "json", *(arguments or SINCE), **environment)
    assert done.returncode in {0, 1}, done.stderr
    files = json.loads(done.stdout)["files"]
    return [(file["path"], one["rule"], one["line"]) for file in files for one in file["findings"]]


def test_old_articles_stop_nobody(repository: Command) -> None:
    assert repository("check", "--fail-on", "info").returncode == 1
    assert repository("check", *SINCE, "--fail-on", "info").returncode == 0
    assert found(repository) == []


def test_a_changed_line_is_judged_and_the_others_are_not(repository: Command) -> None:
    edit("content/a.md", "Rinse it.", "Rinse the the kettle.")
    assert found(repository) == [("content/a.md", DOUBLED, 18)]
    git("add", ".")
    assert found(repository) == [("content/a.md", DOUBLED, 18)]
    assert repository("check", *SINCE, "--fail-on", "info").returncode == 1


def test_what_was_wrong_on_a_line_that_is_touched_counts(repository: Command) -> None:
    edit("content/a.md", "in a kettle.", "in any kettle.")
    assert found(repository) == [("content/a.md", DOUBLED, 10)]


def test_lines_above_shift_nothing(repository: Command) -> None:
    edit("content/a.md", "# How to descale a kettle\n", "# How to descale a kettle\n\nOne.\n\nTwo.\n")
    assert found(repository) == []


def test_a_new_article_is_new_whether_git_knows_it_or_not(repository: Command) -> None:
    write("content/c.md", OLD)
    untracked = found(repository)
    assert ("content/c.md", DOUBLED, 10) in untracked
    assert ("content/c.md", "meta/description-missing", 6) in untracked
    git("add", "--intent-to-add", ".")
    assert found(repository) == untracked
    git("add", ".")
    assert found(repository) == untracked
    write("content/c.md", OLD + "\nStaged, and then the the rest.\n")
    assert len(found(repository)) == len(untracked) + 1


def test_a_renamed_article_is_old(repository: Command) -> None:
    git("mv", "content/a.md", "content/kettles.md")
    assert found(repository) == []
    edit("content/kettles.md", "Rinse it.", "Rinse the the kettle.")
    assert found(repository) == [("content/kettles.md", DOUBLED, 18)]
    commit()
    assert found(repository, "--changed-since", "HEAD~1") == [("content/kettles.md", DOUBLED, 18)]


def test_a_branch_answers_for_its_own_changes_only(repository: Command) -> None:
    git("branch", "-M", "main")
    git("checkout", "-qb", "draft")
    edit("content/a.md", "Rinse it.", "Rinse the the kettle.")
    commit()
    git("checkout", "-q", "main")
    edit("content/b.md", "Rinse it.", "Rinse the the pan.")
    commit()
    git("checkout", "-q", "draft")
    assert found(repository, "--changed-since", "main") == [("content/a.md", DOUBLED, 18)]
    edit("content/b.md", "in a pan.", "in each pan.")
    assert found(repository, "--changed-since=main") == [("content/a.md", DOUBLED, 18), ("content/b.md", DOUBLED, 10)]


# --- what is missing, and what is gone -----------------------------------------------------------


def test_what_was_missing_before_stops_nobody_who_works_beside_its_place(repository: Command) -> None:
    edit("content/a.md", "lang: en\n", "lang: en\ntags: [kettles]\n")
    edit("content/a.md", "title: How to", "title: How to quickly")
    assert "meta/description-missing" not in [rule for _, rule, _ in found(repository)]


def test_what_a_change_breaks_on_another_line_counts(repository: Command) -> None:
    write(
        "a.md",
        "# Kettles\n\nSee [the stone][stone], and the the pan.\n\nWipe it dry.\n\n[stone]: https://example.org/s\n",
    )
    commit()
    edit("a.md", "\n[stone]:", "\n[stome]:")
    done = repository("check", *SINCE, "--format", "json")
    found = [one["rule"] for file in json.loads(done.stdout)["files"] for one in file["findings"]]
    assert "links/undefined-ref" in found
    assert DOUBLED not in found


def test_what_is_taken_away_is_missed(repository: Command) -> None:
    text = OLD.replace("date:", "description: Vinegar and twenty minutes are all it takes to descale it.\ndate:")
    write("content/a.md", text)
    commit()
    edit("content/a.md", "description: Vinegar and twenty minutes are all it takes to descale it.\n", "")
    assert found(repository) == [("content/a.md", "meta/description-missing", 6)]


def test_what_a_deletion_does_to_the_lines_beside_it_counts(repository: Command) -> None:
    edit("content/a.md", "Boil vinegar, and wait for for twenty minutes.\n\n", "")
    [(path, rule, line)] = found(repository)
    assert (path, line) == ("content/a.md", 12)
    assert rule.startswith(("structure/", "headings/"))


def test_a_line_that_is_copied_makes_nobody_answer_for_the_first(repository: Command) -> None:
    line = "Limescale is the the crust in a kettle.\n"
    edit("content/a.md", line, f"It is white.\n\n{line}")
    commit()
    edit("content/a.md", "It is white.\n", line)
    assert [(path, at) for path, rule, at in found(repository) if rule == DOUBLED] == [("content/a.md", 10)]


def test_a_deletion_brings_nothing_up_that_was_there_before(repository: Command) -> None:
    edit("content/a.md", "Limescale is the the crust in a kettle.\n", "It is the the crust.\n\nIt is white.\n")
    commit()
    edit("content/a.md", "\nIt is white.\n", "")
    assert found(repository) == []


# --- where it is asked ---------------------------------------------------------------------------


def test_named_articles_limit_what_is_checked(repository: Command) -> None:
    for name in "ab":
        edit(f"content/{name}.md", "Rinse it.", "Rinse the the thing.")
    assert found(repository, *SINCE, "content/b.md") == [("content/b.md", DOUBLED, 18)]
    os.chdir("content")
    assert found(repository) == [("a.md", DOUBLED, 18), ("b.md", DOUBLED, 18)]
    assert found(repository, *SINCE, "../content/b.md") == [("b.md", DOUBLED, 18)]


def test_a_site_in_a_folder_of_the_repository(repository: Command) -> None:
    write("content/contentlint.toml", "")
    commit()
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    os.chdir("content")
    assert found(repository) == [("a.md", DOUBLED, 18)]


def test_rules_on_the_site_see_all_of_it(repository: Command) -> None:
    write("contentlint.toml", 'content-root = "content"\nselect = ["site/duplicate-title"]\n')
    commit()
    edit("content/b.md", "title: How to descale a pan", "title: How to descale a kettle")
    assert found(repository) == [("content/b.md", "site/duplicate-title", 2)]


def test_another_work_tree(repository: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "tree"
    git("worktree", "add", "-q", "-b", "other", str(other))
    os.chdir(other)
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    assert found(repository) == [("content/a.md", DOUBLED, 18)]


def test_a_folder_that_is_reached_by_a_link(repository: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("links") / "site"
    link.symlink_to(Path.cwd())
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    os.chdir(link)
    assert found(repository) == [("content/a.md", DOUBLED, 18)]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("folder", [".", "content"])
def test_as_a_hook_of_git(folder: str) -> None:
    environment = f"PYTHONPATH={os.pathsep.join(sys.path)}"
    words = f"cd {folder} && {environment} {sys.executable} -m contentlint check --changed-since HEAD --fail-on info"
    write(".git/hooks/pre-commit", f'#!/bin/sh\nenv | grep ^GIT_ > "$HOME/hook"\n{words}\n')
    Path(".git/hooks/pre-commit").chmod(0o755)
    home = os.environ | {"HOME": str(Path(".git").absolute())}
    command = ["git", *WHO, "commit", "-qm", "x"]

    def commits(*arguments: str) -> bool:
        return not subprocess.run([*command, *arguments], capture_output=True, check=False, env=home).returncode  # noqa: S603  # our own words

    edit("content/a.md", "Rinse it.", "Rinse the kettle.")
    assert commits("-a")
    assert "GIT_INDEX_FILE=" in Path(".git/hook").read_text(encoding="utf-8")
    edit("content/a.md", "Rinse the kettle.", "Rinse the the kettle.")
    assert not commits("-a")
    assert not commits("--only", "content/a.md")
    edit("content/a.md", "Rinse the the kettle.", "Rinse one kettle.")
    assert commits("--only", "content/a.md")
    git("add", ".")
    assert not git("status", "--porcelain")


def test_the_variables_of_a_hook_in_a_folder_and_in_another_work_tree(repository: Command) -> None:
    git("worktree", "add", "-q", "-b", "other", ".tree")
    for top, variables in {".": ".git", ".tree": str(Path(".git/worktrees/.tree").absolute())}.items():
        edit(f"{top}/content/a.md", "Rinse it.", "Rinse the the thing.")
        hook = {"GIT_DIR": variables, "GIT_INDEX_FILE": f"{variables}/index", "GIT_PREFIX": ""}
        for folder, path in ((top, "content/a.md"), (f"{top}/content", "a.md")):
            here = Path.cwd()
            os.chdir(folder)
            assert found(repository, *SINCE, path, **hook) == [(path, DOUBLED, 18)]
            os.chdir(here)


def test_a_repository_that_only_the_environment_names(repository: Command) -> None:
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    Path(".git").rename("elsewhere.git")
    where = {"GIT_DIR": "elsewhere.git", "GIT_WORK_TREE": "."}
    assert found(repository, *SINCE, "content", **where) == [("content/a.md", DOUBLED, 18)]


# --- what git may be told ------------------------------------------------------------------------


def test_odd_names(repository: Command) -> None:
    names = [
        "with space.md",
        "ä.md",
        'quo"te.md',
        "back\\slash.md",
        "tab\there.md",
        "line\nend.md",
        "b/b b/b.md",
        "-x.md",
    ]
    names += [os.fsdecode(b"latin\xe4.md"), "a => b.md", " b/c.md"]
    for number, name in enumerate(names):  # git finds out who was renamed where articles are not all the same
        write(f"content/{name}", OLD + "".join(f"\nLine {line} of article {number}.\n" for line in range(20)))
    commit()
    assert found(repository) == []
    for name in names:
        edit(f"content/{name}", "Rinse it.", "Rinse the the thing.")
    changed = found(repository)
    assert len(changed) == len(names)
    assert {(rule, line) for _, rule, line in changed} == {(DOUBLED, 18)}
    commit()
    for name in names:
        git("mv", f"content/{name}", f"content/{name}.md")
        edit(f"content/{name}.md", "Rinse the the thing.", "Rinse the the things.")
    assert len(found(repository)) == len(names)


@pytest.mark.parametrize(
    "setting",
    ["noprefix", "mnemonicPrefix", "relative", "colorMoved", "interHunkContext=9", "renames=false", "wordRegex=."],
)
def test_settings_of_git_change_nothing(repository: Command, setting: str) -> None:
    key, _, value = setting.partition("=")
    git("config", f"diff.{key}", value or "true")
    git("config", "core.quotePath", "true")
    git("config", "color.ui", "always")
    git("mv", "content/a.md", "content/ä.md")
    edit("content/ä.md", "Boil vinegar", "Boil the the vinegar")
    edit("content/ä.md", "Rinse it.", "Rinse the the thing.")
    os.chdir("content")
    done = found(repository, *SINCE, GIT_DIFF_OPTS="--unified=9", GIT_LITERAL_PATHSPECS="1")
    assert [(rule, line) for _, rule, line in done] == [(DOUBLED, 14), (DOUBLED, 14), (DOUBLED, 18)]


def test_no_program_that_a_configuration_names_is_run(repository: Command) -> None:
    program = Path("program")
    program.write_text('#!/bin/sh\ntouch "$(dirname "$0")/ran"\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    name = str(program.absolute())
    write(".gitattributes", "*.md diff=x filter=x.y\n")
    commit()
    git("config", "diff.x.textconv", name)
    git("config", "diff.x.command", name)
    git("config", "diff.external", name)
    git("config", "filter.x.y.clean", name)
    git("config", "filter.x.y.required", "true")
    git("config", "core.fsmonitor", name)
    git("config", "core.pager", name)
    git("config", "core.hooksPath", str(Path.cwd() / "hooks"))
    write("hooks/post-index-change", program.read_text(encoding="utf-8"))
    Path("hooks/post-index-change").chmod(0o755)
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    os.utime("content/b.md", (0, 0))
    index = Path(".git/index").read_bytes()
    assert found(repository, *SINCE, "content", GIT_EXTERNAL_DIFF=name) == [("content/a.md", DOUBLED, 18)]
    assert not Path("ran").exists()
    assert not Path("hooks/ran").exists()
    assert Path(".git/index").read_bytes() == index


def test_other_line_ends_are_no_change(repository: Command) -> None:
    for name, line_end in {"a": "\r\n", "b": "\n"}.items():
        text = Path(f"content/{name}.md").read_text(encoding="utf-8")
        write(f"content/{name}.md", text.replace("\n", line_end))
    assert found(repository) == []
    edit("content/b.md", "Rinse it.", "Rinse the the thing.")
    text = Path("content/a.md").read_bytes().replace(b"Rinse it.", b"Rinse the the thing.")
    Path("content/a.md").write_bytes(text)
    assert [(rule, line) for _, rule, line in found(repository)] == [(DOUBLED, 18)] * 2


def test_lines_that_git_does_not_count_hide_nothing(repository: Command) -> None:
    write("content/a.md", OLD.replace("\n", "\r"))
    Path("content/b.md").write_bytes(b"\xff\xfe" + OLD.encode("utf-16-le"))
    commit()
    assert found(repository) == []
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    Path("content/b.md").write_bytes(b"\xff\xfe" + OLD.replace("Rinse it.", "Rinse the the it.").encode("utf-16-le"))
    assert {("content/a.md", DOUBLED, 18), ("content/b.md", DOUBLED, 18)} <= set(found(repository))


def test_what_is_marked_as_no_text_is_judged_whole(repository: Command) -> None:
    write(".gitattributes", "*.md -diff\n")
    commit()
    assert found(repository) == []
    edit("content/a.md", "Rinse it.", "Rinse the the thing.")
    assert {("content/a.md", DOUBLED, 10), ("content/a.md", DOUBLED, 18)} <= set(found(repository))


def test_a_conflict_that_is_not_settled(repository: Command) -> None:
    git("checkout", "-qb", "draft")
    edit("content/a.md", "Rinse it.", "Rinse the the kettle.")
    commit()
    git("checkout", "-q", "-")
    edit("content/a.md", "Rinse it.", "Rinse this.")
    commit()
    subprocess.run(["git", *WHO, "merge", "-q", "draft"], capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert DOUBLED in [rule for path, rule, _ in found(repository) if path == "content/a.md"]


def test_a_submodule_has_a_history_of_its_own(repository: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = tmp_path_factory.mktemp("shared")
    git("init", "-q", at=str(shared))
    write(f"{shared}/s.md", OLD)
    commit(str(shared))
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(shared), "content/shared")
    commit()
    assert found(repository) == []
    edit("content/shared/s.md", "Rinse it.", "Rinse the the thing.")
    assert found(repository) == [("content/shared/s.md", DOUBLED, 18)]
    commit("content/shared")
    assert found(repository) == [("content/shared/s.md", DOUBLED, 18)]
    commit()
    assert found(repository) == []
    assert found(repository, "--changed-since=HEAD~1") == [("content/shared/s.md", DOUBLED, 18)]
    assert ("content/shared/s.md", DOUBLED, 10) in found(repository, "--changed-since=HEAD~2")


# --- together with the rest ----------------------------------------------------------------------


def test_an_unreadable_article_that_is_old_stops_nobody(repository: Command) -> None:
    Path("content/x.md").write_bytes(b"# Caf\xe9\n")
    assert repository("check", *SINCE).returncode == 2
    commit()
    assert repository("check", *SINCE).returncode == 0


def test_with_a_baseline_what_is_known_is_not_untouched(repository: Command) -> None:
    repository("baseline")
    commit()
    edit("content/a.md", "in a kettle.", "in any kettle.")
    edit("content/a.md", "Rinse it.", "Rinse the the kettle.")
    assert found(repository, *SINCE, "--baseline") == [("content/a.md", DOUBLED, 18)]
    assert len(found(repository)) == 2


@pytest.mark.parametrize("command", [["rm"], ["git", "rm", "-q"]], ids=["unstaged", "staged"])
def test_an_article_that_is_gone_is_a_change(repository: Command, command: list[str]) -> None:
    subprocess.run([*command, "content/a.md"], check=True)  # noqa: S603  # our own words
    assert found(repository, *SINCE, "--removed-since", "HEAD") == [
        ("content/a.md", "site/removed-without-redirect", 2)
    ]


@pytest.mark.slow("checks a large site several times")
def test_the_same_bytes_for_any_number_of_processes_and_from_the_cache(repository: Command) -> None:
    for number in range(70):  # so many that several processes are used
        write(f"content/{number}.md", OLD.replace("a kettle", f"kettle number {number}"))
    repository("baseline", "--jobs", "2", "--no-cache")
    recorded = Path("contentlint-baseline.json").read_bytes()
    repository("baseline", "--jobs", "1")
    assert Path("contentlint-baseline.json").read_bytes() == recorded
    commit()
    for number in range(0, 70, 3):
        edit(f"content/{number}.md", "in kettle number", "in any kettle number")
        edit(f"content/{number}.md", "Boil vinegar, and wait for for twenty minutes.\n\n", "")
        edit(f"content/{number}.md", "Rinse it.", "Rinse the the thing.")
    words = ("check", *SINCE, "--baseline", "--format", "json")
    first = repository(*words, "--jobs", "1", "--no-cache").stdout
    assert first.count(b"Delete one of the two") == 24
    for options in (["--jobs", "2", "--no-cache"], ["--jobs", "1"], ["--jobs", "2"]):
        assert repository(*words, *options).stdout == first


# --- what cannot be ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "revision", ["nowhere", "--output=x", "-x", "", "HEAD~99", "HEAD:content", "a\nb", "@{u}", "^HEAD", "HEAD..HEAD"]
)
def test_a_revision_that_there_is_not(repository: Command, revision: str) -> None:
    done = repository("check", f"--changed-since={revision}")
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(lines) == 1
    assert "the revision does not exist" in lines[0]
    assert not Path("x").exists()


def test_a_shallow_clone_is_told_to_fetch_more(repository: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    git("branch", "-M", "main")
    git("checkout", "-qb", "draft")
    for number in range(3):
        write("content/c.md", f"# {number}\n")
        commit()
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    here = Path.cwd().as_uri()
    git("clone", "-q", "--depth=1", "--branch=draft", here, str(clone))
    os.chdir(clone)
    for revision in ("origin/main", "HEAD~2"):
        done = repository("check", "--changed-since", revision)
        assert done.returncode == 2
        assert "this clone is shallow: fetch more history" in done.stderr.decode()
    git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    done = repository("check", "--changed-since", "origin/main")
    assert done.returncode == 2
    assert "no common history with HEAD; this clone is shallow" in done.stderr.decode()
    assert "fetch-depth: 0" in done.stderr.decode()
    git("fetch", "-q", "--unshallow", "origin")
    assert {path for path, _, _ in found(repository, "--changed-since", "origin/main")} == {"content/c.md"}


def test_no_common_history(repository: Command) -> None:
    git("branch", "-M", "main")
    git("checkout", "-q", "--orphan", "other")
    write("content/c.md", OLD)
    commit()
    done = repository("check", "--changed-since", "main")
    assert done.returncode == 2
    assert "no common history" in done.stderr.decode()
    assert "shallow" not in done.stderr.decode()


def test_nothing_to_compare_with(contentlint: Command) -> None:
    write("a.md", OLD)
    none = contentlint("check", *SINCE)
    assert (none.returncode, none.stdout) == (2, b"")
    assert "not a git repository" in none.stderr.decode().splitlines()[-1]
    git("init", "-q")
    empty = contentlint("check", *SINCE)
    assert empty.returncode == 2
    assert "the repository has no commits yet" in empty.stderr.decode().splitlines()[-1]
    bare = contentlint("check", *SINCE, PATH=str(Path.cwd()))
    assert bare.returncode == 2
    assert "git is not installed" in bare.stderr.decode().splitlines()[-1]
    piped = contentlint("check", "-", *SINCE, stdin=b"# A\n")
    assert piped.returncode == 2
    assert "standard input" in piped.stderr.decode().splitlines()[-1]


def test_a_broken_repository(repository: Command) -> None:
    shutil.rmtree(".git/objects")
    done = repository("check", *SINCE)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


FALTERING_GIT = """#!/bin/sh
echo call >> "{calls}"
if [ "$(wc -l < "{calls}")" -eq "{number}" ]; then
    printf 'half of what was ask'
    {end}
fi
exec "{git}" "$@"
"""


@pytest.mark.parametrize("end", ["exit 128", "kill -9 $$"])
@pytest.mark.parametrize("option", ["--changed-since", "--removed-since"])
def test_git_that_fails_halfway_is_no_bug_of_ours_and_hides_nothing(  # noqa: PLR0913, PLR0917  # fixtures
    repository: Command,
    git: str,
    option: str,
    end: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whichever of its calls fails: what is found is told, or why it cannot be."""
    write("contentlint.toml", 'content-root = "content"\nselect = ["site", "readability"]\n')
    edit("content/a.md", "for for", "for for two,")
    Path("content/b.md").rename("content/c.md")
    arguments = ("--no-cache", option, "HEAD")
    right = found(repository, *arguments)
    assert right
    bin_folder, calls = tmp_path / ".git" / "bin", tmp_path / ".git" / "calls"
    bin_folder.mkdir()
    monkeypatch.setenv("PATH", str(bin_folder), prepend=os.pathsep)
    number = 0
    while True:
        number += 1
        calls.write_text("")
        (bin_folder / "git").write_text(FALTERING_GIT.format(calls=calls, number=number, end=end, git=git))
        (bin_folder / "git").chmod(0o755)
        code = run(["check", "--format", "json", *arguments])
        said = capsys.readouterr()
        assert code in {0, 1, 2}, said.err
        if code == 2:
            assert option in said.err
        else:
            files = json.loads(said.out)["files"]
            assert {(file["path"], one["rule"], one["line"]) for file in files for one in file["findings"]} >= set(
                right
            )
        if len(calls.read_text().splitlines()) < number:
            break
    assert number > 2
