"""One rule in YAML and one in Python, as a user would write them."""

DECLARED = """\
summary: Say kettle.
why: |
  Pots are no kettles.
how-to-fix: Write “kettle”.
basis: house-style
severity: warning
kind: terms
of: prose
terms:
  - pot
messages:
  found: Write “kettle”, not “{quote}”.
examples:
  - good: A kettle.
  - bad: A pot.
    expect: found
"""

CODED = '''\
"""``style/no-pots``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.rule import Article, Finding, Option, Rule, bad, good


class Options(Struct, frozen=True):
    """What counts."""

    at_most: Annotated[int, Option("most pots", min=0, max=9)] = 0
    where: Annotated[Literal["title", "text"], Option("where to look")] = "text"
    also: Annotated[tuple[str, ...], Option("other words")] = ()
    strict: Annotated[bool, Option("count plurals")] = False


class NoPots(Rule[Options]):
    """Say kettle.

    Pots are no kettles.
    """

    how_to_fix = "Write “kettle” at most {at_most} times."
    basis = "house-style"
    severity = "info"
    messages = {"pot": "Here is {size:pot|pots}."}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if there are too many pots."""
        size = article.source.text.count("pot")
        if size > self.options.at_most:
            yield self.finding("pot", at=article.body_point, size=size)

    examples = (good("A kettle."), bad("A pot.", "pot"))
'''
