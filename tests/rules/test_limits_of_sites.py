"""Limits of rules on whole sites: on one side of each nothing is found, or less, on the other something."""

from collections.abc import Mapping
from functools import cache

import pytest

from contentlint.article import read
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_spec
from contentlint.site.extract import extract_facts
from contentlint.site.minhash import compute_similarity
from contentlint.site.related import MAX_NAMED_ARTICLES
from contentlint.source import Source

REGISTRY = load_registry()


def found(rule: str, text: str, others: Mapping[str, str], options: Mapping[str, object] | None = None) -> list[str]:
    findings = run_spec(REGISTRY.get(rule), text, path="a.md", others=others, options=options)
    return [finding.message_id for finding in findings]


# --- articles that nobody links to ------------------------------------------------------------


def site_of(size: int, orphans: int) -> dict[str, str]:
    """Return the other articles of a site of so many, in which so many are orphans, the first of all with them."""
    links = "\n".join(f"[Article {number}]({number}.md)" for number in range(size - orphans))
    return {f"{number}.md": f"# Article {number}\n\n{links}\n" for number in range(size - 1)}


def test_small_sites_are_let_off() -> None:
    assert found("site/orphan", "# Kettles\n", site_of(9, 1)) == []
    assert found("site/orphan", "# Kettles\n", site_of(10, 1)) == ["orphan"]


def test_a_site_may_be_held_together_otherwise() -> None:
    assert found("site/orphan", "# Kettles\n", site_of(10, 5)) == ["orphan"]
    assert found("site/orphan", "# Kettles\n", site_of(51, 26)) == []


# --- titles that are much alike ---------------------------------------------------------------

NAMES = [f"{one}{other}" for one in ("steel", "lime", "clean", "water", "lemon") for other in "bdfgklmnprt"]
"""Words without endings, each with a stem of its own."""


def title_of(names: list[str]) -> str:
    return f"# {' '.join(names)}\n"


def test_titles_that_share_nine_of_ten_words_are_alike() -> None:
    assert found("site/cannibalization", title_of(NAMES[:9]), {"b.md": title_of(NAMES[9::-1])}) == ["title"]
    others = {"b.md": title_of(NAMES[18:0:-1])}  # seventeen of nineteen
    assert found("site/cannibalization", title_of(NAMES[:18]), others) == []


def test_what_is_too_long_is_no_title() -> None:
    assert found("site/cannibalization", title_of(NAMES[:40]), {"b.md": title_of(NAMES[39::-1])}) == ["title"]
    assert found("site/cannibalization", title_of(NAMES[:41]), {"b.md": title_of(NAMES[40::-1])}) == []


def test_a_title_that_a_crowd_shares_says_nothing() -> None:
    kettles = "# Clean steel kettles\n"
    crowd = {f"{number}.md": "# Kettles: clean steel\n" for number in range(200)}
    assert found("site/cannibalization", kettles, crowd) == []
    del crowd["0.md"]
    assert found("site/cannibalization", kettles, crowd) == ["title"]


# --- texts that are much alike ----------------------------------------------------------------

TEXT = [f"{one}{other}" for one in NAMES for other in "aeioubdfgk"]


def changed(size: int) -> str:
    """Return the text with so many other words at its end."""
    return " ".join([*TEXT[: len(TEXT) - size], *(f"{word}y" for word in TEXT[:size])]) + "\n"


@cache
def signature(size: int) -> bytes:
    return extract_facts(read(Source(changed(size), "a.md")), "a.md").signature


def straddling(percent: float) -> tuple[str, str]:
    """Return two texts: of one just so much stands in the first text, of the other a little less."""
    shares = {compute_similarity(signature(0), signature(size)): size for size in range(80)}
    at_least = min(share for share in shares if share >= percent / 100)
    below = max(share for share in shares if share < percent / 100)
    assert (percent - 1) / 100 <= below < percent / 100 <= at_least < (percent + 1) / 100
    return changed(shares[at_least]), changed(shares[below])


@pytest.mark.parametrize(("percent", "profile"), [(85, ""), (85, "semrush"), (90, "screaming-frog")])
def test_texts_that_are_much_alike(percent: int, profile: str) -> None:
    options = {"profile": profile} if profile else {}
    at_least, below = straddling(percent)
    assert found("site/near-duplicate", changed(0), {"b.md": at_least}, options) == ["alike"]
    assert found("site/near-duplicate", changed(0), {"b.md": below}, options) == []


def test_texts_that_are_nearly_the_same() -> None:
    at_least, below = straddling(97.5)  # rounded
    assert found("site/near-duplicate", changed(0), {"b.md": at_least}) == ["identical"]
    assert found("site/near-duplicate", changed(0), {"b.md": below}) == ["alike"]


# --- names in messages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "line", "name"),
    [
        ("images/file-missing", "![Lid]({{ '/img/lid.png' | url }})", "“/img/lid.png”"),
        ("images/file-missing", "![Lid]({{ site.url }}/img/lid.png)", "“/img/lid.png”"),
        ("images/alt-missing", "<img src=\"{{ '/img/lid.png' | url }}\">", "“lid.png”"),
        ("images/alt-missing", '<img src="{{ lid | url }}">', "image here"),
        ("links/empty", "[![]({{ '/img/lid.png' | url }})]({{ '/lids/' | url }})", "“/lids/”"),
        ("links/broken-internal", "[Lids]({{ '/guides/lids/' | url }})", "“/guides/lids/”"),
    ],
)
def test_what_a_template_makes_an_address_of_is_named_by_its_path(rule: str, line: str, name: str) -> None:
    others = {"static/img/kettle.png": "", **{f"guides/p{at}.md": "# Pans\n" for at in range(3)}}
    [finding] = run_spec(REGISTRY.get(rule), f"# Kettles\n\n{line}\n", path="guides/a.md", others=others)
    assert name in finding.message
    assert "{{" not in finding.message


# --- how many articles a finding names ---------------------------------------------------------


@pytest.mark.parametrize("size", [MAX_NAMED_ARTICLES, MAX_NAMED_ARTICLES + 2])
def test_a_finding_names_the_first_few_articles(size: int) -> None:
    others = {f"b{number}.md": "# Kettles\n\nLime grows.\n" for number in range(size)}
    (finding,) = run_spec(REGISTRY.get("site/duplicate-title"), "# Kettles\n", path="a.md", others=others)
    assert [one.path for one in finding.related] == [f"b{number}.md" for number in range(5)]
