"""What a run knows of the URLs of its site as it was built."""

import os
from collections.abc import Collection

from msgspec.structs import replace

from contentlint.linter.context import LintContext
from contentlint.site.environment import Surroundings
from contentlint.source.paths import URLS_FILE


def add_urls(around: Surroundings, context: LintContext, paths: Collection[str]) -> Surroundings:
    """Return what is known of a site with the list of its URLs, if it has one; ``paths`` are its articles.

    Raises :class:`contentlint.config.ConfigError` where the list cannot be read.
    """
    root = context.config.root
    if not context.reads_urls or not os.path.lexists(f"{root}/{URLS_FILE}"):
        return around
    from contentlint.config.url_list_reader import read_url_list  # most sites have no list
    from contentlint.site.known_urls import weigh_urls

    found = read_url_list(root)
    if found is None:
        return around
    known = weigh_urls(found, context.today, paths if context.config.site.content_roots else ())
    return replace(around, urls=known, notes=(*around.notes, known.note) if known.note else around.notes)
