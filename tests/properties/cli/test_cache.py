"""The cache as the command line uses it: what is kept never changes what is said."""

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[bytes]]

LONG_AGO = 1_700_000_000
SITE = 'content-root = "content"\n'
WORDS = [
    "kettle",
    "lime",
    "water",
    "the",
    "the",
    "[machines](b.md)",
    "[tea](/machines/)",
    "very",
    "**steam**",
    "descale.",
    "It",
    "is",
    "utilized",
]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of twenty articles that link to each other."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text(SITE, encoding="utf-8")
    chance = random.Random(7)  # noqa: S311  # no secret
    for number in range(20):
        put(f"content/{number}.md", article(chance))
    return tmp_path


@pytest.fixture
def check(contentlint: Command, site: Path) -> Callable[..., bytes]:
    """Check with and without what is kept, and hold the two against each other; return what was said."""
    assert site

    def both(*arguments: str) -> bytes:
        said = contentlint("check", *arguments, "--format", "json")
        fresh = contentlint("check", *arguments, "--format", "json", "--no-cache")
        assert (said.stdout, said.stderr, said.returncode) == (fresh.stdout, fresh.stderr, fresh.returncode)
        assert said.returncode in {0, 1}
        return said.stdout

    return both


def article(chance: random.Random) -> str:
    title = f"Kettles {chance.randrange(9)}"
    links = " ".join(f"[k{number}]({number}.md)" for number in chance.sample(range(30), 3))
    text = " ".join(chance.choices(WORDS, k=60))
    return f"---\ntitle: {title}\ntags: [tea{chance.randrange(4)}]\n---\n\n## Lime\n\n{text}. {links}\n"


def put(path: str, text: str) -> None:
    """Write a file that looks as if it had been there for long: what changes within seconds is always read."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


@pytest.mark.slow("checks many sites in turn")
def test_edits_moves_and_settings_one_after_the_other(check: Callable[..., bytes]) -> None:
    chance = random.Random(20261124)  # noqa: S311  # no secret
    files = sorted(Path("content").glob("*.md"))

    def edit() -> None:
        put(str(chance.choice(files)), article(chance))

    def move() -> None:
        old = chance.choice(files)
        new = old.with_name(f"moved-{chance.randrange(1_000)}.md")
        files[files.index(old)] = old.rename(new)

    def remove() -> None:
        files.pop(chance.randrange(len(files))).unlink()

    def swap() -> None:
        one, other = chance.sample(files, 2)
        text = one.read_text(encoding="utf-8")
        put(str(one), other.read_text(encoding="utf-8"))
        put(str(other), text)

    def configure() -> None:
        longest = chance.choice([3, 20, 60])
        rules = f"[rules.'meta/title-too-long']\nseverity = 'error'\nmax = {longest}\n"
        put("contentlint.toml", SITE + chance.choice(["", "select = ['ALL']\n"]) + rules)

    def redirect() -> None:
        put("_redirects", f"/{chance.randrange(30)} /{chance.randrange(30)} 301\n")

    check("content")
    outputs = set()
    for step in chance.sample([edit, move, remove, swap, configure, redirect], 6):
        step()
        check(*map(str, chance.sample(files, chance.choice([1, 3]))))
        outputs.add(check("content"))
    check("content", "--select", "site,links")
    assert len(outputs) > 4


def test_the_same_in_several_processes(contentlint: Command, site: Path) -> None:
    """More articles than are worth a second process; the first run writes what the second one reads."""
    chance = random.Random(8)  # noqa: S311  # no secret
    for number in range(80):
        put(f"content/{number}.md", article(chance))
    outputs = {
        contentlint("check", "--format", "json", "--jobs", jobs, *rest).stdout
        for jobs, rest in (("1", ["--no-cache"]), ("3", ["--no-cache"]), ("2", []), ("1", []), ("4", []))
    }
    assert len(outputs) == 1
    assert site


@pytest.mark.slow("checks many sites in turn")
def test_two_at_once(site: Path) -> None:
    command = [sys.executable, "-m", "contentlint", "check", "--format", "json"]
    for _ in range(3):
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]  # noqa: S603  # our own
        said = [process.communicate() for process in both]
        assert len({*said}) == 1
        assert not said[0][1]
        put(str(site / "content/0.md"), article(random.Random(9)))  # noqa: S311  # no secret


def test_it_is_in_use(contentlint: Command, site: Path) -> None:
    """Were the cache not read, a finding that was changed in it could not be seen."""
    contentlint("check")
    [database] = (site / "cache" / "contentlint").glob("site-*.db")
    with sqlite3.connect(database) as connection:
        before = dict(connection.execute("SELECT id, value FROM entry"))
    connection.close()
    contentlint("check")
    put("content/0.md", "# Other\n")
    contentlint("check")
    with sqlite3.connect(database) as connection:
        after = dict(connection.execute("SELECT id, value FROM entry"))
    connection.close()
    assert len(before) == len(after) == 40  # findings and facts
    assert len(before.items() - after.items()) == 2  # those of one article


def test_facts_that_are_damaged_are_found_out_again(check: Callable[..., bytes], site: Path) -> None:
    put("content/3.md", "---\ntitle: The only one\n---\n\nTea.\n")
    put("content/4.md", "---\ntitle: The only one\n---\n\nTea.\n")
    check("content")
    put("content/3.md", "---\ntitle: The only one\n---\n\nMore tea.\n")
    [database] = (site / "cache" / "contentlint").glob("site-*.db")
    connection = sqlite3.connect(database)
    connection.execute("UPDATE entry SET value = x'00112233445566' WHERE path LIKE '%/4.md'")
    connection.commit()
    connection.close()
    assert b"The only one" in check("content/3.md")
    assert b"The only one" in check("content/3.md", "content/5.md")
    assert b"The only one" in check("content")


def test_what_articles_share_is_saved_anew_only_where_much_of_it_is_new(contentlint: Command, site: Path) -> None:
    def store() -> bytes:
        [database] = (site / "cache" / "contentlint").glob("site-*.db")
        connection = sqlite3.connect(database)
        [[value]] = connection.execute("SELECT value FROM answer WHERE name = 'store'").fetchall()
        connection.close()
        return bytes(value)

    for number in range(20, 200):
        put(f"content/{number}.md", "# Tea\n")
    contentlint("check", "content/3.md")
    first = store()
    put("content/3.md", "# Other\n")
    contentlint("check", "content/3.md")
    put("content/4.md", "# Other\n")
    contentlint("check")
    assert store() == first
    put("content/new.md", "# New\n")
    contentlint("check", "content/3.md")
    assert store() != first


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_where_nothing_can_be_kept_one_line_says_so(contentlint: Command, site: Path) -> None:
    assert site
    fresh = contentlint("check", "--format", "json", "--no-cache")
    said = contentlint("check", "--format", "json", XDG_CACHE_HOME="/proc")
    assert (said.returncode, said.stdout) == (fresh.returncode, fresh.stdout)
    [line] = said.stderr.decode().splitlines()
    assert line.startswith("contentlint: the cache was not written: /proc/contentlint/")
    assert b"cache" not in contentlint("check", "--no-cache", XDG_CACHE_HOME="/proc").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
@pytest.mark.usefixtures("site", "stopping")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_it_says_what_it_knows(contentlint: Command, jobs: str) -> None:
    chance = random.Random(8)  # noqa: S311  # no secret
    for number in range(99):
        put(f"content/{number:02}.md", article(chance))
    put("content/99.md", "## Stop\n")
    put("contentlint.toml", SITE + "allow-python-rules = true\n")
    stopped = contentlint("check", "content", "--format", "json", "--jobs", jobs)
    known = len(json.loads(stopped.stdout)["files"])
    assert 0 < known < 110
    line = f"contentlint: stopped; {known} of 110 articles were checked\n"
    assert (stopped.returncode, stopped.stderr.decode()) == (130, line)


@pytest.mark.slow("opens terminals")
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
def test_at_a_terminal_a_long_run_shows_how_far_it_is(site: Path) -> None:
    import pexpect  # not on Windows

    assert site
    at_once = (
        "from contentlint.cli import jobs; jobs.MAX_SILENT_SECONDS = 0; from contentlint.__main__ import main; main()"
    )
    seen = {name: value for name, value in os.environ.items() if name not in {"CI", "PRE_COMMIT"}} | {"TERM": "xterm"}

    def run(*arguments: str, **environment: str) -> str:
        command = ["-c", at_once, "check", "--format", "json:out.json", "--no-cache", *arguments]
        terminal = pexpect.spawn(sys.executable, command, env=seen | environment, encoding="utf-8", timeout=120)
        return str(terminal.read())

    assert "20/20" in run("content")
    one = run("content/0.md")
    assert "Reading the site" in one
    assert "19/19" in one
    assert "20/20" not in run("content", PRE_COMMIT="1")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_house_s_family_that_is_a_link(check: Callable[..., bytes], site: Path) -> None:
    rule = (
        "summary: No such word.\nwhy: Because.\nhow-to-fix: Delete it.\nbasis: house-style\nseverity: error\n"
        "kind: match\nof: prose\npatterns: [WORD]\nmessages:\n  found: A {quote}.\nexamples:\n"
        "  - good: |\n      A pot.\n  - bad: |\n      A WORD.\n    expect: [found]\n"
    )
    put(str(site / "shared/house/no-word.yaml"), rule.replace("WORD", "kettle"))
    (site / "rules").mkdir()
    (site / "rules/house").symlink_to(site / "shared/house")
    first = check("content")
    put(str(site / "shared/house/no-word.yaml"), rule.replace("WORD", "descale"))
    assert check("content") != first
