"""The addresses under which an article may be reached, whichever generator publishes it.

Addresses are compared without host, query, fragment, suffix and final slash: ``/guides/kettles`` for
``/guides/kettles/``, ``/guides/kettles.html`` and ``/guides/kettles/index.html``.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.article.permalink import build_file_slug
from contentlint.document.urls import get_absolute_host
from contentlint.generators.kit.addresses import has_fields, is_filled
from contentlint.generators.kit.record import Publishing
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.layout import Layout
from contentlint.source.paths import is_index

if TYPE_CHECKING:
    from contentlint.site.site_map import ArticleFolder

PAGE_SUFFIXES = (".md", ".mdx", ".qmd", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml", ".txt")

TEMPLATE_SUFFIXES = (
    *(".njk", ".liquid", ".webc", ".vto", ".hbs", ".mustache", ".ejs", ".haml", ".pug", ".slim"),
    *(".11ty.js", ".11ty.cjs", ".11ty.mjs", ".html.erb", ".astro", ".vue", ".svelte", ".jsx", ".tsx"),
    *(".page.ts", ".page.js", ".tmpl.ts", ".tmpl.js", ".yml", ".yaml"),
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


def _list_literal_permalinks(facts: Facts, layout: Layout) -> Iterator[str]:
    """Yield the addresses that an article states; a whole URL counts only with the site's own host."""
    own = {layout.host} if layout.host else {*facts.hosts}
    is_apart = facts.slug is not None and get_generator(layout.publishing.generator).puts_slugs_in_sections
    slug = facts.slug.value.lstrip("/") if is_apart and facts.slug else None
    for stated in facts.permalinks:
        if stated.value == slug:
            continue  # behind the section; with a slash in front, it is a whole path
        host = get_absolute_host(stated.value)
        if not has_fields(_strip_host(stated.value)) and (not host or host in own):
            yield _strip_host(stated.value)


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
    """Yield the addresses that an article itself may have, the likeliest first.

    Where it is proved how the articles of its folder are published, these are what it states, what the pattern gives
    and what further patterns give, for links to old addresses; else what it states and what its path gives.
    """
    scheme = layout.find_scheme(facts.path)
    if scheme and scheme.is_proved:
        proved = tuple(_list_proved_addresses(facts, layout, scheme))
        if proved:
            yield from proved
            return
    yield from _list_likely_addresses(facts, layout)
    if scheme:
        yield from _fill(scheme.more, facts, layout, scheme)


def _list_proved_addresses(facts: Facts, layout: Layout, scheme: "ArticleFolder") -> Iterator[str]:
    """Yield what an article states, what the pattern of its folder gives it, and what links to old addresses name."""
    stated, made = list_stated_addresses(facts, layout), list(_fill((scheme.address,), facts, layout, scheme))
    from contentlint.site.address_patterns import split_code  # only where something was learned

    if made or stated:
        yield from stated
        yield from made
        if scheme.proof == "confirmed":
            yield from map(normalize_address, list_generated_addresses(facts, layout.publishing))
        yield from _fill(scheme.more, facts, layout, scheme)
        if scheme.language != split_code(facts.path)[1]:  # a translation beside its original is seldom published there
            yield from _list_likely_addresses(facts, layout)


def _fill(patterns: Iterable[str], facts: Facts, layout: Layout, scheme: "ArticleFolder") -> Iterator[str]:
    """Yield what patterns give an article, without those that need what is not known of it."""
    from contentlint.site.address_patterns import WHOLE, Place, fill_address  # only where something was learned

    place = Place(facts, scheme.folder, scheme.language)
    for pattern in patterns:
        if pattern in WHOLE:  # what an article states goes first anyway
            yield _build_configured_address(facts, layout)
        else:
            filled = fill_address(pattern, place)
            if filled is not None:
                yield normalize_address(filled)


def list_stated_addresses(facts: Facts, layout: Layout) -> list[str]:
    """Return the addresses that an article states and that count as they are: no generator puts more before them."""
    if get_generator(layout.publishing.generator).puts_base_before:
        return []
    return list(map(normalize_address, _list_literal_permalinks(facts, layout)))


def _list_likely_addresses(facts: Facts, layout: Layout) -> Iterator[str]:
    inside = layout.strip_content_root(facts.path)
    made = [normalize_address(one) for one in list_generated_addresses(facts, layout.publishing)]
    is_based = made and get_generator(layout.publishing.generator).puts_base_before
    stated = map(normalize_address, _list_literal_permalinks(facts, layout))
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
    """Return the one address that an article has for itself, as addresses are compared; nothing where it is refuted.

    It is the stated permalink, else what the pattern of its folder gives, where one was learned; else what the
    generator's own pattern gives, else the path with a stated slug in place of the name, else the path: without a
    pattern date, number and language in it stand as they are, for what a generator makes of these is not known.
    """
    scheme = layout.find_scheme(facts.path)
    if scheme is None:
        return _build_configured_address(facts, layout, with_stated=True)
    for address in list_stated_addresses(facts, layout):
        return address
    if scheme.proof == "refuted":
        return ""
    filled = next(_fill((scheme.address,), facts, layout, scheme), "") if scheme.is_proved else ""
    return filled or _build_configured_address(facts, layout, with_stated=True)


def has_sure_address(facts: Facts, layout: Layout) -> bool:
    """Tell whether an article states its address, or links or a person prove how its folder is published."""
    scheme = layout.find_scheme(facts.path)
    is_stated = any(True for _ in _list_literal_permalinks(facts, layout))
    return is_stated or (scheme is not None and scheme.is_proved)


def build_configured_address(facts: Facts, layout: Layout) -> str:
    """Return the address that the generator's configuration gives an article, or its path, whatever it states."""
    return _build_configured_address(facts, layout)


def _build_configured_address(facts: Facts, layout: Layout, *, with_stated: bool = False) -> str:
    stated = _list_literal_permalinks(facts, layout) if with_stated else ()
    made = list_generated_addresses(facts, layout.publishing)
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
    if inside.count(".") > 1:
        from contentlint.site.address_patterns import split_code  # few names have a code of a language

        path, code = split_code(inside)
        if code:
            yield normalize_address(f"/{code}/{path}")


def _may_be_numbered(part: str) -> bool:
    return part[:1].isdecimal() and not {"-", "_", "."}.isdisjoint(part[1:4])


class AddressKey(Struct, frozen=True):
    """Gives the address that a published article has, with its language; the same for layouts that are equal."""

    layout: Layout

    def __call__(self, facts: Facts) -> Iterator[tuple[str, str]]:
        """Yield it, nothing for a draft, for what only leads elsewhere, and where nobody knows the address."""
        address = build_own_address(facts, self.layout) if facts.published and not facts.redirects else ""
        if address:
            publishing = self.layout.publishing
            keeps = publishing.keeps_suffixes or get_generator(publishing.generator).keeps_suffixes
            yield facts.edition, f"{address.rstrip('/')}/index" if keeps and is_index(facts.path) else address


def get_last_part(address: str) -> str:
    """Return the last part of an address."""
    return address.rpartition("/")[2]


def _strip_host(address: str) -> str:
    return re.sub(r"^(?:[a-zA-Z][\w+.-]*:)?//[^/?#]*", "", address)
