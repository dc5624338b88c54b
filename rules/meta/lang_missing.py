"""``meta/lang-missing``."""

from collections.abc import Iterator

from contentlint.document.metadata import HeadValue, is_templated
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span


class LangMissing(Rule[NoOptions]):
    """Declare the page’s language on the html element.

    Screen readers choose a voice that fits the language. Browsers need the language for hyphenation and quotation
    marks, and to offer a translation.

    Only whole pages are checked, because a fragment takes the language of the page around it. meta/lang-mismatch checks
    whether a valid code matches the text. If a theme puts the article into its page (there are many links around it),
    it is only a tip, because the writer of the article cannot change the html element.
    """

    how_to_fix = 'Add the language code to the html tag, such as lang="en".'
    basis = "accessibility"
    sources = (
        (
            "WCAG 2.2, success criterion 3.1.1 “Language of Page” "
            "https://www.w3.org/WAI/WCAG22/Understanding/language-of-page.html"
        ),
        (
            "axe-core 4.14.1, rules html-has-lang and html-lang-valid "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
        "RFC 5646 (BCP 47, tags for identifying languages) https://www.rfc-editor.org/rfc/rfc5646",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "contentlint detects the language from the text, but not the country"
    needs = ("is_page",)
    messages = {
        "missing": Message(
            'The page does not declare its language (`<html lang="…">`).',
            label="no lang attribute",
            repair="Declare the language of the text here.",
        ),
        "empty": Message(
            "The page’s language declaration is empty.",
            label="lang is empty",
            repair="Declare the language of the text here.",
        ),
        "invalid": Message(
            ("“{quote}” is not a language code; use two or three letters and optionally a country, such as en-GB."),
            label="not a language code",
            repair="Use the code of this language.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if not article.is_page:
            return
        from ._lang_attribute import add_lang, correct_lang, fill_lang, is_language_tag

        stated = _find_value(article, "lang")
        if stated is None:
            element = _find_value(article, "html")
            yield self.finding("missing", at=element or Span(0, 0), edits=add_lang(article, element))
        elif not stated.value:
            yield self.finding("empty", at=stated, edits=fill_lang(article, stated))
        elif not is_language_tag(stated.value) and not is_templated(stated.value):
            yield self.finding("invalid", at=stated, edits=correct_lang(article, stated), quote=stated.value)


def _find_value(article: Article, name: str) -> HeadValue | None:
    return next((value for value in article.head if value.name == name), None)
