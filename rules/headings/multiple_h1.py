"""``headings/multiple-h1``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, put_below_printed_title, put_below_title


class Options(Struct, frozen=True):
    """What the theme does."""

    theme_prints_title: Annotated[bool, Option("whether the theme prints the title as a heading of level 1")] = False


class MultipleH1(Rule[Options]):
    """Give the article one heading of level 1: its title.

    The heading of level 1 tells readers and screen readers what the whole page is about. With several of them none is
    the title, and the sections are no longer parts of one article. Search engines can live with it.

    All headings of level 1 are one finding, at the second. Where the theme prints the title itself, say so with
    theme-prints-title: then one in the text is already one too many. Empty headings are left to headings/empty, pasted
    text to structure/pasted-text, and in a whole HTML page those in boxes beside the text to its template.

    They are put right by a program only where it is sure what they are. The first one is the title if it stands above
    all text and shares its words with the title of the metadata, if there is one. All of them are sections if the text
    begins without a heading and the front matter has a title of other words: then none is kept.
    """

    how_to_fix = (
        "Keep the one that is the title and make the others level 2, with what stands below them one level lower."
    )
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0 (red when the text has a heading of level 1 beside the title)",
        "markdownlint 0.42.1, MD025 (single title in a document)",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the outline changes: see whether the title stands above all other headings then"
    messages = {
        "several": Message(
            "“{quote}” is one of {size} headings of level 1; an article has one, its title.",
            label="level 1 again",
            repair="Make those that are no title level 2, and what stands below them one level lower.",
        ),
        "beside-title": Message(
            "The theme prints the title as heading of level 1; “{quote}” is another one.",
            fix="Delete the heading if it repeats the title, else make it level 2.",
            label="level 1 beside the title",
            repair="Delete the heading if it repeats the title, and move the others one level down.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first heading of level 1 that is too many."""
        found = [heading for heading in article.own_headings if heading.level == 1 and heading.text.text]
        printed = self.options.theme_prints_title and _has_title(article)
        if len(found) + printed <= 1:
            return
        first, *others = found if printed else found[1:]
        yield self.finding(
            "beside-title" if printed else "several",
            at=first.text,
            quote=first.text.text,
            size=len(found),
            related=[(heading.text, "another") for heading in others],
            edits=put_below_printed_title(article, found) if printed else put_below_title(article, found),
        )


def _has_title(article: Article) -> bool:
    title = article.metadata.get("title")
    return title is not None and title.origin == "front matter" and bool(title.value.strip())
