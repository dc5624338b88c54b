"""``headings/trailing-punctuation``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.document.nodes import Heading
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule

MARKS = frozenset(".,;:。，；：、．")  # noqa: RUF001  # of other scripts
STOPS = frozenset(".。．")  # noqa: RUF001  # the same

ABBREVIATION_WORDS = """al approx art bros cf co col corp dept ed eds est etc ext fig figs gmbh inc jr ltd max min misc
mt no nos nr op p pp pt rev sr st tel univ vol vols vs bzw ca usw"""
ABBREVIATIONS = frozenset(ABBREVIATION_WORDS.split())
ABBREVIATED = r"(?:(?<![^\W\d_])[^\W\d_]\.){2,}$|(?:^|\s)[A-Z]\.$"
"""Letters with full stops (“U.S.”, “p.m.”), or an initial."""

EMOJI = r":[a-z0-9_+-]++:$"

MIN_SENTENCES = 3
"""So many headings with a full stop, and half of all, are a house's style."""


class TrailingPunctuation(Rule[NoOptions]):
    """End a heading without a full stop, comma or colon.

    A heading is a name, not a sentence. The mark at its end turns up in the list of contents and in search results.

    Question marks, exclamation marks and an ellipsis say something and stay, and so do the full stop of an abbreviation
    and the colon of an emoji (`:tada:`). A heading of several sentences keeps its stops, and so does an article in
    which most headings end with one: somebody wants it so. In a whole HTML page only the headings among its paragraphs
    are looked at.
    """

    how_to_fix = "Delete the “{mark}” at the end of the heading."
    basis = "tool-convention"
    sources = ("markdownlint 0.42.1, MD026 (trailing punctuation in heading)",)
    severity = "info"
    preset = "strict"
    reason = "It is a matter of style, and some houses end their headings with a full stop."
    fixable = "safe"
    fix_reason = "only the mark goes; the words and the id of the heading stay"
    messages = {
        "mark": Message("The heading “{heading}” ends with “{mark}”.", label="delete it"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading that ends with a mark which says nothing."""
        found = [heading for heading in article.own_headings if _ends_with_mark(heading.text.text)]
        if not found:
            return
        stops = [heading for heading in found if heading.text.text[-1] in STOPS]
        is_style = len(stops) >= MIN_SENTENCES and 2 * len(stops) >= len(article.own_headings)
        for heading in found:
            text = heading.text.text
            if text[-1] in STOPS and (is_style or _means_its_stop(text)):
                continue
            at = heading.text.locate(len(text) - 1, len(text))
            yield self.finding(
                "mark", at=at, edits=_without_marks(heading), quote=text[-1], heading=text, mark=text[-1]
            )


def _ends_with_mark(text: str) -> bool:
    """Tell whether a heading ends with a mark that is no part of an emoji (``:tada:``)."""
    return text[-1:] in MARKS and text != "" and not (text[-1] == ":" and re.search(EMOJI, text))


def _without_marks(heading: Heading) -> list[Edit]:
    """Return what deletes the marks at the end; not behind a blank, which is part of the id in some programs."""
    text = heading.text.text
    kept = text
    while kept[-1:] in MARKS and kept and not (kept[-1] in STOPS and _means_its_stop(kept)):
        kept = kept[:-1]
    return [Edit(heading.text.locate(len(kept), len(text)), "")] if kept and kept == kept.rstrip() else []


def _means_its_stop(text: str) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an ellipsis or one of several sentences."""
    words = text.split()
    last = words[-1].rstrip(".").lower()
    if text.endswith("..") or last in ABBREVIATIONS or last.isdigit() or re.search(ABBREVIATED, text):
        return True
    return any(word.endswith((".", "!", "?", "…")) and len(word) > MIN_SENTENCES for word in words[:-1])
