"""Comments in the map of a site: they stay with what they stand at, and never make the file another one."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from contentlint.config.map_comments import read_comments
from contentlint.config.map_reader import parse_site_map
from contentlint.config.map_writer import normalize_map, render_site_map
from contentlint.site.site_map import ArticleFolder, LinkFolder, SiteMap

BLOG = ArticleFolder(folder="blog", files=9, address="/b/{slug}", proof="learned")
CONTENT = SiteMap(
    host="example.org",
    keys=("cta", "hero"),
    articles=(ArticleFolder(folder="about", address="/{slug}", proof="stated"), BLOG),
    links=(LinkFolder(below="/b/", kind="page", targets=4, found=3),),
)
WRITTEN = """# How this site works. The first line of an older version.
# Ask Ana before you change this file.
version = 1
# The host of the shop is another one.
host = "example.org" # since 2024
keys = [
    # a box with "# signs"
    "cta",
    "hero", # the large image
]

# Moved in May.
[[articles]]
folder = "about"
address = "/{slug}"  # not "/#{slug}"
proof = "stated"
# checked by Ana

[[articles]]
folder = "blog"
address = "/b/{slug}"
proof = "learned"
files = 9
# The end.
"""


def test_comments_stay_where_they_are_written() -> None:
    written = parse_site_map(WRITTEN)
    changed = replace(CONTENT, articles=(replace(BLOG, folder="added"), *CONTENT.articles))
    lines = render_site_map(changed, read_comments(WRITTEN, written)).splitlines()
    places = {line: lines[at + 1] for at, line in enumerate(lines[:-1]) if line.startswith("#")}
    assert "\n".join(lines).count("#") == WRITTEN.count("#")
    assert lines[1] == "# Ask Ana before you change this file."
    assert places["# since 2024"] == 'host = "example.org"'
    assert places["# the large image"] == "keys = ["
    at = lines.index("# Moved in May.")
    assert lines[at + 1 : at + 4] == ['# not "/#{slug}"', "[[articles]]", 'folder = "about"']
    assert lines[-1] == "# The end."
    text = "\n".join(lines)
    assert render_site_map(changed, read_comments(text, parse_site_map(text))).splitlines() == lines


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=6), st.integers(0, 30))
def test_no_comment_makes_the_file_another_one(comments: list[str], place: int) -> None:
    lines = render_site_map(CONTENT).splitlines()
    lines[place:place] = [f"#{' '.join(text.splitlines())}" for text in comments]
    found = read_comments("\n".join(lines), CONTENT)
    assert parse_site_map(render_site_map(CONTENT, found)) == normalize_map(CONTENT)
