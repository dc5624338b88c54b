"""The configuration that holds for a document, as the command line finds it; read anew when a file of it changes."""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.config import Config, ConfigError, RuleSetting, Settings, load_settings
from contentlint.config.loading import OWN_FILE
from contentlint.config.settings import WORDS_FILE
from contentlint.config.toml_file import SHARED_FILE
from contentlint.config.user_file import allows_python_rules
from contentlint.linter.context import LintContext, load_context
from contentlint.source.discover import has_known_extension
from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import is_inside, normalize_path

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.findings import Finding
    from contentlint.rule.registry import Checker

FileStates = tuple[object, ...]
"""What files looked like: equal stamps, equal content."""

WATCHED_SUFFIXES = (".yaml", ".yml", ".py", ".toml")
"""How the names of rule files and language files end."""

CODE_REFUSED = (
    "its custom rules are Python, which is not run here by default; start 'contentlint {command} --allow-python-rules'"
)


class Superseded(BaseException):
    """A check has been stopped because nobody waits for it; like a cancelled task it is no error."""


class EditorContext(LintContext):
    """The setup of an editor: between two rules it looks whether the check is still wanted."""

    stop = Event()

    def build_checker(self, rule: str, setting: RuleSetting) -> "Checker":
        """Return a rule that stops the check first, if that is asked for."""
        checker = super().build_checker(rule, setting)
        return replace(checker, check=partial(self._ask, checker.check))

    def _ask(self, check: "Callable[[Article], Iterator[Finding]]", article: "Article") -> "Iterator[Finding]":
        if self.stop.is_set():
            raise Superseded
        return check(article)

    def is_wanted(self, path: str) -> bool:
        """Tell whether the configuration wants the article at a whole path to be checked."""
        include = self.config.include
        is_chosen = include is None or include.is_chosen(path) or not has_known_extension(path)
        return is_chosen and not any(patterns.is_ignored(path) for patterns in self.config.exclude)


class EditorContexts:
    """The setups of all documents: one for each configuration. For one thread only: they change the working folder."""

    def __init__(self, folders: Iterable[str] = (), *, allow_python: bool = False, command: str = "server") -> None:
        """Take the folders that are open in the editor, which count where there is no configuration.

        ``command`` is the one that people start.
        """
        self._command = command
        self._folders = sorted((normalize_path(folder) for folder in folders), key=len, reverse=True)
        self._allow_python = allow_python
        self._known: dict[str, tuple[FileStates, tuple[str, ...], EditorContext | Exception]] = {}
        self._shared: dict[tuple[str, FileStates], EditorContext] = {}

    def enter(self, path: str) -> EditorContext:
        """Return what holds for a document, and go to the folder that paths are shown from.

        Raises :class:`contentlint.config.ConfigError` or :class:`contentlint.rule.RuleError` for what is wrong with it.
        """
        folder = path.rpartition("/")[0]
        os.chdir(self.find_base(folder))
        known = self._known.get(folder)
        if known is None or known[0] != _read_file_states(folder, known[1]):
            known = self._known[folder] = self._read(folder)
        if isinstance(known[2], Exception):
            raise known[2]
        known[2].use_languages()
        os.chdir(known[2].config.root or "/")
        return known[2]

    def find_base(self, folder: str) -> str:
        """Return the open folder that a folder lies in; else the folder itself, or the nearest above it that exists."""
        base = next((one for one in self._folders if is_inside(folder, one)), folder)
        while base and not Path(base).is_dir():
            base = base.rpartition("/")[0]
        return base or "/"

    def _read(self, folder: str) -> tuple[FileStates, tuple[str, ...], EditorContext | Exception]:
        watched: tuple[str, ...] = ()
        # before anything is read: what changes in the meantime is seen the next time
        before = _read_file_states(folder, watched)
        try:
            settings = load_settings(folder)
            watched = _list_files(settings)
            before = _read_file_states(folder, watched)
            return before, watched, self._get_context(folder, settings, before)
        except Exception as problem:  # noqa: BLE001  # kept, and raised for each document until a file changes
            return before, watched, problem

    def _get_context(self, folder: str, settings: Settings, states: FileStates) -> EditorContext:
        house = settings.house_rules if settings.allow_python_rules and not self._allow_python else None
        if house and _has_code(house) and not allows_python_rules(house, settings.root):
            raise ConfigError(settings.file, CODE_REFUSED.format(command=self._command))
        key = (settings.root, (*states[-1:], settings.file))
        if key not in self._shared:
            self._shared = {other: context for other, context in self._shared.items() if other[0] != settings.root}
            made = load_context(folder)
            self._shared[key] = EditorContext(made.registry, made.config, made.today)
        return self._shared[key]


def format_shown_path(path: str, config: Config) -> str:
    """Return a whole path as the command line would show it in the folder of the configuration."""
    return path[len(config.root) + 1 :] if is_inside(path, config.root) else path


def _read_file_states(folder: str, watched: tuple[str, ...]) -> FileStates:
    """Return how the files look now that a folder's configuration may come from, and the day."""
    day = datetime.date.today()  # noqa: DTZ011  # a day on the writer's calendar
    places = tuple(_look(f"{above}/{name}") for above in _list_parents(folder) for name in (OWN_FILE, SHARED_FILE))
    return places, (day, tuple(look for path in watched for look in _look_into(path)))


def _list_parents(folder: str) -> Iterator[str]:
    top = find_repository(folder)
    while True:
        yield folder
        if folder in ("", top):
            return
        folder = folder.rpartition("/")[0]


def _list_files(settings: Settings) -> tuple[str, ...]:
    """Return the files and the folders of rules and languages that settings were made of."""
    files = [normalize_path(layer.changes.origin.name) for layer in settings.layers if layer.changes.origin.text]
    words = [f"{settings.root}/{WORDS_FILE}"] if settings.file else []
    return (*files, *words, *(folder for folder in (settings.house_rules, settings.languages) if folder))


def _look_into(path: str) -> Iterator[tuple[str, int, int]]:
    yield _look(path)
    for folder, _, names in os.walk(path):
        yield from (_look(f"{folder}/{name}") for name in sorted(names) if name.endswith(WATCHED_SUFFIXES))


def _look(path: str) -> tuple[str, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116  # no object for each file
    except (OSError, ValueError):
        return path, -1, -1
    return path, found.st_mtime_ns, found.st_size


def _has_code(folder: str | None) -> bool:
    return any(path.endswith(".py") for path, _, _ in _look_into(folder or ""))
