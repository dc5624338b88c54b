"""Recognisers: from the nodes of an article to its key points, FAQ, contents, sources, author and dates."""

from contentlint.article.parts.broken_tables import broken_tables
from contentlint.article.parts.byline import byline
from contentlint.article.parts.dates import dates
from contentlint.article.parts.faq import faq
from contentlint.article.parts.faq_markup import faq_markup, text_beside_markup
from contentlint.article.parts.key_points import key_points
from contentlint.article.parts.landmarks import Survey, survey_of
from contentlint.article.parts.meta_lines import meta_lines
from contentlint.article.parts.opening import opening
from contentlint.article.parts.references import references
from contentlint.article.parts.title_question import title_question
from contentlint.article.parts.toc import contents
from contentlint.article.parts.unclosed_tags import unclosed

__all__ = [
    "Survey",
    "broken_tables",
    "byline",
    "contents",
    "dates",
    "faq",
    "faq_markup",
    "key_points",
    "meta_lines",
    "opening",
    "references",
    "survey_of",
    "text_beside_markup",
    "title_question",
    "unclosed",
]
