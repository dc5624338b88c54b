"""The selectors of builders: the few forms of CSS that their markup needs, each read in time that grows with it.

``tag``, ``.class``, ``#id``, ``[name]``, ``[name="value"]`` and ``[name^="start"]`` may stand together for one element;
a space says that the element is somewhere within the one before. There are no lists, no ``>`` and no ``:has()``.
"""

import re
from typing import Literal

from msgspec import Struct

MAX_STEPS = 4
"""A selector names no more elements around the one that it is for."""

_PART = r"\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[a-z][\w:-]*)(?:(?P<sign>\^?=)\"(?P<value>[^\"\]\s]+)\")?\]"
_TAG = r"[a-z][a-z0-9-]*"
_FORMS = 'a selector has tag, .class, #id, [name], [name="value"] and [name^="start"], with spaces between elements'


class SelectorError(ValueError):
    """A selector that is none. Its text says why."""


class Step(Struct, frozen=True, array_like=True, gc=False):
    """What one element must have: its name, its classes, and attributes as name, sign and value.

    The sign is ``=``, ``^=``, or empty where it is enough that there is such an attribute.
    """

    tag: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()


Selector = tuple[Step, ...]
"""Steps from the outermost element to the one that is meant."""

Kind = Literal["class", "attribute", "tag"]


def parse_selector(text: str) -> Selector:
    """Read a selector; raise :class:`SelectorError` for any other text."""
    steps = tuple(map(_parse_step, text.split()))
    if not steps:
        raise SelectorError("is empty")
    if len(steps) > MAX_STEPS:
        raise SelectorError(f"names more than {MAX_STEPS} elements")
    return steps


def _parse_step(text: str) -> Step:
    tag = re.match(_TAG, text)
    at = tag.end() if tag else 0
    classes: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    while at < len(text):
        part = re.compile(_PART).match(text, at)
        if part is None:
            raise SelectorError(f"is not a selector from {text[at:]!r} on; {_FORMS}")
        if part["class"]:
            classes.append(part["class"])
        elif part["id"]:
            attributes.append(("id", "=", part["id"]))
        else:
            attributes.append((part["name"], part["sign"] or "", part["value"] or ""))
        at = part.end()
    return Step(tag[0] if tag else "", tuple(classes), tuple(attributes))


def get_key(selector: Selector) -> tuple[Kind, str]:
    """Return a word that is in the start tag of each element that a selector is for, and what kind of word it is.

    It is a class, else the name or the value of an attribute, whichever is longer, else the name of the element.
    """
    last = selector[-1]
    if last.classes:
        return "class", max(last.classes, key=len)
    if last.attributes:
        return "attribute", max(
            (word for name, sign, value in last.attributes for word in (value * (sign == "="), name)), key=len
        )
    return "tag", last.tag
