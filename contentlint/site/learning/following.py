"""What a map changes in how its site is read."""

from msgspec.structs import replace

from contentlint.site.layout import Layout
from contentlint.site.site_map import SiteMap


def follow_map(layout: Layout, content: SiteMap) -> Layout:
    """Return how a site is laid out where a map says more than its configuration."""
    return replace(
        layout,
        host=layout.host or content.host,
        schemes=content.articles,
        prefixes=content.prefixes,
        static_folders=tuple(dict.fromkeys((*layout.static_folders, *content.files))),
        editions=content.editions,
    )
