"""``headings/trailing-punctuation``."""

from collections.abc import Iterator

from contentlint.prose.closing_marks import FULL_STOPS, ends_with_mark, means_its_stop, strip_marks
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Text

MIN_SENTENCES = 3
"""So many headings with a full stop, and half of all, are a house's style."""


class TrailingPunctuation(Rule[NoOptions]):
    """Do not end a heading with a period, comma or colon.

    A heading is a label, not a sentence. Punctuation at its end also shows up in tables of contents and search
    results.

    Not reported: question marks, exclamation marks and ellipses, because they carry meaning; the period of an
    abbreviation; the periods of a heading with several sentences; and the colon of an emoji (`:tada:`). Periods are not
    reported either if three or more headings, and at least half of all, end with one, because the writer chose that
    style. In a whole HTML page, only the headings among the paragraphs of the text are checked.
    """

    how_to_fix = "Delete the “{mark}” at the end of the heading."
    basis = "tool-convention"
    sources = (
        (
            "markdownlint 0.42.1, MD026 (trailing punctuation in heading) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md026.md"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "this is a matter of style, and some sites end their headings with a period"
    fixable = "unsafe"
    fix_reason = "the words and the id of the heading stay, but readers no longer see the punctuation mark"
    needs = ("headings",)
    messages = {
        "mark": Message("The heading “{heading}” ends with “{mark}”.", label="delete it"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading that ends with a mark which says nothing."""
        found = [heading.text for heading in article.own_headings if ends_with_mark(heading.text.text)]
        stops = sum(heading.text[-1] in FULL_STOPS for heading in found)
        is_style = stops >= MIN_SENTENCES and 2 * stops >= len(article.own_headings)
        for heading in found:
            text, mark = heading.text, heading.text[-1]
            if mark not in FULL_STOPS or not (is_style or means_its_stop(text)):
                at = heading.locate(len(text) - 1, len(text))
                yield self.finding("mark", at=at, edits=_remove_marks(heading), quote=mark, heading=text, mark=mark)


def _remove_marks(heading: Text) -> list[Edit]:
    """Return what deletes the marks at the end; not behind a blank, which is part of the id in some programs."""
    text = heading.text
    kept = strip_marks(text)
    return [Edit(heading.locate(len(kept), len(text)), "")] if kept and kept == kept.rstrip() else []
