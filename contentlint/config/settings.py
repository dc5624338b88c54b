"""All sources of settings of a run, in order; what they say of everything but rules."""

from typing import cast

from msgspec import Struct

from contentlint.config.keys import AUTOMATIC
from contentlint.config.layers import Layer
from contentlint.config.origin import DEFAULT
from contentlint.config.presets import RECOMMENDED

DEFAULTS: dict[str, object] = {
    "extends": RECOMMENDED,
    "fail-on": "error",
    "baseline": False,
    "include": None,
    "respect-gitignore": True,
    "language": AUTOMATIC,
    "encoding": "",
    "allow-python-rules": False,
    "content-root": None,
    "static-folders": None,
    "known-routes": [],
    "unjudged-links": [],
    "site-url": "",
    "site-aliases": [],
    "ignored-parameters": [],
    "generator-like": "",
    "permalinks": {},
    "rule-links": "",
    "strict-links": False,
    "whole-page": False,
    "pages": {},
    "vocabulary": {},
}
"""The values of keys that nothing sets. ``include`` None stands for the known extensions of articles,
``content-root`` None for no more than what is named, ``static-folders`` None for the usual ones."""

WORDS_FILE = "words.txt"
"""The file beside the configuration with the words of the site, which an editor can edit; it is no article."""


class Valued(Struct, frozen=True):
    """A value and where it comes from."""

    value: object
    origin: str


class Settings(Struct, frozen=True):
    """Sources of settings, the weakest first.

    ``root`` is the folder that path patterns start from, absolute and with ``/``. ``file`` is the
    configuration file as it is shown, "" if there is none. ``house_rules`` is the folder of the house's own
    rules, ``languages`` that of its language files; None if it has none.
    """

    layers: tuple[Layer, ...]
    root: str
    file: str = ""
    house_rules: str | None = None
    languages: str | None = None

    @property
    def allow_python_rules(self) -> bool:
        """Tell whether the house's own rules may be code."""
        return self.get("allow-python-rules") is True

    def get(self, key: str) -> object:
        """Return the value that the strongest source gives a key, or its default."""
        return next((layer.values[key] for layer in reversed(self.layers) if key in layer.values), DEFAULTS[key])

    def get_with_origin(self, key: str) -> Valued:
        """Return the same with its origin."""
        found = (
            Valued(one.values[key], one.origin.format_location(key))
            for one in reversed(self.layers)
            if key in one.values
        )
        return next(found, Valued(DEFAULTS[key], DEFAULT.name))

    def list_entries(self, key: str) -> list[str]:
        """Return what all sources together list under a key, the weakest first."""
        return [entry for layer in self.layers for entry in cast("list[str]", layer.values.get(key, []))]
