"""Headings of a Word file that only their looks show: lines larger than the text and bold, or set apart otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from mammoth import documents
from msgspec import Struct

from contentlint.source.word.styles import SIZED, Styles

MIN_STEP = 1.5
"""Points by which a heading is larger than the text, at least."""

SAME_SIZE = 0.5
"""Points by which sizes are told apart."""

MAX_LINE = 120
"""Characters of a line that may be a heading."""

MIN_TEXT = 40
"""Characters of a paragraph that shows that a document has text, and not only large lines."""

MAX_SHARE = 0.3
"""So much of all text may be headings; where more is large, sizes say nothing (a poster, an invitation)."""

MAX_TOGETHER = 2
"""So many lines of one size may stand one below the other; more are an address, or the cover of a report."""

TITLE_LINES = 4
"""The title is among the first lines with text."""

MAX_LEVELS = 3
"""Levels below the title; smaller lines are of the last one."""

_LABELLED = frozenset({"subtitle", "caption", "toc heading", "date", "author", "abstract"})
"""Names of styles of paragraphs that are large or bold, and no headings."""

_ENDS = (".", ",", ";", ":", "。", "、", "：")  # noqa: RUF001  # of other scripts

Element = Any


class _Line(Struct, frozen=True):
    """A paragraph with text: its place, its text, the size of all of it, or 0, and whether it may be a heading."""

    at: int
    text: str
    size: float
    stands_out: bool
    is_italic: bool = False

    @property
    def rank(self) -> tuple[float, bool]:
        """Return what tells the level: of headings of one size, those in italics are below the others."""
        return round(self.size / SAME_SIZE) * SAME_SIZE, not self.is_italic


def mark_sized_headings(blocks: Iterable[Element], styles: Styles) -> list[Element]:
    """Return the blocks, those that are headings by their looks with the style of their level.

    Two signs must agree: size, and bold, the middle of the page, underlining or capitals. Where styles name headings,
    only a title is looked for.
    """
    found = list(blocks)
    roles = _choose_roles(found, styles)
    for at, role in roles.items():
        found[at] = found[at].copy(style_id=f"{SIZED}{role}", style_name=None, numbering=None)
    return found


def _choose_roles(blocks: list[Element], styles: Styles) -> dict[int, str]:
    named = Counter(styles.get_role(block.style_id) for block in blocks if _has_text(block))
    if named["title"] or named["h1"] == 1:
        return {}
    usual = _find_usual_size(blocks, styles)
    lines = [_read_line(at, block, styles, usual) for at, block in enumerate(blocks) if _has_text(block)]
    headings = _drop_crowds(lines)
    total, large = sum(len(line.text) for line in lines), sum(len(line.text) for line in headings)
    if not headings or large > MAX_SHARE * total or not _has_prose(lines):
        return {}
    title = _find_title(lines, headings)
    if any(named[f"h{level}"] for level in range(1, 7)):
        return {title.at: "title"} if title else {}
    return _number_levels(headings, title)


def _number_levels(headings: list[_Line], title: _Line | None) -> dict[int, str]:
    """Give each heading its level by its size."""
    roles = {title.at: "title"} if title else {}
    rest = [line for line in headings if line is not title]
    ranks = sorted({line.rank for line in rest}, reverse=True)
    levels = {rank: min(number, MAX_LEVELS - 1) + 2 for number, rank in enumerate(ranks)}
    return roles | {line.at: f"h{levels[line.rank]}" for line in rest}


def _find_title(lines: list[_Line], headings: list[_Line]) -> _Line | None:
    """Return the line that is larger than all others, if it is among the first and has no sentences above it."""
    largest = max(line.size for line in headings)
    first = [line for line in headings if line.size > largest - SAME_SIZE]
    above = [line for line in lines[:TITLE_LINES] if line.at < first[0].at]
    is_top = first[0] in lines[:TITLE_LINES] and not any(len(line.text) > MAX_LINE for line in above)
    return first[0] if len(first) == 1 and is_top else None


def _drop_crowds(lines: list[_Line]) -> list[_Line]:
    """Return the lines that may be headings, without those of which too many stand together."""
    kept: list[_Line] = []
    together: list[_Line] = []
    for line in [*lines, _Line(-1, "", 0, stands_out=False)]:
        if together and not (line.stands_out and line.size == together[-1].size and line.at == together[-1].at + 1):
            kept += together if len(together) <= MAX_TOGETHER else []
            together = []
        if line.stands_out:
            together.append(line)
    return kept


def _has_prose(lines: list[_Line]) -> bool:
    return any(len(line.text) >= MIN_TEXT and not line.stands_out for line in lines)


# --- what a line looks like -------------------------------------------------------------------------


def _read_line(at: int, paragraph: Element, styles: Styles, usual: float) -> _Line:
    runs = [run for run in _list_runs(paragraph) if _get_text(run).strip()]
    text = "".join(map(_get_text, runs)).strip()
    sizes = {_get_size(run, paragraph, styles) for run in runs}
    size = sizes.pop() if len(sizes) == 1 else 0.0
    is_large = size >= usual + MIN_STEP and len(text) <= MAX_LINE and not text.endswith(_ENDS)
    is_line = is_large and any(map(str.isalpha, text)) and _is_free(paragraph, styles)
    stands_out = is_line and _has_mark(paragraph, runs, styles)
    of_style = styles.get_look(paragraph.style_id).italic
    return _Line(at, text, size, stands_out, is_italic=all(run.is_italic or of_style for run in runs))


def _is_free(paragraph: Element, styles: Styles) -> bool:
    """Tell whether no style says what a paragraph is, and it holds nothing but text."""
    name = (paragraph.style_name or "").lower()
    if name in _LABELLED or name.startswith("toc ") or styles.get_role(paragraph.style_id):
        return False
    return not any(isinstance(one, documents.Image | documents.Checkbox) for one in _walk(paragraph))


def _has_mark(paragraph: Element, runs: list[Element], styles: Styles) -> bool:
    if paragraph.alignment == "center" or styles.get_look(paragraph.style_id).bold:
        return True
    bold, caps = (all(getattr(run, name) for run in runs) for name in ("is_bold", "is_all_caps"))
    return bold or caps or all(run.is_underline or run.style_name == "Strong" for run in runs)


def _get_size(run: Element, paragraph: Element, styles: Styles) -> float:
    """Return the size of a run in points: its own, else that of its style, else that of its paragraph's; 0: unknown."""
    of_run = styles.looks[run.style_id].size if run.style_id in styles.looks else None
    return float(run.font_size or of_run or styles.get_look(paragraph.style_id).size or DEFAULT_SIZE)


DEFAULT_SIZE = 10
"""Points, where nothing says the size (ECMA-376, 17.3.2.38)."""


def _find_usual_size(blocks: list[Element], styles: Styles) -> float:
    """Return the size that most of the text is set in."""
    counts = Counter[float]()
    for paragraph in filter(_has_text, blocks):
        for run in _list_runs(paragraph):
            counts[_get_size(run, paragraph, styles)] += len(_get_text(run))
    return max(counts, key=lambda size: (counts[size], -size), default=DEFAULT_SIZE)


def _has_text(block: Element) -> bool:
    return isinstance(block, documents.Paragraph) and any(_get_text(run).strip() for run in _list_runs(block))


def _list_runs(paragraph: Element) -> Iterator[Element]:
    return (one for one in _walk(paragraph) if isinstance(one, documents.Run))


def _get_text(run: Element) -> str:
    return "".join(leaf.value for leaf in run.children if isinstance(leaf, documents.Text))


def _walk(element: Element) -> Iterator[Element]:
    stack = [element]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(getattr(found, "children", ())))
