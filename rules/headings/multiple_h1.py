"""``headings/multiple-h1``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    """What the theme does."""

    theme_prints_title: Annotated[bool, Option("whether the theme shows the title as an H1")] = False


class MultipleH1(Rule[Options]):
    """Use one H1 per article: its title.

    The H1 tells readers and screen readers what the whole page is about. If there are several, none of them is clearly
    the title, and the sections no longer look like parts of one article. Search engines can cope with several.

    An article gets only one finding, at the first H1 that is too many. If your theme shows the title itself, set
    theme-prints-title: then even a single H1 in the text is one too many. headings/empty covers empty headings, and
    structure/pasted-text covers pasted text, and structure/article-not-found pages with two articles. In release notes,
    the finding is only a tip, because programs often copy them as they are. In a whole HTML page, headings in boxes
    beside the text are not checked, because the template creates them.

    The fix changes headings only if it is certain which one is the title. The first H1 is the title if it comes before
    all text and has at least half of its words in common with the title in the front matter (if there is one). If text
    comes first and the title in the front matter is different, all H1 headings are sections and move down one level.

    The fix is only a suggestion if nothing but its place tells that the first H1 is the title: no title is stated in
    the front matter or in <title>, the name of the file has other words, and text follows the H1. It may be a section
    like the others, as in a file with solutions to exercises.
    """

    how_to_fix = "Keep the title as H1; move all other headings down one level."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (red if the text has an H1 besides the title) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "markdownlint 0.42.1, MD025 (single title in a document) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md025.md"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the outline changes; check that the title is still above all other headings"
    needs = ("headings",)
    messages = {
        "several": Message(
            "“{quote}” is one of {size} H1 headings; keep only the title as H1.",
            label="another H1",
            repair="Keep the title as H1; move all other headings down one level.",
        ),
        "in-release-notes": Message(
            "“{quote}” is one of {size} H1 headings; keep only the title as H1.",
            label="another H1",
            severity="info",
            repair="Keep the title as H1; move all other headings down one level.",
        ),
        "beside-title": Message(
            "The theme shows the title as an H1; “{quote}” is another one.",
            fix="Delete the heading if it repeats the title; otherwise make it H2.",
            label="H1 in addition to the title",
            repair="Delete the heading if it repeats the title, and move the others down one level.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first heading of level 1 that is too many."""
        found = [heading for heading in article.own_headings if heading.level == 1 and heading.text.text]
        printed = self.options.theme_prints_title and _has_title(article)
        if len(found) + printed <= 1 or _holds_two_articles(article):
            return
        from contentlint.article.edits.heading_levels import has_certain_title, put_below_printed_title, put_below_title

        first, *others = found if printed else found[1:]
        yield self.finding(
            "beside-title" if printed else "in-release-notes" if _is_release_notes(article) else "several",
            at=first.text,
            quote=first.text.text,
            size=len(found),
            related=[(heading.text, "another") for heading in others],
            edits=put_below_printed_title(article, found) if printed else put_below_title(article, found),
            tier=None if printed or has_certain_title(article, found[0]) else "suggest",
        )


def _holds_two_articles(article: Article) -> bool:
    """Tell whether each main heading has an article of its own: structure/article-not-found says so."""
    return article.not_found is not None and article.not_found.cause == "two"


def _is_release_notes(article: Article) -> bool:
    return article.page_kind.kind == "release-notes"


def _has_title(article: Article) -> bool:
    title = article.metadata.get("title")
    return title is not None and title.origin == "front matter" and bool(title.value.strip())
