"""What a site says for all of its articles, so that each need not."""

from msgspec import Struct


class SiteDefaults(Struct, frozen=True):
    """What is known of all articles of a site.

    ``has_author`` tells whether one author is named for all, ``authors`` are the names and keys of those in its list;
    ``computes_metadata`` tells whether a program may give articles a title and a description, ``appends_text`` whether
    one puts text below each (definitions of references, for example).
    """

    has_author: bool = False
    authors: frozenset[str] = frozenset()
    computes_metadata: bool = False
    appends_text: bool = False


NO_SITE_DEFAULTS = SiteDefaults()
