"""How the rules on words do on real articles: what they find, what of planted misspellings, and what they cost.

Run: ``python benchmarks/copy_editing.py finds|plants|cost|draw [SITE…]``. A site is the name of a corpus, or a folder.

- ``finds``: findings of each rule, and for 1,000 articles.
- ``plants``: one misspelled word in each article of a copy, made by a rule from a word of the article (a letter left
  out, doubled or changed for its neighbour on a keyboard, two letters in each other's place), and the share that is
  found, at the place and with the right word first.
- ``cost``: the processor time of a check with and without the rules, in turns.
- ``draw``: sixty findings of each rule with their lines, for a reader.
"""

# ruff: noqa: S311 - a script

import argparse
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpora import FOLDER, unpack_corpus

SEED = 20261130
RULES = (
    "spelling,terms,readability/introductory-comma,readability/end-mark,readability/list-ends,readability/comma-splice,"
    "readability/clause-comma,readability/spaced-hyphen,trust/relative-day,links/title-not-linked"
)
SITES = ("18f", "digitalgov", "prisma-dataguide", "rust-blog")
DRAWN = 60
ROUNDS = 3
MIN_LETTERS = 6
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
WORD = re.compile(r"(?<![\w@/.#&=_`'’“”\"()\[\]<>{}*-])[a-z]{6,14}(?=[ ,.] ?[a-z])")


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("finds", "plants", "cost", "draw"))
    parser.add_argument("sites", nargs="*", default=SITES)
    given = parser.parse_args()
    for name in given.sites:
        folder = unpack_corpus(name) if (FOLDER / f"{name}.tar.gz").exists() else Path(name)
        {"finds": count_finds, "plants": plant, "cost": measure_cost, "draw": draw}[given.what](name, folder)


def check(folder: Path, *options: str) -> list[dict[str, object]]:
    """Return the files of a report on a folder."""
    command = (sys.executable, "-m", "contentlint", "check", "--no-cache", "--format", "json", *options, ".")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  # our own words
    return list(json.loads(done.stdout)["files"])


def list_findings(files: list[dict[str, object]]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each finding with the path of its article."""
    for file in files:
        for finding in file["findings"]:  # type: ignore[attr-defined]
            yield str(file["path"]), finding


def count_finds(name: str, folder: Path) -> None:
    """Print how many findings each rule has."""
    files = check(folder, "--select", RULES)
    counts = Counter(str(finding["rule"]) for _, finding in list_findings(files))
    for rule, size in sorted(counts.items()):
        print(f"{name}: {rule} {size}, {1000 * size / len(files):.0f} for 1,000 articles")


def draw(name: str, folder: Path) -> None:
    """Print some findings of each rule with the line that they are on."""
    found = list(list_findings(check(folder, "--select", RULES)))
    random.Random(SEED).shuffle(found)
    seen: Counter[object] = Counter()
    for path, finding in found:
        seen[finding["rule"]] += 1
        if seen[finding["rule"]] <= DRAWN:
            line = (folder / path).read_text("utf-8", "replace").split("\n")[int(str(finding["line"])) - 1]
            start = max(0, int(str(finding["column"])) - 80)
            print(f"[ ] {finding['rule']} {name}/{path}: {finding['message']}\n    {line[start : start + 180]}")


def plant(name: str, folder: Path) -> None:
    """Print which share of planted misspellings is found."""
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / "site"
        shutil.copytree(folder, copy)
        planted = dict(plant_words(copy))
        findings = list(list_findings(check(copy, "--select", RULES)))
    found, right = set(), set()
    for path, finding in findings:
        wrong, meant = planted.get(path, ("", ""))
        if wrong and f"“{wrong}”" in str(finding["message"]):
            found.add(path)
            repair = finding["repair"]
            if repair and repair["edits"][0]["text"] == meant:  # type: ignore[index]
                right.add(path)
    if planted:
        shares = (
            f"{len(found) / len(planted):.0%} found, {len(right) / max(1, len(found)):.0%} of these with the right word"
        )
        print(f"{name}: {len(planted)} planted, {shares} first")
        print("  missed:", ", ".join(f"{w} ({m})" for p, (w, m) in sorted(planted.items()) if p not in found)[:1500])


def plant_words(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Misspell one word in each article; yield its path, the wrong word and the right one."""
    dice = random.Random(SEED)
    for file in sorted(folder.rglob("*.md*")):
        text = file.read_text("utf-8", "replace")
        places = [found for found in WORD.finditer(text) if is_in_prose(text, found.start())]
        if not places:
            continue
        place = dice.choice(places)
        wrong = misspell(place[0], dice)
        if wrong != place[0] and wrong not in text:
            file.write_text(text[: place.start()] + wrong + text[place.end() :], "utf-8")
            yield str(file.relative_to(folder)), (wrong, place[0])


def is_in_prose(text: str, start: int) -> bool:
    """Tell whether a place is in a plain paragraph: neither metadata, code nor a line with markup."""
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", start)]
    has_prose = len(line) > 80 and line[0].isalpha() and not set("`<>{}[]|").intersection(line)
    return has_prose and text.count("```", 0, start) % 2 == 0 and text.count("---", 0, start) > 1


def misspell(word: str, dice: random.Random) -> str:
    """Return a word with a slip that fingers make; its first letter stays."""
    at = dice.randrange(1, len(word) - 1)
    kind = dice.choice(("swap", "swap", "drop", "drop", "double", "neighbour"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    row = next(row for row in KEYS if word[at] in row)
    beside = [row[one] for one in (row.index(word[at]) - 1, row.index(word[at]) + 1) if 0 <= one < len(row)]
    return word[:at] + dice.choice(beside) + word[at + 1 :]


def measure_cost(name: str, folder: Path) -> None:
    """Print what a check takes with the rules of the default configuration and without, in turns."""
    times: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(ROUNDS):
        for kind, options in (("without", ("--ignore", RULES)), ("with", ())):
            begin = measure_children()
            check(folder, "--jobs", "1", *options)
            times[kind].append(measure_children() - begin)
    without, with_ = (statistics.median(times[kind]) for kind in ("without", "with"))
    print(f"{name}: {without:.2f} s without, {with_:.2f} s with the rules ({with_ / without - 1:+.1%})")


def measure_children() -> float:
    """Return the processor time of all programs that were started: other work on the machine does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
