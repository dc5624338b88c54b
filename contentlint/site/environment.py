"""What is known of a site beside its articles: its authors, where it leads on to, how its articles once were."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from contentlint.site.authors import ReadText, find_known_authors
from contentlint.site.facts import Facts
from contentlint.site.files import Tree
from contentlint.site.redirects import find_redirects


class Surroundings(Struct, frozen=True):
    """What is known of a site beside its articles.

    ``authors`` are the names and keys of its list of authors, None where it has none. ``before`` are earlier states, by
    the path of today: of an article that has changed or moved, or of one that is gone (the very facts that are then
    asked about). ``redirects`` are addresses that a file of the site leads on from.
    """

    authors: frozenset[str] | None = None
    before: Mapping[str, Facts] = {}
    redirects: frozenset[str] = frozenset()


def read_surroundings(
    tree: Tree, roots: Iterable[str], read_text: ReadText, before: Mapping[str, Facts] | None = None
) -> Surroundings:
    """Return what the files of a site say beside its articles, with the earlier states that are given."""
    redirects = frozenset(find_redirects(tree, read_text))
    return Surroundings(find_known_authors(tree, roots, read_text), before or {}, redirects)
