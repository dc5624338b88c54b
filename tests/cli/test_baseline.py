"""``contentlint baseline`` and ``check --baseline`` as processes: a site full of old articles takes the linter in."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[bytes]]

HEAD = "---\ntitle: How to descale a {0} with vinegar at home\ndate: 2026-05-12\nauthor: Sam\nlang: en\n---\n\n"
OLD = (
    HEAD
    + "# How to descale a {0}\n\nLimescale is the the crust in a {0}.\n\nIt is hard to say say how it comes about.\n"
)
FILE = "contentlint-baseline.json"
ANY = ("--fail-on", "info")


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def site(number: int = 20) -> None:
    for at in range(number):
        write(f"content/{at:02}.md", OLD.format(f"kettle number {at}"))


def append(path: str, text: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)


def found(contentlint: Command, *arguments: str) -> list[tuple[str, str, int]]:
    """Return what a check reports, each with its path, rule and line."""
    done = contentlint("check", "--format", "json", *arguments)
    assert done.returncode in {0, 1}, done.stderr
    files = json.loads(done.stdout)["files"]
    return [(file["path"], one["rule"], one["line"]) for file in files for one in file["findings"]]


def test_twenty_old_articles_pass_and_the_one_new_violation_is_stopped(contentlint: Command) -> None:
    site()
    assert contentlint("check", *ANY).returncode == 1
    recorded = contentlint("baseline")
    assert recorded.returncode == 0
    assert b"in 20 articles recorded" in recorded.stdout
    passed = contentlint("check", "--baseline", *ANY)
    assert (passed.returncode, passed.stderr) == (0, b"")
    append("content/07.md", "\nAnother the the.\n")
    assert found(contentlint, "--baseline", *ANY) == [("content/07.md", "readability/doubled-word", 14)]
    assert contentlint("check", "--baseline", *ANY).returncode == 1


def test_an_article_in_another_encoding_is_named_and_read_once_that_is_given(contentlint: Command) -> None:
    site(1)
    Path("content/old.md").write_bytes(OLD.format("kettle für Küchen").encode("latin-1"))
    refused = contentlint("baseline")
    assert (refused.returncode, Path(FILE).exists()) == (2, False)
    assert refused.stderr.startswith(b"contentlint: content/old.md: this is Windows-1252, not UTF-8")
    assert b"add --encoding windows-1252\n" in refused.stderr
    recorded = contentlint("baseline", "--encoding", "windows-1252")
    assert (recorded.returncode, recorded.stderr) == (0, b"")
    assert b"in 2 articles recorded" in recorded.stdout


def test_a_second_one_of_a_kind_is_shown_itself_though_lines_came_before_it(contentlint: Command) -> None:
    site(1)
    contentlint("baseline")
    text = OLD.format("kettle number 0").replace(
        "\n\nLimescale", "\n\nTwo lines more.\n\nNobody knows the the reason.\n\nLimescale"
    )
    write("content/00.md", text)
    assert found(contentlint, "--baseline") == [("content/00.md", "readability/doubled-word", 12)]


def test_what_is_known_is_the_same_bytes_whatever_the_order(contentlint: Command) -> None:
    site(5)
    contentlint("baseline", "--jobs", "1")
    first = Path(FILE).read_bytes()
    contentlint("baseline", "content/04.md", "content/00.md")
    assert Path(FILE).read_bytes() == first
    assert contentlint("baseline").returncode == 0
    assert Path(FILE).read_bytes() == first
    assert not list(Path().glob(f"{FILE}.*"))


def test_the_configuration_names_it_once_for_all(contentlint: Command) -> None:
    site(3)
    write("contentlint.toml", 'baseline = "lint/known.json"\n')
    missing = contentlint("check")
    assert missing.returncode == 2
    assert missing.stderr.decode().splitlines() == [
        "Error: lint/known.json does not exist; `contentlint baseline` creates it"
    ]
    recorded = contentlint("baseline")
    assert (recorded.returncode, len(recorded.stdout.splitlines())) == (0, 1)
    assert Path("lint/known.json").exists()
    assert found(contentlint) == []
    assert found(contentlint, "content/01.md") == []
    assert len(found(contentlint, "--no-baseline")) > 5
    os.chdir("content")
    assert found(contentlint) == []
    assert found(contentlint, "--baseline") == []
    assert found(contentlint, "--baseline=../lint/known.json") == []


def test_another_file_may_be_named(contentlint: Command) -> None:
    site(2)
    assert contentlint("baseline", "--output", "other.json").returncode == 0
    assert not Path(FILE).exists()
    assert found(contentlint, "content", "--baseline", "other.json") == []


def test_a_hook_puts_the_names_of_articles_after_the_option(contentlint: Command) -> None:
    site(3)
    contentlint("baseline")
    append("content/02.md", "\nNobody saw the the end.\n")
    for arguments in (["content/00.md"], ["content/02.md", "content/00.md"], ["content"]):
        expected = [("content/02.md", "readability/doubled-word", 14)] if arguments != ["content/00.md"] else []
        assert found(contentlint, "--baseline", *arguments) == expected
    before = Path("content/00.md").read_bytes()
    refused = contentlint("baseline", "--output", "content/00.md")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "must end in .json" in refused.stderr.decode().splitlines()[-1]
    assert Path("content/00.md").read_bytes() == before


def test_what_no_longer_occurs_is_told_and_dropped_on_request(contentlint: Command) -> None:
    site(3)
    contentlint("baseline")
    recorded = Path(FILE).read_bytes()
    write("content/01.md", OLD.format("kettle number 1").replace("the the", "the").replace("say say", "say"))
    append("content/02.md", "\nNobody saw the the end.\n")
    checked = contentlint("check", "--baseline")
    assert checked.stderr.decode().splitlines() == [
        "contentlint: 2 entries of the baseline no longer match a finding; `contentlint baseline --prune` removes them"
    ]
    assert Path(FILE).read_bytes() == recorded
    assert contentlint("check", "content/00.md", "--baseline").stderr == b""
    pruned = contentlint("baseline", "--prune")
    assert b"2 entries removed" in pruned.stdout
    assert contentlint("check", "--baseline").stderr == b""
    assert [one[0] for one in found(contentlint, "--baseline")] == ["content/02.md"]
    write("content/01.md", OLD.format("kettle number 1"))
    assert len(found(contentlint, "content/01.md", "--baseline")) == 2


def test_what_is_gone_is_told_by_a_run_that_has_looked_where_it_was(contentlint: Command) -> None:
    site(3)
    contentlint("baseline")
    recorded = Path(FILE).read_bytes()
    Path("content/guides").mkdir()
    Path("content/02.md").rename("content/guides/kettle.md")
    assert contentlint("check", "content/00.md", "--baseline").stderr == b""
    assert b"no entries removed" in contentlint("baseline", "--prune", "content/00.md", "content/guides").stdout
    assert "content/guides/kettle.md" in json.loads(Path(FILE).read_bytes())["articles"]
    Path(FILE).write_bytes(recorded)
    Path("content/guides/kettle.md").unlink()
    write("content/guides/pan.md", "# A pan\n")
    assert contentlint("check", "content/guides", "--baseline").stderr == b""
    assert b"no entries removed" in contentlint("baseline", "--prune", "content/00.md").stdout
    assert Path(FILE).read_bytes() == recorded
    for paths in ([], ["."], ["content"]):
        assert b"no longer match a finding" in contentlint("check", *paths, "--baseline").stderr
    contentlint("baseline", "--prune", "content")
    assert set(json.loads(Path(FILE).read_bytes())["articles"]) == {"content/00.md", "content/01.md"}


def test_rules_that_are_off_in_this_run_are_not_taken_for_mended(contentlint: Command) -> None:
    site(2)
    contentlint("baseline")
    assert contentlint("check", "--baseline", "--select", "faq").stderr == b""
    assert contentlint("check", "--baseline", "--ignore", "readability").stderr == b""


def test_rules_on_the_site_are_known_as_well(contentlint: Command) -> None:
    write("contentlint.toml", 'content-root = "content"\nselect = ["site"]\n')
    for name in "abc":
        write(f"content/{name}.md", HEAD.format("kettle") + "Text.\n")
    contentlint("baseline")
    assert "site/duplicate-title" in Path(FILE).read_text(encoding="utf-8")
    one = contentlint("check", "content/a.md", "--baseline", *ANY)
    assert (one.returncode, one.stderr) == (0, b"")
    write("contentlint.toml", 'select = ["site"]\n')
    alone = contentlint("check", "content/a.md", "--baseline", *ANY)
    assert (alone.returncode, alone.stderr) == (0, b"")


def test_a_renamed_article_brings_what_is_known_with_it(contentlint: Command) -> None:
    site(4)
    contentlint("baseline")
    Path("content/guides").mkdir()
    Path("content/02.md").rename("content/guides/kettle.md")
    append("content/guides/kettle.md", "\nNobody saw the the end.\n")
    done = contentlint("check", "--baseline", "--format", "json")
    assert done.stderr == b""
    assert found(contentlint, "--baseline") == [("content/guides/kettle.md", "readability/doubled-word", 14)]
    contentlint("baseline", "--prune")
    assert "content/guides/kettle.md" in json.loads(Path(FILE).read_bytes())["articles"]
    assert found(contentlint, "--baseline") == [("content/guides/kettle.md", "readability/doubled-word", 14)]


def test_a_part_is_recorded_anew_and_the_rest_stays(contentlint: Command) -> None:
    site(3)
    contentlint("baseline")
    append("content/01.md", "\nNobody saw the the end.\n")
    append("content/02.md", "\nNobody saw the the end.\n")
    contentlint("baseline", "content/01.md")
    assert [one[0] for one in found(contentlint, "--baseline")] == ["content/02.md"]
    os.chdir("content")
    contentlint("baseline", "--output", f"../{FILE}", "02.md")
    os.chdir("..")
    assert "content/00.md" in json.loads(Path(FILE).read_bytes())["articles"]


def test_a_part_recorded_anew_keeps_what_only_the_whole_shows(contentlint: Command) -> None:
    write("contentlint.toml", 'select = ["site"]\n')
    for name in "abc":
        write(f"content/{name}.md", HEAD.format("kettle") + "Text.\n")
    contentlint("baseline")
    recorded = Path(FILE).read_bytes()
    assert b"site/duplicate-title" in recorded
    assert contentlint("baseline", "content/a.md").returncode == 0
    assert Path(FILE).read_bytes() == recorded
    assert found(contentlint, "--baseline") == []


@pytest.mark.usefixtures("git")
def test_an_article_that_was_moved_is_known_beside_what_is_said_of_its_old_place(contentlint: Command) -> None:
    site(3)
    subprocess.run(["git", "init", "-q"], check=True)  # noqa: S607  # our own words
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "add", "."], check=True)  # noqa: S607
    subprocess.run(["git", *who, "commit", "-qm", "x"], check=True)  # noqa: S603, S607
    contentlint("baseline")
    Path("content/02.md").rename("content/kettle.md")
    rules = [rule for _, rule, _ in found(contentlint, "--baseline", "--removed-since", "HEAD", "content")]
    assert rules == ["site/removed-without-redirect"]


@pytest.mark.usefixtures("stopping")
def test_a_run_that_is_stopped_writes_nothing(contentlint: Command) -> None:
    site(3)
    write("contentlint.toml", 'house-rules = "rules"\nallow-python-rules = true\n')
    contentlint("baseline")
    recorded = Path(FILE).read_bytes()
    edited = OLD.format("kettle number 0").replace("the the", "the")
    write("content/00.md", edited)
    write("content/01.md", "## Stop\n")
    for arguments in (["baseline"], ["baseline", "--prune"], ["baseline", "--output", "other.json"]):
        stopped = contentlint(*arguments, "--jobs", "1", "--no-cache")
        assert (stopped.returncode, stopped.stdout) == (130, b"")
        assert stopped.stderr == b"contentlint: stopped; nothing was written\n"
    assert Path(FILE).read_bytes() == recorded
    assert not Path("other.json").exists()
    checked = contentlint("check", "--baseline", "--jobs", "1", "--no-cache")
    assert checked.returncode == 130
    assert b"no longer" not in checked.stderr


def test_a_suppression_is_not_called_idle_because_of_it(contentlint: Command) -> None:
    text = OLD.format("kettle").replace(
        "Limescale", "<!-- contentlint-disable-next-line readability/doubled-word: so be it -->\nLimescale"
    )
    write("content/a.md", text)
    contentlint("baseline")
    assert found(contentlint, "--baseline") == []
    assert "suppression" not in Path(FILE).read_text(encoding="utf-8")


def test_standard_input_is_known_by_its_name(contentlint: Command) -> None:
    site(1)
    contentlint("baseline")
    text = (OLD.format("kettle number 0") + "\nNobody saw the the end.\n").encode()
    done = contentlint("check", "-", "--stdin-filename", "content/00.md", "--format", "json", "--baseline", stdin=text)
    [file] = json.loads(done.stdout)["files"]
    assert [one["line"] for one in file["findings"]] == [14]
    assert contentlint("baseline", "-", stdin=text).returncode == 2


def test_tips_are_known_too(contentlint: Command) -> None:
    site(1)
    write("contentlint.toml", '[rules."readability/doubled-word"]\nseverity = "info"\n')
    contentlint("baseline")
    assert found(contentlint, "--baseline", *ANY) == []


def test_a_name_that_is_no_text_has_a_line_in_it(contentlint: Command) -> None:
    Path("content").mkdir()
    odd = os.fsdecode(b"content/k\xe4ttle \x01.md")
    for name in (odd, 'content/"quoted" \\ ä.md'):
        write(name, OLD.format("kettle"))
    contentlint("baseline")
    done = contentlint("check", "--baseline", *ANY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert contentlint("check", 'content/"quoted" \\ ä.md', "--baseline").stderr == b""


def test_what_lies_outside_cannot_be_recorded_and_is_named(contentlint: Command, tmp_path: Path) -> None:
    site(1)
    write("inner/a.md", OLD.format("pan"))
    write("inner/contentlint.toml", "")
    os.chdir("inner")
    done = contentlint("baseline", "a.md", "../content/00.md")
    assert done.returncode == 0
    assert "../content/00.md: not recorded" in done.stderr.decode()
    assert list(json.loads((tmp_path / "inner" / FILE).read_bytes())["articles"]) == ["a.md"]


def test_an_article_that_cannot_be_read_is_named_and_nothing_is_recorded(contentlint: Command) -> None:
    site(1)
    Path("content/x.md").write_bytes(b"# Caf\xe9\n")
    done = contentlint("baseline")
    assert done.returncode == 2
    assert b"content/x.md: not UTF-8" in done.stderr
    assert not Path(FILE).exists()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('baseline = "../known.json"', "is not inside"),
        ('baseline = "/etc/known.json"', "is not inside"),
        ('baseline = "."', "that ends in .json"),
        ('baseline = "a\\u0000b.json"', "is not inside"),
        ("baseline = true", "'baseline' must be"),
        ("baseline = 1", "'baseline' must be"),
        ('baseline = "content"', "that ends in .json"),
        ('baseline = "content/00.md"', "that ends in .json"),
        ('baseline = "folder.json"', "is a folder"),
        ('baseline = "out/known.json"', "is not inside"),
    ],
)
def test_a_place_that_cannot_be(
    contentlint: Command, tmp_path_factory: pytest.TempPathFactory, setting: str, words: str
) -> None:
    site(1)
    Path("folder.json").mkdir()
    Path("out").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    write("contentlint.toml", setting)
    for command in (["check"], ["baseline"]):
        done = contentlint(*command)
        if words == "is a folder" and command == ["baseline"]:
            words = "cannot be written"
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done
        assert words in done.stderr.decode()


def test_a_file_that_cannot_be_used_is_one_line(contentlint: Command) -> None:
    site(1)
    os.mkfifo("pipe.json")
    with Path("huge.json").open("wb") as huge:
        huge.truncate(2**30)
    write("version.json", '{"version": 9}')
    write("broken.json", '{"version": 1, "articles"')
    write("wrong.json", '{"version": 1, "articles": {"content/00.md": {"style/a": ["f0"]}}}')
    for name, words in {
        "huge.json": "larger than",
        "version.json": "version 9",
        "broken.json": "is not a baseline",
        "wrong.json": 'its entry for "content/00.md" cannot be used',
        "pipe.json": "is not a file",
        "none.json": "does not exist",
    }.items():
        done = contentlint("check", "--baseline", name)
        assert (done.returncode, done.stdout) == (2, b"")
        assert len(done.stderr.splitlines()) == 1
        assert words in done.stderr.decode()
    for name in ("broken.json", "wrong.json"):
        for arguments in (["--prune"], ["content/00.md"], ["content", "--prune"]):
            if (name, arguments) != ("wrong.json", ["content/00.md"]):
                assert contentlint("baseline", "--output", name, *arguments).returncode == 2
    assert Path("wrong.json").read_text(encoding="utf-8").endswith('["f0"]}}}')
    assert Path("broken.json").read_text(encoding="utf-8") == '{"version": 1, "articles"'
    assert contentlint("baseline", "--output", "broken.json").returncode == 0
    assert contentlint("check", "--baseline", "broken.json").returncode == 0


def test_a_place_that_cannot_be_written_is_one_line(contentlint: Command) -> None:
    site(1)
    write("file", "")
    done = contentlint("baseline", "--output", "file/known.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert b"cannot be written" in done.stderr
    both = contentlint("check", "--no-baseline", "--baseline")
    assert both.returncode == 2
    assert contentlint("baseline", "nowhere").returncode == 2
    Path("empty").mkdir()
    assert contentlint("baseline", "empty").returncode == 2


def test_where_it_is_comes_from_somewhere(contentlint: Command) -> None:
    write("contentlint.toml", '\nbaseline = "known.json"\n')
    assert b'baseline = "known.json"    # contentlint.toml:2' in contentlint("config").stdout


LACKING = "---\ndate: 2026-0{0}-01\n---\n\n{1} need soil and water.\n"


def test_another_article_does_not_take_over_what_one_lacked_that_is_gone(contentlint: Command) -> None:
    write("contentlint.toml", 'content-root = "content"\n')
    write("content/knife.md", LACKING.format(1, "Blades"))
    write("content/tomato.md", HEAD.format("tomato") + "# Tomatoes\n\nTomatoes need soil.\n")
    contentlint("baseline")
    Path("content/knife.md").unlink()
    write("content/potato.md", LACKING.format(6, "Potatoes"))
    assert "meta/title-missing" in {rule for _, rule, _ in found(contentlint, "--baseline")}
    write("content/tomato.md", LACKING.format(5, "Tomatoes"))
    Path("content/potato.md").unlink()
    assert "meta/title-missing" in {rule for _, rule, _ in found(contentlint, "--baseline")}


def test_an_index_is_not_known_by_its_name(contentlint: Command) -> None:
    for name, text in (("knife", "Draw the the blade over the stone."), ("tomato", "Tomatoes need the sun.")):
        write(f"content/{name}/index.md", HEAD.format(name) + f"{text}\n")
    contentlint("baseline")
    Path("content/knife/index.md").unlink()
    write("content/tomato/index.md", HEAD.format("tomato") + "Tomatoes need the the sun.\n")
    assert ("content/tomato/index.md", "readability/doubled-word", 8) in found(contentlint, "--baseline")


def test_where_something_cannot_be_read_nothing_is_written(contentlint: Command) -> None:
    site(2)
    contentlint("baseline")
    recorded = Path(FILE).read_bytes()
    Path("content/00.md").write_bytes(b"\xff\xfe\x00")
    done = contentlint("baseline")
    assert (done.returncode, Path(FILE).read_bytes()) == (2, recorded)
    assert b"nothing was written" in done.stderr
    Path(FILE).unlink()
    assert contentlint("baseline", "contnet").returncode == 2
    assert not Path(FILE).exists()


def test_what_is_no_baseline_is_not_written_over(contentlint: Command) -> None:
    site(1)
    write("package.json", '{"name": "x"}\n')
    assert contentlint("baseline", "--output", "package.json").returncode == 2
    assert Path("package.json").read_text(encoding="utf-8") == '{"name": "x"}\n'


@pytest.mark.parametrize("file", ["contentlint.toml", FILE])
def test_a_report_is_not_written_over_what_a_check_goes_by(contentlint: Command, file: str) -> None:
    site(1)
    write("contentlint.toml", f"baseline = '{FILE}'\n")
    contentlint("baseline")
    before = Path(file).read_bytes()
    assert contentlint("check", "--format", f"json:{file}").returncode == 2
    assert Path(file).read_bytes() == before
