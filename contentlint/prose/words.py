"""Words as people count them: the one tokenizer that all rules share.

A word is a run of letters and digits. An apostrophe, hyphen, full stop, ``&`` or ``@`` between two of them is part
of the word (``don't``, ``well-known``, ``example.com``, ``R&D``), and so are the comma, colon and slash of a number
(``1,000``, ``10:30``, ``1/2``). A web address is one word. Each Han and kana character counts as a word, since these
scripts put no space between words; Thai, Lao, Khmer and Burmese, which put none either, count one word a stretch.
"""

import re
import unicodedata

from contentlint.prose.shape import IDEOGRAPH, MARK, shape

_WORD = re.compile(
    rf"(?:https?:|www\.)[^\s\"<>]*[0-9A-Za-z]"
    rf"|[0-9A-Za-z][\w{MARK}]*+(?:(?:['.&@-]|(?<=\d)[,:/](?=\d))[0-9A-Za-z][\w{MARK}]*+)*+"
    rf"|{IDEOGRAPH}{MARK}*+",
    re.ASCII,
)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each word of a text, in code points."""
    return [found.span() for found in _WORD.finditer(shape(text))]


def words(text: str) -> list[str]:
    """Return the words of a text, as they are written."""
    return [text[start:end] for start, end in word_spans(text)]


def count_words(text: str) -> int:
    """Return the number of words of a text."""
    return len(_WORD.findall(shape(text)))


def normalise(word: str) -> str:
    """Return the form under which a word is compared: without case, soft hyphens, and differences of apostrophe."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("’", "'")
    return word.casefold()
