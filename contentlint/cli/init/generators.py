"""The generators of sites: how each is recognised, and where its articles and files lie."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from contentlint.cli.init.generator_config import Folder, Table, in_python, in_script, text_of, texts_of
from contentlint.config.site import URL
from contentlint.source.paths import UNPRINTABLE

PLACEHOLDERS = re.compile(
    r"https?://(?:[\w.-]*\.)?(?:yoursite\.com|example\.(?:com|org|net)|localhost)(?:[:/]|$)", re.IGNORECASE
)
"""Addresses that a generator's template brings along, and that nobody has filled in yet."""


class Stated(Struct, frozen=True):
    """What a configuration states: the site's address, folders of articles and of files, the language."""

    url: str = ""
    content: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    language: str = ""


Reader = Callable[[Folder, str], Stated]
"""A folder and the name of a configuration in it to what that states."""


class Generator(Struct, frozen=True):
    """A generator and its habits. Folders start from that of its configuration, and count only if they exist.

    ``files`` are the names that its configuration may have; ``owns`` tells whether one is its own. ``package`` is what
    a site with another configuration, or with none, depends on in ``package.json``.
    ``content`` are folders of articles, ``static`` those of files that are published from the root on.
    ``dates`` is the value of ``meta/date-invalid``'s option for it.
    """

    name: str
    files: tuple[str, ...]
    read: Reader
    content: tuple[str, ...]
    static: tuple[str, ...] = ()
    package: str = ""
    owns: Callable[[Table], bool] = bool
    dates: str = ""


class Made(Struct, frozen=True):
    """A site that a generator makes, in the ``folder`` below the one that was looked into; "" is that itself.

    ``file`` is the configuration, from there on. ``generator`` None: no generator was recognised.
    """

    generator: Generator | None = None
    folder: str = ""
    file: str = ""
    stated: Stated = Stated()

    @property
    def name(self) -> str:
        """Return the generator's name, or an empty string."""
        return self.generator.name if self.generator else ""


def recognise(folder: Folder, below: tuple[str, ...] = ()) -> Made:
    """Return what makes the site in a folder, or failing that in just one of the folders ``below`` it."""
    found = _in_folder(folder, "")
    if found:
        return found
    inner = [made for name in below if (made := _in_folder(Folder(f"{folder.path}/{name}"), name))]
    return inner[0] if len(inner) == 1 else Made()


def _in_folder(folder: Folder, name: str) -> Made | None:
    for generator in GENERATORS:
        for file in generator.files:
            if folder.has_file(file) and _is_own(folder, file, generator):
                return Made(generator, name, file, generator.read(folder, file))
    packages = _packages(folder)
    for generator in GENERATORS:
        if generator.package in packages:
            return Made(generator, name, "package.json", Stated())
    return None


def _is_own(folder: Folder, file: str, generator: Generator) -> bool:
    return generator.owns is bool or generator.owns(folder.table(file))


def _packages(folder: Folder) -> set[object]:
    table = folder.table("package.json")
    listed = (table.get(key) for key in ("dependencies", "devDependencies"))
    return {name for packages in listed if isinstance(packages, dict) for name in packages}


def address(*pieces: str) -> str:
    """Return the address that a host and paths make; nothing if it is none, or a placeholder."""
    first, *others = pieces
    paths = [part for piece in others if (part := piece.strip("/ "))]
    whole = "/".join([first.strip().rstrip("/"), *paths])
    is_plain = re.fullmatch(URL, whole) and not re.search(UNPRINTABLE, whole)
    return whole if is_plain and not PLACEHOLDERS.match(whole) else ""


# --- what configurations state -------------------------------------------------------------------


def _hugo(folder: Folder, file: str) -> Stated:
    table = folder.table(file)
    if not file.startswith("config/"):
        languages = table
    else:
        parts = (folder.table(f"config/_default/languages.{ending}") for ending in ("toml", "yaml", "yml", "json"))
        languages = {"languages": next(filter(None, parts), table.get("languages"))}
    own = [entry for entry in _table(languages, "languages").values() if isinstance(entry, dict)]
    content = [name for entry in (table, *own) for name in texts_of(entry, "contentDir")]
    static = [name for entry in (table, *own) for name in texts_of(entry, "staticDir")]
    return Stated(
        address(text_of(table, "baseURL")),
        tuple(_mounted(table, "content") or content),
        tuple(_mounted(table, "static") or static),
        text_of(table, "defaultContentLanguage", "languageCode"),
    )


def _table(table: Table, name: str) -> Table:
    found = {str(key).lower(): value for key, value in table.items()}.get(name)
    return found if isinstance(found, dict) else {}


def _mounted(table: Table, target: str) -> Iterator[str] | tuple[str, ...]:
    """Return the folders that modules put in the place of a usual one."""
    mounts = _table(table, "module").get("mounts")
    entries = [entry for entry in mounts if isinstance(entry, dict)] if isinstance(mounts, list) else []
    return tuple(text_of(entry, "source") for entry in entries if text_of(entry, "target").partition("/")[0] == target)


def _zola(folder: Folder, file: str) -> Stated:
    table = folder.table(file)
    return Stated(address(text_of(table, "base_url")), language=text_of(table, "default_language"))


def _jekyll(folder: Folder, file: str) -> Stated:
    table = folder.table(file)
    url = address(text_of(table, "url"), text_of(table, "baseurl"))
    return Stated(url, texts_of(table, "source"), language=text_of(table, "lang", "locale"))


def _hexo(folder: Folder, file: str) -> Stated:
    table = folder.table(file)
    source = texts_of(table, "source_dir")
    return Stated(address(text_of(table, "url")), source, source, next(iter(texts_of(table, "language")), ""))


def _mkdocs(folder: Folder, file: str) -> Stated:
    table = folder.table(file)
    theme = table.get("theme")
    language = text_of(theme, "language") if isinstance(theme, dict) else ""
    return Stated(address(text_of(table, "site_url")), texts_of(table, "docs_dir"), language=language)


def _pelican(folder: Folder, file: str) -> Stated:
    text = folder.text(file)
    url = in_python(folder.text("publishconf.py"), "SITEURL") or in_python(text, "SITEURL")
    content = in_python(text, "PATH")
    return Stated(address(url), (content,) if content else (), language=in_python(text, "DEFAULT_LANG"))


def _script(url: str, prefix: str = "", content: str = "", static: str = "", language: str = "") -> Reader:
    """Return what reads a configuration in JavaScript or TypeScript: the names of the keys that count."""

    def read(folder: Folder, file: str) -> Stated:
        text = folder.text(file)
        whole = address(in_script(text, url), in_script(text, prefix) if prefix else "") if url else ""
        folders = [in_script(text, key) if key else "" for key in (content, static)]
        first, second = ((name,) if name else () for name in folders)
        return Stated(whole, first, second, in_script(text, language) if language else "")

    return read


# --- the generators ------------------------------------------------------------------------------


def _scripts(name: str, endings: str) -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for ending in endings.split())


_PAGES = ("content", "src/content", "posts", "_posts", "src/posts", "blog", "app", "src/app", "pages", "src/pages")

GENERATORS = (
    Generator(
        "Hugo",
        ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
        _hugo,
        ("content",),
        ("static",),
        dates="hugo",
    ),
    Generator("Zola", ("zola.toml",), _zola, ("content",), ("static",)),
    Generator("Zola", ("config.toml",), _zola, ("content",), ("static",), owns=lambda table: "base_url" in table),
    Generator(
        "Hugo",
        (
            *_scripts("config", "toml yaml yml json"),
            *_scripts("config/_default/hugo", "toml yaml yml json"),
            *_scripts("config/_default/config", "toml yaml yml json"),
        ),
        _hugo,
        ("content",),
        ("static",),
        owns=lambda table: any(key.lower() == "baseurl" for key in map(str, table)),
        dates="hugo",
    ),
    Generator(
        "Docusaurus",
        _scripts("docusaurus.config", "js ts mjs cjs mts cts"),
        _script("url", "baseUrl"),
        ("docs", "blog", "src/pages"),
        ("static",),
        "@docusaurus/core",
    ),
    Generator(
        "VitePress",
        _scripts(".vitepress/config", "js ts mjs mts cjs cts"),
        _script("", content="srcDir", language="lang"),
        (".",),
        ("public",),
    ),
    Generator(
        "VuePress",
        _scripts(".vuepress/config", "js ts mjs mts cjs cts"),
        _script("", language="lang"),
        (".",),
        (".vuepress/public",),
    ),
    Generator("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), _mkdocs, ("docs",)),
    Generator(
        "Astro",
        _scripts("astro.config", "mjs js ts mts cjs cts"),
        _script("site", "base"),
        ("src/content", "src/pages"),
        ("public",),
        "astro",
        dates="astro",
    ),
    Generator(
        "Eleventy",
        (".eleventy.js", *_scripts("eleventy.config", "js mjs cjs")),
        _script("", content="input"),
        ("content", "src/content", "src/posts", "src", "posts", "."),
        ("public",),
        "@11ty/eleventy",
    ),
    Generator("Gatsby", _scripts("gatsby-config", "js ts mjs cjs"), _script("siteUrl"), _PAGES, ("static",), "gatsby"),
    Generator(
        "Nuxt Content",
        _scripts("nuxt.config", "ts js mjs"),
        _script(""),
        ("content",),
        ("public", "static"),
        "@nuxt/content",
    ),
    Generator("Next.js", _scripts("next.config", "js mjs ts cjs"), _script(""), _PAGES, ("public",), "next"),
    Generator("Pelican", ("pelicanconf.py",), _pelican, ("content",), dates="pelican"),
    Generator(
        "Hexo",
        ("_config.yml", "_config.yaml"),
        _hexo,
        ("source",),
        ("source",),
        "hexo",
        owns=lambda table: any(key in table for key in ("source_dir", "public_dir", "new_post_name")),
        dates="hexo",
    ),
    Generator("Jekyll", ("_config.yml", "_config.yaml", "_config.toml"), _jekyll, (".",), dates="jekyll"),
)
"""All that are known, in the order in which they are looked for: what may be taken for another comes first."""
