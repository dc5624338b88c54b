"""Articles, settings and bytes that are damaged by chance: parts lost, doubled, moved, cut, and others put in."""

import json
import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fragments import FRAGMENTS

TOP = Path(__file__).parents[2]
FOLDERS = ("articles", "tests/document/pasted/drafts", "tests/publish/chat")
SUFFIXES = (".md", ".txt", ".html")
CASE = re.compile(r"^(`{3,})(?:markdown|html|text|mdx)\b[^\n]*\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
"""An article within a file of cases of a rule."""

PATHS = ("a.md", "a.md", "a.mdx", "a.txt", "a.html")
MAX_LINES = 40
MAX_CHANGES = 12

SIGNS = [
    *"#-|*`>+&;[]()<>!:\"'\\ \n\t{}%_~=.?/$^,0",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\x00",
    "\x1b",
    "\r",
    "\u2028",
    "é",
    "🫖",
    "水",
]
WHITE_SPACE = "\t \x0b\x0c\x1c\x85\xa0\u1680\u2003\u2028\u2029\u202f\u3000"
BORDER = re.compile(r"(?<=[|#>*:=()<`\[\]\n-])|(?=[|#>*:=()<`\[\]\n-])")
"""Where a mark begins or ends."""

SETTINGS = [
    "=", "[", "]", "[[overrides]]", "[rules]", '[rules."headings/too-long"]', '""', '"*"', "[]", "{}", "true", "-1", "1e400", "nan", "0x10",
    "1979-05-27", "'''", '"\\u0000"', '"../.."', '"/"', '"a\\nb"', '["**/**/**"]', '"("', '"(a|aa)+$"', "select", "extends", "paths", "max", "severity",
    "baseline", "house-rules", "pages", "include", "exclude", '"ALL"', '"faq"', '"strict"', '"en"', '"https://["', "99999999999999999999", "\n", "#",
]  # fmt: skip


@cache
def list_starts() -> tuple[str, ...]:
    """Return the articles of the project that mutants are made of."""
    files = [path for folder in FOLDERS for path in sorted((TOP / folder).rglob("*")) if path.suffix in SUFFIXES]
    cases = "\n".join(path.read_text("utf-8") for path in sorted((TOP / "tests" / "rules").rglob("*.md")))
    return (*(path.read_text("utf-8") for path in files), *(match[2] for match in CASE.finditer(cases)))


def make_article(chance: random.Random, starts: Sequence[str] = ()) -> tuple[str, str]:
    """Return the path and the text of a mutant."""
    text = chance.choice(starts or list_starts())
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        at = chance.randrange(len(lines) - MAX_LINES) if chance.random() < 0.5 else 0  # every other one
        text = "\n".join(lines[at : at + MAX_LINES])
    for _ in range(chance.randint(0, MAX_CHANGES)):
        text = _change(text, chance)
    return chance.choice(PATHS), text


def _change(text: str, chance: random.Random) -> str:
    """Return a text with one change: of a line, of a run of characters, or by a fragment."""
    at, until = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    until = min(until, at + chance.choice((1, 8, 80)))
    fragment = chance.choice(FRAGMENTS)
    borders = [found.start() for found in BORDER.finditer(text)]
    border = chance.choice(borders) if borders else 0
    changed = (
        text[:at] + text[until:],
        text[:until] + text[at:until] * chance.randint(1, 3) + text[until:],
        text[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 2, 9)) + text[at:],
        text[:at] + fragment * chance.choice((1, 1, 1, 5)) + text[at:],
        f"{text[:at]}\n{fragment}{text[at:]}",
        text[:border] + chance.choice(WHITE_SPACE) * chance.choice((1, 1, 2)) + text[border:],
        text[:border] + fragment + text[border:],
        text[:at] + fragment + text[until:],
        _change_lines(text, chance),
    )
    return chance.choice(changed)


def _change_lines(text: str, chance: random.Random) -> str:
    """Return a text with two lines in each other's place, of which one may end otherwise."""
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    other = chance.randrange(len(lines))
    lines[line], lines[other] = lines[other], lines[line] + chance.choice(("", "", ":", "?", "  ", "\t10", " | 1 |"))
    return "\n".join(lines)


def mutate_bytes(data: bytes, chance: random.Random, most: int = MAX_CHANGES) -> bytes:
    """Return bytes of which some were changed, lost, doubled or put in."""
    for _ in range(chance.randint(1, most)):
        at = chance.randint(0, len(data))
        run = bytes(chance.randrange(256) for _ in range(chance.choice((1, 1, 4, 16))))
        data = chance.choice(
            (
                data[:at] + run + data[at + len(run) :],
                data[:at] + run + data[at:],
                data[:at] + data[at + len(run) :],
                data[:at],
                data[at:] + data[:at],
            )
        )
    return data


def mutate_settings(text: str, chance: random.Random) -> str:
    """Return settings or JSON of which some words were changed for others, lost or doubled."""
    words = re.findall(r"\w+|\s+|[^\w\s]", text) or [""]
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words))
        words[at] = chance.choice(("", words[at] * 2, words[chance.randrange(len(words))], chance.choice(SETTINGS)))
    return "".join(words)


ODD_VALUES = (None, True, -1, 2**31, 2**70, 1.5, "", "a", "file:///a.md", "\ud800", "\x00", [], [[]], {}, {"a": 1})


def mutate_json(value: object, chance: random.Random) -> object:
    """Return a JSON value of which one part is another one."""
    if isinstance(value, dict) and value and chance.random() < 0.8:  # mostly further down
        key = chance.choice(sorted(value))
        rest = {name: one for name, one in value.items() if name != key}
        return rest if chance.random() < 0.1 else {**rest, key: mutate_json(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        return [*value[:at], mutate_json(value[at], chance), *value[at + 1 :]]
    return chance.choice(ODD_VALUES)


def format_json(value: object) -> bytes:
    """Return a value as JSON in bytes, half characters escaped."""
    return json.dumps(value).encode()
