"""The language of an article, and how it is known: stated, by its path, configured, detected, or taken for granted."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from contentlint.article.prose import ProseBlock, find_first_words
from contentlint.document.metadata import Metadata, MetaValue, normalize_meta_key
from contentlint.prose.language_detection import DEFAULT, MIN_WORDS, detect, is_english


def _split_words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CODES = _split_words("""
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
""")
"""The two-letter codes of ISO 639."""

_NAMES = {
    "english": "en", "eng": "en", "german": "de", "deutsch": "de", "deu": "de", "ger": "de", "spanish": "es",
    "español": "es", "castellano": "es", "spa": "es", "french": "fr", "français": "fr", "fra": "fr", "fre": "fr",
    "italian": "it", "italiano": "it", "ita": "it", "portuguese": "pt", "português": "pt", "por": "pt", "dutch": "nl",
    "nederlands": "nl", "nld": "nl", "dut": "nl", "iw": "he", "in": "id", "ji": "yi",
}  # fmt: skip
"""Names, codes of three letters and outdated codes that are written for a code of two letters."""

MAX_CODE_LETTERS = 3
"""Letters of a code; a longer word names no language unless it is one of ``_NAMES``."""

_TAG = r"(?i)(?P<code>[a-z]{2,8})(?:[-_][a-z0-9]{1,8})*+"

_IN_PATHS = _split_words("""
    ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl nn no pl pt ro ru sk sl sr sv ta
    th tr uk ur vi zh
""")
"""Languages that sites are translated into; a folder named by another code means something else."""

_DOUBTFUL = _split_words("""
    ar cs el he hr id it ms no ro sl sr ta th ur vi
""")
"""Codes that are also words, states or trades: a path with one of them is believed unless the text is English."""

_PATH_TAG = r"(?i)(?P<code>[a-z]{2})(?:[-_](?:[a-z]{2}|419|hans|hant|latn|cyrl))?"

_CONTAINERS = _split_words("""
    _i18n _pages _posts articles blog book content contents current docs doc guide guides help i18n intl kb l10n
    lang langs language languages learn locale locales localization localizations news pages post posts public
    site sites src support text texts translated translations tutorial tutorials web website wiki www
""")
"""Folders that hold a folder for each language."""


SUPPOSED = "taken for granted"
"""The origin of a language that nothing shows."""


class Language(Struct, frozen=True, gc=False):
    """A language: ``code`` is that of ISO 639, mostly of two letters; ``origin`` says in words how it is known."""

    code: str
    origin: str


def find_language(metadata: Metadata, path: str, prose: Sequence[ProseBlock], configured: str) -> Language:
    """Return the language of an article with this prose, stored at ``path``.

    What the article states goes before its path, that before the configuration, and all before what its words show.
    With fewer than :data:`MIN_WORDS` words they show nothing, and English is taken for granted.
    """
    known = next(_find_stated(metadata), None) or next(_find_by_path(path, prose), None)
    if known or (known := _read_configured(configured)):
        return known
    found = detect(find_first_words(prose)) if sum(block.words for block in prose) >= MIN_WORDS else ""
    return Language(found, "detected") if found else Language(DEFAULT, SUPPOSED)


def _find_stated(metadata: Metadata) -> Iterator[Language]:
    for value in metadata.get_all("lang"):
        code = "" if value.templated else _read_stated_code(value)
        if code:
            yield Language(code, f"{value.origin} ({value.key})" if value.origin == "front matter" else value.origin)


def _read_stated_code(value: MetaValue) -> str:
    """Return the code that a value names; under ``language`` it must be a known one, not ``php`` or ``js``."""
    code = code_of(value.value)
    return code if code in _CODES or normalize_meta_key(value.key) != "language" else ""


@lru_cache(maxsize=256)
def code_of(tag: str) -> str:
    """Return the code of a language tag (``pt`` for ``pt-BR``) or of a language's name; nothing for anything else."""
    found = re.fullmatch(_TAG, tag.strip())
    code = found["code"].lower() if found else tag.strip().lower()
    code = _NAMES.get(code, code)
    return code if code in _CODES or (found and len(code) <= MAX_CODE_LETTERS) else ""


def _read_configured(tag: str) -> Language | None:
    code = code_of(tag)
    return Language(code, "configuration") if code else None


# --- paths --------------------------------------------------------------------------------------


def _find_by_path(path: str, prose: Sequence[ProseBlock]) -> Iterator[Language]:
    """Yield what the file's name says (``article.de.md``), or else the innermost folder that is a language's."""
    for code, origin in find_path_languages(path):
        if code not in _DOUBTFUL or not is_english(find_first_words(prose)):
            yield Language(code, origin)


@lru_cache(maxsize=1024)
def find_path_languages(path: str) -> tuple[tuple[str, str], ...]:
    """Return the languages that a path names, the surest first, each with the words for where it does."""
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    return (*_find_in_name(parts[-1]), *_find_in_folders(parts[:-1])) if parts else ()


def _find_in_name(name: str) -> Iterator[tuple[str, str]]:
    stem, _, suffix = name.rpartition(".")
    base, _, tag = stem.rpartition(".")
    if base and (code := _parse_path_code(tag)):
        yield code, f"file name, .{tag}.{suffix}"


def _find_in_folders(folders: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the folders, innermost first, that stand where sites have their languages.

    That is first of all, or below a folder of contents; a tag with a region or a script may stand anywhere.
    """
    for at, folder in reversed(tuple(enumerate(folders))):
        code = _parse_path_code(folder)
        if code and (at == 0 or folders[at - 1].lower() in _CONTAINERS or _has_region(folder)):
            yield code, f"folder {folder}/"


def _parse_path_code(part: str) -> str:
    found = re.fullmatch(_PATH_TAG, part)
    code = found["code"].lower() if found else ""
    return code if code in _IN_PATHS else ""


def _has_region(part: str) -> bool:
    """Tell whether a part is a code with a region or a script; ``no-no`` or ``it-is`` is none."""
    code, _, region = part.lower().replace("_", "-").partition("-")
    return bool(region) and not (code in _DOUBTFUL and len(region) == 2 and region in _CODES)  # noqa: PLR2004  # letters
