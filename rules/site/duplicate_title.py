"""``site/duplicate-title``."""

from collections.abc import Iterator

from contentlint.rule import (
    Facts,
    Finding,
    Message,
    NoOptions,
    Rule,
    Severity,
    Site,
    find_shared,
    is_compared,
    normalize_text,
)
from contentlint.source.paths import is_index

MIN_TITLES = 20
"""Fewer titles do not tell whether those of a site differ."""

MIN_WORDS, MIN_WIDE_LETTERS = 3, 6
"""Words, or Chinese, Japanese or Korean letters, of a title that no two pages have by chance."""


class DuplicateTitle(Rule[NoOptions]):
    """Give every article its own title.

    Two results with the same title compete for the same click, and readers who have both pages open cannot tell them
    apart.

    Capitals and punctuation make no difference. Only public articles in the same language are compared. Drafts,
    redirects, articles kept out of search engines and copies that name another URL as canonical are not. If
    `site-urls.txt` says what the built page shows, the rule goes by that.

    It is a warning, because both pages work, and a series may repeat its title on purpose. On a site whose titles
    otherwise differ (of at least 20, no more than two or 1% are used again), two articles with the same title of three
    words or more are an error: one of the titles is left over from a copy.
    """

    how_to_fix = "Say in the title what sets this article apart, or merge both."
    basis = "tool-convention"
    sources = (
        ("Semrush Site Audit (error “duplicate title tags”) https://www.semrush.com/kb/542-site-audit-issues-list"),
        (
            "Screaming Frog SEO Spider (filter “Page Titles: Duplicate”) "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "warning"
    rests_on = "site"
    scope = "site"
    facts = ("edition",)
    looks_up = ("build_title_key",)
    needs = ("others",)
    messages = {
        "same": Message("The title “{title}” is also used by {other}.", label="used twice"),
        "several": Message(
            "The title “{title}” is also used by {size:other article|other articles}.", label="used {total:time|times}"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article has the same title."""
        given = facts.page_title
        shared = find_shared(site, facts, build_title_key, "same title", lambda one: one.page_title)
        if given and shared:
            size, is_built = shared.size, given != facts.title
            message = "same" if size == 1 else "several"
            is_list = is_index(facts.path) or is_index(shared.other)  # of a folder, and perhaps another's stand-in
            is_slip = size == 1 and not is_list and _says_enough(given.value) and site.compute_once(_are_titles_unique)
            severity: Severity | None = "error" if is_slip else None
            yield self.finding(
                message,
                at=given,
                severity=severity,
                quote="" if is_built else given.value,
                title=given.value,
                evidence=f"The page built on {site.built_on} has this title." if is_built else "",
                other=shared.other,
                size=size,
                total=size + 1,
                related=shared.related,
            )


def _says_enough(title: str) -> bool:
    """Tell whether a title is too long to be that of two pages by chance (“Contact”, “News”)."""
    return len(title.split()) >= MIN_WORDS or sum(letter > "\u2e7f" for letter in title) >= MIN_WIDE_LETTERS


def _are_titles_unique(site: Site) -> bool:
    """Tell whether nearly no two articles of a site have the same title."""
    counts = site.count_by_key(build_title_key).values()
    repeated = sum(count for count in counts if count > 1)
    return sum(counts) >= MIN_TITLES and repeated <= max(2, sum(counts) // 100)


def build_title_key(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the title as it is compared, for an article that is to be found by it."""
    title = normalize_text(facts.page_title.value) if facts.page_title else ""
    if title and is_compared(facts):
        yield facts.edition, title
