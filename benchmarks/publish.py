"""Real articles as drafts: what ``contentlint publish`` makes of them says the same.

Run: ``python benchmarks/publish.py [--show N] [CORPUS …]``. Each article is published as it is, and once more as
pasted text, without any mark. For each way: how many articles come out with the same headings, key points, cells,
questions and answers, and in what the others differ. Exit code 2 where a corpus is not there.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora import NAMES, list_articles

from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.nodes import Block, Heading, Item, ListBlock, Paragraph, Table
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.source import Source, UnreadableSource
from contentlint.source import read as read_source

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "publish"))
from round_trip import differences


def main() -> int:
    """Publish all; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", nargs="*", default=NAMES)
    parser.add_argument("--show", type=int, default=5, help="differences shown of each way")
    parser.add_argument("--way", default="", help="words of the ways to take")
    options = parser.parse_args()
    here = tempfile.mkdtemp(prefix="contentlint-empty-")
    publisher = Publisher(load_context(here), load_context(here, overlay=Overlay(select=STRUCTURE)))
    ways = {title: way for title, way in WAYS.items() if options.way in title}
    for name in options.corpora:
        sources = list(_read_sources(name))
        for way, drafts in ways.items():
            _publish_drafts(
                f"{name}, {way}", [draft for source in sources if (draft := drafts(source))], publisher, options.show
            )
    return 0


def _read_sources(name: str) -> Iterator[Source]:
    for path in list_articles(name):
        try:
            yield read_source(path, path.name)
        except UnreadableSource:
            continue


def _publish_drafts(title: str, drafts: list[tuple[Source, str]], publisher: Publisher, show: int) -> None:
    """Publish drafts, and tell what came of them."""
    same, kinds, shown = 0, Counter[str](), []
    for source, target in drafts:
        done = publisher.publish(source, Wanted(target)).source
        found = differences(read(source), read(done))
        same += not found
        kinds.update(one.partition(":")[0] for one in found)
        shown += [f"  {source.path}: {one[:160]}" for one in found]
    print(f"{title}: {same} of {len(drafts)} alike; {dict(kinds)}")
    print(*shown[:show], sep="\n", end="\n" if shown else "")


def keep_article(source: Source) -> tuple[Source, str]:
    """Return an article with the name that it keeps."""
    return source, source.path


def convert_page(source: Source) -> tuple[Source, str] | None:
    """Return an article in HTML that becomes Markdown."""
    return (source, "article.md") if source.path.endswith(".html") else None


def convert_to_pasted(source: Source) -> tuple[Source, str] | None:
    """Return an article in Markdown as a word processor gives it: one paragraph a line, no marks."""
    if source.path.endswith(".html"):
        return None
    lines = [line for block in read(source).blocks for line in render_lines(block)]
    return Source("\n".join(lines) + "\n", "draft.txt"), "article.md"


def render_lines(block: Block) -> Iterator[str]:
    """Yield the lines of a block as they are pasted."""
    match block:
        case Heading() | Paragraph():
            yield from [_join_lines(block.text.text)] if block.text.text.strip() else []
        case ListBlock():
            yield from (f"- {_join_lines(text)}" for item in block.items if (text := _join_paragraphs(item)))
        case Table():
            rows = [row for row in (block.header, *block.rows) if row]
            yield from ("\t".join(_join_lines(cell.text.text) for cell in row.cells) for row in rows)
        case _:
            pass


def _join_paragraphs(item: Item) -> str:
    return " ".join(block.text.text for block in item.blocks if isinstance(block, Paragraph))


def _join_lines(text: str) -> str:
    return " ".join(text.split())


WAYS: dict[str, Callable[[Source], tuple[Source, str] | None]] = {
    "as they are": keep_article,
    "pages as Markdown": convert_page,
    "as pasted text": convert_to_pasted,
}


if __name__ == "__main__":
    sys.exit(main())
