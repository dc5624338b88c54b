"""Words as people count them: the one tokenizer that all rules share.

A word is a run of letters and digits. An apostrophe, hyphen, full stop, ``&`` or ``@`` between two of them is part
of the word (``don't``, ``well-known``, ``example.com``, ``R&D``), and so are the comma, colon and slash of a number
(``1,000``, ``10:30``, ``1/2``). A web address is one word. Each Han and kana character is split off as a word, since
these scripts put no space between words, and two of them are counted as one, for a word has about two; Thai, Lao, Khmer
and Burmese, which put no space either, count one word a stretch.
"""

import re
import unicodedata

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shape import IDEOGRAPH, MARK, build_shape

CHARACTERS_PER_WORD = 2
"""So many Han and kana characters are counted as a word."""

_WORD = compile_lazy(
    rf"(?:https?:|www\.)[^\s\"<>]*[0-9A-Za-z]"
    rf"|[0-9A-Za-z][\w{MARK}]*+(?:(?:['.&@-]|(?<=\d)[,:/](?=\d))[0-9A-Za-z][\w{MARK}]*+)*+"
    rf"|{IDEOGRAPH}{MARK}*+",
    re.ASCII,
)

_BETWEEN_WORDS = compile_lazy(r"[\W_]+")


def locate_words(text: str) -> list[tuple[int, int]]:
    """Return start and end of each word of a text, in code points."""
    return [found.span() for found in _WORD.finditer(build_shape(text))]


def split_words(text: str) -> list[str]:
    """Return the words of a text, as they are written."""
    return [text[start:end] for start, end in locate_words(text)]


def count_words(text: str) -> int:
    """Return the number of words of a text."""
    return count_in_shape(build_shape(text))


def count_in_longest_line(text: str, total: int) -> int:
    """Return the number of words of a text's longest line, given those of the whole text."""
    return max(map(count_words, text.split("\n"))) if "\n" in text else total


def count_in_shape(picture: str, countable: bytes | None = None) -> int:
    """Return the number of words of a text that is given by its shape; ``countable`` is made of that if it is not.

    Most texts are counted without the pattern, in a tenth of the time: letters and digits become ``x``, marks that join
    them ``-``, all else a space; joined ones grow together, and what begins is counted. Addresses and other scripts are
    left to the pattern.
    """
    joined = countable or build_countable_shape(picture)
    if joined is not None:
        return count_joined(joined, 0, len(picture))
    return len(_WORD.findall(picture)) - picture.count(IDEOGRAPH) // CHARACTERS_PER_WORD


def build_countable_shape(picture: str) -> bytes | None:
    """Return a shape, after one space, in which words are counted without the pattern; None if it is left to that."""
    if "_" in picture or "http" in picture or "www." in picture or IDEOGRAPH in picture or MARK in picture:
        return None
    marked = (" " + picture).encode("ascii").translate(_KINDS)
    if b":" in marked:
        marked = marked.replace(b"0:0", b"000").replace(b"0:0", b"000").replace(b":", b" ")
    marked = marked.replace(b"0", b"x")
    return marked.replace(b"x-x", b"xxx").replace(b"x-x", b"xxx")


def count_joined(joined: bytes, start: int, end: int) -> int:
    """Return the number of words in a part of a shape that begins behind white space or at its very start."""
    return joined.count(b" x", start, end + 1) + joined.count(b"-x", start, end + 1)


def _classify_character(character: str) -> str:
    if character.isalnum():
        return "0" if character.isdigit() else "x"
    if character in "'.&@-":
        return "-"
    return ":" if character in ",:/" else " "


_KINDS = "".join(_classify_character(chr(code)) for code in range(128)).encode() + b" " * 128


def normalize_word(word: str) -> str:
    """Return the form under which a word is compared: without case, soft hyphens, and differences of apostrophe."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("’", "'")
    return word.casefold()


def normalize_words(text: str) -> list[str]:
    """Return the words of a text in the form under which they are compared."""
    return [normalize_word(word) for word in split_words(text)]


def split_path_words(text: str) -> list[str]:
    """Return the words of a text as the paths of pages have them: in small letters and without accents."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain.casefold())


def normalize_text(text: str) -> str:
    """Return the words of a text as they are compared, with a space between them: without punctuation."""
    return " ".join(normalize_words(text))


def is_alike(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for case and punctuation."""
    return _BETWEEN_WORDS.sub(" ", one).strip().casefold() == _BETWEEN_WORDS.sub(" ", other).strip().casefold()
