"""``schema/value-form``."""

from collections.abc import Iterator

from contentlint.article.rich_results.forms import Malformed, find_malformed
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule

MAX_CHOICES = 6
"""So many of the values that there are, a message names."""


class ValueForm(Rule[NoOptions]):
    """Write values in structured data in the form that Google reads.

    A price such as “$19.99” or a duration such as “5:30” is clear to people, but Google reads numbers with a decimal
    point, durations in ISO 8601 format, currency codes of three letters and the values that schema.org names.

    In microdata and RDFa, the visible text is the value unless the tag has `content`. A rating is also compared with
    `bestRating`, which is 5 if it is missing. Dates have their own rule, `schema/date-format`, and so have incomplete
    URLs, `schema/url-relative`. What a template fills in is not checked.
    """

    how_to_fix = "Write {expected}."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Product snippet structured data” and “Review snippet structured data” (forms of "
            "prices, currencies and ratings) https://developers.google.com/search/docs/appearance/structured-data/product-snippet"
        ),
        "schema.org, usage guidelines of price https://schema.org/price",
        "ISO 8601-1:2019 (durations) https://www.iso.org/standard/70907.html",
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "the value stays the same; only the form that programs read changes"
    overlaps_with = ("schema/url-relative",)
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "number": Message("The value “{quote}” of “{name}” is not a plain number.", label="not a number"),
        "count": Message("The value “{quote}” of “{name}” is not a whole number.", label="not a whole number"),
        "none": Message(
            "The markup has a rating, but “{name}” is 0.",
            fix="Leave the rating out until there is one.",
            label="no ratings",
        ),
        "rating": Message("The rating “{quote}” is not a number, a percentage or a fraction.", label="not a number"),
        "range": Message(
            "The rating “{quote}” is above the best rating, {best}.",
            fix="Add bestRating with the highest possible rating.",
            label="above {best}",
        ),
        "currency": Message("“{quote}” is not a currency code of three letters.", label="not a currency code"),
        "duration": Message("The duration “{quote}” in “{name}” is not in ISO 8601 format.", label="not ISO 8601"),
        "url": Message("The value “{quote}” of “{name}” is not a URL.", label="not a URL"),
        "choice": Message("“{quote}” is not a value that Google knows for “{name}”.", label="not a known value"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for found in find_malformed(article.rich_results):
            yield self.finding(
                found.problem,
                at=found.value,
                edits=_build_edits(article, found),
                quote=found.value.shown,
                name=found.value.key,
                expected=_describe_expected(found),
                best=found.choices[0] if found.choices else "",
            )


_FORMS = {
    "number": "only the number, with a decimal point",
    "count": "a whole number",
    "rating": "only the number, with a decimal point",
    "currency": "a code such as USD",
    "duration": "a duration such as PT1H30M",
    "url": "a full URL",
}


def _describe_expected(found: Malformed) -> str:
    """Return what to write; in the text of a page the attribute that holds it."""
    if found.expected and found.node.syntax != "JSON-LD":
        return f'content="{found.expected}" in the tag'
    if found.problem == "choice" and not found.expected:
        return f"one of {', '.join(found.choices[:MAX_CHOICES])}"
    return found.expected or _FORMS.get(found.problem, "")


def _build_edits(article: Article, found: Malformed) -> list[Edit]:
    if not found.expected:
        return []
    from contentlint.article.edits.schema_org import rewrite_value

    return rewrite_value(article, found.value, found.expected)
