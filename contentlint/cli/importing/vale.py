"""The vocabulary of Vale as a ``words.txt``: what was taken, and what could not be."""

from collections.abc import Iterator
from pathlib import Path

from contentlint.cli.importing.convert import Imported
from contentlint.cli.importing.their_config import UnusableConfigError
from contentlint.config.vocabulary import VALE_FILE, list_vale_files, read_file
from contentlint.prose.word_lists import ARROW, Vocabulary, build_vocabulary
from contentlint.source import UnreadableSource, read
from contentlint.source.paths import escape_unprintable

LISTS = ("accept.txt", "reject.txt")


def is_vale(path: str) -> bool:
    """Tell whether a file is a configuration of Vale or a list of its vocabulary."""
    name = Path(path).name
    return name in {VALE_FILE, "vale.ini", "_vale.ini", *LISTS}


def convert_vale(path: str) -> Imported:
    """Return the words of Vale’s vocabularies; raise :class:`UnusableConfigError` for what cannot be read."""
    if Path(path).name in LISTS:
        files, notes = [path], []
    else:
        text = _read(path)
        folder = Path(path).parent
        files = [str(folder / name) for name in list_vale_files(text, lambda name: (folder / name).is_file())]
        notes = list(_list_other_settings(text))
        if not files:
            raise UnusableConfigError(f"{path} names no vocabulary with accept.txt or reject.txt")
    words = build_vocabulary()
    for file in files:
        read_file(file, _read(file), words)
    lines = [*_format_words(words, path), *_format_notes([*_explain_left(words), *notes])]
    return Imported(
        "\n".join(lines) + "\n", len(words.accepted) + len(words.patterns) + len(words.rejected), len(words.left)
    )


def _read(path: str) -> str:
    try:
        return read(path).text
    except UnreadableSource as problem:
        raise UnusableConfigError(f"{path} {problem.reason}") from problem


def _format_words(words: Vocabulary, path: str) -> Iterator[str]:
    yield f"# Words of this site, from {escape_unprintable(path)}: one a line; old {ARROW} new replaces a word."
    parts = {part for entry in words.accepted if " " in entry for part in entry.split()}
    yield from sorted(words.accepted - parts, key=str.lower)
    yield from words.patterns
    yield from (f"{old} {ARROW} {new}".rstrip() for old, new in sorted(words.rejected.items()))


def _explain_left(words: Vocabulary) -> Iterator[str]:
    for entry in words.left:
        yield f"{entry}: this regular expression cannot be read as words"


def _list_other_settings(text: str) -> Iterator[str]:
    """Yield the settings of Vale that say something else than where its vocabulary is."""
    for line in text.splitlines():
        key, sign, value = line.partition("=")
        if sign and key.strip() not in {"StylesPath", "Vocab"} and not line.lstrip().startswith(("#", ";")):
            yield f"{key.strip()} = {value.strip()}: only words are imported from Vale"


def _format_notes(notes: list[str]) -> Iterator[str]:
    if notes:
        yield from ("", "# Not imported:")
        yield from (f"#   {escape_unprintable(' '.join(note.split()))}" for note in dict.fromkeys(notes))
