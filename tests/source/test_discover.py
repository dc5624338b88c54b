"""Which files a list of paths means."""

import os
import socket
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contentlint.source.discover import Discovery, discover
from contentlint.source.paths import escape_unprintable, normalize_path
from contentlint.source.patterns import Patterns

NOBODY = 65534


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *names: str, text: str = "Text.\n") -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def shown(found: Discovery) -> list[str]:
    assert not found.problems
    return [file.shown for file in found.files]


def said(found: Discovery) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in found.problems]


def test_a_folder_is_searched_for_articles_in_a_fixed_order(here: Path) -> None:
    write(here, "b.md", "a/z.html", "a/b/c.MDX", "a.markdown", "notes.txt", "page.htm", "x.xhtml", "y.mkd", "z.mdown")
    write(here, "code.py", "image.png", "README", "data.json", "md")
    assert shown(discover(["."])) == [
        "a.markdown", "a/b/c.MDX", "a/z.html", "b.md", "notes.txt", "page.htm", "x.xhtml", "y.mkd", "z.mdown",
    ]  # fmt: skip


def test_each_file_once_however_often_it_is_named(here: Path) -> None:
    write(here, "a/b.md", "c.md")
    paths = ["c.md", "./c.md", "a", "a/b.md", str(here / "a/b.md"), "a/../c.md", "."]
    assert shown(discover(paths)) == ["a/b.md", "c.md"]


def test_paths_are_shown_from_the_working_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "work/a.md", "other/b.md", "other/c.md")
    monkeypatch.chdir(here / "work")
    found = discover([str(here / "work/a.md"), "../other/b.md", str(here / "other/c.md")])
    assert shown(found) == sorted(["a.md", "../other/b.md", f"{here}/other/c.md"])
    assert shown(discover(["../other"])) == ["../other/b.md", "../other/c.md"]
    (here / "other/d.md").symlink_to("gone")
    assert [problem.path for problem in discover(["../other"]).problems] == ["../other/d.md"]
    assert all(Path(file.path).is_file() for file in found.files)


def test_a_named_file_is_read_whatever_it_is_called(here: Path) -> None:
    write(here, "README", "article.rst", ".hidden.md", "node_modules/a.md")
    named = [".hidden.md", "README", "article.rst", "node_modules/a.md"]
    assert shown(discover(named)) == named


def test_hidden_and_foreign_folders_are_not_searched_unless_named(here: Path) -> None:
    write(here, ".git/a.md", ".venv/a.md", "node_modules/x/a.md", "a/__pycache__/a.md", ".draft.md", "a/b.md")
    assert shown(discover(["."])) == ["a/b.md"]
    assert shown(discover([".venv", "node_modules"])) == [".venv/a.md", "node_modules/x/a.md"]


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("articles/**/*.md", ["articles/a.md", "articles/x/b.md", "articles/x/y/c.md"]),
        ("articles/*.md", ["articles/a.md"]),
        ("articles/*/*.md", ["articles/x/b.md"]),
        ("articles/?.html", ["articles/d.html"]),
        ("**/[bc].md", ["articles/x/b.md", "articles/x/y/c.md"]),
        ("./articles/x*", ["articles/x/b.md", "articles/x/y/c.md"]),
        ("*", ["articles/a.md", "articles/d.html", "articles/x/b.md", "articles/x/y/c.md"]),
    ],
)
def test_a_glob_that_no_shell_has_expanded(here: Path, glob: str, expected: list[str]) -> None:
    write(here, "articles/a.md", "articles/x/b.md", "articles/x/y/c.md", "articles/d.html", "articles/e.py")
    assert shown(discover([glob])) == expected
    assert shown(discover([f"{here}/{glob}"])) == expected


def test_a_file_named_like_a_glob(here: Path) -> None:
    write(here, "posts/[slug].md", "posts/s.md")
    assert shown(discover(["posts/[slug].md"])) == ["posts/[slug].md"]


def test_what_is_not_there_is_a_problem_and_the_rest_is_found(here: Path) -> None:
    write(here, "a.md", "b.py", "empty/c.py")
    found = discover(["a.md", "gone.md", "gone/*.md", "*.html", "", "empty"])
    assert [file.shown for file in found.files] == ["a.md"]
    assert said(found) == [
        ("", "cannot be read: no such file or directory"),
        ("*.html", "no article matches this pattern"),
        ("gone", "cannot be searched: no such file or directory"),
        ("gone.md", "cannot be read: no such file or directory"),
    ]


def test_a_path_that_is_too_long_for_the_system(here: Path) -> None:
    write(here, "a.md")
    found = discover(["a.md", "x" * 5000, "a\0b"])
    assert [file.shown for file in found.files] == ["a.md"]
    assert [problem.message for problem in found.problems] == [
        "cannot be read: embedded null byte",
        "cannot be read: file name too long",
    ]


# --- include and exclude ----------------------------------------------------------------------


def test_include_says_what_a_folder_is_searched_for(here: Path) -> None:
    write(here, "a.md", "b.rst", "posts/c.html", "pages/d.html")
    include = Patterns(str(here), ["*.rst", "/posts/"])
    assert shown(discover(["."], include=include)) == ["b.rst", "posts/c.html"]
    assert shown(discover(["pages/d.html", "posts"], include=include)) == ["pages/d.html", "posts/c.html"]


def test_exclude_holds_for_named_files_too(here: Path) -> None:
    write(here, "a.md", "drafts/b.md", "posts/drafts/c.md", "posts/old.md", "posts/new.md")
    exclude = [Patterns(str(here), ["drafts/", "/posts/old*"])]
    named = ["a.md", "drafts/b.md", "posts/drafts/c.md", "posts/old.md", "posts/new.md", "drafts", "drafts/*.md"]
    found = discover(named, exclude=exclude)
    assert shown(found) == ["a.md", "posts/new.md"]
    assert found.excluded == ("drafts", "drafts/b.md", "posts/drafts/c.md", "posts/old.md")
    assert discover(["."], exclude=exclude).excluded == ()
    assert shown(discover(["."], exclude=exclude)) == ["a.md", "posts/new.md"]


# --- ignore files -----------------------------------------------------------------------------


LINES = st.lists(
    st.sampled_from(
        [
            "a/",
            "/a",
            "b",
            "*.md",
            "!*.md",
            "!b",
            "!/a/",
            "*/",
            "!*/",
            "a/*",
            "!a/b/",
            "c.md",
            "**/b/c.md",
            "/b/**",
            "# b",
            "",
        ]
    ),
    max_size=4,
)
TREE = [f"{folder}{name}.md" for folder in ("", "a/", "a/b/", "a/b/a/", "b/", "b/a/", "c/b/") for name in "cde"]


def git(folder: Path, *arguments: str, check: bool = True) -> list[str]:
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(folder), *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=check, env=environment)  # noqa: S603  # git
    return answer.stdout.splitlines()


@pytest.mark.usefixtures("git")
@given(top=LINES, inner=LINES, own=LINES, start=st.sampled_from(["", "a", "a/b", "b"]))
@example(top=["*.md"], inner=[], own=["!*.md"], start="")
@example(top=["!*.md"], inner=["*.md"], own=["*.md"], start="a/b")
def test_a_search_finds_what_git_would_add(top: list[str], inner: list[str], own: list[str], start: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        git(folder, "init", "--quiet")
        write(folder, *TREE)
        write(folder, ".gitignore", text="\r\n".join(top))
        write(folder, "a/.gitignore", text="\n".join(inner))
        write(folder, ".git/info/exclude", text="\n".join(own) + "\n")
        expected = git(folder, "ls-files", "--others", "--exclude-standard", start or ".")
        found = [file.removeprefix(f"{folder}/") for file in shown(discover([folder / start]))]
        # An ignored folder that is named is searched all the same: the next test.
        if not start or not git(folder, "check-ignore", start, check=False):
            assert found == [file for file in sorted(expected) if file.endswith(".md")]


def test_a_repository_whose_mark_cannot_be_read_is_one_all_the_same(here: Path) -> None:
    write(here, ".gitignore", text="*.md\n")
    write(here, "site/a.md")
    (here / "site/.git").write_bytes(b"\xff")
    assert shown(discover(["site"])) == ["site/a.md"]


def test_a_named_folder_that_is_ignored_is_searched_by_its_own_ignore_files(here: Path) -> None:
    write(here, "build/a.md", "build/out/b.md", "build/tmp/c.md", "d.md")
    write(here, ".git/HEAD", text="")
    write(here, ".gitignore", text="build/\n*.md\n")
    write(here, "build/.gitignore", text="tmp\n")
    assert shown(discover(["build"])) == ["build/a.md", "build/out/b.md"]
    assert shown(discover(["build/out"])) == ["build/out/b.md"]
    assert shown(discover(["."])) == []
    assert shown(discover(["d.md"])) == ["d.md"]
    assert len(discover(["."], respect_gitignore=False).files) == 4


def test_ignore_files_above_count_up_to_the_top_of_the_repository(here: Path) -> None:
    write(here, ".gitignore", text="*.md\n")
    write(here, "site/.git/HEAD", text="")
    write(here, "site/.gitignore", text="old.md\n")
    write(here, "site/posts/.gitignore", text="!old.md\n")
    write(here, "site/posts/a.md", "site/posts/old.md", "site/pages/old.md", "site/pages/b.md")
    assert shown(discover(["site/posts"])) == ["site/posts/a.md", "site/posts/old.md"]
    assert shown(discover(["site/pages"])) == ["site/pages/b.md"]


def test_without_a_repository_they_count_up_to_the_folder_of_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, ".gitignore", text="b.md\n")
    write(tmp_path, "site/.gitignore", text="a.md\n")
    write(tmp_path, "site/posts/a.md", "site/posts/b.md", "site/posts/c.md")
    posts = tmp_path / "site/posts"
    assert [Path(f.path).name for f in discover([posts], root=tmp_path / "site").files] == ["b.md", "c.md"]
    assert len(discover([posts], root=posts).files) == 3


@pytest.mark.usefixtures("git")
def test_the_private_exclusions_of_a_work_tree(tmp_path: Path) -> None:
    main, tree = tmp_path / "main", tmp_path / "tree"
    git(tmp_path, "init", "--quiet", "main")
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(main, *identity, "commit", "--quiet", "--allow-empty", "--message", "start")
    git(main, "worktree", "add", "--quiet", str(tree))
    write(main, ".git/info/exclude", text="private.md\n")
    write(tree, "private.md", "public.md")
    assert (tree / ".git").is_file()
    assert [Path(file.path).name for file in discover([tree]).files] == ["public.md"]


# --- links ------------------------------------------------------------------------------------


def test_loops_of_links_are_walked_once(here: Path) -> None:
    write(here, "a/b/c.md")
    (here / "a/b/up").symlink_to(here / "a", target_is_directory=True)
    (here / "a/b/top").symlink_to("../..", target_is_directory=True)
    (here / "a/sideways").symlink_to("b", target_is_directory=True)
    found = discover(["."])
    assert shown(found) == ["a/b/c.md"]
    assert [note.path for note in found.notes] == ["a/b/top", "a/b/up"]
    assert {note.message for note in found.notes} == {"symbolic link to a folder that contains it, not followed"}


def test_a_link_to_itself_or_to_nothing_is_a_problem(here: Path) -> None:
    write(here, "a.md")
    (here / "self.md").symlink_to("self.md")
    (here / "dangling.md").symlink_to("gone")
    (here / "unknown").symlink_to("gone")
    found = discover(["."])
    assert [file.shown for file in found.files] == ["a.md"]
    assert said(found) == [
        ("dangling.md", "symbolic link that leads nowhere: no such file or directory"),
        ("self.md", "symbolic link that leads nowhere: too many levels of symbolic links"),
    ]
    assert said(discover(["self.md"])) == [("self.md", "cannot be read: too many levels of symbolic links")]


def test_links_do_not_lead_out_of_the_tree(here: Path) -> None:
    write(here, "secret/a.md", "site/posts/b.md", "site/shared/c.md")
    (here / "site/posts/out").symlink_to(here / "secret", target_is_directory=True)
    (here / "site/posts/out.md").symlink_to("../../secret/a.md")
    (here / "site/posts/shared").symlink_to("../shared", target_is_directory=True)
    (here / "site/posts/same.md").symlink_to("../shared/c.md")
    found = discover(["site/posts"], root="site")
    assert shown(found) == ["site/posts/b.md", "site/posts/same.md"]
    assert [note.path for note in found.notes] == ["site/posts/out", "site/posts/out.md"]
    inside_only = discover(["site/posts"], root="site/posts")
    assert shown(inside_only) == ["site/posts/b.md"]
    assert len(inside_only.notes) == 4


def test_of_many_links_to_a_file_the_first_by_name_counts(here: Path) -> None:
    write(here, "shared/a.md", "shared/folder/b.md", "posts/c.md")
    for number in range(99, 9, -1):
        (here / f"posts/file{number}.md").symlink_to("../shared/a.md")
        (here / f"posts/folder{number}").symlink_to("../shared/folder", target_is_directory=True)
    assert shown(discover(["posts"])) == ["posts/c.md", "posts/file10.md", "posts/folder10/b.md"]


def test_a_link_that_is_named_is_followed(here: Path) -> None:
    write(here, "elsewhere/a.md", "elsewhere/code.py", "site/b.md")
    (here / "site/code.py").symlink_to(here / "elsewhere/code.py")
    assert discover(["site"], root="site").notes == ()
    (here / "site/link.md").symlink_to(here / "elsewhere/a.md")
    (here / "site/folder").symlink_to(here / "elsewhere", target_is_directory=True)
    assert shown(discover(["site/link.md"], root="site")) == ["site/link.md"]
    assert shown(discover(["site/folder"], root="site")) == ["site/folder/a.md"]


def test_links_that_are_ignored_are_not_looked_at(here: Path) -> None:
    write(here, "a.md")
    write(here, ".gitignore", text="lock.md\nout/\n")
    (here / "lock.md").symlink_to("gone")
    (here / "out").symlink_to("/", target_is_directory=True)
    found = discover(["."])
    assert (shown(found), found.notes) == (["a.md"], ())


# --- folders and files that hurt --------------------------------------------------------------


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the superuser's right to read everything, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_folder_that_cannot_be_read() -> None:
    discover(["."])  # everything is imported before rights are given up
    with TemporaryDirectory() as name:  # not tmp_path: nobody may enter its parents
        folder = Path(name).resolve()
        folder.chmod(0o755)
        write(folder, "a.md", "closed/b.md", "half/c.md", "half/.gitignore")
        (folder / "closed").chmod(0)
        (folder / "half/.gitignore").chmod(0)
        with as_nobody():
            found = discover([folder, folder / "closed/b.md"])
        (folder / "closed").chmod(stat.S_IRWXU)
    assert [file.path for file in found.files] == [f"{folder}/a.md", f"{folder}/half/c.md"]
    assert said(found) == [
        (f"{folder}/closed", "cannot be searched: permission denied"),
        (f"{folder}/closed/b.md", "cannot be read: permission denied"),
        (f"{folder}/half/.gitignore", "cannot be read: permission denied"),
    ]


def test_a_tree_deeper_than_the_system_can_name(here: Path) -> None:
    write(here, "a.md")
    depth = 0
    while depth < 60:  # each level by a handle of the one above: the whole path would be too long
        Path("x" * 100).mkdir()
        os.chdir("x" * 100)
        depth += 1
    os.chdir(here)
    found = discover(["."])
    assert [file.shown for file in found.files] == ["a.md"]
    assert [problem.message for problem in found.problems] == ["cannot be searched: file name too long"]
    _remove_deep(here, "x" * 100, depth)


def _remove_deep(top: Path, name: str, depth: int) -> None:
    """Remove nested folders from the top, each time lifting what is inside: no clean-up of a path too long."""
    for level in range(depth):
        inner = top / name / name
        if inner.exists():
            inner.rename(top / f"{name}{level}")
        (top / name).rmdir()
        if (top / f"{name}{level}").exists():
            (top / f"{name}{level}").rename(top / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_what_is_no_regular_file_is_not_read_by_the_way(here: Path) -> None:
    write(here, "a.md")
    os.mkfifo("pipe.md")
    os.mkfifo(".gitignore")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert shown(discover(["."])) == ["a.md"]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
def test_names_are_shown_on_one_line(here: Path) -> None:
    write(here, "a\nb.md", "c\x1b[31m.md", "日本　語.md")
    Path(os.fsdecode(b"na\xefve.md")).write_text("", encoding="utf-8")
    assert shown(discover(["."])) == ["a\\nb.md", "c\\x1b[31m.md", "na\\udcefve.md", "日本　語.md"]
    assert shown(discover([os.fsdecode(b"na\xefve.md"), "a\nb.md"])) == ["a\\nb.md", "na\\udcefve.md"]
    assert said(discover(["gone\n::error::.md"])) == [
        ("gone\\n::error::.md", "cannot be read: no such file or directory")
    ]
    assert escape_unprintable("a\u202eb") == "a\\u202eb"


def test_an_ignore_file_larger_than_people_write_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.html\n" * 200_000, encoding="utf-8")
    (tmp_path / "a.md").touch()
    found = discover([str(tmp_path)], root=tmp_path)
    assert [Path(file.path).name for file in found.files] == ["a.md"]
    assert [problem.message for problem in found.problems] == ["cannot be read: it is larger than 1 MB"]


def test_a_chosen_name_of_a_file_goes_before_one_that_only_its_ending_has(tmp_path: Path) -> None:
    """``docs/README.md`` may lead to the file at the top, which is no article by that name."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# Pots\n", "utf-8")
    (tmp_path / "docs/README.md").symlink_to("../README.md")
    root = normalize_path(str(tmp_path))
    chosen = Patterns(root, ["/docs/**/*.md"])
    for besides in ((), (".md",)):
        found = discover([root], include=chosen, root=root, besides=besides)
        assert [(file.path, file.is_named) for file in found.files] == [(f"{root}/docs/README.md", False)]
        assert not found.others
