"""What each severity is called, by people and in each format: the one table of it."""

from msgspec import Struct

from contentlint.findings import Severity


class Names(Struct, frozen=True, gc=False):
    """The names of one severity. ``one`` and ``many`` count for people (``1 tip``, ``2 tips``)."""

    people: str
    one: str
    many: str
    github: str
    github_many: str
    sarif: str
    sarif_problem: str
    gitlab: str
    rdjson: str


SEVERITY_NAMES: dict[Severity, Names] = {
    "error": Names("Must fix", "must fix", "must fix", "error", "errors", "error", "error", "major", "ERROR"),
    "warning": Names(
        "Should fix", "should fix", "should fix", "warning", "warnings", "warning", "warning", "minor", "WARNING"
    ),
    "info": Names("Tip", "tip", "tips", "notice", "tips", "note", "recommendation", "info", "INFO"),
}
"""Formats that are not named take our own words: ``error``, ``warning`` and ``info``."""

GITLAB_UNREADABLE = "critical"
"""GitLab's word for what could not be checked at all."""
