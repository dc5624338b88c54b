"""``meta/description-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, count_columns, find_publication_day

MIN_DAYS = 30
"""What was published more days ago has been read, and so may have what says no date and is no article."""

WIDE_NOTE = ", counting wide ones twice"


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of characters", min=1)] = 155
    slack: Annotated[int, Option("on a page published before, so many more characters are only a tip", min=0)] = 10


class DescriptionTooLong(Rule[Options]):
    """Keep the meta description short enough to be shown in full.

    A search result shows about {max} characters of a description and cuts off the rest, often in the middle of the
    sentence that should convince the reader.

    Search engines set no limit: Google cuts descriptions to the width of the device, or shows a passage of the page
    instead. SEO tools roughly agree on the number: Yoast turns orange at 157 characters, and Screaming Frog lists
    descriptions of more than 155. Width is what matters, so a Chinese, Japanese or Korean character, which is as wide
    as two letters, counts as two. A description in the text (“Meta description: …”) is measured too. An excerpt or a
    summary is not, because it was not written for search results.

    If an article was published more than 30 days ago, the finding is only a tip up to {slack} characters over the
    limit, because little more than the last word is cut off. The same applies to a page that is not an article and has
    no date. In a draft and in a new article, each character counts.
    """

    how_to_fix = "Shorten it to {max} characters, and begin with the answer."
    basis = "tool-convention"
    sources = (
        (
            "Google Search Central, “Control your snippets in search results” (no limit on the length; cut as needed) "
            "https://developers.google.com/search/docs/appearance/snippet"
        ),
        (
            "Yoast SEO 3.6.0 (green up to 156 characters) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "Screaming Frog SEO Spider, filter “Over 155 Characters” "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "warning"
    profiles = {"yoast": {"max": 156}, "screaming-frog": {"max": 155}}
    messages = {
        "long": Message(
            "The meta description has {size:character|characters}{note}; keep it to {max}.",
            label="{size:character|characters}, {gap} too many",
        ),
        "slightly-long": Message(
            "The meta description has {size:character|characters}{note}; keep it to {max}.",
            label="{size:character|characters}, {gap} too many",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if the description has too many characters."""
        description = article.find_stated("description")
        if description is None or description.templated or description.fallback:
            return
        line = " ".join(description.value.split())
        size = count_columns(line)
        gap = size - self.options.max
        if gap > 0:
            message = "slightly-long" if gap <= self.options.slack and _was_published(article) else "long"
            note = WIDE_NOTE if size > len(line) else ""
            yield self.finding(message, at=description.span, quote=description.value, size=size, gap=gap, note=note)


def _was_published(article: Article) -> bool:
    if article.metadata.draft is not None:
        return False
    day = find_publication_day(article)
    return article.page_kind.kind != "article" if day is None else (article.today - day).days > MIN_DAYS
