"""Every rule that says it can be fixed is fixed by the command, not only by its edits: nothing objects to all of them."""

from functools import cache

import pytest

from contentlint.config import Overlay
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_article
from contentlint.rule import RuleSpec
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import EXAMPLE_DAY, SUFFIX
from contentlint.source import Source

REGISTRY = load_registry()
FIXED = [spec for spec in REGISTRY.specs if spec.fixable in {"safe", "unsafe"}]
MARK = "\ufeff"


@cache
def setup_of(rule: str) -> LintContext:
    return load_context("/", overlay=Overlay(select=(rule,)), today=EXAMPLE_DAY)


def bad_sources(spec: RuleSpec) -> list[Source]:
    """Return the examples of a rule that it has something to repair in."""
    examples = [one for one in REGISTRY.get_examples(spec.id) if one.expect and not one.options]
    sources = [
        Source(one.text.removeprefix(MARK), one.path or f"a{SUFFIX[one.format]}", bom=one.text.startswith(MARK))
        for one in examples
    ]
    return [source for source in sources if tiers_in(source, spec) & SAFE_AND_UNSAFE]


def tiers_in(source: Source, spec: RuleSpec) -> set[str]:
    return {one.repair.tier for one in check_article(source, setup_of(spec.id)) if one.repair}


@pytest.mark.parametrize("spec", FIXED, ids=lambda spec: spec.id)
def test_what_an_example_shows_is_fixed(spec: RuleSpec) -> None:
    for source in bad_sources(spec):
        tiers = SAFE if tiers_in(source, spec) == SAFE else SAFE_AND_UNSAFE
        fixed = fix_source(source, setup_of(spec.id), tiers)
        assert fixed.made
        assert not fixed.rejected
