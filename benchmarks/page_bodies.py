"""How much of the article in a real page is found, and how much else is taken for it, word by word.

The truth is the text of the article in each page of ``web-pages``, as people marked it. It has neither headings nor
captions of pictures in all pages, so no reader gets a precision of 1. A second F1 does not count against a reader
what an article has and the truth leaves out: the main heading, the byline, dates, captions. The pages are in two
halves, by the order of their names: the rules of ``contentlint/document/html/main_content.py`` were tuned on the even
ones; the odd ones are for the report. Words count as often as they stand in both texts.

Run: ``python benchmarks/page_bodies.py [--worst N] [--other FOLDER]``: the means over the pages of each half, then the
worst pages. A folder that holds pages and their texts in ``bodies.json`` can be measured instead.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import NamedTuple

from corpora import FOLDER, unpack_corpus

from contentlint.article.article import Article
from contentlint.article.reader import read as read_article
from contentlint.article.visible_text import collect_visible_words
from contentlint.document.nodes import Tag
from contentlint.source import UnreadableSource, read

TEXTS = FOLDER / "web-pages-bodies.json"
HALVES = ("tuned on", "held out")
RUN = 4
"""The words in a run, as ``scrapinghub/article-extraction-benchmark`` counts them."""

_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """How well the text of one page was found, and in how many seconds."""

    page: str
    precision: float
    recall: float
    lenient_precision: float
    run_f1: float
    seconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return combine(self.precision, self.recall)

    @property
    def lenient_f1(self) -> float:
        """The same with the heading, byline, dates and captions of the article not counted as wrong."""
        return combine(self.lenient_precision, self.recall)


def combine(precision: float, recall: float) -> float:
    """Return the harmonic mean of both."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def main() -> int:
    """Print the means of each half, and the worst pages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--worst", type=int, default=5, metavar="N", help="pages to name of each half")
    parser.add_argument("--other", type=Path, metavar="FOLDER", help="pages beside a bodies.json")
    options = parser.parse_args()
    pages = list(_list_pages(options.other))
    scores = [_measure_page(path, text) for path, text in pages]
    if options.other:
        _report(options.other.name, scores, options.worst)
        return 0
    for half, name in enumerate(HALVES):
        _report(name, scores[half::2], options.worst)
    return 0


def _list_pages(other: Path | None) -> Iterator[tuple[Path, str]]:
    """Yield each page with the text of its article; leave with exit code 2 where they are missing."""
    texts = other / "bodies.json" if other else TEXTS
    if not texts.exists():
        print(f"texts missing: {texts.name} is looked for in {texts.parent.parent.name}/{texts.parent.name}/")
        sys.exit(2)
    folder = other or unpack_corpus("web-pages")
    bodies: dict[str, str] = json.loads(texts.read_text(encoding="utf-8"))
    for name, text in sorted(bodies.items()):
        yield folder / name, text


def _measure_page(path: Path, text: str) -> Score:
    true_words = split_words(text)
    true = Counter(true_words)
    began = perf_counter()
    try:
        article = read_article(read(path))
    except UnreadableSource:
        return Score(path.stem, 0.0, 0.0, 0.0, 0.0, perf_counter() - began)
    found_words = split_words(" ".join(collect_visible_words(article)))
    found = Counter(found_words)
    seconds = perf_counter() - began
    own = Counter(word for part in list_own_parts(article) for word in split_words(part))
    shared = (found & true).total()
    others = found - (own - true)
    recall = shared / max(true.total(), 1)
    lenient = shared / max(others.total(), 1)
    return Score(
        path.stem, shared / max(found.total(), 1), recall, lenient, _compare_runs(found_words, true_words), seconds
    )


def _compare_runs(found_words: list[str], true_words: list[str]) -> float:
    """Return the F1 of all runs of four words."""
    found, true = (
        Counter(zip(*(words[at:] for at in range(RUN)), strict=False)) for words in (found_words, true_words)
    )
    shared = (found & true).total()
    return combine(shared / max(found.total(), 1), shared / max(true.total(), 1))


def list_own_parts(article: Article) -> Iterator[str]:
    """Yield the main heading, the byline, the lines with dates and the captions of an article."""
    yield from (heading.text.text for heading in article.headings[:1] if heading.level == 1)
    lines = [date.span for date in article.dates] + ([article.byline.span] if article.byline else [])
    for paragraph in article.paragraphs:
        at = paragraph.text.span
        boxes = (box.tag for box in article.find_containers_around(at))
        if any(line.contains(at) for line in lines) or any(map(_is_caption, boxes)):
            yield paragraph.text.text


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or "caption" in tag.get("class").lower()


def split_words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.lower())


def _report(name: str, scores: list[Score], worst: int) -> None:
    print(
        f"{name}: {len(scores)} pages, precision {mean(score.precision for score in scores):.3f}, "
        f"recall {mean(score.recall for score in scores):.3f}, F1 {mean(score.f1 for score in scores):.3f}, "
        f"of runs of {RUN} words {mean(score.run_f1 for score in scores):.3f}, "
        f"without headings, bylines, dates and captions {mean(score.lenient_f1 for score in scores):.3f}, "
        f"{1000 * mean(score.seconds for score in scores):.0f} ms a page",
    )
    for score in sorted(scores, key=lambda score: score.f1)[:worst]:
        print(f"    {score.page}: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}")


if __name__ == "__main__":
    sys.exit(main())
