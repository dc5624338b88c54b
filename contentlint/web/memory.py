"""Answers that are kept between runs, each with its age."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from contentlint.site.answers import Answer
from contentlint.source.atomic_write import find_cache_folder

NAME = "links-1.db"

GOOD = "found"
MAX_BAD_AGE = 3600
"""Seconds for which an answer that is not good is kept: its server may be repaired."""

SECONDS_A_DAY = 86_400


class Memory:
    """Answers by URL in a file of the user's cache folder; without such a folder, nothing is kept."""

    def __init__(self, file: Path | None) -> None:
        """Take the file, which need not be there."""
        self._file = file

    def load(self, urls: Iterable[str], *, now: float, max_age: float) -> Iterator[Answer]:
        """Yield the answers to some URLs that are young enough; ``max_age`` is in seconds, and negative for any age."""
        if self._file is None or not self._file.is_file():
            return
        with suppress(sqlite3.Error, msgspec.MsgspecError), closing(sqlite3.connect(self._file)) as database:
            for url in urls:
                row = database.execute("SELECT body FROM answers WHERE url = ?", (url,)).fetchone()
                answer = msgspec.msgpack.decode(row[0], type=Answer) if row else None
                if answer and (max_age < 0 or _is_young(answer, now, max_age)):
                    yield answer

    def keep(self, answers: Iterable[Answer]) -> None:
        """Keep answers; a file that cannot be written loses them."""
        if self._file is None:
            return
        rows = [(one.url, msgspec.msgpack.encode(one)) for one in answers]
        with suppress(sqlite3.Error, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file)) as database, database:
                database.execute("CREATE TABLE IF NOT EXISTS answers (url TEXT PRIMARY KEY, body BLOB NOT NULL)")
                database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", rows)


def open_memory(*, is_kept: bool = True) -> Memory:
    """Return the answers of earlier runs."""
    folder = find_cache_folder() if is_kept else None
    return Memory(folder / NAME if folder else None)


def _is_young(answer: Answer, now: float, max_age: float) -> bool:
    allowed = max_age if answer.outcome == GOOD and not answer.missing else min(max_age, MAX_BAD_AGE)
    return 0 <= now - answer.asked <= allowed
