"""Build the data files of ``contentlint/prose/data`` that syllables are counted with.

    python tools/build_syllables.py cmudict.0.7a

The argument is release 0.7a of the CMU Pronouncing Dictionary, the release that NLTK and with it textstat 0.7.13
use; ``npm pack cmudict@1.0.2`` holds it unchanged. The other two sources are read from the installed packages
pyphen (``hyph_en_US.dic``) and textstat (its list of easy words). All three are checked by hash, so that the same
sources give the same files.
"""

# ruff: noqa: INP001 - a script

import hashlib
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pyphen import HyphDict, Pyphen

from contentlint.prose.syllables import BUCKETS, EASY, HARD, PATTERN_BUCKETS, PREFIX_LENGTH, compute_bucket

DATA = Path(__file__).resolve().parents[1] / "contentlint" / "prose" / "data"

SOURCES = {
    "cmudict.0.7a": "fb6c58c1904d30f61f9d8d26255708e403191d0a53b700a7690f6e14d48f1cde",
    "hyph_en_US.dic": "486fb6840b1049d5d252ef784be11cd4dc2be0bf296568b74b41e4f4e17cba7d",
    "easy_words.txt": "9c75ec6f1a0e7200bc677a4d100a9b13f864db57d800087b10d30b017a856360",
}

REACHABLE = re.compile(r"(?:\w|'(?=[tsd]|ve|ll|re))+")
"""What can be left of a word once textstat has taken its punctuation away."""


def checked(path: Path) -> str:
    """Return the text of a source, or stop if it is not the one that the data was made from."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCES[path.name]:
        sys.exit(f"{path}: not the {path.name} that this script knows")
    return content.decode("utf-8")


def pronunciations(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word of the dictionary with the number of vowels, which carry a digit, in its sounds."""
    for line in text.splitlines():
        if line and not line.startswith(";;;"):
            word, *sounds = line.lower().split()
            yield re.sub(r"\(\d+\)$", "", word), sum(sound[-1].isdigit() for sound in sounds)


def counted_words(dictionary: str, easy: set[str]) -> dict[str, tuple[int, bool]]:
    """Return for each word its syllables, by its first pronunciation, and whether it is easy."""
    pyphen = Pyphen(lang="en_US")
    counts: dict[str, int] = {}
    for word, syllables in pronunciations(dictionary):
        counts.setdefault(word, syllables)
    for word in easy:
        counts.setdefault(word, len(pyphen.positions(word)) + 1)
    return {word: (counts[word], word in easy) for word in sorted(counts) if REACHABLE.fullmatch(word)}


def table(words: dict[str, tuple[int, bool]]) -> bytes:
    """Return the table of words: where each bucket starts, then the buckets."""
    buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    for word, (syllables, easy) in words.items():
        key = word.encode("ascii")
        buckets[compute_bucket(key)].append(b"\n%b %c" % (key, (EASY if easy else HARD) + syllables))
    return packed([b"".join(bucket) for bucket in buckets])


def packed(contents: list[bytes]) -> bytes:
    """Return buckets with where each of them starts in front."""
    return b"".join([*starts(contents), *contents])


def starts(contents: list[bytes]) -> Iterator[bytes]:
    """Yield where each bucket starts, and where the last one ends, in four bytes each."""
    at = 4 * (len(contents) + 1)
    for content in contents:
        yield at.to_bytes(4, "little")
        at += len(content)
    yield at.to_bytes(4, "little")


def hyphenation(dictionary: Path, known: dict[str, tuple[int, bool]]) -> dict[str, str]:
    """Return the hyphenation patterns; those that are whole known words are left out."""
    parsed: dict[str, tuple[int, tuple[int, ...]]] = HyphDict(dictionary).patterns
    return {
        letters: chr(ord("0") + offset) + "".join(map(str, levels))
        for letters, (offset, levels) in sorted(parsed.items())
        if not (letters[0] == letters[-1] == "." and letters[1:-1] in known)
    }


def pattern_table(patterns: dict[str, str]) -> bytes:
    """Return the table of hyphenation patterns: a line for each prefix, then letters and their levels in turn."""
    lines: dict[str, list[str]] = {}
    for letters, levels in patterns.items():
        lines.setdefault(letters[:PREFIX_LENGTH], []).extend((letters, levels))
    buckets = [b"" for _ in range(PATTERN_BUCKETS)]
    for prefix, words in lines.items():
        key = prefix.encode("utf-8")
        buckets[int.from_bytes(key, "big") % PATTERN_BUCKETS] += b"\n%b %b" % (key, " ".join(words).encode("utf-8"))
    return packed([bucket and bucket + b"\n" for bucket in buckets])


def main(cmudict: str) -> None:
    """Write both data files."""
    patterns = Path(str(files("pyphen"))) / "dictionaries" / "hyph_en_US.dic"
    easy_words = Path(str(files("textstat"))) / "resources" / "en" / "easy_words.txt"
    checked(patterns)
    words = counted_words(checked(Path(cmudict)), set(checked(easy_words).split()))
    (DATA / "syllables_en.bin").write_bytes(table(words))
    (DATA / "hyphenation_en_us.bin").write_bytes(pattern_table(hyphenation(patterns, words)))


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and its one argument
        sys.exit(__doc__)
    main(sys.argv[1])
