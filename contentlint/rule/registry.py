"""All rules of a run: found by id, listed by family, made ready to check articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from contentlint.findings import Finding, Severity
from contentlint.languages.table import get_added_languages
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.rule.errors import RuleError, UnknownNameError, format_unknown
from contentlint.rule.loading.importer import Importer, get_function, get_options_class, load_rule_class
from contentlint.rule.loading.index import Index
from contentlint.rule.loading.values import list_option_names, resolve_options, validate
from contentlint.rule.rule import Rule
from contentlint.rule.spec import Coded, Declared, Example, OptionValue, Preset, RuleSpec

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site import Facts, Site
    from contentlint.site.lookups import KeyNames, KeyOf

_ID = compile_lazy(r"[a-z-]+/[a-z0-9-]+")
_META = "meta."
"""Before the name of what the metadata say."""

SiteChecker = Callable[["Facts", "Site"], Iterator[Finding]]
"""The same for a rule on whole sites: an article's facts and its site in, findings in that article out."""


class Checker(Struct, frozen=True):
    """A rule with its options and severity: an article in, findings out.

    It has something to say in some languages and on some kinds of pages; where none is named, in all. What is
    ``whole`` needs an article that was found.
    """

    languages: frozenset[str]
    pages: frozenset[str]
    check: Callable[["Article"], Iterator[Finding]]
    whole: bool = False

    def __call__(self, article: "Article") -> Iterator[Finding]:
        """Check an article if the rule has something to say on it."""
        language = article.language if self.languages else ""
        page_kind = article.page_kind.kind if self.pages else ""
        return self.check(article) if self.is_for(language, page_kind) else iter(())

    def is_for(self, language: str, page_kind: str) -> bool:
        """Tell whether the rule has something to say on articles in a language, on a kind of page."""
        return (not self.languages or language in self.languages) and (not self.pages or page_kind in self.pages)


class _Check:
    """What a rule says of an article that has what the rule needs; its module is imported for the first of these."""

    def __init__(self, needs: tuple[str, ...], load: Callable[[], Rule[Struct]]) -> None:
        """Take what the rule needs, and what makes it ready."""
        self._tests = tuple(map(_build_test, needs)) or (_need_nothing,)
        self._load = load
        self._check: Callable[[Article], Iterator[Finding]] | None = None

    def __call__(self, article: "Article") -> Iterator[Finding]:
        """Check an article if it has what the rule needs."""
        for has_part in self._tests:
            if has_part(article):
                self._check = self._check or self._load().check
                return self._check(article)
        return iter(())


class _Chosen(Struct, frozen=True):
    """The rules for a language and a kind of page by id, and what checks an article, as a table of its own."""

    checkers: dict[str, Checker]
    checks: "dict[str, Callable[[Article], Iterator[Finding]]]"


class Checkers:
    """The rules on single articles that are on in some paths, ready to check."""

    def __init__(self, checkers: Mapping[str, Checker]) -> None:
        """Take the rules by id, in the order in which they are asked."""
        self._checkers = checkers
        self._languages = frozenset(language for one in checkers.values() for language in one.languages)
        self._ask_pages = any(one.pages for one in checkers.values())
        self._chosen: dict[tuple[str, str], _Chosen] = {}

    def choose(self, article: "Article") -> Mapping[str, Callable[["Article"], Iterator[Finding]]]:
        """Return what checks an article, by id: the rules that have something to say on it, as far as it was found."""
        every = self._choose(article)
        if article.not_found is None:
            return every.checks
        return {rule: one.check for rule, one in every.checkers.items() if not one.whole}

    def list_left_out(self, article: "Article") -> list[str]:
        """Return the rules that are not applied because the article was not found."""
        if not article.not_found:
            return []
        return [rule for rule, one in self._choose(article).checkers.items() if one.whole]

    def _choose(self, article: "Article") -> _Chosen:
        """Return the rules for the language and the kind of page of an article, by id."""
        language = article.language if self._languages else ""
        if language not in self._languages:  # those that no rule names are all the same, however many there are
            language = ""
        page_kind = article.page_kind.kind if self._ask_pages else ""
        if (language, page_kind) not in self._chosen:
            chosen = {rule: one for rule, one in self._checkers.items() if one.is_for(language, page_kind)}
            checks = {rule: one.check for rule, one in chosen.items()}
            self._chosen[language, page_kind] = _Chosen(chosen, checks)
        return self._chosen[language, page_kind]


class _SiteCheck:
    """What a rule says of an article among all others; the rest as for :class:`_Check`."""

    def __init__(self, spec: RuleSpec, load: Callable[[], Rule[Struct]]) -> None:
        """Take the rule as it is described, and what makes it ready."""
        self._languages = frozenset(spec.languages)
        self._needs = spec.needs
        self._load = load
        self._check: SiteChecker | None = None

    def __call__(self, facts: "Facts", site: "Site") -> Iterator[Finding]:
        """Check an article if the rule has something to say on its language, and it has what the rule needs."""
        if self._languages and facts.language not in self._languages:
            return iter(())
        if self._needs and not has_needed_in_site(facts, site, self._needs):
            return iter(())
        if self._check is None:
            self._check = self._load().check_in_site
        return self._check(facts, site)


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
            self._by_id[spec.id] = _add_languages(spec)

    @property
    def specs(self) -> tuple[RuleSpec, ...]:
        """Return all rules, sorted by id."""
        return tuple(self._by_id[rule_id] for rule_id in self.list_ids())

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
        """Return the examples of a rule; raise :class:`RuleError` for a case file of it that is wrong."""
        spec = self.get(rule_id)
        return next(index.get_examples(spec) for index in self._indexes if index.has(spec.id))

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
        self,
        rule_id: str,
        options: Mapping[str, object] | None = None,
        severity: Severity | None = None,
        *,
        at_once: bool = False,
    ) -> Checker:
        """Return a rule ready to check articles; ``severity`` overrules that of its messages.

        ``at_once``: its module is imported now, not for the first article that has what it needs.
        """
        return build_checker(self.get(rule_id), options or {}, severity, self._importer, at_once=at_once)

    def build_site_checker(
        self,
        rule_id: str,
        options: Mapping[str, object] | None = None,
        severity: Severity | None = None,
        *,
        at_once: bool = False,
    ) -> SiteChecker:
        """Return a rule on whole sites ready to check articles; the rest as for :meth:`build_checker`."""
        return build_site_checker(self.get(rule_id), options or {}, severity, self._importer, at_once=at_once)

    def collect_site_keys(self) -> "KeyNames":
        """Return the functions that give the keys by which rules on whole sites look articles up, and count them.

        Each has a name of its own.
        """
        looked_up: dict[str, KeyOf] = {}
        counted: dict[str, KeyOf] = {}
        for spec in self.specs:
            if spec.scope == "site" and isinstance(spec.implementation, Coded):
                with suppress(RuleError):  # of a rule that is off, for one that is on has been imported
                    rule = load_rule_class(spec.implementation, self._importer)
                    looked_up |= {f"{spec.id} {name}": _get_key_function(name, rule, spec) for name in rule.looks_up}
                    counted |= {
                        f"{spec.id} {name}": _get_key_function(name, rule, spec, is_counted=True)
                        for name in rule.counts
                    }
        return looked_up, counted


def _add_languages(spec: RuleSpec) -> RuleSpec:
    """Return a rule that knows the languages for which a site's own files have its words, too."""
    added = get_added_languages(spec.words) if spec.words and spec.languages else ()
    return replace(spec, languages=tuple(sorted({*spec.languages, *added}))) if added else spec


def build_checker(
    spec: RuleSpec,
    options: Mapping[str, object],
    severity: Severity | None = None,
    importer: Importer = import_module,
    *,
    at_once: bool = False,
) -> Checker:
    """Make a rule ready to check articles; its module is imported for the first article that has what it needs.

    With ``at_once`` it is imported now; so is that of a house's rule, to tell at once what is wrong with it. Raises
    :class:`RuleError` for options that the rule does not have.
    """
    load = _prepare(spec, options, severity, importer, at_once=at_once)
    check: Callable[[Article], Iterator[Finding]] = _Check(spec.needs, load)
    if _is_code_of_a_site(spec):
        from contentlint.rule.guard import guard_check  # few sites have such rules

        check = guard_check(spec, check)
    return Checker(frozenset(spec.languages), frozenset(spec.pages), check, spec.whole_article)


def build_site_checker(
    spec: RuleSpec,
    options: Mapping[str, object],
    severity: Severity | None = None,
    importer: Importer = import_module,
    *,
    at_once: bool = False,
) -> SiteChecker:
    """Make a rule on whole sites ready to check articles; the rest as for :func:`build_checker`."""
    check = _SiteCheck(spec, _prepare(spec, options, severity, importer, at_once=at_once))
    if not _is_code_of_a_site(spec):
        return check
    from contentlint.rule.guard import guard_site_check  # few sites have such rules

    return guard_site_check(spec, check)


def _is_code_of_a_site(spec: RuleSpec) -> bool:
    return spec.house and isinstance(spec.implementation, Coded)


def _prepare(
    spec: RuleSpec, options: Mapping[str, object], severity: Severity | None, importer: Importer, *, at_once: bool
) -> Callable[[], Rule[Struct]]:
    """Return what gives a rule with its options filled in."""
    if _is_code_of_a_site(spec):
        from contentlint.rule.guard import guard_setup  # few sites have such rules

        own = guard_setup(spec, lambda: instantiate(spec, options, severity, importer))
        return lambda: own
    if at_once or spec.house:
        rule = instantiate(spec, options, severity, importer)
        return lambda: rule
    validate(spec, options)
    return partial(instantiate, spec, options, severity, importer)


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
    from contentlint.article.facts import COSTLY_FACTS  # a run without rules on sites does not need it

    return COSTLY_FACTS if spec.house else frozenset((*spec.facts, *(["language"] if spec.languages else [])))


def _get_key_function(name: str, rule: type[Rule[Struct]], spec: RuleSpec, *, is_counted: bool = False) -> "KeyOf":
    key = cast("KeyOf", get_function(name, rule))
    if not spec.house:
        return key
    from contentlint.rule.guard import GuardedKey  # few sites have such rules

    return GuardedKey(spec, key, is_counted=is_counted)


def has_needed(article: "Article", needs: Iterable[str]) -> bool:
    """Tell whether an article has one of the parts that a rule names as its needs."""
    return any(has_part(article) for has_part in map(_build_test, needs))


def _build_test(need: str) -> Callable[["Article"], object]:
    """Return what tells whether an article has a part."""
    if not need.startswith(_META):
        return attrgetter(need)
    concept = need.removeprefix(_META)
    return lambda article: concept in article.metadata.values


def _need_nothing(_article: "Article") -> bool:
    return True


def has_needed_in_site(facts: "Facts", site: "Site", needs: Iterable[str]) -> bool:
    """Tell whether an article has one of the facts, or what is known beside it, that a rule on whole sites needs."""
    return any(_AROUND[name](facts, site) if name in _AROUND else getattr(facts, name) for name in needs)


_AROUND: Mapping[str, Callable[["Facts", "Site"], bool]] = {
    "answers": lambda _facts, site: site.surroundings.answers is not None,
    "before": lambda facts, site: facts.path in site.before,
    "fragments": lambda facts, _site: any("#" in link.href for link in facts.links),
    "others": lambda _facts, site: site.size > 1,
}
"""What a rule on whole sites may need beside the facts."""
