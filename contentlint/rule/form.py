"""Which rules are on the form of an article, not on what is wrong in it: nobody goes back to a published one for it."""

from contentlint.rule.spec import RuleSpec

FAMILIES = frozenset({"headings", "keyphrase", "style"})
"""Families of rules on how a text is divided and worded."""

SEEN = frozenset({"headings/empty", "headings/fragment-collision", "headings/missing-space", "headings/multiple-h1"})
"""Rules of these families on what readers see: a second main title, a heading without a word, a link to another one."""

RULES = frozenset(
    {
        *("faq/not-a-question", "faq/unmarked", "hygiene/obsolete-tags", "links/no-internal", "links/shortener"),
        *("links/weak-text", "site/duplicate-title"),
        *("key-points/count", "key-points/not-a-list", "key-points/position", "key-points/unmarked"),
        *("meta/description-copies-text", "meta/description-too-long", "meta/description-too-wide", "meta/slug-format"),
        *("meta/title-brand-repeated", "meta/title-stuffing", "meta/title-too-long", "meta/title-too-wide"),
        *("readability/paragraph-too-long", "site/near-duplicate"),
        *("structure/no-subheadings", "structure/section-too-long", "trust/author-missing", "trust/date-missing"),
    }
)
"""Rules on how an article is set out, linked, named and signed, which its readers do without. Of 51 such warnings that
two people read on public sites, eight would have been acted on; of weak link texts 18 of 34, of equal titles 6 of 14.
"""

TIP_WHEN_PUBLISHED = (
    "When a folder is checked, a warning in an article that is published and has not changed is only a tip, unless you "
    "set a severity."
)
"""What the page of such a rule says."""


def is_on_form(spec: RuleSpec) -> bool:
    """Tell whether a rule is on form; what a site's own rules report, it means as it says."""
    return not spec.house and (spec.id in RULES or (spec.family in FAMILIES and spec.id not in SEEN))
