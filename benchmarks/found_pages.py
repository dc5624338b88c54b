"""How often contentlint says that it did not find the article of a page, beside how much of it was found.

A folder of the Web Content Extraction Benchmark has pages in ``html/`` and their texts in ``ground-truth/``. Words
count as often as they stand in both texts. Pages with even numbers were tuned on; the odd ones are for the report.

Run: ``python benchmarks/found_pages.py FOLDER``: a line for each half.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from contentlint.article.reader import read
from contentlint.article.visible_text import collect_visible_words
from contentlint.source import decode

LOW, HIGH = 0.5, 0.8
"""Less than the one share of the true words is too little, from the other on an article is found."""

_WORD = re.compile(r"\w+")


class Page(NamedTuple):
    """What share of the true words was found, whether the page is an article, and why none was found."""

    recall: float
    is_article: bool
    cause: str


def main() -> None:
    """Print what is said of the pages of each half."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    for half, name in enumerate(("even", "odd")):
        texts = sorted((folder / "ground-truth").glob("*.json"))
        pages = [_measure(folder, text) for text in texts if int(text.stem) % 2 == half]
        _report(name, [page for page in pages if page is not None])


def _measure(folder: Path, text: Path) -> Page | None:
    """Return what became of a page; None where its text is not known."""
    truth = json.loads(text.read_text(encoding="utf-8"))
    true = _count(truth["ground_truth"].get("main_content") or "")
    if not true:
        return None
    data = gzip.decompress((folder / "html" / f"{text.stem}.html.gz").read_bytes())
    article = read(decode(data, f"{text.stem}.html"))
    shared = (_count(" ".join(collect_visible_words(article))) & true).total()
    missing = article.not_found
    is_article = truth["_internal"]["page_type"]["primary"] == "article"
    return Page(shared / true.total(), is_article, missing.cause if missing else "")


def _count(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _report(name: str, pages: Sequence[Page]) -> None:
    low = [page for page in pages if page.recall < LOW]
    high = [page for page in pages if page.recall >= HIGH]
    articles = [page for page in high if page.is_article]
    print(
        f"{name}: of {len(pages)} pages {len(low)} are not found, said of {_count_said(low)}; "
        f"of {len(articles)} articles that are found, said of {_count_said(articles)}; "
        f"of {len(high) - len(articles)} other pages, said of {_count_said(high) - _count_said(articles)}"
    )


def _count_said(pages: Sequence[Page]) -> int:
    return sum(bool(page.cause) for page in pages)


if __name__ == "__main__":
    main()
