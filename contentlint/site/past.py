"""Where links led at an earlier state of the site, as far as it is known: what is gone, has moved or was changed."""

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.article.facts import Facts
from contentlint.site.environment import Surroundings
from contentlint.site.layout import Layout
from contentlint.site.references import Target
from contentlint.site.resolver import Resolver
from contentlint.source.tree import build_tree, join

if TYPE_CHECKING:
    from contentlint.site.resolution import Resolution


class Past:
    """Tells whether a target was there before."""

    def __init__(self, layout: Layout, around: Surroundings, now: Resolver) -> None:
        """Take how the site is laid out, the earlier states of its articles, and what finds targets today."""
        self._layout = layout
        self._around = around
        self._now = now

    def had(self, target: Target, origin: Facts) -> bool:
        """Tell whether a target that is missing led somewhere from an article as it was."""
        if not self._around.before and not self._around.gone:
            return False
        earlier = self._around.before.get(origin.path, origin)
        if self._had_file(target, earlier) or _is_found(self._resolver.resolve(target, earlier)):
            return True
        has_moved = earlier.path != origin.path and target.sort == "relative"
        return has_moved and _is_found(self._now.resolve(target, earlier))

    def _had_file(self, target: Target, origin: Facts) -> bool:
        """Tell whether a file that is gone was where a target leads."""
        if target.sort == "rooted":
            return any(place in self._around.gone for place in self._layout.list_places(target.path.strip("/")))
        return join(posixpath.dirname(origin.path), target.path) in self._around.gone

    @cached_property
    def _resolver(self) -> Resolver:
        """Return what finds the articles that are no longer as they were, among no other files."""
        from contentlint.site.store import build_store  # only where an earlier state is known

        before = {facts.path: facts for facts in (*self._around.deleted, *self._around.before.values())}
        return Resolver(build_store(before.values(), self._layout), self._layout, build_tree(()))


def _is_found(resolution: "Resolution") -> bool:
    return resolution.outcome in {"article", "file"} and resolution.sure
