"""``headings/h1-repeats-title``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, is_alike, remove_heading


class Options(Struct, frozen=True):
    """What the theme does."""

    theme_prints_title: Annotated[bool, Option("whether the theme prints the title above the text")] = False


class H1RepeatsTitle(Rule[Options]):
    """Leave the title out of the text where the theme prints it.

    Readers see the same line twice, one below the other, and screen readers read it twice.

    Only a house knows what its theme does, so the rule is silent until theme-prints-title is set. Case and punctuation
    do not count. A heading that says something else is the business of headings/multiple-h1. A whole HTML page shows
    its title nowhere but in the browser's tab, so there nothing is repeated.
    """

    how_to_fix = "Delete the heading; the theme prints the title from the front matter."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "It depends on the theme, which has to be named with the option theme-prints-title."
    fixable = "unsafe"
    fix_reason = "the heading goes, and links from other articles that lead to it reach the page only"
    messages = {
        "repeated": Message(
            "The heading “{quote}” repeats the title, which the theme prints above it.",
            label="the title again",
            repair="Delete the heading.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for the first heading of level 1 if it is the title."""
        if not self.options.theme_prints_title or article.is_page:
            return
        title = article.metadata.get("title")
        heading = next((heading for heading in article.headings if heading.level == 1), None)
        if heading is None or title is None or title.origin != "front matter":
            return
        if is_alike(title.decode_html().value, heading.text.text):
            edits = remove_heading(article, heading)
            related = [(title, "the title")]
            yield self.finding("repeated", at=heading.text, quote=heading.text.text, related=related, edits=edits)
