"""Small sites for tests: sources, the pages that a generator made of them, and what was learned of both."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from contentlint.linter.cache.cache import Cache
from contentlint.linter.cache.codec import CachedFile
from contentlint.linter.cache.opening import NoCache
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.parallel import Watch, ignore_progress
from contentlint.linter.site_loader import SiteLoader
from contentlint.site.site import Site
from contentlint.source.discover import InputFile

NOON = 1_795_953_600
"""29 November 2026, 12:00 UTC."""

NAMES = ("kettles", "teapots", "cups", "saucers", "spoons", "strainers", "caddies", "trays")


class _Run(Struct):
    """A run that names no file."""

    context: LintContext
    jobs: int = 1
    cache: Cache | NoCache = NoCache()
    watch: Watch = ignore_progress
    files: Sequence[InputFile] = ()
    done: dict[str, CachedFile] = {}


def load_site() -> tuple[LintContext, Site]:
    """Return the site in the working folder, without its list of URLs."""
    context = load_context()
    context.reads_urls = False
    return context, SiteLoader(_Run(context), {}).load_site()


def write_files(files: Mapping[str, str], seconds: int = NOON) -> None:
    """Write files below the working folder, all changed at one time."""
    for path, text in files.items():
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (seconds, seconds))


def build_text(name: str) -> str:
    """Return the text of an article, whose words no other has."""
    words = (f"{name}{number} of {name} number {number * 7} holds {name} water" for number in range(12))
    return "\n\n".join(
        (f"Everything about {name}", *(f"A **{one}**, [as](https://example.net/{name}) said." for one in words))
    )


def build_source(name: str, more: str = "") -> str:
    """Return the source of an article."""
    return f"---\ntitle: About {name}\n{more}---\n\n{build_text(name)}\n"


def build_page(name: str, body: str = "") -> str:
    """Return the page of an article, as a theme shows it."""
    text = build_text(name).replace("**", "").replace(f"[as](https://example.net/{name})", "<a href='#'>as</a>")
    inside = "".join(f"<p>{one}</p>" for one in (body or text).split("\n\n"))
    menu = (
        "<nav><a href='/'>Home</a> all of our articles about tea and more</nav><script>var tea = '<p>tea</p>';</script>"
    )
    return (
        f"<!DOCTYPE html><html><head><title>About {name}</title></head><body>{menu}<main>{inside}</main></body></html>"
    )


def build_redirect(target: str) -> str:
    """Return a page that only sends readers on."""
    return f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head><body>Moved.</body></html>'


def write_site(names: Sequence[str] = NAMES, config: str = "") -> None:
    """Write a site whose articles are published below ``/tea/``, and what its generator made of it, into ``public``."""
    write_files({"contentlint.toml": f'content-root = "content"\n{config}'})
    write_files({f"content/posts/{name}.md": build_source(name) for name in names}, NOON - 3600)
    write_files({"public/index.html": build_page("home"), "public/images/pot.png": "", "public/images/cup.png": ""})
    write_files({f"public/tea/{name}/index.html": build_page(name) for name in names})
