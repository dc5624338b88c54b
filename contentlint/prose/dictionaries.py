"""Dictionaries of hunspell: where this machine has them, and which words they know.

No dictionary comes with contentlint. A site names languages; the files are looked for where the machine keeps such
files, and never among those of the site, because hunspell's reader is not made for files from strangers.
"""

import codecs
import os
import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from msgspec import Struct

from contentlint.source.hashing import compute_digest_of_all

PLACES = "CONTENTLINT_DICTIONARIES"
"""The variable of the environment with folders to look in first."""

FOLDERS = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
)
"""Where systems keep dictionaries."""

ENDINGS = (".dic", ".aff")
"""The two files of a dictionary: its words, and how they are inflected."""

MAX_BYTES = 50_000_000
"""No file of a dictionary is larger."""

MAX_KNOWN = 200_000
"""Words remembered at most."""

_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?SET +([\w.-]+)", re.MULTILINE)
"""What a dictionary says of its encoding; Latin-1 is meant if it says nothing."""

PACKAGE = "hunspell"
"""What is imported to read dictionaries."""

TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
"""How a language is named: with its region, if that has a dictionary of its own."""


class DictionaryFile(Struct, frozen=True, gc=False):
    """A dictionary on this machine: its language, its path without the ending, and a digest of what it holds."""

    language: str
    path: str
    digest: bytes


def find_dictionary(tag: str) -> DictionaryFile | None:
    """Return the dictionary of a language (``fr``, ``pt-BR``) that this machine has, if there is one."""
    for path in _list_paths(tag):
        contents = [content for ending in ENDINGS if (content := _read(path + ending))]
        if len(contents) == len(ENDINGS):
            return DictionaryFile(tag.partition("-")[0], path, compute_digest_of_all(contents))
    return None


def list_folders() -> tuple[str, ...]:
    """Return where dictionaries are looked for."""
    own = (folder for folder in os.environ.get(PLACES, "").split(os.pathsep) if folder)
    return (*own, *FOLDERS)


def _list_paths(tag: str) -> Iterator[str]:
    """Yield where a dictionary may be: named as hunspell does, or a package of npm."""
    language, _, region = tag.partition("-")
    names = [f"{language}_{region or language.upper()}", f"dictionary-{tag.lower()}/index"]
    for folder in list_folders():
        for name in names if region else [language, *names]:
            yield f"{folder}/{name}"


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # paths are plain strings here
            return file.read(MAX_BYTES)
    except OSError:
        return b""


class Dictionary:
    """The words of a dictionary."""

    def __init__(self, path: str) -> None:
        """Read the files at a path without their ending."""
        self._path = path
        self._spell = _open(path)
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word is in the dictionary; one with letters that its encoding lacks is taken for known."""
        if word not in self._known:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[word] = self._look_up(word)
        return self._known[word]

    def is_rare(self, letters: str, most: int) -> bool:
        """Tell whether no more words of the dictionary than ``most`` have some letters in a row, if that is known."""
        content, encoding = self._content
        try:
            sought = letters.encode(encoding)
        except (UnicodeEncodeError, LookupError):  # “SET hex” names what turns bytes into bytes
            return False
        at = -1
        for _ in range(most + 1):
            at = content.find(sought, at + 1)
            if at < 0:
                return bool(content)
        return False

    @cached_property
    def _content(self) -> tuple[bytes, str]:
        """Return the file of words, and how its letters are written; no bytes if we cannot read that."""
        said = _ENCODING.search(_read(f"{self._path}.aff"))
        encoding = said[1].decode("ascii") if said else "latin-1"
        try:
            return _read(f"{self._path}.dic"), codecs.lookup(encoding).name
        except LookupError:
            return b"", "utf-8"

    def _look_up(self, word: str) -> bool:
        try:
            return bool(self._spell(word))
        except UnicodeEncodeError:
            return True


def _open(path: str) -> Callable[[str], object]:
    """Return what tells whether a dictionary has a word. Without the extra only examples come here, in plain words."""
    try:
        import hunspell  # it takes memory: only where a site names a dictionary
    except ModuleNotFoundError:
        with open(f"{path}.dic", encoding="utf-8") as file:  # noqa: PTH123  # paths are plain strings here
            words = frozenset(file.read().split())
        return lambda word: not words.isdisjoint((word, word.lower()))
    folder, _, name = path.rpartition("/")
    spell: Callable[[str], object] = hunspell.Hunspell(name, hunspell_data_dir=folder).spell
    return spell


@lru_cache(8)
def load_dictionary(path: str) -> Dictionary:
    """Return the dictionary at a path, which is read once a process."""
    return Dictionary(path)


@lru_cache(8)
def build_dictionary(language: str, words: str) -> DictionaryFile:
    """Return a dictionary for examples: words that are not inflected, one a line. It is read, and no file is left."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = f"{folder}/{language}"
        count = len(words.split())
        for ending, content in zip(ENDINGS, (f"{count}\n{words}", "SET UTF-8\n"), strict=True):
            with open(path + ending, "w", encoding="utf-8") as file:  # noqa: PTH123  # paths are plain strings here
                file.write(content)
        load_dictionary(path)
        return DictionaryFile(language, path, compute_digest_of_all([words.encode()]))
