"""What an article's name on the web is, as its metadata or its file's name tell."""

import pytest

from contentlint.article import read
from contentlint.article.permalink import Slug, build_file_slug, find_canonical_slug, find_slug, is_dated, is_in_drafts
from contentlint.source import Source


def slug(text: str, path: str = "a.md", host: str = "") -> tuple[Slug | None, Source]:
    source = Source(text, path)
    article = read(source, host=host)
    return find_slug(article.metadata, article.path, article.own_hosts), source


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("posts/2026-05-01-descale.md", "descale"),
        ("posts/2026-05-01-descale/index.md", "descale"),
        ("posts/descale.pt-BR.md", "descale"),
        ("posts/version-1.2.md", "version-1.2"),
        ("README.md", ""),
        ("<stdin>", ""),
        ("-", ""),
        ("plain", "plain"),
    ],
)
def test_the_name_of_a_file(path: str, name: str) -> None:
    assert build_file_slug(path) == name


def test_a_slug_is_the_last_part_and_its_path_the_whole() -> None:
    found, source = slug("---\nurl: https://kettles.example/blog/descale.html?a=1#b\n---\n", host="kettles.example")
    assert found is not None
    assert (found.name, found.path) == ("descale", "/blog/descale.html")
    assert (source.slice(found.span), source.slice(found.path_span)) == ("descale", "/blog/descale.html")


@pytest.mark.parametrize("host", ["", "kettles.example"])
def test_a_whole_url_on_another_host_is_no_slug(host: str) -> None:
    assert slug("---\nurl: https://social.example/@ada\n---\n", host=host)[0] is None


@pytest.mark.parametrize(
    "value", ["/", "https://kettles.example", "/:year/:title/", "false", "'{{ page.slug }}'", "2026"]
)
def test_what_is_no_slug(value: str) -> None:
    assert slug(f"---\npermalink: {value}\n---\n")[0] is None


def test_a_file_gives_its_name_where_nothing_else_does() -> None:
    found, source = slug("Kettles.\n", "posts/clean-kettles.md")
    assert found is not None
    assert found.from_file
    assert (found.name, source.slice(found.span)) == ("clean-kettles", "")


def test_a_page_with_an_address_needs_no_file_name() -> None:
    article = read(Source('<html><head><link rel="canonical" href="https://a.example/b"></head></html>', "c.html"))
    assert find_slug(article.metadata, article.path) is None
    found = find_canonical_slug(article.metadata)
    assert found is not None
    assert found.path == "/b"


def test_dates_and_drafts_in_paths() -> None:
    assert is_dated("posts/2026-05-01-descale.md")
    assert is_dated("posts/2026-05-01/index.md")
    assert not is_dated("posts/2026-may.md")
    assert is_in_drafts("_drafts/a.md")
    assert not is_in_drafts("drafts/a.md")
