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
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
from pyphen import HyphDict, Pyphen

from contentlint.prose.syllables import BUCKETS, EASY, HARD, STEM, Hyphenation, compute_bucket

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
    contents = [b"".join(bucket) for bucket in buckets]
    return b"".join([*starts(contents), *contents])


def starts(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Yield where each bucket starts, and where the last one ends, in four bytes each."""
    at = 4 * (BUCKETS + 1)
    for content in contents:
        yield at.to_bytes(4, "little")
        at += len(content)
    yield at.to_bytes(4, "little")


def hyphenation(dictionary: Path, known: dict[str, tuple[int, bool]]) -> Hyphenation:
    """Return the hyphenation patterns; those that are whole known words are left out."""
    parsed: dict[str, tuple[int, tuple[int, ...]]] = HyphDict(dictionary).patterns
    patterns = {
        letters: chr(ord("0") + offset) + "".join(map(str, levels))
        for letters, (offset, levels) in sorted(parsed.items())
        if not (letters[0] == letters[-1] == "." and letters[1:-1] in known)
    }
    reach: dict[str, int] = {}
    for letters in patterns:
        if len(letters) > STEM:
            reach[letters[:STEM]] = max(reach.get(letters[:STEM], 0), len(letters))
    return Hyphenation(patterns, reach)


def main(cmudict: str) -> None:
    """Write both data files."""
    patterns = Path(str(files("pyphen"))) / "dictionaries" / "hyph_en_US.dic"
    easy_words = Path(str(files("textstat"))) / "resources" / "en" / "easy_words.txt"
    checked(patterns)
    words = counted_words(checked(Path(cmudict)), set(checked(easy_words).split()))
    (DATA / "syllables_en.bin").write_bytes(table(words))
    encoded = msgspec.json.encode(hyphenation(patterns, words))
    (DATA / "hyphenation_en_us.json").write_bytes(encoded.replace(b'",', b'",\n') + b"\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and its one argument
        sys.exit(__doc__)
    main(sys.argv[1])
