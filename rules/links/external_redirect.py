"""``links/external-redirect``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site


class ExternalRedirect(Rule[NoOptions]):
    """Link to where a page of another site is now.

    A page that has moved is still found, but readers wait longer, and redirects are often removed after some years.

    The rule says something only in `contentlint links`, which asks other sites. Only redirects that are permanent
    (status 301 or 308) at every step are reported. It is a tip, because the link works.

    Not reported: a redirect to the same URL with https://, with or without `www.`, or with another end of the path
    (`/`), because nothing has moved there.
    """

    how_to_fix = "Link to the new URL."
    basis = "tool-convention"
    sources = (
        ("Screaming Frog SEO Spider, tab “Response codes” https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"),
    )
    severity = "info"
    scope = "site"
    needs = ("answers",)
    messages = {
        "moved": Message("The page “{quote}” has moved to {target}.", label="moved"),
        "home": Message(
            "“{quote}” now leads to the home page of its site.",
            fix="Link to another source, or remove the link.",
            label="leads to a home page",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each page that has moved for good."""
        for asked in site.list_asked(facts):
            target = asked.answer.moved_to
            if target:
                message = "home" if asked.answer.leads_home else "moved"
                links = [one.link for one in asked.links]
                yield self.grouped_finding(message, links, quote=asked.answer.url, target=target)
