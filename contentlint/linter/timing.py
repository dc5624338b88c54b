"""What each rule costs, for ``--profile``: rules one by one, and what they share."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from contentlint.findings import Finding, RuleFailure
from contentlint.rule.errors import RuleFailedError

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.site import Facts, Site

P = ParamSpec("P")
T = TypeVar("T")
Costs = dict[str, float]
"""Seconds by rule; what rules share has rows of its own, in brackets."""


def time_call(costs: Costs | None, row: str, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call something, and add the seconds it took to a row of the costs, if there are any."""
    if costs is None:
        return call(*args, **kwargs)
    begin = time.perf_counter()
    result = call(*args, **kwargs)
    costs[row] = costs.get(row, 0.0) + time.perf_counter() - begin
    return result


def run_checkers(
    checkers: Mapping[str, Callable[P, Iterator[Finding]]], costs: Costs | None, *args: P.args, **kwargs: P.kwargs
) -> tuple[list[Finding], tuple[RuleFailure, ...]]:
    """Return what rules find, and which of them failed; add to the costs of each, if there are any, what it took."""
    found: list[Finding] = []
    failures: list[RuleFailure] = []
    for rule, check in checkers.items():
        try:
            if costs is None:
                found += check(*args, **kwargs)
            else:
                found += time_call(costs, rule, _run_checker, check, *args, **kwargs)
        except RuleFailedError as problem:
            failures.append(RuleFailure(problem.rule, problem.reason))
    return found, tuple(failures)


def _run_checker(check: Callable[P, Iterator[Finding]], /, *args: P.args, **kwargs: P.kwargs) -> list[Finding]:
    return list(check(*args, **kwargs))


def time_shared(article: "Article", costs: Costs) -> None:
    """Compute what many rules ask of an article, so that no single rule pays for it."""
    from contentlint.document.shared_property import find_shared_properties  # only for a profile

    for owner in (article, article.prose):
        for name in find_shared_properties(type(owner)):
            time_call(costs, f"({name.replace('_', ' ')})", getattr, owner, name)


def time_shared_in_site(facts: "Facts", site: "Site", costs: Costs) -> None:
    """Find where the links and images of an article lead, which several rules on sites ask."""
    time_call(costs, "(links)", site.find_links, facts)
    time_call(costs, "(images)", site.find_images, facts)
