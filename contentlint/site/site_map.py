"""What was learned of a site, as its file ``site-map.toml`` keeps it: for people to read, change and commit."""

from typing import Literal

from msgspec import Struct

from contentlint.source.paths import is_inside

NAME = "site-map.toml"
"""The name of the file, in the folder of the configuration."""

VERSION = 1

Proof = Literal["confirmed", "learned", "stated", "unproved", "refuted"]
"""Why a pattern of addresses is believed. ``confirmed``: the generator's configuration says it, and links agree.
``learned``: links prove it. ``stated``: a person has written it. ``unproved``: the configuration says it, and too few
links tell. ``refuted``: it would give several articles one address, and links prove no other."""

LinkKind = Literal["page", "file", "image"]

Origin = Literal["file", "links", "nothing"]
"""Where what is known of a site comes from: the file; what this run learned of its links; or nothing is known."""


class ArticleFolder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the articles in a folder are published.

    ``address`` is a pattern (``/blog/{slug}``), ``more`` are further ones that only resolve links (old addresses).
    ``files`` counts its articles, ``linked`` the targets of links that seem to mean one of them, ``resolved`` those of
    these that the pattern explains. A folder that ends with ``/*`` (``*`` for the base folder) means the files directly
    in it, any other also those in folders below that have no entry of their own. ``language`` is the code before the
    suffix of its files (``kettle.fr.md``).
    """

    folder: str
    files: int = 0
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


class LinkFolder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many different targets links name below a folder, and how many of these lead somewhere.

    ``below`` is the start of their path: ``/blog/`` from the root, ``./``, ``../`` for relative ones, ``ref`` for
    references to files.
    """

    below: str
    kind: LinkKind
    targets: int
    found: int


NO_ARTICLES = "no articles"
"""What a person says of files that are left out rightly."""


class LeftOut(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder whose files look like articles and are not checked; ``answer`` is what a person says of it.

    A folder that ends with ``/*`` (``*`` for the base folder) means the files directly in it. Where ``endings`` are
    given, only files with one of these are meant: others in the folder are checked.
    """

    folder: str
    files: int = 0
    endings: tuple[str, ...] = ()
    reason: str = ""
    answer: str = ""

    def holds(self, path: str) -> bool:
        """Tell whether a file is one of those that are left out."""
        is_meant = not self.endings or path.lower().endswith(self.endings)
        if not self.folder.endswith("*"):
            return is_meant and is_below(path, self.folder)
        return is_meant and path.rpartition("/")[0] == get_plain_folder(self.folder)


class NotUnderstood(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Links of a kind that are not checked, for nothing here makes their pages.

    ``answer`` is what a person says: ``elsewhere`` (another program serves them), ``error`` (they are broken), or
    nothing yet.
    """

    below: str
    links: int = 0
    articles: int = 0
    answer: Literal["", "elsewhere", "error"] = ""


Table = ArticleFolder | LinkFolder | LeftOut | NotUnderstood
"""A table of the file, of which there may be many."""


def get_table_name(table: Table) -> tuple[str, ...]:
    """Return what tells a table from the others of its kind."""
    match table:
        case ArticleFolder():
            return table.folder, table.language
        case LinkFolder():
            return table.below, table.kind
        case LeftOut():
            return table.folder, *table.endings
        case NotUnderstood():
            return (table.below,)


class SiteMap(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What is known of a site.

    ``host`` is its own, ``prefixes`` are paths below which the same addresses are used again (languages). ``files`` are
    folders whose files are published as they are. ``editions`` are groups of folders that hold one text in several
    versions, which are not compared. ``standing_pages`` are pages that are no articles. ``keys`` are keys of front
    matter and ``acronyms`` those that are normal on this site, ``title_keys`` keys that hold titles. ``undated``,
    ``unsigned``, ``undescribed`` and ``untitled`` are folders whose articles state no date, author, description or
    title; ``*/name`` means all folders of a name. ``sidecars`` are patterns of the files that hold the metadata of
    articles. ``doubted`` are rules whose errors are in so many articles that they are only warnings.
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
    title_keys: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    undescribed: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()
    sidecars: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()

    def find_left_out(self, path: str) -> LeftOut | None:
        """Return the folder that is left out which a file lies in, the deepest of several; None for none."""
        inside = (one for one in self.left_out if one.holds(path))
        return max(inside, key=lambda one: len(one.folder), default=None)

    def find_links(self, path: str, kind: LinkKind) -> LinkFolder | None:
        """Return the counts of the deepest folder that a link leads into, None where none was counted."""
        below = (one for one in self.links if one.kind == kind and path.startswith(one.below))
        return max(below, key=lambda one: len(one.below), default=None)

    def find_not_understood(self, path: str) -> NotUnderstood | None:
        """Return what is said of links below the deepest folder that one leads into, None where nothing is said."""
        below = (
            one
            for one in self.not_understood
            if path.rstrip("/") == one.below.rstrip("/") or path.startswith(one.below)
        )
        return max(below, key=lambda one: len(one.below), default=None)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Return the starts of the links whose pages another program serves, as a person has said."""
        return tuple(one.below for one in self.not_understood if one.answer == "elsewhere")

    @property
    def said(self) -> "SiteMap":
        """Return the part that a person has written."""
        return SiteMap(
            articles=tuple(one for one in self.articles if one.proof == "stated"),
            left_out=tuple(one for one in self.left_out if one.answer),
            not_understood=tuple(one for one in self.not_understood if one.answer),
        )

    @property
    def settled(self) -> tuple[LeftOut, ...]:
        """Return what is left out as a person has said."""
        return tuple(one for one in self.left_out if one.answer)


NO_MAP = SiteMap()
"""Nothing is known."""


def is_below(path: str, folder: str) -> bool:
    """Tell whether a file lies in a folder of the map or below it; the top folder, "", holds all."""
    return not folder or is_inside(path, folder)


def get_plain_folder(folder: str) -> str:
    """Return the folder that a folder of the map is, or whose direct files it means."""
    return folder.removesuffix("*").rstrip("/")
