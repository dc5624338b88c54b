"""The files that a page is made of: styles and scripts, joined so that a page needs no other file."""

import base64
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "page"

SCRIPTS = (
    "dom",
    "numbers",
    "words",
    "data",
    "copying",
    "prose",
    "badges",
    "places",
    "marks",
    "pictures",
    "text",
    "notes",
    "preview",
    "checklist",
    "outline",
    "paper",
    "causes",
    "todo",
    "since",
    "article",
    "charts",
    "rules",
    "rulepage",
    "articles",
    "trend",
    "site",
    "main",
)
"""The modules of a page, each behind those that it imports from."""

OF_SITES = frozenset({"causes", "todo", "charts", "rules", "articles", "trend", "site"})
"""The modules that a report on one article does not need."""

STYLES = ("tokens", "base", "badges", "marks", "notes", "preview", "outline", "article", "site", "print")
"""Those before ``article`` are for every page that shows articles, not only for this report."""

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([a-z]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*/\*(?:[^*]|\*(?!/))*\*/\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


@cache
def join_scripts(*, is_site: bool = True) -> str:
    """Return the modules as one script: each in a scope of its own, which gives what it exports."""
    return '"use strict";\n' + "".join(_wrap_module(name, is_site=is_site) for name in SCRIPTS)


def _wrap_module(name: str, *, is_site: bool) -> str:
    """Return a module, or an empty one in the place of what only a report on a site needs."""
    if name in OF_SITES and not is_site:
        return f"const {name} = {{}};\n"
    code = _shorten(_read(f"{name}.js"))
    exported = ", ".join(_EXPORT.findall(code))
    body = _IMPORT.sub(r"const \1 = \2;", _EXPORT.sub("", code))
    return f"const {name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


@cache
def join_styles() -> str:
    """Return all styles as one."""
    return "".join(_shorten(_read(f"{name}.css")) for name in STYLES)


def _shorten(text: str) -> str:
    """Return code without comments that fill lines, indents and blank lines: no string of ours has a line end."""
    return _INDENT.sub("", _COMMENT.sub("", text))


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def compute_hash(text: str) -> str:
    """Return what a content security policy calls a script or style that may be used."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
