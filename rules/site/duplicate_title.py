"""``site/duplicate-title``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, find_shared, is_compared, normalize_text


class DuplicateTitle(Rule[NoOptions]):
    """Give every article its own title.

    Two results with the same title compete for the same click, and readers who have both pages open cannot tell them
    apart.

    Capitals and punctuation make no difference. Only public articles in the same language are compared. Drafts,
    redirects, articles kept out of search engines and copies that name another URL as canonical are not.
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
        "same": Message("The title “{quote}” is also used by {other}.", label="used twice"),
        "several": Message(
            "The title “{quote}” is also used by {size:other article|other articles}.", label="used {total:time|times}"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article has the same title."""
        given = facts.title
        shared = find_shared(site, facts, build_title_key, "same title", lambda one: one.title)
        if given and shared:
            size = shared.size
            message = "same" if size == 1 else "several"
            yield self.finding(
                message,
                at=given,
                quote=given.value,
                other=shared.other,
                size=size,
                total=size + 1,
                related=shared.related,
            )


def build_title_key(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the title as it is compared, for an article that is to be found by it."""
    title = normalize_text(facts.title.value) if facts.title else ""
    if title and is_compared(facts):
        yield facts.edition, title
