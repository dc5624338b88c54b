"""What the styles of a Word file mean: by their names, which are the same in all languages, or by their parents'."""

import re
from xml.etree import ElementTree as Xml

from msgspec import Struct

from contentlint.source.word.preparation import CONTINUES, W

MAX_HEADING_LEVEL = 6
MAX_ANCESTORS = 20
"""Styles between one and the one that says what it is."""

CODE_RUN = "cl code"

ROLES = {
    "title": "title",
    **{f"heading {level}": f"h{min(level, MAX_HEADING_LEVEL)}" for level in range(1, 10)},
    **dict.fromkeys(("quote", "intense quote", "block text", "block quotation", "quotations"), "quote"),
    **dict.fromkeys(
        ("source code", "html preformatted", "preformatted text", "code", "code block", "macro", "macro text"),
        "code",
    ),
    **dict.fromkeys(("definition term", "definition term tight"), "term"),
    **dict.fromkeys(("definition", "definition definition", "definition definition tight"), "definition"),
    "table heading": "table heading",
    **dict.fromkeys(("abstract", "author", "body text", "caption", "date", "list paragraph", "normal"), ""),
    **dict.fromkeys(("subtitle", "toc heading"), ""),
}
"""What a paragraph is, by the name of its style in lower case."""

CODE_RUNS = frozenset(
    {"verbatim char", "html code", "html typewriter", "html keyboard", "html sample", "source text", "source_text"}
    | {"code", "code char", "inline code", "teletype"}
)
"""Styles of characters that are code, in lower case."""

MONOSPACED = frozenset(
    {"andale mono", "cascadia code", "cascadia mono", "consolas", "courier", "courier new", "dejavu sans mono"}
    | {"fira code", "fira mono", "jetbrains mono", "liberation mono", "lucida console", "menlo", "monaco"}
    | {"roboto mono", "source code pro", "ubuntu mono"}
)
"""Fonts that code is set in."""

_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")

_PATHS = {
    "h1": "h1:fresh",
    "h2": "h2:fresh",
    "h3": "h3:fresh",
    "h4": "h4:fresh",
    "h5": "h5:fresh",
    "h6": "h6:fresh",
    "code": "pre:separator('\\n')",
    "quote": "blockquote > p:fresh",
    "term": "dl > dt:fresh",
    "definition": "dl > dd > p:fresh",
}

_IN_ITEMS = {"continues": "p:fresh", "code": _PATHS["code"], "quote": _PATHS["quote"]}
"""What may go on an item."""

MAX_LIST_LEVEL = 9


def _build_list_paths() -> list[str]:
    lines: list[str] = []
    for level in range(1, MAX_LIST_LEVEL + 1):
        outer = "ul|ol > li > " * (level - 1)
        lines += [
            f"p:{kind}ordered-list({level}) => {outer}{tag} > li:fresh" for kind, tag in (("un", "ul"), ("", "ol"))
        ]
        lines += [
            f"p[style-name='cl {part} {level}'] => {outer}ul|ol > li > {path}" for part, path in _IN_ITEMS.items()
        ]
    return lines


STYLE_MAP = "\n".join(
    [
        *(f"p[style-name='cl {role}'] => {path}" for role, path in _PATHS.items()),
        *_build_list_paths(),
        f"r[style-name='{CODE_RUN}'] => code",
        "r[style-name='Strong'] => strong",
        "r[style-name='Emphasis'] => em",
        "p => p:fresh",
    ]
)
"""What mammoth makes of paragraphs whose style says what they are (``cl h2``), and of items."""


class Styles(Struct, frozen=True):
    """What each style of paragraphs means, by its id, and which styles of characters are for code."""

    roles: dict[str, str]
    code_runs: frozenset[str]

    def get_role(self, key: str | None) -> str:
        """Return what the style with an id means; one that is not defined is known by its id (``SourceCode``)."""
        key = key.removeprefix(CONTINUES)[1:] if key and key.startswith(CONTINUES) else key
        role = self.roles.get(key or "")
        return ROLES.get(_WORD_START.sub(" ", key or "").lower(), "") if role is None else role


class _Style(Struct, frozen=True):
    name: str
    parent: str
    outline: str


def read_styles(part: bytes | None) -> Styles:
    """Read the part of a Word file that holds its styles."""
    if not part:
        return Styles({}, frozenset())
    found: dict[str, dict[str, _Style]] = {"paragraph": {}, "character": {}}
    for element in Xml.fromstring(part).iter(f"{W}style"):  # noqa: S314  # document types were refused
        kind = element.get(f"{W}type", "")
        if kind in found:
            found[kind].setdefault(element.get(f"{W}styleId", ""), _read_style(element))
    paragraphs = found["paragraph"]
    return Styles(
        {key: _find_role(paragraphs, key) for key in paragraphs},
        frozenset(key for key in found["character"] if _is_code(found["character"], key)),
    )


def _read_style(element: Xml.Element) -> _Style:
    def get(path: str) -> str:
        inner = element.find(path)
        return (inner.get(f"{W}val") or "") if inner is not None else ""

    return _Style(get(f"{W}name").lower(), get(f"{W}basedOn"), get(f"{W}pPr/{W}outlineLvl"))


def _list_ancestors(styles: dict[str, _Style], key: str) -> list[_Style]:
    """Return a style and those that it is based on."""
    found: list[_Style] = []
    while key in styles and len(found) < MAX_ANCESTORS:
        found.append(styles[key])
        key = styles[key].parent
    return found


def _find_role(styles: dict[str, _Style], key: str) -> str:
    for style in _list_ancestors(styles, key):
        if style.name in ROLES:
            role = ROLES[style.name]
            return role if role != "title" or style is styles[key] else ""  # pandoc's authors are based on the title
        if style.outline.isdecimal():
            level = int(style.outline) + 1
            return f"h{level}" if level <= MAX_HEADING_LEVEL else ""
    return ""


def _is_code(styles: dict[str, _Style], key: str) -> bool:
    return any(style.name in CODE_RUNS for style in _list_ancestors(styles, key))
