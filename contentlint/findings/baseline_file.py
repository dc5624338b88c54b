"""The file of a baseline: sorted, an entry a line, read with suspicion."""

import json
import os
import stat
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from contentlint.findings.baseline import Baseline, Known, Occurrences
from contentlint.source.paths import escape_unprintable

VERSION = 2
"""The form of the file that is written."""

READABLE = (1, VERSION)
"""The forms that are read. Version 1 has a list of contexts where version 2 has a message beside them."""

MAX_BYTES = 100 * 2**20
"""A larger file is refused. Ten thousand articles with fifty violations each take thirty megabytes."""

CONFLICT = b"<<<<<<< "
"""How a line begins that a merge has left."""


class BaselineError(Exception):
    """A baseline cannot be used: its text is one line that says why."""


class _Head(Struct):
    version: int


class _File(Struct, forbid_unknown_fields=True):
    version: int
    articles: dict[str, msgspec.Raw]


_ENTRY = msgspec.json.Decoder(dict[str, dict[str, Known]])
"""Of one article, in the form that is written."""


class Articles(Mapping[str, Occurrences]):
    """What a file says of each article, understood when it is asked for: most runs ask for few of many.

    Raises :class:`BaselineError` for what cannot be understood.
    """

    def __init__(self, raw: dict[str, msgspec.Raw]) -> None:
        self._raw = raw

    def __getitem__(self, path: str) -> Occurrences:
        """Return what is known of an article."""
        try:
            return _ENTRY.decode(self._raw[path])
        except msgspec.ValidationError:
            return self._read_old(path)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise _explain_entry(path, error) from error

    def _read_old(self, path: str) -> Occurrences:
        """Return what is known of an article of which some is in the form of version 1."""
        try:
            found = msgspec.json.decode(self._raw[path], type=dict[str, dict[str, Known | tuple[str, ...]]])
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise _explain_entry(path, error) from error
        return {
            rule: {key: one if isinstance(one, Known) else Known(one) for key, one in prints.items()}
            for rule, prints in found.items()
        }

    def __contains__(self, path: object) -> bool:
        """Tell whether something is said of an article."""
        return path in self._raw

    def __iter__(self) -> Iterator[str]:
        """Return the paths."""
        return iter(self._raw)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._raw)


def _explain_entry(path: str, error: Exception) -> BaselineError:
    return BaselineError(f"is not a baseline: its entry for {json.dumps(path[:100])} cannot be used: {error}")


def read_baseline(path: str) -> Baseline:
    """Read a baseline; raise :class:`BaselineError` for what is none, or none of this version.

    What it says of an article may turn out to be wrong when it is asked for: see :class:`Articles`.
    """
    data = _read_bytes(path)
    try:
        version = msgspec.json.decode(data, type=_Head).version
        if version not in READABLE:
            raise BaselineError(f"is a baseline of version {version}; this contentlint reads versions up to {VERSION}")
        articles = msgspec.json.decode(data, type=_File).articles
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        if CONFLICT in data:
            raise BaselineError("contains merge conflict markers; `contentlint baseline` creates it again") from error
        raise BaselineError(f"is not a baseline: {error}") from error
    for article in articles:
        if not is_relative_path(article):
            raise BaselineError(
                f"names {json.dumps(article[:100])}, which is not a path inside the configuration's folder"
            )
    return Baseline(Articles(articles))


def is_relative_path(path: str) -> bool:
    """Tell whether a path with ``/`` leads from a folder to something in it, in the one way to write that."""
    return not any(part in {"", ".", ".."} for part in path.split("/")) and "\0" not in path


def format_baseline(baseline: Baseline) -> bytes:
    """Return the content of the file: the same bytes for the same entries, whatever their order."""
    lines = ["{", f'"version": {VERSION},', '"articles": {', *_format_articles(baseline.articles), "}", "}", ""]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def may_be_baseline(data: bytes) -> bool:
    """Tell whether a file may be written over by a baseline: it is empty, or one of whatever version and state."""
    return not data.strip() or b'"articles"' in data or CONFLICT in data


def _read_bytes(path: str) -> bytes:
    try:
        found = os.stat(path)  # noqa: PTH116  # paths are plain strings here
        if not stat.S_ISREG(found.st_mode):  # to open a pipe would be to wait for somebody to write into it
            raise BaselineError("is a folder, not a baseline" if stat.S_ISDIR(found.st_mode) else "is not a file")
        if found.st_size > MAX_BYTES:
            raise BaselineError(f"is larger than {MAX_BYTES // 2**20} MB, so it is not read")
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        raise BaselineError("does not exist; `contentlint baseline` creates it") from None
    except (OSError, ValueError) as error:
        raise BaselineError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _format_articles(articles: Mapping[str, Occurrences]) -> Iterator[str]:
    paths = sorted(path for path, occurrences in articles.items() if occurrences)
    for path in paths:
        yield f" {json.dumps(path, ensure_ascii=False)}: {{"
        yield from _format_rules(articles[path])
        yield " }" if path == paths[-1] else " },"


def _format_rules(occurrences: Occurrences) -> Iterator[str]:
    """Yield a line for each fingerprint: what is added or fixed is that many lines of a diff."""
    rules = sorted(occurrences)
    for rule in rules:
        yield f"  {json.dumps(rule)}: {{"
        prints = sorted(occurrences[rule].items())
        rows = [f"   {json.dumps(fingerprint)}: {_format_known(known)}" for fingerprint, known in prints]
        yield ",\n".join(rows)
        yield "  }" if rule == rules[-1] else "  },"


def _format_known(known: Known) -> str:
    """Return the message in the words of the report, then the contexts; what no terminal should obey is escaped."""
    message = escape_unprintable(known.message)
    row = {"message": message, "contexts": known.contexts} if message else {"contexts": known.contexts}
    return json.dumps(row, ensure_ascii=False)
