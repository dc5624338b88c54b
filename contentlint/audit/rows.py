"""The rows of an audit's tables. The names of the fields are those of the columns; docs/audit.md explains them."""

from collections import Counter
from typing import NamedTuple

from msgspec import Struct

from contentlint.article.drawing.model import Summary
from contentlint.article.facts import Facts
from contentlint.audit.site_file import Row
from contentlint.findings import FileReport, Finding
from contentlint.prose.pixel_width import compute_pixel_width, count_columns
from contentlint.reporters.json_data import build_finding_data

UNREADABLE = "unreadable"
"""What stands in place of a rule where a page could not be checked."""

BUG = "bug"
"""What the message of such a finding is called where the fault is ours."""

FAILED = "failed"
"""The same where a rule of the site failed."""

CUT = "the HTML ends within a tag, a comment or a script, so a part of the page may be missing"
"""The problem of a page that was checked, but may not be whole."""

TITLE_FONT_PIXELS = 20
"""The size of letters in which the width of a title is told: that of a search result on a desktop."""


class FindingRow(Struct, frozen=True):
    """A finding."""

    path: str
    url: str
    rule: str
    message_id: str
    severity: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    about: str
    place: str
    why: str
    fix: str
    scaffold: tuple[str, ...]
    related: tuple[str, ...]
    help_url: str
    fingerprint: str
    context: str


def build_finding_row(row: Row, report: FileReport, finding: Finding) -> FindingRow:
    """Return the row of a finding, with the values that the format ``json`` gives."""
    data = build_finding_data(report, finding)
    return FindingRow(
        report.path,
        row.url,
        data.rule,
        data.message_id,
        data.severity,
        data.message,
        data.line,
        data.column,
        data.end_line,
        data.end_column,
        data.about,
        data.place,
        data.why,
        data.fix,
        data.scaffold,
        tuple(f"{one.path or report.path}:{one.line} {one.label}".rstrip() for one in data.related),
        data.help_url or "",
        finding.fingerprint,
        finding.context,
    )


def build_unreadable_row(row: Row, report: FileReport) -> FindingRow:
    """Return the row of a page that could not be checked, or not by all rules."""
    words = f"The page could not be checked: {report.error}."
    fix = "Open the page in a browser, and check its record in the crawl."
    why = "Nothing else can be reported about a page that cannot be read."
    if not report.error:
        words = f"The page could not be checked by all rules: {'; '.join(report.problems)}."
        fix = "Correct the rule, or turn it off."
        why = "A rule of the site that fails would perhaps have found more."
    return FindingRow(
        path=report.path,
        url=row.url,
        rule=UNREADABLE,
        message_id=(BUG if report.is_bug else "unreadable") if report.error else FAILED,
        severity="error",
        message=words,
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        about="article",
        place="whole article",
        why=why,
        fix=fix,
        scaffold=(),
        related=(),
        help_url="",
        fingerprint="",
        context="",
    )


class PageRow(Struct, frozen=True):
    """A page."""

    path: str
    url: str
    status: int | None
    is_checked: bool
    problem: str
    is_article_found: bool | None
    is_read_as_list: bool | None
    is_indexable: bool | None
    not_indexable_because: str
    language: str
    kind: str
    title: str
    title_characters: int | None
    title_width_px: float | None
    description: str
    description_characters: int | None
    words: int | None
    reading_ease: float | None
    canonical: str
    canonical_path: str
    alternates: int | None
    headings: int | None
    inlinks_pages: int | None
    outlinks: int | None
    images: int | None
    errors: int
    warnings: int
    tips: int


class InSite(NamedTuple):
    """What a page is to the others.

    The path of its canonical page, why search engines do not index it, how many other pages link to it, how many links
    it has in all, whether it ends within a tag, a comment or a script.
    """

    canonical: str = ""
    barred: str = ""
    inlinks: int = 0
    outlinks: int = 0
    is_cut: bool = False


def build_page_row(
    row: Row, report: FileReport, facts: Facts | None, summary: Summary | None, in_site: InSite
) -> PageRow:
    """Return the row of a page; of one that was not checked little is known."""
    counts = Counter(one.severity for one in report.findings)
    title, description = (summary.title, summary.description) if summary else ("", "")
    return PageRow(
        path=report.path,
        url=row.url,
        status=row.status or None,
        is_checked=report.is_complete,
        problem="; ".join(report.problems) or (CUT if in_site.is_cut else ""),
        is_article_found=report.is_judged if facts else None,
        is_read_as_list=report.is_read_as_list if facts else None,
        is_indexable=not in_site.barred if facts else None,
        not_indexable_because=in_site.barred,
        language=facts.language if facts else "",
        kind=facts.kind if facts else "",
        title=title,
        title_characters=count_columns(title) if summary else None,
        title_width_px=round(compute_pixel_width(title, TITLE_FONT_PIXELS), 1) if summary else None,
        description=description,
        description_characters=count_columns(description) if summary else None,
        words=facts.words if facts else None,
        reading_ease=summary.ease if summary else None,
        canonical=facts.canonical.value if facts and facts.canonical else "",
        canonical_path=in_site.canonical,
        alternates=len(facts.alternates) if facts else None,
        headings=len(facts.headings) if facts else None,
        inlinks_pages=in_site.inlinks if facts else None,
        outlinks=in_site.outlinks if facts else None,
        images=len(facts.images) if facts else None,
        errors=counts["error"] + (not report.is_complete),
        warnings=counts["warning"],
        tips=counts["info"],
    )


class LinkRow(Struct, frozen=True):
    """A link or an image within the site."""

    path: str
    line: int
    kind: str
    href: str
    outcome: str
    target: str
    fragment: str
    address: str
    status: int | None
    redirects: int
    place: str
    is_on_frame: bool


class BrokenRow(Struct, frozen=True):
    """A link, wherever it is on its page, to a page or file that is missing; ``is_judged``: a rule says so."""

    path: str
    line: int
    place: str
    href: str
    target: str
    is_judged: bool
