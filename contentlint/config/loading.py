"""From a folder or a file to settings: the nearest configuration, what it extends, the command line on top."""

import os
import stat
from functools import partial
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config.errors import ConfigError, format_unknown_name
from contentlint.config.keys import KEYS, check_value
from contentlint.config.layers import Changes, Layer, Table, build_layer
from contentlint.config.origin import COMMAND_LINE, DEFAULT, Origin
from contentlint.config.presets import (
    BUILT_IN,
    FILES,
    PIN,
    PRESETS,
    RECOMMENDED,
    STRICT,
    get_preset_file,
    is_pinned,
)
from contentlint.config.settings import Settings
from contentlint.config.toml_file import SHARED_FILE, TomlFile, parse_toml, read_toml
from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import format_display_path, is_inside, normalize_path, resolve_path

OWN_FILE = "contentlint.toml"

HOUSE_RULES = "rules"
"""The folder beside the configuration that holds the house's own rules if nothing else is said."""

RULES_KEY, LANGUAGES_KEY = "house-rules", "languages"
"""The keys that name folders of the house's own."""


class Overlay(Struct, frozen=True):
    """What a command line says on top of all files; None and nothing: it does not speak of that.

    ``values`` is a table like that of a file, below the options that have names of their own.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    extend_select: tuple[str, ...] = ()
    strict_links: bool = False
    whole_page: bool = False
    values: Table = {}


def load_settings(
    start: str | os.PathLike[str] = ".",
    *,
    file: str | os.PathLike[str] | None = None,
    overlay: Overlay | None = None,
    kept: bool = False,
) -> Settings:
    """Return the settings that hold in a folder.

    They are those of ``file``, else of the nearest ``contentlint.toml`` or ``pyproject.toml`` with a table
    ``[tool.contentlint]`` from ``start`` upward to the top of the git repository, else the recommended rules.
    Path patterns start from the folder of a file that was found so; otherwise from the working folder.
    ``kept``: tables of files are taken from the user's cache folder, or kept there.

    Raises :class:`ConfigError` for all that is wrong and can be told without knowing the rules.
    """
    here = normalize_path(".")
    main = (
        _find_config_file(normalize_path(os.fspath(start)), here, kept=kept)
        if file is None
        else _read_config_file(os.fspath(file), here, kept=kept)
    )
    said = build_layer(overlay.values, COMMAND_LINE, here) if overlay else None
    layers = _Chain(here).collect_layers(main or TomlFile(f"{here}/", DEFAULT, {}), said)
    if overlay and said:
        layers += [*([said] if overlay.values else []), _build_overlay_layer(overlay)]
    return Settings(
        tuple(layers),
        root=main.folder if main and file is None else here,
        file=main.origin.name if main else "",
        house_rules=_find_house_rules(layers, main),
        languages=_find_languages(layers),
    )


def load_settings_from_text(text: str, folder: str | os.PathLike[str] = ".") -> Settings:
    """Return the settings that hold in a folder whose ``contentlint.toml`` has this text, whatever is there.

    Raises :class:`ConfigError` as :func:`load_settings` does.
    """
    place = normalize_path(os.fspath(folder))
    main = TomlFile(f"{place}/{OWN_FILE}", Origin(OWN_FILE, text), parse_toml(text, OWN_FILE))
    layers = _Chain(normalize_path(".")).collect_layers(main)
    return Settings(
        tuple(layers),
        root=place,
        file=OWN_FILE,
        house_rules=_find_house_rules(layers, main),
        languages=_find_languages(layers),
    )


def _read_config_file(file: str, here: str, *, kept: bool = False) -> TomlFile:
    found = read_toml(normalize_path(file), format_display_path(file, here), kept=kept)
    if found.table is None:
        raise ConfigError(found.origin.name, "has no table [tool.contentlint]; add it or name another file")
    return found


def _find_config_file(folder: str, here: str, *, kept: bool) -> TomlFile | None:
    top = find_repository(folder)
    while True:
        for name in (OWN_FILE, SHARED_FILE):
            path = f"{folder}/{name}"
            is_file = _has_mode(path, stat.S_IFREG)
            found = read_toml(path, format_display_path(path, here), kept=kept) if is_file else None
            if found and found.table is not None:
                return found
        if folder in ("", top):
            return None
        folder = folder.rpartition("/")[0]


def _has_mode(path: str, kind: int) -> bool:
    """Tell whether a path is a file or a folder."""
    try:
        return stat.S_IFMT(os.stat(path).st_mode) == kind  # noqa: PTH116  # no object for each folder upward
    except (OSError, ValueError):
        return False


class _Chain:
    """Files that extend one another: each is taken in once, and none may extend itself by way of others."""

    def __init__(self, here: str) -> None:
        self._here = here
        self._open: list[TomlFile] = []
        self._done: set[str] = set()

    def collect_layers(self, file: TomlFile, said: Layer | None = None) -> list[Layer]:
        """Return what a file extends and itself, the weakest first; ``said`` may name other presets to extend."""
        if file.path in self._done:
            return []
        self._open.append(file)
        layer = build_layer(file.table or {}, file.origin, file.folder)
        by = said if said and "extends" in said.values else layer
        extends = by.values.get("extends", RECOMMENDED)
        names = [extends] if isinstance(extends, str) else cast("list[str]", extends)
        below = [found for name in names for found in self._collect_extended(name, by)]
        self._open.pop()
        self._done.add(file.path)
        return below if file.origin is DEFAULT else [*below, layer]

    def _collect_extended(self, name: str, by: Layer) -> list[Layer]:
        if PIN in name and is_pinned(name):
            return self._collect_pinned(name, by)
        if name in BUILT_IN:
            return self._collect_built_in(name)
        if name in FILES:
            path = normalize_path(str(get_preset_file(name)))
            return self.collect_layers(TomlFile(path, Origin(f"preset {name}"), read_toml(path, name).table))
        if "/" not in name and not name.endswith(".toml"):
            raise ConfigError(by.origin.format_location("extends"), format_unknown_name("preset", name, PRESETS))
        return self.collect_layers(self._read_extended_file(os.path.join(by.folder, name), name, by))  # noqa: PTH118  # paths are strings

    def _collect_pinned(self, name: str, by: Layer) -> list[Layer]:
        from contentlint.config.versions.pinned import build_pinned_layers  # few sites pin a preset

        if name in self._done:
            return []
        self._done.add(name)
        collect = partial(_Chain(self._here)._collect_extended, by=by)  # noqa: SLF001  # one of us
        return build_pinned_layers(name, by.origin.format_location("extends"), collect)

    def _collect_built_in(self, name: str) -> list[Layer]:
        if name in self._done:
            return []
        self._done.add(name)
        return [_build_preset_layer(name), *([_read_preset_limits(name)] if name == STRICT else [])]

    def _read_extended_file(self, path: str, name: str, by: Layer) -> TomlFile:
        if not _has_mode(path, stat.S_IFREG):
            raise ConfigError(by.origin.format_location("extends"), f"the file '{name}' in 'extends' does not exist")
        real = resolve_path(path)
        circle = [resolve_path(file.path) for file in self._open]
        if real in circle:
            names = [file.origin.name for file in self._open[circle.index(real) :]]
            raise ConfigError(
                by.origin.format_location("extends"),
                f"'extends' leads back to itself: {' > '.join([*names, names[0]])}",
            )
        return _read_config_file(real, self._here)


def _build_preset_layer(name: str) -> Layer:
    return Layer(Changes(Origin(f"preset {name}"), presets=BUILT_IN[name]))


def _read_preset_limits(name: str) -> Layer:
    """Return what a built-in preset says beside the rules that it turns on: the stricter numbers."""
    table = read_toml(normalize_path(str(get_preset_file(name))), name).table or {}
    layer = build_layer(table, Origin(f"preset {name}"))
    return replace(layer, changes=replace(layer.changes, optional=True))


def _build_overlay_layer(overlay: Overlay) -> Layer:
    values: dict[str, object] = {} if overlay.fail_on is None else {"fail-on": overlay.fail_on}
    if overlay.strict_links:
        values["strict-links"] = True
    if overlay.whole_page:
        values["whole-page"] = True
    for key, value in values.items():
        check_value(key, value, KEYS[key], COMMAND_LINE)
    return Layer(Changes(COMMAND_LINE, overlay.select, overlay.extend_select, overlay.ignore), values)


def _find_house_rules(layers: list[Layer], main: TomlFile | None) -> str | None:
    """Return the folder of the house's own rules: the one that is named or lies beside the main file."""
    if layer := _find_layer(layers, RULES_KEY):
        folder = _find_named_folder(layer, RULES_KEY)
    elif main is not None and _has_mode(f"{main.folder}/{HOUSE_RULES}", stat.S_IFDIR):
        folder = _resolve_own_folder(HOUSE_RULES, main.folder, RULES_KEY, main.origin.name)
    else:
        return None
    from contentlint.rule.builtin import ROOT  # only where there is such a folder

    is_own = folder is not None and resolve_path(folder) == resolve_path(str(ROOT))
    return None if is_own else folder


def _find_languages(layers: list[Layer]) -> str | None:
    """Return the folder of the house's own language files, if one is named."""
    layer = _find_layer(layers, LANGUAGES_KEY)
    return _find_named_folder(layer, LANGUAGES_KEY) if layer else None


def _find_layer(layers: list[Layer], key: str) -> Layer | None:
    return next((layer for layer in reversed(layers) if key in layer.values), None)


def _find_named_folder(layer: Layer, key: str) -> str | None:
    name = layer.values[key]
    return _resolve_own_folder(str(name), layer.folder, key, layer.origin.format_location(key)) if name else None


def _resolve_own_folder(name: str, beside: str, key: str, where: str) -> str:
    """Return a folder that a key names; it must lie in the folder ``beside``."""
    folder = normalize_path(os.path.join(beside, name))  # noqa: PTH118  # paths are plain strings here
    if not _has_mode(f"{folder}/", stat.S_IFDIR):
        raise ConfigError(where, f"the folder '{name}' in '{key}' does not exist")
    real = resolve_path(folder)
    if not is_inside(real, resolve_path(beside)) or real == resolve_path(beside):
        raise ConfigError(where, f"the folder '{name}' in '{key}' is not inside the folder of the configuration")
    return folder
