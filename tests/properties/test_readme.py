"""The README and the other pages: every example in them is run, and says what really comes out.

``UPDATE_EXAMPLES=1`` writes examples that show a whole output anew; read the difference.
"""

import datetime
import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import run_command

import contentlint
from contentlint.article import read
from contentlint.reporters import REPORTERS
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_example
from contentlint.site.extract import extract_facts
from contentlint.site.site import build_site
from contentlint.site.url_list import parse_url_list
from contentlint.source import Source

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"

EXAMPLES = ROOT / "docs" / "examples.md"
SITE = ROOT / "docs" / "site.md"
LANGUAGES = ROOT / "docs" / "languages.md"
PYTHON_RULES = ROOT / "docs" / "reference" / "python-rules.md"
FORMATS = ROOT / "docs" / "formats.md"
REPORT = ROOT / "docs" / "report.md"
PUBLISHING = ROOT / "docs" / "publishing.md"
DRAFTS = ROOT / "docs" / "drafts.md"
FIXES = ROOT / "docs" / "fixes.md"
CONFIGURATION = ROOT / "docs" / "configuration.md"
PAGE_OF_COMMANDS = ROOT / "docs" / "commands.md"
SUPPRESSION = ROOT / "docs" / "suppression.md"
COMMANDS = {
    (PUBLISHING, "publish"): ["publish", "articles/drafts/foundation-models-vs-llms.txt"],
    (PUBLISHING, "second publish"): ["publish", "articles/drafts/coffee-machine.txt"],
    (FIXES, "fix"): ["fix", "--diff", "articles/drafts/office-chair.html"],
    (DRAFTS, "outline"): ["outline", "articles/drafts/foundation-models-vs-llms.txt"],
    (EXAMPLES, "draft"): ["check", "articles/drafts/foundation-models-vs-llms.txt"],
    (EXAMPLES, "page"): ["check", "articles/drafts/office-chair.html", "--format", "concise"],
    (EXAMPLES, "article"): ["check", "articles/descale-a-kettle.md"],
    (LANGUAGES, "outline"): ["outline", "tests/languages/articles/wasserkocher.md"],
}
"""The commands whose output a page shows: most in excerpts, the page of examples whole."""


def _block(page: Path, name: str) -> str:
    pattern = rf"<!-- example: {name} -->\n *```\w*\n(.*?)\n? *```"
    found = re.search(pattern, page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page.name} has no example {name}"
    return found.group(1)


def _update(page: Path, name: str, printed: str) -> None:
    """Write an example anew, where that is asked for."""
    if os.environ.get("UPDATE_EXAMPLES"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(_block(page, name), printed.strip("\n")), encoding="utf-8")


def _run(arguments: list[str], folder: Path = ROOT) -> str:
    result = run_command(*arguments, folder=folder, COLUMNS="96")
    assert result.returncode in {0, 1}, result.stderr.decode()
    return re.sub(r"checked in [\d.]+ s", "checked in 0.1 s", result.stdout.decode())


@pytest.mark.parametrize(("page", "name"), COMMANDS, ids=lambda value: getattr(value, "name", value))
def test_a_page_shows_what_comes_out(page: Path, name: str) -> None:
    output = _run(COMMANDS[page, name])
    if page == EXAMPLES:
        _update(page, name, output)
    printed, shown = _lines(output), _lines(_block(page, name))
    assert shown
    if page == EXAMPLES:
        assert shown == printed
    lines = iter(printed)
    for line in shown:
        assert line in lines, f"not printed in this order: {line}"


@pytest.mark.parametrize(
    ("name", "draft"), [("before", "foundation-models-vs-llms.txt"), ("second before", "coffee-machine.txt")]
)
def test_the_draft_before_is_the_one_there_is(name: str, draft: str) -> None:
    lines = iter(_lines((ROOT / "articles" / "drafts" / draft).read_text(encoding="utf-8")))
    for line in _lines(_block(PUBLISHING, name)):
        assert line in lines, f"the draft does not say in this order: {line}"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip() and line.strip() != "…"]


def test_the_python_example_runs() -> None:
    code = _block(PAGE_OF_COMMANDS, "python")
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603  # our own words
    assert "readability/doubled-word" in result.stdout.decode()
    assert result.stdout.decode().endswith("Kettles\n")


def test_every_family_is_in_the_table() -> None:
    text = PAGE_OF_COMMANDS.read_text(encoding="utf-8").partition("## Families of rules")[2]
    rows = re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(load_registry().list_families())


def test_own_languages_give_what_their_page_shows(tmp_path: Path) -> None:
    text = LANGUAGES.read_text(encoding="utf-8")
    for name, content in re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", text, re.DOTALL):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    for name in ("own", "added"):
        command, *shown = _lines(_block(LANGUAGES, name))
        printed = iter(_lines(_run(command.split()[2:], tmp_path)))
        assert shown
        patterns = (".*".join(map(re.escape, line.split("…"))) for line in shown)
        assert [each for each in patterns if not any(re.fullmatch(each, line) for line in printed)] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Build the site of the page on sites."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "price-list.pdf").touch()
    (tmp_path / "contentlint.toml").write_text(_block(SITE, "config"), encoding="utf-8")
    for name, text in re.findall(
        r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", SITE.read_text(encoding="utf-8"), re.DOTALL
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_site_gives_what_its_page_shows(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(site / "cache"))
    printed = _run(["check", "--site-only", "content"], site)
    _update(SITE, "check", printed)
    assert _lines(_block(SITE, "check")) == _lines(printed)


def test_the_list_of_urls_on_the_page_is_one_that_is_written_so() -> None:
    shown = _block(SITE, "urls")
    found = parse_url_list(shown)
    assert found.is_as_written
    assert (len(found.urls), found.redirects, found.folders) == (2, {"/old": "/guides/kettles/"}, {"/images/"})
    assert found.unpublished == {"content/guides/teapots.md"}


@pytest.mark.usefixtures("git")
def test_the_commands_for_the_site_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(site / "cache"))
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        [*who, "commit", "-qm", "first"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
        ["rm", "-q", "content/guides/machine.md"],
    ):
        subprocess.run(["git", *arguments], cwd=site, check=True)  # noqa: S603, S607  # our own words
    commands = [line.partition("#")[0].split() for line in _lines(_block(SITE, "commands"))]
    first, *others = (_run(arguments, site) for _, *arguments in commands)
    assert "site/removed-without-redirect" not in first
    assert len(others) > 1
    assert all("site/removed-without-redirect" in printed for printed in others)


@pytest.mark.parametrize(("page", "name"), [(SITE, "hooks")], ids=["site"])
def test_the_hooks_are_those_there_are(page: Path, name: str, tmp_path: Path) -> None:
    text = textwrap.dedent(_block(page, name))
    hooks = {hook["id"] for hook in yaml.safe_load(text)["repos"][0]["hooks"]}
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hooks <= {hook["id"] for hook in offered}
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    subprocess.run(command, check=True)  # noqa: S603  # our own words


def test_the_workflow_runs_a_command_that_there_is(site: Path) -> None:
    [step] = yaml.safe_load(textwrap.dedent(_block(SITE, "workflow")))
    arguments = step["run"].replace('"origin/$BASE"', "").split()[1:]
    assert "--removed-since=" in arguments
    assert "file=content/" in _run([one for one in arguments if one != "--removed-since="], site)


def test_the_suppression_of_the_page_works() -> None:
    comment = re.search(
        r"<!-- contentlint-disable-next-line readability.*? -->", SUPPRESSION.read_text(encoding="utf-8")
    )
    assert comment
    text = "# Bands\n\nI heard the the last night.\n"
    assert "readability/doubled-word" in {one.rule for one in contentlint.check(text)}
    suppressed = text.replace("I heard", f"{comment.group()}\nI heard")
    assert not {one.rule for one in contentlint.check(suppressed)} & {"readability/doubled-word", "suppression/unused"}


PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/*/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^ *(`{3,})\w*$.*?^ *\1$", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize(
    ("name", "rule"), [("rule", "faq/answer-too-long"), ("site-rule", "house/same-image")], ids=["article", "site"]
)
def test_the_rules_of_the_guide_run(tmp_path: Path, name: str, rule: str) -> None:
    file = tmp_path / "rules" / f"{rule.replace('-', '_')}.py"
    file.parent.mkdir(parents=True)
    file.write_text(_block(PYTHON_RULES, name), encoding="utf-8")
    registry = load_registry([tmp_path / "rules"], allow_python=True)
    spec = registry.get(rule)
    examples = registry.get_examples(spec.id)
    assert {len(example.expect) for example in examples} == {0, 1}
    for example in examples:
        assert tuple(finding.message_id for finding in run_example(spec, example)) == example.expect


def test_what_the_guide_says_can_be_asked_is_there() -> None:
    article = read(Source("# Kettles\n", "kettles.md"), today=datetime.date(2026, 6, 1))
    things = {"article": article, "site": build_site([extract_facts(article, "kettles.md")])}
    rows = re.findall(r"^\| (`(?:article|site)\.[^|]*) \|", PYTHON_RULES.read_text(encoding="utf-8"), re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`(\w+)\.(\w+)`", row)]
    assert {name for name, _ in names} == {"article", "site"}
    assert [name for name in names if not hasattr(things[name[0]], name[1])] == []


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    """Write the article of the page on formats."""
    found = re.search(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", FORMATS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    (tmp_path / found[1]).write_text(found[2], encoding="utf-8")
    return tmp_path


KETTLE = re.search(r"`contentlint (check kettle\.md [^`]+)`", FORMATS.read_text(encoding="utf-8"))


def _has_example(name: str) -> bool:
    return f"<!-- example: {name} -->" in FORMATS.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(filter(_has_example, REPORTERS)))
def test_a_format_is_as_its_page_shows_it(kettle: Path, name: str) -> None:
    assert KETTLE
    printed = _run([*KETTLE[1].split(), f"--format={name}"], kettle).removeprefix("\ufeff")
    media = REPORTERS[name].media
    if media not in {"json", "jsonl"}:
        _update(FORMATS, name, printed)
        assert printed.rstrip() == _block(FORMATS, name).rstrip()
        return
    values = json.loads(printed if media == "json" else f"[{','.join(printed.splitlines())}]")
    assert json.loads(_block(FORMATS, name)) in _list_values(values)


def _list_values(value: Any) -> Iterator[Any]:  # noqa: ANN401  # JSON
    """Yield a value and all values in it: a page may show a part."""
    yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _list_values(one)


def test_the_counts_are_as_their_page_shows_them(kettle: Path) -> None:
    assert KETTLE
    printed = _run([*KETTLE[1].split(), "--statistics"], kettle)
    _update(FORMATS, "statistics", printed)
    assert printed.rstrip() == _block(FORMATS, "statistics").rstrip()


def test_several_formats_go_where_their_page_says(kettle: Path) -> None:
    (kettle / "content").mkdir()
    (kettle / "kettle.md").rename(kettle / "content" / "kettle.md")
    [command] = _lines(_block(FORMATS, "commands"))
    assert "readability/doubled-word" in _run(command.split()[1:], kettle)
    assert json.loads((kettle / "contentlint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (kettle / "reports" / "contentlint.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_the_commands_of_the_page_on_the_report_write_reports(kettle: Path) -> None:
    (kettle / "content").mkdir()
    (kettle / "kettle.md").rename(kettle / "content" / "kettle.md")
    (kettle / "content" / "pot.md").write_text("# Pots\n\nPots are slow.\n", encoding="utf-8")
    for command in _lines(_block(REPORT, "commands")):
        _run(command.split()[1:], kettle)
    article, site = ((kettle / name).read_text(encoding="utf-8") for name in ("report.html", "reports/site.html"))
    assert '"kind":"article"' in article
    assert '"kind":"site"' in site
    assert json.loads((kettle / "reports" / "history.jsonl").read_text(encoding="utf-8"))["articles"] == 2


def _follow(page: Path, name: str, folder: Path) -> None:
    """Run the command of a session, and hold what it says, stdout first, against the page."""
    command, *shown = _block(page, name).split("\n")
    arguments = shlex.split(command.removeprefix("$ "))[1:]
    done = run_command(*arguments, folder=folder)
    assert _lines((done.stdout + done.stderr).decode()) == _lines("\n".join(shown))


def test_the_settings_of_another_linter_become_what_their_page_shows(tmp_path: Path) -> None:
    found = re.search(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", CONFIGURATION.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    (tmp_path / found[1]).write_text(found[2], encoding="utf-8")
    _follow(CONFIGURATION, "import", tmp_path)


def test_the_configuration_of_its_page_is_valid_and_its_commands_run(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(_block(CONFIGURATION, "file"), encoding="utf-8")
    (tmp_path / "other.toml").write_text("", encoding="utf-8")
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    assert _run(["config", "get", "rules.meta/description-too-long.max"], tmp_path) == "150\n"
    for command in _lines(_block(CONFIGURATION, "config")):
        _run(command.split()[1:], tmp_path)
    for line in re.findall(r"^\| `contentlint (.*?)` \|", CONFIGURATION.read_text(encoding="utf-8"), re.MULTILINE):
        assert _run(line.split(), tmp_path)


def test_suppressions_are_added_as_their_page_shows(tmp_path: Path) -> None:
    article = tmp_path / "content" / "news" / "a.md"
    article.parent.mkdir(parents=True)
    article.write_text("# A\n\nThe the kettle.\n", encoding="utf-8")
    (tmp_path / "contentlint.toml").write_text('select = ["readability/doubled-word"]\n', encoding="utf-8")
    _follow(SUPPRESSION, "add", tmp_path)
    assert "published before 2024 -->" in article.read_text(encoding="utf-8")


def test_the_number_of_rules_in_the_readme_is_true() -> None:
    found = re.search(r"more than (\d+) rules", README.read_text(encoding="utf-8"))
    assert found
    assert int(found[1]) < len(load_registry().list_ids()) <= int(found[1]) + 20


def test_the_readme_can_be_read_at_once() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) < 70


def test_every_guide_is_in_the_index() -> None:
    for page in (*ROOT.glob("docs/*.md"), *ROOT.glob("docs/*/*.md")):
        folder = page.parent if page.parent.name == "dev" else ROOT / "docs"
        index = (folder / "README.md").read_text(encoding="utf-8")
        assert page.name == "README.md" or f"]({page.relative_to(folder).as_posix()})" in index


def test_the_table_of_formats_says_what_each_is_for() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| ([^|]+?)(?: \(\[[^|]+\))? \|$", FORMATS.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(rows) == sorted((name, one.summary) for name, one in REPORTERS.items())
