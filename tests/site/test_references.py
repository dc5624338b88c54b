"""Where links lead: what counts as a target within the site, and which files and routes are known."""

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.permalinks import NO_LAYOUT, PAGE_SUFFIXES, UNKNOWN, list_addresses
from contentlint.site.references import Target, find_target
from contentlint.site.resolver import Resolver
from contentlint.site.site import Site, build_site
from contentlint.site.store import build_store
from contentlint.source import Source
from contentlint.source.paths import INDEX_NAMES
from contentlint.source.tree import DiskTree, build_tree, has_file


def facts(path: str, text: str = "Text.\n") -> Facts:
    return extract_facts(read(Source(text, path)), path)


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("https://kettles.example/guides/:slug/", "/guides"),
        ("http://kettles.example:8080/tea/guides/:slug/", "/tea/guides"),
        ("/guides/:slug/", "/guides"),
    ],
)
def test_what_stands_in_a_permalink_before_its_fields_is_known(permalink: str, address: str) -> None:
    found = facts(
        "posts/kettle.md", f"---\npermalink: {permalink}\ncanonical: https://kettles.example/a/\n---\n\nText.\n"
    )
    assert f"{address}/{UNKNOWN}" in list_addresses(found, NO_LAYOUT)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("kettle.md", Target("relative", "kettle.md", "")),
        ("~kettle.md", Target("relative", "~kettle.md", "")),
        ("../kettle.md?raw=1#lid", Target("relative", "../kettle.md", "lid")),
        ("/%D0%BA%D0%BE%D1%82/", Target("rooted", "/кот/", "")),
        ("my%20kettle.md", Target("relative", "my kettle.md", "")),
        ("/guides/kettle/", Target("rooted", "/guides/kettle/", "")),
        ("#lid", Target("relative", "", "lid")),
        ('{{ "/guides/kettle/" | url }}', Target("rooted", "/guides/kettle/", "")),
        ("{{ site.baseurl }}/guides/", Target("rooted", "/guides/", "")),
        ('{{< ref "kettle.md#lid" >}}', Target("reference", "kettle.md", "lid")),
        ('{{% relref "/my kettle\'s.md#lid" %}}', Target("reference", "/my kettle's.md", "lid")),
        ("{% post_url 2025-01-01-kettle %}", Target("reference", "2025-01-01-kettle", "")),
        ("{% link _posts/kettle.md %}", Target("reference", "_posts/kettle.md", "")),
        ("{filename}/kettle.md", Target("reference", "/kettle.md", "")),
        ("@/guides/k%C3%BCche.md#lid", Target("reference", "/guides/küche.md", "lid")),
        ("@/my kettle.md", Target("reference", "/my kettle.md", "")),
        ("https://www.example.org/shop/kettle/", Target("rooted", "/kettle/", "", is_full=True)),
        ("//example.org/shop/kettle/", Target("rooted", "/kettle/", "", is_full=True)),
        ("/shop/kettle/", Target("rooted", "/kettle/", "")),
    ],
)
def test_a_target_within_the_site(href: str, target: Target) -> None:
    assert find_target(href, {"example.org"}, "/shop") == target


@pytest.mark.parametrize(
    "href",
    [
        "",
        "https://example.com/kettle/",
        "https://example.org/blog/kettle/",
        "mailto:us@example.org",
        "tel:123",
        "data:image/gif;base64,AAAA",
        "javascript:void(0)",
        "{{ page.url }}",
        "{% url 'kettle' %}",
        "${route}",
        "@site/static/kettle.png",
        "~/assets/kettle.png",
        "/feed.xml",
        "/search.php?q=kettle",
        "http://[broken",
    ],
)
def test_what_leads_out_of_the_site_or_cannot_be_told(href: str) -> None:
    assert find_target(href, {"example.org"}, "/shop") is None


def outcome(site: Site, href: str, path: str = "content/a.md") -> str:
    origin, target = site.get(path), find_target(href)
    assert origin is not None
    assert target is not None
    return site.resolver.resolve(target, origin).outcome


def test_routes_that_are_known_and_files_of_static_folders() -> None:
    layout = Layout(("content",), ("static",), known_routes=("/tags/*",))
    site = build_site([facts("content/a.md")], {"static/table.pdf": "", "other/table2.pdf": ""}, layout)
    assert outcome(site, "/tags/kettles/") == "route"
    assert outcome(site, "/table.pdf") == "file"
    assert outcome(site, "/table2.pdf") == "missing"
    assert outcome(site, "/a/") == "article"
    assert outcome(site, "/") == "route"


def test_nothing_outside_the_folder_is_ever_looked_at(tmp_path: Path) -> None:
    (tmp_path / "secret.md").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").touch()
    tree = DiskTree(str(tmp_path / "site"))
    assert has_file(tree, "a.md")
    assert not has_file(tree, "A.md")
    assert not has_file(tree, "../secret.md")
    assert not tree.list_names("..")
    assert not tree.list_names("x/../..")
    assert not tree.list_names(str(tmp_path))


def test_a_tree_of_names() -> None:
    tree = build_tree(["a/b/c.md", "a/d.md"])
    assert tree.list_names("") == {"a"}
    assert tree.list_names("a") == {"b", "d.md"}
    assert not tree.list_names("x")


def test_the_host_is_the_configured_one_or_the_one_that_canonical_addresses_name() -> None:
    articles = [facts(f"{n}.md", f"---\ncanonical: https://www.example.org/{n}/\n---\n") for n in "abc"]
    assert build_site(articles).hosts == {"example.org"}
    assert build_site(articles, layout=Layout(host="example.net")).hosts == {"example.net"}
    syndicated = [
        facts("x.md", "---\ncanonical: https://example.com/x/\n---\n"),
        *(facts(f"{n}.md") for n in range(20)),
    ]
    assert not build_site(syndicated).hosts


# --- files ------------------------------------------------------------------------------------


def candidates(path: str) -> Iterator[str]:
    """Yield what a path without its suffix or ``index`` may stand for, the likeliest first."""
    yield path
    stem, _, suffix = path.rpartition(".")
    is_page = f".{suffix.lower()}" in PAGE_SUFFIXES
    if is_page or not re.search(r"\.[A-Za-z][A-Za-z0-9]{1,5}$", path):
        bare = stem if is_page else path
        yield from (f"{bare}{one}" for one in PAGE_SUFFIXES)
        yield from (posixpath.join(bare, f"{name}{one}") for name in INDEX_NAMES for one in PAGE_SUFFIXES)


NAMES = st.sampled_from(["a", "index", "README", "a.png", ".a", "a.b", "A", ".."])
SUFFIXES = st.sampled_from(["", ".md", ".MD", ".html", ".txt", ".markdown", ".png", "/", "."])
PLACES = st.builds(lambda parts, suffix: "/".join(parts) + suffix, st.lists(NAMES, min_size=1, max_size=3), SUFFIXES)


@given(articles=st.sets(PLACES, max_size=9), files=st.sets(PLACES, max_size=9), path=PLACES)
def test_the_likeliest_file_is_found(articles: set[str], files: set[str], path: str) -> None:
    tree = build_tree([*articles, *files])
    one = extract_facts(read(Source("Text.\n", "x.md")), "x.md")
    resolver = Resolver(
        build_store([replace(one, path=article) for article in articles], Layout(("",))), Layout(("",)), tree
    )
    found = resolver.resolve(Target("reference", f"/{path}", ""), one)
    inside = path.strip("/")
    places = [inside, f"_posts/{inside}"]
    expected = next(
        (
            (sort, name)
            for place in places
            for sort, is_there in (("article", articles.__contains__), ("file", partial(has_file, tree)))
            for name in candidates(place)
            if is_there(name)
        ),
        None,
    )
    assert expected is None or (found.outcome, found.path) == expected
    assert expected is not None or not found.sure or found.outcome == "missing"
