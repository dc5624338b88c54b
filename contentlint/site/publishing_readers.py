"""What the configuration of each generator says of how it publishes a site."""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.publishing import Publishing

if TYPE_CHECKING:
    from contentlint.document.slugs import Flavour
    from contentlint.generators.kit.config_folder import SiteFolder, Table


# --- Hugo -----------------------------------------------------------------------------------------


def _read_hugo(folder: "SiteFolder", file: str) -> Publishing:
    table = _merge_hugo_tables(folder, file)
    languages = _get_tables(table, "languages")
    default = _get_text(table, "defaultContentLanguage") or "en"
    in_folder = _get(table, "defaultContentLanguageInSubdir") is True
    named = _get_texts(table, "contentDir")
    by_language = [(name, code) for code, own in languages.items() for name in _get_texts(own, "contentDir")]
    places = [(name, "" if code == default and not in_folder else f"/{code}") for name, code in by_language]
    places += [(name, f"/{default}" if in_folder and languages else "") for name in (*named, "content")]
    lost = [name for name in named if not folder.has_folder(name)]
    return Publishing(
        places=_sort_places((_join(folder, name), prefix) for name, prefix in places),
        rewrites_links=any(folder.has_file(f"{place}/_markup/render-link.html") for place in _HUGO_LAYOUTS),
        languages=tuple(languages),
        patterns=tuple(_list_hugo_patterns(_get(table, "permalinks"))),
        styles=(("case", "keep" if _get(table, "disablePathToLower") is True else "lower"), ("default", default)),
        lists=tuple(f"/{name.lower()}" for name in _list_texts(_get_table(table, "taxonomies").values())),
        flavours=_choose_hugo_flavours(folder, table),
        dialect="pandoc" if _get_text(_get_table(table, "markup"), "defaultMarkdownHandler") == "pandoc" else "",
        has_author=_names_author(_get_table(table, "params")) or _names_author(table),
        notes=tuple(f"{file} names {name} as a folder of articles, but this folder does not exist" for name in lost),
    )


_HUGO_LAYOUTS = ("layouts", "layouts/_default")


def _merge_hugo_tables(folder: "SiteFolder", file: str) -> "Table":
    """Return the configuration, whose parts may lie in files by their names: ``languages.fr.toml``."""
    table = dict(folder.read_table(file))
    place = "config/_default"
    for name in sorted(folder.tree.list_names(posixpath.join(folder.at, place))):
        stem, dot, ending = name.rpartition(".")
        if not dot or ending not in {"toml", "yaml", "yml", "json"} or stem in {"hugo", "config"}:
            continue
        key, _, code = stem.partition(".")
        if key in {"languages", "permalinks", "params", "markup"} and not (key == "params" and code):
            read = folder.read_table(f"{place}/{name}")
            table[key] = {**_get_table(table, key), **({code: read} if code else read)}
    return table


def _list_hugo_patterns(said: object) -> Iterator[tuple[str, str]]:
    """Yield patterns by section: they stand below the kind ``page``, or by themselves, or in a list of rules."""
    if isinstance(said, list):
        said = {
            str(_get_table(rule, "target").get("path", "")).strip("/{}*").partition(",")[0]: rule.get("pattern")
            for rule in said
            if isinstance(rule, dict)
        }
    for section, pattern in said.items() if isinstance(said, dict) else ():
        if isinstance(pattern, str):
            yield str(section).strip("/ ").lower(), pattern
        elif section == "page" and isinstance(pattern, dict):
            yield from _list_hugo_patterns(pattern)


def _choose_hugo_flavours(folder: "SiteFolder", table: "Table") -> "tuple[Flavour, ...]":
    markup = _get_table(table, "markup")
    if (_get_text(markup, "defaultMarkdownHandler") or "goldmark") != "goldmark":
        return ()
    for hook in (f"{place}/_markup/render-heading.html" for place in _HUGO_LAYOUTS):
        if folder.has_file(hook) and ".Anchor" not in folder.read_text(hook):
            return ()
    parser = _get_table(_get_table(markup, "goldmark"), "parser")
    known: dict[str, Flavour] = {"github-ascii": "hugo-ascii", "blackfriday": "blackfriday"}
    return (known.get(_get_text(parser, "autoHeadingIDType"), "hugo"),)


# --- Zola, Jekyll, Hexo ---------------------------------------------------------------------------


def _read_zola(folder: "SiteFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    slugify = _get_table(table, "slugify")
    anchors = _get_text(slugify, "anchors") or "on"
    paths = _get_text(slugify, "paths") or "on"
    return Publishing(
        places=((_join(folder, "content"), ""),),
        languages=tuple(_get_tables(table, "languages")),
        styles=(("slugify", paths),),
        lists=tuple(f"/{_get_text(one, 'name')}" for one in _list_tables(_get(table, "taxonomies"))),
        flavours=("zola",) if anchors == "on" else ("zola-safe",),
        has_author=_names_author(_get_table(table, "extra")) or _names_author(table),
    )


def _read_jekyll(folder: "SiteFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    collections = _get_tables(table, "collections")
    patterns = [("", _get_text(table, "permalink") or "date")]
    for name, own in collections.items():
        pattern = _get_text(own, "permalink") or ("" if name == "posts" else "/:collection/:path")
        patterns += [(f"_{name}", pattern)] if pattern else []
    patterns += [(scope, pattern) for scope, pattern in _list_jekyll_defaults(table) if pattern]
    markdown = (_get_text(table, "markdown") or "kramdown").lower()
    source = next(iter(_get_texts(table, "source")), "")
    base = _get_text(table, "collections_dir")
    return Publishing(
        places=_sort_places([(_join(folder, source), ""), *([(_join(folder, base), "")] if base else [])]),
        patterns=tuple(dict(patterns).items()),
        flavours=("kramdown",) if markdown in {"kramdown", "gfm"} else (),
        has_author=_names_author(table) or any(_names_author(values) for values in _list_jekyll_values(table)),
        named_after_file="collections",
        dialect="kramdown" if _has_usual_kramdown(table) else "",
    )


def _has_usual_kramdown(table: "Table") -> bool:
    """Tell whether Jekyll reads Markdown as it does unless told otherwise: kramdown with what GitHub adds to it."""
    own = _get_table(table, "kramdown")
    is_kramdown = (_get_text(table, "markdown") or "kramdown").lower() == "kramdown"
    return is_kramdown and (_get_text(own, "input") or "GFM") == "GFM" and _get(own, "gfm_quirks") is None


def _list_jekyll_values(table: "Table") -> "Iterator[Table]":
    """Yield the front matter that articles have by default, where it is for all, or for all posts."""
    for scope, values in _list_jekyll_scopes(table):
        if scope in {"", "_posts"}:
            yield values


def _list_jekyll_defaults(table: "Table") -> Iterator[tuple[str, str]]:
    for scope, values in _list_jekyll_scopes(table):
        yield scope, _get_text(values, "permalink")


def _list_jekyll_scopes(table: "Table") -> "Iterator[tuple[str, Table]]":
    """Yield what ``defaults`` says by its scope: "" for all articles, a collection, a folder, or one in the other."""
    said = _get(table, "defaults")
    for entry in said if isinstance(said, list) else ():
        if isinstance(entry, dict):
            scope = _get_table(entry, "scope")
            path, kind = _get_text(scope, "path").strip("/"), _get_text(scope, "type")
            if kind != "pages":
                yield ":".join(filter(None, (path, kind and f"_{kind}"))), _get_table(entry, "values")


def _read_hexo(folder: "SiteFolder", file: str) -> Publishing:
    from contentlint.site.generator import list_packages

    table = folder.read_table(file)
    source = next(iter(_get_texts(table, "source_dir")), "source")
    others = {name for name in list_packages(folder) if name.startswith("hexo-renderer-")} & _OTHER_RENDERERS
    lowered = _get(_get_table(table, "marked"), "modifyAnchors") in {1, "1"}
    return Publishing(
        places=((_join(folder, source), ""),),
        patterns=(("", _get_text(table, "permalink") or ":year/:month/:day/:title/"),),
        styles=(("category", _get_text(table, "default_category") or "uncategorized"),),
        lists=tuple(
            f"/{name.strip('/')}"
            for name in (_get_text(table, key) for key in ("archive_dir", "tag_dir", "category_dir"))
            if name.strip("/")
        ),
        flavours=("hexo", "github", "markdown-it-anchor") if others or lowered else ("hexo",),
        dialect="pandoc" if "hexo-renderer-pandoc" in others else "",
        has_author=_names_author(table),
    )


_OTHER_RENDERERS = frozenset(
    f"hexo-renderer-{name}" for name in ("markdown-it", "markdown-it-plus", "kramed", "pandoc", "markdown", "mdx")
)

# --- those whose configuration is a program -------------------------------------------------------


def _read_docusaurus(folder: "SiteFolder", file: str) -> Publishing:
    text = folder.read_text(file)
    bases = re.findall(r"""\brouteBasePath\s{0,9}:\s{0,9}(["'`])(/?[\w/.-]{0,200})\1""", text)
    placed = {base.strip("/") for _, base in find_docusaurus_docs(text)}
    versions = _list_versions(folder)
    return Publishing(
        places=_sort_places(
            [
                *((_join(folder, f"versioned_docs/version-{name}"), f"/docs/{name}") for name in versions),
                *((_join(folder, place), base) for place, base in find_docusaurus_docs(text) if base != "/"),
                *((_join(folder, name), base) for name, base in _DOCUSAURUS.items()),
            ]
        ),
        patterns=tuple((base, "base") for _, one in bases[:50] if (base := one.strip("/")) not in placed),
        styles=(("versioned", "/docs"), ("latest", f"/docs/{versions[0]}")) if versions else (),
        lists=("/blog/archive", "/blog/tags", "/blog/authors"),
        unknown=("",) if "createRedirects" in text else (),
        flavours=("github",),
        named_after_file="all",
        manuals=tuple(_join(folder, name) for name in ("versioned_docs", *_list_manuals(text))),
    )


def find_docusaurus_docs(text: str) -> list[tuple[str, str]]:
    """Return the folders of documentation that a configuration of Docusaurus names, and where each is published."""
    of_plugins = [(match["path"], f"/{match['base'].strip('/')}") for match in _list_plugins(text)]
    of_preset = [(match["path"], "/docs") for match in _DOCS_OF_PRESET.finditer(text)]
    return [*of_plugins, *of_preset][:50]


def _list_plugins(text: str) -> Iterator[re.Match[str]]:
    """Yield what says of a plugin which folder it publishes and where, in either order."""
    starts: set[int] = set()
    for pattern in (_DOCS_OF_PLUGIN, _BASE_BEFORE_PATH):
        for match in pattern.finditer(text):
            if starts.isdisjoint((match.start("path"), match.start("base"))):
                starts.update((match.start("path"), match.start("base")))
                yield match


def _list_manuals(text: str) -> Iterator[str]:
    """Yield the folders of documentation in a configuration of Docusaurus, which also names those of blogs."""
    plugins = list(_PLUGIN.finditer(text))
    starts = [match.start() for match in plugins]
    for match in islice(_list_plugins(text), 50):
        above = bisect_left(starts, match.start()) - 1
        if above >= 0 and plugins[above][1] == "docs":
            yield match["path"]
    yield from (match["path"] for match in islice(_DOCS_OF_PRESET.finditer(text), 50))


_PLUGIN = compile_lazy(r"\bplugin-content-(docs|blog|pages)\b|\b(?:docs|blog|pages)[\"']?\s{0,9}:\s{0,9}\{")
"""The start of what a plugin of Docusaurus, or a part of its preset, is told."""


def _list_versions(folder: "SiteFolder") -> list[str]:
    """Return the versions of the documentation that are kept, the one that readers see first."""
    text = folder.read_text("versions.json") if folder.has_file("versions.json") else ""
    return re.findall(r'"([\w.-]{1,60})"', text)[:200]


_DOCS_OF_PLUGIN = compile_lazy(
    r"""\bpath\s{0,9}:\s{0,9}["'`](?P<path>[\w./-]{1,200})["'`][^{}]{0,400}?"""
    r"""\brouteBasePath\s{0,9}:\s{0,9}["'`](?P<base>/?[\w/.-]{0,200})["'`]"""
)
"""A folder of documentation and where it is published, as a plugin is told."""

_BASE_BEFORE_PATH = compile_lazy(
    r"""\brouteBasePath\s{0,9}:\s{0,9}["'`](?P<base>/?[\w/.-]{0,200})["'`][^{}]{0,400}?"""
    r"""\bpath\s{0,9}:\s{0,9}["'`](?P<path>[\w./-]{1,200})["'`]"""
)
"""The same in the other order."""

_DOCS_OF_PRESET = compile_lazy(
    r"""\bdocs\s{0,9}:\s{0,9}\{[^{}]{0,400}?\bpath\s{0,9}:\s{0,9}["'`](?P<path>[\w./-]{1,200})["'`]"""
)

_DOCUSAURUS = {"docs": "/docs", "blog": "/blog", "src/pages": ""}


def _read_eleventy(folder: "SiteFolder", file: str) -> Publishing:
    """Tell what is not known: addresses that a program computes for all articles."""
    text = folder.read_text(file)
    computed = "eleventyComputed" in text or bool(re.search(r"addGlobalData\(\s{0,9}[\"']permalink", text))
    for name in ("_data", "src/_data"):
        computed = computed or any(
            one.startswith(("eleventyComputed.", "permalink."))
            for one in folder.tree.list_names(posixpath.join(folder.at, name))
        )
    return Publishing(
        unknown=("",) if computed else (),
        copied=tuple(islice(_list_copied(folder, text), MAX_COPIED)),
        has_author=_has_author_in_data(folder),
        computes_metadata=computed or _has_data_program(folder),
    )


_DATA_FOLDERS = (
    "",
    "src",
    *(f"{root}{name}" for root in ("", "src/") for name in ("blog", "content", "docs", "posts")),
)
"""Where the data of folders usually lie."""


def _has_data_program(folder: "SiteFolder") -> bool:
    """Tell whether a program gives the articles of a folder their data."""
    names = (name for at in _DATA_FOLDERS for name in folder.tree.list_names(posixpath.join(folder.at, at)))
    return any(re.search(r"\.11tydata\.[cm]?js\Z", name) for name in names)


MAX_COPIED = 200
"""More folders and files that are copied are not looked at."""

_COPIED = compile_lazy(r"""addPassthroughCopy\(\s{0,99}(?:\{([^{}]{0,9999})\}|(["'`])([\w./@-]{1,200})\2)""")
_COPIED_TO = compile_lazy(r"""(["'`])([\w./@-]{1,200})\1\s{0,99}:\s{0,99}(["'`])([\w./@-]{0,200})\3""")


def _list_copied(folder: "SiteFolder", text: str) -> Iterator[tuple[str, str]]:
    """Yield what Eleventy copies as it is, with its address; that of a plain path has no folder of the input in it."""
    from contentlint.generators.kit.config_folder import find_in_script

    source = posixpath.normpath(find_in_script(text, "input") or ".")
    for found in _COPIED.finditer(text):
        if found[3]:
            path = posixpath.normpath(found[3])
            yield _join(folder, path), path.removeprefix(f"{source}/").strip("/")
        for pair in _COPIED_TO.finditer(found[1] or ""):
            yield _join(folder, pair[2]), posixpath.normpath(f"/{pair[4]}").strip("/")


def _has_author_in_data(folder: "SiteFolder") -> bool:
    """Tell whether the data of all pages name an author: ``_data/metadata.json`` and its like."""
    for place in ("_data", "src/_data"):
        for name in ("metadata.json", "site.json", "meta.json", "site.yml", "site.yaml"):
            if folder.has_file(f"{place}/{name}") and _names_author(folder.read_table(f"{place}/{name}")):
                return True
    return False


def _read_astro(folder: "SiteFolder", file: str) -> Publishing:
    del file
    return Publishing(places=_sort_places([(_join(folder, name), "") for name in _ASTRO]), flavours=("github",))


_ASTRO = ("src/content/docs", "src/pages")
"""Where Starlight and Astro publish each file under its own path; collections go wherever a program says."""


def _read_gatsby(folder: "SiteFolder", file: str) -> Publishing:
    from contentlint.generators.kit.config_folder import find_in_script

    text = folder.read_text(file) if file != "package.json" else ""
    named = find_in_script(text, "author")
    nested = re.search(r"""\bauthor\s{0,9}:\s{0,9}\{\s{0,200}name\s{0,9}:\s{0,9}(["'`])([^"'`\n]{1,200})\1""", text)
    return Publishing(has_author=_is_name(named) or bool(nested and _is_name(nested[2])))


def _read_pelican(folder: "SiteFolder", file: str) -> Publishing:
    from contentlint.generators.kit.config_folder import find_in_python

    return Publishing(has_author=_is_name(find_in_python(folder.read_text(file), "AUTHOR")))


def _read_mkdocs(folder: "SiteFolder", file: str) -> Publishing:
    appends_text = "auto_append" in folder.read_text(file)  # the extension “snippets”
    has_author = _is_name(_get_text(folder.read_table(file), "site_author"))
    theme = _CUSTOM_DIR.search(folder.read_text(file))
    return Publishing(
        copied=((_join(folder, theme[1]), ""),) if theme else (),
        has_author=has_author,
        appends_text=appends_text,
        named_after_file="all",
        manuals=(_join(folder, _get_text(folder.read_table(file), "docs_dir") or "docs"),),
    )


_CUSTOM_DIR = compile_lazy(r"""^[ \t]{1,20}custom_dir:[ \t]{0,9}["']?([\w./-]{1,200})["']?[ \t]*$""", re.MULTILINE)
"""The folder whose files MkDocs publishes over those of its theme."""


def _read_mdbook(folder: "SiteFolder", file: str) -> Publishing:
    book = _get_table(folder.read_table(file), "book")
    source = next(iter(_get_texts(book, "src")), "src")
    has_author = any(map(_is_name, _get_texts(book, "authors")))
    place = _join(folder, source)
    return Publishing(places=((place, ""),), has_author=has_author, named_after_file="all", manuals=(place,))


def _read_cobalt(folder: "SiteFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    posts = _get_table(table, "posts")
    defaults = {"": _get_table(table, "pages"), (_get_text(posts, "dir") or "posts").strip("/"): posts}
    of_all = _get_text(_get_table(table, "default"), "permalink") or "/{parent}/{name}"
    patterns = {where: _get_text(_get_table(own, "default"), "permalink") or of_all for where, own in defaults.items()}
    return Publishing(
        places=((_join(folder, _get_text(table, "source")), ""),),
        patterns=tuple((where, _COBALT_FIELD.sub(r"{\1}", said)) for where, said in patterns.items()),
    )


_COBALT_FIELD = compile_lazy(r"\{\{\s{0,9}(\w{1,30})\s{0,9}\}\}")


def _read_quarto(folder: "SiteFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    is_book = _get_text(_get_table(table, "project"), "type") == "book"
    return Publishing(
        flavours=("pandoc",),
        dialect="pandoc",
        has_author=_names_author(table) or _names_author(_get_table(table, "book")),
        manuals=(folder.at,) if is_book else (),
    )


READERS: "Mapping[str, Callable[[SiteFolder, str], Publishing]]" = {
    "Hugo": _read_hugo,
    "Zola": _read_zola,
    "Jekyll": _read_jekyll,
    "Hexo": _read_hexo,
    "Docusaurus": _read_docusaurus,
    "Astro": _read_astro,
    "Eleventy": _read_eleventy,
    "Gatsby": _read_gatsby,
    "Pelican": _read_pelican,
    "MkDocs": _read_mkdocs,
    "mdBook": _read_mdbook,
    "Cobalt": _read_cobalt,
    "Quarto": _read_quarto,
}
"""What reads the configuration of each generator: its folder and the name of its file in."""

# --- tables ---------------------------------------------------------------------------------------

_NOBODY = frozenset({"", "john doe", "jane doe", "your name", "author", "admin", "me", "name", "todo"})
"""Names that come with a template, in lower case."""


def _names_author(table: "Table") -> bool:
    """Tell whether a table names an author: as a text, as a table with a name, or in a list of these."""
    return any(_is_somebody(_get(table, key)) for key in ("author", "authors"))


def _is_somebody(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 1 and _is_somebody(value[0])
    if isinstance(value, dict):
        return _is_name(_get_text(value, "name"))
    return isinstance(value, str) and _is_name(value)


def _is_name(text: str) -> bool:
    return text.strip().lower() not in _NOBODY


def _get(table: "Table", key: str) -> object:
    """Return what a table has under a key, in any case."""
    if key in table:
        return table[key]
    return next((value for name, value in table.items() if str(name).lower() == key.lower()), None)


def _get_table(table: "Table", key: str) -> "Table":
    found = _get(table, key)
    return found if isinstance(found, dict) else {}


def _get_tables(table: "Table", key: str) -> "dict[str, Table]":
    """Return the tables in a table; a list of names is as many that say nothing."""
    found = _get(table, key)
    if isinstance(found, list):
        return {str(name): {} for name in found}
    named = found.items() if isinstance(found, dict) else ()
    return {str(name): value if isinstance(value, dict) else {} for name, value in named}


def _get_text(table: "Table", key: str) -> str:
    found = _get(table, key)
    return found if isinstance(found, str) else ""


def _list_tables(value: object) -> "list[Table]":
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _list_texts(values: Iterable[object]) -> list[str]:
    return [one for one in values if isinstance(one, str) and one]


def _get_texts(table: "Table", key: str) -> list[str]:
    found = _get(table, key)
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]


def _join(folder: "SiteFolder", name: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder.at, name.strip("/") or "."))
    return "" if joined == "." else joined


def _sort_places(places: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the places, the innermost first; of one folder the first counts."""
    first = dict(reversed(list(places)))
    return tuple(sorted(first.items(), key=lambda place: (-len(place[0]), place)))
