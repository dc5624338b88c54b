"""Whether a page says that its article is news."""

from contentlint.rule import Article

_NEWS = (
    *("NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"),
    *("ReportageNewsArticle", "ReviewNewsArticle"),
)


def is_news(article: Article) -> bool:
    """Tell whether the structured data of an article call it news: newspapers print that in one piece."""
    return article.is_page and any(node.is_a(*_NEWS) for node in article.schema.articles)
