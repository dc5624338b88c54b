"""What the styles of a Word file mean: by their names, which are the same in all languages, or by their parents'."""

import re
from xml.etree import ElementTree as Xml

from msgspec import Struct
from msgspec.structs import asdict, replace

from contentlint.source.word.names import W
from contentlint.source.word.preparation import CONTINUES

MAX_HEADING_LEVEL = 6
MAX_ANCESTORS = 20
"""Styles between one and the one that says what it is."""

CODE_RUN = "cl code"

DATA_TABLE = "cl data"
"""The name of the style of tables whose rows and columns matter, whatever their cells hold."""

SIZED = "ClSized"
"""How the id of the style of a paragraph begins that is a heading by its size; what it is (``h2``) follows."""

ON = frozenset({"1", "true", "on"})
MAX_SIZE_DIGITS = 5

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
        f"table[style-name='{DATA_TABLE}'] => table[role='table']:fresh",
        "p => p:fresh",
    ]
)
"""What mammoth makes of paragraphs whose style says what they are (``cl h2``), and of items."""


class Look(Struct, frozen=True):
    """How a style looks, as far as it says so.

    ``size`` is in points, ``hidden`` tells that Word does not show it, ``raised`` whether it is super- or subscript.
    """

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: str | None = None


class Styles(Struct, frozen=True):
    """What each style of paragraphs means, by its id, and which styles of characters are for code.

    ``looks`` has the styles of paragraphs and characters by their ids, ``usual`` is what holds where none says
    anything, ``default`` the id of the style of paragraphs that name none.
    """

    roles: dict[str, str]
    code_runs: frozenset[str]
    looks: dict[str, Look] = {}
    usual: Look = Look()
    default: str = ""

    @property
    def hidden(self) -> frozenset[str]:
        """Return the ids of the styles whose text Word does not show."""
        return frozenset(key for key, look in self.looks.items() if look.hidden)

    def get_look(self, key: str | None) -> Look:
        """Return how the style with an id looks; without one, that of plain paragraphs."""
        return self.looks.get(_restore(key) or self.default, self.usual)

    def get_role(self, key: str | None) -> str:
        """Return what the style with an id means; one that is not defined is known by its id (``SourceCode``)."""
        key = _restore(key)
        if key and key.startswith(SIZED):
            return key.removeprefix(SIZED)
        role = self.roles.get(key or "")
        return ROLES.get(_WORD_START.sub(" ", key or "").lower(), "") if role is None else role


def _restore(key: str | None) -> str | None:
    """Return the id of a style as the file has it."""
    return key.removeprefix(CONTINUES)[1:] if key and key.startswith(CONTINUES) else key


class _Style(Struct, frozen=True):
    name: str
    parent: str
    outline: str
    look: Look


def read_styles(part: bytes | None) -> Styles:
    """Read the part of a Word file that holds its styles."""
    if not part:
        return Styles({}, frozenset())
    root = Xml.fromstring(part)  # noqa: S314  # document types were refused
    found: dict[str, dict[str, _Style]] = {"paragraph": {}, "character": {}}
    default = ""
    for element in root.iter(f"{W}style"):
        kind, key = element.get(f"{W}type", ""), element.get(f"{W}styleId", "")
        if kind in found:
            found[kind].setdefault(key, _read_style(element))
        if kind == "paragraph" and element.get(f"{W}default", "0") in ON:
            default = key
    paragraphs, characters = found["paragraph"], found["character"]
    usual = _read_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    return Styles(
        {key: _find_role(paragraphs, key) for key in paragraphs},
        frozenset(key for key in characters if _is_code(characters, key)),
        {
            **{key: _find_look(characters, key, Look()) for key in characters},
            **{key: _find_look(paragraphs, key, usual) for key in paragraphs},
        },
        usual,
        default,
    )


def _read_style(element: Xml.Element) -> _Style:
    def get(path: str) -> str:
        inner = element.find(path)
        return (inner.get(f"{W}val") or "") if inner is not None else ""

    outline = get(f"{W}pPr/{W}outlineLvl")
    return _Style(get(f"{W}name").lower(), get(f"{W}basedOn"), outline, _read_look(element.find(f"{W}rPr")))


def _read_look(properties: Xml.Element | None) -> Look:
    if properties is None:
        return Look()

    def get(name: str) -> str | None:
        inner = properties.find(W + name)
        return None if inner is None else inner.get(f"{W}val", "1")

    def tell(name: str) -> bool | None:
        mark = get(name)
        return None if mark is None else mark in ON

    size = get("sz")
    points = int(size) / 2 if size and size.isdecimal() and len(size) < MAX_SIZE_DIGITS else None
    return Look(points, tell("b"), tell("i"), tell("vanish"), get("vertAlign"))


def _find_look(styles: dict[str, _Style], key: str, usual: Look) -> Look:
    """Return how a style looks: as the nearest one says that it is based on, else as all text of the file."""
    found = usual
    for style in reversed(_list_ancestors(styles, key)):
        said = {name: value for name, value in asdict(style.look).items() if value is not None}
        found = replace(found, **said)
    return found


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
