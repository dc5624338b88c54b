"""A whole site: the facts of all articles, how their addresses come about, and what its rules may ask."""

from contentlint.site.facts import Fact, Facts, HeadingFact, LinkFact, ParagraphFact
from contentlint.site.index import Site

__all__ = ["Fact", "Facts", "HeadingFact", "LinkFact", "ParagraphFact", "Site"]
