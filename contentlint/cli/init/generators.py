"""The generators of sites: how each is recognised, and where its articles and files lie."""

import re
from collections.abc import Callable, Iterator
from typing import TypeGuard

from msgspec import Struct, structs

from contentlint.config.site import URL
from contentlint.generators.kit.config_folder import Folder, Table, find_in_python, find_in_script, get_text, get_texts
from contentlint.site.generator import PACKAGES, SAMPLES, recognise_generator
from contentlint.site.publishing_readers import find_docusaurus_docs
from contentlint.source.paths import UNPRINTABLE

PLACEHOLDERS = re.compile(
    r"https?://(?:[\w.-]*\.)?(?:yoursite\.com|example\.(?:com|org|net)|localhost)(?:[:/]|$)", re.IGNORECASE
)
"""Addresses that a generator's template brings along, and that nobody has filled in yet."""


class Stated(Struct, frozen=True):
    """What a configuration states: the site's address, folders of articles and of files, the language.

    ``unpublished`` are folders in which each file is a part of some page and none a page of its own, ``kept`` those of
    earlier releases, which links may lead to and nobody writes in any more.
    """

    url: str = ""
    content: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    language: str = ""
    unpublished: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


Reader = Callable[[Folder, str], Stated]
"""A folder and the name of a configuration in it to what that states."""


def _read_nothing(folder: Folder, file: str) -> Stated:
    del folder, file
    return Stated()


class Generator(Struct, frozen=True):
    """A generator and its habits. Folders start from that of its configuration, and count only if they exist.

    Of one that is only recognised, no habit is known: articles are found by their place, as without a generator.
    ``read`` tells what its configuration states.
    ``content`` are folders of articles, ``static`` those of files that are published from the root on.
    ``dates`` is the value of ``meta/date-invalid``'s option for it.
    """

    name: str
    read: Reader = _read_nothing
    content: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
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


OF_SITES = frozenset(["blog", "docs", "site", "web", "website", "www"])
"""Names of the folder of a site among those of programs (``packages/website``, ``apps/docs``)."""


def find_generator(folder: Folder, below: tuple[str, ...] = ()) -> Made:
    """Return what makes the site in a folder, or failing that in just one of the folders ``below`` it.

    Those at the top count first, then those one further down that are called as sites are.
    """
    tops = tuple(name for name in below if "/" not in name)
    found = _find_at_top(folder, tops)
    deeper = [name for name in below if "/" in name and name.rpartition("/")[2] in OF_SITES]
    inner = [made for name in deeper if (made := _find_below(folder, name))] if not found.generator else []
    return inner[0] if len(inner) == 1 else found


def _find_below(folder: Folder, name: str) -> Made | None:
    """Return what makes the site in a folder of a folder, told by its own configuration."""
    made = _find_in_folder(Folder(f"{folder.path}/{name}"), name) if SAMPLES.isdisjoint(name.split("/")) else None
    return made if made and made.file != PACKAGES else None


def _find_at_top(folder: Folder, below: tuple[str, ...]) -> Made:
    found = _find_in_folder(folder, "")
    if found and found.file != PACKAGES:
        return found
    names = (name for name in below if name not in SAMPLES)
    inner = [made for name in names if (made := _find_in_folder(Folder(f"{folder.path}/{name}"), name))]
    inner = [made for made in inner if made.file != PACKAGES] or ([] if found else inner)
    return inner[0] if len(inner) == 1 else found or Made()


def _find_in_folder(folder: Folder, name: str) -> Made | None:
    found = recognise_generator(folder)
    if found is None:
        return None
    generator = next((one for one in GENERATORS if one.name == found.name), None) or Generator(found.name)
    stated = Stated() if found.file == PACKAGES else generator.read(folder, found.file)
    return Made(generator, name, found.file, stated)


def build_address(*pieces: str) -> str:
    """Return the address that a host and paths make; nothing if it is none, or a placeholder."""
    first, *others = pieces
    paths = [part for piece in others if (part := piece.strip("/ "))]
    whole = "/".join([first.strip().rstrip("/"), *paths])
    is_plain = re.fullmatch(URL, whole) and not re.search(UNPRINTABLE, whole)
    return whole if is_plain and not PLACEHOLDERS.match(whole) else ""


# --- what configurations state -------------------------------------------------------------------


def _read_hugo(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    if not file.startswith("config/"):
        languages = table
    else:
        parts = (folder.read_table(f"config/_default/languages.{ending}") for ending in ("toml", "yaml", "yml", "json"))
        languages = {"languages": next(filter(None, parts), table.get("languages"))}
    own = [entry for entry in _get_table(languages, "languages").values() if isinstance(entry, dict)]
    content = [name for entry in (table, *own) for name in get_texts(entry, "contentDir")]
    static = [name for entry in (table, *own) for name in get_texts(entry, "staticDir")]
    return Stated(
        build_address(get_text(table, "baseURL")),
        tuple(_find_mounted(table, "content") or content),
        tuple(_find_mounted(table, "static") or static),
        get_text(table, "defaultContentLanguage", "languageCode"),
    )


def _get_table(table: Table, name: str) -> Table:
    found = {str(key).lower(): value for key, value in table.items()}.get(name)
    return found if isinstance(found, dict) else {}


def _find_mounted(table: Table, target: str) -> Iterator[str] | tuple[str, ...]:
    """Return the folders that modules put in the place of a usual one."""
    mounts = _get_table(table, "module").get("mounts")
    entries = [entry for entry in mounts if isinstance(entry, dict)] if isinstance(mounts, list) else []
    return tuple(
        get_text(entry, "source") for entry in entries if get_text(entry, "target").partition("/")[0] == target
    )


def _read_zola(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    return Stated(build_address(get_text(table, "base_url")), language=get_text(table, "default_language"))


def _read_jekyll(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    url = build_address(get_text(table, "url"), get_text(table, "baseurl"))
    language = get_text(table, "lang", "locale")
    return Stated(url, get_texts(table, "source"), language=language, unpublished=tuple(_list_unpublished(table)))


def _list_unpublished(table: Table) -> Iterator[str]:
    """Yield the folders of the collections of Jekyll that no setting publishes; a list of them sets nothing."""
    said = table.get("collections")
    collections = said if isinstance(said, dict) else dict.fromkeys(said) if _is_list_of_texts(said) else {}
    places = (get_text(table, "source"), get_text(table, "collections_dir"))
    base = "/".join(inside for place in places if (inside := place.removeprefix("./").strip("/.")))
    for name, own in collections.items():
        if name != "posts" and not (isinstance(own, dict) and own.get("output") is True):
            yield f"{base}/_{name}".lstrip("/")


def _is_list_of_texts(said: object) -> TypeGuard[list[str]]:
    return isinstance(said, list) and all(isinstance(name, str) for name in said)


def _read_hexo(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    source = get_texts(table, "source_dir")
    return Stated(build_address(get_text(table, "url")), source, source, next(iter(get_texts(table, "language")), ""))


def _read_mkdocs(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    theme = table.get("theme")
    language = get_text(theme, "language") if isinstance(theme, dict) else ""
    return Stated(build_address(get_text(table, "site_url")), get_texts(table, "docs_dir"), language=language)


def _read_mdbook(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    book = _get_table(table, "book")
    url = build_address(get_text(_get_table(_get_table(table, "output"), "html"), "site-url"))
    return Stated(url, get_texts(book, "src"), language=get_text(book, "language"))


def _read_pelican(folder: Folder, file: str) -> Stated:
    text = folder.read_text(file)
    url = find_in_python(folder.read_text("publishconf.py"), "SITEURL") or find_in_python(text, "SITEURL")
    content = find_in_python(text, "PATH")
    return Stated(build_address(url), (content,) if content else (), language=find_in_python(text, "DEFAULT_LANG"))


def _read_cobalt(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    return Stated(build_address(get_text(_get_table(table, "site"), "base_url")), get_texts(table, "source"))


def _read_quarto(folder: Folder, file: str) -> Stated:
    table = folder.read_table(file)
    project = _get_table(table, "project")
    url = get_text(_get_table(table, "website"), "site-url") or get_text(_get_table(table, "book"), "site-url")
    refused = (name[1:].strip("/") for name in get_texts(project, "render") if name.startswith("!"))
    output = get_text(project, "output-dir").strip("/")
    folders = (name for name in (*refused, output) if name and folder.has_folder(name))
    return Stated(build_address(url), language=get_text(table, "lang"), unpublished=tuple(folders))


def _build_script_reader(url: str, prefix: str = "", content: str = "", static: str = "", language: str = "") -> Reader:
    """Return what reads a configuration in JavaScript or TypeScript: the names of the keys that count."""

    def read(folder: Folder, file: str) -> Stated:
        text = folder.read_text(file)
        whole = build_address(find_in_script(text, url), find_in_script(text, prefix) if prefix else "") if url else ""
        folders = [find_in_script(text, key) if key else "" for key in (content, static)]
        first, second = ((name,) if name else () for name in folders)
        return Stated(whole, first, second, find_in_script(text, language) if language else "")

    return read


_read_docusaurus_texts = _build_script_reader("url", "baseUrl")


def _read_docusaurus(folder: Folder, file: str) -> Stated:
    stated = _read_docusaurus_texts(folder, file)
    places = [place for place, _ in find_docusaurus_docs(folder.read_text(file))]
    content = (*_DOCUSAURUS, *places) if places else ()
    return structs.replace(stated, content=content, kept=("versioned_docs",))


# --- the generators ------------------------------------------------------------------------------


_DOCUSAURUS = ("docs", "blog", "src/pages")
_PAGES = ("content", "src/content", "posts", "_posts", "src/posts", "blog", "app", "src/app", "pages", "src/pages")

GENERATORS = (
    Generator("Hugo", _read_hugo, ("content",), ("static",), dates="hugo"),
    Generator("Zola", _read_zola, ("content",), ("static",)),
    Generator("Docusaurus", _read_docusaurus, _DOCUSAURUS, ("static",)),
    Generator("VitePress", _build_script_reader("", content="srcDir", language="lang"), (".",), ("public",)),
    Generator("VuePress", _build_script_reader("", language="lang"), (".",), (".vuepress/public",)),
    Generator("MkDocs", _read_mkdocs, ("docs",)),
    Generator("mdBook", _read_mdbook, ("src",)),
    Generator("Astro", _build_script_reader("site", "base"), ("src/content", "src/pages"), ("public",), dates="astro"),
    Generator(
        "Eleventy",
        _build_script_reader("", content="input"),
        ("content", "src/content", "src/posts", "src", "posts", "."),
        ("public",),
    ),
    Generator("Gatsby", _build_script_reader("siteUrl"), _PAGES, ("static",)),
    Generator("Nuxt Content", _build_script_reader(""), ("content",), ("public", "static")),
    Generator("Next.js", _build_script_reader(""), _PAGES, ("public",)),
    Generator("SvelteKit", _build_script_reader(""), (*_PAGES, "src/routes"), ("static",)),
    Generator("Cobalt", _read_cobalt, (".",)),
    Generator("Quarto", _read_quarto, (".",)),
    Generator("Pelican", _read_pelican, ("content",), dates="pelican"),
    Generator("Hexo", _read_hexo, ("source",), ("source",), dates="hexo"),
    Generator("Jekyll", _read_jekyll, (".",), dates="jekyll"),
)
"""What each is like. How they are told apart: :mod:`contentlint.site.generator`."""
