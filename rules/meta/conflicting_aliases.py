"""``meta/conflicting-aliases``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule

from ._metadata_conflicts import find_conflicts


class ConflictingAliases(Rule[NoOptions]):
    """Give each fact about the article only one value.

    The same field can have several names, and each program reads only the name that it knows. If the values differ, an
    article list, a feed and a search result show different things.

    The rule compares publication dates, modification dates, draft markers, languages, and repeated descriptions in a
    page’s head. It does not compare fields that may differ on purpose: the SEO title and the page title, a summary and
    the description, a slug and the full URL, or the dates of creation and publication.
    """

    how_to_fix = "Remove one of the two, or make “{quote}” and “{value}” agree."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "the site generator decides which name it uses, and a site may rely on that"
    messages = {
        "differ": Message("“{key}” is “{quote}”, but “{other}” is “{value}”.", label="differs from {other}"),
        "repeated": Message(
            "The page has two different descriptions, “{value}” and “{quote}”.", label="second description"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for first, second in find_conflicts(article.metadata):
            yield self.finding(
                "repeated" if first.key == second.key else "differ",
                at=second,
                quote=second.value,
                key=second.key,
                other=first.key,
                value=first.value,
                related=[(first, "other value")],
            )
