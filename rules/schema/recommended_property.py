"""``schema/recommended-property``."""

from collections.abc import Iterator

from contentlint.article.rich_results.gaps import Gap, find_recommended_gaps
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, SchemaNode

from ._properties import SOURCES, name_missing


class RecommendedProperty(Rule[NoOptions]):
    """Add the properties that Google recommends for its search results.

    Each of them lets Google show more of a recipe, a product, a video, an event or a job. None of them is required.

    Each object is one finding, which names all that is missing. The tables leave out what only some things have, such
    as the performers of an event or the departments of a shop. Offers of a product are also compared with what Google
    asks of merchant listings, because shops need more than a product snippet does; shipping and returns only where the
    offer describes them.

    Objects are chosen as for `schema/required-property`. `schema/article-recommended` checks articles.
    """

    how_to_fix = "Add those that apply: {missing}."
    basis = "search-engine"
    sources = SOURCES
    severity = "info"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "missing": Message(
            "The {type} markup lacks properties that Google recommends for {results}: {missing}.",
            label="{amount:property|properties} missing",
        ),
        "several": Message(
            "In {size:place|places}, {type} markup lacks properties that Google recommends for {results}: {missing}.",
            label="{amount:property|properties} missing",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        by_node: dict[int, list[Gap]] = {}
        for gap in find_recommended_gaps(article.rich_results):
            by_node.setdefault(id(gap.node), []).append(gap)
        alike: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[SchemaNode]] = {}
        for gaps in by_node.values():
            names = dict.fromkeys(name for gap in gaps for name in name_missing(gap.missing))
            named = dict.fromkeys(gap.table.result for gap in gaps)
            alike.setdefault((gaps[0].type, tuple(named), tuple(names)), []).append(gaps[0].node)
        for (kind, results, missing), nodes in alike.items():
            yield self.grouped_finding(
                "missing" if len(nodes) == 1 else "several",
                [node.at for node in nodes],
                label="the same",
                type=kind,
                results=list(results),
                missing=list(missing),
                amount=len(missing),
            )
