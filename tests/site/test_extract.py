"""The addresses that front matter states for an article, and those that it states for something else."""

from each import hold_for_each

from contentlint.article import read
from contentlint.article.facts import Fact, Facts
from contentlint.site.extract import extract_facts
from contentlint.site.pages import build_page
from contentlint.source import Source


def extract(matter: str) -> Facts:
    return extract_facts(read(Source(f"---\n{matter}\n---\n\nLime.\n", "a.md")), "a.md")


def get_values(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.value for fact in facts]


def test_aliases_lead_to_the_article() -> None:
    def check(matter: str, *expected: str) -> None:
        assert get_values(extract(matter).aliases) == list(expected)

    hold_for_each(
        check,
        [
            ("aliases: [/a, /b]", "/a", "/b"),
            ("redirect_from: /a", "/a"),
            ("redirects:\n- from: /a\n  to: /b\n- {fromPath: /c, toPath: /d, status: 301}", "/a", "/c"),
            ("aliases:\n- {title: Lime, url: /a}",),
            ("redirects: {from: /a, to: /b}", "/a"),
            ("related: {aliases: [/a]}",),
        ],
    )


def test_aliases_of_a_page_that_is_no_article() -> None:
    page = build_page("a.html", "---\naliases: [/a, {to: /b}]\npermalink: {of: /c}\nurl: /d\n---\n")
    assert (get_values(page.aliases), get_values(page.permalinks)) == (["/a"], ["/d"])


def test_only_the_article_itself_has_the_address_of_the_article() -> None:
    def check(matter: str, *expected: str) -> None:
        facts = extract(matter)
        assert get_values(facts.permalinks) == list(expected)
        assert (facts.slug.value if facts.slug else "") == next(iter(expected), "")

    hold_for_each(
        check,
        [
            ("permalink: /a/", "/a/"),
            ("params: {url: /b/}",),
            ("extra: {path: /b/}\nurl: /a/", "/a/"),
            ("seo:\n  permalink: /b/",),
        ],
    )


def test_categories_are_names() -> None:
    facts = extract("categories: [Hot, {name: Cold, url: /cold/}]\ncategory: Wet")
    assert facts.categories == ("Hot", "Wet")


def test_a_stated_date_goes_before_the_one_of_the_file_name() -> None:
    def find_date(matter: str, path: str) -> str:
        return extract_facts(read(Source(f"---\n{matter}\n---\n\nLime.\n", path)), path).date

    assert find_date("date: 2025-03-09", "_posts/2025-03-07-kettle.md") == "2025-03-09"
    assert find_date("title: Kettle", "_posts/2025-03-07-kettle.md") == "2025-03-07"
    assert find_date("date: soon", "_posts/2025-03-07-kettle/index.md") == "2025-03-07"


def test_links_that_readers_wrote_are_like_those_of_the_template() -> None:
    said = "I leave the pot in vinegar for ten minutes, and then I rinse it with cold water. " * 4
    box = f"<div><p><a href=/members/{{0}}>gardener</a>, 10:4{{0}}</p><p>{said}See <a href=/lime>this</a>.</p></div>"
    page = f"<!doctype html><html><body><h1>Lime in the pot</h1>{''.join(map(box.format, range(4)))}</body></html>"
    facts = extract_facts(read(Source(page, "a.html")), "a.html")
    starts = [link.span.start for link in facts.links if link.href == "/lime"]
    assert len(starts) == 4
    assert set(starts) <= set(facts.frame)
