"""What is wrong with where a page leads programs, in the words of the lists."""

from contentlint.audit.tabs.joined import PageState

NOT_INDEXABLE, NOT_CANONICAL = "target not indexable", "target not canonical"

BY_CANONICAL = frozenset({"canonical", "canonical header"})
"""Reasons for which a page is not indexable, because another one is canonical."""

_OUTCOMES = {
    "redirect": "leads to a redirect",
    "error": "leads to an error",
    "missing": "target missing",
    "not fetched": "target not fetched",
    "loop": "redirects in a circle",
    "file": "leads to a file",
    "not a URL": "not a URL",
}


def describe_outcome(outcome: str) -> str:
    """Return what is wrong with an outcome; "" where nothing is, or it is not known."""
    return _OUTCOMES.get(outcome, "")


def describe_state(state: PageState | None) -> str:
    """Return what is wrong with a page that another one leads to; "" where nothing is, or it is not known."""
    if state is None or state.is_indexable is not False:
        return ""
    return NOT_CANONICAL if state.because in BY_CANONICAL else NOT_INDEXABLE


def is_relative(href: str) -> bool:
    """Tell whether a URL has no host, or no scheme."""
    return "://" not in href.partition("?")[0]
