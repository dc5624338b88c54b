"""Costly facts: found out only where a rule that is on reads them, and never missing where one does."""

from pathlib import Path

import pytest

from contentlint.article.facts import COSTLY_FACTS, Facts
from contentlint.config import Overlay
from contentlint.findings import FileReport
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import lint
from contentlint.linter.runner import check_files
from contentlint.source import Source
from contentlint.source.discover import discover

WORDS = " ".join(f"The kettle number {number} boils water for tea in a minute." for number in range(30))
TEXT = (
    f"---\ntitle: Kettles {{}}\ndescription: All about kettles.\n---\n\n## Lime\n\n{WORDS}\n\n[up](#lime) [no](#rust)\n"
)
HOUSE_RULE = '''
from contentlint.rule import NoOptions, Rule


class Short(Rule[NoOptions]):
    """Say more.

    Few words say little.
    """

    how_to_fix = "Say more."
    basis = "house-style"
    severity = "warning"
    scope = "site"
    messages = {"short": "This has {words} words."}

    def check_in_site(self, facts, site):
        yield self.finding("short", at=facts.start, words=facts.words)
'''


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("content/more").mkdir(parents=True)
    configure()
    for name in ("a", "b", "more/c"):
        Path(f"content/{name}.md").write_text(TEXT.format(name), encoding="utf-8")


def configure(text: str = "") -> None:
    Path("contentlint.toml").write_text(f'content-root = "content"\n{text}', encoding="utf-8")


def context(*select: str) -> LintContext:
    return load_context(overlay=Overlay(select=select or None))


def extract(by: LintContext) -> Facts:
    facts = lint(Source(TEXT.format("a"), "content/a.md"), by, "content/a.md").facts
    assert facts is not None
    return facts


def check(by: LintContext, *, cached: bool) -> list[FileReport]:
    return check_files(discover(["content"], root=by.config.root).files, by, cache=open_cache(by, cached=cached))


def test_the_anchors_are_not_known_of_a_whole_page() -> None:
    text = "<!doctype html>\n<html><body><main><h1 id='a'>Kettles</h1><h2 id='b'>Lime</h2></main></body></html>\n"
    facts = lint(Source(text, "content/a.html"), context("links"), "content/a.html").facts
    assert facts is not None
    assert facts.dynamic
    assert facts.headings
    assert not facts.anchors


def test_nothing_costly_is_found_out_that_no_rule_reads() -> None:
    few = extract(context("headings", "links", "hygiene"))
    assert few.anchors
    assert not any((few.signature, few.paragraphs, few.words, few.language, few.description))
    every = extract(context("ALL"))
    assert every.signature
    assert every.paragraphs
    assert every.language == "en"
    assert every.description


@pytest.mark.parametrize("first", ["links", "hygiene", "site/duplicate-title", "site/tag-variants", "ALL"])
@pytest.mark.parametrize("second", ["links", "site", "site/near-duplicate", "site/shared-boilerplate", "ALL"])
def test_what_another_selection_kept_changes_nothing(first: str, second: str) -> None:
    cold = [list(report.findings) for report in check(context(second), cached=False)]
    check(context(first), cached=True)
    for _ in range(2):
        assert [list(report.findings) for report in check(context(second), cached=True)] == cold


def test_a_rule_that_is_on_in_one_folder_knows_the_others_too() -> None:
    configure('select = ["headings"]\n[[overrides]]\npaths = ["content/more/*"]\nselect = ["site/near-duplicate"]\n')
    found = {report.path: [one.rule for one in report.findings] for report in check(context(), cached=True)}
    assert found["content/more/c.md"] == ["site/near-duplicate"]
    assert context().asked_facts == {"edition", "kind", "signature"}


def test_a_rule_of_a_house_may_read_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    Path("ours/house").mkdir(parents=True)
    Path("ours/house/short.py").write_text(HOUSE_RULE, encoding="utf-8")
    configure('house-rules = "ours"\nallow-python-rules = true\n')
    assert context("house").asked_facts == COSTLY_FACTS
    report, *_ = check(context("house"), cached=False)
    assert [one.message for one in report.findings] == ["This has 333 words."]


def test_every_costly_fact_is_one() -> None:
    assert set(Facts.__struct_fields__) >= COSTLY_FACTS
