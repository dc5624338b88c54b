"""What ``init`` says at its end: twenty lines at most, one question, and none where nobody can answer."""

import json
import os
import pty
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import build_environment, run_in
from msgspec.structs import replace

from contentlint.cli.init.detect import survey_folder
from contentlint.site.site_map import LeftOut

Make = Callable[[Mapping[str, str]], Path]

SUBJECTS = ("kettle", "pot", "pan", "cup", "lid", "jug", "tin", "mug", "jar", "vat", "urn", "bowl")


def write(subject: str, more: str = "") -> str:
    text = f"The {subject} that is clean lasts for years. It costs little, and it is easy to keep. " * 12
    return f"---\ntitle: All about the {subject}\ndate: 2026-05-01\n---\n\n{text}\n\n{more}\n"


BLOG = {f"content/blog/{name}.md": write(name, "See [it](/blog/pot/) and [gone](gone.md).") for name in SUBJECTS}
GUIDES = {f"content/guides/{name}.md": write(f"{name} again") for name in SUBJECTS[:6]}
DOCS = {f"apps/docs/{name}.md": write(f"{name} in the app") for name in SUBJECTS[:8]}
KNOWN = {
    "hugo.toml": 'baseURL = "https://pots.site"\n', **BLOG, **GUIDES, **DOCS,
    ".gitmodules": "[submodule]\n\tpath = themes/plain\n", ".git/config": "[core]\n",
}  # fmt: skip
UNKNOWN = {
    **{f"texts/{name}.md": write(name, "Lorem ipsum dolor sit amet, consectetur.") for name in SUBJECTS},
    **{f"manual/{name}.rst": f"The {name}\n=======\n\n:date: 2026-05-01\n\nIt is clean. " * 9 for name in SUBJECTS},
    **{f"manual/more/{name}.rst": f"The {name}\n=======\n\n:date: 2026-05-01\n\nIt is new. " * 9 for name in SUBJECTS},
}


def test_a_site_of_a_known_generator_is_told_in_twenty_lines(make: Make) -> None:
    folder = make(KNOWN)
    result = run_in(folder, "init")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) <= 20, result.stdout
    assert all(len(line) <= 80 for line in lines), result.stdout
    assert lines[:4] == [
        "Hugo (hugo.toml): 18 articles in content/ (blog/ 12, guides/ 6)",
        "Not checked: apps/docs/ (8 files that look like articles; not in content-root)",
        "Not known: what is in themes/plain (git submodules that were not fetched)",
        "Links: 12 of 24 within the site lead somewhere",
    ]
    assert "  12  errors  links/broken-internal, most in content/blog/bowl.md" in lines
    assert "Checks fail today, with 12 errors." in result.stdout
    assert run_in(folder, "check").returncode == 1


def test_a_site_of_no_known_generator_is_told_in_twenty_lines(make: Make) -> None:
    folder = make(UNKNOWN)
    result = run_in(folder, "init", "--baseline")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) <= 20, result.stdout
    assert lines[:2] == [
        "No generator recognized: 12 articles in texts/",
        "Not checked: manual/ (24 files that look like articles; .rst is not read)",
    ]
    assert "  12  errors  structure/placeholder, most in texts/bowl.md" in lines
    assert "contentlint-baseline.json: " in result.stdout
    assert "Checks pass today: these findings are recorded, and only new ones count." in lines
    assert tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))["baseline"] == "contentlint-baseline.json"
    assert run_in(folder, "check").returncode == 0


@pytest.mark.slow("runs init again and again")
def test_the_same_site_is_told_in_the_same_words(make: Make) -> None:
    folder = make(KNOWN)
    run_in(folder, "init")  # it writes the map of the site, which later runs find up to date
    told = {run_in(folder, "init", "--force", "--no-cache", "--jobs", jobs).stdout for jobs in ("1", "2")}
    told.add(run_in(folder, "init", "--force").stdout)
    assert len(told) == 1


def test_without_a_terminal_nothing_is_asked_and_every_check_names_what_is_left_out(make: Make) -> None:
    folder = make(KNOWN)
    assert "?" not in run_in(folder, "init").stdout
    says = "Note: Not checked: apps/docs/ (8 files that look like articles; not in content-root)\n"
    for arguments in ((), ("--site-only",), ("--format", "json"), ("--no-cache",), (".",)):
        assert says in run_in(folder, "check", *arguments).stderr, arguments
    report = json.loads(run_in(folder, "check", "--format", "json").stdout)
    assert says == f"Note: {report['summary']['notes'][0]}\n"
    log = json.loads(run_in(folder, "check", "--format", "sarif").stdout)
    (invocation,) = log["runs"][0]["invocations"]
    assert report["summary"]["notes"][0] in [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    single = json.loads(run_in(folder, "check", "--format", "json", "content/blog/pot.md").stdout)
    assert "notes" not in single["summary"]
    assert "Not checked" not in run_in(folder, "check", "content/blog/pot.md").stderr
    assert "Not checked" not in run_in(folder, "check", "content").stderr
    (folder / "apps" / "docs" / "urn.md").write_text(write("urn"), "utf-8")
    assert "apps/docs/ (9 files" in run_in(folder, "check").stderr
    settings = (folder / "contentlint.toml").read_text("utf-8")
    (folder / "contentlint.toml").write_text(f'exclude = ["/apps/"]\n{settings}', "utf-8")
    assert "Not checked" not in run_in(folder, "check").stderr


def test_an_answer_is_kept_in_the_map_and_nobody_is_asked_again(make: Make) -> None:
    folder = make(KNOWN)
    run_in(folder, "init")
    assert "Not checked: apps/docs/ (8 files" in run_in(folder, "check").stderr
    asked = run_in(folder, "learn")
    assert (
        "Left out: 8 files in apps/docs, which may be articles. None? contentlint learn --no-articles apps/docs"
        in asked.stdout
    )
    assert "Left out" not in run_in(folder, "learn", "--no-articles", "./apps/docs/").stdout
    assert "no articles" in run_in(folder, "explain", "apps/docs/pot.md").stdout
    for arguments in (("check",), ("check", "--no-cache"), ("learn",), ("init", "--force")):
        result = run_in(folder, *arguments)
        said = result.stdout + result.stderr
        assert ("Not checked: apps/docs" in said, "Left out" in said) == (False, False), arguments
    assert 'answer = "no articles"' in (folder / "site-map.toml").read_text("utf-8")
    refused = run_in(folder, "learn", "--no-articles", "content/blog")
    assert (refused.returncode, "articles in content/blog are checked" in refused.stderr) == (2, True)
    for wrong in ("../x", "/x", "a//b", " "):
        assert run_in(folder, "learn", "--no-articles", wrong).returncode == 2, wrong


def test_the_pages_of_a_build_are_no_articles_that_were_left_out(make: Make) -> None:
    text = "The kettle that is clean lasts for years. It costs little, and it is easy to keep. " * 12
    pages = {
        f"public/2026-05-01-{name}/index.html": f"<html><title>All about the {name}</title><article><h1>{name}</h1><p>{text}</p></article>"
        for name in SUBJECTS
    }
    folder = make({**BLOG, **pages})
    run_in(folder, "init")
    assert "Not checked: public/ (12 files" in run_in(folder, "check").stderr
    said = run_in(folder, "learn", "--built", "public")
    assert "Left out" not in said.stdout
    assert "Not checked" not in run_in(folder, "check").stderr
    assert 'folder = "public"' in (folder / "site-map.toml").read_text("utf-8")


def test_what_the_site_s_own_settings_leave_out_is_named_by_every_check(make: Make) -> None:
    config = "collections:\n  parts: {}\n"
    parts = {f"_parts/{name}.md": write(f"{name} again") for name in SUBJECTS[:6]}
    posts = {f"_posts/2026-05-0{at}-{name}.md": write(name) for at, name in enumerate(SUBJECTS[:9], 1)}
    folder = make({"_config.yml": config, **posts, **parts})
    says = "Not checked: _parts/ (6 files that look like articles; _config.yml says that they are not published)"
    assert says in " ".join(run_in(folder, "init").stdout.split())
    for _ in range(2):
        assert says in run_in(folder, "check").stderr
        run_in(folder, "learn")
    run_in(folder, "learn", "--no-articles", "_parts")
    assert "Not checked" not in run_in(folder, "check").stderr


def test_init_and_check_count_the_same_files(make: Make) -> None:
    others = {f"apps/{'_' * (at < 2)}{name}.md": write(f"{name} in it") for at, name in enumerate(SUBJECTS[:8])}
    folder = make({"docusaurus.config.js": "", **{f"docs/{name}.md": write(name) for name in SUBJECTS}, **others})
    says = "Not checked: apps/ (6 files that look like articles; not in content-root)"
    assert says in run_in(folder, "init").stdout
    assert f"{says}\n" in run_in(folder, "check").stderr


def test_what_init_excludes_by_its_name_is_named_until_somebody_has_spoken(make: Make) -> None:
    parts = {f"content/_old/{name}.md": write(f"{name} again") for name in SUBJECTS[:6]}
    folder = make({"gatsby-config.js": "", **{f"content/blog/{name}.md": write(name) for name in SUBJECTS}, **parts})
    says = "Not checked: content/_old/ (6 files that look like articles; in exclude)"
    assert says in run_in(folder, "init").stdout
    for _ in range(2):
        assert says in run_in(folder, "check").stderr
        run_in(folder, "learn")
    run_in(folder, "learn", "--no-articles", "content/_old")
    assert "Not checked" not in run_in(folder, "check").stderr


def test_a_folder_of_articles_that_was_not_fetched_is_named_where_nothing_can_be_checked(make: Make) -> None:
    drafts = {f"drafts/{name}.md": write(name) for name in SUBJECTS}
    module = "[submodule]\n\tpath = source\n"
    folder = make({"_config.yml": "theme: x\nsource_dir: source\n", ".gitmodules": module, ".git/config": "", **drafts})
    (folder / "source").mkdir()
    shown = " ".join(run_in(folder, "init").stdout.split())
    assert "0 articles: source/ was not fetched." in shown
    assert "Not checked: drafts/ (12 files that look like articles; not in content-root)" in shown
    checked = run_in(folder, "check")
    assert (checked.returncode, checked.stdout) == (2, "")
    assert (
        "no articles found in . (Not known: what is in source (git submodules that were not fetched))" in checked.stderr
    )


def answer(folder: Path, answers: str) -> str:
    """Run ``init`` at a terminal where somebody types the answers; return what is shown there."""
    ours, its = pty.openpty()
    os.write(ours, answers.encode())
    command = [sys.executable, "-m", "contentlint", "init", "--no-cache"]
    done = subprocess.Popen(command, cwd=folder, stdin=its, stdout=its, stderr=its, env=build_environment())  # noqa: S603  # our own words
    os.close(its)
    shown = b""
    try:
        while more := os.read(ours, 4096):
            shown += more
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert done.wait() == 0, shown
    return shown.decode()


@pytest.mark.slow("opens terminals")
def test_at_a_terminal_one_question_decides_on_what_is_left_out(make: Make) -> None:
    folder = make(KNOWN)
    shown = answer(folder, "y\nn\n")
    assert "Files in apps/docs/ (8) look like articles, too. Are they part of this site? [Y/n]" in shown
    settings = tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))
    assert settings["content-root"] == ["content", "apps/docs"]
    assert "baseline" not in settings
    assert "26 articles" in run_in(folder, "check").stdout
    (folder / "contentlint.toml").unlink()
    shown = answer(folder, "n\ny\n")
    assert "Record them, so that only new ones count? [Y/n]" in shown
    settings = tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))
    assert (settings["content-root"], settings["exclude"]) == ("content", ["/apps/docs/"])
    checked = run_in(folder, "check")
    assert (checked.returncode, "Not checked" in checked.stderr) == (0, False)
    assert 'answer = "no articles"' in (folder / "site-map.toml").read_text("utf-8")
    (folder / "contentlint.toml").unlink()
    shown = answer(folder, "y\n")
    assert "Are they part of this site?" not in shown, "it has been answered, and the map knows it"
    assert "/apps/docs/" in tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))["exclude"]


def test_of_two_sites_both_are_named(make: Make) -> None:
    pages = {f"{place}/content/{name}.md": write(name) for place in ("one", "two") for name in SUBJECTS[:6]}
    folder = make({"one/hugo.toml": "", "two/hugo.toml": "", **pages})
    shown = " ".join(run_in(folder, "init").stdout.split())
    assert "2 sites lie here: one/ (Hugo), two/ (Hugo). Run “contentlint init” in the folder of each" in shown


def test_pages_in_html_that_many_articles_are_belong_to_the_site(make: Make) -> None:
    pages = {f"content/old/a-{name}.html": write(name) for name in SUBJECTS}
    folder = make({"hugo.toml": "", **BLOG, **pages, "content/old/widget.html": "<b>x</b>"})
    assert run_in(folder, "init").stdout.startswith("Hugo (hugo.toml): 25 articles in content/ (old/ 13, blog/ 12)\n")
    assert tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))["include"] == [
        "/content/**/*.md",
        "/content/old/**/*.html",
    ]


def test_what_is_much_larger_than_the_stated_folder_is_the_site(make: Make) -> None:
    pages = {f"texts/{name}.md": write(name) for name in SUBJECTS}
    folder = make({"hugo.toml": "", "content/about.md": write("maker"), **pages})
    assert run_in(folder, "init").stdout.startswith("Hugo (hugo.toml): 13 articles in content/ and texts/\n")


def test_pages_among_articles_are_taken_or_left_out_as_somebody_says(make: Make) -> None:
    pages = {f"pages/a-{name}.html": write(name) for name in SUBJECTS[:5]}
    stubs = {f"pages/old/{name}.html": "---\nredirect_to: /pots/\n---\n" for name in SUBJECTS}
    folder = str(
        make(
            {
                "_config.yml": "title: Pots\n",
                "_posts/2026-05-01-a.md": write("kettle"),
                "pages/b.md": "",
                **pages,
                **stubs,
            }
        )
    )
    found = survey_folder(folder)
    assert found.left_out == (LeftOut(folder="pages", files=5, endings=(".html",), reason="not in include"),)
    taken = survey_folder(folder, further=["pages"])
    left = survey_folder(folder, settled=[replace(found.left_out[0], answer="no articles")])
    assert taken.include == (*found.include, "/pages/**/*.html")
    assert [(one.folder, one.files) for one in taken.doubtful] == [("pages/old", 12)]
    assert left.exclude == (*found.exclude, "/pages/**/*.html")
    assert (left.articles, left.left_out) == (found.articles, ())


def test_files_without_text_that_are_checked_are_named(make: Make) -> None:
    authors = {f"content/author/{name}.md": "---\nweight: 1\n---\n" for name in SUBJECTS}
    shown = run_in(make({"hugo.toml": "", **BLOG, **authors}), "init").stdout
    assert shown.splitlines()[1] == "Checked, though they hardly look like articles: content/author/ (12)"


def test_without_a_configuration_a_check_names_what_hardly_looks_like_articles(make: Make) -> None:
    cases = {f"tests/case-{at}.md": "```\n# A\n```\n" for at in range(6)}
    folder = make({**{f"texts/{name}.md": write(name) for name in SUBJECTS}, **cases})
    says = "Note: Checked, though they hardly look like articles: tests/ (6). Without a configuration, all files are; "
    for _ in range(2):
        assert says in run_in(folder, "check").stderr
    assert "hardly look" not in run_in(folder, "check", "texts").stderr
    (folder / "contentlint.toml").write_text('include = ["texts/*"]\n', encoding="utf-8")
    assert "hardly look" not in run_in(folder, "check").stderr
