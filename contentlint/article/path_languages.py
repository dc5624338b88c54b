"""Which languages the path of an article names, and how far each is to be believed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct


def _split_words(words: str) -> frozenset[str]:
    return frozenset(words.split())


CODES = _split_words("""
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
""")
"""The two-letter codes of ISO 639 (those of Debian's iso-codes, and ``bh``, which was withdrawn)."""

_UNMISTAKABLE = _split_words("bg bn da de en es fa fi fr hu ja ko lt lv nb nl nn pl pt ru sk sv tr zh")
"""Codes that name a language wherever sites have their languages, whatever the words are."""

_WIDESPREAD = _UNMISTAKABLE | _split_words("""
    ar az bs ca cs cy el et eu gl he hr hy id it ka kk ky mk mn mr ms my ne no ro si sl sq sr sw ta te th tl uk ur uz
    vi
""")
"""Languages that sites are translated into. Some of their codes are also words, states, countries or trades."""

_LANGUAGE_FOLDERS = _split_words("""
    _i18n content contents docs i18n intl l10n lang langs language languages locale locales localization localizations
    source translated translations
""")
"""Folders that hold a folder for each language, so that even ``is`` and ``to`` are languages there."""

_CONTAINERS = _LANGUAGE_FOLDERS | _split_words("""
    _pages _posts articles blog book current doc guide guides help kb learn news pages post posts public site sites src
    support text texts tutorial tutorials web website wiki www
""")
"""Folders that hold a folder for each language, or one for each topic."""

_TAG = r"(?i)(?P<code>[a-z]{2})(?:[-_](?P<script>hans|hant|latn|cyrl|arab))?(?:[-_](?P<region>[a-z]{2}|419))?"
_LISTED = """
    arabic:ar basque:eu bengali:bn brazilian:pt-br brazilian-portuguese:pt-br bulgarian:bg catalan:ca chinese:zh
    chinese-simplified:zh-hans chinese-traditional:zh-hant croatian:hr czech:cs danish:da dutch:nl english:en
    estonian:et finnish:fi french:fr german:de greek:el hebrew:he hindi:hi hungarian:hu indonesian:id italian:it
    japanese:ja korean:ko latvian:lv lithuanian:lt norwegian:no persian:fa polish:pl portuguese:pt
    portuguese-brazil:pt-br romanian:ro russian:ru serbian:sr simplified-chinese:zh-hans slovak:sk slovenian:sl
    spanish:es swedish:sv thai:th traditional-chinese:zh-hant turkish:tr ukrainian:uk vietnamese:vi
"""
ENGLISH_NAMES = dict(pair.split(":") for pair in _LISTED.split())
"""Languages by their English names, as they stand before the ending of a file (``kettle.french.md``)."""

_TEMPLATE = (
    r"(?i)_?(?:base|templates?|skeleton|stubs?)[-_.](?:l10n|i18n|translations?|locales?|lang(?:uage)?s?)"
    r"|_?(?:l10n|i18n|translations?|locales?|lang(?:uage)?s?)[-_.](?:base|templates?|skeleton|stubs?)|xx(?:[-_]xx)?"
)
"""A folder of articles that translators copy and translate."""

TEMPLATE = "(template)"
"""Stands for the language of a template of translations: it is none."""

Belief = Literal["always", "unless others", "if shown"]
"""Whether a path is to be believed whatever the words are, unless they are in another language, or if they agree."""


class PathLanguage(Struct, frozen=True, gc=False):
    """A language that a path names: ``tag`` has its script and region, ``origin`` says in words where it stands."""

    code: str
    tag: str
    origin: str
    belief: Belief

    @property
    def is_usual(self) -> bool:
        """Tell whether this is a language that sites are translated into, where they have their languages."""
        return self.belief != "if shown" and self.code in _WIDESPREAD


@lru_cache(maxsize=1024)
def find_path_languages(path: str) -> tuple[PathLanguage, ...]:
    """Return the languages that a path names: what the file says first, then the innermost folder."""
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    return (*_find_in_name(parts[-1]), *_find_in_folders(parts[:-1])) if parts else ()


def find_path_tag(path: str, code: str) -> str:
    """Return the tag of the language version to which a path assigns an article in a language, if it does.

    A page that still waits for its translation belongs to the folder in which it stands.
    """
    named = find_path_languages(path)
    tags = [one.tag for one in named if one.code == code] + [one.tag for one in named if one.is_usual]
    return tags[0] if tags else TEMPLATE * _is_in_template(path)


def are_of_two_languages(path: str, other: str) -> bool:
    """Tell whether two files lie in two folders beside each other of which each is called like a language.

    At least one of these is that of a language which nobody takes for anything else.
    """
    parts, others = path.split("/")[:-1], other.split("/")[:-1]
    at = next((at for at, (one, two) in enumerate(zip(parts, others, strict=False)) if one != two), None)
    if at is None:
        return False
    found = [_parse_tag(parts[at]), _parse_tag(others[at])]
    named = [one["code"].lower() for one in found if one]
    return len(set(named)) > 1 and not _UNMISTAKABLE.isdisjoint(named) and len(named) == len(found)


def _is_in_template(path: str) -> bool:
    folders = path.split("/")[:-1]
    return any(
        re.fullmatch(_TEMPLATE, folder) and (at == 0 or folders[at - 1].lower() in _LANGUAGE_FOLDERS | {"", "."})
        for at, folder in enumerate(folders)
    )


def _find_in_name(name: str) -> Iterator[PathLanguage]:
    """Yield the language before a file's ending (``article.de.md``)."""
    stem, _, suffix = name.rpartition(".")
    base, _, word = stem.rpartition(".")
    named = ENGLISH_NAMES.get(word.lower().replace("_", "-"))
    if base and (found := _parse_tag(named or word)):
        code = found["code"].lower()
        belief: Belief = "unless others" if code in _WIDESPREAD else "if shown"
        yield _build(found, f"file name, .{word}.{suffix}", belief)


def _find_in_folders(folders: list[str]) -> Iterator[PathLanguage]:
    """Yield the folders, innermost first, that stand where sites have their languages.

    That is first of all, or below a folder of contents; a tag with a region or a script may stand anywhere.
    """
    for at, folder in reversed(tuple(enumerate(folders))):
        above = folders[at - 1].lower() if at else ""
        found = _parse_tag(folder)
        if found and (not above or above in _CONTAINERS or _has_region(found)):
            yield _build(found, f"folder {folder}/", _judge(found, above))


def _judge(found: re.Match[str], above: str) -> Belief:
    is_sure = above in _LANGUAGE_FOLDERS or (_has_region(found) and found["code"].lower() in _WIDESPREAD)
    return "unless others" if is_sure else "if shown"


def _build(found: re.Match[str], origin: str, belief: Belief) -> PathLanguage:
    code, tag = found["code"].lower(), found.group().lower().replace("_", "-")
    return PathLanguage(code, tag, origin, "always" if code in _UNMISTAKABLE else belief)


def _parse_tag(part: str) -> re.Match[str] | None:
    found = re.fullmatch(_TAG, part)
    return found if found and found["code"].lower() in CODES else None


def _has_region(found: re.Match[str]) -> bool:
    """Tell whether a tag has a region or a script; in ``no-no`` or ``to-do`` the second part is more likely a word."""
    is_word = found["code"].lower() not in _UNMISTAKABLE and (found["region"] or "").lower() in CODES
    return bool(found["script"] or (found["region"] and not is_word))
