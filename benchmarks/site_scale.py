"""Cost per article and peak memory of sites of 100, 1,000 and 10,000 articles, every rule on, in one process.

Run: ``python benchmarks/site_scale.py [SIZE ...]``. The articles are those of a corpus with a quarter of their words
made new for each copy, so that they are as long and as varied as real ones without being each other's duplicates; one
in fifty is a near-duplicate of another, and all link to others.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from corpora import articles

SIZES = (100, 1_000, 10_000)
RUNS = 5
SEED = 20261124
CONFIGURATION = 'content-root = "content"\nselect = ["ALL"]\n'


def main() -> None:
    """Build each site, check it whole, then one article of it that has changed, and one that is new."""
    texts = [path.read_text(encoding="utf-8") for path in articles("18f")]
    for size in map(int, sys.argv[1:] or SIZES):
        with tempfile.TemporaryDirectory() as folder:
            _build(Path(folder), texts, size)
            seconds, peak = _check(folder, "content")
            print(f"{size} articles: {seconds:.1f} s, {seconds * 1e3 / size:.2f} ms an article, peak {peak:.0f} MB")
            times = [_check_changed(folder, number)[0] for number in range(RUNS)]
            (Path(folder) / "content" / "new.md").write_text("# New\n", encoding="utf-8")
            anew, _ = _check(folder, "content/new.md")
            spread = f"{min(times):.2f} to {max(times):.2f}"
            print(f"    one of them, changed: {median(times):.2f} s ({spread}); a new one: {anew:.2f} s")


def _build(folder: Path, texts: list[str], size: int) -> None:
    content = folder / "content"
    content.mkdir()
    (folder / "contentlint.toml").write_text(CONFIGURATION, encoding="utf-8")
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    for number in range(size):
        text = texts[number % len(texts)]
        varied = text if number % 50 == 49 else _varied(text, number, chance)
        (content / f"article-{number}.md").write_text(varied + _links(number, size, chance), encoding="utf-8")
    old = time.time() - 100
    for file in content.iterdir():
        os.utime(file, (old, old))


def _varied(text: str, number: int, chance: random.Random) -> str:
    """Return a text with every fourth long word made new."""
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 3 and word.isalpha() and chance.random() < 0.25:
            words[at] = f"{word}{_letters(number)}"
    return " ".join(words)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _links(number: int, size: int, chance: random.Random) -> str:
    others = (chance.randrange(size) for _ in range(5))
    return "\n\nSee " + ", ".join(f"[article {other}](article-{other}.md)" for other in (*others, number)) + ".\n"


def _check_changed(folder: str, number: int) -> tuple[float, float]:
    """Check one article that has a sentence more than before."""
    file = Path(folder) / "content" / "article-0.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nSentence {number}.\n", encoding="utf-8")
    return _check(folder, "content/article-0.md")


def _check(folder: str, path: str) -> tuple[float, float]:
    """Check a path in a process of its own; return seconds and the peak memory in MB."""
    command = [sys.executable, "-m", "contentlint", "check", path, "--jobs", "1", "--format", "json"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["XDG_CACHE_HOME"] = f"{folder}/cache"
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603  # our own
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - begin, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
