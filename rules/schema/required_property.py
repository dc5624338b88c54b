"""``schema/required-property``."""

from collections.abc import Iterator

from contentlint.article.rich_results.gaps import Gap, find_required_gaps
from contentlint.rule import Article, Finding, Message, NoOptions, Rule

from ._properties import SOURCES, name_missing


class RequiredProperty(Rule[NoOptions]):
    """Give structured data the properties that Google requires for its search results.

    Google shows a page as a recipe, a product, an event or a job only if the markup has the properties that its
    documentation calls required. Without them, the page appears as a plain result.

    The tables cover recipes, product snippets, reviews and ratings, videos, events, jobs, profile pages, Q&A pages,
    local businesses, return policies, course lists, software and image credits. Only objects that stand for themselves
    are checked, and those that belong to such a result, such as the offer of a product. An author, a publisher and a
    product in a review need only a name.

    A reference (`@id`) is followed through all scripts of the page. What another page describes is not checked, and
    neither is what a template fills in. If several objects have the same name, a property of one counts for all.

    What describes the site and not the article, such as a local business, is only a tip on an article, because the
    theme writes it.

    Nothing is demanded for results that Google has stopped showing, such as HowTo (since September 2023), FAQ (since
    May 2026) and course info. `schema/breadcrumb-required` checks breadcrumbs.
    """

    how_to_fix = "Add what the page shows, or delete the markup."
    basis = "search-engine"
    sources = SOURCES
    severity = "warning"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "missing": Message(
            "The {type} markup lacks {missing}, which Google requires for {result}.",
            label="no {missing}",
        ),
        "several": Message(
            "In {size:place|places}, {type} markup lacks {missing}, which Google requires for {result}.",
            label="no {missing}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        alike: dict[tuple[str, str, tuple[str, ...]], list[Gap]] = {}
        for gap in find_required_gaps(article.rich_results):
            alike.setdefault((gap.type, gap.table.result, tuple(name_missing(gap.missing))), []).append(gap)
        for (kind, result, missing), gaps in alike.items():
            yield self.grouped_finding(
                "missing" if len(gaps) == 1 else "several",
                [gap.node.at for gap in gaps],
                label="the same",
                type=kind,
                result=result,
                missing=list(missing),
                severity="info" if article.page_kind.kind == "article" and gaps[0].table.sites else None,
            )
