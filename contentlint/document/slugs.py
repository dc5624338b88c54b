"""The ids that headings get, by which links reach them: as the usual site generators make them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args
from urllib.parse import quote

from contentlint.document.nodes import Heading
from contentlint.prose.lazy_pattern import compile_lazy

Flavour = Literal[
    "github",
    "hugo",
    "hugo-ascii",
    "blackfriday",
    "kramdown",
    "python-markdown",
    "hexo",
    "zola",
    "zola-safe",
    "markdown-it-anchor",
    "pandoc",
]
"""Who makes the ids.

- ``github``: the package github-slugger, as used by Docusaurus, Astro, Gatsby and rehype-slug;
- ``hugo``: goldmark with Hugo's default ``autoHeadingIDType = "github"``;
- ``kramdown``: Jekyll, which reads Markdown with kramdown's GFM parser;
- ``python-markdown``: the ``toc`` extension, as used by MkDocs and Pelican;
- ``hugo-ascii`` and ``blackfriday``: goldmark with the other two values of that setting;
- ``hexo``: hexo-renderer-marked, which keeps capitals;
- ``zola``: Zola, which writes everything in ASCII; ``zola-safe``: with ``slugify.anchors = "safe"`` or ``"off"``;
- ``markdown-it-anchor``: the plug-in of Eleventy, with its own way of making ids;
- ``pandoc``: Quarto, which reads Markdown with Pandoc: an id begins with the first letter.
"""
FLAVOURS: tuple[Flavour, ...] = get_args(Flavour)

CONFIGURED: frozenset[Flavour] = frozenset(("hexo", "zola", "zola-safe", "pandoc"))
"""Flavours of programs that do nothing without a configuration: they count only where one is there."""

GAP = "\ufffc"
"""Stands in an id for anything or nothing: what a large table of a program knows and nobody here."""

_KEPT = {
    "github": frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Me", "Nd", "Pc")),
    "hugo": frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")),
    "kramdown": frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Me", "Nd", "Pc")),
}
"""The categories of the characters that stay; letters, marks and digits to most, fewer to Hugo."""

_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Circled and squared letters, which are alphabetic without being letters."""

_AS_WRITTEN = frozenset(("hugo", "hugo-ascii", "blackfriday"))
"""Who makes ids of what is written, and not of what readers see."""

_DASHED = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"}
"""Letters that have no parts and are written in ASCII in just one way."""

_PARTING = frozenset(("Pd", "Pi", "Pf", "Zs"))
"""The categories of signs that part words in ASCII too: dashes, quotation marks, spaces."""

_HEXO_MARKS = compile_lazy(r"""(?:(?!\x85)[\s\ufeff~`!@#$%^&*()\-_+=\[\]{}|\\;:"'<>,.?/])+""")
_ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_CONTROLS = compile_lazy(r"[\x00-\x1f]")
_AROUND_GAP = compile_lazy(rf"-*{GAP}[-{GAP}]*")
_NOT_IN_ID = compile_lazy(rf"[^a-z0-9{GAP}]+")
_NOT_ASCII_WORD = compile_lazy(r"[^a-z0-9_ -]")
_NUMBERED = compile_lazy(r"(.*)_([0-9]+)", re.DOTALL)
_UNDERLINE = compile_lazy(r"\n[ \t>]*(?:=+|-+)[ \t]*\Z")
_OPENING = compile_lazy(r"#{1,6}")
_BLANKS = " \t"


def build_slug(text: str, flavour: Flavour) -> str:
    """Return the id made from the text of a heading, before repeats are numbered; it may be empty."""
    return _SLUGS[flavour](text)


def build_heading_ids(headings: Iterable[Heading], flavour: Flavour, source: str = "") -> tuple[str, ...]:
    """Return the id of each heading, repeats numbered as the flavour does it.

    An id that the heading states itself is kept as it is. A heading in HTML that states none gets one from
    github-slugger only; from the others an empty string. ``source`` is the text that the headings stand in: Hugo
    makes ids from what is written, targets of links included; without it, from what readers see.
    """
    found = tuple(headings)
    return tuple(_NUMBERED_BY[flavour](found, [_build_own_id(heading, flavour, source) for heading in found]))


def _build_own_id(heading: Heading, flavour: Flavour, source: str) -> str | None:
    """Return the id before numbering, or None where the heading states one or gets none."""
    if heading.id or (heading.style == "html" and flavour != "github"):
        return None
    return build_slug(
        _strip_heading_marks(heading, source) if flavour in _AS_WRITTEN and source else heading.text.text, flavour
    )


def _strip_heading_marks(heading: Heading, source: str) -> str:
    """Return a heading as it is written, without its marks and attributes; the last line of several."""
    text = source[heading.span.start : heading.span.end]
    if heading.style == "setext":
        return _strip_attributes(_UNDERLINE.sub("", text).rpartition("\n")[2].lstrip(" \t>"))
    opening = _OPENING.match(text)
    return _strip_closing(_strip_attributes(text[opening.end() :])) if opening else heading.text.text


def _strip_attributes(text: str) -> str:
    """Return a heading without the attributes in braces at its end, and without blanks there."""
    bare = text.rstrip(_BLANKS)
    start = bare.rfind("{")
    if start < 0 or not bare.endswith("}") or bare.find("}", start) < len(bare) - 1 or "\n" in bare[start:]:
        return bare
    return bare[:start].rstrip(_BLANKS)


def _strip_closing(text: str) -> str:
    """Return a heading without the marks that may close it, and without blanks around."""
    bare = text.rstrip("#")
    return (bare if bare[-1:] in _BLANKS else text).strip(_BLANKS)


# --- from text to id ------------------------------------------------------------------------


def _slugify_github(text: str) -> str:
    return _remove_punctuation(text.lower(), "github").replace(" ", "-")


def _slugify_hugo(text: str) -> str:
    spaced = text.strip().replace("\t", " ")
    lowered = spaced.lower() if spaced.isascii() else "".join(map(_lower_rune, spaced))
    return _remove_punctuation(lowered, "hugo").replace(" ", "-")


def _lower_rune(char: str) -> str:
    """Return a character in lower case, where that is one character; Go lowers each by itself."""
    lowered = char.lower()
    return lowered if len(lowered) == 1 else lowered[0]


def _slugify_kramdown(text: str) -> str:
    # typographic replacements come first: a row of hyphens is a dash by now, which is no word
    dashed = re.sub(r"-{2,3}", "", text) if "--" in text else text
    return _remove_punctuation(dashed.lower().replace("\t", " "), "kramdown").replace(" ", "-")


def _slugify_python_markdown(text: str) -> str:
    ascii_only = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^\w\s-]", "", ascii_only).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def _slugify_hugo_ascii(text: str) -> str:
    spaced = text.strip().replace("\t", " ")
    bare = spaced if spaced.isascii() else unicodedata.normalize("NFD", spaced).encode("ascii", "ignore").decode()
    return _remove_punctuation(bare.lower(), "hugo").replace(" ", "-")


def _slugify_blackfriday(text: str) -> str:
    if text.isascii():
        dashed = text.lower().translate(_ASCII_SIGNS)
    else:
        dashed = "".join(_lower_rune(char) if unicodedata.category(char)[0] in "LN" else " " for char in text)
    return "-".join(dashed.split(" ")) if "  " not in dashed else "-".join(filter(None, dashed.split(" ")))


def _slugify_hexo(text: str) -> str:
    plain = _CONTROLS.sub("", text.strip())
    return _HEXO_MARKS.sub("-", plain if plain.isascii() else "".join(map(_strip_hexo_diacritic, plain))).strip("-")


def _strip_hexo_diacritic(char: str) -> str:
    """Return a letter without its accent; a gap for a rarer Latin one, of which nobody here knows what becomes."""
    if char.isascii() or not (char.isalpha() or "Ⓐ" <= char <= "ⓩ") or "\u2100" <= char <= "\u214f":
        return char
    parts = unicodedata.normalize("NFKD", char)
    base, marks = parts[0], parts[1:]
    if base.isascii() and base.isalpha() and all(map(unicodedata.combining, marks)) and char < "\uffff":
        return GAP if unicodedata.category(char) in {"Lo", "Lm"} or char == "\u017f" else base
    return GAP if "LATIN" in unicodedata.name(char, "") else char


def _slugify_zola(text: str) -> str:
    lowered = text.lower() if text.isascii() else "".join(map(_write_in_ascii, text))
    return _AROUND_GAP.sub(GAP, _NOT_IN_ID.sub("-", lowered).strip("-"))


def _write_in_ascii(char: str) -> str:
    """Return a character in small letters of ASCII, if there is just one way to write it so; else a gap."""
    lowered = char.lower()
    if lowered.isascii():
        return lowered
    if unicodedata.category(char) in _PARTING or char in "…¿¡":
        return " "
    known = _DASHED.get(lowered)
    parts = unicodedata.normalize("NFKD", lowered) if known is None else known
    bare = "".join(part for part in parts if not unicodedata.combining(part)) or " "
    return bare.lower() if bare.isascii() and char.isalpha() else GAP


def _slugify_zola_safe(text: str) -> str:
    return re.sub(r"[ \t\n\f\r]", "_", text)


def _slugify_markdown_it(text: str) -> str:
    return quote(
        re.sub(r"(?:[^\S\x1c-\x1f\x85]|\ufeff)+", "-", text.strip().lower()), safe="!~*'()-_.", errors="replace"
    )


def _slugify_pandoc(text: str) -> str:
    # typographic replacements come first: a row of hyphens is a dash by now, one of dots an ellipsis
    text = re.sub(r"-{2,3}|\.{3}", "", text)
    kept = "".join(char for char in text if char.isalnum() or char.isspace() or char in "_-.")
    hyphened = "-".join(kept.lower().split())
    first = next((at for at, char in enumerate(hyphened) if char.isalpha()), len(hyphened))
    return hyphened[first:] or "section"


def _remove_punctuation(text: str, flavour: Literal["github", "hugo", "kramdown"]) -> str:
    if text.isascii():
        return _NOT_ASCII_WORD.sub("", text)
    kept = _KEPT[flavour]
    circled = flavour != "hugo"
    return "".join(
        char for char in text if char in " -_" or unicodedata.category(char) in kept or (circled and _is_circled(char))
    )


def _is_circled(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _CIRCLED)


_SLUGS: dict[Flavour, Callable[[str], str]] = {
    "github": _slugify_github,
    "hugo": _slugify_hugo,
    "kramdown": _slugify_kramdown,
    "python-markdown": _slugify_python_markdown,
    "hugo-ascii": _slugify_hugo_ascii,
    "blackfriday": _slugify_blackfriday,
    "hexo": _slugify_hexo,
    "zola": _slugify_zola,
    "zola-safe": _slugify_zola_safe,
    "markdown-it-anchor": _slugify_markdown_it,
    "pandoc": _slugify_pandoc,
}

# --- numbering ------------------------------------------------------------------------------
# Each takes the headings and their own ids, and looks only forward: a thousand equal headings take a thousand steps.


def _number_github_ids(headings: tuple[Heading, ...], own: list[str | None]) -> Iterator[str]:
    """Count up past every id given so far; stated ids are not looked at."""
    times: dict[str, int] = {}
    for heading, base in zip(headings, own, strict=True):
        if base is None:
            yield heading.id
            continue
        given = base
        while given in times:
            times[base] += 1
            given = f"{base}-{times[base]}"
        times[given] = 0
        yield given


def _number_hugo_ids(headings: tuple[Heading, ...], own: list[str | None]) -> Iterator[str]:
    """Count up past every id above, those in Markdown that are stated included."""
    given: set[str] = set()
    next_number: dict[str, int] = {}
    for heading, slugged in zip(headings, own, strict=True):
        name = heading.id if slugged is None else slugged or "heading"
        if slugged is not None and name in given:
            base, number = name, next_number.get(name, 1)
            while f"{base}-{number}" in given:
                number += 1
            next_number[base] = number + 1
            name = f"{base}-{number}"
        if heading.style != "html":
            given.add(name)
        yield name


def _number_zola_ids(headings: tuple[Heading, ...], own: list[str | None]) -> Iterator[str]:
    """Count up past all stated ids, wherever they stand, and those given above."""
    given = {heading.id for heading in headings if heading.id}
    next_number: dict[str, int] = {}
    for heading, base in zip(headings, own, strict=True):
        if base is None:
            yield heading.id
            continue
        name, number = base, next_number.get(base, 1)
        while name in given:
            name = f"{base}-{number}"
            number += 1
        next_number[base] = number
        given.add(name)
        yield name


def _number_kramdown_ids(headings: tuple[Heading, ...], own: list[str | None]) -> Iterator[str]:
    """Count each slug by itself: “A”, “A” and “A 1” give ``a``, ``a-1`` and ``a-1`` again."""
    times: dict[str, int] = {}
    for heading, base in zip(headings, own, strict=True):
        if base is None:
            yield heading.id
            continue
        times[base] = times.get(base, -1) + 1
        yield f"{base}-{times[base]}" if times[base] else base


def _number_python_markdown_ids(headings: tuple[Heading, ...], own: list[str | None]) -> Iterator[str]:
    """Count up with ``_1`` past all stated ids, wherever they stand, and those given above."""
    given = {heading.id for heading in headings if heading.id}
    free: dict[tuple[str, int], int] = {}
    for heading, base in zip(headings, own, strict=True):
        if base is None:
            yield heading.id
            continue
        name = base if base and base not in given else _find_free_id(base, given, free)
        given.add(name)
        yield name


def _find_free_id(taken: str, given: set[str], free: dict[tuple[str, int], int]) -> str:
    """Return the next free id after a taken one; ``free`` keeps how far each count has got."""
    match = _NUMBERED.fullmatch(taken)
    base, first = (match.group(1), int(match.group(2)[:9]) + 1) if match else (taken, 1)
    number = free.get((base, first), first)
    while f"{base}_{number}" in given:
        number += 1
    free[base, first] = number + 1
    return f"{base}_{number}"


_NUMBERED_BY: dict[Flavour, Callable[[tuple[Heading, ...], list[str | None]], Iterator[str]]] = {
    "github": _number_github_ids,
    "hugo": _number_hugo_ids,
    "kramdown": _number_kramdown_ids,
    "python-markdown": _number_python_markdown_ids,
    "hugo-ascii": _number_hugo_ids,
    "blackfriday": _number_hugo_ids,
    "hexo": _number_kramdown_ids,
    "zola": _number_zola_ids,
    "zola-safe": _number_zola_ids,
    "markdown-it-anchor": _number_zola_ids,
    "pandoc": _number_hugo_ids,
}
