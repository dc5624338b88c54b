"""What an article costs does not grow with how many others there are, nor quadratically with what it holds itself."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from steps import assert_linear

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.rule.builtin import load_registry
from contentlint.site import suggestions
from contentlint.site.extract import MAX_STATED_VALUES, extract_facts
from contentlint.site.site import MAX_NAMED_ARTICLES, Site, build_site
from contentlint.source import Source

REGISTRY = load_registry([])
RULES = [spec.id for spec in REGISTRY.specs if spec.scope == "site"]
MANY = 220
"""More articles than are compared with each other where they all have something in common."""

SAME = " ".join(f"word{number}" for number in range(170))


def facts(text: str, path: str = "a.md") -> Facts:
    return extract_facts(read(Source(text, path)), path)


def check_all(site: Site, some: list[Facts]) -> int:
    checkers = [REGISTRY.build_site_checker(rule) for rule in RULES]
    return sum(1 for check in checkers for one in some for _ in check(one, site))


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: How to clean a steel kettle\n---\n\nText.\n",
        "---\ndescription: How to clean a kettle.\nkeyphrase: clean kettle\n---\n\nText.\n",
        "---\nslug: /kettle/\naliases: [/kettles/]\ntags: [Kettle, kettle]\n---\n\nText.\n",
        f"# Kettles\n\n{SAME}\n",
        "# Kettles\n\n[x](b.md) [y](/guides/b/) [z](#none) ![w](/img/w.png) ![v](v.png)\n",
    ],
    ids=["title", "description", "address", "paragraph", "links"],
)
def test_many_articles_that_share_something(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "MAX_NAMES", 10)  # as if these were many
    one = facts(text)

    def check_many(number: int) -> None:
        some = [replace(one, path=f"d/{at}.md") for at in range(number)]
        check_all(build_site(some), some)

    assert_linear(check_many, MANY)


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    "make",
    [
        lambda n: "# A\n\n" + "\n\n".join(f"[x](none-{number}.md#y)" for number in range(n)),
        lambda n: "\n\n".join(f"## H {number}\n\n[x](#none-{number})" for number in range(n)),
        lambda n: f"---\naliases: [{', '.join(f'/a{number}/' for number in range(n))}]\n---\n\n" + "[x](y)\n\n" * n,
        lambda n: f"---\ntags: [{', '.join(f't{number}' for number in range(n))}]\n---\n\nText.\n",
        lambda n: f"---\ntitle: {' '.join(f'w{number}' for number in range(n))}\n---\n\nText.\n",
        lambda n: "<a href='" + "a/" * 50 * n + "'>x</a>\n\n<a href='" + '{{"a"|prepend ' * n + "'>y</a>\n",
    ],
    ids=["links", "anchors", "aliases", "tags", "title", "address"],
)
def test_one_article_with_much_in_it(make: Callable[[int], str]) -> None:
    other = facts("# B\n", "b.md")

    def check_long(size: int) -> None:
        one = facts(make(size))
        check_all(build_site([one, other]), [one])

    assert_linear(check_long, MAX_STATED_VALUES)


def test_others_are_counted_and_the_first_few_named() -> None:
    one = facts("---\ntitle: Kettles\n---\n\nText.\n")
    some = [replace(one, path=f"{number:02}.md") for number in range(20)]
    found = build_site(some).find_others(some[3], lambda given: [given.language])
    assert found.size == 19
    assert [other.path for other in found.first] == ["00.md", "01.md", "02.md", "04.md", "05.md"]
    assert len(found.first) == MAX_NAMED_ARTICLES


def test_one_who_is_gone_is_not_counted() -> None:
    one = facts("---\ntitle: Kettles\n---\n\nText.\n")
    assert build_site([replace(one, path="b.md")]).find_others(one, lambda given: [given.language]).size == 1


def test_so_much_is_known_of_what_an_article_states() -> None:
    assert (
        len(facts(f"---\ntags: [{', '.join(f't{number}' for number in range(900))}]\n---\n").tags) == MAX_STATED_VALUES
    )
