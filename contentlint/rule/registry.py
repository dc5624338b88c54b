"""All rules of a run: found by id, listed by family, made ready to check articles."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec
from msgspec import Struct

from contentlint.findings import Finding, Severity
from contentlint.rule.errors import RuleError, UnknownNameError, format_unknown
from contentlint.rule.loading.importer import Importer, get_function, get_options_class, load_rule_class
from contentlint.rule.loading.index import Index
from contentlint.rule.loading.values import list_option_names, resolve_options, validate
from contentlint.rule.rule import Rule
from contentlint.rule.spec import Coded, Declared, Example, OptionValue, Preset, RuleSpec

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site import Facts, Site
    from contentlint.site.store import KeyOf

_ID = re.compile(r"[a-z-]+/[a-z0-9-]+")

SiteChecker = Callable[["Facts", "Site"], Iterator[Finding]]
"""The same for a rule on whole sites: an article's facts and its site in, findings in that article out."""


class Checker(NamedTuple):
    """A rule with its options and severity: an article in, findings out.

    It has something to say in some languages and on some kinds of pages; where none is named, in all.
    """

    languages: frozenset[str]
    pages: frozenset[str]
    check: Callable[["Article"], Iterator[Finding]]

    def __call__(self, article: "Article") -> Iterator[Finding]:
        """Check an article if the rule has something to say on it."""
        language = article.language if self.languages else ""
        page_kind = article.page_kind.kind if self.pages else ""
        return self.check(article) if self.is_for(language, page_kind) else iter(())

    def is_for(self, language: str, page_kind: str) -> bool:
        """Tell whether the rule has something to say on articles in a language, on a kind of page."""
        return (not self.languages or language in self.languages) and (not self.pages or page_kind in self.pages)


class Checkers:
    """The rules on single articles that are on in some paths, ready to check."""

    def __init__(self, checkers: Mapping[str, Checker]) -> None:
        """Take the rules by id, in the order in which they are asked."""
        self._checkers = checkers
        self._languages = frozenset(language for one in checkers.values() for language in one.languages)
        self._ask_pages = any(one.pages for one in checkers.values())
        self._chosen: dict[tuple[str, str], dict[str, Callable[[Article], Iterator[Finding]]]] = {}

    def choose(self, article: "Article") -> Mapping[str, Callable[["Article"], Iterator[Finding]]]:
        """Return what checks an article, by id: the rules that have something to say on it."""
        language = article.language if self._languages else ""
        if language not in self._languages:  # those that no rule names are all the same, however many there are
            language = ""
        page_kind = article.page_kind.kind if self._ask_pages else ""
        if (language, page_kind) not in self._chosen:
            self._chosen[language, page_kind] = {
                rule: one.check for rule, one in self._checkers.items() if one.is_for(language, page_kind)
            }
        return self._chosen[language, page_kind]


class Registry:
    """The rules of a run. It can be pickled; what it makes ready cannot and need not be."""

    def __init__(self, indexes: Iterable[Index], importer: Importer = import_module) -> None:
        """Take the rules of some folders, and what imports the modules of those in Python.

        Raises :class:`RuleError` where two have one id.
        """
        self._importer = importer
        self._indexes = tuple(indexes)
        self._by_id: dict[str, RuleSpec] = {}
        for index in self._indexes:
            self._add(index.specs)

    def _add(self, specs: Iterable[RuleSpec]) -> None:
        for spec in specs:
            known = self._by_id.get(spec.id)
            if known:
                raise RuleError(f"{spec.file}: the rule {spec.id} is already in {known.file}; choose another name")
            self._by_id[spec.id] = spec

    @property
    def specs(self) -> tuple[RuleSpec, ...]:
        """Return all rules, sorted by id."""
        return tuple(self._by_id[rule_id] for rule_id in self.list_ids())

    @property
    def runs_house_code(self) -> bool:
        """Tell whether a rule of the user's own is code, which may go by anything."""
        return any(spec.house and isinstance(spec.implementation, Coded) for spec in self._by_id.values())

    def list_ids(self) -> tuple[str, ...]:
        """Return the ids of all rules, sorted."""
        return tuple(sorted(self._by_id))

    def list_families(self) -> tuple[str, ...]:
        """Return the names of all families, sorted."""
        return tuple(sorted({spec.family for spec in self._by_id.values()}))

    def get(self, rule_id: str) -> RuleSpec:
        """Return a rule; raise :class:`UnknownNameError` with the nearest id if there is none."""
        try:
            return self._by_id[rule_id]
        except KeyError:
            raise UnknownNameError(format_unknown("rule", rule_id, self._by_id)) from None

    def get_examples(self, rule_id: str) -> tuple[Example, ...]:
        """Return the examples of a rule."""
        spec = self.get(rule_id)
        return next(found[spec.id] for index in self._indexes if spec.id in (found := index.unpack_examples()))

    def find_related(self, rule_id: str) -> tuple[str, ...]:
        """Return the ids of the rules that a rule names, and of those that name it, sorted."""
        others = {one for one, named in self._named.items() if rule_id in named}
        return tuple(sorted(self._named[self.get(rule_id).id] | others))

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """Return, by the id of each rule, the ids of those that it yields to or that its page mentions."""
        return {spec.id: self._find_named(spec) for spec in self.specs}

    def _find_named(self, spec: RuleSpec) -> set[str]:
        mentioned = {one.partition(":")[0] for one in spec.overlaps_with} | set(_ID.findall(spec.why))
        return {one for one in mentioned if one in self._by_id and one != spec.id}

    def get_preset(self, rule_id: str) -> Preset:
        """Return the smallest preset that has a rule on."""
        return self.get(rule_id).preset

    def list_option_names(self, rule_id: str) -> tuple[str, ...]:
        """Return the names of a rule's options."""
        return list_option_names(self.get(rule_id))

    def validate_options(self, rule_id: str, values: Mapping[str, object]) -> Mapping[str, OptionValue]:
        """Return the given option values, each of its type; raise ``ValueError`` that says what is wrong."""
        return validate(self.get(rule_id), values)

    def resolve_options(self, rule_id: str, values: Mapping[str, object]) -> Mapping[str, OptionValue]:
        """Return a value for every option of a rule: given, of the chosen profile, or default."""
        return resolve_options(self.get(rule_id), values)

    def build_checker(
        self, rule_id: str, options: Mapping[str, object] | None = None, severity: Severity | None = None
    ) -> Checker:
        """Return a rule ready to check articles; ``severity`` overrules that of its messages."""
        return build_checker(self.get(rule_id), options or {}, severity, self._importer)

    def build_site_checker(
        self, rule_id: str, options: Mapping[str, object] | None = None, severity: Severity | None = None
    ) -> SiteChecker:
        """Return a rule on whole sites ready to check articles."""
        rule = instantiate(self.get(rule_id), options or {}, severity, self._importer)
        languages = frozenset(rule.spec.languages)
        return partial(_check_in_site, languages, rule) if languages else rule.check_in_site

    def collect_site_keys(self) -> "SiteKeys":
        """Return the functions by which rules on whole sites look articles up."""
        found = SiteKeys({}, {})
        for spec in self.specs:
            if spec.scope == "site" and isinstance(spec.implementation, Coded):
                with suppress(RuleError):  # of a rule that is off, for one that is on has been imported
                    rule = load_rule_class(spec.implementation, self._importer)
                    found.looked_up.update(
                        (f"{spec.id} {name}", _get_key_function(name, rule)) for name in rule.looks_up
                    )
                    found.counted.update((f"{spec.id} {name}", _get_key_function(name, rule)) for name in rule.counts)
        return found


class SiteKeys(NamedTuple):
    """The functions that give the keys by which rules look articles up, and count them, each by a name of its own."""

    looked_up: "dict[str, KeyOf]"
    counted: "dict[str, KeyOf]"


def build_checker(
    spec: RuleSpec,
    options: Mapping[str, object],
    severity: Severity | None = None,
    importer: Importer = import_module,
) -> Checker:
    """Make a rule ready to check articles; its module is imported now.

    Raises :class:`RuleError` for options that the rule does not have.
    """
    rule = instantiate(spec, options, severity, importer)
    return Checker(frozenset(spec.languages), frozenset(spec.pages), rule.check)


def instantiate(
    spec: RuleSpec,
    options: Mapping[str, object],
    severity: Severity | None = None,
    importer: Importer = import_module,
) -> Rule[Struct]:
    """Return a rule with its options filled in."""
    values = resolve_options(spec, options)
    match spec.implementation:
        case Declared(name, params):
            from contentlint.rule.kinds import load_kind  # each kind is imported when it is used

            of_kind = load_kind(name)
            return of_kind(spec, msgspec.convert({**params, **values}, of_kind.params), severity)
        case Coded() as implementation:
            rule = load_rule_class(implementation, importer)
            fields = {name.replace("-", "_"): value for name, value in values.items()}
            return rule(spec, get_options_class(rule)(**fields), severity)


def list_facts_read(spec: RuleSpec) -> frozenset[str]:
    """Return the costly facts that a rule on sites reads: perhaps all, if it is a house's own."""
    from contentlint.site.facts import COSTLY_FACTS  # a run without rules on sites does not need it

    return COSTLY_FACTS if spec.house else frozenset((*spec.facts, *(["language"] if spec.languages else [])))


def _get_key_function(name: str, rule: type[Rule[Struct]]) -> "KeyOf":
    return cast("KeyOf", get_function(name, rule))


def _check_in_site(languages: frozenset[str], rule: Rule[Struct], facts: "Facts", site: "Site") -> Iterator[Finding]:
    """Check an article among all others if it is in one of the languages."""
    if facts.language in languages:
        yield from rule.check_in_site(facts, site)
