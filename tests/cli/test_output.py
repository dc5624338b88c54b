"""What ``contentlint check`` writes, and where: several formats in one run, files, the summary of a job, statistics."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from contentlint.reporters import REPORTERS

Command = Callable[..., subprocess.CompletedProcess[bytes]]

ARTICLE = """---
title: Home
description: Too short.
---

# How to descale a kettle

Vinegar dissolves the the limescale. It takes twenty minutes, and the smell is gone after the second rinse.
"""
CLEAN = """---
title: How to descale a kettle with vinegar in minutes
description: Vinegar and twenty minutes are all it takes to descale a kettle. Here are the five steps, what to use instead, and how often your water calls for it.
date: 2026-05-12
author: Sam
lang: en
---

# How to descale a kettle with vinegar in minutes

Vinegar dissolves limescale. It takes twenty minutes, and the smell is gone after the second rinse.
"""
FILES = {name: f"{name}.{one.media}" for name, one in REPORTERS.items() if one.for_machines and not one.shows_articles}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_several_formats_in_one_run(contentlint: Command, article: Path) -> None:
    wanted = [f"--format={name}:out/{file}" for name, file in FILES.items()]
    result = contentlint("check", "a.md", "--format", "text", *wanted)
    assert (result.returncode, result.stderr) == (1, b"")
    assert result.stdout.startswith("a.md\n ✖ Must fix\n".encode())
    for name, file in FILES.items():
        assert (article / "out" / file).read_bytes() == contentlint("check", "a.md", "--format", name).stdout


def test_two_runs_write_the_same_bytes(contentlint: Command, article: Path) -> None:
    for folder, jobs in (("one", "1"), ("two", "2")):
        contentlint("check", "a.md", "--jobs", jobs, *(f"--format={name}:{folder}/{name}" for name in FILES))
    for name in FILES:
        assert (article / "one" / name).read_bytes() == (article / "two" / name).read_bytes()


def test_a_file_is_replaced_as_a_whole_and_nothing_else_is_left(contentlint: Command, article: Path) -> None:
    (article / "out.json").write_text("x" * 100_000)
    contentlint("check", "a.md", "--format", "json:out.json")
    assert json.loads((article / "out.json").read_text("utf-8"))["version"] == 1
    assert {file.name for file in article.iterdir()} == {"a.md", "out.json"}


def test_a_link_to_a_file_stays_a_link(contentlint: Command, article: Path) -> None:
    (article / "real.json").touch()
    (article / "link.json").symlink_to("real.json")
    contentlint("check", "a.md", "--format", "json:link.json")
    assert (article / "link.json").is_symlink()
    assert json.loads((article / "real.json").read_text("utf-8"))["version"] == 1


def test_a_device_is_written_to_and_not_replaced(contentlint: Command, article: Path) -> None:
    result = contentlint("check", "a.md", "--format", "json:/dev/stderr", "--format", "concise:-")
    assert json.loads(result.stderr)["version"] == 1
    assert b"a.md:2:8: " in result.stdout
    assert Path("/dev/stderr").exists()
    del article


def test_a_text_file_has_no_colours_whatever_the_terminal_has(contentlint: Command, article: Path) -> None:
    result = contentlint("check", "a.md", "--color", "--format", "concise", "--format", "text:out.txt")
    assert b"\x1b[" in result.stdout
    assert b"\x1b[" not in (article / "out.txt").read_bytes()


def one_line(result: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line that a run says which did not begin."""
    assert (result.returncode, result.stdout) == (2, b"")
    line = result.stderr.decode()
    assert line.startswith("Error: ")
    assert line.count("\n") == 1
    return line


@pytest.mark.parametrize(
    ("formats", "words"),
    [
        (["srif"], "unknown format 'srif', did you mean 'sarif'?"),
        (["srif:out.sarif"], "unknown format 'srif', did you mean 'sarif'?"),
        (["xyz"], "unknown format 'xyz'; use checkstyle, concise, "),
        ([""], "unknown format ''; use checkstyle, concise, "),
        (["json:"], "a file name is missing after the colon"),
        (["text", "json"], "only one format can go to standard output"),
        (["text", "json:-"], "only one format can go to standard output"),
        (["json:out", "sarif:./out"], "only one format can go to out"),
        (["json:folder"], "cannot write folder: it is a folder"),
        (["json:a.md/out"], "cannot write a.md/out: Not a directory"),
        (["json:/proc/none/out"], "cannot write /proc/none/out: "),
        ([f"json:{'x' * 254}"], "File name too long"),
        (["json:a\x1b[31m.md/out"], ""),
    ],
)
def test_what_cannot_be_written_is_said_before_the_run(
    contentlint: Command, article: Path, formats: list[str], words: str
) -> None:
    (article / "folder").mkdir()
    (article / "a\x1b[31m.md").touch()
    before = sorted(article.iterdir())
    line = one_line(contentlint("check", "a.md", *(f"--format={one}" for one in formats)))
    assert words in line
    assert "\x1b" not in line
    assert sorted(article.iterdir()) == before


def test_a_folder_that_cannot_be_written_to_is_said_before_the_run(contentlint: Command, article: Path) -> None:
    (article / "closed").mkdir(mode=0o500)
    if os.access(article / "closed", os.W_OK):  # root may write everywhere but here
        assert "cannot write /sys/out" in one_line(contentlint("check", "a.md", "--format", "json:/sys/out"))
    else:
        line = one_line(contentlint("check", "a.md", "--format", "json:closed/out"))
        assert "cannot write closed/out: Permission denied" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_a_disk_that_is_full_is_exit_code_2_after_all_else_is_written(contentlint: Command, article: Path) -> None:
    result = contentlint(
        "check", "a.md", "--format", "text", "--format", "json:/dev/full", "--format", "gitlab:gl.json"
    )
    assert result.returncode == 2
    assert result.stderr == b"Error: cannot write /dev/full: No space left on device\n"
    assert b"Not ready yet" in result.stdout
    assert json.loads((article / "gl.json").read_text("utf-8"))


def test_files_are_written_though_the_reader_of_the_output_has_gone(contentlint: Command, article: Path) -> None:
    del contentlint
    (article / "many").mkdir()
    for number in range(60):
        (article / "many" / f"{number}.md").write_text(ARTICLE, encoding="utf-8")
    for name in ("concise", "jsonl", "sarif", "text --statistics"):
        command = f"{sys.executable} -m contentlint check many --format {name} --format json:out.json | head -n 1"
        result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S603, S607  # our own words
        assert result.stderr == b""
        assert len(json.loads((article / "out.json").read_text("utf-8"))["files"]) == 60
        (article / "out.json").unlink()


def test_on_github_annotations_and_a_summary_are_the_default(contentlint: Command, article: Path) -> None:
    (article / "summary").write_text("before\n")
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(article / "summary")}
    result = contentlint("check", "a.md", **variables)
    assert result.stdout.startswith(b"::error title=contentlint (meta/title-placeholder),file=a.md,line=2,")
    summary = (article / "summary").read_text("utf-8")
    assert summary.startswith("before\n## contentlint\n")
    assert "<code>a.md</code>: " in summary
    contentlint("check", "a.md", **variables)
    assert (article / "summary").read_text("utf-8").count("## contentlint") == 2


def test_the_summary_of_a_step_is_never_too_long(contentlint: Command, article: Path) -> None:
    (article / "summary").write_bytes(b"x" * (1024 * 1024 - 100))
    contentlint("check", "a.md", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(article / "summary"))
    assert (article / "summary").stat().st_size == 1024 * 1024 - 100


def test_a_format_that_is_asked_for_wins_on_github(contentlint: Command, article: Path) -> None:
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(article / "summary")}
    assert b"Not ready yet" in contentlint("check", "a.md", "--format", "concise", **variables).stdout
    assert b"must fix" in contentlint("check", "a.md", "--statistics", **variables).stdout
    assert not (article / "summary").exists()


def test_an_explicit_github_writes_the_summary_too(contentlint: Command, article: Path) -> None:
    contentlint("check", "a.md", "--format=github:out", GITHUB_STEP_SUMMARY=str(article / "summary"))
    assert (article / "summary").read_text("utf-8").startswith("## contentlint\n")


def test_a_summary_that_cannot_be_written_is_said_before_the_run(contentlint: Command, article: Path) -> None:
    line = one_line(
        contentlint("check", "a.md", "--format=github", GITHUB_STEP_SUMMARY=str(article / "no" / "summary"))
    )
    assert "summary: No such file or directory" in line


def test_statistics_stand_in_place_of_the_findings(contentlint: Command, article: Path) -> None:
    (article / "b.md").write_text(CLEAN, encoding="utf-8")
    result = contentlint("check", ".", "--statistics")
    text = result.stdout.decode()
    assert result.returncode == 1
    assert re.search(r"^ +1 +0 +0 +1  meta/title-placeholder$", text, re.MULTILINE)
    assert re.search(r"^ +\d+ +\d+ +\d+  a\.md$", text, re.MULTILINE)
    assert "b.md" not in text
    assert "Not ready yet" in text
    assert "says nothing about the article" not in text


def test_statistics_are_for_the_text_format(contentlint: Command, article: Path) -> None:
    assert "add --format text" in one_line(contentlint("check", "a.md", "--statistics", "--format", "json"))
    result = contentlint("check", "a.md", "--statistics", "--format", "json", "--format", "text:out.txt")
    assert json.loads(result.stdout)["version"] == 1
    assert "meta/title-placeholder" in (article / "out.txt").read_text("utf-8")


def test_a_quiet_run_shows_what_fails_it_and_nothing_else(contentlint: Command, article: Path) -> None:
    (article / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")  # a page may have two titles
    text = contentlint("check", "a.md", "--quiet").stdout.decode()
    assert "✖ Must fix" in text
    assert "▲ Should fix" not in text
    assert "Not ready yet" in text
    assert b"readability/doubled-word" in contentlint("check", "a.md", "--quiet", "--fail-on", "warning").stdout
    assert contentlint("check", "a.md", "--quiet", "--format", "concise").stdout.count(b"a.md:") == 1
    assert (
        len(json.loads(contentlint("check", "a.md", "--quiet", "--format", "json").stdout)["files"][0]["findings"]) > 1
    )


@pytest.mark.parametrize("options", [[], ["--format", "concise"], ["--statistics"]])
def test_a_quiet_run_where_all_is_well_says_nothing(contentlint: Command, article: Path, options: list[str]) -> None:
    (article / "b.md").write_text(ARTICLE.replace("title: Home", "title: How to descale a kettle"), encoding="utf-8")
    loud = contentlint("check", "b.md", *options)
    assert loud.stdout
    quiet = contentlint("check", "b.md", "--quiet", *options)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, b"", b"")


def test_a_quiet_run_says_what_cannot_be_read(contentlint: Command, article: Path) -> None:
    (article / "b.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    for options in ([], ["--format", "concise"], ["--statistics"]):
        result = contentlint("check", "b.md", "--quiet", *options)
        assert (result.returncode, b"Cannot check  b.md" in result.stdout) == (2, True)


def test_a_talkative_run_says_how_long_its_parts_took(contentlint: Command, article: Path) -> None:
    del article
    result = contentlint("check", "a.md", "--verbose", "--format", "json")
    parts = re.findall(r"^(.+?) +\d+\.\d{3} s$", result.stderr.decode(), re.MULTILINE)
    assert parts == ["rules and configuration", "looking for articles", "checking", "writing", "all"]
    assert json.loads(result.stdout)["version"] == 1


def test_quiet_and_verbose_contradict_each_other(contentlint: Command, article: Path) -> None:
    del article
    assert "--quiet and --verbose" in one_line(contentlint("check", "a.md", "--quiet", "--verbose"))


def alerts(contentlint: Command, text: str, folder: Path) -> dict[str, set[str]]:
    (folder / "a.md").write_text(text, encoding="utf-8")
    contentlint("check", "a.md", "--select", "ALL", "--format", "sarif:out.sarif", "--format", "gitlab:gl.json")
    [run] = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"]
    return {
        "sarif": {f"{one['ruleId']} {one['partialFingerprints']}" for one in run["results"]},
        "gitlab": {
            f"{one['check_name']} {one['fingerprint']}" for one in json.loads((folder / "gl.json").read_text("utf-8"))
        },
    }


def test_an_alert_is_the_same_after_a_line_is_inserted_above(contentlint: Command, article: Path) -> None:
    repeated = ARTICLE + "\nIt is the the same.\n\nIt is the the same.\n"
    before = alerts(contentlint, repeated, article)
    after = alerts(contentlint, repeated.replace("# How", "\n\n# How").replace("Vinegar d", "\nVinegar d"), article)
    assert len(before["gitlab"]) > 5
    assert after == before
    less = alerts(contentlint, repeated.replace("the the same", "the same", 1), article)
    assert len(before["gitlab"] - less["gitlab"]) == 1
    assert less["gitlab"] < before["gitlab"]


def test_rules_of_sarif_are_those_of_the_catalogue(contentlint: Command, article: Path) -> None:
    del article
    [run] = json.loads(contentlint("check", "a.md", "--format", "sarif").stdout)["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    page = json.loads(contentlint("explain", "meta/title-placeholder", "--format", "json").stdout)
    rule = rules["meta/title-placeholder"]
    assert rule["shortDescription"]["text"] == page["summary"]
    assert page["why"].strip() in rule["help"]["text"]
    assert rule["properties"]["tags"] == ["content", "meta", page["basis"]]
    assert {result["ruleId"] for result in run["results"]} == set(rules)


def test_a_name_that_is_no_text_passes_through_every_format(contentlint: Command, article: Path) -> None:
    name = os.fsdecode(b"\xe9t\xe9 \xe4\xba\xac.md")
    (article / name).write_text(ARTICLE, encoding="utf-8")
    wanted = [f"--format={format_name}:out/{file}" for format_name, file in FILES.items()]
    result = contentlint("check", name, "--format", "text", *wanted)
    assert (result.returncode, result.stderr) == (1, b"")
    for file in FILES.values():
        assert "meta/title-placeholder" in (article / "out" / file).read_text("utf-8")


def test_formats_for_people_are_readable_in_ascii(contentlint: Command, article: Path) -> None:
    del article
    for options in (["--format", "concise"], ["--statistics"]):
        result = contentlint("check", "a.md", *options, PYTHONIOENCODING="ascii")
        assert (result.returncode, result.stderr) == (1, b"")
        assert result.stdout.isascii()
        assert b"\n  x 1 must fix   ! " in result.stdout


def test_spaces_in_a_name_stay_as_they_are(contentlint: Command, article: Path) -> None:
    (article / " a  b.md").write_text(ARTICLE, encoding="utf-8")
    wanted = [f"--format={name}:out/{file}" for name, file in FILES.items()]
    assert contentlint("check", " a  b.md", *wanted).returncode == 1
    for name, file in FILES.items():
        written = (article / "out" / file).read_text("utf-8")
        is_kept = any(path in written for path in (" a  b.md", quote(" a  b.md")))
        assert is_kept or REPORTERS[name].media == "markdown", name  # a browser shows several spaces as one


@pytest.mark.parametrize("name", ["text", "jsonl"])
def test_output_that_cannot_be_written_is_one_line_and_exit_code_2(article: Path, name: str) -> None:
    command = f"{sys.executable} -m contentlint check a.md --format {name} --format=json:out.json"
    for ending, words in ((">/dev/full", "No space left on device"), (">&-", "it is closed")):
        result = subprocess.run(["bash", "-c", f"{command} {ending}"], cwd=article, capture_output=True, check=False)  # noqa: S603, S607  # our own words
        assert result.stderr.decode() == f"Error: cannot write to standard output: {words}\n"
        assert result.returncode == 2


def test_files_alone_need_no_standard_output(article: Path) -> None:
    command = f"{sys.executable} -m contentlint check a.md --format=json:out.json >&-"
    result = subprocess.run(["bash", "-c", command], cwd=article, capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert (result.returncode, result.stderr) == (1, b"")
    assert json.loads((article / "out.json").read_text("utf-8"))["version"] == 1


def test_an_article_is_never_written_over(contentlint: Command, article: Path) -> None:
    (article / "link.md").symlink_to("a.md")
    for name in ("a.md", "../" + article.name + "/a.md", "link.md"):
        line = one_line(contentlint("check", ".", "--format=json:out.json", f"--format=markdown:{name}"))
        assert f"cannot write {name}: it is one of the checked articles" in line
    assert (article / "a.md").read_text("utf-8") == ARTICLE
    assert not (article / "out.json").exists()


PATHS = {
    "github": r"file=([^,]+)",
    "gitlab": r'"path":"([^"]+)"',
    "sarif": r'"uri":"([^"]+)"',
    "rdjson": r'"path":"([^"]+)"',
    "junit": r'<testsuite name="([^"]+)"',
    "concise": r"^(\S+):\d+:\d+:",
}


@pytest.mark.usefixtures("git")
def test_forges_get_paths_from_the_top_of_the_repository_on(contentlint: Command, article: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)  # noqa: S607  # whichever git there is
    (article / "site" / "posts").mkdir(parents=True)
    (article / "site" / "posts" / "b.md").write_text(ARTICLE, encoding="utf-8")
    (article / "site" / "<b>.md").write_text(ARTICLE, encoding="utf-8")
    os.chdir("site")
    entries = json.loads(contentlint("check", "<b>.md", "--format", "gitlab").stdout)
    assert {entry["location"]["path"] for entry in entries} == {"site/<b>.md"}
    (article / "site" / "<b>.md").unlink()
    for name, pattern in PATHS.items():
        output = contentlint("check", "posts", "--format", name).stdout.decode()
        place = "site/posts/b.md" if REPORTERS[name].uses_repo_paths else "posts/b.md"
        assert set(re.findall(pattern, output, re.MULTILINE)) == {place}
    os.chdir("..")
    for name, pattern in PATHS.items():
        for path in ("site", str(article / "site")):
            output = contentlint("check", path, "--format", name).stdout.decode()
            assert set(re.findall(pattern, output, re.MULTILINE)) == {"site/posts/b.md"}


@pytest.mark.usefixtures("git")
def test_other_articles_that_a_finding_names_are_found_from_the_top_too(contentlint: Command, article: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)  # noqa: S607  # whichever git there is
    (article / "site").mkdir()
    for name in ("a", "b"):
        (article / "site" / f"{name}.md").write_text(CLEAN, encoding="utf-8")
    (article / "site" / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    os.chdir("site")
    [run] = json.loads(contentlint("check", "a.md", "--format", "sarif").stdout)["runs"]
    others = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result.get("relatedLocations", ())
    }
    assert others == {"site/b.md"}


@pytest.mark.usefixtures("git")
def test_standard_input_has_no_place_in_the_repository(contentlint: Command, article: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)  # noqa: S607  # whichever git there is
    (article / "site").mkdir()
    os.chdir("site")
    unnamed = contentlint("check", "-", "--format", "gitlab", stdin=ARTICLE.encode()).stdout
    assert {entry["location"]["path"] for entry in json.loads(unnamed)} == {"<stdin>"}
    named = contentlint("check", "-", "--stdin-filename=b.md", "--format", "gitlab", stdin=ARTICLE.encode()).stdout
    assert {entry["location"]["path"] for entry in json.loads(named)} == {"site/b.md"}


def test_the_shell_is_told_the_names_of_formats(contentlint: Command) -> None:
    asked = {"_CONTENTLINT_COMPLETE": "bash_complete", "COMP_WORDS": "contentlint check --format j", "COMP_CWORD": "3"}
    assert contentlint(**asked).stdout.decode().split() == ["plain,json", "plain,jsonl", "plain,junit"]


def test_a_run_that_is_answered_by_the_cache_writes_the_same_bytes(contentlint: Command, article: Path) -> None:
    (article / "site").mkdir()
    (article / "a.md").rename(article / "site" / "a.md")
    (article / "site" / "b.md").write_text(ARTICLE.replace("Vinegar", "京都の Café 👍 vinegar"), encoding="utf-8")
    kept = {}
    for folder, options in (("fresh", ["--no-cache"]), ("cold", []), ("warm", [])):
        wanted = [f"--format={name}:{folder}/{name}" for name in FILES]
        result = contentlint("check", "site", *options, *wanted, XDG_CACHE_HOME=str(article / "cache"))
        assert (result.returncode, result.stderr) == (1, b"")
        kept[folder] = len([*(article / "cache").rglob("*")])
    assert kept["fresh"] < kept["cold"] == kept["warm"]
    for name in FILES:
        fresh, cold, warm = ((article / folder / name).read_bytes() for folder in ("fresh", "cold", "warm"))
        assert fresh == cold == warm


def test_where_the_disk_fills_up_an_earlier_file_stays_whole(article: Path) -> None:
    (article / "out.sarif").write_text("an earlier one")
    command = (
        f"ulimit -f 4; exec {sys.executable} -m contentlint check a.md --no-cache --select readability/doubled-word "
        "--format checkstyle:small.xml --format sarif:out.sarif"
    )
    (article / "a.md").write_text("Vinegar dissolves the the limescale.\n\n" * 12, encoding="utf-8")
    result = subprocess.run(["bash", "-c", command], cwd=article, capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr == b"Error: cannot write out.sarif: File too large\n"
    assert (article / "out.sarif").read_text("utf-8") == "an earlier one"
    assert {file.name for file in article.iterdir()} == {"a.md", "out.sarif", "small.xml"}


def test_all_findings_are_shown_where_they_are_asked_for(contentlint: Command, article: Path) -> None:
    del article
    few = contentlint("check", "a.md", "--max-findings", "1").stdout.decode()
    every = contentlint("check", "a.md", "--all").stdout.decode()
    assert "contentlint check a.md --all" in few
    assert "--all" not in every
    assert "readability/doubled-word" in every
    counts, all_counts = ([line for line in one.splitlines() if line.startswith("  ✖ ")] for one in (few, every))
    assert counts == all_counts != [], "counts are of all findings"
    assert contentlint("check", "a.md", "--max-findings", "0").returncode == 2


def test_two_files_of_one_name_write_over_no_article(contentlint: Command, article: Path) -> None:
    before = (article / "a.md").read_bytes()
    line = one_line(contentlint("check", "a.md", "--format", "sarif:a.md", "--format", "json:out/a.md"))
    assert "it is one of the checked articles" in line
    assert (article / "a.md").read_bytes() == before


def test_a_page_of_a_text_with_half_a_character_in_its_name_is_written(contentlint: Command, article: Path) -> None:
    name = b"a\xff.md".decode("utf-8", "surrogateescape")
    done = contentlint("check", "-", "--stdin-filename", name, "--format", "html:out.html", stdin=b"# T\n\nText.\n")
    assert done.returncode in {0, 1}, done.stderr
    assert (article / "out.html").exists()


def test_a_page_says_what_fails_the_run(contentlint: Command, article: Path) -> None:
    (article / "fine.md").write_text("# Kettles\n\nThey hold the the water.\n", encoding="utf-8")
    (article / "b.md").write_text("# Kettles\n\nThey hold water.\n", encoding="utf-8")
    options = ("--select", "readability/doubled-word", "--format", "html:out.html")
    contentlint("check", "fine.md", "b.md", *options, "--fail-on", "warning")
    assert "<h1>Nothing has to be fixed, but findings in 1 article fail this run</h1>" in (
        article / "out.html"
    ).read_text("utf-8")
    (article / "c.md").write_bytes(b"\0")
    contentlint("check", "b.md", "c.md", *options)
    assert "<h1>The article is ready: nothing has to be fixed; 1 could not be checked</h1>" in (
        article / "out.html"
    ).read_text("utf-8")


def test_a_history_that_is_nested_deeply_is_damaged(contentlint: Command, article: Path) -> None:
    (article / "h.jsonl").write_text('{"x":' + "[" * 200_000 + "\n", encoding="utf-8")
    done = contentlint("check", "a.md", "--format", "html:out.html", "--history", "h.jsonl")
    assert done.returncode in {0, 1}, done.stderr
    assert b"h.jsonl" in done.stderr


@pytest.mark.parametrize("command", [("publish", "a.md"), ("rules",), ("explain", "faq/count"), ("outline", "a.md")])
def test_a_closed_standard_output_is_told(contentlint: Command, article: Path, command: tuple[str, ...]) -> None:
    del contentlint  # it goes into the folder
    assert (article / "a.md").exists()
    shell = " ".join([sys.executable, "-m", "contentlint", *command, ">&-"])
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert done.returncode == 2
    assert b"cannot write to standard output: it is closed" in done.stderr


def test_a_run_that_writes_only_files_says_what_came_out(contentlint: Command, article: Path) -> None:
    del article
    shown = contentlint("check", "a.md").stdout
    done = contentlint("check", "a.md", "--format", "html:report.html", "--format", "json:out/a.json")
    counts, _, verdict, *written = done.stdout.splitlines()
    assert counts.startswith(b"1 article checked")
    assert verdict in shown.splitlines()
    assert written == [b"Written: report.html", b"Written: out/a.json"]
    assert contentlint("check", "a.md", "--format", "html:report.html", "--quiet").stdout == b""
    on_both = contentlint("check", "a.md", "--format", "html:report.html", "--format", "json").stdout
    assert b"Written" not in on_both
