"""How a site is laid out: where its articles and files lie, under which addresses they are published."""

from typing import Literal

from msgspec import Struct

from contentlint.site.tree import Tree

Generator = Literal["astro", "docusaurus", "eleventy", "gatsby", "hexo", "hugo", "jekyll", "mkdocs", "next", "pelican"]

MARKS: tuple[tuple[str, Generator], ...] = (
    ("hugo.toml", "hugo"),
    ("hugo.yaml", "hugo"),
    ("hugo.json", "hugo"),
    ("archetypes", "hugo"),
    ("docusaurus.config.js", "docusaurus"),
    ("docusaurus.config.ts", "docusaurus"),
    ("mkdocs.yml", "mkdocs"),
    ("mkdocs.yaml", "mkdocs"),
    ("pelicanconf.py", "pelican"),
    ("_posts", "jekyll"),
    ("scaffolds", "hexo"),
    ("_config.yml", "jekyll"),
    ("astro.config.mjs", "astro"),
    ("astro.config.ts", "astro"),
    ("gatsby-config.js", "gatsby"),
    ("gatsby-config.ts", "gatsby"),
    (".eleventy.js", "eleventy"),
    ("eleventy.config.js", "eleventy"),
    ("next.config.js", "next"),
    ("next.config.mjs", "next"),
    ("next.config.ts", "next"),
)
"""Files and folders by which a generator is known, the surest first."""


class Layout(Struct, frozen=True):
    """Where things are. Folders start from the base folder of the site.

    ``content_roots`` are the folders of all articles; none: only what is named is known. ``known_routes`` are patterns
    of addresses that programs answer (``/tags/*``). ``host`` is the site's own, in lower case and without ``www.``, if
    it is known; ``prefix`` is the path under which it is published there.
    """

    content_roots: tuple[str, ...] = ()
    static_folders: tuple[str, ...] = ("static", "public", "")
    known_routes: tuple[str, ...] = ()
    host: str = ""
    prefix: str = ""
    generator: Generator | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether all articles of the site are known, not just those that were named."""
        return bool(self.content_roots)

    def within_content(self, path: str) -> str:
        """Return the path of an article from its content root on; the whole path where it lies in none."""
        for root in self.content_roots:
            if root and path.startswith(f"{root}/"):
                return path[len(root) + 1 :]
        return path


def generator_of(tree: Tree) -> Generator | None:
    """Return the generator whose files lie in the base folder, or None."""
    names = tree.names("")
    return next((generator for mark, generator in MARKS if mark in names), None)
