"""A map that contradicts its site: one line says so, and nothing rests on that part."""

from msgspec.structs import replace

from contentlint.site.layout import Layout
from contentlint.site.learning.staleness import Fitting, fit_map
from contentlint.site.site_map import ArticleFolder, LinkFolder, SiteMap

BLOG = ArticleFolder(folder="blog", files=20, address="/blog/{slug}", proof="learned", resolved=18, linked=20)
SHOP = ArticleFolder(folder="shop", files=20, address="/{slug}", proof="confirmed", resolved=18, linked=20)
STATED = ArticleFolder(folder="shop/news", address="/n/{slug}", proof="stated")
LINKS = (
    LinkFolder(below="/blog/", kind="page", targets=9, found=9),
    LinkFolder(below="/n/", kind="page", targets=9, found=9),
)
CONTENT = SiteMap(articles=(BLOG, SHOP, STATED), links=LINKS)


def fit(content: SiteMap, paths: list[str]) -> Fitting:
    return fit_map(content, paths, Layout(content_roots=("",), schemes=content.articles).find_scheme)


def build_paths(blog: int, shop: int, news: int = 1) -> list[str]:
    counts = (("blog/2026", blog), ("shop", shop), ("shop/news/a", news))
    return [f"{folder}/{at}.md" for folder, count in counts for at in range(count)]


def test_a_map_that_fits_is_taken_as_it_is() -> None:
    for paths in (build_paths(20, 20), build_paths(12, 39)):
        assert (fit(CONTENT, paths).content, fit(CONTENT, paths).note) == (CONTENT, "")


def test_a_folder_that_is_gone_is_not_believed() -> None:
    found = fit(CONTENT, build_paths(0, 20))
    assert found.content == SiteMap(articles=(SHOP, STATED), links=LINKS[1:])
    assert "blog has no articles" in found.note
    assert "`contentlint learn`" in found.note
    assert "\n" not in found.note


def test_a_count_that_is_far_off_is_proof_of_nothing() -> None:
    found = fit(CONTENT, build_paths(90, 20))
    assert found.content.articles == (replace(BLOG, proof="unproved", resolved=0, linked=0), SHOP, STATED)
    assert "blog has 90 articles, not 20" in found.note


def test_many_folders_make_one_line() -> None:
    many = SiteMap(articles=tuple(replace(BLOG, folder=f"f{at}") for at in range(9)))
    assert "and 6 more folders" in fit(many, []).note


def test_the_links_of_a_site_that_is_published_at_its_root_are_not_counted_when_it_is_gone() -> None:
    assert fit(replace(CONTENT, articles=(SHOP,)), []).content == SiteMap()


def test_files_directly_in_a_folder_and_bundles_count_as_they_were_learned() -> None:
    """An index bears the name of its folder, and that of all articles counts for none."""
    here = replace(BLOG, folder="blog/*")
    content = SiteMap(articles=(here, replace(BLOG, files=3)))
    bundles = [f"blog/post{at}/index.md" for at in range(10)]
    plain = [f"blog/a{at}.md" for at in range(10)]
    deeper = [f"blog/2026/b{at}.md" for at in range(3)]
    assert fit(content, ["index.md", *bundles, *plain, *deeper]).note == ""
    home = SiteMap(articles=(replace(BLOG, folder="*"),))
    root = ["index.md", *(f"a{at}.md" for at in range(20))]
    assert fit_map(home, root, Layout(content_roots=("",), schemes=home.articles).find_scheme).note == ""


def test_translations_count_apart_from_the_index_of_their_folder() -> None:
    around = replace(BLOG, folder="*", language="es", files=1)
    content = SiteMap(articles=(around, replace(BLOG, language="es", files=12)))
    paths = ["blog/_index.es.md", *(f"blog/post{at}.es.md" for at in range(12))]
    assert fit_map(content, paths, Layout(schemes=content.articles).find_scheme).note == ""
