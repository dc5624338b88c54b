"""``links/url-as-text``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Link, Message, NoOptions, Rule, Target, compile_lazy

MIN_SLASHES = 3
"""An address with fewer slashes has no path."""

ADDRESS = compile_lazy(r"https?://[^\s/]+\S*", re.IGNORECASE)

FILLED_IN = compile_lazy(r"[^\[\]{}<>]++")
"""An address without a part in brackets, which somebody is to fill in."""


class UrlAsText(Rule[NoOptions]):
    """Give a link words instead of its address.

    A screen reader spells an address out, letter by letter, and a reader learns from it less than from a title.

    Left alone are the list of sources, where addresses belong, addresses of a single computer (`http://localhost:8000`),
    short ones without a path (`https://kettles.example`), which are a name, addresses in code, those of embedded
    tweets, addresses without marks that stand alone in their paragraph (many sites embed what they lead to) or have
    a part to fill in (`https://kettles.example/[name]`), and pasted text, which has no other links.
    """

    how_to_fix = "Write the title of the page, or what a reader finds there, as the text of the link."
    basis = "tool-convention"
    sources = (
        "Lighthouse, audit “link-text” (a whole address as text)",
        "markdownlint 0.42.1, MD034 (bare addresses)",
    )
    severity = "info"
    preset = "strict"
    reason = "a printed page or a manual may need to show its addresses"
    messages = {
        "address": Message("The text of this link is its address, “{quote}”.", label="an address as text"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link whose whole text is an address with a path."""
        if article.format == "text":
            return
        for link, target in article.targets:
            text = link.text
            if link.style == "bare" and (not FILLED_IN.fullmatch(text) or _is_alone(article, link)):
                continue
            if "://" not in text or not ADDRESS.fullmatch(text) or target.host.startswith(("localhost", "127.")):
                continue
            if text.rstrip("/").count("/") < MIN_SLASHES or _is_shown(article, link, target):
                continue
            if not (article.references and article.references.span.contains(link.span)):
                yield self.finding("address", at=link.text_span, quote=text)


def _is_alone(article: Article, link: Link) -> bool:
    """Tell whether an address is a whole paragraph."""
    return any(paragraph.text.span == link.text_span for paragraph in article.paragraphs)


def _is_shown(article: Article, link: Link, target: Target) -> bool:
    """Tell whether an address is there to be seen, or was put there by an embedded post."""
    return target.host == "t.co" or article.source.slice(link.text_span).startswith(("`", "<code"))
