"""Which entry of a map of the site an article belongs to."""

from contentlint.site.layout import Layout
from contentlint.site.site_map import ArticleFolder
from tests.each import hold_for_each

LAYOUT = Layout(
    content_roots=("content",),
    schemes=tuple(
        ArticleFolder(folder=folder, language=language, files=1, address=address, proof="stated")
        for folder, language, address in (
            ("content", "", "/rest"),
            ("content/*", "", "/top"),
            ("content/blog", "", "/blog"),
            ("content/blog", "fr", "/fr/blog"),
            ("content/blog/old", "", "/old"),
        )
    ),
)


def check_entry(path: str, address: str | None) -> None:
    found = LAYOUT.find_scheme(path)
    assert (found.address if found else None) == address


def test_the_innermost_folder_counts() -> None:
    hold_for_each(
        check_entry,
        [
            ("content/about.md", "/top"),
            ("content/about/index.md", "/top"),
            ("content/tea/pot.md", "/rest"),
            ("content/blog/a.md", "/blog"),
            ("content/blog/a/index.md", "/blog"),
            ("content/blog/a.fr.md", "/fr/blog"),
            ("content/blog/a.js.md", "/blog"),
            ("content/blog/old/a.md", "/old"),
            ("content/blogs/a.md", "/rest"),
            ("content/_index.md", None),
            ("readme.md", None),
        ],
    )
    assert Layout().find_scheme("content/blog/a.md") is None
