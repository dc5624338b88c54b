"""Places in other articles, as a finding of a rule on whole sites names them."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.findings import Related
from contentlint.site.facts import Fact, Facts

if TYPE_CHECKING:
    from contentlint.site import Site

MOST = 5
"""So many other articles are named with one finding."""


def elsewhere(
    site: "Site", articles: Iterable[Facts], label: str, fact_of: Callable[[Facts], Fact | None] = lambda _: None
) -> list[Related]:
    """Return the first few of some articles as places; ``fact_of`` says which value of each is meant, if any."""
    found = []
    for facts in islice(articles, MOST):
        fact = fact_of(facts)
        found.append(
            Related(fact.span if fact else facts.start, label, site.shown(facts.path), fact.line if fact else 0)
        )
    return found
