"""``links/external-broken``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.answers import Asked


class ExternalBroken(Rule[NoOptions]):
    """Link only to pages of other sites that exist.

    A reader who follows a dead link finds an error page and leaves, and the statement that the link supports has no
    source any more.

    The rule says something only in `contentlint links`, which asks other sites. It is an error if the server says that
    the page does not exist (status 404 or 410). It is a warning if the host is unknown, because some networks hide
    hosts, and if redirects have no end. A missing section is only a tip, because scripts can add sections.

    Servers that want a login, let no programs in, do not answer or report an error of their own prove nothing. Such
    links are counted as not checked.
    """

    how_to_fix = "Link to another source, or remove the link."
    basis = "tool-convention"
    sources = (
        ("Screaming Frog SEO Spider, tab “External” https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"),
        "W3C Link Checker (broken links and fragments) https://validator.w3.org/checklink",
    )
    severity = "error"
    scope = "site"
    needs = ("answers",)
    messages = {
        "gone": Message("The page “{quote}” does not exist (status {status}).", label="page not found"),
        "moved-and-gone": Message(
            "“{quote}” redirects to {target}, which does not exist (status {status}).", label="page not found"
        ),
        "moved-to-no-host": Message(
            "“{quote}” redirects to {target}, whose host does not exist.", label="no such host", severity="warning"
        ),
        "no-host": Message("The host of “{quote}” does not exist.", label="no such host", severity="warning"),
        "loop": Message("“{quote}” redirects without end.", label="redirects without end", severity="warning"),
        "section": Message(
            "The page “{quote}” has no section “{section}”.",
            fix="Open the page, and link to the section that is meant.",
            label="section not found",
            severity="info",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each page that does not exist, and for each section."""
        for asked in site.list_asked(facts):
            answer, links = asked.answer, [one.link for one in asked.links]
            target = answer.hops[-1].url if answer.hops else ""
            if answer.outcome == "gone":
                message = "moved-and-gone" if target else "gone"
                yield self.grouped_finding(message, links, quote=answer.url, status=answer.status, target=target)
            elif answer.outcome == "no-host":
                message = "moved-to-no-host" if target else "no-host"
                yield self.grouped_finding(message, links, quote=answer.url, target=target)
            elif answer.outcome == "loop":
                yield self.grouped_finding("loop", links, quote=answer.url)
            yield from self._find_missing(asked)

    def _find_missing(self, asked: Asked) -> Iterator[Finding]:
        for section in asked.answer.missing:
            links = [one.link for one in asked.links if one.section == section]
            if links:
                yield self.grouped_finding("section", links, quote=asked.answer.url, section=f"#{section}")
