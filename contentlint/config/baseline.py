"""Where a configuration says that its baseline is."""

import os

from contentlint.config.errors import ConfigError
from contentlint.config.settings import Settings
from contentlint.source.paths import lies_in, real_path, slashed

BASELINE_FILE = "contentlint-baseline.json"
"""What a baseline is called if nothing else is said; it then lies beside the configuration."""


def baseline_file(settings: Settings) -> str | None:
    """Return the file of the configured baseline, whether or not it is there; None if there is to be none.

    Raises :class:`ConfigError` for one that does not lie below the folder of the configuration.
    """
    layer = next((layer for layer in reversed(settings.layers) if "baseline" in layer.values), None)
    named = layer.values["baseline"] if layer else False
    if layer is None or not named:
        return None
    name = "" if "\0" in str(named) else str(named)  # no file can be called that
    path = slashed(os.path.join(layer.folder, name))  # noqa: PTH118  # paths are plain strings here
    top = real_path(layer.folder)
    if not lies_in(real_path(path), top) or real_path(path) == top:
        words = f"the baseline '{named}' does not lie below the folder of the configuration"
        raise ConfigError(layer.origin.of("baseline"), words)
    return path


def usual_baseline_file(settings: Settings) -> str:
    """Return the file of the baseline where none is configured."""
    return f"{settings.root}/{BASELINE_FILE}"
