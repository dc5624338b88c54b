"""``meta/lang-missing``."""

import re
from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.metadata import HeadValue, is_templated
from contentlint.prose.lazy import lazy_pattern
from contentlint.rule import Finding, Message, NoOptions, Rule, Span, bad, good

CODE = lazy_pattern(r"(?:[a-z]{2,3}(?:-[a-z0-9]{1,8})*+|[ix](?:-[a-z0-9]{1,8})++)", re.IGNORECASE)
"""The form of a language tag. Registered first parts have two or three letters."""

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
    fixable = "suggest"
    messages = {
        "missing": Message("The page does not say in which language it is.", label="no lang here"),
        "empty": Message("The page’s language is left empty.", label="lang is empty"),
        "invalid": Message(
            "“{quote}” is not the code of a language; it takes two or three letters, a country after a hyphen.",
            label="no code of a language",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if a whole page has no valid code of its language."""
        if not article.is_page:
            return
        stated = _named(article, "lang")
        if stated is None:
            element = _named(article, "html")
            yield self.finding("missing", at=element or START)
        elif not stated.value:
            yield self.finding("empty", at=stated)
        elif not CODE.fullmatch(stated.value) and not is_templated(stated.value):
            yield self.finding("invalid", at=stated, quote=stated.value)

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


def _named(article: Article, name: str) -> HeadValue | None:
    return next((value for value in article.head if value.name == name), None)
