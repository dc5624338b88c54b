"""``links/external-insecure``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site


class ExternalInsecure(Rule[NoOptions]):
    """Link only to sites with a valid certificate.

    Browsers show a warning in place of a site whose certificate has expired or belongs to another host. Most readers
    turn back there.

    The rule says something only in `contentlint links`, which asks other sites. The machine that asks must know the
    authorities that browsers know; in a company network with its own authority, it may not.
    """

    how_to_fix = "Link to another source if your browser warns you, too."
    basis = "tool-convention"
    sources = (
        "Mozilla, “What do the security warning codes mean?” https://support.mozilla.org/kb/what-does-your-connection-is-not-secure-mean",
    )
    severity = "warning"
    scope = "site"
    needs = ("answers",)
    messages = {
        "certificate": Message("Browsers warn of “{quote}”: {reason}.", label="no valid certificate"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each site whose certificate is not valid."""
        for asked in site.list_asked(facts):
            if asked.answer.outcome == "insecure":
                links = [one.link for one in asked.links]
                yield self.grouped_finding("certificate", links, quote=asked.answer.url, reason=asked.answer.reason)
