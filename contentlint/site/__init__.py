"""A whole site: the facts of all articles, how their addresses come about, and what its rules may ask."""

from typing import TYPE_CHECKING

from contentlint.article.facts import Fact, Facts, HeadingFact, LinkFact, ParagraphFact

if TYPE_CHECKING:
    from contentlint.site.site import Site

__all__ = ["Fact", "Facts", "HeadingFact", "LinkFact", "ParagraphFact", "Site"]


def __getattr__(name: str) -> object:
    """Import what rules ask when one does: a run in which nothing has changed asks nothing."""
    if name == "Site":
        from contentlint.site.site import Site  # see above

        return Site
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
