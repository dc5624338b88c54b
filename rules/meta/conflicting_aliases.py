"""``meta/conflicting-aliases``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, find_conflicts


class ConflictingAliases(Rule[NoOptions]):
    """Say each thing about the article once, or the same each time.

    Programs know one thing under several names, and each takes the name that it knows. Where the values differ, a
    list, a feed and a search result tell different things.

    Compared are the dates of publication, the dates of change, what says whether the article is a draft, the
    languages, and repeated descriptions in a page's head. What differs on purpose is not: a title for search engines
    and the title of the page, a summary and the description, a slug and the whole address, the dates of creation and
    of publication.
    """

    how_to_fix = "Remove one of the two, or make “{quote}” and “{value}” agree."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Generators decide which name counts, and a site may rely on it."
    messages = {
        "differ": Message("“{key}” says “{quote}”, but “{other}” says “{value}”.", label="differs from {other}"),
        "repeated": Message(
            "The page has two descriptions that differ, “{value}” and “{quote}”.", label="the second one"
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
                related=[(first, "the other value")],
            )
