"""The ids of rules where an editor asks for them: in suppressing comments, in front matter, in a configuration."""

import re
from collections.abc import Iterable

from lsprotocol import types
from msgspec import Struct

from contentlint.findings.directives import DIRECTIVES, FRONT_MATTER_KEY
from contentlint.lsp.positions import Units, count, find_offset

TRIGGERS = ("/", "-", '"', "'", " ", ",", "[")
"""Characters after which an editor should ask."""

MAX_LINE = 500
"""So many characters of a line are looked at."""

_WORD = r"(?P<word>[\w/-]*+)$"
_KEY = r"[\"']?\s*[:=]\s*"
_ROW = rf"[\"']?ignore{_KEY}\[[^\]]*?"
_SELECTS = r"^\s*(?:extend-select|select|ignore)\s*=\s*\["
_DIRECTIVE = re.compile(rf"(?:<!--|\{{/\*)\s*+contentlint-(?:{'|'.join(DIRECTIVES)})\s++(?:[^:]*[\s,])?{_WORD}")
_FRONT_MATTER_ROW = re.compile(rf"^[\s\"']*{FRONT_MATTER_KEY}{_KEY}\{{\s*{_ROW}{_WORD}")
_FRONT_MATTER_LIST = re.compile(rf"^\s*(?:{_ROW}|-\s+[\"']?){_WORD}")
_RULE_KEY = re.compile(rf"^\s*(?:\[\s*(?:[\w.]+\.)?rules\.[\"']?|rules\.[\"']|[\"']){_WORD}")
_SELECTORS = re.compile(rf"{_SELECTS}[^\]]*[\"']{_WORD}")
_LATER_SELECTOR = re.compile(rf"^\s*(?:[\"'][^\"']*[\"']\s*,\s*)*[\"']{_WORD}")
_OPEN_LIST = re.compile(rf"{_SELECTS}[^\]]*$")
_RULES_TABLE = re.compile(r"\s*\[(?:[\w.]+\.)?rules\]")


class Asked(Struct, frozen=True):
    """What is to be completed: the ``word`` so far, and whether families and ``ALL`` may stand there."""

    word: str
    wants_families: bool


def find_asked(before: str, *, is_config: bool) -> Asked | None:
    """Return what the text before the cursor asks for; None where no rule can be named."""
    line = before[before.rfind("\n") + 1 :]
    if len(line) > MAX_LINE:
        return None
    return _find_in_config(before, line) if is_config else _find_in_article(before, line)


def _find_in_article(before: str, line: str) -> Asked | None:
    found = _DIRECTIVE.search(line) or _FRONT_MATTER_ROW.search(line)
    if found is None and _is_below_key(before):
        found = _FRONT_MATTER_LIST.search(line)
    return Asked(found["word"], wants_families=True) if found else None


def _is_below_key(before: str) -> bool:
    """Tell whether the lines above, up to one that is not set in, begin with our key of the front matter."""
    above = before[: before.rfind("\n") + 1].rstrip("\n").split("\n")
    for line in reversed(above[-MAX_LIST:]):
        if not line.startswith((" ", "\t", "- ")):
            return line.startswith((f"{FRONT_MATTER_KEY}:", f"[{FRONT_MATTER_KEY}]"))
    return False


MAX_LIST = 200
"""So many lines above are looked at for the key that a list belongs to."""


def _find_in_config(before: str, line: str) -> Asked | None:
    if found := _SELECTORS.search(line):
        return Asked(found["word"], wants_families=True)
    above = before[: before.rfind("\n") + 1].split("\n")[-MAX_LIST:]
    if _is_list_open(above) and (found := _LATER_SELECTOR.search(line)):
        return Asked(found["word"], wants_families=True)
    if (found := _RULE_KEY.search(line)) and (line.lstrip().startswith(("[", "rules")) or _is_in_rules(above)):
        return Asked(found["word"], wants_families=False)
    return None


def _is_list_open(above: list[str]) -> bool:
    for line in reversed(above):
        if "]" in line:
            return False
        if _OPEN_LIST.match(line):
            return True
    return False


def _is_in_rules(above: list[str]) -> bool:
    """Tell whether the last table that was opened is that of rules."""
    tables = [line for line in above if line.lstrip().startswith("[")]
    return bool(tables) and bool(_RULES_TABLE.match(tables[-1]))


def build_completions(
    text: str, position: types.Position, units: Units, rules: Iterable[tuple[str, str]], *, is_config: bool
) -> list[types.CompletionItem]:
    """Return the rules, each with its id and what it wants, that can stand at a position."""
    offset = find_offset(text, position, units)
    asked = find_asked(text[:offset], is_config=is_config)
    if asked is None:
        return []
    known = list(rules)
    families = sorted({rule.partition("/")[0] for rule, _ in known}) if asked.wants_families else []
    start = types.Position(position.line, max(position.character - count(asked.word, units), 0))
    place = types.Range(start, position)
    groups = [*((name, "all rules of this family") for name in families), ("ALL", "all rules")] if families else []
    return [_build_item(name, says, place) for name, says in [*known, *groups] if name.startswith(asked.word)]


def _build_item(name: str, says: str, place: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        label=name,
        kind=types.CompletionItemKind.EnumMember,
        detail=says,
        filter_text=name,
        text_edit=types.TextEdit(place, name),
    )
