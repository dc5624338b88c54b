"""Writing the map of a site: what is read again is the same, in one order, and one change is one line of a diff."""

import difflib

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from contentlint.config.map_reader import MAX_ENTRIES, parse_site_map
from contentlint.config.map_writer import COMMENT, MAX_TABLES, normalize_map, render_site_map
from contentlint.site.site_map import ArticleFolder, LeftOut, LinkFolder, NotUnderstood, SiteMap

BLOG = ArticleFolder(
    folder="blog", files=9, address="/b/{slug}", proof="learned", resolved=8, linked=9, more=("/a/{slug}",)
)
FULL = SiteMap(
    host="example.org",
    prefixes=("fr", "de"),
    articles=(BLOG, ArticleFolder(folder="", address="/{slug}", proof="stated")),
    links=(
        LinkFolder(below="/b/", kind="page", targets=4, found=3),
        LinkFolder(below="/b/", kind="image", targets=2, found=2),
    ),
    left_out=(
        LeftOut(folder="drafts", files=3, reason='"not" yet\\', answer="ours"),
        LeftOut(folder="drafts", endings=(".rst",)),
    ),
    not_understood=(NotUnderstood(below="/docs/", links=12, articles=3),),
    editions=(("next", "docs"), ("v2", "v1", "v1")),
    standing_pages=("legal.md", "about.md"),
    keys=("hero", "cta"),
    acronyms=("KPI",),
    sidecars=("*/metadata.json",),
)

texts = st.text(min_size=1, max_size=8)
folders = st.lists(st.sampled_from(["a", "b", "ü", 'c"d', "e f"]), min_size=1, max_size=3).map("/".join)
counts = st.integers(0, 9)
maps = st.builds(
    SiteMap,
    host=st.sampled_from(["", "example.org"]),
    keys=st.lists(texts).map(tuple),
    editions=st.lists(st.lists(folders).map(tuple)).map(tuple),
    articles=st.lists(
        st.builds(ArticleFolder, folder=folders, files=counts, address=st.just("/{slug}"), proof=st.just("learned"))
    ).map(tuple),
    left_out=st.lists(st.builds(LeftOut, folder=folders, files=counts, reason=texts, answer=texts)).map(tuple),
)


@given(maps)
def test_what_is_written_is_read_as_the_same_map(content: SiteMap) -> None:
    text = render_site_map(content)
    assert parse_site_map(text) == normalize_map(content)
    assert render_site_map(parse_site_map(text)) == text
    text.encode()


def test_a_full_map_is_sorted_and_says_what_it_is() -> None:
    text = render_site_map(FULL)
    assert text.splitlines()[0] == COMMENT
    assert all(words in COMMENT for words in ("`contentlint learn` writes", "you may change it", "docs/site-map.md"))
    assert parse_site_map(text) == normalize_map(FULL)
    turned = replace(FULL, articles=FULL.articles[::-1], links=FULL.links[::-1], keys=FULL.keys[::-1])
    assert render_site_map(turned) == text
    again = parse_site_map(text)
    assert [one.folder for one in again.articles] == ["", "blog"]
    assert again.prefixes == ("de", "fr")
    assert again.editions == (("docs", "next"), ("v1", "v2"))
    assert 'answer = ""' in text  # so that a person sees where an answer goes


def test_one_change_is_one_line_of_a_diff() -> None:
    before = render_site_map(FULL).splitlines()
    changes = (
        replace(FULL, keys=(*FULL.keys, "lead")),
        replace(FULL, articles=(replace(BLOG, files=10), FULL.articles[1])),
        replace(FULL, standing_pages=(*FULL.standing_pages, "jobs.md")),
    )
    for changed in changes:
        diff = difflib.ndiff(before, render_site_map(changed).splitlines())
        assert sum(line.startswith(("+ ", "- ")) for line in diff) <= 2


def test_what_no_line_can_hold_is_left_out() -> None:
    odd = ("a\nb", "half \udcff", "\x1b[0m")
    content = SiteMap(
        keys=(*odd, "good"), articles=tuple(ArticleFolder(folder=one, address="/", proof="stated") for one in odd)
    )
    assert parse_site_map(render_site_map(content)) == SiteMap(keys=("good",))


def test_a_map_of_a_vast_site_can_be_read_again() -> None:
    links = tuple(LinkFolder(below=f"/{at}/", kind="page", targets=at, found=0) for at in range(MAX_TABLES + 100))
    again = parse_site_map(render_site_map(SiteMap(links=links)))
    assert len(again.links) == MAX_TABLES <= MAX_ENTRIES // 4
    assert min(one.targets for one in again.links) == 100
