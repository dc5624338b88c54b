"""The presets that come with contentlint, by name."""

from pathlib import Path

RECOMMENDED = "recommended"
STRICT = "strict"

BUILT_IN = {
    RECOMMENDED: (RECOMMENDED,),
    STRICT: (RECOMMENDED, STRICT),
}
"""Presets that rules name themselves: each with the marks of the rules it turns on."""

FILES = ("article", "screaming-frog", "semrush", "yoast")
"""Presets that are a file in ``contentlint/presets``; the limits of ``strict`` lie beside them."""

PRESETS = (*BUILT_IN, *FILES)


PIN = "@"
"""Between the name of a preset and the version as of which it holds: ``recommended@0.1``."""


def is_pinned(name: str) -> bool:
    """Tell whether a name is that of a preset as of a version, and not the path of a file."""
    return PIN in name and "/" not in name and not name.endswith(".toml")


def get_preset_file(name: str) -> Path:
    """Return the file of one of :data:`FILES`."""
    return Path(__file__).parents[1] / "presets" / f"{name}.toml"
