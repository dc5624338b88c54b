"""The language of an article, and how it is known: stated, by its path, configured, detected, or not at all."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from contentlint.article.path_languages import CODES, ENGLISH_NAMES, PathLanguage, find_path_languages, find_path_tag
from contentlint.article.prose import ProseBlock, find_first_words
from contentlint.document.metadata import Metadata, MetaValue, normalize_meta_key
from contentlint.document.shared_property import cached_property
from contentlint.languages.table import get_words, remember
from contentlint.prose.language_detection import MIN_WORDS, Guess, are_alike, guess_language
from contentlint.prose.words import count_words

_OUTDATED = {"iw": "he", "in": "id", "ji": "yi"}
"""Codes that ISO 639 has replaced by others."""

MAX_CODE_LETTERS = 3
"""Letters of a code; a longer word names no language unless it is one of ``_get_names``."""

_TAG = r"(?i)(?P<code>[a-z]{2,8})(?:[-_][a-z0-9]{1,8})*+"
_LETTERS_OF_TAG = range(2, 9)

UNKNOWN = "und"
"""The code of a language that nothing shows, as ISO 639 and BCP 47 have it."""

MIN_WORDS_OF_OTHER = 100
MIN_CERTAINTY_OF_OTHER = 0.97
"""A text of so many words, and so certain, is believed to be in another language than the one that is stated."""

_DEFAULT_EDITION = "en"
"""That of articles in no known language."""

_LIKELY_REGIONS = {"en": "us", "zh": "hans", "pt": "br", "ja": "jp", "ko": "kr", "uk": "ua", "cs": "cz", "sv": "se"}
"""Regions and scripts that are meant where none is stated; for other languages the region of the same letters."""


class Language(Struct, frozen=True, gc=False):
    """A language: ``code`` is that of ISO 639, mostly of two letters, or :data:`UNKNOWN`.

    ``origin`` says in words how it is known; ``certainty`` is the detector's probability, 1 for what is stated.
    ``edition`` is the language version that the article belongs to, as a tag: of ``zh-tw`` and ``zh-cn`` neither is a
    copy of the other. An article in no known language is compared with the English ones.
    """

    code: str
    origin: str
    certainty: float = 1.0
    edition: str = ""


def find_language(metadata: Metadata, path: str, prose: Sequence[ProseBlock], configured: str) -> Language:
    """Return the language of an article with this prose, stored at ``path``.

    What the article states goes before its path, that before the configuration, and all before what its words show.
    """
    words = _Words(prose, metadata)
    stated, by_path = next(_find_stated(metadata), None), None
    if stated is None:
        by_path = next((one for one in find_path_languages(path) if words.allow(one)), None)
    tag = stated[0] if stated else configured
    if stated:
        found = Language(code_of(stated[0]), stated[1])
    elif by_path:
        found = Language(by_path.code, by_path.origin)
    else:
        found = _read_configured(configured) or words.read()
    edition = find_path_tag(path, found.code) or _find_edition(tag, found.code)
    return Language(found.code, found.origin, found.certainty, edition)


def find_other_language(prose: Sequence[ProseBlock], code: str) -> str:
    """Return the language that some prose is written in without a doubt, if that is another than the one named."""
    words = sum(block.words for block in prose)
    if words < MIN_WORDS_OF_OTHER:
        return ""
    found = guess_language(find_first_words(prose), words)
    return found.code if found.certainty >= MIN_CERTAINTY_OF_OTHER and not are_alike(code, found.code) else ""


class _Words:
    """What the words of an article show, found out when it is first asked for.

    Of a short text its title and description say more.
    """

    def __init__(self, prose: Sequence[ProseBlock], metadata: Metadata) -> None:
        self._prose = prose
        self._metadata = metadata

    @cached_property
    def guess(self) -> Guess:
        text, words = find_first_words(self._prose), sum(block.words for block in self._prose)
        found = guess_language(text, words)
        if found.code or words >= MIN_WORDS:
            return found
        stated = [self._metadata.get(concept) for concept in ("title", "description")]
        more = "\n".join([value.value for value in stated if value and not value.templated and not value.fallback])
        return guess_language(f"{more}\n{text}", words + count_words(more)) if more else found

    def allow(self, named: PathLanguage) -> bool:
        """Tell whether the words agree with a language that a path names, as far as they have to."""
        if named.belief == "always" or are_alike(named.code, self.guess.code):
            return True
        return named.belief == "unless others" and not self.guess.code

    def read(self) -> Language:
        code, certainty = self.guess.code, self.guess.certainty
        return Language(code, "detected", certainty) if code else Language(UNKNOWN, "unknown", 0.0)


def _find_stated(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Yield the tags that an article states, each with the words for where it does."""
    for value in metadata.get_all("lang"):
        if not value.templated and _read_stated_code(value):
            yield value.value, f"{value.origin} ({value.key})" if value.origin == "front matter" else value.origin


def _read_stated_code(value: MetaValue) -> str:
    """Return the code that a value names; under ``language`` it must be a known one, not ``php`` or ``js``."""
    code = code_of(value.value)
    return code if code in CODES or normalize_meta_key(value.key) != "language" else ""


@remember
@lru_cache(maxsize=256)
def code_of(tag: str) -> str:
    """Return the code of a language tag (``pt`` for ``pt-BR``) or of a language's name; nothing for anything else."""
    tag = tag.strip()
    is_plain = tag.isascii() and tag.isalpha() and len(tag) in _LETTERS_OF_TAG
    found = None if is_plain or not tag else re.fullmatch(_TAG, tag)
    code = (found["code"] if found else tag).lower()
    code = _get_names().get(code, code)
    return code if code in CODES or ((is_plain or found) and len(code) <= MAX_CODE_LETTERS) else ""


@remember
def _get_names() -> dict[str, str]:
    """Return names, codes of three letters and outdated codes that are written for a code of two letters."""
    named = {name: code for code, names in get_words("language.names").items() for name in names}
    return {**ENGLISH_NAMES, **named, **_OUTDATED}


def _read_configured(tag: str) -> Language | None:
    code = code_of(tag)
    return Language(code, "configuration") if code else None


def _find_edition(tag: str, code: str) -> str:
    """Return a stated tag in lower case, without what is meant anyhow: ``en`` for ``en-US``, but ``en-gb``."""
    if code == UNKNOWN:
        return _DEFAULT_EDITION
    first, *rest = tag.strip().lower().replace("_", "-").split("-")
    likely = {_LIKELY_REGIONS.get(code, code), *(["cn"] if code == "zh" else [])}
    marks = [mark for mark in rest if mark not in likely] if code_of(first) == code else []
    return "-".join([code, *marks])
