"""Texts that a regular expression takes, of each of its branches: chosen by its structure, not by chance."""

import re
from collections.abc import Iterator
from functools import cache
from re import _constants as codes
from re import _parser as parser

Parts = list[str]

MAX_TEXTS = 4000
"""Of one part of a pattern, so many texts are looked at."""

FRAMES = ("{}", " {} ", "{} x", "x {}", "x. {}", "{}:", "{}\n", "{}?", "A {} 1")
"""What may stand around a text, for what looks at its borders."""

NAMES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
ANYTHING = "xX7 -.é水,:\u00a0\n٣"
"""Characters that are tried where nearly any one may stand."""


@cache
def list_samples(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Return texts in which the pattern finds something, such that each branch and each choice is in one of them."""
    compiled = re.compile(pattern, flags)
    tree = parser.parse(pattern, flags)
    found = dict.fromkeys(
        text
        for looks in (True, False)
        for sample in _Sampler(looks_around=looks).list_texts(tree)
        for frame in FRAMES
        if compiled.search(text := frame.format(sample) if "{" not in sample else frame.replace("{}", sample))
    )
    return tuple(found)


class _Sampler:
    """Makes texts of a parsed pattern; ``looks_around`` tells whether what is only looked at is in them, too."""

    def __init__(self, *, looks_around: bool) -> None:
        self._looks_around = looks_around
        self._groups: dict[int, str] = {}

    def list_texts(self, tree: "parser.SubPattern") -> Parts:
        """Return the texts of a sequence: each choice of each part once, all others as the first choice has it."""
        choices = [self._list_choices(*node) for node in tree]
        if not all(choices):
            return []
        plain = [some[0] for some in choices]
        texts = ["".join(plain)]
        for at, some in enumerate(choices):
            before, after = "".join(plain[:at]), "".join(plain[at + 1 :])
            texts += [f"{before}{one}{after}" for one in some[1:]]
        return texts[:MAX_TEXTS]

    def _list_choices(self, code: object, value: object) -> Parts:  # noqa: C901, PLR0911, PLR0912  # a case for each code
        match code:
            case codes.LITERAL:
                return [chr(value)]
            case codes.NOT_LITERAL:
                return [one for one in ANYTHING if one != chr(value)]
            case codes.ANY:
                return list(ANYTHING)
            case codes.IN:
                return list(dict.fromkeys(_list_characters(value)))
            case codes.BRANCH:
                return [text for branch in value[1] for text in self.list_texts(branch)]
            case codes.SUBPATTERN:
                texts = self.list_texts(value[3])
                if value[0] is not None and texts:
                    self._groups[value[0]] = texts[0]
                return texts
            case codes.ATOMIC_GROUP:
                return self.list_texts(value)
            case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
                return self._list_repeats(*value)
            case codes.GROUPREF:
                return [self._groups.get(value, "")]
            case codes.GROUPREF_EXISTS:
                return [text for branch in value[1:] if branch for text in self.list_texts(branch)]
            case codes.ASSERT:
                return self.list_texts(value[1]) if self._looks_around else [""]
            case _:  # borders, and what must not be there
                return [""]

    def _list_repeats(self, least: int, most: int, tree: "parser.SubPattern") -> Parts:
        texts = self.list_texts(tree)
        if not texts:
            return [""] if least == 0 else []
        few = texts[0] * least
        more = [text + texts[0] * (least - 1) for text in texts] if least else ["", *texts] if most else [""]
        longest = [texts[0] * min(most, 12)] if most > 1 else []
        return list(dict.fromkeys([few, *more, *longest]))


def _list_characters(parts: "list[tuple[object, object]]") -> Iterator[str]:
    """Yield characters of a set: the ends of each range, one of each category."""
    if parts[0][0] is codes.NEGATE:
        taken = re.compile(f"[^{_format_set(parts[1:])}]")
        yield from filter(taken.match, ANYTHING)
        return
    for code, value in parts:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.RANGE:
            yield from map(chr, value)
        elif code is codes.CATEGORY:
            yield from filter(re.compile(NAMES[value]).match, ANYTHING)


def _format_set(parts: "list[tuple[object, object]]") -> str:
    written = []
    for code, value in parts:
        if code is codes.LITERAL:
            written.append(re.escape(chr(value)))
        elif code is codes.RANGE:
            written.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif code is codes.CATEGORY:
            written.append(NAMES[value])
    return "".join(written)
