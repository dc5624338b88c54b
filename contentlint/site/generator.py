"""Which generator makes a site, told by its configuration: read as text, and never run."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from contentlint.generators.kit.config_folder import ConfigFolder, Table


class Kind(Struct, frozen=True):
    """A generator: the names that its configuration may have, and how one is told from another's of the same name.

    ``package`` is what a site with another configuration, or with none, depends on in ``package.json``.
    """

    name: str
    files: tuple[str, ...]
    owns: Callable[[Table], bool] = bool
    package: str = ""


class Recognised(Struct, frozen=True):
    """A generator that was recognised: its name, and the name of its configuration."""

    name: str
    file: str


_SAMPLES = "__tests__ demo demos e2e example examples fixtures playground sample samples template templates test tests"
SAMPLES = frozenset(_SAMPLES.split())
"""Folders whose sites are shown or tried out, and are not the one that is published."""

PACKAGES = "package.json"
"""What tells of a generator without its configuration: that may lie in a folder below."""


def recognise_generator(folder: ConfigFolder) -> Recognised | None:
    """Return what makes the site whose configuration lies in a folder, or None."""
    by_file = next(_recognise_by_file(folder), None)
    if by_file and by_file.name != "Jekyll":
        return by_file
    packages = list_packages(folder) if folder.has_file(PACKAGES) else set()
    if by_file:  # what has a ``_config.yml`` too says so in it, or there
        return Recognised("Hexo", by_file.file) if "hexo" in packages else by_file
    return next((Recognised(kind.name, PACKAGES) for kind in KINDS if kind.package and kind.package in packages), None)


def _recognise_by_file(folder: ConfigFolder) -> Iterator[Recognised]:
    for kind in KINDS:
        for file in kind.files:
            if folder.has_file(file) and (kind.owns is bool or kind.owns(folder.read_table(file))):
                yield Recognised(kind.name, file)


def list_packages(folder: ConfigFolder) -> set[str]:
    """Return the names of the packages that a site depends on."""
    table = folder.read_table(PACKAGES)
    listed = (table.get(key) for key in ("dependencies", "devDependencies"))
    return {str(name) for packages in listed if isinstance(packages, dict) for name in packages}


def _list_scripts(name: str, endings: str) -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for ending in endings.split())


def _is_quarto_site(table: Table) -> bool:
    """Tell whether Quarto makes a site or a book, and not articles for another generator."""
    project = table.get("project")
    return isinstance(project, dict) and str(project.get("type")) in {"website", "book", "manuscript"}


def _has_base_url(table: Table) -> bool:
    return any(key.lower() == "baseurl" for key in map(str, table))


KINDS = (
    Kind("Hugo", _list_scripts("hugo", "toml yaml yml json")),
    Kind("Zola", ("zola.toml",)),
    Kind("Zola", ("config.toml",), lambda table: "base_url" in table),
    Kind(
        "Hugo",
        (
            *_list_scripts("config", "toml yaml yml json"),
            *_list_scripts("config/_default/hugo", "toml yaml yml json"),
            *_list_scripts("config/_default/config", "toml yaml yml json"),
        ),
        _has_base_url,
    ),
    Kind("Docusaurus", _list_scripts("docusaurus.config", "js ts mjs cjs mts cts"), package="@docusaurus/core"),
    Kind("VitePress", _list_scripts(".vitepress/config", "js ts mjs mts cjs cts")),
    Kind("VuePress", _list_scripts(".vuepress/config", "js ts mjs mts cjs cts")),
    Kind("MkDocs", ("mkdocs.yml", "mkdocs.yaml")),
    Kind("mdBook", ("book.toml",)),
    Kind("Cobalt", ("_cobalt.yml", "_cobalt.yaml")),
    Kind("Quarto", ("_quarto.yml", "_quarto.yaml"), _is_quarto_site),
    Kind("Astro", _list_scripts("astro.config", "mjs js ts mts cjs cts"), package="astro"),
    Kind("Eleventy", (".eleventy.js", *_list_scripts("eleventy.config", "js mjs cjs")), package="@11ty/eleventy"),
    Kind("Gatsby", _list_scripts("gatsby-config", "js ts mjs cjs"), package="gatsby"),
    Kind("Nuxt Content", _list_scripts("nuxt.config", "ts js mjs"), package="@nuxt/content"),
    Kind("Next.js", _list_scripts("next.config", "js mjs ts cjs"), package="next"),
    Kind("SvelteKit", _list_scripts("svelte.config", "js ts mjs"), package="@sveltejs/kit"),
    Kind("Pelican", ("pelicanconf.py",)),
    Kind(
        "Hexo",
        ("_config.yml", "_config.yaml"),
        lambda table: any(key in table for key in ("source_dir", "public_dir", "new_post_name")),
        "hexo",
    ),
    Kind("Jekyll", ("_config.yml", "_config.yaml", "_config.toml")),
)
"""All that are known, in the order in which they are looked for: what may be taken for another comes first."""
