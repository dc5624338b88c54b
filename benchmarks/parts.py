"""FAQs and key points in Markdown articles that were labelled by reading: how many are found, and how many rightly.

Run: ``python benchmarks/parts.py [--rows even|odd|all]``. ``faq_and_key_points.tsv`` says of each article how
many questions its FAQ answers and how many key points it has, 0 where it has none. Questions that head the sections
of a whole article, interviews and questionnaires are no FAQ; the sentences of a summary without a list count as
points. Even rows were used to change the recognisers, odd ones were not. Exit code 2 where a corpus is not there.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpora import unpack_corpus

from contentlint.article.reader import read
from contentlint.source import read as read_source

LABELS = Path(__file__).with_name("faq_and_key_points.tsv")
PARTS = ("pairs", "points")
find_corpus = cache(unpack_corpus)


class Compared(NamedTuple):
    """How many pairs or points an article has, and how many are found in it."""

    name: str
    true: int
    found: int


def main() -> None:
    """Print recall and precision of both parts, and the articles that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", choices=("even", "odd", "all"), default="all")
    options = parser.parse_args()
    rows = list(_read_labels(options.rows))
    for part in PARTS:
        _print_part(part, [_compare(row, part) for row in rows])


def _read_labels(which: str) -> Iterator[dict[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), 1):
            if which == "all" or (number % 2 == 0) == (which == "even"):
                yield row


def _compare(row: dict[str, str], part: str) -> Compared:
    return Compared(f"{row['corpus']}/{row['path']}", int(row[part]), _count_found(row["corpus"], row["path"], part))


def _count_found(corpus: str, path: str, part: str) -> int:
    article = read(read_source(find_corpus(corpus) / corpus / path, path))
    if part == "pairs":
        return len(article.faq.pairs) if article.faq else 0
    return len(article.key_points.items) if article.key_points else 0


def _print_part(part: str, compared: Sequence[Compared]) -> None:
    """Print the figures of a part: by articles that have it, and by what it holds."""
    have = [(bool(one.true), bool(one.found)) for one in compared]
    held = sum(min(one.true, one.found) for one in compared)
    print(
        f"{part}: articles with the part {_rate(sum(a and b for a, b in have), *map(sum, zip(*have, strict=True)))},"
        f" {part} {_rate(held, sum(one.true for one in compared), sum(one.found for one in compared))}"
    )
    for one in compared:
        if one.true != one.found:
            print(f"  {one.name}: {one.true} labelled, {one.found} found")


def _rate(right: int, true: int, found: int) -> str:
    return f"recall {right / max(true, 1):.3f} ({right} of {true}), precision {right / max(found, 1):.3f} (of {found})"


if __name__ == "__main__":
    main()
