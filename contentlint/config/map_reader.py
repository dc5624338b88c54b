"""Reading ``site-map.toml``: a file that people change, so each error has its line and key."""

import re
from collections.abc import Iterator, Sequence
from typing import cast, get_args

import msgspec

from contentlint.config.errors import ConfigError, format_toml, format_unknown_name
from contentlint.config.layers import Table
from contentlint.config.origin import Key, Origin
from contentlint.config.site_file import read_site_file
from contentlint.config.toml_file import parse_once
from contentlint.site.address_patterns import PLACEHOLDERS, list_unknown
from contentlint.site.site_map import NAME, VERSION, SiteMap, get_table_name
from contentlint.site.site_map import Table as MapTable
from contentlint.source.paths import format_display_path, normalize_path

MAX_BYTES = 4 * 2**20
"""A larger file is refused: a parser of TOML takes seconds for it."""

MAX_ENTRIES = 20_000
"""So many entries all lists of the file may have together."""

ANEW = "delete the file and run `contentlint learn`"

_CONFLICT = r"(?m)^(?:<{7}|={7}|>{7})(?: |$)"
_TOML_LINE = r"(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"
_WHERE = r"(?s)(?P<problem>.*) - at `\$(?P<path>.*)`"
_STEP = r"\.(?P<key>[^.\[]+)|\[(?P<number>\d+)\]"
_UNKNOWN = "(?s)Object contains unknown field `(?P<key>.*?)`(?: - at `\\$`)?"
_MISSING = "Object missing required field `(?P<key>.*)`"

_KINDS = {"array": "a list", "object": "a table", "str": "a text in quotes", "int": "a whole number"}
"""The types of values, by the names that the decoder has for them."""


class ReadMap(msgspec.Struct, frozen=True):
    """A map and the text that it was read from."""

    content: SiteMap
    text: str


def read_site_map(root: str) -> ReadMap | None:
    """Read the map of the site in a folder, given by its absolute path; None where there is none.

    Raises :class:`ConfigError` for all that is wrong with it.
    """
    path = f"{root}/{NAME}"
    data = read_site_file(root, NAME, MAX_BYTES, ANEW)
    if data is None:
        return None
    name = format_display_path(path, normalize_path("."))
    text = _decode(data, name)
    return ReadMap(parse_site_map(text, name, path), text)


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}", "not UTF-8; save the file in this encoding") from None


def parse_site_map(text: str, name: str = NAME, path: str = "") -> SiteMap:
    """Return the map that a text called ``name`` holds; its table is kept for the file at ``path``, if one is given.

    Raises :class:`ConfigError`, whose place has the line of what is wrong.
    """
    table = _parse(text, name, path)
    origin = Origin(name, text)
    _require_version(table, origin)
    _refuse_many_entries(table, origin)
    try:
        found = msgspec.convert(table, SiteMap)
    except msgspec.ValidationError as error:
        raise _explain(error, table, origin) from None
    for keys, problem in _list_problems(found):
        raise ConfigError(origin.format_location(*keys), f"{_format_keys(keys)} {problem}")
    return found


def _parse(text: str, name: str, path: str) -> Table:
    if conflict := re.search(_CONFLICT, text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise ConfigError(f"{name}:{line}", "has a merge conflict; take either side, then run `contentlint learn`")
    try:
        return parse_once(path, text, name)
    except ConfigError as error:
        found = re.fullmatch(_TOML_LINE, error.message)
        if found is None:
            raise ConfigError(name, error.message) from None
        last = text.count("\n") + 1
        raise ConfigError(f"{name}:{found['line'] or last}", found["problem"]) from None


def _require_version(table: Table, origin: Origin) -> None:
    version = table.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        where = origin.format_location("version")
        raise ConfigError(
            where, f"'version' is {version}, and this contentlint knows up to {VERSION}; update contentlint"
        )
    if isinstance(version, int) and version < 1:
        raise ConfigError(origin.format_location("version"), "'version' must be 1 or more")


def _refuse_many_entries(table: Table, origin: Origin) -> None:
    left = MAX_ENTRIES
    for key, value in table.items():
        size = len(value) if isinstance(value, list) else 0
        if size > left:
            where = origin.format_location(key, left)
            raise ConfigError(where, f"'{key}': the file has more than {MAX_ENTRIES:,} entries; {ANEW}")
        left -= size


# --- what is wrong ------------------------------------------------------------------------------


def _explain(error: msgspec.ValidationError, table: Table, origin: Origin) -> ConfigError:
    """Return what to say of a key or a value that the file must not have."""
    found = re.fullmatch(_WHERE, str(error))
    problem, path = (found["problem"], found["path"]) if found else (str(error), "")
    keys = _split_path(path)
    if unknown := re.fullmatch(_UNKNOWN, problem):
        key = unknown["key"]
        message = format_unknown_name("key", key, _list_known_keys(keys))
        return ConfigError(origin.format_location(*keys, key), f"{_format_start(keys)}{message}")
    if missing := re.fullmatch(_MISSING, problem):
        return ConfigError(origin.format_location(*keys), f"{_format_start(keys)}'{missing['key']}' is missing")
    return ConfigError(
        origin.format_location(*keys), f"{_format_keys(keys)} {_describe(problem, _get(table, keys), keys)}"
    )


def _split_path(path: str) -> tuple[Key, ...]:
    return tuple(step["key"] or int(step["number"]) for step in re.finditer(_STEP, path))


def _describe(problem: str, value: object, keys: tuple[Key, ...]) -> str:
    """Return what a value must be, and what it is."""
    choices = _list_choices(keys)
    if choices and isinstance(value, str):
        return f"must be {_join_choices(choices)}, not {format_toml(value)}"
    wanted = re.match(r"Expected `(?P<kind>\w+)`", problem)
    kind = _KINDS.get(wanted["kind"], wanted["kind"]) if wanted else "another value"
    return f"must be {kind}, not {format_toml(value)}"


def _get(table: object, keys: tuple[Key, ...]) -> object:
    for key in keys:
        table = cast("dict[Key, object]", table)[key]
    return table


def _get_struct(keys: tuple[Key, ...]) -> type[msgspec.Struct]:
    """Return what describes the table that some keys lead to: that of the file, or of an entry of a list in it."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(SiteMap)}
    kind, *_ = get_args(fields.get(str(keys[0]) if keys else "")) or (None,)
    return kind if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else SiteMap


def _list_known_keys(keys: tuple[Key, ...]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(_get_struct(keys))]


def _list_choices(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """Return the texts that a key may have, nothing for one that may have any."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(_get_struct(keys))}
    choices = get_args(fields.get(str(keys[-1]) if keys else ""))
    return choices if all(isinstance(one, str) for one in choices) else ()


def _join_choices(choices: Sequence[str]) -> str:
    shown = [format_toml(one) for one in choices if one] + ['"" (not answered yet)'] * ("" in choices)
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


def _format_keys(keys: tuple[Key, ...]) -> str:
    """Return what is wrong and where it stands, such as ``[[articles]] number 3: 'files'``."""
    names = [key for key in keys if isinstance(key, str)]
    if len(names) == 1 and len(keys) > 1:
        return f"an entry of '{names[0]}'"
    return f"{_format_start(keys)}'{names[-1]}'"


def _format_start(keys: tuple[Key, ...]) -> str:
    """Return which table of a list is meant, counted from 1; nothing for the table of the file."""
    name, number = (*keys, "", "")[:2]
    return f"[[{name}]] number {number + 1}: " if isinstance(number, int) else ""


def _list_problems(found: SiteMap) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield what the types of the values do not tell: keys that lead to a value, and what is wrong with it."""
    for keys, folder in _list_folders(found):
        if not _is_folder_of_site(folder):
            yield keys, f"must be a path inside the site, from the folder of {NAME} on, not {format_toml(folder)}"
    for keys, address in _list_addresses(found):
        if not _is_address(address):
            yield keys, f'must be the path of a URL such as "/blog/{{slug}}", not {format_toml(address)}'
        elif unknown := list_unknown(address):
            yield keys, f"has an {format_unknown_name('placeholder', unknown[0], PLACEHOLDERS)}"
    for name, entries in _list_tables(found):
        yield from _list_wrong_counts(name, entries)
    yield from _list_doubles(found)


def _list_folders(found: SiteMap) -> Iterator[tuple[tuple[Key, ...], str]]:
    yield from ((("articles", at, "folder"), one.folder) for at, one in enumerate(found.articles))
    yield from ((("left-out", at, "folder"), one.folder) for at, one in enumerate(found.left_out))
    for at, group in enumerate(found.editions):
        yield from ((("editions", at), folder) for folder in group)
    for key, paths in (("standing-pages", found.standing_pages), ("sidecars", found.sidecars)):
        yield from (((key,), path) for path in paths)


def _is_folder_of_site(folder: str) -> bool:
    parts = folder.rstrip("/").split("/") if folder else []
    has_drive = folder[1:2] == ":" and folder[:1].isalpha()
    is_plain = folder.isprintable() and "\\" not in folder and not has_drive
    return is_plain and not any(part in {"", ".", ".."} for part in parts)


def _list_addresses(found: SiteMap) -> Iterator[tuple[tuple[Key, ...], str]]:
    for at, one in enumerate(found.articles):
        yield ("articles", at, "address"), one.address
        yield from ((("articles", at, "more"), address) for address in one.more)


def _is_address(address: str) -> bool:
    """Tell whether a text can be the pattern of URLs: a path, or one placeholder for all of it."""
    is_path = address.startswith("/") or re.fullmatch(r"\{\w+\}", address) is not None
    return is_path and ".." not in address.split("/") and address.isprintable()


def _list_tables(found: SiteMap) -> Iterator[tuple[str, Sequence[MapTable]]]:
    yield "articles", found.articles
    yield "links", found.links
    yield "left-out", found.left_out
    yield "not-understood", found.not_understood


def _list_wrong_counts(name: str, entries: Sequence[msgspec.Struct]) -> Iterator[tuple[tuple[Key, ...], str]]:
    for at, entry in enumerate(entries):
        counts = {key: value for key, value in msgspec.structs.asdict(entry).items() if isinstance(value, int)}
        for key, value in counts.items():
            if value < 0:
                yield (name, at, key), f"must be 0 or more, not {value}"
        for part, whole in (("resolved", "linked"), ("found", "targets")):
            if counts.get(part, 0) > counts.get(whole, 0):
                yield (name, at, part), f"must not be more than '{whole}'"


def _list_doubles(found: SiteMap) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield the second of two tables on the same."""
    for name, tables in _list_tables(found):
        key = "below" if name in {"links", "not-understood"} else "folder"
        seen: set[object] = set()
        for at, table in enumerate(tables):
            value = get_table_name(table)
            if value in seen:
                yield (name, at, key), "is the same as in a table above; keep one of the two"
            seen.add(value)
