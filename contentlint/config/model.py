"""The configuration of a run: which articles are read, and what the rules ask of each."""

import os
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct, field
from msgspec.structs import replace

from contentlint.config.errors import ConfigError, format_toml
from contentlint.config.layers import Changes
from contentlint.config.origin import COMMAND_LINE
from contentlint.config.resolve import RuleSetting, RuleState, resolve, validate_changes
from contentlint.config.settings import WORDS_FILE, Settings
from contentlint.config.site import SiteSettings, read_site_settings
from contentlint.findings import Severity
from contentlint.source.paths import RULE_LINKS, is_inside, normalize_path, resolve_path
from contentlint.source.patterns import Patterns

if TYPE_CHECKING:
    from contentlint.config.resolve import Catalogue
    from contentlint.rule.spec import Preset

EVERYWHERE = None
"""Under this key stands what holds for every article, where no source speaks of paths."""

FailOn = Severity | Literal["never"]


class EffectiveRules(Struct, frozen=True, eq=False):
    """What holds for every rule, by id, in the articles of some paths.

    The same object comes back for all articles to which the same holds, so that what is made of it can be kept.
    """

    rules: Mapping[str, RuleSetting]


class Scoped(Struct, frozen=True):
    """What one source says of rules, and for which paths; None: for all."""

    paths: Patterns | None
    changes: Changes


class Config(Struct, frozen=True):
    """The configuration of a run; see :func:`configure`. Plain data that can be pickled.

    ``notes`` say which names in it are former ones.
    """

    settings: Settings
    sources: tuple[Scoped, ...]
    marks: "Mapping[str, Preset]"
    site: SiteSettings = SiteSettings()
    pages: tuple[tuple[str, Patterns], ...] = ()
    rule_links: str = ""
    notes: tuple[str, ...] = ()
    _effective: dict[tuple[int, ...] | None, EffectiveRules] = field(default_factory=dict)

    @property
    def fail_on(self) -> FailOn:
        """Return the mildest severity that fails a run, or ``never``."""
        return cast("FailOn", self.settings.get("fail-on"))

    @property
    def language(self) -> str:
        """Return the language of all articles, or ``auto`` where each speaks for itself."""
        return str(self.settings.get("language"))

    @property
    def encoding(self) -> str:
        """Return the name of the encoding of files that are not UTF-8; "" where none is named."""
        return str(self.settings.get("encoding"))

    @property
    def whole_page(self) -> bool:
        """Tell whether findings on the frame of whole pages are reported too: navigation, teasers, share bars."""
        return self.settings.get("whole-page") is True

    @property
    def root(self) -> str:
        """Return the folder that path patterns start from."""
        return self.settings.root

    @property
    def include(self) -> Patterns | None:
        """Return what folders are searched for; None: the known extensions of articles."""
        patterns = cast("list[str] | None", self.settings.get("include"))
        return None if patterns is None else Patterns(self.root, patterns)

    @property
    def exclude(self) -> tuple[Patterns, ...]:
        """Return what is never read, not even if it is named."""
        patterns = [*self.settings.list_entries("exclude")]
        if self.settings.file and os.path.isfile(os.path.join(self.root, WORDS_FILE)):  # noqa: PTH113, PTH118
            patterns.append(f"/{WORDS_FILE}")
        return (Patterns(self.root, patterns),) if patterns else ()

    @property
    def respect_gitignore(self) -> bool:
        """Tell whether a search leaves out what git ignores."""
        return self.settings.get("respect-gitignore") is True

    def get_page_kind(self, path: str) -> str:
        """Return the kind of page that the configuration names for a path; an empty string where it names none."""
        absolute = normalize_path(path) if self.pages else ""
        return next((kind for kind, patterns in self.pages if patterns.is_chosen(absolute)), "")

    def restrict_to(self, rules: Collection[str]) -> "Config":
        """Return the same with no other rules on than these; those of them that are off stay off."""
        others = tuple(rule for rule in self.marks if rule not in rules)
        return replace(self, sources=(*self.sources, Scoped(None, Changes(COMMAND_LINE, ignore=others))), _effective={})

    def get_effective_rules(self, path: str) -> EffectiveRules:
        """Return what holds for an article."""
        if EVERYWHERE in self._effective:
            return self._effective[EVERYWHERE]
        matching = self._find_matching_sources(path)
        if matching not in self._effective:
            states = resolve(self.marks, [self.sources[at].changes for at in matching])
            rules = {rule: state.build_setting() for rule, state in states.items()}
            self._effective[matching] = EffectiveRules(rules)
            if all(source.paths is None for source in self.sources):
                self._effective[EVERYWHERE] = self._effective[matching]
        return self._effective[matching]

    def list_rules_on_anywhere(self) -> frozenset[str]:
        """Return the rules that are on in the articles of some paths."""
        overrides = [at for at, source in enumerate(self.sources) if source.paths is not None]
        everywhere = [at for at, source in enumerate(self.sources) if source.paths is None]
        # what several overrides turn on together, one of them turns on alone
        chosen = [everywhere, *(sorted([*everywhere, at]) for at in overrides)]
        return frozenset(
            rule
            for numbers in chosen
            for rule, state in resolve(self.marks, [self.sources[at].changes for at in numbers]).items()
            if state.enabled
        )

    def resolve_states(self, path: str | None = None) -> dict[str, RuleState]:
        """Return what holds for an article, or for one that no override speaks of, with the reasons."""
        matching = self._find_matching_sources(path)
        return resolve(self.marks, [self.sources[at].changes for at in matching])

    def _find_matching_sources(self, path: str | None) -> tuple[int, ...]:
        """Return the numbers of the sources that speak of a path."""
        absolute = None if path is None else normalize_path(path)
        return tuple(
            at
            for at, source in enumerate(self.sources)
            if source.paths is None or (absolute is not None and source.paths.is_chosen(absolute))
        )


def configure(settings: Settings, catalogue: "Catalogue") -> Config:
    """Return the configuration that settings make of the rules there are.

    Raises :class:`ConfigError` for a rule, family or option that there is not, with the nearest there is, and
    for an option value that the rule does not take, and for what is said of the site if it cannot be.
    """
    sources: list[Scoped] = []
    told: list[str] = []
    for layer in settings.layers:
        sources.append(Scoped(None, _validate(layer.changes, catalogue, told)))
        for override in layer.overrides:
            paths = Patterns(settings.root, override.paths)
            sources.append(Scoped(paths, _validate(override.changes, catalogue, told)))
    marks = {rule: catalogue.get_preset(rule) for rule in catalogue.list_ids()}
    site, pages = read_site_settings(settings), _read_pages(settings)
    return Config(settings, tuple(sources), marks, site, pages, _read_rule_links(settings), notes=tuple(told))


def _validate(changes: Changes, catalogue: "Catalogue", told: list[str]) -> Changes:
    """Return what a source says, its values converted; add to ``told`` what is to be said of former names."""
    try:
        return validate_changes(changes, catalogue)
    except ConfigError:
        from contentlint.config.former_names import use_new_names  # only where a name is not known
        from contentlint.rule.deprecations import load_deprecations

        renamed, notes = use_new_names(changes, load_deprecations())
        if not notes:
            raise
        told += notes
        return validate_changes(renamed, catalogue)


def _read_pages(settings: Settings) -> tuple[tuple[str, Patterns], ...]:
    """Return the paths of each kind of page that is configured."""
    pages = cast("dict[str, list[str]]", settings.get("pages"))
    return tuple((kind, Patterns(settings.root, patterns)) for kind, patterns in pages.items())


def _read_rule_links(settings: Settings) -> str:
    """Return the URL of the pages of rules, "" if there are none to link to."""
    said = settings.get_with_origin("rule-links")
    url = str(said.value)
    if url and not re.fullmatch(RULE_LINKS, url):
        wanted = "'rule-links' must be a URL such as \"https://example.org/rules/{rule}\""
        raise ConfigError(said.origin, f"{wanted}, not {format_toml(url)}")
    return url


BASELINE_FILE = "contentlint-baseline.json"
"""What a baseline is called if nothing else is said; it then lies beside the configuration."""


def get_baseline_file(settings: Settings) -> str | None:
    """Return the file of the configured baseline, whether or not it is there; None if there is to be none.

    Raises :class:`ConfigError` for one that does not lie below the folder of the configuration.
    """
    layer = next((layer for layer in reversed(settings.layers) if "baseline" in layer.values), None)
    named = layer.values["baseline"] if layer else False
    if layer is None or not named:
        return None
    name = "" if "\0" in str(named) else str(named)  # no file can be called that
    path = normalize_path(os.path.join(layer.folder, name))  # noqa: PTH118  # paths are plain strings here
    top = resolve_path(layer.folder)
    if not is_inside(resolve_path(path), top) or resolve_path(path) == top:
        words = f"the baseline '{named}' is not inside the folder of the configuration"
        raise ConfigError(layer.origin.format_location("baseline"), words)
    return path


def get_default_baseline_file(settings: Settings) -> str:
    """Return the file of the baseline where none is configured."""
    return f"{settings.root}/{BASELINE_FILE}"
