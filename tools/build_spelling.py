"""Build the data files of ``contentlint/prose/data`` that English words are looked up in.

    python tools/build_spelling.py FOLDER

The folder holds the sources, unchanged, each checked by hash, so that the same sources give the same files:

- ``words.csv`` and ``varcon.txt`` of github.com/crate-ci/typos at commit 3bc303c295c081add5df4a4d52a1e117f2fb2dce
  (``crates/typos-dict/assets``, ``crates/varcon/assets``);
- ``scowl_2020.12.07-4_all.deb``, the lists of SCOWL as Debian packs them (``apt-get download scowl``);
- ``cspell-dict-software-terms-5.4.9.tgz``, ``cspell-dict-companies-3.2.14.tgz`` and
  ``cspell-dict-people-names-1.1.16.tgz`` (``npm pack @cspell/dict-software-terms@5.4.9`` …).
"""

# ruff: noqa: INP001 - a script

import gzip
import hashlib
import io
import re
import sys
import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from contentlint.prose.word_table import LETTERS, PREFIXES, compute_prefix

DATA = Path(__file__).resolve().parents[1] / "contentlint" / "prose" / "data"

SOURCES = {
    "words.csv": "8d30a9321de28a0c528402a5eb69054ca350d1c49eaa5363def460739b9fbc1d",
    "varcon.txt": "c1e234817b526a809fa745d742fec84db88b65c429e22faf8a556b3d5a224085",
    "scowl_2020.12.07-4_all.deb": "04c32442a4570b9d831494825501d90e91d429f369a95e3ecc22341e643aadad",
    "cspell-dict-software-terms-5.4.9.tgz": "8f3ffc39169cadedf9aeb9e73d1a3ecf585e77cd31be1fba46fc8acbe582c5b7",
    "cspell-dict-companies-3.2.14.tgz": "8579329ea9e0e9ab1bb02305d765afe7e519001da696ef3947169e964297bab7",
    "cspell-dict-people-names-1.1.16.tgz": "952fd90301eddb2c41c0bd6116b0d2609b52381b1241ea3ac7a1a64b36438c81",
}

REGIONS = ("english", "american", "british", "british_z", "canadian", "australian")
VARIANTS = ("variant_1", "variant_2", "british_variant_1", "british_variant_2", "canadian_variant_1")
LIST_NAME = re.compile(r"(?P<region>\w+?)-(?P<kind>words|upper|proper-names|abbreviations)\.(?P<size>\d\d)")

COMMON_SIZE, DICTIONARY_SIZE, RARE_SIZE, NAME_SIZE = 35, 70, 80, 95
"""The sizes of SCOWL up to which words are common, are in a dictionary, are known at all, and names are."""

ASCII_WORD = re.compile(f"[{LETTERS}]{{2,40}}")
MIN_LETTERS = 4
"""Letters of the shortest misspelling that is kept."""

SHORT = frozenset({"adn", "hte", "teh"})
"""Shorter ones that are no names or abbreviations."""

MIN_RARE_LETTERS = 6
"""Letters of the shortest one that is a rare word as well."""

DISPUTED = frozenset({"alright", "moreso", "thingie", "thingies"})
"""Listed as misspellings, and right for many."""

NO_DIALECT = re.compile(
    r"(?:dialog|judg|catalog|program|licen[cs]|practi[cs]|gr[ae]y|toward|model|label|travel|check|cheque|stor|tire|tyre|"
    r"curb|kerb|met[er]{2}|dis[ck]|draft|draught|plow|plough|analog|ax|cozy|cosy|enrol|inqui|enqui|insur|ensur|ag[ei]+ng|"
    r"analyses|learn|spel|burn|dream|leap|lean|smel|spil|spoil|jewel|czar|tsar|cipher|cypher|whisk|pajama|pyjama|ass?|arse).*"
)
"""Beginnings of words that have two spellings in one dialect, or mean two things."""


def checked(folder: Path, name: str) -> bytes:
    """Return a source, or stop if it is not the one that the data was made from."""
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCES[name]:
        sys.exit(f"{folder / name}: not the {name} that this script knows")
    return content


def read_deb(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and the texts of the lists in SCOWL's package."""
    at = len("!<arch>\n")
    while at < len(content):
        name, size = content[at : at + 16].decode().strip(), int(content[at + 48 : at + 58])
        if name.startswith("data.tar"):
            yield from read_tar(content[at + 60 : at + 60 + size])
        at += 60 + size + size % 2


def read_tar(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and the texts of all files of an archive."""
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            if file := archive.extractfile(member):
                data = file.read()
                text = gzip.decompress(data) if member.name.endswith(".txt.gz") else data
                yield member.name, text.decode("latin-1")


def read_scowl(lists: list[tuple[str, str]], kinds: set[str], size: int, regions: tuple[str, ...]) -> set[str]:
    """Return the words of some kinds up to a size, in small letters."""
    found: set[str] = set()
    for name, text in lists:
        match = LIST_NAME.fullmatch(name.rpartition("/")[2])
        if match and match["region"] in regions and match["kind"] in kinds and int(match["size"]) <= size:
            found.update(word.lower() for word in text.split())
    return {word for word in found if ASCII_WORD.fullmatch(word)}


def read_terms(content: bytes) -> set[str]:
    """Return the words in the lists of a package of cspell, in small letters."""
    lists = [text for name, text in read_tar(content) if "/dict/" in name and name.endswith((".txt", ".txt.gz"))]
    lines = (line.partition("#")[0].strip().strip("*+~!").lower() for text in lists for line in text.splitlines())
    return {word for line in lines for word in re.split(r"[\s_-]+", line) if ASCII_WORD.fullmatch(word)}


def build_table(entries: dict[str, str]) -> bytes:
    """Return entries as :class:`contentlint.prose.word_table.WordTable` reads them."""
    starts, lines, at = [0] * (PREFIXES + 1), [], 0
    words = sorted(entries, key=lambda word: (compute_prefix(word.encode()), word))
    for word in words:
        lines.append(f"\n{word} {entries[word]}".encode())
        starts[compute_prefix(word.encode()) + 1] += len(lines[-1])
    for number in range(PREFIXES):
        starts[number + 1] += starts[number]
    at = 4 * (PREFIXES + 1)
    header = b"".join((at + start).to_bytes(4, "little") for start in starts)
    return b"".join([header, *lines, b"\n"])


def grade_words(folder: Path) -> dict[str, str]:
    """Return how common each word is: C, N, T (a term), P (a name) or R (rare), the first that holds."""
    lists = list(read_deb(checked(folder, "scowl_2020.12.07-4_all.deb")))
    terms = partial(checked, folder)
    software = read_terms(terms("cspell-dict-software-terms-5.4.9.tgz"))
    names = read_scowl(lists, {"upper", "proper-names", "abbreviations"}, NAME_SIZE, REGIONS)
    names |= read_terms(terms("cspell-dict-companies-3.2.14.tgz"))
    names |= read_terms(terms("cspell-dict-people-names-1.1.16.tgz"))
    grades = {
        "R": read_scowl(lists, {"words"}, RARE_SIZE, REGIONS),
        "P": names,
        "T": software,
        "N": read_scowl(lists, {"words"}, DICTIONARY_SIZE, (*REGIONS, *VARIANTS)),
        "C": read_scowl(lists, {"words"}, COMMON_SIZE, REGIONS),
    }
    return {word: grade for grade, words in grades.items() for word in words}


def collect_misspellings(csv: str, grades: dict[str, str]) -> dict[str, str]:
    """Return the known misspellings that are no words themselves, each with what was meant."""
    found: dict[str, str] = {}
    for line in csv.splitlines():
        wrong, *meant = line.split(",")
        grade = grades.get(wrong, "")
        is_word = grade in set("CNT") or (grade == "R" and len(wrong) < MIN_RARE_LETTERS)
        is_long = len(wrong) >= MIN_LETTERS or wrong in SHORT
        if is_long and wrong not in DISPUTED and ASCII_WORD.fullmatch(wrong) and not is_word and all(meant):
            found[wrong] = ",".join(meant)
    return found


def collect_dialects(varcon: str, grades: dict[str, str]) -> list[str]:
    """Return pairs of an American and a British spelling, each of which is of one dialect alone."""
    american: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
    for line in varcon.splitlines():
        if not line or line.startswith("#") or "|" in line:
            continue
        spelled: dict[str, str] = {}
        for part in line.split(" / "):
            tags, _, word = part.partition(": ")
            for tag in tags.split():
                seen.setdefault(word, set()).add(tag[0])
                spelled.setdefault(tag, word)
        if "A" in spelled and "B" in spelled and spelled["A"] != spelled["B"]:
            american.setdefault(spelled["A"], spelled["B"])
    sure = {one: other for one, other in american.items() if "B" not in seen[one] and "A" not in seen[other]}
    return sorted(
        f"{one}\t{other}\n"
        for one, other in sure.items()
        if grades.get(one, "") in set("CN")
        and grades.get(other, "") in set("CN")
        and not NO_DIALECT.fullmatch(one)
        and not NO_DIALECT.fullmatch(other)
    )


def main(folder: Path) -> None:
    """Write the data files."""
    grades = grade_words(folder)
    for name, are_common in (("common_en.bin", True), ("words_en.bin", False)):
        words = {word: grade for word, grade in grades.items() if (grade == "C") is are_common}
        (DATA / name).write_bytes(build_table(words))
    misspelled = collect_misspellings(checked(folder, "words.csv").decode(), grades)
    (DATA / "misspelled_en.bin").write_bytes(build_table(misspelled))
    pairs = collect_dialects(checked(folder, "varcon.txt").decode("latin-1"), grades)
    (DATA / "dialect.en.tsv").write_text("".join(pairs), encoding="ascii")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and its one argument
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
