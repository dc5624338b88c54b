"""How often findings are right on whole sites, by severity: draws findings, keeps what a reader says of them, counts.

Run: ``python benchmarks/precision.py SITE… --verdicts FILE``. A site is a folder, or the name of a corpus. Each is
copied, adopted with ``contentlint init`` (unless ``--no-init``) and checked whole; then 60 errors, 60 warnings and 30
tips are drawn with a fixed seed, no rule more than eight times in a severity (``--by-frequency``: as often as it is
found). FILE lists them with their context. A
reader puts a letter into the brackets of each: ``r`` right, ``n`` right but nobody would act, ``w`` wrong, ``a`` wrong
because contentlint does not know the site's generator. Run again, the letters are kept and the shares are printed.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpora import unpack_corpus

SEED = 20261126
MAX_PER_RULE = 8
SIZES = {"error": 60, "warning": 60, "info": 30}
CONTEXT_LINES = 2
MAX_LINE = 240
VERDICTS = {"r": "right", "n": "nobody would act", "w": "wrong", "a": "artefact", " ": "not read"}
_BLOCK = re.compile(r"^\[(?P<verdict>[rnwa ])\] (?P<key>.+)$", re.MULTILINE)


class Drawn(NamedTuple):
    """A finding on a site."""

    site: str
    path: str
    line: int
    rule: str
    severity: str
    message: str
    context: str

    @property
    def key(self) -> str:
        """Return what tells the finding from all others, on one line."""
        message = " ".join(self.message.split())
        return f"{self.severity} {self.rule} {self.site}/{self.path}:{self.line} {message}"


def main() -> int:
    """Draw findings, and count what was said of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", metavar="SITE")
    parser.add_argument("--verdicts", type=Path, required=True, metavar="FILE")
    parser.add_argument("--no-init", action="store_true", help="check with the default configuration")
    parser.add_argument("--by-frequency", action="store_true", help="draw each rule as often as it is found")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    found = [one for site in arguments.sites for one in check_site(site, init=not arguments.no_init)]
    most = max(SIZES.values()) if arguments.by_frequency else MAX_PER_RULE
    drawn = [one for severity in SIZES for one in draw(found, severity, random.Random(arguments.seed), most)]  # noqa: S311  # a sample, no secret
    verdicts = read_verdicts(arguments.verdicts)
    write_verdicts(arguments.verdicts, drawn, verdicts)
    print(render_shares(drawn, verdicts))
    return 0


def check_site(site: str, *, init: bool) -> list[Drawn]:
    """Return all findings on a copy of a site."""
    name, source = find_site(site)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        shutil.copytree(source, folder, symlinks=True)
        if init and not (folder / "contentlint.toml").exists():
            run_contentlint(folder, "init")
        report = json.loads(run_contentlint(folder, "check", ".", "--format", "json", "--no-cache"))
        return [one for file in report["files"] for one in _read_findings(name, folder, file)]


def find_site(site: str) -> tuple[str, Path]:
    """Return what a site is called in every run, and its folder; an archive may hold it in a folder of its name."""
    if Path(site).is_dir():
        return Path(site).resolve().name, Path(site)
    folder = unpack_corpus(site)
    return site, folder / site if (folder / site).is_dir() else folder


def run_contentlint(folder: Path, *arguments: str) -> str:
    """Return what a command of contentlint prints in a folder; leave with exit code 2 where it fails."""
    command = [sys.executable, "-m", "contentlint", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    if done.returncode not in {0, 1, 2} or (done.returncode == 2 and not done.stdout):  # its exit codes
        print(done.stderr)
        sys.exit(2)
    return done.stdout


def _read_findings(site: str, folder: Path, file: dict[str, list[dict[str, object]]]) -> Iterator[Drawn]:
    path = str(file["path"])
    lines = (folder / path).read_text(encoding="utf-8", errors="replace").splitlines() if file["findings"] else []
    for finding in file["findings"]:
        line = int(str(finding["line"]))
        rule, severity, message = str(finding["rule"]), str(finding["severity"]), str(finding["message"])
        yield Drawn(site, path, line, rule, severity, message, _format_context(lines, line))


def _format_context(lines: list[str], line: int) -> str:
    first = max(line - 1 - CONTEXT_LINES, 0)
    shown = enumerate(lines[first : line + CONTEXT_LINES], first + 1)
    return "\n".join(f"    {'>' if number == line else ' '} {number} {text[:MAX_LINE]}" for number, text in shown)


def draw(found: Iterable[Drawn], severity: str, chance: random.Random, most: int = MAX_PER_RULE) -> list[Drawn]:
    """Return findings of a severity drawn by chance, no rule more than ``most`` times."""
    some = sorted(one for one in found if one.severity == severity)
    chance.shuffle(some)
    taken: Counter[str] = Counter()
    drawn = []
    for one in some:
        if taken[one.rule] < most and len(drawn) < SIZES[severity]:
            taken[one.rule] += 1
            drawn.append(one)
    return sorted(drawn, key=lambda one: (one.rule, one.key))


def read_verdicts(file: Path) -> dict[str, str]:
    """Return what was said of findings, by their keys."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return {match["key"]: match["verdict"] for match in _BLOCK.finditer(text) if match["verdict"] != " "}


def write_verdicts(file: Path, drawn: list[Drawn], verdicts: dict[str, str]) -> None:
    """Write the findings that were drawn, then older ones whose verdict is kept without its context."""
    blocks = [f"[{verdicts.get(one.key, ' ')}] {one.key}\n{one.context}\n" for one in drawn]
    keys = {one.key for one in drawn}
    older = [f"[{verdict}] {key}\n" for key, verdict in sorted(verdicts.items()) if key not in keys]
    file.write_text("\n".join([*blocks, *older]), encoding="utf-8")


def render_shares(drawn: list[Drawn], verdicts: dict[str, str]) -> str:
    """Return a table of how many of each severity are right."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in drawn:
        counts[one.severity][verdicts.get(one.key, " ")] += 1
    rows = [f"| severity | drawn | {' | '.join(VERDICTS.values())} |", f"|{' --- |' * (len(VERDICTS) + 2)}"]
    for severity, counted in counts.items():
        cells = " | ".join(str(counted[verdict]) for verdict in VERDICTS)
        rows.append(f"| {severity} | {counted.total()} | {cells} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
