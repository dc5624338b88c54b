"""The rules of a ``robots.txt`` that hold for the crawler of a search engine: no other line is passed on."""

import re

ROBOT = "Googlebot"
"""The crawler whose rules are read of ``robots.txt`` and of ``X-Robots-Tag``."""

MAX_ROBOTS = 500 * 1024
"""Bytes of a ``robots.txt`` that search engines read."""

MAX_RULES = 2_000
"""Of more rules for one crawler none is judged."""

_LINE = re.compile(
    r"\s*+(?:(?P<agent>user[- ]?agent)|allow|diss?all?ow|diasllow|disallaw)"
    r"\s*+(?::|(?<=\s))\s*+(?P<value>[^#]*+)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[a-z_-]++|\*(?!\S)", re.IGNORECASE)
_EVERYBODY = "*"


def choose_rules(data: bytes) -> str | None:
    """Return the rules for our crawler as a ``robots.txt`` for everybody, None where there are too many.

    As the crawler reads it, a group begins with one name or several, lines of another kind do not count, and a group
    with the own name takes the place of those for everybody.
    """
    rules: dict[str, list[str]] = {}
    names: set[str] = set()
    is_begun = False
    for line in data[:MAX_ROBOTS].decode("utf-8-sig", "replace").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        if found["agent"]:
            names = set() if is_begun else names
            names |= _OURS & {_find_name(found["value"])}
            is_begun = False
        else:
            is_begun = True
        for name in names:
            rules.setdefault(name, []).extend([line] if is_begun else [])
    own = rules.get(ROBOT.lower(), rules.get(_EVERYBODY, []))
    return "\n".join(["User-agent: *", *own, ""]) if len(own) <= MAX_RULES else None


_OURS = frozenset({ROBOT.lower(), _EVERYBODY})


def _find_name(value: str) -> str:
    """Return the name of a crawler without what follows it, such as a version."""
    found = _NAME.match(value)
    return found[0].lower() if found else ""
