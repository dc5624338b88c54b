"""What a run knows of how a site works: its map, as far as it fits, or that there is none."""

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from contentlint.site.layout import Layout
from contentlint.site.site_map import NO_MAP, Origin, SiteMap

LEARNED = "contentlint learned how this site works from its links; `contentlint learn` keeps it."


class KnownMap(Struct, frozen=True):
    """What is known of a site, from where, and how the site is laid out by it.

    ``notes`` are lines on what is not known, ``remarks`` those on what a check goes by.
    """

    content: SiteMap = NO_MAP
    origin: Origin = "nothing"
    layout: Layout = Layout()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def follow(self, layout: Layout) -> "KnownMap":
        """Return the same for a site whose configuration says how it is laid out."""
        from contentlint.site.learning.following import follow_map  # a site without a map does without

        return replace(self, layout=layout if self.origin == "nothing" else follow_map(layout, self.content))


def recall_map(layout: Layout, content: SiteMap | None, paths: Collection[str]) -> KnownMap:
    """Return what the map of a site says, if there is one, as far as it fits articles with these paths."""
    if content is None:
        return KnownMap(layout=layout)
    from contentlint.site.learning.following import follow_map  # only where there is a map
    from contentlint.site.learning.staleness import fit_map

    fitting = fit_map(content, paths, follow_map(layout, content).find_scheme)
    return KnownMap(fitting.content, "file", notes=(fitting.note,) * bool(fitting.note)).follow(layout)


def learn_map(layout: Layout, content: SiteMap) -> KnownMap:
    """Return what was learned in this run, of a site that has no map."""
    is_taught = bool(content.links) or any(one.is_proved for one in content.articles)
    return KnownMap(content, "links", remarks=(LEARNED,) * is_taught).follow(layout)


def list_absent_files(root: str) -> frozenset[str]:
    """Return which files below a folder git keeps and this checkout lacks; none without git."""
    from contentlint.source.git import GitError, list_absent  # only where a link leads nowhere

    try:
        return list_absent(root)
    except GitError:
        return frozenset()


def choose_untaught(uncommitted: frozenset[str], paths: Collection[str]) -> frozenset[str]:
    """Return which articles are new or changed since the last commit: their links are not learned from.

    Nothing is returned where that would be more than half of the articles.
    """
    found = uncommitted.intersection(paths)
    return found if len(found) * 2 <= len(paths) else frozenset()
