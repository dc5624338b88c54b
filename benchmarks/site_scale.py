"""Cost per article and peak memory of sites of 100, 1,000 and 10,000 articles, every rule on, in one process.

Run: ``python benchmarks/site_scale.py [SIZE ...]``. The articles are those of a corpus with a quarter of their words
made new for each copy, so that they are as long and as varied as real ones without being each other's duplicates; one
in fifty is a near-duplicate of another, and all link to others.
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from corpora import list_articles
from processes import build_environment, measure_cost

SIZES = (100, 1_000, 10_000)
RUNS = 5
SEED = 20261124
CONFIGURATION = 'content-root = "content"\nselect = ["ALL"]\n'


def main() -> None:
    """Build each site, check it whole, then one article of it that has changed, and one that is new."""
    for size in map(int, sys.argv[1:] or SIZES):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            build(folder, size, CONFIGURATION)
            seconds, peak = _check(folder, "content")
            print(f"{size} articles: {seconds:.1f} s, {seconds * 1e3 / size:.2f} ms an article, peak {peak:.0f} MB")
            times = [_check_changed(folder, number)[0] for number in range(RUNS)]
            (folder / "content" / "new.md").write_text("# New\n", encoding="utf-8")
            anew, _ = _check(folder, "content/new.md")
            spread = f"{min(times):.2f} to {max(times):.2f}"
            print(f"    one of them, changed: {median(times):.2f} s ({spread}); a new one: {anew:.2f} s")


def build(folder: Path, size: int, configuration: str) -> None:
    """Fill a folder with a site: its configuration, and ``content/article-NUMBER.md``, unchanged for a while."""
    texts = [path.read_text(encoding="utf-8") for path in list_articles("18f")]
    content = folder / "content"
    content.mkdir()
    (folder / "contentlint.toml").write_text(configuration, encoding="utf-8")
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    for number in range(size):
        text = texts[number % len(texts)]
        varied = text if number % 50 == 49 else _vary_text(text, number, chance)
        (content / f"article-{number}.md").write_text(varied + _build_links(number, size, chance), encoding="utf-8")
    old = time.time() - 100
    for file in content.iterdir():
        os.utime(file, (old, old))


def _vary_text(text: str, number: int, chance: random.Random) -> str:
    """Return a text with every fourth long word made new."""
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 3 and word.isalpha() and chance.random() < 0.25:
            words[at] = f"{word}{_convert_to_letters(number)}"
    return " ".join(words)


def _convert_to_letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _build_links(number: int, size: int, chance: random.Random) -> str:
    others = (chance.randrange(size) for _ in range(5))
    return "\n\nSee " + ", ".join(f"[article {other}](article-{other}.md)" for other in (*others, number)) + ".\n"


def _check_changed(folder: Path, number: int) -> tuple[float, float]:
    """Check one article that has a sentence more than before."""
    with (folder / "content" / "article-0.md").open("a", encoding="utf-8") as file:
        file.write(f"\nSentence {number}.\n")
    return _check(folder, "content/article-0.md")


def _check(folder: Path, path: str) -> tuple[float, float]:
    """Check a path in a process of its own; return seconds and the peak memory in MB."""
    command = [sys.executable, "-m", "contentlint", "check", path, "--jobs", "1", "--format", "json"]
    cost = measure_cost(command, folder, build_environment(folder / "cache"), Path(os.devnull))
    return cost.wall, cost.peak


if __name__ == "__main__":
    main()
