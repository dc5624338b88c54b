"""Findings shown or written: ``formats/`` has one module a format, the others are what those are written with."""

from contentlint.reporters.formats import REPORTERS, Format, Media, Render, load_reporter
from contentlint.reporters.report import MAX_SHOWN, UNNAMED, FilterCounts, Problem, Report, RuleInfo, Totals
from contentlint.reporters.terminal.style import Style, style_for

__all__ = [
    "MAX_SHOWN",
    "REPORTERS",
    "UNNAMED",
    "FilterCounts",
    "Format",
    "Media",
    "Problem",
    "Render",
    "Report",
    "RuleInfo",
    "Style",
    "Totals",
    "load_reporter",
    "style_for",
]
