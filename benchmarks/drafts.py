"""How well pasted drafts are understood: drafts made of real articles, in many forms, whose truth is known.

Run: ``python benchmarks/drafts.py [SEED …] [--count N]`` (default: seeds 2 and 3, 200 drafts each). For each seed the
scores of ``contentlint outline`` as a Markdown table, and how many drafts say the same once they are published; then
how long a draft takes, and how many headings are found in articles that have none, once their marks are taken off. The
generator and the scorer stand beside the corpora; exit code 2 where they, or a corpus, are not there.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpora import FOLDER, NAMES, unpack_corpus
from publish import render_lines

from contentlint.article.article import Article
from contentlint.article.outline import build_outline
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.nodes import Strong
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.source import Source, UnreadableSource
from contentlint.source import read as read_source

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "publish"))
from round_trip import differences

TOOLS = FOLDER.parent / "drafts"
CORPORA = tuple(name for name in NAMES if name != "web-pages")
PARTS = {
    "headings": "headings, F1",
    "headings: all right": "headings, all of a draft right",
    "levels": "levels, where the form shows them",
    "title": "title",
    "description": "description",
    "key points present": "key points",
    "key point items": "their items",
    "FAQ questions": "FAQ, questions",
    "FAQ answers": "FAQ, answers",
    "tables": "tables",
}
F1 = 2
"""Which of a part's scores is the mean of precision and recall."""


def main() -> int:
    """Make drafts, score what is understood of them, and print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("seeds", nargs="*", type=int, default=[2, 3])
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    if not (TOOLS / "make_drafts.py").exists():
        print(
            f"the generator of drafts is not there: make_drafts.py is looked for in {TOOLS.parent.name}/{TOOLS.name}/"
        )
        return 2
    with tempfile.TemporaryDirectory(prefix="contentlint-drafts-") as place:
        folders = list(link_corpora(Path(place) / "corpora"))
        made = [make_drafts(folders, Path(place) / str(seed), seed, options.count) for seed in options.seeds]
        print_table(options.seeds, [score_drafts(folder) for folder in made])
        print_round_trips(options.seeds, made)
        print_time([path for folder in made for path in sorted((folder / "drafts").glob("*.txt"))])
        print_false_headings(folders)
    return 0


def link_corpora(target: Path) -> Iterator[Path]:
    """Yield the corpora under their names, by which the generator draws its drafts."""
    target.mkdir()
    for name in CORPORA:
        (target / name).symlink_to(unpack_corpus(name))
        yield target / name


def make_drafts(folders: list[Path], target: Path, seed: int, count: int) -> Path:
    """Write the drafts of a seed into a folder, and return it."""
    command = [TOOLS / "make_drafts.py", *sorted(folders), "--out", target, "--seed", seed, "--count", count]
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own tool
    return target


def score_drafts(folder: Path) -> dict[str, list[float | None]]:
    """Return precision, recall and F1 of each part."""
    result = folder / "scores.json"
    command = [TOOLS / "score_drafts.py", folder / "truth.jsonl", "--json", result]
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own tool
    scores: dict[str, list[float | None]] = json.loads(result.read_text("utf-8"))["scores"]["all"]
    return scores


def print_table(seeds: list[int], scores: list[dict[str, list[float | None]]]) -> None:
    """Print the scores of each part, a column a seed."""
    print("|", " | ".join(["part", *(f"seed {seed}" for seed in seeds)]), "|")
    print("|", " | ".join(["---"] * (len(seeds) + 1)), "|")
    for part, name in PARTS.items():
        values = [one[part][F1] for one in scores]
        print("|", " | ".join([name, *("–" if value is None else f"{value:.3f}" for value in values)]), "|")


def print_round_trips(seeds: list[int], folders: list[Path]) -> None:
    """Print how many drafts say the same once they are published, and in what the others differ."""
    with tempfile.TemporaryDirectory(prefix="contentlint-empty-") as empty:
        publisher = Publisher(load_context(empty), load_context(empty, overlay=Overlay(select=STRUCTURE)))
        for seed, folder in zip(seeds, folders, strict=True):
            paths = sorted((folder / "drafts").glob("*.txt"))
            found = {path.name: find_differences(path, publisher) for path in paths}
            odd = {name: differing for name, differing in found.items() if differing}
            print(f"\nseed {seed}: {len(found) - len(odd)} of {len(found)} say the same once they are published")
            for name, differing in odd.items():
                print(f"  {name}: {'; '.join(differing)[:160]}")


def find_differences(path: Path, publisher: Publisher) -> list[str]:
    """Return in what a draft differs from the article made of it: its parts, and the metadata that it gives."""
    draft = read(read_source(path, path.name))
    article = read(publisher.publish(draft.source, Wanted("article.md")).source)
    before, after = build_outline(draft).metadata, build_outline(article).metadata
    stated = ((name, one.value, after.get(name)) for name, one in before.items() if one is not None)
    lost = [f"{name}: {value!r}" for name, value, now in stated if now is None or now.value != value]
    return [*differences(draft, article), *lost]


def print_time(paths: list[Path]) -> None:
    """Print how long it takes to read a draft, and to read it and build its outline."""
    sources = [Source(path.read_text("utf-8"), path.name) for path in paths]
    start = time.process_time()
    articles = [read(source) for source in sources]
    middle = time.process_time()
    for article in articles:
        build_outline(article)
    end = time.process_time()
    each = 1000 / len(sources)
    print(f"\n{(middle - start) * each:.1f} ms to read a draft, {(end - start) * each:.1f} ms with its outline")


# --- articles without headings -------------------------------------------------------------------------


def print_false_headings(folders: list[Path]) -> None:
    """Print in how many articles without headings some are found, one block a line and with blank lines between."""
    articles = [article for folder in folders for article in list_plain_articles(folder)]
    for name, gap in (("a paragraph a line", "\n"), ("with blank lines", "\n\n")):
        found = [len(read(strip_marks(article, gap)).headings) for article in articles]
        wrong = sum(count > 0 for count in found)
        print(f"{name}: headings in {wrong} of {len(articles)} articles that have none, {sum(found)} in all")


def list_plain_articles(folder: Path) -> Iterator[Article]:
    """Yield the Markdown articles that have no headings, and no bold lines in their place."""
    for path in sorted(folder.rglob("*.md*")):
        try:
            article = read(read_source(path, path.name))
        except UnreadableSource:
            continue
        if article.format == "markdown" and article.blocks and not article.headings and not has_bold_lines(article):
            yield article


def has_bold_lines(article: Article) -> bool:
    """Tell whether a paragraph is bold as a whole."""
    firsts = ((node.text.text, node.inlines[0]) for node in article.paragraphs if node.inlines)
    return any(isinstance(first, Strong) and first.text.strip() == text.strip(" :") for text, first in firsts)


def strip_marks(article: Article, gap: str) -> Source:
    """Return an article as it looks once its marks are gone."""
    lines = [line for block in article.blocks for line in render_lines(block)]
    return Source(gap.join(lines) + "\n", "draft.txt")


if __name__ == "__main__":
    sys.exit(main())
