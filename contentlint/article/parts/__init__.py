"""Recognisers: from the nodes of a document to key points, FAQ, table of contents, references, author and dates."""

from contentlint.article.parts.byline import find_byline
from contentlint.article.parts.dates import find_dates
from contentlint.article.parts.faq import find_faq
from contentlint.article.parts.faq_markup import read_faq_markup, read_text_beside_markup
from contentlint.article.parts.key_points import find_key_points
from contentlint.article.parts.landmarks import Landmarks, find_landmarks
from contentlint.article.parts.meta_lines import find_meta_lines
from contentlint.article.parts.opening import find_opening
from contentlint.article.parts.references import find_references
from contentlint.article.parts.toc import find_toc
from contentlint.article.parts.unclosed_tags import find_unclosed

__all__ = [
    "Landmarks",
    "find_byline",
    "find_dates",
    "find_faq",
    "find_key_points",
    "find_landmarks",
    "find_meta_lines",
    "find_opening",
    "find_references",
    "find_toc",
    "find_unclosed",
    "read_faq_markup",
    "read_text_beside_markup",
]
