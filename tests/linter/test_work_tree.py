"""Which articles are published as they are, and what a check of a folder says of their form."""

import subprocess
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.findings import FileReport
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.source.discover import InputFile, discover

AS_SOMEBODY = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
SKIP, SLIP = "headings/level-skip", "readability/doubled-word"
TEXT = "---\ntitle: Kettles\n{}---\n\nLift the the lid.\n\n## Lids\n\nTin.\n\n#### Glass\n\nIt lasts.\n"
RULES = 'select = ["headings/level-skip", "readability/doubled-word"]\n'
REASON = "Only a tip, because it is about the form of an article that is published and has not changed."


def run_git(*arguments: str) -> None:
    subprocess.run(["git", *AS_SOMEBODY, *arguments], check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "repository/site/content/_drafts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository/site")
    configure("")
    written = {"old": "", "changed": "", "draft": "draft: true\n", "later": "date: 2100-01-01\n", "_drafts/x": ""}
    for name, matter in written.items():
        write(name, matter)
    Path(".gitignore").write_text("ignored.md\n", "utf-8")
    run_git("init", "-q", "..")
    run_git("add", "..")
    run_git("commit", "-qm", "Add")
    write("changed", "author: Ada\n")
    write("new")
    write("ignored")


def configure(more: str, rules: str = "") -> None:
    Path("contentlint.toml").write_text(f'content-root = "content"\n{more}{RULES}{rules}', "utf-8")


def write(name: str, matter: str = "") -> None:
    Path(f"content/{name}.md").write_text(TEXT.format(matter), "utf-8")


def check(*paths: str, spares: bool = True, jobs: int = 1, cached: bool = False) -> list[FileReport]:
    context = load_context()
    context.spares_published &= spares
    files = discover(paths or (".",), respect_gitignore=False).files
    return check_files(files, context, jobs, cache=open_cache(context, cached=cached))


def list_tips(reports: list[FileReport]) -> list[str]:
    """Return the names of the articles whose skipped level is a tip."""
    found = {one.path: finding for one in reports for finding in one.findings if finding.rule == SKIP}
    assert len(found) == len(reports)
    tips = {path: finding for path, finding in found.items() if finding.severity == "info"}
    assert all(finding.why.endswith(REASON) for finding in tips.values())
    return [path.rpartition("/")[2].removesuffix(".md") for path in tips]


def test_the_form_of_what_is_published_is_a_tip() -> None:
    reports = check()
    assert list_tips(reports) == ["old"]
    slips = [one.severity for file in reports for one in file.findings if one.rule == SLIP]
    assert slips == ["warning"] * len(reports)


def test_a_file_that_is_named_is_being_written() -> None:
    def check_paths(paths: tuple[str, ...], tips: list[str]) -> None:
        assert list_tips(check(*paths)) == tips

    file = "content/old.md"
    rows = [((file,), []), ((file, "."), []), ((".", file), []), (("content",), ["old"]), (("content/o*.md",), ["old"])]
    hold_for_each(check_paths, rows)


def test_what_somebody_has_decided_stays() -> None:
    def check_configured(more: str, rules: str) -> None:
        configure(more, rules)
        assert list_tips(check()) == []

    rows = [('fail-on = "warning"\n', ""), ("", f'[rules."{SKIP}"]\nseverity = "warning"\n')]
    hold_for_each(check_configured, rows)
    configure("")
    assert list_tips(check(spares=False)) == []


def test_what_a_branch_changes_is_being_written() -> None:
    run_git("remote", "add", "origin", ".")
    assert list_tips(check()) == [], "no branch of the remote shows what is old"
    run_git("update-ref", "refs/remotes/elsewhere/main", "HEAD")
    run_git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/elsewhere/main")
    assert list_tips(check()) == ["old"]
    write("old", "author: Ben\n")
    run_git("commit", "-qam", "Change")
    assert list_tips(check()) == []


def test_a_link_has_changed_where_what_it_leads_to_has() -> None:
    Path("shared").mkdir()
    Path("content/old.md").rename("shared/old.md")
    Path("content/old.md").symlink_to("../shared/old.md")
    run_git("add", ".")
    run_git("commit", "-qm", "Link")
    assert list_tips(check("content/o*.md")) == ["old"]
    Path("shared/old.md").write_text(TEXT.format("author: Ben\n"), "utf-8")
    assert list_tips(check("content/o*.md")) == []


def test_without_a_repository_all_is_being_written(tmp_path: Path) -> None:
    (tmp_path / "repository/.git").rename(tmp_path / "elsewhere")
    assert list_tips(check()) == []


def test_what_is_kept_knows_which_articles_have_changed() -> None:
    rows: list[tuple[tuple[str, ...], bool]] = [((), True), ((), False), ((), True), (("content/old.md",), True)]
    for paths, spares in rows:
        expected = check(*paths, spares=spares)
        for jobs in (1, 2):
            found = check(*paths, spares=spares, cached=True, jobs=jobs)
            assert list_tips(found) == list_tips(expected)
    assert list_tips(check(cached=True)) == ["old"]
    run_git("rm", "-q", "--cached", "content/old.md")
    assert list_tips(check(cached=True)) == []


def test_a_named_file_is_told_from_one_that_was_found() -> None:
    assert [one.is_named for one in discover(["content/old.md"]).files] == [True]
    assert not any(one.is_named for one in discover(["."]).files)
    assert InputFile("a.md", "a.md").is_named
