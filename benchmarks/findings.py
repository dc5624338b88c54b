"""What the rules say about real articles: counts, samples to read, and whether every span holds what is quoted.

Run: ``python benchmarks/findings.py counts``: findings per rule and corpus, as a Markdown table;
``python benchmarks/findings.py sample RULE [NUMBER]``: findings drawn at random with a fixed seed, in their context;
``python benchmarks/findings.py spans``: checks every span; exit code 1 if one does not hold what its message quotes.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from corpora import NAMES, articles

from contentlint.config import Overlay
from contentlint.engine import Setup, check_source, prepare
from contentlint.findings import FileReport, Finding
from contentlint.source import UnreadableSource, read

SEED = 20261124
SAMPLE = 30
CONTEXT = 160


def main() -> int:
    """Run what is asked for."""
    command, *rest = sys.argv[1:] or ["counts"]
    return {"counts": counts, "sample": sample, "spans": spans}[command](*rest)


def _everything() -> Setup:
    return prepare("/", overlay=Overlay(select=("ALL",)))


def _reports(name: str, setup: Setup) -> Iterator[FileReport]:
    files = articles(name)
    for file in files:
        try:
            report = check_source(read(file, f"{name}/{file.name}"), setup)
        except UnreadableSource as problem:
            print(problem, file=sys.stderr)
            continue
        if report.error:
            print(f"{report.path}: {report.error}", file=sys.stderr)
        yield report


def counts() -> int:
    """Print how often each rule finds something, and in how many articles."""
    setup = _everything()
    found: Counter[tuple[str, str]] = Counter()
    in_articles: Counter[tuple[str, str]] = Counter()
    for name in NAMES:
        for report in _reports(name, setup):
            rules = [finding.rule for finding in report.findings]
            found.update((rule, name) for rule in rules)
            in_articles.update((rule, name) for rule in set(rules))
    print(f"| rule | {' | '.join(NAMES)} |")
    print(f"| --- |{' --- |' * len(NAMES)}")
    for rule in setup.registry.ids():
        cells = (f"{found[rule, name]} in {in_articles[rule, name]}" if found[rule, name] else "0" for name in NAMES)
        print(f"| `{rule}` | {' | '.join(cells)} |")
    return 0


def sample(rule: str, number: str = str(SAMPLE)) -> int:
    """Print findings of one rule, drawn at random from all corpora, with the text around each."""
    setup = prepare("/", overlay=Overlay(select=(rule,)))
    found = [(report, finding) for name in NAMES for report in _reports(name, setup) for finding in report.findings]
    drawn = random.Random(SEED).sample(found, min(int(number), len(found)))  # noqa: S311  # a sample, no secret
    for report, finding in drawn:
        print(f"{report.path}:{finding.line}:{finding.column} {finding.severity}: {finding.message}")
        print(f"    {context(report, finding)}\n")
    return 0


def context(report: FileReport, finding: Finding) -> str:
    """Return the source around a finding on one line, the finding between brackets."""
    text = report.source.text if report.source else ""
    start, end = finding.span
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())


def spans() -> int:
    """Check that the source at each span holds the words that the message quotes, in order and from end to end."""
    setup, wrong, checked = _everything(), 0, 0
    for name in NAMES:
        for report in _reports(name, setup):
            for finding in report.findings:
                checked += bool(finding.quote)
                if not holds(report, finding):
                    wrong += 1
                    print(f"{report.path}:{finding.line} {finding.rule}: {finding.quote!r}")
                    print(f"    is not {context(report, finding)}")
    print(f"{checked} quotes checked, {wrong} wrong")
    return 1 if wrong else 0


def holds(report: FileReport, finding: Finding) -> bool:
    """Tell whether a span lies in the source and the letters quoted stand there in order, whatever marks part them."""
    text = report.source.text if report.source else ""
    if not 0 <= finding.span.start <= finding.span.end <= len(text):
        return False
    source = text[finding.span.start : finding.span.end]
    letters = re.findall(r"\w", finding.quote)
    return _in_order(letters, source) or _in_order(letters, unescape(source))


def _in_order(letters: list[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main())
