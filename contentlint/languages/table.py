"""All that is known of languages, as it is looked up: merged from one file a language, compiled into one file.

The compiled file holds sections, each of which is read when it is first asked for.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct

from contentlint.source.compiled_file import (
    Stamped,
    decode_table,
    join_states,
    list_file_states,
    load_kept,
    pack_shipped,
    read_shipped,
)

FOLDER = os.path.dirname(__file__)  # noqa: PTH120  # on the way of every start
"""The folder of the built-in languages."""

SHIPPED = Path(FOLDER) / "index.bin"
"""The compiled file that a wheel brings along."""

_Function = TypeVar("_Function", bound=Callable[..., object])
_Struct = TypeVar("_Struct", bound=Struct)
_kept: list[Any] = []


class Index(Stamped, frozen=True, array_like=True):
    """The sections of the table by name."""

    sections: dict[str, msgspec.Raw]


class FurtherLanguages(Struct, frozen=True):
    """The folders of further language files, and the table of theirs and the built-in ones, packed.

    They can be sent to another process, which needs none of the files.
    """

    folders: tuple[str, ...]
    data: bytes


_used: list[FurtherLanguages] = []
"""The further languages that are in use: one entry, or none."""


def remember(function: _Function) -> _Function:
    """Remember what a function makes of the table, until other languages are used; it may have a cache already."""
    cached = function if hasattr(function, "cache_clear") else cache(function)
    _kept.append(cached)
    return cast("_Function", cached)


def use_languages(*folders: str | Path) -> None:
    """Use the language files of these folders as well as the built-in ones, from now on.

    What a file says is added to what is known of its language; a heading takes the place of the known one. Raises
    :class:`LanguageError` for a file that is wrong; the languages that were used before are still used then.
    """
    further = tuple(os.fspath(folder) for folder in folders)
    for folder in further:
        _refuse_no_folder(folder)
    if further:
        index = _get_index([FOLDER, *further])
        # the stamp names times of files, which say nothing of what is known
        use_again(FurtherLanguages(further, msgspec.msgpack.encode(Index("", index.sections))))
    else:
        use_again(None)


def get_further_languages() -> FurtherLanguages | None:
    """Return the languages that are used beside the built-in ones, for :func:`use_again` in this or another process."""
    return _used[0] if _used else None


def use_again(languages: FurtherLanguages | None) -> None:
    """Use these further languages from now on, as they were read then; None: the built-in ones alone."""
    if languages == get_further_languages():
        return
    _used[:] = [languages] if languages else []
    for cached in _kept:
        cached.cache_clear()


def list_further_folders() -> tuple[str, ...]:
    """Return the folders of the language files that are used beside the built-in ones."""
    return _used[0].folders if _used else ()


def _refuse_no_folder(folder: str) -> None:
    try:
        os.scandir(folder).close()
    except OSError as error:
        from contentlint.languages.errors import LanguageError  # only where something is wrong

        raise LanguageError(folder, f"cannot be read: {error.strerror}") from None


# --- what is looked up ------------------------------------------------------------------------


@remember
def get_concepts(table: str) -> dict[str, str]:
    """Return what each label of a table names, in any language: ``get_concepts("labels")["faqs"]`` is ``faq``."""
    return msgspec.msgpack.decode(_load()[table], type=dict[str, str])


@remember
def get_words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a key (``links.weak``) by language; only languages that have some."""
    return msgspec.msgpack.decode(_load()[name], type=dict[str, tuple[str, ...]])


@remember
def get_word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the same as sets."""
    return {language: frozenset(words) for language, words in get_words(name).items()}


@remember
def get_all_words(name: str) -> tuple[str, ...]:
    """Return the words of a key in all languages, each once."""
    return tuple(dict.fromkeys(word for words in get_words(name).values() for word in words))


@remember
def get_word_set(name: str) -> frozenset[str]:
    """Return the words of a key in all languages as a set."""
    return frozenset(get_all_words(name))


@remember
def join_words(name: str, language: str = "") -> str:
    """Return the words or patterns of a key, in one language or in all, as alternatives of one pattern.

    Words stand for themselves there, whatever signs they have; nothing is returned where there are none.
    """
    words = get_words(name).get(language, ()) if language else get_all_words(name)
    return "|".join(words if has_patterns(name) else map(re.escape, words))


def has_patterns(name: str) -> bool:
    """Tell whether what a key holds are patterns; words otherwise."""
    return f"{name}.hints" in _load()


@remember
def get_records(name: str) -> dict[str, dict[str, Any]]:
    """Return the table that is the value of a key (``readability.reading-ease``) by language."""
    return msgspec.msgpack.decode(_load()[name], type=dict[str, dict[str, Any]])


@remember
def get_structs(name: str, kind: type[_Struct]) -> dict[str, tuple[_Struct, ...]]:
    """Return the structures of a key (``slips.forms``) by language, each of a kind."""
    return msgspec.msgpack.decode(_load()[name], type=dict[str, tuple[kind, ...]])  # type: ignore[valid-type]


@remember
def get_texts(name: str) -> dict[str, str]:
    """Return the text of a key (``headings.faq``) by language."""
    return msgspec.msgpack.decode(_load()[name], type=dict[str, str])


@remember
def get_numbers(name: str) -> dict[str, dict[str, int]]:
    """Return the numbered words of a key (``dates.short-months``) by language."""
    return msgspec.msgpack.decode(_load()[name], type=dict[str, dict[str, int]])


@remember
def get_limits(name: str) -> dict[str, int]:
    """Return the number of a key (``reading-ease.hard``) by language."""
    return msgspec.msgpack.decode(_load()[name], type=dict[str, int])


@remember
def get_added_languages(name: str) -> tuple[str, ...]:
    """Return the codes of the languages for which further files have a key, sorted."""
    if not _used:
        return ()
    return msgspec.msgpack.decode(_load()["added"], type=dict[str, tuple[str, ...]]).get(name, ())


def has_key(name: str) -> bool:
    """Tell whether language files may have a key (``openings.worn``) whose words are looked up by language."""
    return "." in name and name in _load()


@remember
def get_languages(name: str) -> tuple[str, ...]:
    """Return the codes of the languages that have a key, sorted."""
    return tuple(sorted(msgspec.msgpack.decode(_load()[name], type=dict[str, Any])))


# --- the compiled file ------------------------------------------------------------------------


@remember
def _load() -> dict[str, msgspec.Raw]:
    further = get_further_languages()
    index = decode_table(Index, memoryview(further.data) if further else read_shipped(SHIPPED))
    return (index or _get_index([FOLDER])).sections


def _get_index(folders: list[str]) -> Index:
    """Return the index of some folders, from the cache if that is right."""
    return load_kept(Index, "languages", folders, compute_stamp(folders), partial(_compile, folders))


def _compile(folders: list[str], stamp: str = "") -> Index:
    from contentlint.languages.compiler import compile_folders  # only where something has changed

    return Index(stamp, compile_folders(folders))


def build_shipped_index() -> bytes:
    """Return the file of a wheel."""
    return pack_shipped(_compile([FOLDER]))


def compute_stamp(folders: Iterable[str]) -> str:
    """Return what a table of the language files of some folders depends on."""
    return join_states([*_list_states(FOLDER, ".py"), *(one for at in folders for one in _list_states(at, ".toml"))])


@remember
def get_stamp() -> str:
    """Return what the table of the languages now in use depends on, for what is compiled from it elsewhere."""
    return compute_stamp([FOLDER, *list_further_folders()])


def _list_states(folder: str, suffix: str) -> Iterator[str]:
    return (f"{folder} {state}" for state in list_file_states(folder, suffix))
