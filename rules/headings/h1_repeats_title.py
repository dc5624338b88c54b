"""``headings/h1-repeats-title``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.words import is_alike
from contentlint.rule import Article, Finding, Message, Option, Rule, remove_heading


class Options(Struct, frozen=True):
    """What the theme does."""

    theme_prints_title: Annotated[bool, Option("whether the theme shows the title above the text")] = False


class H1RepeatsTitle(Rule[Options]):
    """Do not repeat the title in the text if the theme shows it.

    Readers see the same line twice in a row, and screen readers read it out twice.

    Only you know what your theme does, so the rule reports nothing until you set theme-prints-title. Case and
    punctuation make no difference. headings/multiple-h1 covers headings that differ from the title. A whole HTML page
    shows its title only in the browser tab, so nothing is repeated there.
    """

    how_to_fix = "Delete the heading; the theme already shows the title."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "only you know whether the theme shows the title; set the option `theme-prints-title`"
    fixable = "unsafe"
    fix_reason = "the heading is deleted; links to it from other articles then lead to the top of the page"
    needs = ("headings",)
    messages = {
        "repeated": Message(
            "The heading “{quote}” repeats the title, which the theme already shows.",
            label="repeats the title",
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
            related = [(title, "title")]
            yield self.finding("repeated", at=heading.text, quote=heading.text.text, related=related, edits=edits)
