"""``links/shortener``."""

from collections.abc import Iterator

from contentlint.document.hidden_hosts import is_shortener
from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class Shortener(Rule[NoOptions]):
    """Link to the page itself, not to a short URL.

    A short URL hides where the link leads, costs readers a redirect and stops working when the service shuts down.

    Not reported: links in embedded posts, because the social network shortens them automatically; links to the home
    pages of URL shorteners; and `goo.gl/maps`, which Google Maps gives to places and keeps.
    """

    how_to_fix = "Open the link and use the URL you arrive at."
    basis = "house-style"
    severity = "warning"
    needs = ("links",)
    messages = {
        "short": Message("The link “{text}” uses a short URL from {host}.", label="hides the target"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link through a shortener."""
        for link, target in article.targets:
            if not is_shortener(target.host) or not target.path.strip("/"):
                continue
            if target.host == "goo.gl" and target.path.startswith("/maps/"):
                continue
            if target.host == "t.co" and (link.tag is not None or article.is_in_quotation(link.span)):
                continue
            yield self.finding("short", at=link.href_span, text=link.text or link.href, host=target.host)
