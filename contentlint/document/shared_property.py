"""Properties that are computed once, and those among them that a profile times by themselves."""

import sys
from collections.abc import Callable, Iterator
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property:  # noqa: N801  # used as a decorator, like property
        """Python's own as it is from 3.12 on: in 3.11 each value waits for a lock."""

        __class_getitem__ = classmethod(GenericAlias)

        def __init__(self, func: Callable[[Any], object]) -> None:
            """Take what computes the value."""
            self.func = func
            self.__doc__ = func.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Take the name under which the value is kept."""
            self.attrname = name

        def __get__(self, instance: object, owner: type | None = None) -> object:
            """Return the value, and keep it where it is found first from now on."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value


__all__ = ["cached_property", "find_shared_properties", "shared_property"]

_T = TypeVar("_T")


class shared_property(cached_property[_T], Generic[_T]):  # noqa: N801  # used as a decorator, like property
    """A cached property with a row of its own in a profile, because the rule that asks first would pay for all."""


def find_shared_properties(kind: type) -> Iterator[str]:
    """Yield the names of a class's shared properties, those of its bases first, in the order of their definition."""
    for base in reversed(kind.__mro__):
        yield from (name for name, member in vars(base).items() if isinstance(member, shared_property))
