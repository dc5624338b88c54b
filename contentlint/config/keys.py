"""The keys of a configuration and what each may hold: the one list of them."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from contentlint.config.errors import ConfigError, format_toml, format_unknown_name, format_wrong_type
from contentlint.config.origin import Origin
from contentlint.findings import SEVERITIES
from contentlint.source.page_kinds import PAGE_KINDS

NEVER = "never"
"""The value of ``fail-on`` with which no finding fails a run."""

AUTOMATIC = "auto"
"""The value of ``language`` that leaves it to each article."""

SUFFIX = ".json"
"""How the name of every baseline ends: so none is ever taken for an article, and no article written over."""


def is_baseline_name(name: str) -> bool:
    """Tell whether a file may be a baseline by its name."""
    return name.endswith(SUFFIX)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_boolean(value: object) -> bool:
    return isinstance(value, bool)


def _is_list_of(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(isinstance(entry, kind) for entry in value)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_table_of_texts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_language(value: object) -> bool:
    """Tell whether a value looks like a language tag: letters and digits joined by hyphens, two or three first."""
    if not isinstance(value, str):
        return False
    first, *others = value.split("-")
    is_tag = len(first) in (2, 3) and first.isalpha() and all(other.isalnum() for other in others)
    return value == AUTOMATIC or (is_tag and value.isascii())


VOCABULARY: dict[str, Callable[[object], bool]] = {
    "accept": _is_list_of(str),
    "reject": lambda value: _is_list_of(str)(value) or _is_table_of_texts(value),
    "files": _is_list_of(str),
    "dictionaries": _is_list_of(str),
}
"""What the site may say of words."""


def _is_vocabulary(value: object) -> bool:
    return isinstance(value, dict) and all(key in VOCABULARY and VOCABULARY[key](one) for key, one in value.items())


class Kind(Struct, frozen=True, gc=False):
    """What a key may hold: in words, as a test, and if it is one of a few texts, which."""

    wanted: str
    accepts: Callable[[object], bool]
    choices: tuple[str, ...] = ()


BOOLEAN = Kind("true or false", _is_boolean)
SELECTORS = Kind('a list of rules or families, such as ["faq", "meta/title-missing"]', _is_list_of(str))
PATHS = Kind('a list of path patterns, such as ["drafts/", "*.html"]', _is_list_of(str))
OWN_FOLDER = Kind(
    "the path of a folder inside the one that contains this file, or false",
    lambda value: _is_text(value) or value is False,
)
RULES = Kind(
    'tables of rules, such as [rules."faq/answer-length"], or switches, such as "faq/count" = "off"',
    _is_table,
)

CHANGES = {
    "select": SELECTORS,
    "extend-select": SELECTORS,
    "ignore": SELECTORS,
    "rules": RULES,
}
"""What a file can say of rules, for all articles or in an override for some."""

KEYS = CHANGES | {
    "extends": Kind(
        "a preset, the path of a file, or a list of these",
        lambda value: _is_text(value) or _is_list_of(str)(value),
    ),
    "fail-on": Kind("a severity, or never", _is_text, (*SEVERITIES, NEVER)),
    "baseline": Kind(
        f"a path that ends in {SUFFIX} and is inside the configuration's folder, or false",
        lambda value: value is False or (isinstance(value, str) and is_baseline_name(value)),
    ),
    "include": PATHS,
    "exclude": PATHS,
    "respect-gitignore": BOOLEAN,
    "language": Kind('a language such as "en" or "pt-BR", or "auto"', _is_language),
    "encoding": Kind('the name of an encoding, such as "windows-1252"', _is_text),
    "content-root": Kind(
        'a folder such as "content", or a list of folders', lambda value: _is_text(value) or _is_list_of(str)(value)
    ),
    "known-routes": Kind('a list of URL patterns such as ["/tags/*"]', _is_list_of(str)),
    "unjudged-links": Kind('a list of link patterns such as ["../api/*"]', _is_list_of(str)),
    "static-folders": Kind('a list of folders such as ["static"]', _is_list_of(str)),
    "site-url": Kind('a URL such as "https://example.org/blog"', _is_text),
    "site-aliases": Kind('a list of hosts such as ["example.net"]', _is_list_of(str)),
    "ignored-parameters": Kind('a list of names such as ["utm_*"]', _is_list_of(str)),
    "generator-like": Kind("the name of a site generator", _is_text),
    "permalinks": Kind('a table of URL patterns by folder, such as _posts = "/:year/:title/"', _is_table_of_texts),
    "rule-links": Kind('a URL such as "https://example.org/rules/{rule}", or ""', _is_text),
    "strict-links": BOOLEAN,
    "whole-page": BOOLEAN,
    "pages": Kind(
        f'a table of path patterns by kind of page ({", ".join(PAGE_KINDS)}), such as documentation = ["docs/"]',
        lambda value: (
            isinstance(value, dict) and value.keys() <= set(PAGE_KINDS) and all(map(_is_list_of(str), value.values()))
        ),
    ),
    "vocabulary": Kind(
        'a table such as { accept = ["GitLab"], reject = { e-mail = "email" }, files = ["styles/accept.txt"] }',
        _is_vocabulary,
    ),
    "house-rules": OWN_FOLDER,
    "allow-python-rules": BOOLEAN,
    "languages": OWN_FOLDER,
    "overrides": Kind("tables that start with [[overrides]]", _is_list_of(dict)),
}

OVERRIDE = CHANGES | {"paths": PATHS}

SEVERITY, ENABLED = "severity", "enabled"
ON, OFF = "on", "off"
SWITCHES = {True: ON, False: OFF}
"""What is written for a rule to turn it on or off."""

RULE = {
    SEVERITY: Kind('a severity, or "off"', _is_text, (*SEVERITIES, OFF)),
    ENABLED: BOOLEAN,
}
"""What a rule's table can hold beside the rule's options."""

SHORT = Kind('"off", "on", a severity or a table', _is_text, (*SEVERITIES, ON, OFF))
"""What can stand in place of a rule's table."""


def check_table(table: Mapping[str, object], kinds: Mapping[str, Kind], origin: Origin) -> None:
    """Raise :class:`ConfigError` for a key that is not of ``kinds`` or does not hold what it may."""
    for key, value in table.items():
        if key not in kinds:
            raise ConfigError(origin.format_location(key), _format_unknown_key(key, value, kinds))
        check_value(key, value, kinds[key], origin)


def _format_unknown_key(key: str, value: object, kinds: Mapping[str, Kind]) -> str:
    """Return what to write in place of a key; a rule belongs below ``[rules]``."""
    if "/" not in key or "rules" not in kinds:
        return format_unknown_name("key", key, kinds)
    line = "" if isinstance(value, Mapping) else f': "{key}" = {format_toml(value)}'
    return f"'{key}' is not a key here; write rules below a line [rules]{line}"


def check_value(key: str, value: object, kind: Kind, origin: Origin) -> None:
    """Raise :class:`ConfigError` if a value is not what a key may hold."""
    if not kind.accepts(value):
        if isinstance(value, dict) and kind.accepts({}):
            name = next(name for name, entry in value.items() if not kind.accepts({name: entry}))
            said = f"'{key}' must be {kind.wanted}, not {format_toml(name)} = {format_toml(value[name])}"
            raise ConfigError(origin.format_location(key, name), said)
        raise ConfigError(origin.format_location(key), format_wrong_type(key, kind.wanted, value))
    if kind.choices and value not in kind.choices:
        words = format_unknown_name("value", str(value), kind.choices)
        raise ConfigError(origin.format_location(key), f"'{key}': {words}")
