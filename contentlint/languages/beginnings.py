"""How the texts begin that a pattern takes: quick tests that cannot drift from it, found when tables are compiled.

The parser of ``re`` is private to Python, so no run uses it: only what compiles the tables, and tests.
"""

from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from msgspec import Struct

LENGTH = 4
"""Beginnings are no longer than so many code points."""

MAX_CHARACTERS = 40
"""A set of more characters says nothing."""


MAX_BEGINNINGS = 2000
"""A pattern with more beginnings is known by shorter ones."""


class _Beginning(Struct, frozen=True):
    """A text in small letters; ``is_open`` tells that what follows in the pattern follows right behind it."""

    text: str
    is_open: bool


_NOTHING = frozenset({_Beginning("", is_open=True)})
_ANYTHING = frozenset({_Beginning("", is_open=False)})

_Beginnings = frozenset[_Beginning]


def derive_beginnings(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return beginnings in small letters, one of which each match of one of the patterns has.

    An empty text is among them where a match may begin with anything.
    """
    found = {beginning.text for pattern in patterns for beginning in _read_sequence(parser.parse(pattern))}
    return tuple(sorted(text for text in found if not any(text[:end] in found for end in range(len(text)))))


def _read_sequence(nodes: Any) -> _Beginnings:  # noqa: ANN401  # of a private parser
    found = _NOTHING
    for code, value in nodes:
        if not any(one.is_open for one in found):
            break
        found = _join(found, _read_node(code, value))
    return found


def _join(before: _Beginnings, after: _Beginnings) -> _Beginnings:
    closed = {one for one in before if not one.is_open}
    if len(before) * len(after) > MAX_BEGINNINGS:
        return frozenset(_Beginning(one.text, is_open=False) for one in before)
    joined = {(one.text + other.text, other.is_open) for one in before if one.is_open for other in after}
    return frozenset(closed | {_Beginning(text[:LENGTH], is_open and len(text) < LENGTH) for text, is_open in joined})


def _read_node(code: Any, value: Any) -> _Beginnings:  # noqa: ANN401  # of a private parser
    match code:
        case codes.LITERAL | codes.IN:
            return _read_set(value if code is codes.IN else [(code, value)])
        case codes.BRANCH:
            return frozenset().union(*map(_read_sequence, value[1]))
        case codes.SUBPATTERN | codes.ATOMIC_GROUP:
            return _read_sequence(value[3] if code is codes.SUBPATTERN else value)
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return _read_repeat(*value)
        case codes.AT | codes.ASSERT | codes.ASSERT_NOT:
            return _NOTHING
        case _:
            return _ANYTHING


def _read_repeat(least: int, most: int, nodes: Any) -> _Beginnings:  # noqa: ANN401  # of a private parser
    once = _read_sequence(nodes)
    found, repeated = frozenset[_Beginning](), _NOTHING
    for times in range(min(most, max(least, 1) + LENGTH) + 1):
        if times >= least:
            found |= repeated
        repeated = _join(repeated, once)
    return found


def _read_set(parts: "list[tuple[object, Any]]") -> _Beginnings:
    characters: list[str] = []
    for code, value in parts:
        if code is codes.LITERAL:
            characters.append(chr(value))
        elif code is codes.RANGE and value[1] - value[0] < MAX_CHARACTERS:
            characters += map(chr, range(value[0], value[1] + 1))
        else:
            return _ANYTHING
    if len(characters) > MAX_CHARACTERS:
        return _ANYTHING
    return frozenset(_Beginning(character.lower(), is_open=True) for character in characters)
