"""``meta/lang-mismatch``."""

from collections.abc import Iterator

from contentlint.article.language import find_other_language
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, locate_title

UNSTATED = frozenset({"configuration", "detected", "unknown"})
"""How a language is known that the page itself does not name."""

FOLDER = "folder "
"""How the origin begins that is the folder of an edition: its pages wait for their translation, as its editors know."""


class LangMismatch(Rule[NoOptions]):
    """State the language that the text is written in.

    Screen readers read a text aloud in the language that the page states, browsers offer to translate it, and search
    engines show it to people who search in that language. If the two languages differ, the theme usually sets the wrong
    one, or the text is a copy that was never translated.

    The rule compares the language stated by a page, its front matter or its path with the words of the text. It checks
    texts of a hundred words or more, and only if their language is certain. If only the folder names the language, the
    finding is a tip, because pages of an edition often wait for their translation. Similar languages, such as Danish
    and Norwegian, are not told apart. A language that you set in the configuration is not checked.
    """

    how_to_fix = "Correct the language, or translate the text."
    basis = "accessibility"
    sources = (
        (
            "WCAG 2.2, success criterion 3.1.1 “Language of Page” "
            "https://www.w3.org/WAI/WCAG22/Understanding/language-of-page.html"
        ),
    )
    severity = "warning"
    whole_article = True
    messages = {
        "other": Message(
            "The declared language is “{stated}” ({origin}), but the text is in “{found}”.",
            label="text is in “{found}”",
        ),
        "folder": Message(
            "The declared language is “{stated}” ({origin}), but the text is in “{found}”.",
            label="text is in “{found}”",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        origin = article.language_origin
        found = "" if origin in UNSTATED else find_other_language(article.prose.blocks, article.language)
        if found:
            at = article.metadata.get("lang") or locate_title(article)
            message = "folder" if origin.startswith(FOLDER) else "other"
            yield self.finding(message, at=at, stated=article.language, origin=origin, found=found)
