"""Findings on public sites for two readers: drawn by chance, the same number from each site, and what they said.

A reader writes ``right``, ``wrong`` or ``artefact`` (wrong because contentlint misunderstands how the site is made)
behind each ``verdict:``. A finding on which the two differ counts as wrong.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from site_runs import SEVERITIES, Finding, Site, list_findings

VERDICTS = ("right", "wrong", "artefact")
CONTEXT_LINES = 7
"""So many lines above and below a finding are shown."""

MAX_LINE = 240
_BLOCK = re.compile(
    r"^## (?P<number>\d+) (?P<severity>\w+) .*?^verdict:[ \t]*(?P<verdict>\w*)", re.MULTILINE | re.DOTALL
)

Drawn = tuple[Site, Finding]


def draw(reports: Path, sites: Sequence[Site], severity: str, seed: int, count: int) -> list[Drawn]:
    """Return findings of a severity: each site has the same number of them, if it has as many."""
    chance = random.Random(f"{seed} {severity}")  # noqa: S311  # a sample, no secret
    decks = [(site, _shuffle(reports / f"{site.folder}.json", severity, chance)) for site in sites]
    drawn: list[Drawn] = []
    while len(drawn) < count and any(deck for _, deck in decks):
        turn = [(site, deck.pop()) for site, deck in decks if deck]
        chance.shuffle(turn)
        drawn += turn[: count - len(drawn)]
    return sorted(drawn, key=lambda one: (one[0].repository, one[1]["path"], one[1]["line"], one[1]["rule"]))


def _shuffle(file: Path, severity: str, chance: random.Random) -> list[Finding]:
    if not file.exists():
        sys.exit(f"no report {file}: run “sites.py check --reports {file.parent}” first")
    found = list_findings(json.loads(file.read_text(encoding="utf-8")))
    some = [one for one in found if one["severity"] == severity]
    some.sort(key=lambda one: (one["path"], one["line"], one["column"], one["rule"], one["message"]))
    chance.shuffle(some)
    return some


def write_sheet(clones: Path, reports: Path, sites: Sequence[Site], seed: int, counts: Mapping[str, int]) -> str:
    """Return the sheet that a reader fills in."""
    drawn = [
        (severity, one) for severity in SEVERITIES for one in draw(reports, sites, severity, seed, counts[severity])
    ]
    said = "Write right, wrong or artefact behind “verdict:”."
    head = f"# {len(drawn)} findings on {len(sites)} sites, seed {seed}. {said}\n"
    return head + "".join(_format_block(number, *one, clones) for number, one in enumerate(drawn, 1))


def _format_block(number: int, severity: str, drawn: Drawn, clones: Path) -> str:
    site, finding = drawn
    path, line = finding["path"], int(finding["line"])
    context = _format_context(clones / site.folder / path, line)
    place = f"https://github.com/{site.repository}/blob/{site.commit[:10]}/{path}#L{line}"
    return f"\n## {number} {severity} {finding['rule']}\n{place}\n{finding['message']}\n{context}\nverdict: \n"


def _format_context(file: Path, line: int) -> str:
    if not file.is_file():
        return "    (no such file in the clone)"
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    first = max(line - 1 - CONTEXT_LINES, 0)
    shown = enumerate(lines[first : line + CONTEXT_LINES], first + 1)
    return "\n".join(f"  {'>' if number == line else ' '} {number:5} {text[:MAX_LINE]}" for number, text in shown)


def read_verdicts(text: str) -> dict[tuple[int, str], str]:
    """Return what a reader said, by the number and the severity of each finding; empty where nothing was said."""
    return {(int(one["number"]), one["severity"]): one["verdict"].lower() for one in _BLOCK.finditer(text)}


def score(first: Path, second: Path) -> int:
    """Print how many findings of each severity are right; return 2 where a verdict is missing or is no verdict."""
    one, other = (read_verdicts(file.read_text(encoding="utf-8")) for file in (first, second))
    unread = [key for key in one.keys() | other.keys() if not {one.get(key), other.get(key)} <= set(VERDICTS)]
    if unread:
        print("no verdict of both readers: " + ", ".join(str(number) for number, _ in sorted(unread)))
        return 2
    print("| severity | drawn | right | wrong | artefact | of the wrong ones: readers differ |")
    print("| --- | --- | --- | --- | --- | --- |")
    for severity, pairs in _group(one, other).items():
        print(_format_row(severity, pairs))
    return 0


def _group(
    one: Mapping[tuple[int, str], str], other: Mapping[tuple[int, str], str]
) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(one):
        groups[key[1]].append((one[key], other[key]))
    return {severity: groups[severity] for severity in SEVERITIES if severity in groups}


def _format_row(severity: str, pairs: Iterable[tuple[str, str]]) -> str:
    pairs = list(pairs)
    counts = Counter(one if one == other else "wrong" for one, other in pairs)
    shares = " | ".join(f"{counts[verdict]} ({counts[verdict] / len(pairs):.0%})" for verdict in VERDICTS)
    return f"| {severity} | {len(pairs)} | {shares} | {sum(one != other for one, other in pairs)} |"
