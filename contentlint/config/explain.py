"""Every setting of a run with its value and where it comes from, for ``contentlint config``."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from contentlint.config.errors import format_toml
from contentlint.config.keys import ENABLED, SEVERITY
from contentlint.config.loading import LANGUAGES_KEY, RULES_KEY
from contentlint.config.model import Config
from contentlint.config.origin import DEFAULT
from contentlint.config.resolve import RuleState, explain_switch
from contentlint.config.settings import Settings
from contentlint.source.paths import format_display_path, normalize_path

if TYPE_CHECKING:
    from contentlint.config.resolve import FullCatalogue

SINGLE = (
    "extends",
    "fail-on",
    "baseline",
    "language",
    "encoding",
    "respect-gitignore",
    "whole-page",
    "rule-links",
    "allow-python-rules",
)
"""The keys that a stronger source sets anew and whose defaults speak for themselves."""

SITE = (
    "content-root",
    "static-folders",
    "known-routes",
    "unjudged-links",
    "site-url",
    "site-aliases",
    "ignored-parameters",
    "generator-like",
    "strict-links",
)
"""Those that say how the site is published."""


PATHS_KEY = "paths"


class Explained(NamedTuple):
    """A setting by the key that sets it, its value as a configuration writes it, and where it comes from."""

    key: str
    value: str
    origin: str


def explain(config: Config, catalogue: "FullCatalogue", path: str | None = None) -> list[Explained]:
    """Return all settings; those of rules for the article at ``path``, or for one that no override speaks of."""
    rows = list(_explain_general(config.settings))
    for rule, state in sorted(config.resolve_states(path).items()):
        rows += _explain_rule(rule, state, catalogue)
    return [*rows, *_explain_overrides(config.settings)]


def format_explained(rows: Iterable[Explained]) -> Iterator[str]:
    """Yield settings as the lines of a configuration, each with where it comes from as a comment."""
    for row in rows:
        table, dot, key = row.key.partition(f"].{PATHS_KEY}")
        if dot and table.startswith("overrides["):
            yield "[[overrides]]"
            yield f"{PATHS_KEY}{key} = {row.value}    # {row.origin}"
        else:
            yield f"{row.key} = {row.value}    # {row.origin}"


def _explain_general(settings: Settings) -> Iterator[Explained]:
    for key in SINGLE:
        said = settings.get_with_origin(key)
        yield Explained(key, format_toml(said.value), said.origin)
    yield _explain_include(settings)
    yield from _explain_exclude(settings)
    yield _explain_folder(settings, RULES_KEY, settings.house_rules)
    yield _explain_folder(settings, LANGUAGES_KEY, settings.languages)
    yield from _explain_site(settings)
    yield from _explain_tables(settings)


def _explain_site(settings: Settings) -> Iterator[Explained]:
    from contentlint.config.site import STATIC_FOLDERS  # only this command shows the default

    for key in SITE:
        said = settings.get_with_origin(key)
        default: object = list(STATIC_FOLDERS) if key == "static-folders" else []
        yield Explained(key, format_toml(default if said.value is None else said.value), said.origin)


def _explain_tables(settings: Settings) -> Iterator[Explained]:
    """Yield a row for each folder whose URLs have a pattern, and for each kind of page whose paths are configured."""
    said = settings.get_with_origin("permalinks")
    for folder, pattern in cast("dict[str, str]", said.value).items():
        yield Explained(f"permalinks.{format_toml(folder)}", format_toml(pattern), said.origin)
    said = settings.get_with_origin("pages")
    for kind, patterns in cast("dict[str, list[str]]", said.value).items():
        yield Explained(f"pages.{kind}", format_toml(patterns), said.origin)
    said = settings.get_with_origin("vocabulary")
    for key, value in cast("dict[str, object]", said.value).items():
        yield Explained(f"vocabulary.{key}", format_toml(value), said.origin)


def _explain_include(settings: Settings) -> Explained:
    from contentlint.source.discover import EXTENSIONS  # of a layer that this one seldom needs

    said = settings.get_with_origin("include")
    value = said.value
    return Explained(
        "include", format_toml([f"*{ending}" for ending in EXTENSIONS] if value is None else value), said.origin
    )


def _explain_exclude(settings: Settings) -> Iterator[Explained]:
    """Yield a row for what all sources say together: they add up."""
    said = [layer for layer in settings.layers if "exclude" in layer.values]
    values = [pattern for layer in said for pattern in cast("list[str]", layer.values["exclude"])]
    origins = ", ".join(layer.origin.format_location("exclude") for layer in said)
    yield Explained("exclude", format_toml(values), origins or DEFAULT.name)


def _explain_folder(settings: Settings, key: str, folder: str | None) -> Explained:
    said = [layer.origin for layer in settings.layers if key in layer.values]
    value = format_display_path(folder, normalize_path(".")) if folder else False
    return Explained(key, format_toml(value), said[-1].format_location(key) if said else DEFAULT.name)


def _explain_overrides(settings: Settings) -> Iterator[Explained]:
    for layer in settings.layers:
        for at, override in enumerate(layer.overrides):
            yield Explained(
                f"overrides[{at}].{PATHS_KEY}",
                format_toml(override.paths),
                override.changes.origin.format_location("paths"),
            )


def _explain_rule(rule: str, state: RuleState, catalogue: "FullCatalogue") -> Iterator[Explained]:
    """Yield whether a rule is on; and if it is or something is set for it, its severity and options."""
    key = f'rules."{rule}"'
    yield Explained(f"{key}.{ENABLED}", *explain_switch(state))
    if state.severity:
        severity, changes = state.severity
        yield Explained(
            f"{key}.{SEVERITY}", format_toml(severity), changes.origin.format_location("rules", rule, SEVERITY)
        )
    elif state.enabled:
        yield Explained(f"{key}.{SEVERITY}", format_toml(catalogue.get(rule).severity), DEFAULT.name)
    if state.enabled or state.options:
        yield from _explain_options(rule, state, catalogue)


def _explain_options(rule: str, state: RuleState, catalogue: "FullCatalogue") -> Iterator[Explained]:
    from contentlint.rule.spec import PROFILE  # only this command needs it

    origins = {
        name: changes.origin.format_location("rules", rule, name) for name, (_, changes) in state.options.items()
    }
    values = catalogue.resolve_options(rule, state.build_setting().options)
    defaults = catalogue.resolve_options(rule, {})
    for name, value in values.items():
        by_profile = origins.get(PROFILE) if value != defaults[name] else None
        origin = origins.get(name) or by_profile or DEFAULT.name
        yield Explained(f'rules."{rule}".{name}', format_toml(value), origin)
