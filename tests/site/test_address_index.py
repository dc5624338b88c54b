"""Where links lead by the verdict on each folder, and what is said of two articles with one address."""

from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.generators.kit.record import Publishing
from contentlint.rule.builtin import load_registry
from contentlint.rule.registry import build_site_checker
from contentlint.site.layout import Layout
from contentlint.site.permalinks import AddressKey, build_own_address
from contentlint.site.references import Target
from contentlint.site.site import Site, build_site
from contentlint.site.site_map import ArticleFolder, Proof
from tests.each import hold_for_each
from tests.site.learning.made_sites import NAMES, build_article, learn, read_facts

BLOG = {
    f"content/posts/2025-01-0{at}-{name}.md": build_article(name, (f"/blog/{name}/",))
    for at, name in enumerate(NAMES, 1)
}


def build(layout: Layout, files: dict[str, str]) -> tuple[Site, dict[str, Facts]]:
    facts = {one.path: one for one in read_facts(files)}
    return build_site(facts.values(), files, layout), facts


def test_links_find_articles_by_their_whole_address() -> None:
    _, layout = learn(BLOG, ("content",))
    site, facts = build(replace(layout, prefixes=("fr",)), BLOG)
    origin = facts["content/posts/2025-01-01-descale.md"]

    def check(path: str, outcome: str) -> None:
        assert site.resolver.resolve(Target("rooted", path, ""), origin).outcome == outcome

    hold_for_each(
        check,
        [
            ("/blog/boil/", "article"),
            ("/fr/blog/boil/", "article"),
            ("/de/blog/boil/", "missing"),
            ("/anything/boil/", "missing"),
            ("/boil/", "missing"),
            ("/blog/Boil/", "missing"),
            ("/2025/01/02/boil/", "missing"),
            ("/posts/2025-01-02-boil/", "missing"),
        ],
    )


def test_an_article_of_its_own_address_goes_before_one_with_an_old_one() -> None:
    files = {"a/kettle.md": build_article("Old"), "b/kettle.md": build_article("New")}
    schemes = (
        ArticleFolder(folder="a", files=1, address="/old/{file}", proof="learned", more=("/tea/{file}",)),
        ArticleFolder(folder="b", files=1, address="/tea/{file}", proof="learned"),
    )
    site, facts = build(Layout(content_roots=("",), schemes=schemes), files)
    found = site.resolver.resolve(Target("rooted", "/tea/kettle/", ""), facts["a/kettle.md"])
    assert found.path == "b/kettle.md"


def test_two_articles_with_one_address_are_an_error_where_it_is_proved() -> None:
    spec = load_registry().get("site/duplicate-slug")
    files = {"tea/a.md": build_article("A", slug="kettle"), "pots/b.md": build_article("B", slug="kettle")}
    copies = {"docs/a.md": build_article("A"), "next/a.md": build_article("A")}

    def list_severities(files: dict[str, str], layout: Layout) -> list[str]:
        site, facts = build(layout, files)
        found = build_site_checker(spec, {})(facts[min(facts)], site)
        return [one.severity or "error" for one in found]

    def check(proofs: tuple[Proof, Proof], severities: list[str]) -> None:
        schemes = tuple(
            ArticleFolder(folder=folder, files=1, address="/{slug}", proof=proof)
            for folder, proof in zip(("tea", "pots"), proofs, strict=True)
        )
        assert list_severities(files, Layout(content_roots=("",), schemes=schemes)) == severities

    hold_for_each(
        check,
        [
            (("confirmed", "learned"), ["error"]),
            (("stated", "stated"), ["error"]),
            (("refuted", "learned"), []),
            (("refuted", "refuted"), []),
            (("unproved", "unproved"), []),
        ],
    )
    schemes = (ArticleFolder(folder="", files=2, address="/x/{file}", proof="confirmed"),)
    layout = Layout(content_roots=("",), schemes=schemes)
    assert list_severities(copies, layout) == ["error"]
    assert list_severities(copies, replace(layout, editions=(("docs", "next"),))) == []
    twins = {"a/b.md": "", "a/b/index.md": ""}
    assert list_severities(twins, Layout(content_roots=("",))) == ["warning"]
    key = AddressKey(Layout(content_roots=("",), publishing=Publishing(keeps_suffixes=True)))
    assert [address for facts in read_facts(twins) for _, address in key(facts)] == ["/a/b", "/a/b/index"]


def test_editions_of_one_text_share_title_and_description_by_intent() -> None:
    about = "A kettle boils water, and this page says which one to take."
    copies = {path: build_article("Tea kettles compared", description=about) for path in ("docs/a.md", "next/a.md")}

    def check(rule: str, editions: tuple[tuple[str, ...], ...], severity: str) -> None:
        site, facts = build(Layout(content_roots=("",), editions=editions), copies)
        found = build_site_checker(load_registry().get(rule), {})(facts["docs/a.md"], site)
        assert [one.severity or "warning" for one in found] == [severity]

    title, description, editions = "site/duplicate-title", "site/duplicate-description", (("docs", "next"),)
    cases = [
        (title, (), "info"),
        (title, editions, "info"),
        (description, (), "warning"),
        (description, editions, "info"),
    ]
    hold_for_each(check, cases)  # titles may be alike in two sections anyway


def test_a_name_may_be_the_title_of_articles_in_two_folders() -> None:
    def check(title: str, other: str, severity: str) -> None:
        articles = {path: build_article(title) for path in ("docs/a.md", other)}
        site, facts = build(Layout(content_roots=("",)), articles)
        [found] = build_site_checker(load_registry().get("site/duplicate-title"), {})(facts["docs/a.md"], site)
        assert (found.severity or "warning") == severity

    rows = [
        ("Kettles", "shop/b.md", "info"),
        ("Kettles", "docs/b.md", "warning"),
        ("Kettles for tea", "shop/b.md", "info"),
        ("Kettles for tea", "docs/b.md", "warning"),
    ]
    hold_for_each(check, rows)


def test_a_stated_url_counts_without_a_host_or_with_the_own_one() -> None:
    def check(url: str, host: str, address: str) -> None:
        [facts] = read_facts({"sponsors/tea.md": build_article("Tea", url=url)})
        assert build_own_address(facts, Layout(content_roots=("",), host=host)) == address

    hold_for_each(
        check,
        [
            ("/about/tea/", "kettles.example", "/about/tea"),
            ("https://tea.example/about/", "kettles.example", "/sponsors/tea"),
            ("https://tea.example/about/", "", "/sponsors/tea"),
        ],
    )


def test_a_link_from_a_page_to_the_file_of_another_starts_from_its_folder() -> None:
    files = {f"v1/{name}.html": build_article(name) for name in ("docs", "pots")}
    site, facts = build(Layout(content_roots=("",)), files)

    def check(path: str, outcome: str) -> None:
        assert site.resolver.resolve(Target("relative", path, ""), facts["v1/docs.html"]).outcome == outcome

    hold_for_each(check, [("pots.html", "article"), ("../pots.html", "missing"), ("../pots/", "article")])


def test_a_generator_may_leave_accents_out_of_a_url() -> None:
    files = {"blog/théière.md": build_article("Teapots"), "blog/pots.md": build_article("Pots")}
    site, facts = build(Layout(content_roots=("",)), files)
    found = site.resolver.resolve(Target("rooted", "/blog/theiere", ""), facts["blog/pots.md"])
    assert (found.outcome, found.path, found.sure) == ("article", "blog/théière.md", False)
