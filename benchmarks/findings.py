"""What the rules say about real articles: counts, samples to read, and whether every span holds what is quoted.

Run: ``python benchmarks/findings.py counts``: findings per rule and corpus, as a Markdown table;
``python benchmarks/findings.py sample RULE [NUMBER]``: findings drawn at random with a fixed seed, in their context;
``python benchmarks/findings.py refresh``: writes today's findings per 1,000 articles into ``docs/dev/precision.md``;
exit code 1 if a rule with findings has no row there, or a row has no findings any more;
``python benchmarks/findings.py spans``: checks every span; exit code 1 if one does not hold what its message quotes.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from corpora import NAMES, unpack_corpus

from contentlint.config import Overlay
from contentlint.findings import FileReport, Finding
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.runner import check_files
from contentlint.source.discover import InputFile, discover

SEED = 20261124
SAMPLE_SIZE = 30
CONTEXT = 160


def main() -> int:
    """Run what is asked for."""
    command, *rest = sys.argv[1:] or ["counts"]
    return {"counts": print_counts, "refresh": refresh, "sample": print_sample, "spans": check_spans}[command](*rest)


CONFIGURATION = """\
content-root = "."
site-url = "{url}"
"""
URLS = {
    "18f": "https://18f.gsa.gov",
    "digitalgov": "https://digital.gov",
    "aspose": "https://blog.aspose.com",
    "prisma-dataguide": "https://www.prisma.io/dataguide",
    "web-pages": "",
}
"""Where each corpus was published."""


def _load_corpus(name: str, select: str = "ALL") -> tuple[LintContext, Path]:
    """Return a corpus as a site of its own, with the rules that are asked for."""
    folder = unpack_corpus(name)
    configuration = folder / "contentlint.toml"
    configuration.write_text(CONFIGURATION.format(url=URLS[name]), encoding="utf-8")
    return load_context(folder, overlay=Overlay(select=(select,))), folder


def _collect_reports(name: str, select: str = "ALL") -> Iterator[FileReport]:
    for report in check_corpus(name, select)[0]:
        if report.error:
            print(f"{report.path}: {report.error}", file=sys.stderr)
        yield report


def check_corpus(name: str, select: str = "ALL") -> tuple[tuple[FileReport, ...], LintContext]:
    """Return what is found in the articles of a corpus, and by what."""
    context, folder = _load_corpus(name, select)
    found = discover([str(folder)], include=context.config.include, root=context.config.root)
    files = [InputFile(file.path, f"{name}/{Path(file.path).relative_to(folder)}") for file in found.files]
    return tuple(check_files(files, context)), context


def print_counts() -> int:
    """Print how often each rule finds something, and in how many articles."""
    found: Counter[tuple[str, str]] = Counter()
    in_articles: Counter[tuple[str, str]] = Counter()
    for name in NAMES:
        for report in _collect_reports(name):
            rules = [finding.rule for finding in report.findings]
            found.update((rule, name) for rule in rules)
            in_articles.update((rule, name) for rule in set(rules))
    print(f"| rule | {' | '.join(NAMES)} |")
    print(f"| --- |{' --- |' * len(NAMES)}")
    for rule in load_context("/").registry.list_ids():
        cells = (f"{found[rule, name]} in {in_articles[rule, name]}" if found[rule, name] else "0" for name in NAMES)
        print(f"| `{rule}` | {' | '.join(cells)} |")
    return 0


PAGE = Path(__file__).parents[1] / "docs" / "dev" / "precision.md"
ROW = r"^\| `?(?P<rule>[a-z-]+/[a-z0-9-]+)`? \|(?:[^|\n]*\|){5}(?P<rest>.*)$"


def refresh() -> int:
    """Write the rates into the rows of the page; what was read is written by hand."""
    rates = {name: _compute_rates(name) for name in NAMES}

    def render_row(match: re.Match[str]) -> str:
        rule = match["rule"]
        cells = " | ".join(_format_rate(rates[name].get(rule, 0.0)) for name in NAMES)
        return f"| `{rule}` | {cells} |{match['rest']}"

    text = PAGE.read_text("utf-8")
    PAGE.write_text(re.sub(ROW, render_row, text, flags=re.MULTILINE), "utf-8")
    rows = {match["rule"] for match in re.finditer(ROW, text, re.MULTILINE)}
    found = set().union(*rates.values())
    print("without a row:", ", ".join(sorted(found - rows)) or "none")
    print("without a finding:", ", ".join(sorted(rows - found)) or "none")
    return int(rows != found)


def _compute_rates(name: str) -> dict[str, float]:
    """Return how many findings each rule has in 1,000 articles of a corpus."""
    reports = list(_collect_reports(name))
    found = Counter(finding.rule for report in reports for finding in report.findings)
    return {rule: 1000 * number / len(reports) for rule, number in found.items()}


def _format_rate(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 10 or not rate else f"{rate:.1f}"


def print_sample(rule: str, number: str = str(SAMPLE_SIZE)) -> int:
    """Print findings of one rule, drawn at random from all corpora, with the text around each."""
    found = [
        (report, finding) for name in NAMES for report in _collect_reports(name, rule) for finding in report.findings
    ]
    drawn = random.Random(SEED).sample(found, min(int(number), len(found)))  # noqa: S311  # a sample, no secret
    for report, finding in drawn:
        print(f"{report.path}:{finding.line}:{finding.column} {finding.severity}: {finding.message}")
        print(f"    {get_text_around(report, finding)}")
        print("".join(f"    see {other.path}:{other.line} {other.label}\n" for other in finding.related if other.path))
    return 0


def get_text_around(report: FileReport, finding: Finding) -> str:
    """Return the text around a finding, on one line, the finding itself between brackets."""
    text = report.source.text if report.source else ""
    start, end = finding.span
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())


def check_spans() -> int:
    """Check that the source at each span holds the words that the message quotes, in order and from end to end."""
    wrong, checked = 0, 0
    for name in NAMES:
        for report in _collect_reports(name):
            for finding in report.findings:
                checked += bool(finding.quote)
                if not has_quote(report, finding):
                    wrong += 1
                    print(f"{report.path}:{finding.line} {finding.rule}: {finding.quote!r}")
                    print(f"    is not {get_text_around(report, finding)}")
    print(f"{checked} quotes checked, {wrong} wrong")
    return 1 if wrong else 0


def has_quote(report: FileReport, finding: Finding) -> bool:
    """Tell whether a span lies in the source and the letters quoted stand there in order, whatever marks part them."""
    text = report.source.text if report.source else ""
    if not 0 <= finding.span.start <= finding.span.end <= len(text):
        return False
    source = text[finding.span.start : finding.span.end]
    letters = re.findall(r"\w", finding.quote)
    return _is_in_order(letters, source) or _is_in_order(letters, unescape(source))


def _is_in_order(letters: list[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main())
