"""What counts as a difference between a page and its source: not what most pages have, and not what is not sure."""

from each import hold_for_each

from contentlint.article.facts import BuiltPage, Fact, Facts
from contentlint.site.built.differences import ArticlePage, find_differences
from contentlint.site.built.page_head import PageHead
from contentlint.source import Span

NAMES = ("kettles", "pots", "cups", "saucers", "spoons")
HOST = "https://tea.example"


def build_fact(value: str) -> Fact:
    return Fact(value, Span(0, 0), "", 1)


def build_page(  # noqa: PLR0913  # what a page and its source say, all but one by name
    name: str,
    *,
    title: str = "",
    shown: str = "",
    canonical: str | None = "",
    stated: str = "",
    indexed: bool = True,
    is_hidden: bool = False,
    url: str = "",
    edition: str = "en",
) -> ArticlePage:
    facts = Facts(
        path=f"content/{name}.md",
        language="en",
        start=build_fact(""),
        words=9,
        title=build_fact(title or f"All about {name}"),
        canonical=build_fact(stated) if stated else None,
        indexed=not is_hidden,
        edition=edition,
    )
    head = PageHead(shown or f"All about {name} | Tea", canonical, indexed)
    return ArticlePage(facts, url or f"/tea/{name}/", head)


def find(*pages: ArticlePage, urls: tuple[str, ...] = ("/guides/", "/new/teapots/")) -> dict[str, BuiltPage]:
    usual = [build_page(name) for name in NAMES]
    found = find_differences([*usual, *pages], {"tea.example"}, "", (*(page.url for page in usual), *urls))
    return {path.removeprefix("content/").removesuffix(".md"): one.page for path, one in found.pages.items()}


def test_only_what_a_page_says_otherwise_is_a_difference() -> None:
    def hold(page: ArticlePage, built: BuiltPage | None) -> None:
        assert find(page) == ({"teapots": built} if built else {})

    name = "teapots"
    hold_for_each(
        hold,
        [
            (build_page(name), None),
            (build_page(name, shown="ALL ABOUT “TEAPOTS” | Tea"), None),
            (build_page(name, shown="All about teapots"), None),  # without the name of the site
            (build_page(name, shown="Tea"), None),  # with nothing else
            (build_page(name, shown="All about teapots | Pots | Tea"), BuiltPage("All about teapots | Pots")),
            (build_page(name, shown="Pots for tea | Tea"), BuiltPage("Pots for tea")),
            (build_page(name, canonical=f"{HOST}/tea/teapots/index.html"), None),
            (build_page(name, canonical="/moved/teapots"), None),  # by the server: no other page is there
            (build_page(name, canonical=f"{HOST}/new/teapots/"), BuiltPage(canonical="/new/teapots/")),
            (build_page(name, canonical="/guides/"), BuiltPage(canonical="/guides/")),
            (build_page(name, canonical="https://a.example/b"), BuiltPage(canonical="https://a.example/b")),
            (
                build_page(name, canonical="https://a.example/b", stated="https://a.example/c"),
                BuiltPage(canonical="https://a.example/b"),
            ),
            (build_page(name, canonical=f"{HOST}/guides/", stated="/guides/"), None),
            (build_page(name, canonical="", stated="/guides/"), BuiltPage(canonical="")),
            (build_page(name, canonical=None, stated="/guides/"), None),  # it names two
            (build_page(name, canonical="/?p=7"), None),
            (build_page(name, canonical="http://[x"), None),
            (build_page(name, indexed=False), BuiltPage(indexed=False)),
            (build_page(name, is_hidden=True), BuiltPage(indexed=True)),
            (build_page(name, indexed=False, is_hidden=True), None),
            (build_page(name, url="/archive/", shown="The archive", indexed=False), None),  # perhaps not its page
        ],
    )


def test_what_most_pages_of_an_edition_have_around_a_title_is_the_name_of_the_site() -> None:
    german = [build_page(f"de{name}", edition="de", shown=f"Tee: All about de{name}") for name in NAMES]
    assert find(*german, build_page("dex", edition="de", shown="Tee: Kannen")) == {"dex": BuiltPage("Kannen")}
    two = [build_page(f"fr{name}", edition="fr", shown=f"All about fr{name} | Thé") for name in NAMES[:2]]
    assert list(find(*two)) == ["frkettles", "frpots"]  # too few to tell


def test_urls_that_are_others_than_those_of_the_build_are_not_told() -> None:
    pages = [build_page(name, canonical=f"{HOST}/all-about-{name}/") for name in NAMES]
    found = find_differences([*pages, build_page("teapots", canonical="/guides/")], {"tea.example"}, "", ["/guides/"])
    assert {path: one.page for path, one in found.pages.items()} == {
        "content/teapots.md": BuiltPage(canonical="/guides/")
    }
    assert found.notes == ("5 of 6 pages have a canonical URL that is not in the build.",)


def test_a_build_for_a_preview_and_a_template_that_names_one_page_are_told_once() -> None:
    pages = [build_page(name, indexed=False, canonical=f"{HOST}/start/") for name in NAMES]
    found = find_differences([*pages, build_page("teapots", canonical="/guides/")], {"tea.example"}, "", ())
    assert {path: one.page for path, one in found.pages.items()} == {
        "content/teapots.md": BuiltPage(canonical="/guides/")
    }
    assert found.notes == (
        "5 of 6 pages say noindex: is this a build for a preview?",
        "5 of 6 pages have the canonical URL /start/: is this meant?",
    )
