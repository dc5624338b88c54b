"""What a run asks of the disk, noted so that a later run can tell whether all answers are still the same.

Every run that keeps a verdict (:mod:`contentlint.linter.cache.verdict`) has one trace. Whoever asks the disk notes the
question before it reads the answer, so that a change in between makes a later comparison fail, and never succeed.
A question is bytes: its kind, and the path as it was asked for.
"""

import os
import stat
import time

from contentlint.source.hashing import blake2b

TYPE_CHECKING = False  # this module is on the way of the shortest runs: typing is a sixth of one
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import AnyStr, Literal

    Kind = Literal["file", "folder", "link", "other"]

MIN_AGE_NANOSECONDS = 2_000_000_000
"""A file that has changed later than so long before a run began may change again without looking any different."""

PATH, FOLDER, REAL, TREE = b"p", b"f", b"r", b"t"
"""Kinds of questions: what a path looks like, which names a folder holds, where a path leads without links, and what
all files below a folder look like."""

NEVER_OLD = 2**63
"""When a pipe or a device last changed, in nanoseconds: whatever is read there may be other the next time."""

DIGEST_BYTES = 16


class Trace:
    """The questions of one run with the answers of the time; ``is_certain`` tells whether these can be compared."""

    def __init__(self) -> None:
        """Begin with no question."""
        self.answers: dict[bytes, bytes] = {}
        self.is_certain = True
        self._latest = time.time_ns() - MIN_AGE_NANOSECONDS

    def note(self, kind: bytes, path: str, known: "tuple[bytes, int] | None" = None) -> None:
        """Note a question; an answer that is known, with the time of change, need not be asked for again."""
        try:
            question = kind + os.fsencode(path)
        except UnicodeEncodeError:
            self.is_certain = False  # no file can be called that today, but nobody can write it down
            return
        if question in self.answers or b"\0" in question:  # no file can be called that
            return
        answer, changed = known or _ask(question)
        self.is_certain = self.is_certain and changed < self._latest
        self.answers[question] = answer


_current: list[Trace] = []
"""The trace of the run that is under way in this process, if there is one."""


def begin_trace() -> Trace:
    """Note from now on what is asked, until :func:`end_trace`."""
    _current[:] = [Trace()]
    return _current[0]


def end_trace() -> None:
    """Note nothing any more."""
    _current.clear()


def note_path(path: str) -> None:
    """Note that it matters what a path looks like: whether it is there, and for a file its content."""
    if _current:
        _current[0].note(PATH, path)


def look_at(path: str) -> os.stat_result:
    """Return what a path looks like, links followed, and note that it matters. Raises :class:`OSError`."""
    if not _current:
        return os.stat(path)  # noqa: PTH116  # no object for each path
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        note_path(path)
        return os.stat(path)  # noqa: PTH116
    _current[0].note(PATH, path, _encode_state(found))
    return found


def note_real_path(path: str) -> None:
    """Note that it matters where a path leads without symbolic links."""
    if _current:
        _current[0].note(REAL, path)


def note_uncertainty() -> None:
    """Note that the run goes by something that cannot be asked again."""
    if _current:
        _current[0].is_certain = False


def note_tree(folder: str) -> None:
    """Note that all files below a folder matter."""
    if _current:
        _current[0].note(TREE, folder)


def list_entries(folder: str) -> "dict[str, Kind]":
    """Return the names in a folder and what they are, and note that they matter. Raises :class:`OSError`."""
    folder = folder.rstrip("/") or "/"
    try:
        entries = _list_entries(folder)
    except OSError as error:
        if _current:
            _current[0].note(FOLDER, folder, (_encode_error(error), 0))
        raise
    if _current:
        named = {os.fsencode(name): kind for name, kind in entries.items()}
        _current[0].note(FOLDER, folder, (_encode_entries(named), 0))
    return entries


def compute_digest_of_answers(questions: "Iterable[bytes]") -> bytes:
    """Return the digest of what the disk answers now."""
    return compute_digest_of(_ask(question)[0] for question in questions)


def compute_digest_of(answers: "Iterable[bytes]") -> bytes:
    """Return the digest of some answers, in their order."""
    total = blake2b(digest_size=DIGEST_BYTES)
    for answer in answers:
        total.update(b"%d:" % len(answer))
        total.update(answer)
    return total.digest()


# --- answers ------------------------------------------------------------------------------------


def _ask(question: bytes) -> "tuple[bytes, int]":
    """Return what the disk answers, and when something that the answer stands for last changed, in nanoseconds."""
    kind, path = question[:1], question[1:]
    try:
        if kind == PATH:
            return _look_at(path)
        if kind == FOLDER:
            return _encode_entries(_list_entries(path or b"/")), 0
        if kind == TREE:
            return _look_at_all(path)
        return os.path.realpath(path or b"/"), 0
    except OSError as error:
        return _encode_error(error), 0
    except ValueError:
        return b"", 0


def _look_at(path: bytes) -> "tuple[bytes, int]":
    found = os.lstat(path)
    if not stat.S_ISLNK(found.st_mode):
        return _encode_state(found)
    target = os.readlink(path)  # noqa: PTH115  # paths are bytes here
    try:
        state, changed = _encode_state(os.stat(path))  # noqa: PTH116
    except OSError as error:
        state, changed = _encode_error(error), 0
    return target + b"\0" + state, changed


def _encode_state(found: os.stat_result) -> "tuple[bytes, int]":
    """Return what tells a state from others, and when it changed; of a folder what is in it does not count."""
    mode, owners = found.st_mode, (found.st_uid, found.st_gid)
    if not stat.S_ISREG(mode):
        return b"%d %d %d" % (mode, *owners), 0 if stat.S_ISDIR(mode) else NEVER_OLD
    changed = found.st_mtime_ns, found.st_ctime_ns
    return b"%d %d %d %d %d %d" % (mode, *owners, found.st_size, *changed) + b" %d" % found.st_ino, max(changed)


def _list_entries(folder: "AnyStr") -> "dict[AnyStr, Kind]":
    with os.scandir(folder) as entries:
        return {entry.name: _get_kind(entry) for entry in entries}


def _get_kind(entry: "os.DirEntry[AnyStr]") -> "Kind":
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _encode_entries(entries: "Mapping[bytes, Kind]") -> bytes:
    names = sorted(entries)
    kinds = "".join(entries[name][:2] for name in names).encode()
    return blake2b(b"/".join([*names, kinds]), digest_size=DIGEST_BYTES).digest()


def _encode_error(error: OSError) -> bytes:
    return b"-%d" % (error.errno or 0)


def _look_at_all(folder: bytes) -> "tuple[bytes, int]":
    states = sorted(_list_states(folder, set()))
    latest = max((changed for _, _, changed in states), default=0)
    return compute_digest_of(part for path, state, _ in states for part in (path, state)), latest


def _list_states(folder: bytes, seen: "set[tuple[int, int]]") -> "Iterator[tuple[bytes, bytes, int]]":
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == b"__pycache__":
                continue
            try:
                found = entry.stat()
                place = (found.st_dev, found.st_ino)
                if stat.S_ISDIR(found.st_mode) and place not in seen:  # links may lead in a circle
                    seen.add(place)
                    yield from _list_states(entry.path, seen)
                yield (entry.path, *_encode_state(found))
            except OSError as error:
                yield entry.path, _encode_error(error), 0
