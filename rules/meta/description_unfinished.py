"""``meta/description-unfinished``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, MetaValue, NoOptions, Rule, Severity, Span, compile_lazy

MIN_LENGTH = 120
"""A shorter description that is in the text as well may be meant to end where it ends."""

SHORT = 100
"""In a shorter description, dots at the end are mostly those of its writer (“A release delayed and more…”)."""

LONG = 200
"""Search results show about 155 characters, and nobody sees how a longer description ends."""

MAX_PARAGRAPHS = 12
"""So many paragraphs from the beginning are looked through: programs cut descriptions from there."""

SHOWN = 40
"""So many code points at the end of a description are shown."""

MIN_ENDING = 40
MIN_WORDS = 6
"""A shorter ending, such as “Learn more”, may begin another sentence of the text: what is before it must be there."""

_ENDING = compile_lazy(
    r"(?<!\S)(?![^\s(\[]{0,30}[:;]-?[)\]]$)\S{0,30}?(?:…|\.{2,}|[,:;–—-])[\"”’)\]\s]{0,3}$|\b(?:and|the|your|our|their)$",
)
_ENDS = ("…", "..", ",", ":", ";", "–", "—", "-", "and", "the", "your", "our", "their")
_DOTS = ("…", "..")
_MAX_END_LENGTH = 6
"""One of them stands among so many code points at the end."""

_REFERENCE = compile_lazy(r"&[a-z]{2,8};$")
"""A reference to a character that was escaped twice: its semicolon ends nothing."""

_SENTENCE_END = compile_lazy(r"[.!?…:]\s")
_GOES_ON = compile_lazy(r"\s?[^\W_]")


class DescriptionUnfinished(Rule[NoOptions]):
    """Finish the meta description like a sentence.

    A description that ends with “…”, a comma or a colon, or in the middle of a sentence, looks cut off, even if search
    engines show all of it.

    Most of these descriptions were cut off by a program. A missing period is not reported, because many descriptions
    are written like headlines, and neither is a smiley. The last word is reported only if an English sentence cannot
    end with it (“and”, “the”). A description of 120 characters or more is also reported if its last sentence occurs in
    the text and goes on there; a short last sentence counts only together with the one before it. If a summary or an
    excerpt, which may be shown instead of a description, is cut off in this way, the finding is only a tip; so are dots
    at the end of fewer than 100 characters, which may be meant, and the end of more than 200, which nobody sees.
    """

    how_to_fix = "Finish the sentence, or delete the unfinished part."
    basis = "house-style"
    severity = "warning"
    overlaps_with = ("meta/description-too-long",)
    messages = {
        "found": Message("The meta description breaks off at “{quote}”.", label="unfinished"),
        "cut": Message(
            "The {name} breaks off at “{quote}”; the sentence continues in the text.",
            label="cut off",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding where the description breaks off."""
        description = article.find_stated("description")
        if description is None or description.templated:
            return
        text = description.value
        found = None if description.fallback else _find_unfinished(text)
        if found:
            severity: Severity | None = "info" if len(text) > LONG or _is_teaser(text, found[0]) else None
            yield self.finding("found", at=description.locate(*found.span()), quote=found[0], severity=severity)
        elif _is_cut(text, article):
            shown = len(text) - SHOWN
            yield self._report_cut(description, Span(max(text.find(" ", shown) + 1, shown), len(text)))

    def _report_cut(self, description: MetaValue, ending: Span) -> Finding:
        at, quote = description.locate(*ending), description.value[ending.start :]
        if description.fallback:
            return self.finding("cut", at=at, quote=quote, name=f"“{description.key}”", severity="info")
        return self.finding("cut", at=at, quote=quote, name="meta description")


def _is_teaser(text: str, ending: str) -> bool:
    """Tell whether dots may be meant: programs do not cut a text that is so short."""
    return len(text) < SHORT and ending.endswith(_DOTS)


def _find_unfinished(text: str) -> re.Match[str] | None:
    ending = text[-_MAX_END_LENGTH:]
    if not any(map(ending.__contains__, _ENDS)) or _REFERENCE.search(text):
        return None
    return _ENDING.search(text)


def _is_cut(text: str, article: Article) -> bool:
    """Tell whether the end of a description is in the text and has more words there."""
    line = " ".join(text.split())
    if len(line) < MIN_LENGTH or not line[-1].isalnum():
        return False
    sentence = _find_ending(line)
    for paragraph in article.paragraphs[:MAX_PARAGRAPHS]:
        written = " ".join(paragraph.text.text.split())
        at = written.find(sentence)
        starts = at == 0 or (at > 0 and _SENTENCE_END.match(written, at - 2) is not None)
        if starts and _GOES_ON.match(written, at + len(sentence)):
            return True
    return False


def _find_ending(line: str) -> str:
    """Return the last sentence of a description, with those before it until a text has it by no chance."""
    starts = [found.end() for found in _SENTENCE_END.finditer(line)]
    endings = (line[start:] for start in reversed(starts))
    return next((one for one in endings if len(one) >= MIN_ENDING and len(one.split()) >= MIN_WORDS), line)
