"""How a site's generator publishes it: addresses, ids and an author, as far as its configuration says so."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from contentlint.article.site_defaults import Dialect, NamedAfterFile
    from contentlint.document.slugs import Flavour


class Publishing(Struct, frozen=True):
    """What is known of how a site is published. Paths start from the base folder of the site.

    ``folder`` is where the configuration lies; ``is_named_only`` tells that there is none, and only the packages that
    the site depends on name the generator. ``places`` are folders of articles with what stands before their
    addresses, the innermost first; ``rewrites_links`` tells whether a template makes something else of links;
    ``languages`` are codes that may stand before the suffix of a file. ``patterns``
    are those of addresses, by the section or collection that they are for ("" is for all others); ``styles`` are
    choices by name (``slugify: safe``).
    ``lists`` are addresses of lists that it makes without a file, with all that is below them; ``unknown`` are
    addresses below which programs decide. ``copied`` are folders and files that are published as they are, with their
    addresses, which have no slash around them. ``flavours`` say how headings get their ids: none, any may.
    ``has_author`` tells whether the configuration names somebody for all articles, ``computes_metadata`` whether
    a program may give them a title and a description, ``appends_text`` whether one adds text to each,
    ``named_after_file`` which get a title from the name of their file, ``dialect`` which Markdown is read.
    ``manuals`` are folders of documentation. ``notes`` are lines for the reader.
    """

    generator: str = ""
    folder: str = ""
    is_named_only: bool = False
    places: tuple[tuple[str, str], ...] = ()
    rewrites_links: bool = False
    languages: tuple[str, ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    styles: tuple[tuple[str, str], ...] = ()
    lists: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    copied: tuple[tuple[str, str], ...] = ()
    flavours: "tuple[Flavour, ...]" = ()
    has_author: bool = False
    computes_metadata: bool = False
    appends_text: bool = False
    named_after_file: "NamedAfterFile" = ""
    dialect: "Dialect" = ""
    manuals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def get_pattern(self, section: str, default: str = "") -> str:
        """Return the pattern for a section, else that for all others."""
        found = dict(self.patterns)
        return found.get(section, found.get("", default))


NO_PUBLISHING = Publishing()

PROGRAMMED = frozenset({"Astro", "Gatsby", "Next.js", "Nuxt Content", "SvelteKit"})
"""Generators whose pages programs of the site make of articles and of any other data."""

PLUGGED = frozenset({"Docusaurus", "VitePress", "VuePress"})
"""Generators whose plugins make pages, but none in the folders that articles are published in."""

LOOSE = PROGRAMMED | PLUGGED | {"Eleventy"}
"""Generators of whose pages some are not known: those, and one whose templates make pages of any data."""
