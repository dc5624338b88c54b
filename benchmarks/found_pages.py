"""How often contentlint says that it did not find the article of a page, or only a part, beside how much it found.

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
    """What share of the true words was found, whether the page is an article, why none was found, and if not so how.

    ``is_in_part`` tells that the page was read as a list or in part, which is said beside its findings.
    """

    recall: float
    is_article: bool
    cause: str
    is_in_part: bool


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
    is_list = article.found is not None and article.found.is_list
    return Page(shared / true.total(), is_article, missing.cause if missing else "", is_list or article.is_in_part)


def _count(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _report(name: str, pages: Sequence[Page]) -> None:
    low = [page for page in pages if page.recall < LOW]
    high = [page for page in pages if page.recall >= HIGH]
    articles = [page for page in high if page.is_article]
    print(
        f"{name}: of {len(pages)} pages {len(low)} are not found, said of {_count_said(low)}, of "
        f"{_count_in_part(low)} others that they were read in part, nothing of {sum(map(_is_silent, low))}; "
        f"of {len(articles)} articles that are found, said of {_count_said(articles)}, in part "
        f"{_count_in_part(articles)}; of {len(high) - len(articles)} other pages, said of "
        f"{_count_said(high) - _count_said(articles)}, in part {_count_in_part(high) - _count_in_part(articles)}"
    )


def _is_silent(page: Page) -> bool:
    return not (page.cause or page.is_in_part)


def _count_in_part(pages: Sequence[Page]) -> int:
    return sum(page.is_in_part and not page.cause for page in pages)


def _count_said(pages: Sequence[Page]) -> int:
    return sum(bool(page.cause) for page in pages)


if __name__ == "__main__":
    main()
