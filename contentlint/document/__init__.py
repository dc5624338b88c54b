"""Text to article: the model, a reader for each input, and the recognisers of an article's parts."""

from contentlint.document.article import Article, Format, Section
from contentlint.document.reader import FORMATS, read

__all__ = ["FORMATS", "Article", "Format", "Section", "read"]
