"""Small sites that tests make: the files of their articles, and what is learned of them."""

from collections.abc import Mapping

from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.learning.learn import Learned, learn_schemes
from contentlint.site.publishing_config import read_publishing
from contentlint.site.redirects import read_redirects
from contentlint.site.site_map import ArticleFolder
from contentlint.source import Source
from contentlint.source.tree import build_tree

Files = Mapping[str, str]

NAMES = ("descale", "boil", "clean", "whistle", "limescale", "spout", "handle", "steel")


def build_article(title: str, links: tuple[str, ...] = (), **matter: str) -> str:
    """Return an article with a title, further front matter, and links."""
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, **matter}.items())
    return f"---\n{lines}---\n\n{' '.join(f'[There]({link}).' for link in links)}\n"


def read_facts(files: Files) -> list[Facts]:
    """Return the facts of the articles among some files."""
    pages = {path: text for path, text in files.items() if path.endswith((".md", ".html"))}
    return [extract_facts(read(Source(text, path)), path) for path, text in pages.items()]


def build_layout(files: Files, roots: tuple[str, ...], schemes: tuple[ArticleFolder, ...] = ()) -> Layout:
    """Return how a site is laid out, as its configuration says."""
    publishing = read_publishing(build_tree(list(files)), files.get, roots)
    return Layout(content_roots=roots, publishing=publishing, schemes=schemes)


def learn(
    files: Files,
    roots: tuple[str, ...] = ("",),
    *,
    changed: frozenset[str] = frozenset(),
    schemes: tuple[ArticleFolder, ...] = (),
    cname: str = "",
) -> tuple[Learned, Layout]:
    """Return what is learned of a site, and how it is laid out with that."""
    layout = build_layout(files, roots, schemes)
    redirects, _ = read_redirects(build_tree(list(files)), files.get, layout.publishing.generator, "", "")
    learned = learn_schemes(read_facts(files), layout, redirects=redirects, changed=changed, cname=cname)
    known = replace(
        layout, schemes=learned.articles, host=learned.host, prefixes=learned.prefixes, editions=learned.editions
    )
    return learned, known


def format_verdicts(learned: Learned) -> list[str]:
    """Return the verdicts as a map of the site has them, each on a line."""
    return [
        f"{one.folder}{f'[{one.language}]' if one.language else ''} {one.address} {one.proof} {one.resolved}/{one.linked}"
        for one in learned.articles
    ]
