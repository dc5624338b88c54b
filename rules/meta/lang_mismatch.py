"""``meta/lang-mismatch``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, find_other_language, locate_title

UNSTATED = frozenset({"configuration", "detected", "unknown"})
"""How a language is known that the page itself does not name."""


class LangMismatch(Rule[NoOptions]):
    """Say that the text is in the language it is in.

    Screen readers read a text aloud with the voice of the language that the page names, browsers offer to translate it,
    and search engines show it to speakers of that language. Mostly a theme names its own language, or a copy was never
    translated.

    Looked at is what a page, its front matter or its path say. The language of the text is told by its words: only
    from a hundred words on, only where there is no doubt, and never between languages that are alike, such as Danish
    and Norwegian. Pages that are mostly code or names show no language.
    """

    how_to_fix = "Correct the language, or translate the text."
    basis = "accessibility"
    sources = ("WCAG 2.2, success criterion 3.1.1 “Language of Page”",)
    severity = "warning"
    messages = {
        "other": Message(
            "The page is in “{stated}” by its {origin}, but its text is in “{found}”.",
            label="the text is in “{found}”",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        origin = article.language_origin
        found = "" if origin in UNSTATED else find_other_language(article.prose.blocks, article.language)
        if found:
            at = article.metadata.get("lang") or locate_title(article)
            yield self.finding("other", at=at, stated=article.language, origin=origin, found=found)
