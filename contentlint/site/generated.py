"""The addresses that a site's generator gives its articles, by its own patterns.

What these are: :mod:`contentlint.site.publishing`. Addresses are yielded as they are written, the likeliest first;
those that depend on what is not known are left out.
"""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from contentlint.article.facts import Facts
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.publishing import Publishing

Fields = Mapping[str, str | None]
"""What stands for the names in a pattern; None for what is not known."""

_FIELD = compile_lazy(r":(?P<name>[A-Za-z_]+)(?P<part>\[[^\]]{0,40}\])?|\{(?P<braced>[a-z_]+)\}")
_DAY = compile_lazy(r"(?<![^/])(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?")
"""The day in the path of a post of Docusaurus: ``2026/05-01-kettles/index.md``."""

_PLACEHOLDER = compile_lazy(r"(?<!\w):[A-Za-z_]")
_DATED = compile_lazy(r"\d{4}-\d{1,2}-\d{1,2}[-_]")
_NUMBERED = compile_lazy(r"(?<![^/])\d{1,5}\s{0,3}[-_.]+\s{0,3}(?=[^\s\-_.\d/])")
_NOT_IN_PATH = compile_lazy(r"[^\w\s./~+#@-]")


def list_generated_addresses(facts: Facts, publishing: Publishing) -> Iterator[str]:
    """Yield the addresses that the generator gives an article, as they are written."""
    build = BUILDERS.get(publishing.generator)
    if build is None:
        return
    for folder, prefix in publishing.places:
        if not folder or facts.path.startswith(f"{folder}/"):
            inside = facts.path[len(folder) + 1 :] if folder else facts.path
            yield from build(facts, publishing, inside, prefix)
            return


def has_fields(permalink: str) -> bool:
    """Tell whether the generator puts something in place of a part of a permalink (``/guides/:title.html``)."""
    return ":" in permalink and _PLACEHOLDER.search(permalink) is not None


def is_filled(permalink: str, generator: str) -> bool:
    """Tell whether a generator knows all that stands for something else in a permalink."""
    known = _JEKYLL_FIELDS if generator == "Jekyll" else frozenset()
    return {match["name"] or match["braced"] for match in _FIELD.finditer(permalink)} <= known


def fill_pattern(pattern: str, fields: Fields) -> str | None:
    """Return a pattern with its names filled in, None where one is not known."""
    found = []
    at = 0
    for match in _FIELD.finditer(pattern):
        value = None if match["part"] else fields.get(match["name"] or match["braced"])
        if value is None:
            return None
        found += [pattern[at : match.start()], value]
        at = match.end()
    return "".join([*found, pattern[at:]])


def _list_dates(date: str) -> dict[str, str | None]:
    """Return the parts of a date by the names that all generators have for them."""
    if not date:
        return dict.fromkeys(_DATE_FIELDS)
    import datetime  # only where there is a date

    day = datetime.date.fromisoformat(date)
    year, month, number = date.split("-")
    return {
        "year": year,
        "month": month,
        "day": number,
        "i_month": str(day.month),
        "i_day": str(day.day),
        "short_year": year[2:],
        "y_day": f"{day.timetuple().tm_yday:03}",
        "yearday": str(day.timetuple().tm_yday),
        "monthname": _MONTHS[day.month - 1],
    }


_DATE_FIELDS = ("year", "month", "day", "i_month", "i_day", "short_year", "y_day", "yearday", "monthname")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _get_slug(facts: Facts) -> str:
    """Return the slug that an article states, nothing for a whole path."""
    return facts.slug.value if facts.slug and "/" not in facts.slug.value else ""


def _split_path(inside: str, languages: tuple[str, ...] = ()) -> tuple[str, str, str]:
    """Return the folder and the name of a file, without its suffix, and the language before that."""
    folder, name = posixpath.split(inside)
    stem = name.rpartition(".")[0] or name
    first, dot, code = stem.rpartition(".")
    return (folder, first, code) if dot and code in languages else (folder, stem, "")


# --- Hugo -----------------------------------------------------------------------------------------


def _list_hugo(facts: Facts, publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    styles = dict(publishing.styles)
    folder, name, code = _split_path(inside, publishing.languages)
    start = f"/{code}" if code and code != styles["default"] else prefix
    make = _urlize if styles["case"] == "lower" else _urlize_keeping_case
    if name == "_index":
        yield f"{start}/{make(folder)}"
        return
    is_bundle = name == "index"
    base = posixpath.basename(folder) if is_bundle else name
    sections = posixpath.dirname(folder) if is_bundle else folder
    slug = _get_slug(facts)
    pattern = _find_hugo_pattern(publishing, sections)
    if pattern:
        filled = fill_pattern(pattern, _list_hugo_fields(facts, sections, base, slug))
        if filled is not None:
            yield f"{start}/{make(filled)}"
        return
    yield f"{start}/{make(sections)}/{make(slug or base)}"


def _find_hugo_pattern(publishing: Publishing, sections: str) -> str:
    patterns = dict(publishing.patterns)
    parts = sections.lower().split("/")
    longest = ("/".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((patterns[one] for one in longest if one in patterns), patterns.get("", ""))


def _list_hugo_fields(facts: Facts, sections: str, base: str, slug: str) -> Fields:
    title = facts.title.value if facts.title else None
    return {
        **_list_dates(facts.date),
        "section": sections.partition("/")[0],
        "sections": sections,
        "title": title and _urlize(title.replace("/", "-")),
        "slug": slug or (title and _urlize(title.replace("/", "-"))),
        "filename": base,
        "contentbasename": base,
        "slugorfilename": slug or base,
        "slugorcontentbasename": slug or base,
    }


def _urlize(text: str) -> str:
    return _urlize_keeping_case(text).lower()


def _urlize_keeping_case(text: str) -> str:
    """Return a text as Hugo has it in paths: hyphens for spaces, and nothing but letters, digits and a few marks."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    words = " ".join(_NOT_IN_PATH.sub("", composed).split())
    return words.replace("- ", "-").replace(" -", "-").replace(" ", "-")


# --- Zola -----------------------------------------------------------------------------------------


def _list_zola(facts: Facts, publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, code = _split_path(inside, publishing.languages)
    start = f"/{code}" if code else prefix
    for stated in facts.permalinks:
        yield f"{start}/{stated.value.lstrip('/')}"
    is_folder = name in {"index", "_index"}
    sections, base = posixpath.split(folder) if is_folder else (folder, name)
    slug = _get_slug(facts) or _DATED.sub("", base, count=1)
    make = _slugify_zola if dict(publishing.styles).get("slugify") == "on" else str
    made = [make(part) for part in (*sections.split("/"), slug)]
    if all(part is not None for part in made):
        yield "/".join([start, *filter(None, made)])
    yield "/".join(filter(None, [start, sections, made[-1] or slug]))


def _slugify_zola(text: str) -> str | None:
    from contentlint.document.slugs import GAP, build_slug

    made = build_slug(text, "zola")
    return None if GAP in made else made


# --- Jekyll ---------------------------------------------------------------------------------------

_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title",
    "none": "/:categories/:title",
}


_JEKYLL_FIELDS = frozenset(
    (*_DATE_FIELDS, "title", "slug", "name", "basename", "collection", "path", "categories", "output_ext")
)


def _list_jekyll(facts: Facts, publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = _split_path(inside)
    parts = folder.split("/") if folder else []
    collection = next((part for part in parts if part.startswith("_")), "")
    fields = _list_jekyll_fields(facts, parts, name, collection)
    own = [stated.value for stated in facts.permalinks if has_fields(stated.value)]
    for pattern in (*own, _choose_jekyll_pattern(publishing, inside, collection)):
        filled = fill_pattern(_JEKYLL_STYLES.get(pattern, pattern), fields)
        if filled:
            yield f"{prefix}/{filled}"


def _choose_jekyll_pattern(publishing: Publishing, inside: str, collection: str) -> str:
    """Return the pattern of an article of a collection, or of a folder; nothing for a page, which keeps its path."""
    patterns = dict(publishing.patterns)
    scopes = sorted((one for one in patterns if one and _is_in_scope(inside, collection, one)), key=len)
    if scopes:
        return patterns[scopes[-1]]
    if collection and collection in patterns:
        return patterns[collection]
    return patterns.get("", "date") if collection in {"_posts", "_drafts"} else ""


def _is_in_scope(inside: str, collection: str, scope: str) -> bool:
    """Tell whether a scope holds for an article: a folder, or what is of one collection in it (``guides:_posts``)."""
    folder, _, kind = scope.partition(":")
    return inside.startswith(f"{folder}/") and kind in {"", collection}


def _list_jekyll_fields(facts: Facts, parts: list[str], name: str, collection: str) -> Fields:
    plain = _DATED.sub("", name, count=1)
    title = _get_slug(facts) or plain
    above = parts[: parts.index(collection)] if collection else []
    below = parts[parts.index(collection) + 1 :] if collection else parts
    return {
        **_list_dates(facts.date),
        "title": title,
        "slug": re.sub(r"[^\w]+|_+", "-", title.lower()).strip("-"),
        "name": name,
        "basename": name,
        "collection": collection.lstrip("_"),
        "path": "/".join([*below, name]),
        "categories": "/".join([*above, *(one.lower() for one in facts.categories)]),
        "output_ext": "",
    }


# --- Hexo -----------------------------------------------------------------------------------------


def _list_hexo(facts: Facts, publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    if not inside.startswith("_posts/"):
        return
    folder, name, _ = _split_path(inside.removeprefix("_posts/"))
    for stated in facts.permalinks:
        yield f"{prefix}/{stated.value.lstrip('/')}"
    plain = _DATED.sub("", name, count=1)
    titles = dict.fromkeys(posixpath.join(folder, one) for one in (plain, name))
    for title in titles:
        filled = fill_pattern(publishing.get_pattern(""), _list_hexo_fields(facts, publishing, title))
        if filled is not None:
            yield f"{prefix}/{filled}"


def _list_hexo_fields(facts: Facts, publishing: Publishing, title: str) -> Fields:
    from contentlint.document.slugs import GAP, build_slug

    slug = build_slug(facts.title.value, "hexo") if facts.title else GAP
    return {
        **_list_dates(facts.date),
        "title": title,
        "name": posixpath.basename(title),
        "post_title": None if GAP in slug else slug,
        "category": "/".join(facts.categories) or dict(publishing.styles)["category"],
    }


# --- Docusaurus -----------------------------------------------------------------------------------


def _list_docusaurus(facts: Facts, publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = _split_path(inside)
    slug = _get_slug(facts) or facts.name or ("" if name.lower() in {"index", "readme"} else _NUMBERED.sub("", name))
    bases = _list_docusaurus_bases(publishing, prefix)
    for base in bases:
        for stated in facts.permalinks:
            yield f"{base}/{stated.value}"
        for place in dict.fromkeys((_NUMBERED.sub("", folder), folder)):
            yield f"{base}/{place}/{slug}"
        if facts.date and prefix == "/blog":
            yield f"{base}/{facts.date.replace('-', '/')}/{_DATED.sub('', slug, count=1)}"
        day = _DAY.search(inside) if prefix == "/blog" and not facts.slug else None
        if day:
            rest = posixpath.join(folder, name)[day.end() :].removesuffix("/index")
            yield f"{base}/{day[1].replace('-', '/')}/{inside[: day.start()]}{rest}"


def _list_docusaurus_bases(publishing: Publishing, prefix: str) -> list[str]:
    """Return the addresses below which the articles of a place may be: one release, the latest one, or the next."""
    styles = dict(publishing.styles)
    versioned, latest = styles.get("versioned"), styles.get("latest")
    if not prefix or (versioned and posixpath.dirname(prefix) == versioned):
        return [prefix, versioned] if versioned and prefix == latest else [prefix]
    following = [f"{prefix}/next"] if prefix == versioned else []
    return list(dict.fromkeys([prefix, *following, *(f"/{base}" for base, _ in publishing.patterns)]))


# --- Cobalt ---------------------------------------------------------------------------------------


def _list_cobalt(facts: Facts, publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = _split_path(inside)
    patterns = dict(publishing.patterns)
    dated = _DATED.match(name)
    fields = {
        **_list_dates(facts.date),
        "parent": folder,
        "name": name,
        "ext": "",
        "slug": _get_slug(facts) or (name[dated.end() :] if dated else name),
        "categories": "/".join(one.lower() for one in facts.categories),
    }
    found = max((one for one in patterns if one and inside.startswith(f"{one}/")), key=len, default="")
    filled = fill_pattern(patterns.get(found, "/{parent}/{name}"), fields)
    if filled:
        yield f"{prefix}{filled}"


BUILDERS: Mapping[str, Callable[[Facts, Publishing, str, str], Iterator[str]]] = {
    "Hugo": _list_hugo,
    "Zola": _list_zola,
    "Jekyll": _list_jekyll,
    "Hexo": _list_hexo,
    "Docusaurus": _list_docusaurus,
    "Cobalt": _list_cobalt,
}
