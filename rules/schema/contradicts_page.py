"""``schema/contradicts-page``."""

from collections.abc import Callable, Iterable, Iterator

from contentlint.article.rich_results.gaps import find_subject
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, SchemaNode, SchemaValue, normalize_words

from ._shown_values import Contradiction, find_other_author, find_other_date, find_other_price, find_other_rating

FindOther = Callable[[Article, SchemaNode], Iterator[Contradiction]]

MIN_COMMON_SHARE = 0.5
"""So many of the words of the shorter of two titles must be in the other, if they name the same article."""

MIN_TITLE_WORDS = 3
"""A title with fewer words says too little to be compared."""

_HEAD = frozenset({"title", "og:title", "twitter:title", "headline", "sailthru.title", "parsely-title"})


class ContradictsPage(Rule[NoOptions]):
    """Say the same in structured data as on the page.

    Structured data must describe what readers see. Markup with another title was often copied from another page, and
    search engines may treat it as deceptive or ignore it.

    The headline does not have to match the title word for word. The rule compares it with the page’s title, all its H1
    and H2 headings and the title for social networks (`og:title`). It is reported only if it shares fewer than half of
    its words with each of these texts. If one of the texts is shorter than the headline, half of the words of that text
    are enough. If one object has the title of the page, other objects are not reported, because they may describe other
    articles. The name of a product, recipe or event is compared in the same way.

    A price, a rating, a publication date or an author is reported only if the text shows exactly one other. A price or
    rating must also be nowhere else in the page.
    """

    how_to_fix = "Write what the page shows, or delete the markup."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “General structured data guidelines” (markup must describe the page’s "
            "content) https://developers.google.com/search/docs/appearance/structured-data/sd-policies"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "titles for readers, for search results and for programs often use different words"
    overlaps_with = ("schema/date-format", "schema/value-form")
    whole_article = True
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "headline": Message(
            "The markup calls the article “{quote}”, but the page calls it “{title}”.",
            fix="Use the page’s title as the headline, or delete the markup.",
            label="different title",
        ),
        "name": Message(
            "The {type} markup has the name “{quote}”, but the page is called “{title}”.",
            label="different name",
        ),
        "price": Message("The markup gives the price {quote}, but the page shows {shown}.", label="different price"),
        "rating": Message("The markup gives the rating {quote}, but the page shows {shown}.", label="different rating"),
        "date": Message(
            "The markup gives the publication date {quote}, but the page shows “{shown}”.", label="different date"
        ),
        "author": Message(
            "The markup names “{quote}” as the author, but the page names “{shown}”.", label="different author"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        articles = article.schema.articles
        given = [value for node in articles if (value := _find_headline(node))]
        is_other = bool(given) and _is_of_other_page(article, given)
        if is_other:
            yield self._build_finding(article, "headline", given[0])
        elif len(articles) == 1:
            yield from self._check_shown(
                articles[0], article, (("date", find_other_date), ("author", find_other_author))
            )
        subject = find_subject(article.rich_results)
        if subject is None:
            return
        name = subject.get("name")
        if not articles and name and name.text and _is_of_other_page(article, [name]):
            yield self._build_finding(article, "name", name, subject.types[0])
        else:
            yield from self._check_shown(subject, article, (("price", find_other_price), ("rating", find_other_rating)))

    def _build_finding(self, article: Article, message: str, at: SchemaValue, kind: str = "") -> Finding:
        title = article.find_stated("title")
        related = [(title, "title of the page")] if title else []
        named = title.value if title else ""
        return self.finding(message, at=at, quote=at.shown, title=named, related=related, type=kind)

    def _check_shown(
        self, node: SchemaNode, article: Article, questions: Iterable[tuple[str, FindOther]]
    ) -> Iterator[Finding]:
        for message, find_other in questions:
            for found in find_other(article, node):
                related = [(found.place, "what the page shows")]
                yield self.finding(message, at=found.value, quote=found.value.shown, shown=found.shown, related=related)


def _is_of_other_page(article: Article, given: list[SchemaValue]) -> bool:
    """Tell whether none of some names is one of the page’s titles, as far as they can be compared."""
    titles = [found for text in _find_titles(article) if len(found := set(normalize_words(text))) >= MIN_TITLE_WORDS]
    is_comparable = article.find_stated("title") is not None and bool(titles)
    return is_comparable and not any(_is_one_of(value, titles) for value in given)


def _find_headline(node: SchemaNode) -> SchemaValue | None:
    value = node.get("headline") or node.get("name")
    return value if value and value.text else None


def _find_titles(article: Article) -> Iterator[str]:
    yield from (value.decode_html().value for value in article.metadata.get_all("title"))
    yield from (value.value for value in article.head if value.name in _HEAD)
    yield from (heading.text.text for heading in article.headings if heading.level <= 2)  # noqa: PLR2004  # a title, or what stands under a site’s name


def _is_one_of(value: SchemaValue, titles: list[set[str]]) -> bool:
    """Tell whether a headline is one of the titles, or says too little to be compared."""
    said = set(normalize_words(value.shown))
    if len(said) < MIN_TITLE_WORDS:
        return True
    return any(len(said & title) >= MIN_COMMON_SHARE * min(len(said), len(title)) for title in titles)
