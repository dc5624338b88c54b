"""``site/near-duplicate``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Facts, Finding, Message, Option, Rule, Severity, Site, build_related
from contentlint.source.paths import is_index

MAX_PAGES = 6
"""A text that stands on more other HTML pages of a site is printed by their template."""

PAGES = (".html", ".htm")


class Options(Struct, frozen=True):
    """From which share on."""

    share: Annotated[
        int, Option("articles are reported if they share at least this percentage of their text", min=50, max=100)
    ] = 85
    identical: Annotated[
        int, Option("from this percentage of shared text on, practically all of it is the same", min=50, max=100)
    ] = 98


class NearDuplicate(Rule[Options]):
    """Publish each text only once.

    If several pages have the same text, search engines show one of them, and not always the one you want. Readers who
    find both have wasted time on the second.

    The rule compares sequences of five words (shingles) in texts of 100 words or more, using MinHash. The percentage
    is an estimate, accurate to about two points. Only public articles in the same language are compared. Drafts,
    redirects, articles kept out of search engines and copies that name another URL as canonical are not; if
    `site-urls.txt` says what the built page shows, the rule goes by that. Home pages, lists of articles and texts that
    a template prints on more than six other HTML pages are not compared either. If the other file has the same name and
    lies in another folder, it is a tip: two sections may show one text on purpose. Legal pages and change logs are
    always similar, so turn the rule off for their folder.
    """

    how_to_fix = "Merge the two, or make one the canonical URL of the other."
    basis = "tool-convention"
    sources = (
        (
            "Semrush Site Audit (error “duplicate content”: 85% identical) "
            "https://www.semrush.com/kb/542-site-audit-issues-list"
        ),
        (
            "Screaming Frog SEO Spider (near duplicates: 90% by default) "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "warning"
    rests_on = "site"
    scope = "site"
    whole_article = True
    needs = ("others",)
    facts = ("edition", "kind", "signature")
    profiles = {"semrush": {"share": 85}, "screaming-frog": {"share": 90}}
    messages = {
        "alike": Message(
            "About {percent}% of the text is also in {other}.", label="almost the same text", severity="info"
        ),
        "identical": Message("Practically all of the text (about {percent}%) is also in {other}.", label="same text"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding about the article that is most alike, the others beside it."""
        found = site.find_alike(facts, self.options.share / 100)
        if not found or (len(found) > MAX_PAGES and facts.path.lower().endswith(PAGES)):
            return
        first, percent = found[0], round(found[0].share * 100)
        message = "identical" if percent >= self.options.identical else "alike"
        severity: Severity | None = "info" if _are_twins(facts.path, first.article.path) else None
        related = build_related(site, (one.article for one in found), "almost the same text")
        at = facts.title or facts.start
        other = site.shown(first.article.path)
        yield self.finding(message, at=at, percent=percent, other=other, related=related, severity=severity)


def _are_twins(path: str, other: str) -> bool:
    """Tell whether two files of one name, which is not that of any page, lie in two sections of the site."""
    return path.rpartition("/")[2] == other.rpartition("/")[2] and not is_index(path)
