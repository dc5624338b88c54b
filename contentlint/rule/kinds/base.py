"""What all kinds of YAML rules have in common, and the limits that the measuring ones share."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from msgspec import Struct

from contentlint.rule.errors import RuleError
from contentlint.rule.rule import Rule

if TYPE_CHECKING:
    from contentlint.article import Article

ParamsT = TypeVar("ParamsT", bound=Struct)


class Kind(Rule[ParamsT]):
    """A kind: a rule whose options are the parameters that a YAML file gives it.

    ``params`` is their structure; its fields are the keys a rule file may use, and the names its options
    may have. ``filled`` are the names that a message of this kind may use beside the options.
    """

    params: ClassVar[type[Struct]]
    filled: ClassVar[tuple[str, ...]] = ()

    @staticmethod
    def list_required_messages(params: ParamsT) -> set[str]:
        """Return the ids of the messages that a rule with these parameters can give: those it must write.

        Raises :class:`RuleError` where parameters do not go together.
        """
        raise NotImplementedError

    @classmethod
    def list_placeholders(cls, params: ParamsT) -> set[str]:  # noqa: ARG003  # for kinds whose parameters name more
        """Return the names that messages may use beside the parameters, with underscores."""
        return set(cls.filled)


class Limits(Struct, frozen=True, kw_only=True, rename="kebab"):
    """What is wanted is ``min`` to ``max``; below ``floor`` or above ``ceiling`` it is worse. None: no limit."""

    min: float | None = None
    max: float | None = None
    floor: float | None = None
    ceiling: float | None = None


class Broken(Struct, frozen=True, gc=False):
    """A limit that does not hold, and by how much the nearest right number is missed."""

    limit: str
    gap: float


def find_broken_limit(limits: Limits, found: float) -> Broken | None:
    """Return the gravest limit that ``found`` breaks, or None."""
    for name, limit, inner in (("ceiling", limits.ceiling, limits.max), ("max", limits.max, None)):
        if limit is not None and found > limit:
            return Broken(name, found - (limit if inner is None else inner))
    if limits.min is not None and found >= limits.min:
        return None
    for name, limit, inner in (("floor", limits.floor, limits.min), ("min", limits.min, None)):
        if limit is not None and found < limit:
            return Broken(name, (limit if inner is None else inner) - found)
    return None


def list_limit_messages(limits: Limits, messages: Mapping[str, str]) -> set[str]:
    """Return the message ids of the limits that are set.

    Raises :class:`RuleError` where none is, or where they are in the wrong order.
    """
    ordered = [limit for limit in (limits.floor, limits.min, limits.max, limits.ceiling) if limit is not None]
    if not ordered:
        raise RuleError("one of 'min', 'max', 'floor' and 'ceiling' is needed")
    if ordered != sorted(ordered):
        raise RuleError("the limits must be in ascending order: 'floor', 'min', 'max', 'ceiling'")
    return {message for limit, message in messages.items() if getattr(limits, limit) is not None}


def is_long_enough(article: "Article", min_words: int) -> bool:
    """Tell whether an article has at least so many words of prose."""
    return not min_words or article.prose.word_count >= min_words
