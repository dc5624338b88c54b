"""``meta/slug-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, find_canonical_slug, find_slug


class Options(Struct, frozen=True):
    max: Annotated[int, Option("most characters of the address’s path", min=1)] = 115


class SlugTooLong(Rule[Options]):
    """Keep the article’s address short.

    A long address is cut off in search results, wraps in mails and says less than its first words do.

    Measured is the path of the address without the host, as the metadata give it: the slug, the permalink, or the
    canonical address. Where there is none, it is the file’s name. The folders that a site puts before a slug are not
    known here.
    """

    how_to_fix = "Keep the words that name the subject and drop the rest; redirect the old address if it is published."
    basis = "tool-convention"
    sources = ("Screaming Frog SEO Spider, filter “Over 115 Characters”", "Semrush Site Audit (a notice above 200)")
    severity = "info"
    preset = "strict"
    reason = "A published address is worth more unchanged than short."
    profiles = {"screaming-frog": {"max": 115}, "semrush": {"max": 200}}
    messages = {
        "long": Message(
            "The address has {size:character|characters} in its path; keep it to {max}.",
            label="{size:character|characters} in all",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        slug = find_slug(article.metadata, article.path) or find_canonical_slug(article.metadata)
        if slug is not None and len(slug.path) > self.options.max:
            yield self.finding("long", at=slug.path_span, size=len(slug.path))
