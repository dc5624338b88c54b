"""Article to findings: what a rule is, how it is written down, found and run.

A rule's author imports from here, from :mod:`contentlint.article` and from :mod:`contentlint.prose`,
and from nowhere else.
"""

from contentlint.findings import Finding, Severity
from contentlint.rule.errors import RuleError, UnknownNameError
from contentlint.rule.options import NoOptions, Option
from contentlint.rule.rule import Placed, Rule, bad, good
from contentlint.rule.spec import Example, Message, OptionSpec, RuleSpec, build_help_url
from contentlint.source import Edit, Span

__all__ = [
    "Edit",
    "Example",
    "Finding",
    "Message",
    "NoOptions",
    "Option",
    "OptionSpec",
    "Placed",
    "Rule",
    "RuleError",
    "RuleSpec",
    "Severity",
    "Span",
    "UnknownNameError",
    "bad",
    "build_help_url",
    "good",
]
