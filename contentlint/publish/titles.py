"""A title and a slug for a draft that has none: words of its own text, and where they were found."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.languages.table import get_word_set, join_words, remember
from contentlint.prose.function_words import get_function_words
from contentlint.prose.invisible_characters import INVISIBLE_CHARACTER_NAMES
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import find_part_by_label

if TYPE_CHECKING:
    from contentlint.article.article import Article

MAX_TITLE = 60
"""A longer title, in code points, is cut in search results."""

MIN_NAME_WORDS = 3
"""A shorter name is the subject of too many articles to be a title."""

MIN_MENTIONS = 3
"""A name that comes so often is what the article is about."""

MAX_SLUG = 80

MAX_FILE_WORDS = 12
MAX_SEARCHED = 200_000
"""Code points of a text that are searched for names."""

_CAPITALIZED = r"(?<!\w)[A-Z][\w’'-]{0,60}+"
"""A word; no name that fits a title has a longer one, which a text without spaces has at each of its letters."""

_WORD = compile_lazy(r"[^\W_]+(?:[’'-][^\W_]+)*")
_DATE = compile_lazy(r"^\d{4}-\d{2}-\d{2}-")
_LATIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_STDIN = frozenset(["stdin"])
"""What contentlint calls a text that has no file."""


class Proposal(Struct, frozen=True):
    """A value, and in words where it was found."""

    value: str
    origin: str


def suggest_title(article: "Article", name: str) -> Proposal | None:
    """Return a title: the first heading of level 1, a name that the text repeats, or that of the file called ``name``.

    None where the text has no such words: a title is never made up.
    """
    for way, origin in _WAYS:
        if found := way(article, name):
            return Proposal(found, origin)
    return None


def suggest_slug(title: str, *names: str) -> Proposal | None:
    """Return a slug: the first of some names of files that is one, else the title in small letters and hyphens."""
    for name in names:
        stem = _DATE.sub("", PurePosixPath(name).stem)
        if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", stem) and not _is_generic(stem.split("-")):
            return Proposal(stem, "the file name")
    slug = slugify(title)
    return Proposal(slug, "the title") if slug else None


def slugify(title: str) -> str:
    """Return a text as part of an address: small letters without accents, hyphens for all else, cut between words."""
    seen = "".join(char for char in title.casefold() if char not in INVISIBLE_CHARACTER_NAMES)
    plain = "".join(map(_strip_accent, unicodedata.normalize("NFC", seen)))
    words = re.findall(r"[^\W_]+", plain.replace("’", "").replace("'", ""))
    while words and len("-".join(words)) > MAX_SLUG:
        words.pop()
    return "-".join(words)


def _strip_accent(char: str) -> str:
    """Return a Latin letter without its accent, or in plain letters; letters of other scripts stay as they are."""
    base = unicodedata.normalize("NFKD", char)[:1]
    return base if base.isascii() else _LATIN.get(char, char)


# --- ways to a title ------------------------------------------------------------------------------


def _find_first_heading(article: "Article", _name: str) -> str:
    first = next((one.text.text for one in article.headings if one.level == 1 and one.text.text), "")
    return "" if find_part_by_label(first) else first


def _name_in_description(article: "Article", _name: str) -> str:
    """Return the longest name in the description that the text has as well."""
    text = _join_paragraphs(article)
    names = (name for name in _names(_get_description(article), article) if name in text)
    return max(names, key=len, default="")


def _name_in_text(article: "Article", _name: str) -> str:
    """Return the longest name that the text repeats."""
    counted = Counter(_names(_join_paragraphs(article), article))
    names = [name for name, count in counted.items() if count >= MIN_MENTIONS]
    return max(names, key=lambda name: (len(name), name), default="")


def _recase_file_name(article: "Article", name: str) -> str:
    """Return the words of a file's name in the letters that the text gives them, if it has all that say anything."""
    words = [word for word in re.split(r"[-_\s]+", _DATE.sub("", PurePosixPath(name).stem)) if word]
    text = _join_paragraphs(article)
    known = {word.casefold() for word in _WORD.findall(text)} | _list_small_words(article)
    if not 2 <= len(words) <= MAX_FILE_WORDS or not known.issuperset(word.casefold() for word in words):  # noqa: PLR2004  # one is no title
        return ""
    if _is_generic(word.casefold() for word in words):
        return ""
    title = " ".join(_recase_words(words, text))
    return title[:1].upper() + title[1:] if len(title) <= MAX_TITLE else ""


def _recase_words(words: list[str], text: str) -> Iterator[str]:
    """Yield words as the text writes them, the longest stretches that it has first."""
    at = 0
    while at < len(words):
        for stop in range(len(words), at, -1):
            pattern = r"\b" + r"[\s-]+".join(map(re.escape, words[at:stop])) + r"\b"
            found = Counter(" ".join(match.split()) for match in re.findall(pattern, text, re.IGNORECASE))
            if found or stop == at + 1:
                best = max(sorted(found), key=found.__getitem__, default=words[at])
                yield best
                at = stop
                break


_WAYS: "tuple[tuple[Callable[[Article, str], str], str], ...]" = (
    (_find_first_heading, "the first heading"),
    (_name_in_description, "words that occur in both the description and the text"),
    (_recase_file_name, "the file name, spelled as in the text"),
    (_name_in_text, "words that the text repeats"),
)
"""The ways to a title, the best first, and what each goes by."""


# --- words ------------------------------------------------------------------------------------------


def _names(text: str, article: "Article") -> Iterator[str]:
    """Yield the names in a text that are long enough for a title and short enough."""
    small = _list_small_words(article)
    for match in _get_name().finditer(text):
        words = match[0].split()
        while words and words[0].casefold() in small:
            del words[0]
        name = " ".join(words)
        if len(words) >= MIN_NAME_WORDS and len(name) <= MAX_TITLE:
            yield name


@remember
def _get_name() -> re.Pattern[str]:
    """Return words that begin with a capital, with small ones between them."""
    return compile_lazy(
        rf"{_CAPITALIZED}"
        rf"(?:(?:,? (?:{join_words('titles.joining')}|&) | )(?:\([A-Z][\w-]{{1,12}}\)|{_CAPITALIZED}))+"
    )


def _is_generic(words: Iterable[str]) -> bool:
    """Tell whether words of a file's name, in small letters, have one that says nothing about what is in it."""
    return not (get_word_set("titles.file-names") | _STDIN).isdisjoint(words)


def _list_small_words(article: "Article") -> frozenset[str]:
    return frozenset(get_function_words(article.language)) | {"vs", "versus"}


def _get_description(article: "Article") -> str:
    given = article.metadata.get("description")
    if given is not None and given.value:
        return given.value
    return next((line.value.text for line in article.meta_lines if line.concept == "description"), "")


def _join_paragraphs(article: "Article") -> str:
    """Return the text of the paragraphs, without the lines that belong into the metadata."""
    lines = [line.span for line in article.meta_lines]
    blocks = (block.text for block in article.prose.blocks if block.kind != "heading")
    texts = (text.text for text in blocks if not any(span.overlaps(text.span) for span in lines))
    return "\n".join(texts)[:MAX_SEARCHED]
