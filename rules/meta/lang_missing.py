"""``meta/lang-missing``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.language import code_of
from contentlint.article.prose import find_first_words
from contentlint.document.metadata import HeadValue, is_templated
from contentlint.prose.language_detection import detect
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good

CODE = lazy_pattern(r"(?:[a-z]{2,3}(?:-[a-z0-9]{1,8})*+|[ix](?:-[a-z0-9]{1,8})++)", re.IGNORECASE)
"""The form of a language tag. Registered first parts have two or three letters."""

FILLED_IN = r"[{<%$]"
"""Signs of a template within a tag."""

ENOUGH_WORDS = 100
ALIKE = frozenset({"bs", "cs", "da", "gl", "hr", "id", "ms", "nb", "nn", "no", "sk", "sl", "sr"})
"""Languages that are easily taken for a neighbour."""

START = Span(0, 0)


class LangMissing(Rule[NoOptions]):
    """Name the page’s language on the html element.

    Screen readers choose their voice by it, and browsers choose hyphenation, quotation marks and whether to offer a
    translation.

    Only whole pages are looked at: a fragment takes the language of the page around it. Whether a well-formed code is
    that of the text is not checked here.
    """

    how_to_fix = 'Write the code of the language into the html tag, such as lang="en" or lang="pt-BR".'
    basis = "accessibility"
    sources = (
        "WCAG 2.2, success criterion 3.1.1 “Language of Page”",
        "axe-core 4.14.1, rules html-has-lang and html-lang-valid",
        "RFC 5646 (BCP 47, tags for identifying languages)",
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = "the language is told from the words of the text alone, without its country"
    messages = {
        "missing": Message(
            "The page does not say in which language it is.",
            label="no lang here",
            repair="Name the language of the text here.",
        ),
        "empty": Message(
            "The page’s language is left empty.",
            label="lang is empty",
            repair="Name the language of the text here.",
        ),
        "invalid": Message(
            "“{quote}” is not the code of a language; it takes two or three letters, a country after a hyphen.",
            label="no code of a language",
            repair="Write the code of this language.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if a whole page has no valid code of its language."""
        if not article.is_page:
            return
        stated = _named(article, "lang")
        if stated is None:
            element = _named(article, "html")
            yield self.finding("missing", at=element or START, edits=_attribute(article, element))
        elif not stated.value:
            yield self.finding("empty", at=stated, edits=_value(article, stated))
        elif not CODE.fullmatch(stated.value) and not is_templated(stated.value):
            yield self.finding("invalid", at=stated, edits=_code(article, stated), quote=stated.value)

    examples = (
        good(
            """
            <!doctype html>
            <html lang="en-GB">
            <head><title>Kettles</title></head>
            <body><article><h1>Kettles</h1><p>Limescale wastes power.</p></article></body>
            </html>
            """,
            format="html",
        ),
        bad(
            """
            <!doctype html>
            <html>
            <head><title>Kettles</title></head>
            <body><article><h1>Kettles</h1><p>Limescale wastes power.</p></article></body>
            </html>
            """,
            "missing",
            format="html",
        ),
        bad(
            """
            <!doctype html>
            <html lang="en_GB">
            <head><title>Kettles</title></head>
            <body><article><h1>Kettles</h1><p>Limescale wastes power.</p></article></body>
            </html>
            """,
            "invalid",
            format="html",
        ),
    )


def _attribute(article: Article, element: HeadValue | None) -> list[Edit]:
    """Return what names the language on the only html element of a page, if no template adds anything to that."""
    code = _certain_language(article)
    if element is None or not code or sum(value.name == "html" for value in article.head) > 1:
        return []
    text, at = article.source.text, element.span.start
    tag = text[at : text.find(">", at)]
    return [] if re.search(FILLED_IN, tag) else [Edit(element.span, f' lang="{code}"')]


def _value(article: Article, stated: HeadValue) -> list[Edit]:
    """Return what fills in the language between the quotation marks that are there."""
    code, (start, end) = _certain_language(article), stated.span
    around = article.source.text[start - 1 : end + 1]
    return [Edit(stated.span, code)] if code and around in {'""', "''"} else []


def _code(article: Article, stated: HeadValue) -> list[Edit]:
    """Return the code for the name of a language, or for a code with an underscore."""
    code, hyphened = code_of(stated.value), stated.value.replace("_", "-")
    if not code or article.source.slice(stated.span) != stated.value:
        return []
    if CODE.fullmatch(hyphened):
        return [Edit(stated.span, hyphened)]
    return [Edit(stated.span, code)] if stated.value.isalpha() else []


def _certain_language(article: Article) -> str:
    """Return the language that the words show, unless anything else says another one."""
    if article.prose.word_count < ENOUGH_WORDS:
        return ""
    found = detect(find_first_words(article.prose.blocks))
    return found if found == article.language and found not in ALIKE else ""


def _named(article: Article, name: str) -> HeadValue | None:
    return next((value for value in article.head if value.name == name), None)
