"""Word files by other hands: the parts that pandoc reads in a .docx against those in the article that is published.

Run: ``python benchmarks/word.py FOLDER [--show KIND] [--only NAME]``. FOLDER has .docx files; nothing of them is kept.
Each is published as Markdown by ``contentlint publish``, and pandoc reads both the file and this Markdown. Counted
are tables, boxes (tables with one cell), headings, their levels, items, links, pictures and notes: those that both
have, with the same words, those that the article lacks, and those that only the article has. Who is right where they
differ, a person has to see: ``--show``
lists the differences. Needs ``pypandoc_binary`` (for this script alone); exit code 2 where it is missing.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

KINDS = ("tables", "boxes", "headings", "levels", "items", "links", "pictures", "notes")
MARKDOWN = (
    "commonmark+pipe_tables+footnotes+strikeout+task_lists+attributes+yaml_metadata_block+raw_html+definition_lists"
)
"""What an article is written in, as pandoc calls it."""

MIN_SHARE = 0.8
"""So many of the words of a table, an item or a note must be the same for it to be found."""

TIMEOUT = 120
_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset({"Str", "Code", "CodeBlock", "Math"})
_UNREAD = {**dict.fromkeys(("RawInline", "RawBlock", "Space", "SoftBreak", "LineBreak"), " "), "Note": "", "Image": ""}
"""What stands for parts whose words are not compared."""

_HTML_IMAGE = re.compile(r"<img\b", re.IGNORECASE)


Tree = object
"""A part of what pandoc prints."""


class Result(NamedTuple):
    """What came of one file: how publishing ended, and of each kind what both have, and what only one has."""

    name: str
    code: int
    said: str
    same: dict[str, int]
    missing: dict[str, list[str]]
    extra: dict[str, list[str]]


def main() -> int:
    """Measure all files; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="append", default=[], help="list the differences of this kind (or 'all')")
    parser.add_argument("--only", default="", help="only files whose names have this in them")
    parser.add_argument("--keep", type=Path, help="write the articles into this folder")
    options = parser.parse_args()
    pandoc = find_pandoc()
    if pandoc is None:
        print("pandoc is missing: pip install pypandoc_binary")
        return 2
    files = [path for path in sorted(options.folder.rglob("*.docx")) if options.only in path.name]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        target = options.keep or Path(folder)
        results = list(pool.map(lambda path: measure(path, target, pandoc), files))
    print_totals(results)
    for kind in KINDS if "all" in options.show else options.show:
        print_differences(kind, results)
    return 0


def find_pandoc() -> str | None:
    """Return where pandoc is."""
    try:
        import pypandoc  # what is missing is said

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


def measure(path: Path, folder: Path, pandoc: str) -> Result:
    """Publish a file and compare it."""
    article = (folder / path.stem / f"{path.stem}.md").resolve()
    article.parent.mkdir(parents=True, exist_ok=True)
    code, said = publish(path.resolve(), article)
    truth = read_parts(pandoc, path, "docx")
    if truth is None:
        return Result(path.name, code, f"pandoc cannot read it; {said}", {}, {}, {})
    found = read_parts(pandoc, article, MARKDOWN) if article.exists() else None
    return compare(path.name, code, said, truth, found or {kind: [] for kind in KINDS})


def publish(path: Path, article: Path) -> tuple[int, str]:
    """Publish a file in a folder of its own; return the exit code and what is said, -1 where it takes too long."""
    command = [sys.executable, "-P", "-m", "contentlint", "publish", str(path), "--output", article.name, "--force"]
    try:
        done = subprocess.run(  # noqa: S603  # our own code
            command, capture_output=True, text=True, timeout=TIMEOUT, check=False, cwd=article.parent
        )
    except subprocess.TimeoutExpired:
        return -1, f"more than {TIMEOUT} s"
    return done.returncode, (done.stdout + done.stderr).strip()


def compare(name: str, code: int, said: str, truth: dict[str, list[str]], found: dict[str, list[str]]) -> Result:
    """Match the parts of both by their words."""
    same: dict[str, int] = {}
    missing: dict[str, list[str]] = {}
    extra: dict[str, list[str]] = {}
    truth["levels"], found["levels"] = number_levels(truth["levels"], found["levels"])
    for kind in KINDS:
        wanted, given = Counter(truth[kind]), Counter(found[kind])
        both = wanted & given
        lacking, over = list((wanted - both).elements()), list((given - both).elements())
        matched = match_labelled(lacking, over)
        matched += match_alike(lacking, over) if kind in {"tables", "items", "notes"} else 0
        same[kind], missing[kind], extra[kind] = both.total() + matched, lacking, over
    return Result(name, code, said, same, missing, extra)


def number_levels(*sides: list[str]) -> list[list[str]]:
    """Return the levels of the headings that all sides have, from 0 on: a title that only one has moves no other."""
    texts = [[level.partition(" ")[2] for level in side] for side in sides]
    shared = set(texts[0]).intersection(*texts[1:])
    found = []
    for side in sides:
        kept = [level.partition(" ") for level in side if level.partition(" ")[2] in shared]
        levels = sorted({level for level, _, _ in kept})
        found.append([f"{levels.index(level)} {text}" for level, _, text in kept])
    return found


def match_labelled(wanted: list[str], given: list[str]) -> int:
    """Take out of both lists what differs by the label that Word writes in front (“Section 3”); pandoc has none.

    Return how many these are.
    """
    pairs = 0
    for one in list(wanted):
        alike = next((other for other in given if other.endswith(f" {one}")), None)
        if one and alike is not None:
            wanted.remove(one)
            given.remove(alike)
            pairs += 1
    return pairs


def match_alike(wanted: list[str], given: list[str]) -> int:
    """Take out of both lists the parts that have nearly the same words; return how many these are."""
    pairs = 0
    for one in list(wanted):
        words = Counter(_WORD.findall(one))
        alike = next((other for other in given if share(words, Counter(_WORD.findall(other))) >= MIN_SHARE), None)
        if alike is not None:
            wanted.remove(one)
            given.remove(alike)
            pairs += 1
    return pairs


def share(first: Counter[str], second: Counter[str]) -> float:
    """Return how many of the words of two texts are in both, from 0 to 1."""
    larger = max(first.total(), second.total())
    return (first & second).total() / larger if larger else 1.0


# --- parts by pandoc --------------------------------------------------------------------------------


def read_parts(pandoc: str, path: Path, form: str) -> dict[str, list[str]] | None:
    """Return the words of the parts of a file, by kind; None where pandoc cannot read it."""
    command = [pandoc, "-f", form, "-t", "json", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    tree = json.loads(done.stdout)
    parts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    title = normalize(get_text(tree["meta"].get("title", ""))) if form == "docx" else ""
    found = [(one["c"][0], normalize(get_text(one["c"][2]))) for one in walk(tree["blocks"]) if one["t"] == "Header"]
    heads = [(level, text) for level, text in found if text]
    if title and title not in [text for _, text in heads[:1]]:
        heads.insert(0, (0, title))
    levels = sorted({level for level, _ in heads})
    parts["headings"] = [text for _, text in heads]
    parts["levels"] = [f"{levels.index(level)} {text}" for level, text in heads]
    collect(tree["blocks"], parts)
    return parts


def collect(blocks: "Tree", parts: dict[str, list[str]]) -> None:
    """Add tables (not those within others), items, links, pictures and notes."""
    for one in walk(blocks):
        kind, content = one["t"], one.get("c")
        if kind == "Table":
            parts["boxes" if count_cells(content) == 1 else "tables"].append(normalize(get_text(content[3:])))
            parts["items"] += list_html_items(content)
        elif kind in {"BulletList", "OrderedList"}:
            items = content if kind == "BulletList" else content[1]
            texts = (normalize(get_text(next((block for block in item if not is_list(block)), ""))) for item in items)
            parts["items"] += [text for text in texts if text]
        elif kind == "Link" and not content[2][0].startswith("#") and normalize(get_text(content[1])):
            parts["links"].append(content[2][0].rstrip("/"))
        elif kind == "Image":
            parts["pictures"].append("picture")
        elif kind in {"RawInline", "RawBlock"}:
            parts["pictures"] += ["picture"] * len(_HTML_IMAGE.findall(content[1]))
        elif kind == "Note":
            parts["notes"].append(normalize(get_text(content)))


def count_cells(table: list["Tree"]) -> int:
    """Return how many cells a table has: one that has a single one is a box around text."""
    _, _, _, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]
    return sum(len(row[1]) for row in rows)


def list_html_items(table: "Tree") -> list[str]:
    """Return the words of items in the cells of a table in Markdown, where lists are HTML."""
    items: list[str] = []
    opened: list[list[str]] = []
    for one in walk(table, in_table=True):
        kind, content = one["t"], one.get("c")
        if kind == "RawInline" and content[1] == "<li>":
            opened.append([])
        elif kind == "RawInline" and content[1] == "</li>" and opened:
            items.append(normalize(" ".join(opened.pop())))
        elif kind in {"Str", "Code"} and opened:
            opened[-1].append(content if kind == "Str" else content[1])
    return [item for item in items if item]


def is_list(block: dict[str, "Tree"]) -> bool:
    """Tell whether a block is a list."""
    return block["t"] in {"BulletList", "OrderedList"}


def walk(value: "Tree", *, in_table: bool = False) -> Iterator[dict[str, "Tree"]]:
    """Yield the elements of pandoc's tree, in their order; of tables within tables only what is in them."""
    if isinstance(value, list):
        for one in value:
            yield from walk(one, in_table=in_table)
    elif isinstance(value, dict) and "t" in value:
        is_table = value["t"] == "Table"
        if not (is_table and in_table):
            yield value
        yield from walk(value.get("c"), in_table=in_table or is_table)


def get_text(value: "Tree") -> str:
    """Return the words of a part, those of its notes left out."""
    if isinstance(value, list):
        return "".join(map(get_text, value))
    if not isinstance(value, dict):
        return ""
    kind, content = value.get("t"), value.get("c")
    if kind in _UNREAD:
        return _UNREAD[kind]
    if kind in _PLAIN:
        return str(content if kind == "Str" else content[1])
    text = get_text(content[1] if kind == "Link" else content)
    return f"{text} " if kind in {"Para", "Plain", "Header", None} else text


def normalize(text: str) -> str:
    """Return the words of a text in small letters."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


# --- what is printed --------------------------------------------------------------------------------


def print_totals(results: list[Result]) -> None:
    """Print the sums."""
    read = [one for one in results if one.same]
    codes = Counter(one.code for one in results)
    print(f"{len(results)} files, {len(read)} that pandoc reads; exit codes {dict(sorted(codes.items()))}")
    for kind in KINDS:
        same = sum(one.same[kind] for one in read)
        wanted = same + sum(len(one.missing[kind]) for one in read)
        extra = sum(len(one.extra[kind]) for one in read)
        part = f"{same / wanted:.1%}" if wanted else "none"
        print(f"  {kind:9} {same:6} of {wanted:6} found ({part}), {extra} only in the article")
    for one in results:
        if one.code not in {0, 1} or not one.same:
            print(f"  {one.name}: exit code {one.code}: {one.said[:200]}")


def print_differences(kind: str, results: list[Result]) -> None:
    """List what differs, file by file."""
    for one in results:
        for sign, parts in (("-", one.missing.get(kind, ())), ("+", one.extra.get(kind, ()))):
            for text, number in Counter(parts).items():
                print(f"{kind}: {one.name}: {sign}{number} {text[:110]!r}")


if __name__ == "__main__":
    sys.exit(main())
