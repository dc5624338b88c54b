"""``meta/title-stuffing``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, find_most_frequent, split_title


class Options(Struct, frozen=True):
    max_repeats: Annotated[int, Option("most times that a word may stand in a title of several parts", min=1)] = 2
    max_parts: Annotated[int, Option("most parts between bars or dashes", min=1)] = 3


class TitleStuffing(Rule[Options]):
    """Say in the title once what the article is about.

    A title that lists the same word in several forms, or strings together keywords, reads like an advertisement.
    Google calls it keyword stuffing and may show another title instead.

    A word counts if it has four letters, or three in capitals; “with” and its like do not. It may stand in the title
    {max_repeats} times. More is only reported if bars or dashes part the title (“PDF to Word | PDF to DOCX | PDF to
    DOC”): within one sentence a word may come back for good reason, and “Location, location, location” is a saying.
    Commas part nothing, since titles list things. The numbers are ours.
    """

    how_to_fix = "Keep the part that a reader would look for, and leave out the others."
    basis = "search-engine"
    sources = ("Google Search Central, “Influencing your title links” (avoid keyword stuffing)",)
    severity = "warning"
    messages = {
        "repeated": Message(
            "The title says “{quote}” {size:time|times}; keep it to {max-repeats}.",
            label="{size:time|times} in one title",
        ),
        "parts": Message(
            "The title strings together {size:part|parts}; keep it to {max-parts}.",
            fix="Keep the parts that a reader would look for.",
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
        word, size = find_most_frequent(title.value)
        if size > self.options.max_repeats:
            yield self.finding("repeated", at=title, quote=word, size=size)
        elif len(parts) > self.options.max_parts:
            yield self.finding("parts", at=title, size=len(parts))
