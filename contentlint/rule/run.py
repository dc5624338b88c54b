"""One rule over one article: for examples, tests and the documentation."""

import datetime as dt
from collections.abc import Mapping

from contentlint.findings import Finding
from contentlint.rule.registry import checker
from contentlint.rule.spec import Example, Format, RuleSpec
from contentlint.source import Source

EXAMPLE_DAY = dt.date(2026, 6, 1)
"""The day on which examples and literate cases are read, unless they say another."""

BOM = "\ufeff"

SUFFIX = {"markdown": ".md", "html": ".html", "text": ".txt"}


def run_spec(  # noqa: PLR0913  # what an article depends on, all but two by name
    spec: RuleSpec,
    text: str,
    *,
    format: Format | None = None,  # the word for it everywhere
    options: Mapping[str, object] | None = None,
    path: str = "",
    today: dt.date = EXAMPLE_DAY,
) -> list[Finding]:
    """Return what a rule finds in a text, in order of place."""
    from contentlint.document import read  # the readers are slow to import

    name = path or f"example{SUFFIX[format or 'markdown']}"
    source = Source(text.removeprefix(BOM), name, bom=text.startswith(BOM))
    article = read(source, format, today=today)
    findings = checker(spec, options or {})(article)
    return sorted(findings, key=lambda finding: (finding.span, finding.message_id, finding.message))


def run_example(spec: RuleSpec, example: Example) -> list[Finding]:
    """Return what a rule finds in one of its examples."""
    return run_spec(spec, example.text, format=example.format, options=example.options, path=example.path)
