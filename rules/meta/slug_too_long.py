"""``meta/slug-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, find_canonical_slug, find_slug


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of characters in the URL’s path", min=1)] = 115


class SlugTooLong(Rule[Options]):
    """Keep the article’s URL short.

    A long URL is cut off in search results, wraps in emails and is hard to read.

    The rule measures the path of the URL, without the host, as set in the metadata: the slug, the permalink, or the
    canonical URL. If none of these is set, it measures the file name. It does not know the folders that a site puts
    before a slug.
    """

    how_to_fix = "Keep the words that name the subject; redirect a URL already published."
    basis = "tool-convention"
    sources = (
        (
            "Screaming Frog SEO Spider, filter “Over 115 Characters” "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
        ("Semrush Site Audit (a notice above 200) https://www.semrush.com/kb/542-site-audit-issues-list"),
    )
    severity = "info"
    preset = "strict"
    reason = "changing a published URL does more harm than leaving it long"
    profiles = {"screaming-frog": {"max": 115}, "semrush": {"max": 200}}
    messages = {
        "long": Message(
            "The path of the URL has {size:character|characters}; keep it to {max}.",
            label="{size:character|characters} in total",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        slug = find_slug(article.metadata, article.path, article.own_hosts) or find_canonical_slug(article.metadata)
        if slug is not None and len(slug.path) > self.options.max:
            yield self.finding("long", at=slug.path_span, size=len(slug.path))
