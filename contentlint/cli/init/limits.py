"""The limit of a rule that fits a site: found by asking the rule itself, article by article."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from contentlint.linter.context import LintContext
from contentlint.linter.lint import read_article
from contentlint.linter.parallel import Watch, run_on_each
from contentlint.rule.registry import Checker, Registry
from contentlint.rule.spec import OptionSpec, RuleSpec
from contentlint.source import UnreadableSource, read
from contentlint.source.discover import InputFile

if TYPE_CHECKING:
    from contentlint.article import Article

UPPER, LOWER = ("max", "max-words"), ("min",)
"""The options that are the limit of a rule, by name: what nothing may exceed, and what everything must reach."""

COMPANIONS = {"max": "ceiling", "min": "floor"}
"""The option beyond which a finding is graver: it must not lie within the limit."""

PERCENT, MIN_PERCENT = 90, 75
"""So many of the articles keep to the limit that is set; fewer if that would be too far away from the rule's own."""

MAX_FACTOR = 2
"""No limit is set that is more than twice, or less than half, of the rule's own."""


class Limit(Struct, frozen=True):
    """The limit of a rule: its option, the rule's own value, and the furthest value that still makes sense."""

    rule: str
    option: str
    own: int
    furthest: int
    companion: str = ""
    companion_own: int = 0

    @property
    def is_upper(self) -> bool:
        """Tell whether it is a most, not a least."""
        return self.furthest > self.own

    def build_values(self, value: int) -> dict[str, int]:
        """Return the options that set the limit to a value."""
        outer = max if self.is_upper else min
        moved = self.companion and outer(value, self.companion_own) != self.companion_own
        return {self.option: value} | ({self.companion: value} if moved else {})

    def round_outward(self, value: int) -> int:
        """Return a value that people would choose, no stricter than this one."""
        step = 10 if self.own >= 100 else 5 if self.own >= 20 else 1  # noqa: PLR2004  # as coarse as the number is large
        rounded = -(-value // step) * step if self.is_upper else value // step * step
        return min(rounded, self.furthest) if self.is_upper else max(rounded, self.furthest)


def find_limit(spec: RuleSpec) -> Limit | None:
    """Return the limit of a rule on single articles, if it has one that is a whole number above 0."""
    if spec.scope != "file":
        return None
    for name in (*UPPER, *LOWER):
        option = spec.find_option(name)
        if option and option.type == "integer" and isinstance(option.default, int) and option.default > 0:
            return _build_limit(spec, option, option.default)
    return None


def _build_limit(spec: RuleSpec, option: OptionSpec, own: int) -> Limit | None:
    furthest = own * MAX_FACTOR if option.name in UPPER else own // MAX_FACTOR
    if option.name in UPPER and option.max is not None:
        furthest = min(furthest, int(option.max))
    if option.name in LOWER and option.min is not None:
        furthest = max(furthest, int(option.min))
    companion = spec.find_option(COMPANIONS.get(option.name, ""))
    if furthest == own:
        return None
    if companion is None or not isinstance(companion.default, int):
        return Limit(spec.id, option.name, own, furthest)
    return Limit(spec.id, option.name, own, furthest, companion.name, companion.default)


class Use(NamedTuple):
    """How many articles a rule judges, and which of them break it, as they are shown."""

    judged: int
    broken: Sequence[str]


def fit_limits(
    limits: Mapping[Limit, Use], files: Sequence[InputFile], context: LintContext, jobs: int, watch: Watch
) -> dict[str, dict[str, int]]:
    """Return, by rule, the options that let most of its articles pass; nothing where none make sense."""
    wanted = tuple(limits)
    read = {path for use in limits.values() for path in use.broken}
    measured = [file for file in files if file.shown in read]
    nothing = (None,) * len(wanted)
    work = partial(_measure_file, wanted)
    rows = run_on_each(measured, work, context, jobs, lose=lambda _file, _reason: nothing)
    rows = watch(rows, len(measured), "Measuring")
    by_file = {file.shown: row for file, row in zip(measured, rows, strict=True)}
    fitting = {}
    for at, limit in enumerate(wanted):
        judged, broken = limits[limit]
        needed = [by_file[path][at] for path in broken] + [limit.own] * (judged - len(broken))
        value = _choose_value(limit, needed)
        if value is not None:
            fitting[limit.rule] = limit.build_values(value)
    return fitting


def _choose_value(limit: Limit, needed: Sequence[int | None]) -> int | None:
    """Return the strictest value that enough of the articles pass, rounded; None if none makes sense.

    ``needed`` are the values that let each article pass, None for one that no value which makes sense lets pass.
    """
    passing = sorted((value for value in needed if value is not None), reverse=not limit.is_upper)
    if 100 * len(passing) < MIN_PERCENT * len(needed):
        return None
    at = -(-len(needed) * PERCENT // 100) - 1
    return limit.round_outward(passing[at]) if at < len(passing) else limit.furthest


def _measure_file(limits: Sequence[Limit], file: InputFile, context: LintContext) -> tuple[int | None, ...]:
    """Return, for each limit, the strictest value with which its rule reports nothing; None: no value that fits."""
    try:
        article = read_article(read(file.path, file.shown, context.config.encoding), context)
        return tuple(
            _find_passing_value(limit, partial(_is_silent, context.registry, limit, article)) for limit in limits
        )
    except UnreadableSource:
        return (None,) * len(limits)
    except Exception:  # noqa: BLE001  # the check reports it
        return (None,) * len(limits)


def _is_silent(registry: Registry, limit: Limit, article: "Article", value: int) -> bool:
    return next(iter(_build_checker(registry, limit, value)(article)), None) is None


@lru_cache(maxsize=4096)
def _build_checker(registry: Registry, limit: Limit, value: int) -> Checker:
    return registry.build_checker(limit.rule, limit.build_values(value))


def _find_passing_value(limit: Limit, is_silent: Callable[[int], bool]) -> int | None:
    """Return the value nearest to the rule's own with which it is silent, by halving; None if there is none."""
    if is_silent(limit.own):
        return limit.own
    broken, passing = limit.own, limit.furthest
    if not is_silent(passing):
        return None
    while abs(passing - broken) > 1:
        middle = (passing + broken) // 2
        broken, passing = (broken, middle) if is_silent(middle) else (middle, passing)
    return passing
