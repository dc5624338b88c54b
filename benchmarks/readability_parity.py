"""Our seven readability scores against those of textstat 0.7.13, on the same plain text of real articles.

Run: ``python benchmarks/readability_parity.py [CORPUS] [--cmudict FILE]``. textstat is given our table as its
dictionary, so that nothing is downloaded; with ``--cmudict`` it reads that file, of CMUdict 0.7a, instead.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from corpora import NAMES, list_articles

from contentlint.article.reader import read
from contentlint.prose.readability import MIN_WORDS, Readability, build_plain_text, compute_scores, count
from contentlint.prose.syllables import word_codes
from contentlint.prose.textstat_adapter import score
from contentlint.source import decode

MAX_DIFFERENCE = 0.1

Result = TypeVar("Result")

FORMULAS = {
    "flesch": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog": "smog_index",
    "automated_readability_index": "automated_readability_index",
    "coleman_liau": "coleman_liau_index",
    "dale_chall": "dale_chall_readability_score",
}
"""Our names of the scores, and textstat's."""


def main() -> None:
    """Print for each score how far it is from textstat's at most; fail if any is farther than the tolerance."""
    options = _parse_arguments()
    texts = [build_plain_text(read_blocks(path)) for path in list_articles(options.corpus)]
    texts = [text for text in texts if count(text).words >= MIN_WORDS]
    textstat = _load_textstat(options.cmudict)
    word_codes.clear()
    first, ours = _measure_time(lambda: [compute_scores(count(text)) for text in texts])
    again, _ = _measure_time(lambda: [compute_scores(count(text)) for text in texts])
    theirs_took, theirs = _measure_time(
        lambda: [[textstat(name, text) for name in FORMULAS.values()] for text in texts]
    )
    print(f"{len(texts)} articles of {MIN_WORDS} words and more, textstat {version('textstat')}")
    print(
        f"per article: ours {_format_per_text(first, texts)}, words remembered {_format_per_text(again, texts)}",
        end="; ",
    )
    print(f"textstat {_format_per_text(theirs_took, texts)}")
    sys.exit(_report(ours, theirs))


def read_blocks(path: Path) -> list[str]:
    """Return the blocks of prose of one article."""
    return [block.plain for block in read(decode(path.read_bytes(), str(path))).prose.blocks]


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", default="18f", choices=NAMES)
    parser.add_argument("--cmudict", type=Path, metavar="FILE")
    return parser.parse_args()


def _load_textstat(cmudict: Path | None) -> Callable[[str, str], float | None]:
    """Return textstat as a function of formula and text."""
    score("flesch_reading_ease", "word " * MIN_WORDS, "en")
    if cmudict:
        pronunciations = _read_pronunciations(cmudict)
        counter = import_module("textstat.backend.counts._count_syllables")
        vars(counter)["get_cmudict"] = lambda _: pronunciations
    return lambda formula, text: score(formula, text, "en")


def _read_pronunciations(cmudict: Path) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in cmudict.read_text(encoding="ascii").lower().splitlines():
        if line and not line.startswith(";;;"):
            word, *sounds = line.split()
            found.setdefault(re.sub(r"\(\d+\)$", "", word), []).append(sounds)
    return found


def _measure_time(work: Callable[[], Result]) -> tuple[float, Result]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _format_per_text(seconds: float, texts: list[str]) -> str:
    return f"{seconds / len(texts) * 1e6:.0f} µs"


def _report(ours: list[Readability], theirs: list[list[float | None]]) -> int:
    worst = 0.0
    for place, name in enumerate(FORMULAS):
        pairs = [(getattr(mine, name), row[place]) for mine, row in zip(ours, theirs, strict=True)]
        scored = [(mine, other) for mine, other in pairs if other is not None]
        farthest = max(abs(mine - other) for mine, other in scored)
        middle = statistics.median(mine for mine, _ in scored)
        print(f"{name:28} median {middle:7.2f}   {len(scored)} compared, farthest apart {farthest:.2g}")
        worst = max(worst, farthest)
    return int(worst > MAX_DIFFERENCE)


if __name__ == "__main__":
    main()
