"""The addresses under which an article may be reached, whichever generator publishes it.

Addresses are compared without host, query, fragment, suffix and final slash: ``/guides/kettles`` for
``/guides/kettles/``, ``/guides/kettles.html`` and ``/guides/kettles/index.html``.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.article.permalink import build_file_slug
from contentlint.generators.kit.addresses import has_fields, is_filled
from contentlint.generators.kit.record import Publishing
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.layout import Layout
from contentlint.source.paths import is_index

PAGE_SUFFIXES = (".md", ".mdx", ".qmd", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml", ".txt")

TEMPLATE_SUFFIXES = (
    *(".njk", ".liquid", ".webc", ".vto", ".hbs", ".mustache", ".ejs", ".haml", ".pug", ".slim"),
    *(".11ty.js", ".11ty.cjs", ".11ty.mjs", ".html.erb", ".astro", ".vue", ".svelte", ".jsx", ".tsx"),
    *(".rst", ".adoc", ".asciidoc", ".org", ".ipynb"),
)
"""Pages that generators make of other files than contentlint reads."""

NO_LAYOUT = Layout()

_SUFFIXES = frozenset(
    {"md", "mdx", "qmd", "markdown", "mdown", "mkd", "html", "htm", "xhtml", "xhtm", "txt", "php", "asp", "aspx"}
)
_INDEXES = frozenset({"index", "_index", "readme"})
_NUMBER = compile_lazy(r"(?<![^/])\d{1,3}[-_.]\s{0,2}(?=[^/])")
_NO_ROUTE = compile_lazy(r"/(?:\([^/()]+\)|@[^/]+)(?=/)|/page\Z", hints=("/(", "/@", "/page"))
"""Parts of a path that are none of the address in Next.js: groups and slots of routes, and the name of a page."""


def normalize_address(address: str) -> str:
    """Return an address or a path as it is compared."""
    path = f"/{unquote(address)}"
    while "//" in path:
        path = path.replace("//", "/")
    path = path.rstrip("/")
    stem, dot, suffix = path.rpartition(".")
    path = stem if dot and suffix.casefold() in _SUFFIXES else path
    folder, _, name = path.rpartition("/")
    return (folder if name.casefold() in _INDEXES else path) or "/"


UNKNOWN = "\ufffc"
"""The last part of an address of which only the folder is known: a program makes the rest."""


def list_addresses(facts: Facts, layout: Layout) -> Iterator[str]:
    """Yield the addresses of an article, the likeliest first: its own and its aliases."""
    yield from list_own_addresses(facts, layout)
    for alias in facts.aliases:
        yield normalize_alias(alias.value, facts, layout)
    for known in _list_known_parts(facts, layout):
        yield normalize_address(f"{known.rpartition('/')[0]}/{UNKNOWN}")


def _list_known_parts(facts: Facts, layout: Layout) -> Iterator[str]:
    """Yield what stands in permalinks before a program puts in the rest."""
    if facts.computed is not None:
        yield facts.computed
    known = get_generator(layout.publishing.generator).permalink_fields
    for stated in facts.permalinks:
        if has_fields(stated.value) and not is_filled(stated.value, known):
            yield _strip_host(stated.value).partition(":")[0]


def _list_literal_permalinks(facts: Facts) -> Iterator[str]:
    return (_strip_host(stated.value) for stated in facts.permalinks if not has_fields(stated.value))


def list_generated_addresses(facts: Facts, publishing: Publishing) -> Iterator[str]:
    """Yield the addresses that the site's generator gives an article by its own patterns, the likeliest first.

    They are as they are written; those that depend on what is not known are left out.
    """
    generator = get_generator(publishing.generator)
    for folder, prefix in publishing.places:
        if not folder or facts.path.startswith(f"{folder}/"):
            inside = facts.path[len(folder) + 1 :] if folder else facts.path
            yield from generator.list_addresses(facts, publishing, inside, prefix)
            return


def list_own_addresses(facts: Facts, layout: Layout) -> Iterator[str]:
    """Yield the addresses that an article itself may have, the likeliest first: as it states, as its path gives."""
    inside = layout.strip_content_root(facts.path)
    made = [normalize_address(one) for one in list_generated_addresses(facts, layout.publishing)]
    is_based = made and get_generator(layout.publishing.generator).puts_base_before
    stated = map(normalize_address, _list_literal_permalinks(facts))
    yield from (one for one in stated if one != "/" or not is_based)
    yield from made
    folder = posixpath.dirname(inside)
    if facts.slug and "/" not in facts.slug.value:
        yield normalize_address(f"{folder}/{facts.slug.value}")
        if is_index(inside):
            yield normalize_address(f"{posixpath.dirname(folder)}/{facts.slug.value}")
    if facts.name and "/" not in facts.name:
        yield normalize_address(f"{folder}/{facts.name}")
    yield from _list_path_addresses(inside, facts.date)


def normalize_alias(alias: str, facts: Facts, layout: Layout) -> str:
    """Return an alias as addresses are compared; one without a slash in front starts from the article's folder."""
    if alias.startswith("/") or "://" in alias or get_generator(layout.publishing.generator).has_rooted_aliases:
        return normalize_address(_strip_host(alias))
    folder = posixpath.dirname(layout.strip_content_root(facts.path))
    return normalize_address(posixpath.normpath(f"/{folder}/{alias}"))


def build_own_address(facts: Facts, layout: Layout = NO_LAYOUT) -> str:
    """Return the one address that an article surely has for itself, as addresses are compared.

    It is the stated permalink, else what the generator's own pattern gives, else the path with a stated slug in place
    of the name, else the path: without a pattern date, number and language in it stand as they are, for what a
    generator makes of these is not known.
    """
    stated, made = _list_literal_permalinks(facts), list_generated_addresses(facts, layout.publishing)
    is_based = get_generator(layout.publishing.generator).puts_base_before
    for address in (*made, *stated) if is_based else (*stated, *made):
        return normalize_address(address)
    inside = layout.strip_content_root(facts.path)
    if facts.slug is None or "/" in facts.slug.value:
        return normalize_address(inside)
    folder = posixpath.dirname(inside)
    return normalize_address(f"{posixpath.dirname(folder) if is_index(inside) else folder}/{facts.slug.value}")


def _list_path_addresses(inside: str, date: str) -> Iterator[str]:
    plain = normalize_address(inside)
    yield plain
    routed = _NO_ROUTE.sub("", plain)
    if routed != plain:
        yield routed or "/"
    unnumbered = _NUMBER.sub("", plain) if any(map(_may_be_numbered, plain.split("/"))) else plain
    if unnumbered != plain:
        yield unnumbered
    slug = build_file_slug(inside)
    folder = posixpath.dirname(plain)
    if date and slug:
        year, month, day = date.split("-")
        for dated in (f"{year}/{month}/{day}", f"{year}/{month}", year):
            yield normalize_address(f"/{dated}/{slug}")
    if slug:
        yield normalize_address(f"{folder}/{slug}")


def _may_be_numbered(part: str) -> bool:
    return part[:1].isdecimal() and not {"-", "_", "."}.isdisjoint(part[1:4])


class AddressKey(Struct, frozen=True):
    """Gives the address that a published article surely has, with its language; the same for layouts that are equal."""

    layout: Layout

    def __call__(self, facts: Facts) -> Iterator[tuple[str, str]]:
        """Yield it, nothing for a draft and for what only leads elsewhere."""
        if facts.published and not facts.redirects:
            address = build_own_address(facts, self.layout)
            is_apart = get_generator(self.layout.publishing.generator).keeps_suffixes and is_index(facts.path)
            yield facts.edition, f"{address.rstrip('/')}/index" if is_apart else address


def get_last_part(address: str) -> str:
    """Return the last part of an address."""
    return address.rpartition("/")[2]


def _strip_host(address: str) -> str:
    return re.sub(r"^(?:[a-zA-Z][\w+.-]*:)?//[^/?#]*", "", address)
