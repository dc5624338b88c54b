"""Real articles through ``fix`` and ``publish``: what readers that are not ours show of them before and after.

Run: ``python benchmarks/kept_parts.py [--limit 50] [--show 5] [CORPUS …]``. Of each corpus so many articles, evenly
spread: words, headings, links, images, code and cells by lxml and markdown-it, before and after safe fixes; published
as Markdown; as a page; as pasted text without marks that becomes Markdown; and pages whose article becomes Markdown,
where each word of the page is in the article or in the list of ``--report``. Prints what differs; exit code 1 if
something does, 2 where a corpus is not there.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from corpora import NAMES, list_articles

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher
from contentlint.source import Source, UnreadableSource
from contentlint.source import read as read_source

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "publish"))
from publish import convert_to_pasted
from shown import find_loss_in_fixes, find_loss_in_markdown, find_loss_in_page, find_loss_of_page

Way = Callable[[Source], Iterator[str]]


def main() -> int:
    """Send articles through all ways; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", nargs="*", default=NAMES)
    parser.add_argument("--limit", type=int, default=60, metavar="N", help="articles of each corpus")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="differences shown of each way")
    asked = parser.parse_args()
    here = tempfile.mkdtemp(prefix="contentlint-empty-")
    house = load_context(here)
    publisher = Publisher(house, load_context(here, overlay=Overlay(select=STRUCTURE)))
    of_markdown: dict[str, Way] = {
        "fixed safely": partial(find_loss_in_fixes, context=house),
        "as Markdown": partial(find_loss_in_markdown, publisher=publisher),
        "as a page": partial(find_loss_in_page, publisher=publisher),
        "from pasted text": partial(_find_loss_of_pasted, publisher=publisher),
    }
    of_html: dict[str, Way] = {
        "fixed safely": partial(find_loss_in_fixes, context=house),
        "as Markdown": partial(find_loss_of_page, publisher=publisher),
    }
    different = 0
    for name in asked.corpora:
        sources = list(_read_sources(name, asked.limit))
        is_html = bool(sources) and sources[0].path.endswith(".html")
        for title, way in (of_html if is_html else of_markdown).items():
            different += _try_way(f"{name}, {title}", sources, way, asked.show)
    return 1 if different else 0


def _read_sources(name: str, limit: int) -> Iterator[Source]:
    paths = list_articles(name)
    for path in paths[:: max(len(paths) // limit, 1)][:limit]:
        try:
            yield read_source(path, path.name)
        except UnreadableSource:
            continue


def _find_loss_of_pasted(source: Source, publisher: Publisher) -> Iterator[str]:
    pasted = convert_to_pasted(source)
    return find_loss_in_markdown(pasted[0], publisher) if pasted else iter(())


def _try_way(title: str, sources: list[Source], way: Way, show: int) -> int:
    """Send articles one way, tell what differs, and return how many do."""
    different, shown = 0, []
    for source in sources:
        found = list(way(source))
        different += bool(found)
        shown += [f"  {source.path}: {one[:330]}" for one in found[:3]]
    print(f"{title}: {len(sources) - different} of {len(sources)} the same", *shown[:show], sep="\n", flush=True)
    return different


if __name__ == "__main__":
    sys.exit(main())
