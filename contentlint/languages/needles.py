"""What stands in each text that a pattern takes, wherever it is: quick tests for patterns that are searched for.

Like those of :mod:`contentlint.languages.beginnings`, they are derived when tables are compiled, and in tests.
"""

from collections import Counter
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MAX_NEEDLES = 50
"""More of them would take longer than the pattern."""

MAX_LENGTH = 40
"""A longer needle is no better."""

_COMMONNESS = 1.5
"""A text is so much rarer with each character that it is longer."""

_MAX_LETTERS_OF_MOST = 2
"""One or two letters of ASCII stand in nearly every text."""

_COST = 0.002
"""What it takes to look for one more needle, against searching a text in vain."""

_JOINT_COMMONNESS = 2
_JOINT_COST = 0.05
_MIN_JOINT_LENGTH = 5
"""The same of what many needles share: few and short texts, for the needles themselves are searched for behind."""

_Texts = frozenset[str]
_EMPTY = frozenset({""})


def derive_needles(pattern: str) -> tuple[str, ...]:
    """Return texts in small letters, one of which each match of a pattern holds; an empty text if none are known."""
    _, needles = _read_sequence(parser.parse(pattern))
    return tuple(sorted(text for text in needles if not any(other in text for other in needles if other != text)))


def join_needles(needles: Iterable[str]) -> tuple[str, ...]:
    """Return few texts, one of which is in each of some needles; an empty text if one of these is empty."""
    left = set(needles)
    if "" in left:
        return ("",)
    chosen: list[str] = []
    while left:
        counts = Counter(part for needle in left for part in _list_parts(needle))
        chosen.append(max(counts, key=lambda part: (counts[part] / _rate_joint(part), part)))
        left = {needle for needle in left if chosen[-1] not in needle}
    return tuple(chosen)


def _rate_joint(part: str) -> float:
    return float(_JOINT_COMMONNESS ** -len(part) + _JOINT_COST)


def _list_parts(needle: str) -> set[str]:
    """Return what a needle holds that is not too short, or itself."""
    least = min(_MIN_JOINT_LENGTH, len(needle))
    size = len(needle)
    return {needle[start:end] for start in range(size) for end in range(start + least, size + 1)} or {needle}


def _read_sequence(nodes: Any) -> tuple[_Texts | None, _Texts]:  # noqa: ANN401  # of a private parser
    """Return all texts that a sequence takes, or None if they are many, and its best needles."""
    parts = [_read_node(code, value) for code, value in nodes]
    best = min((needles for _, needles in parts), key=_rate, default=_EMPTY)
    whole: _Texts | None = None
    for start in range(len(parts)):
        texts: _Texts | None = _EMPTY
        for exact, _ in parts[start:]:
            texts = _limit({before + after for before in texts for after in exact}) if exact and texts else None
            if texts is None or any(len(text) > MAX_LENGTH for text in texts):
                texts = None
                break
            best = min(best, texts, key=_rate)
        whole = texts if start == 0 else whole
    return whole if parts else _EMPTY, best


def _rate(texts: _Texts) -> float:
    """Return what a quick test with some texts takes, with the searches in vain: a number for comparisons."""
    return sum(_rate_text(text) + _COST for text in texts) if texts else len(_EMPTY)


def _rate_text(text: str) -> float:
    """Return in how many texts another one stands: 1 means in all."""
    is_common = len(text) <= _MAX_LETTERS_OF_MOST and text.isascii() and text.isalpha()
    return 1.0 if is_common else float(_COMMONNESS ** -len(text))


def _limit(texts: set[str] | _Texts) -> _Texts | None:
    return frozenset(texts) if len(texts) <= MAX_NEEDLES else None


def _read_node(code: Any, value: Any) -> tuple[_Texts | None, _Texts]:  # noqa: ANN401  # of a private parser
    match code:
        case codes.LITERAL | codes.IN:
            texts = _read_set(value if code is codes.IN else [(code, value)])
            return texts, texts or _EMPTY
        case codes.BRANCH:
            return _join_branches([_read_sequence(branch) for branch in value[1]])
        case codes.SUBPATTERN | codes.ATOMIC_GROUP:
            return _read_sequence(value[3] if code is codes.SUBPATTERN else value)
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return _read_repeat(*value)
        case codes.AT | codes.ASSERT | codes.ASSERT_NOT:
            return _EMPTY, _EMPTY
        case _:
            return None, _EMPTY


def _read_set(parts: "list[tuple[object, Any]]") -> _Texts | None:
    if any(kind is not codes.LITERAL for kind, _ in parts):
        return None
    return _limit({chr(character).lower() for _, character in parts})


def _join_branches(branches: list[tuple[_Texts | None, _Texts]]) -> tuple[_Texts | None, _Texts]:
    exact: set[str] = set()
    for texts, _ in branches:
        if texts is None:
            return None, _limit({text for _, needles in branches for text in needles}) or _EMPTY
        exact |= texts
    return _limit(exact), _limit({text for _, needles in branches for text in needles}) or _EMPTY


def _read_repeat(least: int, most: int, nodes: Any) -> tuple[_Texts | None, _Texts]:  # noqa: ANN401  # of a private parser
    exact, needles = _read_sequence(nodes)
    if least:
        return (exact if most == 1 else None), needles
    return (_limit(exact | _EMPTY) if exact is not None and most == 1 else None), _EMPTY
