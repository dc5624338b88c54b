"""What was learned of a site, as its file ``site-map.toml`` keeps it: for people to read, change and commit."""

from typing import Literal

from msgspec import Struct

NAME = "site-map.toml"
"""The name of the file, in the folder of the configuration."""

VERSION = 1

Proof = Literal["confirmed", "learned", "stated", "unproved", "refuted"]
"""Why a pattern of addresses is believed. ``confirmed``: the generator's configuration says it, and links agree.
``learned``: links prove it. ``stated``: a person has written it. ``unproved``: the configuration says it, and too few
links tell. ``refuted``: it would give several articles one address, and links prove no other."""

LinkKind = Literal["page", "file", "image"]


class ArticleFolder(Struct, frozen=True, kw_only=True):
    """How the articles in a folder are published.

    ``address`` is a pattern (``/blog/{slug}``), ``more`` are further ones that only resolve links (old addresses).
    ``files`` counts its articles, ``linked`` the targets of links that seem to mean one of them, ``resolved`` those of
    these that the pattern explains. A folder that ends with ``/*`` (``*`` for the base folder) means the files directly
    in it, any other also those in folders below that have no entry of their own. ``language`` is the code before the
    suffix of its files (``kettle.fr.md``).
    """

    folder: str
    files: int
    address: str
    proof: Proof
    resolved: int = 0
    linked: int = 0
    more: tuple[str, ...] = ()
    language: str = ""

    @property
    def is_proved(self) -> bool:
        """Tell whether links or a person say that the articles have these addresses."""
        return self.proof in {"confirmed", "learned", "stated"}


class LinkFolder(Struct, frozen=True, kw_only=True):
    """How many different targets links name below a folder, and how many of these lead somewhere.

    ``below`` is the start of their path: ``/blog/`` from the root, ``./``, ``../`` for relative ones, ``ref`` for
    references to files.
    """

    below: str
    kind: LinkKind
    targets: int
    found: int


class LeftOut(Struct, frozen=True, kw_only=True):
    """A folder whose files look like articles and are not checked; ``answer`` is what a person says of it."""

    folder: str
    files: int
    reason: str
    answer: str = ""


class NotUnderstood(Struct, frozen=True, kw_only=True):
    """Links of a kind that are not checked, for nothing here makes their pages.

    ``answer`` is what a person says: ``elsewhere`` (another program serves them), ``error`` (they are broken), or
    nothing yet.
    """

    below: str
    links: int
    articles: int
    answer: Literal["", "elsewhere", "error"] = ""


class SiteMap(Struct, frozen=True, kw_only=True):
    """What is known of a site.

    ``host`` is its own, ``prefixes`` are paths below which the same addresses are used again (languages). ``files`` are
    the folders where a path from the root is looked for. ``editions`` are groups of folders that hold one text in
    several versions, which are not compared. ``standing_pages`` are pages that are no articles. ``keys`` are keys of
    front matter and ``acronyms`` those that are normal on this site. ``sidecars`` are patterns of the files that hold
    the metadata of articles. ``doubted`` are rules whose errors are in so many articles that they are only warnings.
    """

    version: int = VERSION
    host: str = ""
    prefixes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    articles: tuple[ArticleFolder, ...] = ()
    links: tuple[LinkFolder, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    editions: tuple[tuple[str, ...], ...] = ()
    standing_pages: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    sidecars: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
