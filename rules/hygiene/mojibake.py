"""``hygiene/mojibake``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    decode_garbled,
    find_garbled,
    find_lost,
    is_on_encodings,
    may_be_garbled,
    restore_characters,
)


class Mojibake(Rule[NoOptions]):
    """Save text in the encoding in which it is read.

    Letters turn into rubbish such as “Ã©” where text in UTF-8 was read as something else. Readers and search engines
    see words that do not exist.

    What was lost for good is shown as the replacement character (U+FFFD), and must be typed anew. Code is left alone,
    and so are whole articles that speak of encodings, since they show such rubbish on purpose.

    A program puts right all places of an article or none: none where a byte was lost as well, so that it is not certain
    what stood there, and where an address is garbled, which may be right as it is.

    It is an error because readers see words that do not exist.
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
        if not may_be_garbled(text):
            return
        garbled = [place for place in find_garbled(text) if article.is_text(place.start)]
        lost = [place for place in find_lost(text) if article.is_text(place.start)]
        if not (garbled or lost) or any(is_on_encodings(prose.plain) for prose in article.prose.blocks):
            return
        if garbled:
            quote, edits = article.source.slice(garbled[0]), restore_characters(article, garbled)
            meant = decode_garbled(quote)
            yield self.grouped_finding("garbled", garbled, quote=quote, label="also garbled", edits=edits, meant=meant)
        if lost:
            yield self.grouped_finding("lost", lost)
