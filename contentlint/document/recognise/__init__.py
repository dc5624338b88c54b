"""Recognisers: from the nodes of an article to its key points, FAQ, contents, sources, author and dates."""

from contentlint.document.recognise.broken_tables import broken_tables
from contentlint.document.recognise.byline import byline
from contentlint.document.recognise.contents import contents
from contentlint.document.recognise.dates import dates
from contentlint.document.recognise.faq import faq
from contentlint.document.recognise.faq_data import faq_markup, text_beside_markup
from contentlint.document.recognise.key_points import key_points
from contentlint.document.recognise.meta_lines import meta_lines
from contentlint.document.recognise.opening import opening
from contentlint.document.recognise.sources import references
from contentlint.document.recognise.survey import Survey, survey_of
from contentlint.document.recognise.title_question import title_question
from contentlint.document.recognise.unclosed import unclosed

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
