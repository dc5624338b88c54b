"""The rules of a site that are code: whatever one of them does, it is told by name, and the others go on."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import msgspec

from contentlint.findings import Finding
from contentlint.rule.errors import RuleError, RuleFailedError
from contentlint.rule.spec import Coded, RuleSpec
from contentlint.source.debug import raise_if_debugging
from contentlint.source.packing import pack
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.site import Facts, Site
    from contentlint.site.lookups import KeyOf

T = TypeVar("T")

MAX_REASON = 200
"""Characters that are told of what an exception says."""


def guard_check(
    spec: RuleSpec, check: Callable[["Article"], Iterator[Finding]]
) -> Callable[["Article"], Iterator[Finding]]:
    """Return what checks an article and raises :class:`RuleFailedError` for whatever goes wrong."""

    def run(article: "Article") -> Iterator[Finding]:
        return iter(_run(spec, lambda: _collect(spec, check(article), len(article.source.text))))

    return run


def guard_site_check(
    spec: RuleSpec, check: Callable[["Facts", "Site"], Iterator[Finding]]
) -> Callable[["Facts", "Site"], Iterator[Finding]]:
    """Return what checks an article in its site; the rest as for :func:`guard_check`."""

    def run(facts: "Facts", site: "Site") -> Iterator[Finding]:
        return iter(_run(spec, lambda: _collect(spec, check(facts, site), None)))

    return run


def guard_setup(spec: RuleSpec, make: Callable[[], T]) -> T:
    """Return what is made of a rule before it checks anything; raise :class:`RuleError` for whatever goes wrong."""
    try:
        return make()
    except KeyboardInterrupt:
        raise
    except RuleError as problem:
        raise (problem if str(problem).startswith(spec.file) else RuleError(f"{spec.file}: {problem}")) from problem
    except BaseException as problem:
        raise_if_debugging(problem)
        raise RuleError(f"the rule {spec.id} cannot be used ({describe_fault(spec, problem)})") from problem


class GuardedKey:
    """A function of a rule that gives the keys of an article; equal to that function, by which keys are found."""

    def __init__(self, spec: RuleSpec, key: "KeyOf", *, is_counted: bool = False) -> None:
        """Take the rule and its function; keys that are counted are texts or tuples of texts."""
        self._spec = spec
        self._require = _require_texts if is_counted else _require_plain
        self._key = key

    def __call__(self, facts: "Facts") -> "Iterable[Hashable]":
        """Return the keys; raise :class:`RuleError` for whatever goes wrong."""
        return guard_setup(self._spec, lambda: self._require(self._key(facts)))

    def __eq__(self, other: object) -> bool:
        """Tell whether the other one is the same function."""
        return self._key == (other._key if isinstance(other, GuardedKey) else other)

    def __hash__(self) -> int:
        """Return the hash of the function."""
        return hash(self._key)


PLAIN: frozenset[type] = frozenset({str, bytes, int, float, type(None)})
"""Types of which each value is written in one way."""

MAX_NESTING = 8
"""So deep may tuples and sets of a key lie in each other."""

MAX_NUMBER = 2**63
"""Numbers of a key are smaller than this."""


def _require_plain(keys: "Iterable[Hashable]", nesting: int = 0) -> "tuple[Hashable, ...]":
    """Return keys; raise ``TypeError`` or ``ValueError`` for one that cannot be kept and compared as it is."""
    found = tuple(keys)
    for one in found:
        if type(one) is tuple or (type(one) is frozenset and all(type(inner) is str for inner in one)):
            if nesting >= MAX_NESTING:
                raise ValueError(f"a key has tuples that are nested more than {MAX_NESTING} deep")
            _require_plain(one, nesting + 1)
        elif type(one) not in PLAIN:
            raise TypeError(
                f"a key must be a plain value, a tuple of these or a set of texts, not {type(one).__name__}"
            )
        elif type(one) is int and abs(one) >= MAX_NUMBER:
            raise ValueError("a key has a number of more than 63 bits")
    return found


def _require_texts(keys: "Iterable[Hashable]") -> "tuple[Hashable, ...]":
    """Return keys that are counted; raise ``TypeError`` for one that is no text and no tuple of texts."""
    found = tuple(keys)
    for one in found:
        if type(one) is not str and not (type(one) is tuple and all(type(inner) is str for inner in one)):
            raise TypeError(f"a key that is counted must be str or a tuple of str, not {type(one).__name__}")
    return found


def _run(spec: RuleSpec, work: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return work()
    except KeyboardInterrupt:  # whoever presses Ctrl+C ends the run, not the rule
        raise
    except BaseException as problem:  # a rule may raise what it likes
        raise_if_debugging(problem)
        reason = f"the rule {spec.id} failed ({describe_fault(spec, problem)}); all other rules ran"
        raise RuleFailedError(spec.id, reason) from problem


def _collect(spec: RuleSpec, found: object, size: int | None) -> list[Finding]:
    """Return what a rule yields; raise ``TypeError`` or ``ValueError`` for what is no finding of it in the text."""
    if not isinstance(found, Iterator) and not isinstance(found, list | tuple):
        raise TypeError(f"check must yield findings, and returned {type(found).__name__}")
    return [_take(spec, one, size) for one in found]


def _take(spec: RuleSpec, finding: object, size: int | None) -> Finding:
    if not isinstance(finding, Finding):
        raise TypeError(f"check must yield findings, and yielded {type(finding).__name__}")
    if finding.rule != spec.id or finding.message_id not in spec.messages:
        raise ValueError(f"a finding names {finding.rule}:{finding.message_id}, which the rule does not declare")
    places = [finding.span, *(one.span for one in finding.related if not one.path)]
    places += [one.span for one in finding.repair.edits] if finding.repair else []
    for place in places:
        if not 0 <= place.start <= place.end or (size is not None and place.end > size):
            raise ValueError(f"a finding is at {place.start} to {place.end}, which is outside the text")
    return msgspec.msgpack.decode(pack(finding), type=Finding)  # each part of it is of its type


def describe_fault(spec: RuleSpec, problem: BaseException) -> str:
    """Return where in the file of a rule something went wrong, and what."""
    line = _find_line(spec, problem)
    where = f"{spec.file}, line {line}" if line else spec.file
    return f"{where}: {describe_exception(problem)}"


def _find_line(spec: RuleSpec, problem: BaseException) -> int:
    """Return the last line of the rule's own file that ran; 0 if none did."""
    from traceback import walk_tb  # only where something is wrong

    path = spec.implementation.path if isinstance(spec.implementation, Coded) else ""
    lines = [line for frame, line in walk_tb(problem.__traceback__) if frame.f_code.co_filename == path]
    return lines[-1] if lines else 0


def describe_exception(problem: BaseException) -> str:
    """Return the class of an exception and what it says, on one line; the class may be the site's own."""
    name = " ".join(escape_unprintable(type(problem).__name__).split())
    try:
        words = " ".join(escape_unprintable(str(problem).replace("\n", " ")).split())
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001  # the class may do what it likes
        words = ""
    return f"{name}: {words[:MAX_REASON]}" if words else name
