"""The pages of the rules that found something, as data: a report links to no page elsewhere for them."""

import re

from msgspec import Struct

from contentlint.reporters.html.index import Index
from contentlint.reporters.report import Report

_FIELD = re.compile(r"\{[a-z][a-z_-]*\}")
"""What a rule fills in for each finding, which its page cannot know."""


class RulePage(Struct, frozen=True, array_like=True):
    """What a report says of a rule beside its row: Markdown, an example that fails, and one that passes."""

    why: str
    how_to_fix: str
    basis: str
    wrong: str
    right: str


def build_rule_pages(report: Report, index: Index) -> list[RulePage]:
    """Return the pages of rules, in the order of their rows."""
    known = report.rules
    return [
        RulePage(info.why, _FIELD.sub("…", info.how_to_fix), info.basis.replace("-", " "), info.wrong, info.right)
        if (info := known.get(row.id))
        else RulePage("", "", "", "", "")
        for row in index.rules
    ]
