"""Hugo (https://gohugo.io/documentation)."""

import posixpath
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.generators.kit.addresses import Fields, fill_pattern, get_slug, list_dates, split_path
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.redirects import list_lines
from contentlint.generators.kit.values import (
    build_address,
    get_table,
    get_tables,
    get_text,
    get_texts,
    get_value,
    join,
    list_file_names,
    list_tables,
    list_texts,
    names_author,
    sort_places,
)
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.document.slugs import Flavour
    from contentlint.generators.kit.config_folder import ConfigFolder, Table


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = _merge_tables(folder, file)
    languages = get_tables(table, "languages")
    default = get_text(table, "defaultContentLanguage") or "en"
    home = default if languages and get_value(table, "defaultContentLanguageInSubdir") is True else ""
    named, mounted = _list_named(table, languages, "contentDir"), _list_mounts(table, "content")
    content = mounted or [*named, _Mount("content")]
    others = [one for one in _list_of_modules(table, "content") if _may_hold_pages(one, folder)]
    static = _list_mounts(table, "static") or _list_named(table, languages, "staticDir")
    lost = [name for name in get_texts(table, "contentDir") if not mounted and not folder.has_folder(name)]
    return Publishing(
        places=sort_places((join(folder, one.source), _build_prefix(one, default, home)) for one in content),
        languages=tuple(languages),
        patterns=tuple(_list_patterns(get_value(table, "permalinks"))),
        styles=(("case", "keep" if get_value(table, "disablePathToLower") is True else "lower"), ("default", default)),
        copied=(
            *((join(folder, one.source), one.below) for one in static),
            *((join(folder, one), "") for one in _list_theme_files(folder, table)),
            *((join(folder, one.source), one.below) for one in _list_of_modules(table, "static")),
        ),
        lists=tuple(f"/{name.lower()}" for name in list_texts(get_table(table, "taxonomies").values())),
        routes=tuple(_urlize(_strip_page_name(_build_prefix(one, default, home))) for one in mounted if one.below),
        unknown=tuple(f"/{_urlize(one.below)}" for one in others if one.below),
        brings_pages=bool(others),
        flavours=_choose_flavours(folder, table),
        dialect=_find_dialect(folder, table),
        hides_html=_hides_html(get_table(table, "markup")),
        rewrites_links=any(_FINDS_PAGES.search(folder.read_text(hook)) for hook in _list_link_hooks(folder)),
        has_author=names_author(get_table(table, "params")) or names_author(table),
        notes=tuple(f"{file} names {name} as a folder of articles, but this folder does not exist" for name in lost),
        stated=Stated(
            build_address(get_text(table, "baseURL")),
            tuple(one.source for one in mounted or sorted(named, key=lambda one: bool(one.language))),
            tuple(one.source for one in static),
            get_text(table, "defaultContentLanguage", "languageCode"),
        ),
    )


VENDORED = "_vendor"
"""The folder with the copies of modules."""


class _Mount(Struct, frozen=True):
    """A folder of the site, the language that it is for, and where it is put below the usual one."""

    source: str
    language: str = ""
    below: str = ""


def _list_named(table: "Table", languages: "dict[str, Table]", key: str) -> list[_Mount]:
    """Return the folders that a key names for each language, then those that it names for all."""
    own = [_Mount(name, code) for code, said in languages.items() for name in get_texts(said, key)]
    return [*own, *map(_Mount, get_texts(table, key))]


def _list_theme_files(folder: "ConfigFolder", table: "Table") -> Iterator[str]:
    """Yield the folders of static files of the themes that the site uses, of those that lie in it."""
    imports = (get_text(one, "path") for one in list_tables(get_value(get_table(table, "module"), "imports")))
    for name in dict.fromkeys((*get_texts(table, "theme"), *imports)):
        place = f"themes/{name}/static"
        if folder.has_folder(place):
            yield place


def _list_mounts(table: "Table", component: str) -> list[_Mount]:
    """Return the folders that the site puts in the place of a usual one, which then counts no more.

    What is for a pattern of languages, or for one that the site does not name, is taken for the main language.
    """
    languages = get_tables(table, "languages")
    mounts = []
    for entry in list_tables(get_value(get_table(table, "module"), "mounts")):
        first, _, below = get_text(entry, "target").strip("/").partition("/")
        if first == component:
            stated = get_texts(get_table(get_table(entry, "sites"), "matrix"), "languages") or get_texts(entry, "lang")
            codes = [code for code in stated if code in languages] or [""]
            mounts += [_Mount(get_text(entry, "source"), code, below) for code in codes]
    return mounts


def _list_of_modules(table: "Table", component: str) -> Iterator[_Mount]:
    """Yield the folders of the modules that a site imports, where they lie if it keeps copies of them."""
    for one in list_tables(get_value(get_table(table, "module"), "imports")):
        place, mounts = f"{VENDORED}/{get_text(one, 'path')}", list_tables(get_value(one, "mounts"))
        for entry in mounts:
            first, _, below = get_text(entry, "target").strip("/").partition("/")
            if first == component:
                yield _Mount(f"{place}/{get_text(entry, 'source')}", below=below)
        if not mounts:
            yield _Mount(f"{place}/{component}")


def _may_hold_pages(mount: _Mount, folder: "ConfigFolder") -> bool:
    """Tell whether a folder of a module holds pages: a site says where they go, or it is there."""
    return bool(mount.below) or folder.has_folder(mount.source)


def _build_prefix(mount: _Mount, default: str, home: str) -> str:
    """Return what stands before the addresses of the articles of a folder; ``home`` is that of the main language."""
    code = mount.language if mount.language not in {"", default} else home
    return "".join(f"/{part}" for part in (code, mount.below) if part)


_PAGE_NAME = compile_lazy(r"(?:/_?index(?:\.[\w-]{2,10})?)?\.(?:md|markdown|mdown|html?)\Z")


def _strip_page_name(address: str) -> str:
    """Return the address of what is put at a path: that of a single file has no suffix."""
    return _PAGE_NAME.sub("", address)


_LAYOUTS = ("layouts", "layouts/_default")

_ENDINGS = "toml yaml yml json"

_WHOLE = (
    *list_file_names("config/_default/config", _ENDINGS),
    *list_file_names("config/_default/hugo", _ENDINGS),
)
"""The files of a folder for all of the configuration."""


def _merge_tables(folder: "ConfigFolder", file: str) -> "Table":
    """Return the configuration, whose parts may lie in files by their names: ``languages.fr.toml``.

    A file at the top goes before the one of a folder for all of them.
    """
    place = "config/_default"
    names = {f"{place}/{name}" for name in folder.list_names(place)}
    whole = [name for name in (*_WHOLE, file) if name in names or name == file]
    table = {key: value for name in whole for key, value in folder.read_table(name).items()}
    known = {"languages", "permalinks", "params", "markup", "module"}
    for name in sorted(folder.list_names(place)):
        stem, dot, ending = name.rpartition(".")
        if not dot or ending not in {"toml", "yaml", "yml", "json"} or stem in {"hugo", "config"}:
            continue
        key, _, code = stem.partition(".")
        if key in known and not (key == "params" and code):
            read = folder.read_table(f"{place}/{name}")
            table[key] = {**get_table(table, key), **({code: read} if code else read)}
    return table


def _list_patterns(said: object) -> Iterator[tuple[str, str]]:
    """Yield patterns by section: they stand below the kind ``page``, or by themselves, or in a list of rules."""
    of_pages = said.get("page") if isinstance(said, dict) else None
    for section, pattern in (*_list_rules(said), *_list_rules(of_pages)):
        if isinstance(pattern, str):
            yield section.strip("/ ").lower(), pattern


def _list_rules(said: object) -> Iterator[tuple[str, object]]:
    """Yield the entries of a table, or of a list of rules, by section."""
    if isinstance(said, list):
        said = {
            str(get_table(rule, "target").get("path", "")).strip("/{}*").partition(",")[0]: rule.get("pattern")
            for rule in said
            if isinstance(rule, dict)
        }
    if isinstance(said, dict):
        yield from ((str(section), pattern) for section, pattern in said.items())


def _choose_flavours(folder: "ConfigFolder", table: "Table") -> "tuple[Flavour, ...]":
    markup = get_table(table, "markup")
    if (get_text(markup, "defaultMarkdownHandler") or "goldmark") != "goldmark":
        return ()
    for hook in (f"{place}/_markup/render-heading.html" for place in _LAYOUTS):
        if folder.has_file(hook) and ".Anchor" not in folder.read_text(hook):
            return ()
    parser = get_table(get_table(markup, "goldmark"), "parser")
    known: dict[str, Flavour] = {"github-ascii": "hugo-ascii", "blackfriday": "blackfriday"}
    return (known.get(get_text(parser, "autoHeadingIDType"), "hugo"),)


_FINDS_PAGES = compile_lazy(r"GetPage|\.RelPermalink|\b(?:rel)?ref\b|\breplace(?:RE)?\b|\.Resources\b")
"""What a template says that makes another URL of the target of a link; others only add attributes."""


def _list_link_hooks(folder: "ConfigFolder") -> Iterator[str]:
    """Yield the templates of links, those of themes that lie in the site as well."""
    themes = (f"themes/{name}/" for name in sorted(folder.list_names("themes")))
    for place in ("", *themes):
        for layouts in ("layouts", "layouts/_default"):
            name = f"{place}{layouts}/_markup/render-link.html"
            if folder.has_file(name):
                yield name


_OLD_VERSION = compile_lazy(r"\bHUGO_VERSION\b[\s\"':=]{1,20}v?0\.[1-5]?\d(?:\.|\b(?!\d))")
"""A version before 0.60, the first that follows CommonMark, as the settings of a host or a workflow name it."""


def _find_dialect(folder: "ConfigFolder", table: "Table") -> str:
    """Return the Markdown that is not the usual one: Pandoc's, or that of the parser of old versions."""
    markup = get_table(table, "markup")
    handler = get_text(markup, "defaultMarkdownHandler").lower()
    if handler == "pandoc":
        return "pandoc"
    has_old_table = bool(get_table(table, "blackfriday")) and not (handler or get_table(markup, "goldmark"))
    is_old = handler == "blackfriday" or has_old_table
    return "other" if is_old or _OLD_VERSION.search(folder.read_text("netlify.toml")) else ""


def _hides_html(markup: "Table") -> bool:
    renderer = get_table(get_table(markup, "goldmark"), "renderer")
    uses_goldmark = (get_text(markup, "defaultMarkdownHandler") or "goldmark") == "goldmark"
    return uses_goldmark and get_value(renderer, "unsafe") is not True


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    styles = dict(publishing.styles)
    folder, name, code = split_path(inside, publishing.languages)
    before, mounted = _split_prefix(prefix, {styles["default"], *publishing.languages})
    folder = posixpath.join(mounted, folder) if mounted else folder
    start = f"/{code}" if code and code != styles["default"] else before
    make = _urlize if styles["case"] == "lower" else _urlize_keeping_case
    if name == "_index":
        yield f"{start}/{make(folder)}"
        return
    is_bundle = name == "index"
    base = posixpath.basename(folder) if is_bundle else name
    sections = posixpath.dirname(folder) if is_bundle else folder
    slug = get_slug(facts) or _get_long_slug(facts)
    pattern = _find_pattern(publishing, sections)
    if pattern:
        filled = fill_pattern(pattern, _list_fields(facts, sections, base, slug))
        if filled is not None:
            yield f"{start}/{make(filled)}"
        return
    yield f"{start}/{make(sections)}/{make(slug or base)}"


def _get_long_slug(facts: "Facts") -> str:
    """Return a slug with slashes inside, which Hugo puts behind the section as it does any other."""
    slug = facts.slug.value if facts.slug else ""
    return "" if slug.startswith("/") else slug


def _split_prefix(prefix: str, languages: set[str]) -> tuple[str, str]:
    """Return the language before addresses, with its slash, and where the folder of the articles is put."""
    first, _, below = prefix[1:].partition("/")
    return (f"/{first}", below) if first in languages else ("", prefix[1:])


_NOT_IN_PATH = compile_lazy(r"[^\w\s./~+#@-]")


def _find_pattern(publishing: Publishing, sections: str) -> str:
    patterns = dict(publishing.patterns)
    parts = sections.lower().split("/")
    longest = ("/".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((patterns[one] for one in longest if one in patterns), patterns.get("", ""))


def _list_fields(facts: "Facts", sections: str, base: str, slug: str) -> Fields:
    title = facts.title.value if facts.title else None
    return {
        **list_dates(facts.date),
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


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of a template that Hugo makes a file of a host of, as far as they stand there literally."""
    return (one for one in list_lines(folder.read_text(file)) if "{" not in one)


def _has_base_url(folder: "ConfigFolder", file: str) -> bool:
    return any(key.lower() == "baseurl" for key in map(str, folder.read_table(file)))


GENERATOR = Generator(
    name="Hugo",
    schedules=True,
    signs=(
        Sign(list_file_names("hugo", _ENDINGS), rank=0),
        Sign(
            (
                *list_file_names("config", _ENDINGS),
                *list_file_names("config/_default/hugo", _ENDINGS),
                *list_file_names("config/_default/config", _ENDINGS),
            ),
            rank=30,
            owns=_has_base_url,
        ),
    ),
    read=_read,
    dates="hugo",
    dialect="commonmark",
    fills_headers=True,
    skips_blanks=True,
    content=("content",),
    static=("static",),
    list_addresses=_list_addresses,
    takes_permalinks=True,
    puts_slugs_in_sections=True,
    reads_page_addresses=True,
    lists_sections=True,
    untranslated="nothing",
    has_sections=True,
    redirect_files=(
        "layouts/home._redirects",
        "layouts/home.redirects",
        "layouts/index._redirects",
        "layouts/index.redirects",
    ),
    list_redirects=_list_redirects,
    stops_at_lost_references=True,
)
