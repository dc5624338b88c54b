"""How a line of ``.gitignore`` is read: to a regular expression over paths.

Written here rather than taken from pathspec, whose import alone takes half as long as all that a check of one
file may add to the start; ``git check-ignore`` itself judges the result in the tests.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

TOKEN = re.compile(
    r"""\\(?P<escaped>.)
      | (?P<slash>/)
      | (?P<stars>\*+)
      | (?P<any>\?)
      | \[ (?P<negated>[!^]?) (?P<members> \]? (?:\[:[a-z]+:\] | \\. | [^\]\\])* ) \]
      | (?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
MEMBER = re.compile(r"\[:(?P<posix>[a-z]+):\]|\\(?P<escaped>.)|(?P<char>.)", re.DOTALL)

POSIX_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\t-\r ",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
"""In ASCII, as git has them; what stands between the brackets of a regular expression."""

NEVER = "(?!)"
ANY_FOLDERS = "(?:[^/]+/)*"
ANY_FOLDERS_FEWEST = "(?:[^/]+/)*?"
"""The same, trying the nearest first."""


class Pattern(Struct, frozen=True, gc=False):
    """One line of an ignore file: ``regex`` matches whole paths, those of folders ending in a slash."""

    regex: str
    negated: bool


def parse(line: str) -> Pattern | None:
    """Return the pattern of a line; None for an empty line or a comment."""
    text = _strip_trailing_spaces(line)
    if text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[1:] if negated else text
    folder = text.endswith("/")
    text = text[:-1] if folder else text
    if not text:
        return None
    return Pattern(_translate(text) + ("/" if folder else "/?"), negated)


def _strip_trailing_spaces(line: str) -> str:
    text = line.rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    last_is_escaped = backslashes % 2 == 1 and len(text) < len(line)
    return text + " " if last_is_escaped else text


def _translate(text: str) -> str:
    """Return the expression of a pattern without its outer slashes.

    What stands between two ``**`` is held on to where it is first found, for no later place could serve the
    rest better: so no combinations are tried. The same goes for what stands between two ``*``.
    """
    first, *others = _split_runs(text)
    if not others:
        return "/".join(first)
    *middle, last = others
    start = "".join(f"{name}/" for name in first)
    held = "".join(f"(?>{ANY_FOLDERS_FEWEST}{'/'.join(run)}/)" for run in middle if run)
    return start + held + (ANY_FOLDERS + "/".join(last) if last else ".+")


def _split_runs(text: str) -> list[list[str]]:
    """Return the names of a pattern as expressions, in runs that ``**`` divides."""
    names = _split_names(text)
    if "/" not in text:
        return [[], [_translate_name(names[0])]]
    runs: list[list[str]] = [[]]
    for name in names if names[0] else names[1:]:
        if len(name) == 1 and len(name[0]["stars"] or "") > 1:
            runs.append([])
        else:
            runs[-1].append(_translate_name(name))
    return runs


def _split_names(text: str) -> list[list[re.Match[str]]]:
    """Return the tokens between the slashes."""
    names: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(text):
        if token["slash"]:
            names.append([])
        else:
            names[-1].append(token)
    return names


def _translate_name(tokens: list[re.Match[str]]) -> str:
    """Return the expression of one name of a path."""
    if not tokens:
        return NEVER
    pieces = [""]
    for token in tokens:
        if token["stars"]:
            pieces.append("")
        else:
            pieces[-1] += _translate_character(token)
    first, *others = pieces
    if not others:
        return first
    *middle, last = others
    not_empty = "" if first else "(?=[^/])"
    return not_empty + first + "".join(f"(?>[^/]*?{piece})" for piece in middle) + "[^/]*" + last


def _translate_character(token: re.Match[str]) -> str:
    if token["any"]:
        return "[^/]"
    if token["members"] is not None:
        return _translate_class(token["members"], negated=bool(token["negated"]))
    if token["char"] and token["char"] in "[\\":
        return NEVER
    return re.escape(token["escaped"] or token["char"])


def _translate_class(members: str, *, negated: bool) -> str:
    """Return the expression of ``[a-z]``; it never matches a slash."""
    found = list(MEMBER.finditer(members))
    if any(member["posix"] and member["posix"] not in POSIX_CLASSES for member in found):
        return NEVER
    inside = "".join(_translate_members(found))
    if not inside:  # "[]" and "[!]" are not closed: the bracket is a member
        return NEVER
    return f"(?!/)[{'^' if negated else ''}{inside}]"


def _translate_members(found: list[re.Match[str]]) -> Iterator[str]:
    at = 0
    while at < len(found):
        member = found[at]
        if member["posix"]:
            yield POSIX_CLASSES[member["posix"]]
        elif at + 2 < len(found) and found[at + 1]["char"] == "-" and not found[at + 2]["posix"]:
            yield _translate_range(_get_literal(member), _get_literal(found[at + 2]))
            at += 2
        else:
            yield re.escape(_get_literal(member))
        at += 1


def _translate_range(low: str, high: str) -> str:
    """Return the members from ``low`` to ``high``; of a range that runs backwards git takes the first."""
    return f"{re.escape(low)}-{re.escape(high)}" if low <= high else re.escape(low)


def _get_literal(member: re.Match[str]) -> str:
    return member["escaped"] or member["char"]
