"""A site's own rules in Python: their source is what runs, and whatever one of them does, the others go on."""

import csv
import json
import py_compile
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Result
from each import hold_for_each

from contentlint import check

Command = Callable[..., Result]

ARTICLE = "---\ntitle: Kettles\n---\n\n# Kettles\n\nRinse the the kettle.\n"
DOUBLED = "readability/doubled-word"
CONFIG = """\
allow-python-rules = true
house-rules = "rules"
select = ["readability/doubled-word", "house"]
"""

RULE = '''\
"""``house/own``."""

import sys

from contentlint.rule import Article, Finding, NoOptions, Rule
from contentlint.source import Span


class Own(Rule[NoOptions]):
    """Do what it does.

    For the test.
    """

    how_to_fix = "Go on."
    basis = "house-style"
    severity = "warning"
    {more}
    messages = {{"own": "It is."}}

    {method}:
{body}
'''


def write_rule(body: str, *, scope: str = "file", more: str = "") -> int:
    """Write a rule whose check does something; return the line on which that begins."""
    method = "def check(self, article)" if scope == "file" else "def check_in_site(self, facts, site)"
    text = RULE.format(more=more or f'scope = "{scope}"', method=method, body=textwrap.indent(body, " " * 8))
    file = Path("rules/house/own.py")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return text[: text.index("\n" + textwrap.indent(body, " " * 8))].count("\n") + 2


@pytest.fixture
def site(contentlint: Command) -> Command:
    """Return the command, in a folder with one article and a configuration that allows rules in Python."""
    Path("contentlint.toml").write_text(CONFIG, encoding="utf-8")
    Path("content").mkdir()
    Path("content/a.md").write_text(ARTICLE, encoding="utf-8")
    return contentlint


def read_json(done: Result) -> tuple[list[str], list[str]]:
    """Return the rules of the findings, and what is said of rules that failed."""
    data = json.loads(done.stdout)
    return [one["rule"] for file in data["files"] for one in file["findings"]], [
        one["message"] for one in data["problems"]
    ]


FAULTS = (
    ("raise ValueError('no\\nkettle \\x1b[31m')", "ValueError: no kettle"),
    ("yield self.finding('own', at=article.source.text)", "AttributeError"),
    ("yield self.finding('nowhere', at=Span(0, 1))", "UnknownNameError|RuleError"),
    ("return None", "TypeError: check must yield findings, and returned NoneType"),
    ("return 'text'", "TypeError: check must yield findings, and returned str"),
    ("yield 'text'", "TypeError: check must yield findings, and yielded str"),
    ("yield self.finding('own', at=Span(0, 10**6))", "ValueError: a finding is at 0 to 1000000"),
    ("yield self.finding('own', at=Span(5, 2))", "ValueError: a finding is at 5 to 2"),
    ("yield self.finding('own', at=Span('a', 'b'))", "TypeError"),
    (
        "yield Finding('readability/doubled-word', 'x', 'error', 'm', Span(0, 1), 'why', 'fix')",
        "ValueError: a finding names",
    ),
    ("yield Finding(self.spec.id, 'own', 'deadly', 'm', Span(0, 1), 'why', 'fix')", "ValidationError"),
    ("sys.exit(0)", "SystemExit: 0"),
    ("raise SystemExit", "SystemExit"),
    ("def again(): again()\nagain()", "RecursionError"),
    ("raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})", "Odd"),
    ("raise MemoryError", "MemoryError"),
    ("raise GeneratorExit", "GeneratorExit"),
    ("raise type('Own', (BaseException,), {})('boom')", "Own: boom"),
    ("yield self.finding('own', at=Span(0, 1))\nraise KeyError(1)", "KeyError: 1"),
)


def test_a_rule_that_fails_is_named_and_the_others_go_on(site: Command) -> None:
    def hold(body: str, said: str) -> None:
        line = write_rule(body)
        done = site("check", "--format", "json", "content")
        assert done.returncode == 2, done
        rules, (problem,) = read_json(done)
        assert rules == [DOUBLED]
        assert problem.startswith("the rule house/own failed (rules/house/own.py")
        assert any(name in problem for name in said.split("|")), problem
        assert "\x1b" not in problem
        if said.startswith("ValueError: no"):
            assert f"own.py, line {line}: " in problem

    hold_for_each(hold, FAULTS)


def test_it_is_told_in_every_format(site: Command) -> None:
    write_rule("raise ValueError('empty kettle')")

    def hold(format_: str) -> None:
        done = site("check", "--format", format_, "content")
        assert done.returncode == 2
        text = done.stdout.decode()
        assert "house/own failed" in text
        assert "empty kettle" in text
        assert "Ready: nothing" not in text
        assert "All 1 articles are ready" not in text

    names = (
        "text",
        "concise",
        "json",
        "jsonl",
        "sarif",
        "junit",
        "checkstyle",
        "gitlab",
        "github",
        "rdjson",
        "markdown",
    )
    hold_for_each(hold, [(name,) for name in (*names, "html")])


def test_many_articles_share_a_line(site: Command) -> None:
    write_rule("raise ValueError('empty kettle')")
    for name in "bcd":
        Path(f"content/{name}.md").write_text(ARTICLE, encoding="utf-8")
    done = site("check", "--format", "json", "content")
    rules, problems = read_json(done)
    assert rules == [DOUBLED] * 4
    assert len(problems) == 1
    assert problems[0].endswith("so in 3 more articles")
    assert json.loads(done.stdout)["summary"]["failed"] is True


def test_a_rule_on_the_site_that_fails(site: Command) -> None:
    write_rule("raise ValueError(facts.path)", scope="site")
    Path("content/b.md").write_text(ARTICLE, encoding="utf-8")
    done = site("check", "--format", "json", "content")
    rules, problems = read_json(done)
    assert (done.returncode, rules, len(problems)) == (2, [DOUBLED] * 2, 2)


def test_a_key_function_that_fails_is_a_rule_that_fails(site: Command) -> None:
    write_rule(
        "site.find_others(facts, key)\nyield from ()", more='scope = "site"\n    looks_up = ("key",)', scope="site"
    )
    with Path("rules/house/own.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef key(facts):\n    raise ValueError('no key')\n")
    Path("content/b.md").write_text(ARTICLE, encoding="utf-8")
    for roots in ("", 'content-root = "content"\n'):
        Path("contentlint.toml").write_text(roots + CONFIG, encoding="utf-8")
        done = site("check", "content")
        assert done.returncode == 2
        assert b"rules/house/own.py, line " in done.stdout + done.stderr
        assert b"ValueError: no key" in done.stdout + done.stderr
        assert DOUBLED.encode() in done.stdout


def test_an_audit_says_so_and_ends_with_2(site: Command) -> None:
    write_rule("raise ValueError('empty kettle')")
    Path("public").mkdir()
    Path("public/a.html").write_text("<title>Kettles</title><h1>Kettles</h1><p>Rinse the the kettle.</p>", "utf-8")
    done = site("audit", "public", "--out", "out", "--engine", "processes")
    assert done.returncode == 2, done
    with Path("out/findings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["rule"], row["message"]) for row in csv.DictReader(file)]
    assert DOUBLED in dict(rows)
    assert "the rule house/own failed" in dict(rows)["unreadable"]


def test_what_fails_before_an_article_is_read_stops_the_run(site: Command) -> None:
    """At its import, or when it is made."""
    write_rule("yield from ()", more="import sys; sys.exit(0)")
    done = site("check", "content")
    assert done.returncode == 2
    assert b"rules/house/own.py: cannot be imported: SystemExit: 0" in done.stderr
    write_rule("yield from ()", more="raise type('Own', (BaseException,), {'__str__': lambda self: 1 / 0})")
    done = site("check", "content")
    assert done.returncode == 2
    assert b"rules/house/own.py: cannot be imported: Own\n" in done.stderr
    write_rule("yield from ()", more="def __init__(self, *given): raise KeyError('pot')")
    done = site("check", "content")
    assert done.returncode == 2
    assert b"the rule house/own cannot be used (rules/house/own.py, line " in done.stderr
    assert b"KeyError: 'pot'" in done.stderr


def test_a_rule_that_can_no_longer_be_imported_is_told_with_its_file(site: Command) -> None:
    """What contentlint keeps of its file is as it was."""
    Path("words.txt").touch()
    write_rule("yield from ()", more="open('words.txt').close()")
    assert site("check", "content").returncode == 0
    Path("words.txt").unlink()
    Path("content/b.md").write_text(ARTICLE, encoding="utf-8")
    done = site("check", "content")
    assert done.returncode == 2
    assert b"rules/house/own.py: cannot be imported: FileNotFoundError" in done.stderr


def test_nothing_is_kept_and_nothing_is_called_gone(site: Command) -> None:
    """Neither in the cache, nor in a baseline, and a comment for the rule is not called unused."""
    Path("content/a.md").write_text(
        f"{ARTICLE}\n<!-- contentlint-disable-file house/own: for the test -->\n", encoding="utf-8"
    )
    write_rule("yield self.finding('own', at=Span(0, 1))")
    assert site("baseline").returncode == 0
    before = Path("contentlint-baseline.json").read_bytes() if Path("contentlint-baseline.json").exists() else b""
    write_rule("raise ValueError('empty kettle')")
    for _ in range(2):
        done = site("check", "--format", "json", "content")
        assert done.returncode == 2
        assert [rule for rule in read_json(done)[0] if rule != DOUBLED] == []
    done = site("baseline")
    assert done.returncode == 2
    assert b"house/own failed" in done.stderr
    if before:
        assert Path("contentlint-baseline.json").read_bytes() == before


def test_fix_leaves_an_article_alone_that_not_all_rules_have_checked(site: Command) -> None:
    write_rule("if article.source.path.endswith('a.md'): raise ValueError('empty kettle')\nyield from ()")
    Path("content/b.md").write_text(ARTICLE, encoding="utf-8")
    done = site("fix", "--unsafe", "content")
    assert done.returncode == 2
    assert b"house/own failed" in done.stdout + done.stderr
    assert Path("content/a.md").read_text("utf-8") == ARTICLE
    assert "Rinse the kettle" in Path("content/b.md").read_text("utf-8")


def test_the_function_of_the_package_raises(site: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    del site
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    write_rule("raise ValueError('empty kettle')")
    with pytest.raises(ValueError, match="house/own failed"):
        check(ARTICLE, config="contentlint.toml")


def test_byte_code_is_neither_read_nor_written(site: Command) -> None:
    """What runs is what a reviewer reads: a file in ``__pycache__`` may hold anything."""
    write_rule("open('ran', 'w').close()\nyield from ()")
    rule = Path("rules/house/own.py")
    py_compile.compile(str(rule), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    (kept,) = Path("rules/house/__pycache__").iterdir()
    before = kept.read_bytes()
    write_rule("yield self.finding('own', at=Span(0, 1))")
    done = site("check", "--format", "json", "content")
    assert sorted(read_json(done)[0]) == ["house/own", DOUBLED]
    assert not Path("ran").exists()
    assert kept.read_bytes() == before
    kept.unlink()
    kept.parent.rmdir()
    assert site("check", "content").returncode < 2
    assert not kept.parent.exists()
