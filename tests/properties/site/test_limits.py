"""Limits of what is known of whole sites: just within one and just beyond it."""

import pytest

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_spec
from contentlint.site.extract import extract_facts
from contentlint.site.minhash import compute_similarity
from contentlint.site.site import build_site
from contentlint.site.suggestions import find_nearest_name
from contentlint.source import Source

REGISTRY = load_registry()


def facts(path: str, text: str = "Text.\n") -> Facts:
    return extract_facts(read(Source(text, path)), path)


def words(size: int) -> str:
    return " ".join(f"lime{number}" for number in range(size))


@pytest.mark.parametrize(("size", "is_kept"), [(39, False), (40, True)])
def test_how_long_paragraphs_are_that_are_compared(size: int, *, is_kept: bool) -> None:
    assert bool(facts("a.md", f"{words(size)}\n").paragraphs) is is_kept


@pytest.mark.parametrize(("size", "is_kept"), [(99, False), (100, True)])
def test_how_long_texts_are_that_are_compared(size: int, *, is_kept: bool) -> None:
    assert bool(facts("a.md", f"{words(size)}\n").signature) is is_kept


def test_texts_are_compared_by_five_words_in_a_row() -> None:
    whole = words(200).split()
    fourth = [word if at % 5 else "x" for at, word in enumerate(whole)]  # four in a row are the same
    fifth = [word if at % 6 else "x" for at, word in enumerate(whole)]
    one, *others = (facts("a.md", f"{' '.join(text)}\n").signature for text in (whole, fourth, fifth))
    assert compute_similarity(one, others[0]) == 0
    assert compute_similarity(one, others[1]) > 0


def test_only_so_many_tags_are_known() -> None:
    tags = ", ".join(f"t{number}" for number in range(201))
    assert len(facts("a.md", f"---\ntags: [{tags}]\n---\n").tags) == 200


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("How to descale a kettle with vinegar now", "How to descale a kettle with vinegar now"),
        ("How to descale a kettle with vinegar soon", "How to descale a kettle with vinegar…"),
    ],
)
def test_how_much_of_a_heading_says_where_a_link_is(heading: str, shown: str) -> None:
    known = facts("a.md", f"## {heading}\n\n[It](b.md) leaks.\n")
    assert shown in known.describe_place(known.links[0].span)


@pytest.mark.parametrize(("size", "named"), [(6, 5), (5, 5), (4, 4)])
def test_how_many_other_articles_are_named(size: int, named: int) -> None:
    others = {f"{number}.md": "# Kettles\n" for number in range(size)}
    [finding] = run_spec(REGISTRY.get("site/duplicate-title"), "# Kettles\n", path="a.md", others=others)
    assert len(finding.related) == named


def hosts(size: int, *given: str) -> frozenset[str]:
    """Return the own hosts of a site of so many articles, some of which give one."""
    canonical = [f"---\ncanonical: https://{host}/a\n---\n" for host in given]
    texts = [*canonical, *["Text.\n"] * (size - len(given))]
    return build_site(facts(f"{number}.md", text) for number, text in enumerate(texts)).hosts


def test_how_many_articles_give_the_host_of_a_site() -> None:
    assert hosts(10, "a.example") == {"a.example"}
    assert hosts(20, "a.example", "a.example") == {"a.example"}
    assert hosts(21, "a.example", "a.example") == frozenset()


def test_which_host_most_of_them_give() -> None:
    assert hosts(5, "a.example", "a.example", "a.example", "b.example", "b.example") == {"a.example"}
    assert hosts(4, "a.example", "a.example", "b.example", "b.example") == frozenset()


def missing(text: str) -> list[str]:
    findings = run_spec(REGISTRY.get("links/broken-internal"), text, path="a.md", others={"b.md": "# Pots\n"})
    return [finding.message_id for finding in findings]


@pytest.mark.parametrize(("size", "is_found"), [(300, True), (301, False)])
def test_among_how_many_names_all_are_compared(size: int, *, is_found: bool) -> None:
    names = frozenset({"kettles", *(f"m{number:03}" for number in range(size - 1))})
    assert (find_nearest_name("zettles", names) == "kettles") is is_found


@pytest.mark.parametrize(("size", "hinted"), [(21, 20), (5, 5)])
def test_of_how_many_missing_pages_the_nearest_is_named(size: int, hinted: int) -> None:
    text = "".join(f"[a](kettles-{number:02}x.md) [b](kettles-{number:02}.md)\n\n" for number in range(size))
    others = {f"kettles-{number:02}.md": "# Pots\n" for number in range(size)}
    findings = run_spec(REGISTRY.get("links/broken-internal"), text, path="a.md", others=others)
    assert sum(f"kettles-{number:02}.md" in str(one) for number, one in enumerate(findings)) == hinted


@pytest.mark.parametrize(("name", "meant"), [("kettx", "kettl"), ("kettlesxy", "")])
def test_how_like_a_name_is_to_what_was_meant(name: str, meant: str) -> None:
    assert find_nearest_name(name, frozenset({"kettl", "kettlesab"})) == meant
