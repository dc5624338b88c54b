"""``site/duplicate-title``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from contentlint.prose.words import split_path_words
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

FEW_TITLES, MIN_TITLES = 10, 20
"""Fewer titles do not tell whether those of a site differ: where all others do, and where nearly all do."""

MIN_SHORT, MIN_WORDS = 2, 3
"""Words of a title that no two pages have by chance, in the same cases."""

MAX_NAME = 2
"""A title of so many words is the name of a thing."""

LETTERS_OF_A_WORD = 2

A_YEAR = timedelta(days=365)
"""Articles whose days lie so far apart may be called alike: each treats of its own time."""

MIN_LETTERS, MIN_NAMED = 3, 0.6
"""A path with this share of the words of a title that have so many letters is named after it."""


class DuplicateTitle(Rule[NoOptions]):
    """Give every article its own title.

    Two results with the same title compete for the same click, and readers who have both pages open cannot tell them
    apart.

    Capitals and punctuation make no difference. Only public articles in the same language are compared. Drafts,
    redirects, articles kept out of search engines and copies that name another URL as canonical are not. If
    `site-urls.txt` says what the built page shows, the rule goes by that.

    It is a warning, because both pages work, and a series may repeat its title on purpose. On a site whose titles
    otherwise differ (at least 10), two articles with the same title of two words or more are an error: one of the
    titles is left over from a copy. If both files are named after the title, it is still a warning. Of at least 20
    titles, 1% may be used again if the title has three words or more. Where it is not an error, it is a tip if the
    articles lie in two sections of the site, or if their dates are a year or more apart: each treats of something else.
    If three or more articles have the same title, it is a tip, because a template usually adds what sets them apart; so
    are editions of one text in two folders, the pages of a list, the first page of a folder and an article in it, and
    the name of a thing (up to two words) of which articles in two folders treat.
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
            "The title “{title}” is also used by {size:other article|other articles}.",
            label="used {total:time|times}",
            severity="info",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article has the same title."""
        given = facts.page_title
        shared = find_shared(site, facts, build_title_key, "same title", lambda one: one.page_title)
        if given and shared:
            size, is_built = shared.size, given != facts.title
            message = "same" if size == 1 else "several"
            others = site.find_others(facts, build_title_key).first
            is_list = any(_is_list(one.path, site) for one in (facts, *others))
            is_meant = all(_is_named_so(one, given.value) for one in (facts, *others))
            evidence = _find_evidence(given.value, site) if size == 1 and not is_list and not is_meant else ""
            severity: Severity | None = "error" if evidence else None
            are_lists = all(one.kind == "list" for one in (facts, *others))
            if is_list and _share_folder((facts, *others)):
                severity = "info"
            if not evidence and _is_short(given.value) and not _share_folder((facts, *others)):
                severity = "info"
            if not evidence and _are_apart((facts, *others)):
                severity = "info"
            if are_lists or all(site.layout.are_editions(facts.path, one.path) for one in others):
                severity = "info"
            yield self.finding(
                message,
                at=given,
                severity=severity,
                quote="" if is_built else given.value,
                title=given.value,
                other=shared.other,
                size=size,
                total=size + 1,
                related=shared.related,
                evidence=f"The page built on {site.built_on} has this title." if is_built else evidence,
            )


def _is_short(title: str) -> bool:
    """Tell whether a title is a mere name."""
    return _count_words(title) <= MAX_NAME


def _share_folder(found: Sequence[Facts]) -> bool:
    """Tell whether all of some articles lie in one folder."""
    return len({one.path.rpartition("/")[0] for one in found}) == 1


def _are_apart(found: Sequence[Facts]) -> bool:
    """Tell whether some articles lie in different sections of the site, or are of different years."""
    folders = {one.path.rpartition("/")[0] for one in found}
    is_below = any(one != other and other.startswith(f"{one}/" if one else "") for one in folders for other in folders)
    if len(folders) > 1 and not is_below:
        return True
    days = sorted(date.fromisoformat(one.date) for one in found if one.date)
    return len(days) == len(found) and all(later - day >= A_YEAR for day, later in pairwise(days))


def _is_named_so(facts: Facts, title: str) -> bool:
    """Tell whether the path or the slug of an article has most words of a title, so that it was meant for it."""
    words, named = (
        {word for word in split_path_words(text) if len(word) >= MIN_LETTERS}
        for text in (title, f"{facts.path} {facts.slug.value if facts.slug else ''}")
    )
    return bool(words) and MIN_NAMED * len(words) <= len(words & named)


def _is_list(path: str, site: Site) -> bool:
    """Tell whether an article is the index of a folder with others, and perhaps stands in for another list."""
    return is_index(path) and site.compute_once(_count_in_folders)[path.rpartition("/")[0]] > 1


def _count_in_folders(site: Site) -> Counter[str]:
    """Return how many articles lie in each folder, and below it."""
    return Counter(folder for path in site.store.paths for folder in _list_folders(path))


def _list_folders(path: str) -> Iterator[str]:
    while path:
        path = path.rpartition("/")[0]
        yield path


def _find_evidence(title: str, site: Site) -> str:
    """Return how the other titles of a site show that it never repeats one, "" where they do not."""
    words = _count_words(title)
    titles, repeated = site.compute_once(_count_titles)
    others = repeated - 2  # these two
    is_unique = words >= MIN_SHORT and titles >= FEW_TITLES and others <= 0
    is_usual = words >= MIN_WORDS and titles >= MIN_TITLES and repeated * 100 <= titles
    if is_unique:
        return f"All {titles - 2} other titles of the site differ."
    return f"{titles - repeated} of {titles} titles of the site differ." if is_usual else ""


def _count_words(title: str) -> int:
    """Return how many words a title has; two Chinese, Japanese or Korean letters are one."""
    return max(len(title.split()), sum(letter > "\u2e7f" for letter in title) // LETTERS_OF_A_WORD)


def _count_titles(site: Site) -> tuple[int, int]:
    """Return how many titles a site has, and how many of them more than one article has."""
    counts = site.count_by_key(build_title_key).values()
    return sum(counts), sum(count for count in counts if count > 1)


def build_title_key(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the title as it is compared, for an article that is to be found by it."""
    title = normalize_text(facts.page_title.value) if facts.page_title else ""
    if title and is_compared(facts):
        yield facts.edition, title
