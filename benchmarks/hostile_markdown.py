"""How the time to check hostile Markdown and front matter grows with its size: a ratio near 2 is linear.

Run: ``python benchmarks/hostile_markdown.py [SIZE]``; sizes are in code points, doubled twice.
"""

import sys
import time

from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.source import Source

SIZE = 50_000
INPUTS = {
    "paragraphs": "Some words of a plain paragraph.\n\n",
    "one line": "word ",
    "one line of emphasis": "*a **b** ",
    "open brackets": "[",
    "links": "[a](b) ",
    "open links": "https://a.b/( ",
    "raw tags without end": "<a ",
    "comments without end": "<!--",
    "quotes without end": '<a href="',
    "quotations": "> ",
    "list marks": "- ",
    "backticks": "`a``",
    "template marks": "{{",
    "pipes": "| a ",
    "table rows": "| a | b |\n|---|---|\n",
    "headings": "# a\n",
    "questions": "Why?\n\nBecause.\n\n",
    "bold questions": "**Why so?**\n\nBecause.\n\n",
    "footnotes": "[^1] ",
    "references": "[a]: b\n",
    "entities": "&amp;",
    "acronyms": "ABC DEF (GHI) ",
    "same words": "the the ",
    "suppressions": "<!-- contentlint-disable faq -->\n\n",
}
FRONT_MATTER = {
    "keys": "k{n}: v\n",
    "open lists": "[",
    "list items": "- a\n",
    "aliases": "a{n}: &a{n} [x, x]\n",
}


def main() -> None:
    """Print a row for each input."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    context = load_context("/")

    def measure_seconds(text: str) -> float:
        begin = time.perf_counter()
        report = check_source(Source(text, "hostile.md"), context)
        if report.error:
            raise SystemExit(report.error)
        return time.perf_counter() - begin

    print(f"{'input':<24} {'n':>8} {'2n':>8} {'4n':>8}   ratios")
    measure_seconds("warm up\n")
    for name, unit in INPUTS.items():
        _print_row(name, [measure_seconds(unit * (length // len(unit))) for length in (size, 2 * size, 4 * size)])
    for name, unit in FRONT_MATTER.items():
        counts = (size // 10, size // 5, size // 2)
        _print_row(f"front matter: {name}", [measure_seconds(_build_front_matter(unit, count)) for count in counts])


def _build_front_matter(unit: str, count: int) -> str:
    return "---\n" + "".join(unit.replace("{n}", str(number)) for number in range(count)) + "\n---\n\nText.\n"


def _print_row(name: str, times: list[float]) -> None:
    first, second, third = times
    print(f"{name:<24} {first:>8.3f} {second:>8.3f} {third:>8.3f}   {second / first:.1f} {third / second:.1f}")


if __name__ == "__main__":
    main()
