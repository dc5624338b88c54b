"""What rules need: every part can be asked for, and where none is there, a rule has nothing to say and is not imported."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace
from sample_rules import CODED

from contentlint.article import Article, read
from contentlint.rule import RuleError, RuleSpec
from contentlint.rule.builtin import CASES, load_registry
from contentlint.rule.loading.case_file import Case, read_cases
from contentlint.rule.registry import Registry, build_checker, has_needed, has_needed_in_site, instantiate
from contentlint.rule.spec import Need, NeedInSite
from contentlint.rule.testing.cases import run_case
from contentlint.rule.testing.run import BOM, EXAMPLE_DAY, SUFFIX, run_spec
from contentlint.site.extract import extract_facts
from contentlint.site.site import build_site
from contentlint.source import Source

Load = Callable[..., Registry]
Write = Callable[..., Path]

SPECS = load_registry().specs
IN_NEED = [spec for spec in SPECS if spec.needs and spec.scope == "file"]
IN_NEED_IN_SITE = [spec for spec in SPECS if spec.needs and spec.scope == "site"]


def read_text(text: str, path: str = "a.md") -> Article:
    return read(Source(text.removeprefix(BOM), path, bom=text.startswith(BOM)), today=EXAMPLE_DAY, language="en")


@cache
def cases() -> tuple[tuple[RuleSpec, Case], ...]:
    assert CASES
    return tuple((spec, case) for spec in SPECS for case in read_cases(CASES / f"{spec.id}.md"))


@cache
def articles() -> tuple[Article, ...]:
    return tuple(read_text(case.text, case.path or f"a{SUFFIX[case.format]}") for _, case in cases())


def test_every_part_can_be_asked_for() -> None:
    article = read_text("Lime.\n")
    facts = extract_facts(article, "a.md", ())
    assert not any(has_needed(article, (need,)) for need in get_args(Need))
    needs = set(get_args(NeedInSite)) - {"title", "description"}
    assert not any(has_needed_in_site(facts, build_site([facts], {}), (need,)) for need in needs)


@pytest.mark.parametrize("spec", IN_NEED, ids=lambda spec: spec.id)
def test_a_rule_says_nothing_of_an_article_without_what_it_needs(spec: RuleSpec) -> None:
    check = instantiate(spec, {}).check
    heard = [article for article in articles() if not spec.languages or article.language in spec.languages]
    without = [article for article in heard if not has_needed(article, spec.needs)]
    assert without
    assert not [article.source.text for article in without if list(check(article))]


@pytest.mark.slow("compares rules with the articles of all cases, each in a site")
@pytest.mark.parametrize("spec", IN_NEED_IN_SITE, ids=lambda spec: spec.id)
def test_nor_of_one_in_a_site(spec: RuleSpec) -> None:
    in_site = [case for owner, case in cases() if owner.scope == "site"]
    bare = replace(spec, needs=())
    assert not [case.title for case in in_site if run_case(spec, case, {}) != run_case(bare, case, {})]


def test_a_rule_is_imported_for_the_first_article_that_has_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = next(spec for spec in SPECS if spec.id == "faq/answer-missing")
    name = "contentlint.rule.builtin.faq.answer_missing"
    monkeypatch.delitem(sys.modules, name, raising=False)
    check = build_checker(spec, {})
    assert not list(check(read_text("# Kettles\n\nLime.\n")))
    assert name not in sys.modules
    faq = "## FAQ\n\n### Why lime?\n\nIt is in the water.\n\n### Which kettle?\n"
    assert [finding.message_id for finding in check(read_text(faq))] == ["missing"]
    assert name in sys.modules


def test_a_rule_of_a_house_is_imported_at_once(write: Write, load: Load) -> None:
    path = write("style/no_pots.py", CODED.replace("    messages", '    needs = ("tables",)\n    messages', 1))
    spec = load().get("style/no-pots")
    assert spec.needs == ("tables",)
    assert not run_spec(spec, "A pot.")
    assert run_spec(spec, "A pot.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    for file in sys.modules.copy():
        if file.startswith("contentlint_house:"):
            del sys.modules[file]
    path.write_text("import nothing_of_this_name\n", encoding="utf-8")
    with pytest.raises(RuleError, match="cannot be imported"):
        build_checker(spec, {})
