"""``meta/description-missing``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    Severity,
    Span,
    build_key_edit,
    is_fragment,
    is_stub,
    locate_in_metadata,
)

MIN_WORDS = 50
"""A standing page with fewer words holds data, such as those of a person, and no text to describe."""


class DescriptionMissing(Rule[NoOptions]):
    """Write a meta description.

    Without a description, search engines pick a passage of the text to show below the title. It rarely says why to read
    the article.

    Some site generators use an excerpt or a summary instead, so if an article has one of these, the finding is only a
    tip. It is a tip as well on a standing page, such as an imprint, a contact page or the page of an author, which
    people search for by its name, and on an HTML page of documentation, which a program builds from sources without
    descriptions. It is not reported on a standing page of fewer than 50 words. The description for social networks
    (og:description) does not appear in search results and does not count. A description in the text (“Meta description:
    …”) counts, although it is in the wrong place; meta/description-in-body reports that. HTML fragments are not
    checked: their description is in the page around them or in a field of the CMS. If an Eleventy site has code that
    may provide descriptions (`*.11tydata.js`, `eleventyComputed`), nothing is reported.
    """

    how_to_fix = "Add one or two sentences on what readers will learn."
    basis = "tool-convention"
    sources = (
        (
            "Google Search Central, “Control your snippets in search results” (used if it describes the page "
            "better) https://developers.google.com/search/docs/appearance/snippet"
        ),
        (
            "Yoast SEO 3.6.0 (red if it is missing) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "Semrush Site Audit (warning); Screaming Frog SEO Spider, filter “Missing” "
            "https://www.semrush.com/kb/542-site-audit-issues-list"
        ),
    )
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("meta/required-fields:none",)
    pages = ("article", "documentation", "release-notes", "page")
    messages = {
        "missing": Message("The article has no meta description.", label="add a description here"),
        "empty": Message(
            "The meta description is empty.",
            fix="Write one or two sentences on what readers will learn.",
            label="empty",
        ),
        "in-comment": Message(
            "The meta description is in a comment, where no program looks for it.",
            fix="Move it to the metadata as the description.",
            label="belongs in the metadata",
            repair="Add it to the metadata as the description.",
        ),
        "stand-in": Message(
            "The article has no meta description; “{key}” may be shown instead.",
            fix="Add a description, unless your site uses “{key}” as one.",
            label="may replace the description",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        description = article.find_stated("description")
        if description and not description.fallback:
            if description.origin == "comment":
                edit = build_key_edit(article, "description", description.value)
                yield self.finding("in-comment", at=description, edits=[edit] if edit else [])
            return
        blank = next(
            (v for v in article.metadata.get_all("description") if not v.value.strip() and not v.fallback), None
        )
        if blank:
            severity: Severity | None = "info" if _is_of_manual(article) else None
            yield self.finding("empty", at=Span(blank.span.start, blank.span.start), severity=severity)
        elif is_fragment(article) or is_stub(article) or article.site_defaults.computes_metadata:
            return
        elif description and not description.key.lower().startswith(SOCIAL):
            yield self.finding("stand-in", at=description.key_span, key=description.key)
        elif article.page_kind.kind != "page" or article.prose.word_count >= MIN_WORDS:
            is_minor = article.page_kind.kind == "page" or _is_of_manual(article)
            is_minor = is_minor or article.site_defaults.describes_by_excerpt
            yield self.finding("missing", at=locate_in_metadata(article), severity="info" if is_minor else None)


def _is_of_manual(article: Article) -> bool:
    """Tell whether a program built a page of documentation, from sources that have no descriptions."""
    return article.is_page and article.page_kind.kind == "documentation"


SOCIAL = ("og", "twitter")
"""How the keys begin that are meant for social networks."""
