"""The fixtures of ``tests/article/parts``."""

from article.parts.conftest import article_from, article_of

__all__ = ["article_from", "article_of"]
