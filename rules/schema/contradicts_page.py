"""``schema/contradicts-page``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, SchemaNode, SchemaValue, normalize_words

MIN_COMMON_SHARE = 0.5
"""So many of the words of the shorter of two titles must be in the other, if they name the same article."""

MIN_TITLE_WORDS = 3
"""A title with fewer words says too little to be compared."""

_HEAD = frozenset({"title", "og:title", "twitter:title", "headline", "sailthru.title", "parsely-title"})


class ContradictsPage(Rule[NoOptions]):
    """Use the page’s own title in the article’s structured data.

    Structured data must describe what readers see. Markup with another title was often copied from another page, and
    search engines may treat it as deceptive or ignore it.

    The headline does not have to match the title word for word. The rule compares it with the page’s title, all its H1
    and H2 headings and the title for social networks (`og:title`). It is reported only if it shares fewer than half of
    its words with each of these texts. If one of the texts is shorter than the headline, half of the words of that text
    are enough. If one object has the title of the page, other objects are not reported, because they may describe other
    articles.
    """

    how_to_fix = "Use the page’s title as the headline, or delete the markup."
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
    whole_article = True
    needs = ("structured_data.json_ld", "structured_data.microdata")
    messages = {
        "headline": Message(
            "The markup calls the article “{quote}”, but the page calls it “{title}”.", label="different title"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        given = [value for node in article.schema.articles if (value := _find_headline(node))]
        if not given:
            return
        title = article.find_stated("title")
        titles = [
            found for text in _find_titles(article) if len(found := set(normalize_words(text))) >= MIN_TITLE_WORDS
        ]
        if title is None or not titles or any(_is_one_of(value, titles) for value in given):
            return
        first = given[0]
        yield self.finding(
            "headline",
            at=first,
            quote=first.shown,
            title=title.value,
            related=[(title, "title of the page")],
        )


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
