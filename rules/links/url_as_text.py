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
    """Use words as link text, not a URL.

    Screen readers read a URL out character by character, and everyone else learns less from it than from a title.

    Not reported: URLs in lists of sources, where they belong; URLs on your own computer (`http://localhost:8000`);
    short URLs without a path (`https://kettles.example`), which work as names; URLs in code and in embedded tweets;
    URLs with a part to fill in (`https://kettles.example/[name]`); URLs alone in a paragraph, because many sites turn
    them into an embedded page; and pasted text, where a link can only be a bare URL.
    """

    how_to_fix = "Use the page title, or what readers find there, as link text."
    basis = "tool-convention"
    sources = (
        (
            "Lighthouse, audit “link-text” (a full URL as text) "
            "https://developer.chrome.com/docs/lighthouse/seo/link-text"
        ),
        ("markdownlint 0.42.1, MD034 (bare URLs) https://github.com/DavidAnson/markdownlint/blob/main/doc/md034.md"),
    )
    severity = "info"
    preset = "strict"
    reason = "a manual or a page for printing may need to show its URLs"
    needs = ("links",)
    messages = {
        "address": Message("The link text is the bare URL “{quote}”.", label="URL as link text"),
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
