"""The words of a site: what ``[vocabulary]`` and ``words.txt`` say, and the lists of other checkers."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from contentlint.config.errors import ConfigError
from contentlint.config.settings import WORDS_FILE, Settings
from contentlint.prose.site_words import SiteWords
from contentlint.prose.word_lists import ARROW, MAX_ENTRIES, Vocabulary, build_vocabulary, list_lines, read_word_list
from contentlint.source.paths import is_inside, normalize_path, resolve_path

if TYPE_CHECKING:
    from contentlint.prose.dictionaries import DictionaryFile

MAX_FILE_BYTES = 5_000_000
# --- files --------------------------------------------------------------------------------------


def _read_rejected(text: str, words: Vocabulary) -> None:
    for line in list_lines(text):
        words.reject(line)


def _read_cspell(text: str, words: Vocabulary) -> None:
    import json  # few sites have such a file

    table = json.loads(_strip_comments(text))
    table = table if isinstance(table, dict) else {}
    for key in ("words", "ignoreWords", "userWords"):
        for word in _get_texts(table.get(key)):
            words.accept(word.strip("*+~"))
    for word in _get_texts(table.get("flagWords")):
        old, _, new = word.partition(ARROW)
        words.reject(old.strip(), new.partition(",")[0].strip())


def _get_texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _strip_comments(text: str) -> str:
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return "\n".join(lines)


def _read_typos(text: str, words: Vocabulary) -> None:
    import tomllib  # few sites have such a file

    table = tomllib.loads(text)
    default = table.get("default")
    for key in ("extend-words", "extend-identifiers"):
        said = default.get(key) if isinstance(default, dict) else None
        for old, new in said.items() if isinstance(said, dict) else ():
            if isinstance(new, str) and old == new:
                words.accept(old)
            elif isinstance(new, str):
                words.reject(old, new)


def _read_codespell(text: str, words: Vocabulary) -> None:
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "ignore-words-list":
            for word in value.split(","):
                words.accept(word.strip())


Reader = Callable[[str, Vocabulary], None]

READERS: Mapping[str, Reader] = {
    WORDS_FILE: read_word_list,
    "accept.txt": read_word_list,
    "reject.txt": _read_rejected,
    "cspell.json": _read_cspell,
    ".cspell.json": _read_cspell,
    "typos.toml": _read_typos,
    "_typos.toml": _read_typos,
    ".typos.toml": _read_typos,
    ".codespellrc": _read_codespell,
}
"""How a file is read, by its name; any other is a list of words."""

VALE_FILE = ".vale.ini"
_BESIDE = (WORDS_FILE, "cspell.json", ".cspell.json", "typos.toml", "_typos.toml", ".typos.toml", ".codespellrc")
"""The files that are looked for beside a configuration."""


def read_file(name: str, text: str, words: Vocabulary) -> bool:
    """Read a file by its name, and tell whether it could be read."""
    try:
        READERS.get(name.rpartition("/")[2], read_word_list)(text, words)
    except (ValueError, RecursionError, AttributeError):
        return False
    return True


def list_vale_files(text: str, exists: Callable[[str], bool]) -> Iterator[str]:
    """Yield the lists of words that the configuration of Vale names: of its vocabularies, wherever its styles lie."""
    said: dict[str, str] = {}
    for line in text.splitlines():
        key, _, value = line.partition("=")
        said.setdefault(key.strip(), value.strip())
    styles = said.get("StylesPath", "styles").removeprefix("./").rstrip("/")
    for name in filter(None, (part.strip() for part in said.get("Vocab", "").split(","))):
        for folder in (f"{styles}/config/vocabularies/{name}", f"{styles}/Vocab/{name}"):
            for file in ("accept.txt", "reject.txt"):
                if exists(f"{folder}/{file}"):
                    yield f"{folder}/{file}"


# --- of a site ----------------------------------------------------------------------------------


def read_site_words(settings: Settings) -> SiteWords:
    """Return the words of a site; raise :class:`ConfigError` for a file that is named and cannot be read."""
    words = build_vocabulary()
    root = settings.root
    if settings.file:
        for name in _list_beside(root):
            _read_beside(root, name, words)
    for layer in settings.layers:
        said = cast("Mapping[str, object]", layer.values.get("vocabulary", {}))
        for entry in cast("list[str]", said.get("accept", [])):
            words.accept(entry)
        _take_rejected(said.get("reject", []), words)
        for name in cast("list[str]", said.get("files", [])):
            _read_named(layer.folder, name, layer.origin.format_location("vocabulary", "files"), words)
    return replace(words.build(), dictionaries=tuple(_find_dictionaries(settings)))


def _find_dictionaries(settings: Settings) -> Iterator["DictionaryFile"]:
    """Yield the dictionaries of the languages that the last layer with any names."""
    named: dict[str, str] = {}
    for layer in settings.layers:
        said = cast("Mapping[str, list[str]]", layer.values.get("vocabulary", {}))
        if "dictionaries" in said:
            where = layer.origin.format_location("vocabulary", "dictionaries")
            named = dict.fromkeys(said["dictionaries"], where)
    if named:
        from contentlint.config.dictionaries import find_named  # few sites name one

        yield from find_named(named)


def _take_rejected(said: object, words: Vocabulary) -> None:
    pairs = said.items() if isinstance(said, Mapping) else ((old, "") for old in cast("Iterable[str]", said))
    for old, new in pairs:
        words.reject(str(old), str(new))


def _list_beside(root: str) -> list[str]:
    try:
        names = {entry.name for entry in os.scandir(root or "/")}
    except OSError:
        return []
    found = [name for name in _BESIDE if name in names]
    vale = _read_inside(root, VALE_FILE) if VALE_FILE in names else None
    return [*found, *(list_vale_files(vale, lambda name: os.path.isfile(f"{root}/{name}")) if vale else ())]  # noqa: PTH113


def _read_beside(root: str, name: str, words: Vocabulary) -> None:
    text = _read_inside(root, name)
    if text is not None and words.size < MAX_ENTRIES:
        read_file(name, text, words)


def _read_named(folder: str, name: str, where: str, words: Vocabulary) -> None:
    text = _read_inside(folder, name)
    if text is None:
        raise ConfigError(where, f"the file '{name}' is not inside the folder of the configuration or cannot be read")
    if words.size < MAX_ENTRIES and not read_file(name, text, words):
        raise ConfigError(where, f"the file '{name}' cannot be read as a list of words")


def _read_inside(folder: str, name: str) -> str | None:
    """Return the text of a file below a folder; None for what lies outside, is too large or cannot be read."""
    file = normalize_path(os.path.join(folder, name))  # noqa: PTH118  # paths are plain strings here
    try:
        if "\0" in name or not os.path.isfile(file) or not is_inside(resolve_path(file), resolve_path(folder)):  # noqa: PTH113
            return None
        with open(file, encoding="utf-8-sig", errors="replace") as opened:  # noqa: PTH123
            return opened.read(MAX_FILE_BYTES)
    except (OSError, ValueError):
        return None
