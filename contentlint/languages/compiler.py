"""Makes the table of all languages from their files."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

import msgspec
from msgspec import Struct

from contentlint.languages.beginnings import derive_beginnings
from contentlint.languages.errors import LanguageError, show
from contentlint.languages.folding import fold
from contentlint.languages.language_file import (
    Dates,
    Draft,
    Labels,
    Language,
    LanguageFile,
    Metadata,
    Patterns,
    SlipForm,
    read_language_file,
)
from contentlint.languages.needles import derive_needles, join_needles
from contentlint.languages.patterns import fill_in, find_edge_fault, find_fault, find_form_fault, find_slots, is_plain
from contentlint.languages.slip_forms import fill_in_slip

ORDER = ("en", "de", "nl", "fr", "es", "it", "pt")
"""The languages whose words come first where words of several are alternatives; the others follow by their codes."""

CONCEPTS = (Labels, Draft, Metadata)
"""Tables whose keys are what their labels name, in whatever language."""

FOLDED = frozenset({"metadata"})
"""Of these, tables whose labels are compared folded."""

FOLDED_WORDS = tuple(f"metadata-lines.{key}" for key in ("before", "after", "title-beside"))
"""Other keys whose words are compared so."""

REPLACED = frozenset({"dates.months"})
"""Keys of which a second file changes all words."""

NEEDLES = (
    "republished.says",
    "chatbots.offers-at-end",
    "loose-labels.key-points",
    "loose-labels.faq",
    "loose-labels.announced-key-points",
)
"""Keys whose values are patterns that are searched for only in texts which hold what each match has."""

BEGINNINGS = ("links.pointing",)
"""Keys whose values are patterns that are tried only on texts which begin as one of them does."""

FORMS = ("chatbots.offers", "chatbots.half-offers", "introductions.openings", "introductions.phrases")
"""Keys whose values are patterns that are each tried only on texts which begin as this one does."""

MAX_FILES = 200
"""No folder has more language files …"""

MAX_FOLDER_BYTES = 4_000_000
"""… and those of no folder are larger together."""

MAX_PATTERNS_LENGTH = 100_000
"""All patterns have no more code points together, with their slots filled in."""

BUILT_IN_ONLY = {"chatbots.offers-at-end": "chatbots.offers"}
"""Keys that need signs of a pattern, each with the key of a site's own words."""

CODE_LIKE = frozenset({"slips.lists", "slips.forms"})
"""Keys whose patterns have groups, which only built-in files may have."""

LOWERED = ("chatbots", "republished", "loose-labels")
"""Tables whose patterns are compared with texts in small letters, whose apostrophes are straight."""

MAY_END_WITH_MARKS = ("offers", "half-offers", "friendly", "help", "here", "have")
"""Keys of ``chatbots`` behind whose words no word need end."""

NO_LETTER = "has no letter"

_Sections = dict[str, dict[str, object]]


def compile_folders(folders: Iterable[str | Path]) -> dict[str, msgspec.Raw]:
    """Return the sections of the table, packed; raise :class:`LanguageError` for the first file that is wrong."""
    files = [file for folder in folders for file in read_folder(Path(folder))]
    files.sort(key=lambda file: (ORDER.index(file.code) if file.code in ORDER else len(ORDER), file.code))
    sections = _build_empty_sections()
    sections["added"] = {}
    sources: dict[tuple[str, str], LanguageFile] = {}
    origins: dict[tuple[str, str], tuple[LanguageFile, str]] = {}
    built_in = {file.code: file.language.dates for file in files if file.is_built_in}
    for file in files:
        if not file.is_built_in and file.code in built_in:
            _refuse_other_months(file, built_in[file.code])
        for table, key, value in _list_values(file.language):
            if f"{table}.{key}" in list_pattern_keys():
                sources[f"{table}.{key}", file.code] = file
            _refuse_faulty_value(file, table, key, value)
            if not file.is_built_in:
                _add_value(sections, "added", f"{table}.{key}", (file.code,))
            if table in sections:
                _add_labels(sections[table], origins, file, table, key)
            else:
                _add_value(sections, f"{table}.{key}", file.code, value)
    size = 0
    for name in list_pattern_keys():
        size = _fill_in_slots(sections, name, sources, size)
    _derive_quick_tests(sections)
    _fill_in_slips(sections, {file.code: file for file in files})
    return {name: msgspec.Raw(msgspec.msgpack.encode(section)) for name, section in sections.items()}


def _derive_quick_tests(sections: _Sections) -> None:
    """Add what texts have that a pattern may match."""
    for name in NEEDLES:
        patterns = [pattern for some in sections[name].values() for pattern in cast("tuple[str, ...]", some)]
        needles = {pattern: derive_needles(pattern) for pattern in patterns}
        sections[f"{name}.needles"] = cast("dict[str, object]", needles)
        sections[f"{name}.joint-needles"] = {"": join_needles(one for some in needles.values() for one in some)}
    for name in BEGINNINGS:
        patterns = [pattern for some in sections[name].values() for pattern in cast("tuple[str, ...]", some)]
        sections[f"{name}.beginnings"] = {"": derive_beginnings(patterns)}
    for name in FORMS:
        patterns = [pattern for some in sections[name].values() for pattern in cast("tuple[str, ...]", some)]
        sections[f"{name}.form-beginnings"] = {pattern: derive_beginnings([pattern]) for pattern in patterns}
    for name in list_pattern_keys():
        own = cast("dict[str, tuple[str, ...]]", sections[name])
        sections[f"{name}.hints"] = {code: derive_beginnings(patterns) for code, patterns in own.items()}


def _fill_in_slips(sections: _Sections, sources: Mapping[str, LanguageFile]) -> None:
    """Put the lists of slips into their forms."""
    for code, forms in sections["slips.forms"].items():
        lists = cast("dict[str, tuple[str, ...]]", sections["slips.lists"].get(code, {}))
        filled = []
        for form in cast("tuple[SlipForm, ...]", forms):
            try:
                filled.append(fill_in_slip(form, lists))
            except ValueError as error:
                where = sources[code].locate("slips", "forms", form.pattern)
                raise LanguageError(where, f"slips.forms: {error}") from None
        sections["slips.forms"][code] = filled
    del sections["slips.lists"]


def read_folder(folder: Path) -> list[LanguageFile]:
    """Return the language files of a folder; raise :class:`LanguageError` for the first that is wrong."""
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if len(paths) > MAX_FILES:
        raise LanguageError(folder.name, f"has more than {MAX_FILES} language files")
    files = []
    size = 0
    for path in paths:
        files.append(read_language_file(path))
        size += len(files[-1].text)
        if size > MAX_FOLDER_BYTES:
            raise LanguageError(folder.name, f"has more than {MAX_FOLDER_BYTES:,} bytes of language files")
    return files


def _build_empty_sections() -> _Sections:
    sections: _Sections = {}
    for table, record in _list_tables(Language()):
        keys = [field.encode_name for field in msgspec.structs.fields(record)]
        sections |= {table: {}} if isinstance(record, CONCEPTS) else {f"{table}.{key}": {} for key in keys}
    return sections


_list_fields = cache(msgspec.structs.fields)
"""The fields of a type, which take long to find."""


def _list_tables(language: Language) -> Iterator[tuple[str, Struct]]:
    for field in _list_fields(Language):
        record = getattr(language, field.name)
        if isinstance(record, Struct):
            yield field.encode_name, record


def _list_values(language: Language) -> Iterator[tuple[str, str, object]]:
    """Yield table, key and value of all that a file says."""
    for table, record in _list_tables(language):
        for field in _list_fields(type(record)):
            value = getattr(record, field.name)
            if value:
                yield table, field.encode_name, value


@cache
def list_pattern_keys() -> tuple[str, ...]:
    """Return the keys whose values are patterns, each as ``table.key``."""
    return tuple(
        f"{table}.{field.encode_name}"
        for table, record in _list_tables(Language())
        for field in msgspec.structs.fields(record)
        if field.type == Patterns
    )


def _refuse_faulty_value(file: LanguageFile, table: str, key: str, value: object) -> None:
    """Raise :class:`LanguageError` for a key that a file must not have, or for the first of its faulty values."""
    name = f"{table}.{key}"
    if not file.is_built_in and (other := BUILT_IN_ONLY.get(name)):
        problem = f"only built-in files may have this key; write how such sentences begin in {other}"
        raise LanguageError(file.locate(table, key), f"{name}: {problem}")
    if not file.is_built_in and name in CODE_LIKE:
        raise LanguageError(file.locate(table, key), f"{name}: only built-in files may have this key")
    if name in list_pattern_keys():
        _refuse_faulty_patterns(file, table, key, cast("tuple[str, ...]", value))
    if name in FOLDED_WORDS:
        _refuse_empty_words(file, table, key, cast("tuple[str, ...]", value))


def _refuse_other_months(file: LanguageFile, known: Dates) -> None:
    """Raise :class:`LanguageError` for the first name of a month that means another one in the built-in file."""
    names = [(name, number) for number, name in enumerate(known.months, 1)]
    names += [*known.other_months.items(), *known.short_months.items()]
    dates = file.language.dates
    for key, months in (("other-months", dates.other_months), ("short-months", dates.short_months)):
        for written, number in months.items():
            meant = {other for name, other in names if name.startswith(written.lower())}
            if meant and number not in meant:
                problem = f"{show(written)} is month {min(meant)} in the built-in file of this language"
                raise LanguageError(file.locate("dates", key, written), f"dates.{key}: {problem}")


def _refuse_faulty_patterns(file: LanguageFile, table: str, key: str, patterns: Iterable[str]) -> None:
    """Raise :class:`LanguageError` for the first of some patterns that cannot be used."""
    for pattern in patterns:
        others = [slot for slot in find_slots(pattern) if slot == key or f"{table}.{slot}" not in list_pattern_keys()]
        fault = f"<{others[0]}> names no other key of patterns in [{table}]" if others else find_fault(pattern)
        if not fault and not file.is_built_in and not is_plain(pattern):
            fault = "has signs of a pattern; only plain words are allowed here"
        if not fault and not file.is_built_in:
            fault = _find_plain_fault(table, key, pattern)
        if fault:
            raise LanguageError(file.locate(table, key, pattern), f"{table}.{key}: {show(pattern)} {fault}")


def _find_plain_fault(table: str, key: str, words: str) -> str:
    """Return why plain words of a site would have no effect; an empty text if they have one."""
    if table not in LOWERED:
        return ""
    fault = find_form_fault(words)
    if fault or table != "chatbots":
        return fault
    return find_edge_fault(words, may_end_with_mark=key in MAY_END_WITH_MARKS)


def _refuse_empty_words(file: LanguageFile, table: str, key: str, words: Iterable[str]) -> None:
    """Raise :class:`LanguageError` for the first of some words of which nothing is left when they are compared."""
    for word in words:
        if not fold(word):
            raise LanguageError(file.locate(table, key, word), f"{table}.{key}: {show(word)} {NO_LETTER}")


def _fill_in_slots(sections: _Sections, name: str, sources: Mapping[tuple[str, str], LanguageFile], size: int) -> int:
    """Put the patterns of other keys, in the same language, into the slots of those of a key.

    Returns how long the patterns are, with ``size`` for those before; raises :class:`LanguageError` where that is too
    much. ``sources`` are the last files that have each key.
    """
    table, _, key = name.partition(".")
    for code, patterns in sections[name].items():
        filled: list[str] = []
        for pattern in cast("tuple[str, ...]", patterns):
            others = {slot: sections[f"{table}.{slot}"].get(code, ()) for slot in find_slots(pattern)}
            filled.append(fill_in(pattern, cast("dict[str, tuple[str, ...]]", others)))
            size += len(filled[-1])
            if size > MAX_PATTERNS_LENGTH:
                problem = f"all patterns together have more than {MAX_PATTERNS_LENGTH:,} characters, with <…> filled in"
                raise LanguageError(sources[name, code].locate(table, key), f"{name}: {problem}")
        sections[name][code] = tuple(filled)
    return size


def _add_value(sections: _Sections, name: str, code: str, value: object) -> None:
    """Add what a file says of a language to what others say of it; a text takes the place of another."""
    known = sections[name].get(code)
    if isinstance(value, tuple) and isinstance(known, tuple) and name not in REPLACED:
        value = tuple(dict.fromkeys((*known, *value)))
    elif isinstance(value, Mapping) and isinstance(known, Mapping):
        value = {**known, **value}
    sections[name][code] = value


def _add_labels(
    section: dict[str, object],
    origins: dict[tuple[str, str], tuple[LanguageFile, str]],
    file: LanguageFile,
    table: str,
    key: str,
) -> None:
    """Add the labels of one concept; raise :class:`LanguageError` for one that names another concept, too."""
    labels: tuple[str, ...] = getattr(getattr(file.language, table), key.replace("-", "_"))
    concept = key.replace("-", " ")
    for label in labels:
        compared = fold(label) if table in FOLDED else label
        if fault := _find_label_fault(label, compared):
            raise LanguageError(file.locate(table, key, label), f"{table}.{key}: {show(label)} {fault}")
        known, known_key = origins.setdefault((table, compared), (file, key))
        if section.setdefault(compared, concept) != concept:
            pair = (file, key), (known, known_key)
            is_own = file.is_built_in and not known.is_built_in  # who has the other file can change that one only
            raise _build_conflict(table, label, *(reversed(pair) if is_own else pair))


def _find_label_fault(label: str, compared: str) -> str:
    """Return what is wrong with a label and the form in which it is compared; an empty string if nothing is."""
    if not compared:
        return NO_LETTER
    if compared == label and label != " ".join(label.lower().split()):
        return "must be in small letters, without spaces around it or two in a row"
    return ""


def _build_conflict(
    table: str, label: str, wrong: tuple[LanguageFile, str], other: tuple[LanguageFile, str]
) -> LanguageError:
    """Return what to say of a label that a file has under a key, and another one under another."""
    (file, key), (known, known_key) = wrong, other
    kind = "the built-in " if known.is_built_in and not file.is_built_in else ""
    place = f"{table}.{known_key} in {kind}{known.locate(table, known_key, label)}"
    return LanguageError(file.locate(table, key, label), f"{table}.{key}: {show(label)} is also in {place}")
