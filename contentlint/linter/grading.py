"""How serious what an article gave is by what its site does: its habits, its dialect of Markdown, what it shows."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.findings.finding import LOWERED
from contentlint.linter.context import LintContext
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.article import Article


MISSPELLED_KEY = "meta/misspelled-key"
"""The rule that knows one article and a list of names alone, and not which keys the site has."""

UNDEFINED_ACRONYM = "readability/acronym-undefined"
"""The rule that knows one article alone, and not which acronyms are at home on the site."""

DATE_AHEAD = "meta/date-order"
"""The rule that knows one article alone, and not whether others are scheduled as well."""

NO_DATE, NO_AUTHOR = "trust/date-missing", "trust/author-missing"

NO_DESCRIPTION, NO_METADATA, NO_TITLE = "meta/description-missing", "meta/required-fields", "meta/title-missing"
"""The rules that know one article alone, and not what the others around it leave out."""

OF_PAGES, OTHER_KEY = frozenset({NO_DATE, NO_AUTHOR, NO_DESCRIPTION, NO_METADATA, NO_TITLE}), "other-key"
"""Those of them on what a part of a page has not, and the message on a key that may hold the title."""

NO_TEXT = "structure/no-text"
"""The rule that knows one file alone, and not whether those around it are parts of pages."""

EMPTY_SECTION, GAP = "structure/empty-section", "gap"
"""A section that others go on around: whether it was forgotten, other articles with the same heading tell."""

EMPTY = frozenset({GAP, "empty"})
"""Messages on one empty section, which other articles may leave empty as well."""

JUDGED_BY_HABITS = (
    MISSPELLED_KEY,
    UNDEFINED_ACRONYM,
    DATE_AHEAD,
    NO_DATE,
    NO_AUTHOR,
    NO_DESCRIPTION,
    NO_METADATA,
    NO_TITLE,
    NO_TEXT,
    EMPTY_SECTION,
)
"""Rules whose findings may be normal on the site."""


def lower_left_over(findings: list[Finding], path: str, context: LintContext) -> list[Finding]:
    """Return errors as tips where no page is made of the file: the site no longer has the text that it translates."""
    if not (missing := context.find_missing_original(path)):
        return findings
    why = f"{LOWERED}, because no page is made of this file: it translates {missing}, which is missing."
    rules = context.config.get_effective_rules(path).rules
    return [
        replace(one, severity="info", why=f"{one.why} {why}".lstrip())
        if one.severity == "error" and not rules[one.rule].severity
        else one
        for one in findings
    ]


def drop_normal(findings: tuple[Finding, ...], path: str, context: LintContext) -> Iterable[Finding]:
    """Return what an article gave by itself, without what is normal on its site.

    Keys that are called misspelled and are the site's own, and acronyms that its readers know, are left out. A date in
    the future is a tip where the site has others, and so is what is missing where others state none.
    """
    if all(one.rule not in JUDGED_BY_HABITS for one in findings) or not context.knows_site_of(path):
        return findings
    asked = {MISSPELLED_KEY: context.is_normal_key, UNDEFINED_ACRONYM: context.is_known_acronym}
    kept = [one for one in findings if one.rule not in asked or not asked[one.rule](one.quote, path)]
    return [_lower_usual(one, path, context) for one in kept if not _is_stated_elsewhere(one, path, context)]


def _is_stated_elsewhere(finding: Finding, path: str, context: LintContext) -> bool:
    """Tell whether another key has the title, or what a page has is missing in a text that one takes in."""
    if finding.rule == NO_TITLE and finding.message_id == OTHER_KEY and context.holds_titles(finding.quote):
        return True
    return finding.rule in OF_PAGES and finding.message_id in _ABSENT and context.is_taken_in(path)


ALIKE_IN_MOST = frozenset({"tables/broken", "links/undefined-ref", "structure/pasted-text"})
"""Rules on what all usual programs read alike; only one that is stated to be another may not."""

ALIKE_IN_ALL = frozenset(
    {("links/malformed", "scheme"), ("links/malformed", "no-scheme"), ("links/malformed", "local")}
)
"""Messages of such rules that are about the URL alone, whichever program reads the Markdown."""

_UNKNOWN_DIALECT = "contentlint does not know which program reads this site’s Markdown, so this is only a warning."


def lower_by_dialect(findings: Iterable[Finding], path: str, context: LintContext) -> Iterable[Finding]:
    """Return errors on Markdown as warnings where the site has it read by a program that contentlint does not know."""
    kept = list(findings)
    dialect = context.site_defaults.dialect
    if all(one.severity != "error" for one in kept) or context.site_defaults.markdown.is_understood:
        return kept
    if not dialect and not context.site_defaults.has_own_program:
        return kept
    resting = {one.rule for one in kept if context.registry.get(one.rule).rests_on == "dialect"}
    resting -= ALIKE_IN_MOST if not dialect else frozenset()
    return [
        _lower(one, _UNKNOWN_DIALECT, path, context)
        if one.rule in resting and (one.rule, one.message_id) not in ALIKE_IN_ALL
        else one
        for one in kept
    ]


_HIDDEN_HTML = "The settings of this site leave HTML in Markdown out of the page, so this is only a warning."


def lower_hidden(findings: Iterable[Finding], article: "Article", context: LintContext) -> list[Finding]:
    """Return errors on HTML in Markdown as warnings where the site does not show it."""
    kept = list(findings)
    if article.is_page or not context.site_defaults.hides_html:
        return kept
    text, path = article.source.text, article.path
    return [
        _lower(one, _HIDDEN_HTML, path, context) if _TAG.match(text, one.span.start, one.span.end) else one
        for one in kept
    ]


_TAG = compile_lazy(r"<[A-Za-z]")


def _lower(finding: Finding, why: str, path: str, context: LintContext) -> Finding:
    """Return an error as a warning that says why, if nobody has set a severity."""
    if finding.severity != "error" or context.config.get_effective_rules(path).rules[finding.rule].severity:
        return finding
    return replace(finding, severity="warning", message=f"{finding.message} {why}")


_ABSENT = frozenset({"future", "missing", "none", OTHER_KEY})
"""Messages on what other articles may have or lack as well; what is there and empty is a slip."""

_PERHAPS_NO_PAGE = "A program may fill the file, or not publish it, so this is only a warning."

_USUALLY_AHEAD = "this site has other articles with a date in the future"

_USUALLY_ABSENT = "most articles beside it have none"

_USUALLY_MADE = "most articles beside it have none, so the layout or a program creates it"

_USUALLY_PART = "the files beside it have no title and may be parts of pages"

_WHY_USUAL = {DATE_AHEAD: _USUALLY_AHEAD, NO_TEXT: _USUALLY_PART, NO_TITLE: _USUALLY_MADE}


def _lower_usual(finding: Finding, path: str, context: LintContext) -> Finding:
    """Return a finding as a tip if the site has others of the kind and nobody has set a severity."""
    if finding.rule == EMPTY_SECTION:
        return _grade_empty(finding, path, context)
    is_usual = {
        DATE_AHEAD: context.schedules_articles,
        NO_DATE: context.states_no_dates,
        NO_AUTHOR: context.states_no_authors,
        NO_DESCRIPTION: context.states_no_descriptions,
        NO_TITLE: context.states_no_titles,
        NO_TEXT: context.lies_among_parts,
        NO_METADATA: context.states_nothing,
    }.get(finding.rule)
    if is_usual is None or (finding.rule == DATE_AHEAD and finding.message_id != "future"):
        return finding
    if (finding.message_id not in _ABSENT and finding.rule != NO_TEXT) or not is_usual(path):
        return _lower(finding, _PERHAPS_NO_PAGE, path, context) if finding.rule == NO_TEXT else finding
    if context.config.get_effective_rules(path).rules[finding.rule].severity:
        return finding
    usual = _WHY_USUAL.get(finding.rule, _USUALLY_ABSENT)
    return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {usual}.".lstrip())


MIN_FILLING, MIN_LEAVING = 2, 2
"""So many other articles have something below a heading, or nothing; a single one may be as odd as the article."""

_RECORD = compile_lazy(r"(?:\A|/)(?:[a-z]{1,12}[-_])?(?:19|20)\d\d([-_.]?)\d\d\1\d\d\.[a-z]{1,9}\Z", re.IGNORECASE)
"""A file that is named by a day alone: minutes, of which a part may have had nothing to say."""


def _grade_empty(finding: Finding, path: str, context: LintContext) -> Finding:
    """Return an empty section as a tip where others leave it empty, too; as an error where others fill it."""
    if finding.message_id not in EMPTY or context.config.get_effective_rules(path).rules[finding.rule].severity:
        return finding
    filling, leaving = context.count_headings(finding.quote), context.count_empties(finding.quote, path)
    if leaving >= MIN_LEAVING:
        said = f"{leaving + 1} articles leave this section empty, by their pattern"
        return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {said}.".lstrip())
    if finding.message_id != GAP or leaving or filling < MIN_FILLING or _RECORD.search(path):
        return finding
    said = f"{filling} other articles have a section with this heading."
    return replace(finding, severity="error", message=f"{finding.message} {said}")
