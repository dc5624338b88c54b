"""What is known of a site's authors from elsewhere than an article."""

from msgspec import Struct


class KnownAuthors(Struct, frozen=True):
    """Whether the site names one author for all articles, and the names and keys of those in its list."""

    is_one: bool = False
    names: frozenset[str] = frozenset()


NO_KNOWN_AUTHORS = KnownAuthors()
