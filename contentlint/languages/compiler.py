"""Makes the table of all languages from their files."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec
from msgspec import Struct

from contentlint.languages.beginnings import derive_beginnings
from contentlint.languages.errors import LanguageError
from contentlint.languages.language_file import Draft, Labels, Language, LanguageFile, Metadata, read_language_file
from contentlint.languages.needles import derive_needles
from contentlint.languages.squeezing import squeeze

ORDER = ("en", "de", "nl", "fr", "es", "it", "pt")
"""The languages whose words come first where words of several are alternatives; the others follow by their codes."""

CONCEPTS = (Labels, Draft, Metadata)
"""Tables whose keys are what their labels name, in whatever language."""

SQUEEZED = frozenset({"metadata"})
"""Of these, tables whose labels are compared squeezed."""

REPLACED = frozenset({"dates.months"})
"""Keys of which a second file changes all words."""

BEGINNINGS = ("links.pointing",)
"""Keys whose values are patterns that are tried only on texts which begin as one of them does."""

NEEDLES = ("loose-labels.key-points", "loose-labels.faq")
"""Keys whose values are patterns that are searched for only in texts which hold what each match has."""

_Sections = dict[str, dict[str, object]]


def compile_folders(folders: Iterable[str | Path]) -> dict[str, msgspec.Raw]:
    """Return the sections of the table, packed; raise :class:`LanguageError` for the first file that is wrong."""
    files = [file for folder in folders for file in read_folder(Path(folder))]
    files.sort(key=lambda file: (ORDER.index(file.code) if file.code in ORDER else len(ORDER), file.code))
    sections = _build_empty_sections()
    origins: dict[tuple[str, str], LanguageFile] = {}
    for file in files:
        for table, key, value in _list_values(file.language):
            if table in sections:
                _add_labels(sections[table], origins, file, table, key)
            else:
                _add_value(sections, f"{table}.{key}", file.code, value)
    for name in BEGINNINGS:
        patterns = [pattern for some in sections[name].values() for pattern in cast("tuple[str, ...]", some)]
        sections[f"{name}.beginnings"] = {"": derive_beginnings(patterns)}
    for name in NEEDLES:
        patterns = [pattern for some in sections[name].values() for pattern in cast("tuple[str, ...]", some)]
        sections[f"{name}.needles"] = {pattern: derive_needles(pattern) for pattern in patterns}
    return {name: msgspec.Raw(msgspec.msgpack.encode(section)) for name, section in sections.items()}


def read_folder(folder: Path) -> list[LanguageFile]:
    """Return the language files of a folder."""
    return [read_language_file(path) for path in sorted(folder.glob("*.toml"))]


def _build_empty_sections() -> _Sections:
    sections: _Sections = {}
    for table, record in _list_tables(Language()):
        keys = [field.encode_name for field in msgspec.structs.fields(record)]
        sections |= {table: {}} if isinstance(record, CONCEPTS) else {f"{table}.{key}": {} for key in keys}
    return sections


def _list_tables(language: Language) -> Iterator[tuple[str, Struct]]:
    for field in msgspec.structs.fields(language):
        record = getattr(language, field.name)
        if isinstance(record, Struct):
            yield field.encode_name, record


def _list_values(language: Language) -> Iterator[tuple[str, str, object]]:
    """Yield table, key and value of all that a file says."""
    for table, record in _list_tables(language):
        for field in msgspec.structs.fields(record):
            value = getattr(record, field.name)
            if value:
                yield table, field.encode_name, value


def _add_value(sections: _Sections, name: str, code: str, value: object) -> None:
    """Add what a file says of a language to what others say of it; a text takes the place of another."""
    known = sections[name].get(code)
    if isinstance(value, tuple) and isinstance(known, tuple) and name not in REPLACED:
        value = tuple(dict.fromkeys((*known, *value)))
    elif isinstance(value, Mapping) and isinstance(known, Mapping):
        value = {**known, **value}
    sections[name][code] = value


def _add_labels(
    section: dict[str, object], origins: dict[tuple[str, str], LanguageFile], file: LanguageFile, table: str, key: str
) -> None:
    """Add the labels of one concept; raise :class:`LanguageError` for one that names another concept, too."""
    labels: tuple[str, ...] = getattr(getattr(file.language, table), key.replace("-", "_"))
    concept = key.replace("-", " ")
    for label in labels:
        compared = squeeze(label) if table in SQUEEZED else label
        if not compared:
            raise LanguageError(file.locate(table, key, label), f"{table}.{key}: {label!r} has no letter")
        known = section.setdefault(compared, concept)
        origin = origins.setdefault((table, compared), file)
        if known != concept:
            other = f"{table}.{str(known).replace(' ', '-')} in {origin.name}"
            raise LanguageError(file.locate(table, key, label), f"{table}.{key}: {label!r} is also in {other}")
