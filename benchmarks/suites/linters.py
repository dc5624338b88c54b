"""The fixtures of axe and of markdownlint for the rules that contentlint has too."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from contentlint.findings import Finding
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_spec
from contentlint.source import Source, Span
from suites.case import Case, Suite, compare

REGISTRY = load_registry()

# --- axe ----------------------------------------------------------------------------------------

AXE = "axe-core/test/integration/rules"
AXE_RULES = {
    "empty-heading": "headings/empty",
    "empty-table-header": "tables/empty-header",
    "heading-order": "headings/level-skip",
    "image-alt": "images/alt-missing",
    "link-name": "links/empty",
}


def run_axe(folder: Path) -> Iterator[Case]:
    """Yield each element that axe passes or reports: whether our rule reports it too."""
    for name, rule in AXE_RULES.items():
        html = (folder / AXE / name / f"{name}.html").read_text("utf-8")
        stated = json.loads((folder / AXE / name / f"{name}.json").read_text("utf-8"))
        found = _run(rule, html, "html")
        for kind in ("violations", "passes"):
            for (selector,) in stated[kind]:
                is_found = any(_locate(html, selector).overlaps(finding.span) for finding in found)
                yield compare(f"{name} {selector}", kind == "violations", is_found)


def _locate(html: str, selector: str) -> Span:
    tag = re.search(rf"""<(\w+)[^<>]*\bid=["']?{re.escape(selector[1:])}["'\s>]""", html)
    if tag is None:
        return Span(0, 0)
    closing = html.find(f"</{tag[1]}>", tag.end())
    inside = html[tag.end() : closing] if closing >= 0 and f"<{tag[1]}" not in html[tag.end() : closing] else ""
    return Span(tag.start(), html.index(">", tag.start()) + 1 + len(inside))


# --- markdownlint -------------------------------------------------------------------------------

MARKDOWNLINT = "markdownlint/test"
MARKDOWNLINT_RULES = {
    "MD001": ("headings/level-skip", frozenset()),
    "MD011": ("links/malformed", frozenset({"reversed"})),
    "MD018": ("headings/missing-space", frozenset()),
    "MD042": ("links/empty", frozenset({"no-target"})),
    "MD045": ("images/alt-missing", frozenset()),
    "MD047": ("hygiene/final-newline", frozenset()),
    "MD052": ("links/undefined-ref", frozenset()),
    "MD056": ("tables/cell-count", frozenset()),
}
_MARK = re.compile(r"\{(MD\d{3})(?::(\d+))?\}")


def run_markdownlint(folder: Path) -> Iterator[Case]:
    """Yield each file and rule for which the file states lines: whether our rule reports these and no others."""
    for path in sorted((folder / MARKDOWNLINT).glob("*.md")):
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        stated = _list_marks(text)
        for name, (rule, messages) in MARKDOWNLINT_RULES.items():
            if stated[name]:
                found = [one for one in _run(rule, text, "markdown") if not messages or one.message_id in messages]
                source = Source(text)
                lines = sorted({source.get_position(one.span.start).line for one in found})
                yield compare(f"{path.name} {name}", sorted(set(stated[name])), lines)


def _list_marks(text: str) -> dict[str, list[int]]:
    marks: dict[str, list[int]] = {name: [] for name in MARKDOWNLINT_RULES}
    for number, line in enumerate(text.split("\n"), 1):
        for name, stated in _MARK.findall(line):
            if name in marks:
                marks[name].append(int(stated or number))
    return marks


def _run(rule: str, text: str, form: str) -> list[Finding]:
    return run_spec(REGISTRY.get(rule), text, format=form)


_SCRIPT = "in a whole page, a script may fill an element that has an id"
_LABEL = "the id that names it may be elsewhere: what is checked may be a part of a page"
_CELL = "a table of one cell is no table of data, and roles are no header cells of ours"
_NO_URL = "text without a URL in the brackets is no link that failed"
_TAG = "`#Tag` is a hashtag: a single mark counts only before the words of a title"
_CLOSED = "a heading closed by marks and without a space is reported as well (MD020 there)"
_FIRST = "the level of the first heading is the theme's"
_SHORTCUT = "a single pair of brackets, and images, may be meant as they are"

AXE_MEANT = {
    **dict.fromkeys((f"empty-heading #fail{number}" for number in (1, 2, 3)), _SCRIPT),
    **dict.fromkeys((f"empty-table-header #fail{number}" for number in (1, 2, 3)), _CELL),
    **dict.fromkeys(("image-alt #violation3", "link-name #violation2"), _LABEL),
}
MARKDOWNLINT_MEANT = {
    **dict.fromkeys(
        (
            f"{name} MD011"
            for name in (
                "MD011-MD021.md",
                "break-all-the-rules.md",
                "configure-file-off-enable-inline.md",
                "configure-file-with-severity-alias.md",
                "configure-file-with-severity-name.md",
                "configure-file-with-severity-tag.md",
                "markdown-extra-footnote.md",
                "reversed-link-issue-with-markdownlint-12.md",
                "reversed_link.md",
                "table-content-with-issues.md",
            )
        ),
        _NO_URL,
    ),
    "break-all-the-rules.md MD018": _TAG,
    "short-headings.md MD018": f"{_TAG}; {_CLOSED}",
    **dict.fromkeys(
        (
            "MD011-MD021.md MD018",
            "atx-heading-spacing-trailing-spaces.md MD018",
            "headings-with-invalid-spaces.md MD018",
        ),
        _CLOSED,
    ),
    **dict.fromkeys(
        ("heading_increment-alt_title_level3_bad.md MD001", "heading_increment-title_level3_bad.md MD001"), _FIRST
    ),
    **dict.fromkeys(
        ("MD041-MD050.md MD042", "empty-links.md MD042"),
        "a link to “#” is one to the top; links/placeholder reports it",
    ),
    "no-alt-text.md MD045": "in HTML an empty alt says that the image only decorates",
    **dict.fromkeys(
        (
            "reference-links-and-images-ignored-labels-empty.md MD052",
            "reference-links-and-images-ignored-labels.md MD052",
            "reference-links-and-images-shortcuts.md MD052",
            "reference-links-and-images.md MD052",
        ),
        _SHORTCUT,
    ),
}

SUITES = (
    Suite("axe-core", "elements with a finding", AXE, run_axe, AXE_MEANT),
    Suite("markdownlint", "lines with a finding, by file and rule", MARKDOWNLINT, run_markdownlint, MARKDOWNLINT_MEANT),
)
