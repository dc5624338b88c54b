"""A house whose rules do whatever a test wants, right or wrong."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.findings import Tier
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, Fixed, fix_source
from contentlint.linter.context import LintContext, load_context
from contentlint.source import Source

TODAY = datetime.date(2026, 6, 1)

RULE = '''\
"""``house/{name}``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.rule import Edit, Finding, NoOptions, Rule, Span, bad, good


class {title}(Rule[NoOptions]):
    """Write it otherwise.

    Somebody wants it so.
    """

    how_to_fix = "Write it otherwise."
    basis = "house-style"
    severity = "{severity}"
    fixable = "{tier}"
    messages = {{"found": "Here it is."}}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each place."""
        found = list(re.finditer({pattern!r}, article.source.text))
        if {apart} and found:
            edits = [Edit(Span(*match.span()), match.expand({new!r})) for match in found]
            yield self.grouped_finding("found", [edit.span for edit in edits], edits=edits, are_apart=True)
            return
        if {grouped} and found:
            edits = [Edit(Span(*match.span()), match.expand({new!r})) for match in found]
            yield self.finding("found", at=Span(*found[0].span()), edits=edits)
            return
        for match in found:
            edits = [Edit(Span(*match.span()), match.expand({new!r}))] if {tier!r} != "no" else []
            yield self.finding("found", at=Span(*match.span()), edits=edits)

    examples = (good("A kettle."), bad({example!r}, "found"))
'''

CONFIGURATION = 'select = ["house"]\nallow-python-rules = true\n'


class House:
    """Rules that replace what a pattern matches, and articles fixed by them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.configuration = CONFIGURATION
        (folder / "rules" / "house").mkdir(parents=True)
        (folder / ".git").mkdir()  # no settings of the folders above

    def rule(  # noqa: PLR0913  # what a rule may be
        self,
        name: str,
        pattern: str,
        new: str = "",
        *,
        tier: Tier | str = "safe",
        severity: str = "warning",
        grouped: bool = False,
        apart: bool = False,
    ) -> None:
        """Write a rule that finds a pattern and has something else in its place; with the tier ``no`` it has not."""
        title = "".join(word.capitalize() for word in name.split("-"))
        text = RULE.format(
            name=name,
            title=title,
            pattern=pattern,
            new=new,
            tier=tier,
            severity=severity,
            grouped=grouped,
            apart=apart,
            example="A pot.",
        )
        file = self.folder / "rules" / "house" / f"{name.replace('-', '_')}.py"
        assert not file.exists(), "a module is imported once"
        file.write_text(text, "utf-8")

    def next_door(self) -> "House":
        """Return another house, without rules as yet."""
        return House(self.folder / "next")

    def context(self) -> LintContext:
        """Return what a run in this house goes by."""
        (self.folder / "contentlint.toml").write_text(self.configuration, "utf-8")
        return load_context(self.folder, today=TODAY)

    def fix(self, text: str, *, unsafe: bool = True, path: str = "a.md") -> Fixed:
        """Fix a text, and see that to do so again changes nothing."""
        context, tiers = self.context(), SAFE_AND_UNSAFE if unsafe else SAFE
        fixed = fix_source(Source(text, path), context, tiers)
        again = fix_source(fixed.source, context, tiers)
        assert (again.source.text, again.made) == (fixed.source.text, ())
        return fixed


Fix = Callable[..., Fixed]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Return a house in an empty folder, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    return House(tmp_path)
