"""``hygiene/mojibake``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.edits.headings import is_linked
from contentlint.document.markup import Spans
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

MOST_PLACES = 20
"""So many further places are listed with a finding."""


def _read_as_windows(*codes: int) -> str:
    """Return what bytes look like when they are read as Windows-1252; what shows nothing there is left out."""
    return bytes(codes).decode("cp1252", "ignore")


LATER = "\u0080-\u00bf" + _read_as_windows(*range(0x80, 0xA0))
"""What the later bytes of a character in UTF-8 look like."""

NO_MARKS = _read_as_windows(*range(0x80, 0x85), *range(0x86, 0x91), *range(0x98, 0xA0))
"""Those of them that are no quotation marks, dashes or dots, which may well stand behind a letter."""

SECOND = _read_as_windows(0x80, 0x82, 0x84, 0x86, 0x88, 0x89, 0x8B, 0x8C, 0x9C)
"""The second bytes of dashes, quotation marks, arrows, signs of currency and other signs."""

GARBLED = (
    f"(?:Ã[\u0080-\u009f\u00a1-\u00bf{NO_MARKS}]|Â[\u0080-\u009f\u00a0-\u00bf]"
    f"|[ÅÄ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|[âã][{SECOND}\u0080-\u009f][{LATER}]"
    f"|ï[\u00b8\u00bb\u00bc\u00bf\u00ac][{LATER}]|ð\u0178[{LATER}]{{2}}|(?:[ÐÑ][{LATER}]){{3,40}})+"
)
REST = "â€|Ã[\u0080-\u00bf]|ðŸ|ï»"
"""What the first bytes of a character look like; nobody writes so."""

UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u2060"))

LOST = "\ufffd"
FIRST = f"ÂÃÅÄâãïðÐÑ{LOST}"
PAIR = 2
"""So many characters become of one letter."""

CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
"""In a word in capitals “Ã” and “Â” are letters, as in “AMANHÓ” between quotation marks that look like the rest."""

ON_ENCODINGS = (
    r"(?i)\b(?:charsets?|character (?:encoding|set)s?|encodings?|iso-8859-\d+|latin-?1|mojibake|"
    r"replacement characters?|unicode|utf-?(?:8|16)|windows-125\d)\b"
)


class Mojibake(Rule[NoOptions]):
    """Save text in the encoding in which it is read.

    Letters turn into rubbish such as “Ã©” where text in UTF-8 was read as something else. Readers and search engines
    see words that do not exist.

    What was lost for good is shown as the replacement character (U+FFFD), and must be typed anew. Code is left alone,
    and so are whole articles that speak of encodings, since they show such rubbish on purpose.

    A program puts right all places of an article or none: none where a byte was lost as well, so that it is not certain
    what stood there, and where an address is garbled, which may be right as it is.
    """

    how_to_fix = "Type the character anew, or decode the file again and save it as UTF-8."
    basis = "spec"
    sources = (
        "Encoding Standard (WHATWG), section 4.2: authors must use UTF-8",
        "Unicode 16.0, section 23.8 (U+FFFD stands for what could not be converted)",
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = "the letters are those that the same bytes mean in UTF-8; see whether the words are right then"
    messages = {
        "garbled": Message(
            "“{quote}” is what became of “{meant}” in the wrong encoding, one of {size:such place|such places}.",
            label="garbled",
            repair="Write the {size:character|characters} that the same bytes mean in UTF-8.",
        ),
        "lost": Message(
            "A character was lost (U+FFFD) {size:time|times} when the text was converted.",
            fix="Look up in the original what stood there, and type it anew.",
            label="a character was lost",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for all that is garbled, and one for all that is lost."""
        text = article.source.text
        if text.isascii() or not any(character in text for character in FIRST):
            return
        garbled = [span for span in _garbled(text) if article.is_text(span.start)]
        lost = [at for at in _lost(text) if article.is_text(at)] if LOST in text else []
        if not (garbled or lost) or any(re.search(ON_ENCODINGS, prose.plain) for prose in article.prose.blocks):
            return
        if garbled:
            first, *others = garbled
            quote = article.source.slice(first)
            related = [(place, "also garbled") for place in others[:MOST_PLACES]]
            edits = _mended(article, garbled)
            yield self.finding(
                "garbled", at=first, quote=quote, related=related, edits=edits, meant=_meant(quote), size=len(garbled)
            )
        if lost:
            places = [Span(at, at + 1) for at in lost]
            related = [(place, "another") for place in places[1 : MOST_PLACES + 1]]
            yield self.finding("lost", at=places[0], related=related, size=len(places))


def _garbled(text: str) -> Iterator[Span]:
    for found in re.finditer(GARBLED, text):
        before = text[max(found.start() - 1, 0) : found.start()]
        is_word = len(found[0]) == PAIR and re.match(CAPITAL, before)
        if not is_word and _meant(found[0]):
            yield Span(*found.span())


def _lost(text: str) -> Iterator[int]:
    at = text.find(LOST)
    while at >= 0:
        yield at
        at = text.find(LOST, at + 1)


def _meant(garbled: str) -> str:
    """Return what was garbled, or an empty string where that was no UTF-8."""
    try:
        return b"".join(map(_byte, garbled)).decode("utf-8")
    except UnicodeError:
        return ""


def _byte(character: str) -> bytes:
    """Return the byte that Windows-1252 shows as a character; five have none there and are kept as they are."""
    return character.encode("latin-1" if character < "\u0100" else "cp1252")


# --- how it is put right --------------------------------------------------------------------------


def _mended(article: Article, garbled: list[Span]) -> list[Edit]:
    """Return what writes the right characters; nothing if one of them is uncertain, or part of an address."""
    addresses = Spans((*(link.href_span for link in article.links), *(image.src_span for image in article.images)))
    edits = [Edit(place, _right(article.source.slice(place))) for place in garbled]
    in_address = any(place.start in addresses or _is_unread(article, place) for place in garbled)
    if in_address or not all(_is_shown(edit.text) for edit in edits) or _has_rest(article, garbled):
        return []
    headings = (heading.text.text for heading in article.headings if re.search(GARBLED, heading.text.text))
    return [] if is_linked(article, *headings) else edits


def _right(garbled: str) -> str:
    """Return what was garbled, once or several times; what nobody sees goes, such as a byte order mark."""
    before, meant = garbled, _meant(garbled)
    while meant != before:
        before, meant = meant, re.sub(GARBLED, lambda found: _meant(found[0]) or found[0], meant)
    return meant.translate(UNSEEN)


def _is_unread(article: Article, place: Span) -> bool:
    """Tell whether a place is in the front matter but in no text for readers: in an address, a name of a file."""
    if article.front_matter is None or not article.front_matter.span.contains(place):
        return False
    texts = (*article.metadata.all("title"), *article.metadata.all("description"))
    return not any(value.span.contains(place) for value in texts)


def _is_shown(text: str) -> bool:
    """Tell whether characters are letters, signs or spaces: none that nobody sees, and no line end."""
    return all(character.isprintable() or character in "\u00a0\u200d" for character in text)


def _has_rest(article: Article, garbled: list[Span]) -> bool:
    """Tell whether rubbish is left that shows no character: its last byte was lost on the way."""
    places = Spans(garbled)
    found = (match.start() for match in re.finditer(REST, article.source.text))
    return any(at not in places and article.is_text(at) for at in found)
