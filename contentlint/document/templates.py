"""Shortcodes, Liquid, Jinja and MDX: found before parsing and masked, so that no parser takes them for prose."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MASK = "\ue000"
"""Stands for each code point of a template tag while a parser works; offsets stay as they are."""

# Each alternative fails at the next opening mark, so that a flood of unclosed marks stays linear.
_BRACED = (
    r"\{(?:\{(?:[^{}\n]|\{(?!\{)|\}(?!\})|\n(?![ \t]*\n))*+\}\}"
    r"|%(?:[^%{\n]|%(?!\})|\{(?!%)|\n(?![ \t]*\n))*+%\}"
    r"|\*\s(?:[^*{}\n]|\*(?!\}))*+\*\}"
    r"|#[ \t]*\n(?:[^#{]|#(?!\})|\{(?!#))*+#\}"
    r"|#\s(?:[^#{\n]|#(?!\})|\n(?![ \t]*\n))*+#\}"
    r"|:[^{}\n]*+\})"
)
_BRACED_TAG = compile_lazy(_BRACED)
_TAG = compile_lazy(rf"{_BRACED}|<%(?:[^%<\n]|%(?!>)|<(?!%)|\n(?![ \t]*\n))*+%>")
_NAME = compile_lazy(r"[{<%#:\s/+-]*+([\w.-]*)")
_OPAQUE_PAIRS = {"capture", "code", "codeblock", "comment", "highlight", "katex", "math", "mermaid", "prism", "set"}
"""Paired tags whose inside is code, kept for later or unseen, never prose."""

_CODE_PAIR = compile_lazy(r"(?:code|highlight)[-_]?(?:block|example|listing|sample|snippet)s?", re.IGNORECASE)
"""Other names of tags for code."""

_PROSE_PAIRS = """accordion admonition alert align aside b block blockquote box button callout caption card cards
case caution center col color column columns danger details div embed expand expandable figure figcaption for
footnote grid i if ifversion important info infobox left li link list message note notice ol p panel paragraph
prose pullquote quote raw right row s section size span spoiler steps step tab table tabs tabset tip toggle u ul
unless url warn warning with"""
PROSE_PAIRS = frozenset(_PROSE_PAIRS.split())
"""Paired tags that enclose text to be read, and those that only say when it is shown."""

_DIRECTIVE = compile_lazy(
    r"^[ \t]{0,8}:{2,9}(?P<name>[a-z][\w-]{0,60})(?:\{[^{}\n]{0,500}\})?[ \t]*\n"
    r"[ \t]{0,8}---[ \t]*\n(?:(?![ \t]{0,8}---[ \t]*$)[^\n]*\n){0,60}[ \t]{0,8}---[ \t]*$",
    re.MULTILINE,
)
"""A directive (``::card``) with settings in YAML between two lines of hyphens right below."""

_SHORTCODE = compile_lazy(
    r"^[ \t]{0,9}(?P<tag>\[(?P<end>/?)(?P<name>[a-z][\w-]{0,40})(?:[ \t=][^\[\]\n]{0,300})?\])[ \t]{0,9}$", re.MULTILINE
)
"""A line that is a shortcode in brackets, as WordPress and Grav have them."""

_INCLUDE = compile_lazy(r"\{(?:%-?|\{[%<])\s{0,5}(?:include|render)\b|--8<--", hints=("{%", "{{", "--8<--"))

_FENCE = compile_lazy(r"^[ \t>]{0,40}(?P<mark>`{3,}(?=[^`\n]*+$)|~{3,})(?P<info>[^\n]*+)", re.MULTILINE)
_IMPORT = compile_lazy(
    r"^import[ \t]+[\w$*{][^'\"\n]{0,200}[ \t]from[ \t]+(?:'[^'\n]{1,200}'|\"[^\"\n]{1,200}\")[ \t]*;?[ \t]*$"
    r"|^export[ \t]+(?:const|function)[ \t]+[A-Z]\w{0,40}[ \t]*[=(]",
    re.MULTILINE,
)
_COMPONENT = compile_lazy(r"\n<[A-Z][A-Za-z]{1,40}(?:[ \t][^<>\n]{0,200})?>[ \t]*\n(?=[^\s<])")
_MDX = compile_lazy(
    r"(?P<code>``[^\n]*?``|`[^`\n]*+`)"
    r"|(?P<module>^(?:import|export)\s[^\n]*+(?:\n(?![ \t]*\n)[^\n]*+)*+)"
    r"|(?P<heading_id>\{#[^\s{}#]{1,200}+\})"
    r"|(?P<braces>\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\})*+\})"
    r"|(?P<element></?(?:[A-Z][\w.]*+"
    r"(?:[^<>{}\"']|\"[^\"]*+\"|'[^']*+'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\})*+)?>)",
    re.MULTILINE,
)


class TemplateTag(Struct, frozen=True, gc=False):
    """One template construct: where it is, its first word, and whether it closes another one."""

    span: Span
    name: str
    closes: bool


class Masked(Struct, frozen=True, gc=False):
    """A text of the same length in which every template tag is masked, and the tags in order."""

    text: str
    tags: tuple[TemplateTag, ...]

    def find_tags_within(self, start: int, end: int) -> tuple[TemplateTag, ...]:
        """Return the tags that begin in ``[start, end)``."""
        low = bisect_left(self.tags, start, key=_get_start)
        high = bisect_left(self.tags, end, key=_get_start)
        return self.tags[low:high]


def _get_start(tag: TemplateTag) -> int:
    return tag.span.start


def mask_templates(text: str, *, mdx: bool = False) -> Masked:
    """Mask the template tags of a text. ``mdx`` adds modules, JSX elements and expressions in braces."""
    directives = _find_directives(text) if "\n::" in text else []
    directives += _find_shortcodes(text) if "\n[/" in text else []
    if "{" not in text and "<%" not in text and not mdx and not directives:
        return Masked(text, ())
    pattern = _TAG if "<%" in text else _BRACED_TAG  # one first character is found quickest
    tags = _find_mdx_tags(text) if mdx else _merge_opaque([_build_tag(match) for match in pattern.finditer(text)], text)
    if directives:
        from contentlint.document.markup import Spans  # few texts have any

        known = Spans(tag.span for tag in directives)
        tags = sorted([*directives, *(tag for tag in tags if tag.span.start not in known)], key=_get_start)
        tags = tags if mdx else _merge_opaque(tags, text)
    return Masked(_mask_tags(text, tags), tuple(tags))


def takes_in_files(text: str) -> bool:
    """Tell whether a tag in a text puts another file in its place."""
    return _INCLUDE.search(text) is not None


def _find_directives(text: str) -> list[TemplateTag]:
    """Return the beginnings of directives with their settings, which other Markdown takes for a heading."""
    found = (match for start, end in find_outside_fences(text) for match in _DIRECTIVE.finditer(text, start, end))
    return [TemplateTag(Span(*match.span()), match["name"], closes=False) for match in found]


def _find_shortcodes(text: str) -> list[TemplateTag]:
    """Return the lines that are shortcodes in brackets (``[note title="Lime"]``), of which some line ends the pair."""
    found = list(_SHORTCODE.finditer(text))
    ended = {match["name"] for match in found if match["end"]} & {match["name"] for match in found if not match["end"]}
    tags = (match for match in found if match["name"] in ended)
    return [TemplateTag(Span(*match.span("tag")), match["name"], closes=bool(match["end"])) for match in tags]


def _build_tag(match: re.Match[str]) -> TemplateTag:
    source = match.group()
    name = _NAME.match(source)
    word = name.group(1) if name else ""
    closes = bool(re.match(r"[{<%\s-]*/", source)) or word.startswith("end")
    if word == "set" and "=" in source:  # it has no end
        word = "set="
    return TemplateTag(Span(*match.span()), f":{word}" if source.startswith("{:") else word, closes)


def _merge_opaque(tags: list[TemplateTag], text: str) -> list[TemplateTag]:
    """Join an opaque pair and what it encloses into one tag."""
    last_close = {tag.name.removeprefix("end"): at for at, tag in enumerate(tags) if tag.closes}
    opaque = {name for name in last_close if _is_opaque(name)}
    unknown = last_close.keys() - opaque
    code = _find_code([tag for tag in tags if tag.name.removeprefix("end") in unknown], text) if unknown else ()
    merged: list[TemplateTag] = []
    opener: TemplateTag | None = None
    for at, tag in enumerate(tags):
        if opener is None:
            is_known = not tag.closes and tag.name in opaque and last_close[tag.name] > at
            opens = is_known or tag.span.end in code
            opener = tag if opens else None
            merged.extend([] if opens else [tag])
        elif tag.closes and tag.name.removeprefix("end") == opener.name:
            merged.append(TemplateTag(Span(opener.span.start, tag.span.end), opener.name, closes=False))
            opener = None
    return merged


def _is_opaque(name: str) -> bool:
    return name in _OPAQUE_PAIRS or _CODE_PAIR.fullmatch(name) is not None


def _find_code(tags: list[TemplateTag], text: str) -> set[int]:
    """Return where the bodies begin of pairs that nobody knows, if they look like code, those of a name together.

    Pairs that enclose others are left out, and what is within a fence is code anyway.
    """
    found: list[tuple[Span, str]] = []
    last = 0
    for body, name in pair_tags(tags):
        if body.start >= last and "\n" in text[body.start : body.end].strip():
            found.append((body, name))
        last = body.end
    if not found:
        return set()
    from contentlint.document.markup import Spans  # few texts have any

    outside = Spans(Span(*stretch) for stretch in find_outside_fences(text))
    bodies: dict[str, list[Span]] = {}
    for body, name in found:
        stretch = outside.find_around(body.start)
        if stretch and body.end <= stretch.end:
            bodies.setdefault(name, []).append(body)
    return {one.start for some in bodies.values() if _are_code(some, text) for one in some}


def _are_code(bodies: list[Span], text: str) -> bool:
    from contentlint.prose.code_lines import find_code_like_lines  # few articles have tags that nobody knows

    lines = [line for body in bodies for line in ("", *text[body.start : body.end].split("\n"))]
    filled = {at for at, line in enumerate(lines) if line.strip()}
    return 2 * len(filled & find_code_like_lines(lines)) > len(filled)


def pair_tags(tags: Iterable[TemplateTag]) -> Iterator[tuple[Span, str]]:
    """Yield what stands between the tags of each pair that is not known to enclose prose, with its name."""
    opened: dict[str, list[TemplateTag]] = {}
    for tag in tags:
        name = tag.name.removeprefix("end") if tag.closes else tag.name
        if not tag.closes:
            opened.setdefault(name, []).append(tag)
        elif opened.get(name):
            opener = opened[name].pop()
            if name.lower() not in PROSE_PAIRS:
                yield Span(opener.span.end, tag.span.start), name


def is_mdx(text: str) -> bool:
    """Tell whether a text has a component of JSX, and imports or defines it or has prose right below.

    Other Markdown takes that for raw HTML.
    """
    if not _may_have_component(text):
        return False
    possible = (_COMPONENT,) if "<script" in text else (_COMPONENT, _IMPORT)  # a script has imports of its own
    signs = [sign for sign in possible if sign.search(text)]
    stretches = find_outside_fences(text) if signs else ()
    return any(sign.search(text, start, end) for start, end in stretches for sign in signs)


def _may_have_component(text: str) -> bool:
    """Tell whether a line begins with a tag whose name has a capital."""
    at = text.find("\n<")
    while at >= 0:
        if text[at + 2 : at + 3].isupper():
            return True
        at = text.find("\n<", at + 2)
    return False


def _find_mdx_tags(text: str) -> list[TemplateTag]:
    tags = []
    for start, end in find_outside_fences(text):
        for match in _MDX.finditer(text, start, end):
            if match.lastgroup in {"code", "heading_id"}:
                continue
            source = match.group()
            name = re.match(r"[<{/\s]*([\w.]*)", source)
            tags.append(TemplateTag(Span(*match.span()), name.group(1) if name else "", source.startswith("</")))
    return tags


def find_outside_fences(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text outside of fenced code."""
    stretches, start, fence = [], 0, ""
    for match in _FENCE.finditer(text):
        mark = match["mark"]
        if not fence:
            stretches.append((start, match.start()))
            fence = mark
        elif mark.startswith(fence) and not match["info"].strip():
            line_end = text.find("\n", match.end())
            start, fence = (len(text) if line_end < 0 else line_end), ""
    if not fence:
        stretches.append((start, len(text)))
    return stretches


def _mask_tags(text: str, tags: list[TemplateTag]) -> str:
    pieces, at = [], 0
    for tag in tags:
        pieces.append(text[at : tag.span.start])
        pieces.append(MASK * (tag.span.end - tag.span.start))
        at = tag.span.end
    pieces.append(text[at:])
    return "".join(pieces)
