"""``meta/original-not-named``."""

from collections.abc import Iterator

from contentlint.prose.republished import find_first_publication
from contentlint.rule import Article, Finding, Link, Message, NoOptions, ProseBlock, Rule, Severity, parse_target

FIRST, LAST = 2, 3
"""Paragraphs at both ends of an article that may say where it was published first."""

MAX_DISTANCE = 80
"""Characters between these words and the link to the original."""


ARCHIVES = frozenset({"archive.org", "web.archive.org", "archive.ph", "archive.is", "archive.today"})
"""Hosts with copies of pages that are gone: there is no original to name."""


class OriginalNotNamed(Rule[NoOptions]):
    """Set the canonical URL of a republished article to the original.

    Two sites with the same text compete in search results. A canonical URL tells search engines which one is the
    original.

    An article is reported if one of its first two or last three paragraphs says that it was first published elsewhere,
    and links there. Articles that have a canonical URL or are kept out of search engines are not reported, and neither
    are links to a copy in an archive. If the link names only the site, not the original article, it is a tip.
    """

    how_to_fix = "Set the canonical URL to the URL of the original article."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Fix canonicalization issues” (syndicated content) "
            "https://developers.google.com/search/docs/crawling-indexing/canonicalization-troubleshooting"
        ),
    )
    severity = "warning"
    messages = {
        "missing": Message(
            "The article was first published on {host} but has no canonical URL.",
            label="original article",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for an article that was published elsewhere first."""
        if article.metadata.get_all("canonical") or _is_kept_out(article):
            return
        paragraphs = [block for block in article.prose.blocks if block.kind == "paragraph"]
        for block in (*paragraphs[:FIRST], *paragraphs[FIRST:][-LAST:]):
            original = _find_original(article, block)
            if original:
                target = parse_target(original.href)
                severity: Severity | None = None if target.path.strip("/") else "info"
                yield self.finding("missing", at=original, host=target.host, severity=severity)
                return


def _is_kept_out(article: Article) -> bool:
    return any("noindex" in value.value.lower() for value in article.metadata.get_all("robots"))


def _find_original(article: Article, block: ProseBlock) -> Link | None:
    """Return the link right behind the words that say where the article was published first."""
    links = [inline for inline in block.inlines if isinstance(inline, Link)]
    end = find_first_publication(block.text.text) if links else -1
    if end < 0:
        return None
    start = block.text.locate(end - 1, end).start
    first = next((link for link in links if link.text_span.end > start), None)
    target = parse_target(first.href, article.own_hosts) if first else None
    if first is None or target is None or target.kind != "external" or target.host in ARCHIVES:
        return None
    is_near = first.text_span.start - start <= MAX_DISTANCE
    return first if is_near else None
