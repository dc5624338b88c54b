"""``hygiene/mojibake``."""

from collections.abc import Iterator

from contentlint.prose.mojibake import decode_garbled, find_garbled, find_lost, is_on_encodings
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, compile_lazy

NO_BREAK = "a non-breaking space"

MIN_GARBLED, MIN_SHARE = 2, 0.75
"""So many garbled places in a page, and such a share of its letters beyond ASCII, are the fault of its copy."""

_BYTES = compile_lazy(r"[\x80-\xff]{2,}")


class Mojibake(Rule[NoOptions]):
    """Save every text as UTF-8.

    Letters turn into garbage such as “Ã©” if UTF-8 text is opened in another encoding. Readers and search engines then
    see words that do not exist.

    A replacement character (U+FFFD) stands for a letter that is lost for good; you have to retype it. Garbled
    characters in code and in articles about encodings are not reported, because they may be there on purpose.

    The fix corrects all places in an article at once. It changes nothing if a byte was lost as well, because nobody can
    tell what the original was. It also changes nothing if a URL is garbled, because that URL may be right as it is.

    It is an error because readers see words that do not exist. If nearly all letters of a whole HTML page beyond ASCII
    are garbled, it is one tip, because probably only the copy was saved in the wrong encoding.
    """

    how_to_fix = "Retype the character, or reopen the original and save it as UTF-8."
    basis = "spec"
    sources = (
        (
            "Encoding Standard (WHATWG), section 4.2: authors must use UTF-8 "
            "https://encoding.spec.whatwg.org/#names-and-labels"
        ),
        (
            "Unicode 16.0, section 23.8 (U+FFFD replaces what could not be converted) "
            "https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-23/"
        ),
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = "the same bytes are read as UTF-8; check that the words are right"
    needs = ("has_garbled_signs",)
    messages = {
        "garbled": Message(
            ("“{quote}” should be “{meant}”: it was read in the wrong encoding ({size:such place|such places})."),
            label="garbled",
            repair="Restore the {size:character|characters} that the bytes stand for in UTF-8.",
        ),
        "saved": Message(
            "The page was saved in the wrong encoding: “{quote}” should be “{meant}” ({size:place|places}).",
            fix="Save the page again as UTF-8, and check the published one.",
            label="garbled",
            severity="warning",
        ),
        "lost": Message(
            "{size:character was|characters were} lost (U+FFFD) when the text was converted.",
            fix="Look up the lost text in the original and retype it.",
            label="lost character",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for all that is garbled, and one for all that is lost."""
        text = article.source.text
        garbled = [place for place in find_garbled(text) if article.is_text(place.start)]
        lost = [place for place in find_lost(text) if article.is_text(place.start)]
        if not (garbled or lost) or any(is_on_encodings(prose.plain) for prose in article.prose.blocks):
            return
        if article.is_page and _is_all_garbled(text):
            quotes = [article.source.slice(place) for place in garbled]
            quote = next((one for one in quotes if decode_garbled(one).strip()), quotes[0])
            meant = decode_garbled(quote).strip() or NO_BREAK
            yield self.grouped_finding("saved", garbled, quote=quote, label="also garbled", meant=meant)
        elif garbled:
            from ._restored_characters import restore_characters

            quote, edits = article.source.slice(garbled[0]), restore_characters(article, garbled)
            meant = decode_garbled(quote)
            yield self.grouped_finding("garbled", garbled, quote=quote, label="also garbled", edits=edits, meant=meant)
        if lost:
            yield self.grouped_finding("lost", lost)


def _is_all_garbled(text: str) -> bool:
    """Tell whether nearly all signs of a text beyond ASCII are garbled: it was read in the wrong encoding."""
    places = [*find_garbled(text)]
    if len(places) < MIN_GARBLED:
        return False
    garbled = sum(_count_wide(text[slice(*place)]) for place in places)
    bytewise = sum(len(run) for run in _BYTES.findall(text) if _is_read_bytewise(run))  # icons and emoji, too
    return max(garbled, bytewise) >= MIN_SHARE * _count_wide(text)


def _is_read_bytewise(run: str) -> bool:
    """Tell whether signs are the bytes of others in UTF-8, one for one."""
    try:
        run.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _count_wide(text: str) -> int:
    """Return how many signs of a text are beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))
