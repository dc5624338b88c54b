"""How much of a title and a description is shown, as the options of the rules say that judge it."""

from typing import TYPE_CHECKING, cast

from contentlint.reporters.page_context import Limits
from contentlint.rule.spec import Declared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.config import EffectiveRules
    from contentlint.rule.registry import Registry
    from contentlint.rule.spec import OptionValue

TITLE, DESCRIPTION = "meta/title-too-wide", "meta/description-too-wide"
LONGEST, SHORTEST = "meta/description-too-long", "meta/description-too-short"
EASE = "readability/flesch"
"""The rules whose limits a report draws, whether they are on or not."""

PHONE = "mobile"
"""The profile of the rule on descriptions that holds for phones."""

DEFAULT_EASE = 40
"""The least reading ease where the rule goes by the scale of the language: that of English."""


def read_limits(registry: "Registry", rules: "EffectiveRules") -> Limits:
    """Return the limits that hold for some articles."""
    title, description, longest, shortest, ease = (
        _read_options(registry, rules, rule) for rule in (TITLE, DESCRIPTION, LONGEST, SHORTEST, EASE)
    )
    phone = registry.get(DESCRIPTION).profiles[PHONE]
    return Limits(
        title=cast("int", title["max"]),
        title_font=_read_font_size(registry, TITLE),
        suffix=str(title["suffix"]),
        description=cast("int", description["max"]),
        description_font=cast("int", description["font-size"]),
        phone=cast("int", phone["max"]),
        phone_font=cast("int", phone["font-size"]),
        characters=(cast("int", shortest["min"]), cast("int", longest["max"])),
        ease=cast("int", ease["min"]) or DEFAULT_EASE,
    )


def _read_options(registry: "Registry", rules: "EffectiveRules", rule: str) -> "Mapping[str, OptionValue]":
    setting = rules.rules.get(rule)
    return registry.resolve_options(rule, setting.options if setting else {})


def _read_font_size(registry: "Registry", rule: str) -> float:
    """Return the size of letters that a rule on widths states."""
    implementation = registry.get(rule).implementation
    return cast("float", implementation.params["font-size"]) if isinstance(implementation, Declared) else 0
