"""A property that many rules ask for: computed once, and timed by itself in a profile."""

from collections.abc import Iterator
from functools import cached_property
from typing import Generic, TypeVar

_T = TypeVar("_T")


class shared_property(cached_property[_T], Generic[_T]):  # noqa: N801  # used as a decorator, like property
    """A cached property with a row of its own in a profile, because the rule that asks first would pay for all."""


def find_shared_properties(kind: type) -> Iterator[str]:
    """Yield the names of a class's shared properties, those of its bases first, in the order of their definition."""
    for base in reversed(kind.__mro__):
        yield from (name for name, member in vars(base).items() if isinstance(member, shared_property))
