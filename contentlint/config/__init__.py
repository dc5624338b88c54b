"""Settings to one frozen :class:`Config`: presets, files, the command line; what is unknown is an error.

In two steps, for a house's own rules are found by way of the settings: :func:`load_settings` reads what is said,
:func:`configure` holds it against the rules there are.
"""

from contentlint.config.errors import ConfigError
from contentlint.config.loading import Overlay, load_settings, load_settings_from_text
from contentlint.config.model import Config, EffectiveRules, FailOn, configure
from contentlint.config.presets import PRESETS
from contentlint.config.resolve import Catalogue, FullCatalogue, RuleSetting
from contentlint.config.settings import Settings

__all__ = [
    "PRESETS",
    "Catalogue",
    "Config",
    "ConfigError",
    "EffectiveRules",
    "FailOn",
    "FullCatalogue",
    "Overlay",
    "RuleSetting",
    "Settings",
    "configure",
    "load_settings",
    "load_settings_from_text",
]
