"""``meta/title-stuffing``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.site_names import drop_additions, drop_site_name, has_part_of
from contentlint.prose.titles import find_most_frequent
from contentlint.rule import Article, Finding, Message, Option, Rule, Severity, split_title


class Options(Struct, frozen=True):
    max_repeats: Annotated[
        int, Option("maximum number of times that a word may occur in a title of several parts", min=1)
    ] = 2
    max_parts: Annotated[int, Option("maximum number of parts between bars or dashes", min=1)] = 3


class TitleStuffing(Rule[Options]):
    """Name the subject only once in the title.

    A title that repeats a word in several forms, or that is a list of keywords, reads like an advertisement. Google
    calls this keyword stuffing and may show another title instead.

    The rule counts words of at least four letters, or three in capitals, but not “with” and similar words. A word that
    occurs more than {max_repeats} times is reported only if bars or dashes divide the title (“PDF to Word | PDF to DOCX
    | PDF to DOC”). A title in one part may have good reasons to repeat a word, and “Location, location, location” is a
    saying. Commas do not divide a title, because many titles list things. The limits are our own.

    On a whole HTML page, it is only a tip if the part that says the same as the main heading is fine by itself, because
    the theme adds the rest.
    """

    how_to_fix = "Keep the words that readers search for; delete the rest."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Influencing your title links” (avoid keyword stuffing) "
            "https://developers.google.com/search/docs/appearance/title-link"
        ),
    )
    severity = "warning"
    messages = {
        "repeated": Message(
            "The title says “{quote}” {size:time|times}; keep it to {max-repeats}.",
            label="{size:time|times} in one title",
        ),
        "parts": Message(
            "The title strings together {size:part|parts}; keep it to {max-parts}.",
            fix="Keep the parts that readers search for.",
            label="{size:part|parts}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        title = article.find_stated("title")
        if title is None or title.templated:
            return
        parts = split_title(title.value, at_colons=False)
        if len(parts) < 2:  # noqa: PLR2004  # one part is a sentence, not a list
            return
        word, size = find_most_frequent(drop_site_name(title.value, article))
        severity: Severity | None = "info" if article.is_page and self._is_plain(title.value, article) else None
        if size > self.options.max_repeats:
            yield self.finding("repeated", at=title, quote=word, size=size, severity=severity)
        elif len(parts) > self.options.max_parts:
            yield self.finding("parts", at=title, size=len(parts), severity=severity)

    def _is_plain(self, title: str, article: Article) -> bool:
        """Tell whether what a page's title has beside the words of the main heading makes it a list."""
        heading = next((one.text.text for one in article.headings), "")
        if not has_part_of(title, heading):
            return False
        own = drop_additions(title, heading)
        few = len(split_title(own, at_colons=False)) <= self.options.max_parts
        return few and find_most_frequent(own)[1] <= self.options.max_repeats
