"""The parts of a Word file, as mammoth reads it: which paragraphs are headings, items or code, which rows heads."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from mammoth import documents
from msgspec import Struct

from contentlint.source.word.preparation import CONTINUES
from contentlint.source.word.sizes import mark_sized_headings
from contentlint.source.word.styles import CODE_RUN, DATA_TABLE, MAX_HEADING_LEVEL, MAX_LIST_LEVEL, MONOSPACED, Styles

_NUMBERED_STYLE = re.compile(r"list (?:bullet|number) ([2-9])")
_CONTINUING_STYLE = re.compile(r"list continue(?: ([2-9]))?")
_CONTENTS_STYLE = re.compile(r"toc ([1-9])")
_CAPTION_STYLES = frozenset({"caption", "figure", "illustration", "image caption"})
_LINE_ENDS = re.compile(r"[\r\n]+")
_PART_SWITCH = re.compile(r'\\l\s+"([^"]*)')
_HEADING = re.compile(r"h[1-6]")

MIN_INDENT = 360
"""Twentieths of a point, a quarter of an inch: behind an item, a paragraph that is indented so far goes on it."""

EMPTY_BOX, TICKED_BOX = "☐", "☒"
"""What boxes to tick become: the characters that Word itself shows."""

MERGED = "merged cell"
NESTED = "table within a table"
LAYOUT = "table that arranges text"
BOX = "box"
"""What is otherwise in HTML."""

MAX_CELL_BLOCKS, MAX_LONE_BLOCKS = 12, 3
"""Paragraphs and items in a cell of a table that is no layout; of one that has a single row or column."""

LIST_LEVELS = frozenset(map(str, range(MAX_LIST_LEVEL)))
"""The levels that a list may have, as they are written."""

Element = Any
"""An element of mammoth, which has no types."""


class Marked(Struct, frozen=True):
    """A document whose paragraphs have styles that say what they are, and whether one of them is its title.

    ``changes`` counts what is otherwise than in the file, by what it is called.
    """

    document: Element
    has_title: bool
    changes: Counter[str] = Counter()


def mark_parts(document: Element, styles: Styles) -> Marked:
    """Give each paragraph the style that the style map turns into its element, and tables their head."""
    document = document.copy(children=mark_sized_headings(document.children, styles))
    roles = [_find_role(paragraph, styles) for paragraph in _list_paragraphs(document.children)]
    has_title = "title" in roles
    anchors = frozenset(link.anchor for link in _walk(document) if isinstance(link, documents.Hyperlink))
    marker = _Marker(styles, anchors, shift=int(has_title and "h1" in roles))
    notes = [note.copy(body=marker.mark_blocks(note.body)) for note in document.notes._notes.values()]  # noqa: SLF001
    marked = document.copy(children=marker.mark_blocks(document.children), notes=documents.notes(notes), comments=[])
    return Marked(marked, has_title, marker.changes)


def count_repeated(document: Element) -> int:
    """Return how many characters the addresses of links take, each as often as it is named, and so the notes."""
    notes = {(note.note_type, note.note_id): note for note in document.notes._notes.values()}  # noqa: SLF001
    sizes = {key: sum(len(_get_text(block)) for block in note.body) for key, note in notes.items()}
    total = 0
    for one in (
        found for block in (document, *(b for note in notes.values() for b in note.body)) for found in _walk(block)
    ):
        if isinstance(one, documents.Hyperlink):
            total += len(one.href or "") + len(one.anchor or "")
        elif isinstance(one, documents.NoteReference):
            total += sizes.get((one.note_type, one.note_id), 0)
    return total


def _find_role(paragraph: Element, styles: Styles) -> str:
    return styles.get_role(paragraph.style_id) if _get_text(paragraph).strip() else ""


def _list_paragraphs(blocks: Iterable[Element]) -> Iterator[Element]:
    return (block for block in blocks if isinstance(block, documents.Paragraph))


def _walk(element: Element) -> Iterator[Element]:
    stack = [element]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(getattr(found, "children", ())))


def _get_text(element: Element) -> str:
    return "".join(_get_characters(leaf) for leaf in _walk(element))


def _get_characters(leaf: Element) -> str:
    if isinstance(leaf, documents.Text):
        return str(leaf.value)
    if isinstance(leaf, documents.Tab):
        return "\t"
    return "\n" if isinstance(leaf, documents.Break) and leaf.break_type == "line" else ""


class _Marker:
    """Goes through the blocks in order: what a paragraph is may depend on the item before it."""

    def __init__(self, styles: Styles, anchors: frozenset[str | None], shift: int) -> None:
        self._styles = styles
        self._anchors = anchors
        self._shift = shift
        self._levels: list[int] = []  # of the item before, and of those that it is in
        self.changes: Counter[str] = Counter()

    def mark_blocks(self, blocks: Iterable[Element]) -> list[Element]:
        self._levels = []
        found: list[Element] = []
        for block in _drop_repeated_captions(self._place_bookmarks(blocks)):
            if isinstance(block, documents.Table) and not self._is_data(block):
                found += self._unwrap(block)
                continue
            marked = self._mark_block(block)
            if found and _is_same_code(found[-1], marked):
                found[-1] = _join_code(found[-1], marked)
            else:
                found.append(marked)
        return found

    def _place_bookmarks(self, blocks: Iterable[Element]) -> Iterator[Element]:
        """Yield the blocks, the bookmarks between them within the paragraph that follows; a table takes none."""
        waiting: list[Element] = []
        for block in blocks:
            if isinstance(block, documents.Bookmark):
                waiting.append(block)
                continue
            if isinstance(block, documents.Paragraph) and waiting:
                block = block.copy(children=[*waiting, *block.children])  # noqa: PLW2901  # the same block, with more
                waiting = []
            yield block

    def _mark_block(self, block: Element) -> Element:
        if isinstance(block, documents.Paragraph):
            return self._mark_paragraph(block)
        self._levels = []
        return self._mark_table(block) if isinstance(block, documents.Table) else block

    def _mark_table(self, table: Element) -> Element:
        rows = list(table.children)
        if len(rows) > 1 and not any(getattr(row, "is_header", True) for row in rows) and self._is_head(rows):
            rows[0] = rows[0].copy(is_header=True)
        cells = _list_cells(table)
        self.changes[MERGED] += sum(cell.colspan > 1 or cell.rowspan > 1 for cell in cells)
        self.changes[NESTED] += sum(isinstance(block, documents.Table) for cell in cells for block in cell.children)
        return table.copy(children=[self._mark_row(row) for row in rows], style_id=None, style_name=DATA_TABLE)

    def _unwrap(self, table: Element) -> list[Element]:
        """Return what is in the cells of a table that only arranges it, or draws a box around it."""
        cells = _list_cells(table)
        self.changes[BOX if len(cells) == 1 else LAYOUT] += bool(_get_text(table).strip())
        found: list[Element] = []
        for cell in cells:
            self._levels = []
            found += self.mark_blocks(cell.children)
        self._levels = []
        return found

    def _is_data(self, table: Element) -> bool:
        """Tell whether a table has rows and columns, and most of its cells none of the parts that pages have.

        One with a single row or column has none at all.
        """
        rows = [row.children for row in table.children if isinstance(row, documents.TableRow)]
        cells = _list_cells(table)
        full = [cell for cell in cells if _get_text(cell).strip()]
        is_grid = len(rows) > 1 and max(map(len, rows)) > 1
        odd = sum(self._is_page_like(cell, MAX_CELL_BLOCKS if is_grid else MAX_LONE_BLOCKS) for cell in full)
        return len(cells) > 1 and (odd * 2 <= len(full) if is_grid else not odd)

    def _is_page_like(self, cell: Element, most: int) -> bool:
        """Tell whether a cell holds headings or tables, or many paragraphs."""
        blocks = [block for block in cell.children if isinstance(block, documents.Table) or _get_text(block).strip()]
        roles = (self._styles.get_role(getattr(block, "style_id", None)) for block in blocks)
        tables = sum(isinstance(block, documents.Table) for block in blocks)
        return len(blocks) > most or tables > 0 or any(map(_HEADING.fullmatch, roles))

    def _mark_row(self, row: Element) -> Element:
        if not isinstance(row, documents.TableRow):  # a bookmark between rows
            return row
        is_head = row.is_header
        return row.copy(children=[self._mark_cell(cell, is_head=is_head) for cell in row.children])

    def _mark_cell(self, cell: Element, *, is_head: bool) -> Element:
        marked = cell.copy(children=self.mark_blocks(cell.children))
        self._levels = []
        return _remove_bold(marked) if is_head else marked

    def _is_head(self, rows: list[Element]) -> bool:
        """Tell whether the first row, unlike the second, is all bold or in the style for heads."""
        return self._stands_out(rows[0]) and not self._stands_out(rows[1])

    def _stands_out(self, row: Element) -> bool:
        written = [block for block in _walk(row) if isinstance(block, documents.Paragraph) and _get_text(block).strip()]
        return bool(written) and all(
            _is_bold(paragraph) or self._styles.get_role(paragraph.style_id) == "table heading" for paragraph in written
        )

    def _mark_paragraph(self, paragraph: Element) -> Element:
        role = self._find_part(paragraph)
        levels, self._levels = self._levels, []
        if role in {"code", "quote"}:
            return self._mark_set_off(paragraph, role, levels)
        children = self._mark_inlines(paragraph.children)
        if _HEADING.fullmatch(role):
            return _remove_bold(_name(paragraph, children, role))
        if role in {"term", "definition"}:
            return _name(paragraph, children, role)
        return self._mark_item(paragraph.copy(children=children), levels)

    def _mark_set_off(self, paragraph: Element, role: str, levels: list[int]) -> Element:
        """Return code or a quotation, which may go on an item."""
        continued = _get_continued_level(paragraph, len(levels))
        self._levels = levels[:continued]
        name = f"{role} {continued}" if continued else role
        if role == "code":
            return _name(paragraph, [documents.text(_get_text(paragraph))], name)
        return _name(paragraph, self._mark_inlines(paragraph.children), name)

    def _find_part(self, paragraph: Element) -> str:
        role = self._styles.get_role(paragraph.style_id)
        if role == "title" or _HEADING.fullmatch(role):
            role = role if _get_text(paragraph).strip() else ""  # a picture alone is not a heading
        if role == "title":
            return "h1"
        if _HEADING.fullmatch(role):
            return f"h{min(int(role[1]) + self._shift, MAX_HEADING_LEVEL)}"
        if not role and paragraph.numbering is None and self._is_set_as_code(paragraph):
            role = "code"
        return "" if role == "code" and _holds_more_than_text(paragraph) else role

    def _is_set_as_code(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is written in a font for code, all of it."""
        runs = [run for run in _walk(paragraph) if isinstance(run, documents.Run) and _get_text(run).strip()]
        return bool(runs) and all((run.font or "").lower() in MONOSPACED for run in runs)

    def _mark_item(self, paragraph: Element, levels: list[int]) -> Element:
        """Return a paragraph as an item, as a further paragraph of the item before, or as it is.

        ``levels`` are those of the item before and of the items around it, as the file counts them.
        """
        if _CONTENTS_STYLE.fullmatch(_get_style_name(paragraph)):
            paragraph = paragraph.copy(children=_remove_page_number(paragraph))
        numbering = _find_numbering(paragraph)
        if numbering:
            level, is_ordered = numbering
            self._levels = [*(outer for outer in levels if outer < level), level]
            found = documents.numbering_level(len(self._levels) - 1, is_ordered=is_ordered)
            return paragraph.copy(numbering=found, style_id=None, style_name=None)
        continued = _get_continued_level(paragraph, len(levels))
        self._levels = levels[:continued]
        name = f"cl continues {continued}" if continued else None
        return paragraph.copy(numbering=None, style_id=None, style_name=name)

    def _mark_inlines(self, children: Iterable[Element]) -> list[Element]:
        found: list[Element] = []
        for child in children:
            if isinstance(child, documents.Text):
                found.append(documents.text(_LINE_ENDS.sub(" ", child.value)))
            elif isinstance(child, documents.Checkbox):
                found.append(documents.text(TICKED_BOX if child.checked else EMPTY_BOX))
            elif isinstance(child, documents.Bookmark) and child.name not in self._anchors:
                continue
            elif isinstance(child, documents.Run):
                found.append(self._mark_run(child))
            elif isinstance(child, documents.HasChildren):
                within = self._mark_inlines(child.children)
                marks = [mark for mark in within if isinstance(mark, documents.Bookmark)]  # an anchor cannot hold one
                rest = [one for one in within if not isinstance(one, documents.Bookmark)]
                found += [*marks, _tidy_link(child.copy(children=rest))]
            else:
                found.append(child)
        return found

    def _mark_run(self, run: Element) -> Element:
        is_code = run.style_id in self._styles.code_runs or (run.font or "").lower() in MONOSPACED
        look = self._styles.looks.get(run.style_id or "")
        is_level = run.vertical_alignment in {None, documents.VerticalAlignment.baseline}
        return run.copy(
            children=self._mark_inlines(run.children),
            style_id=None,
            style_name=CODE_RUN if is_code else run.style_name,
            vertical_alignment=(look and look.raised) if is_level else run.vertical_alignment,
        )


def _list_cells(table: Element) -> list[Element]:
    return [cell for row in table.children if isinstance(row, documents.TableRow) for cell in row.children]


def _drop_repeated_captions(blocks: Iterable[Element]) -> Iterator[Element]:
    """Yield the blocks without captions that repeat the alternative text of the picture above, word for word."""
    shown = ""
    for block in blocks:
        is_paragraph = isinstance(block, documents.Paragraph)
        text = " ".join(_get_text(block).split()) if is_paragraph else ""
        if text and text == shown and _get_style_name(block) in _CAPTION_STYLES:
            continue
        pictures = [one for one in _walk(block) if isinstance(one, documents.Image)] if is_paragraph else []
        shown = " ".join((pictures[0].alt_text or "").split()) if len(pictures) == 1 and not text else ""
        yield block


def _get_style_name(paragraph: Element) -> str:
    return (paragraph.style_name or "").lower()


def _find_numbering(paragraph: Element) -> tuple[int, bool] | None:
    """Return the level of an item as the file counts it, from 0 on, and whether it is numbered."""
    name, numbering = _get_style_name(paragraph), paragraph.numbering
    contents, nested = _CONTENTS_STYLE.fullmatch(name), _NUMBERED_STYLE.fullmatch(name)
    if contents:
        return int(contents[1]) - 1, False
    if numbering is None or numbering.level_index not in LIST_LEVELS:
        return None
    level = int(numbering.level_index)
    return int(nested[1]) - 1 if nested and not level else level, bool(numbering.is_ordered)


def _get_continued_level(paragraph: Element, level: int) -> int:
    """Return the level of the item that a paragraph goes on, from 1 on, or 0; ``level`` is that of the item before."""
    given = paragraph.style_id or ""
    if given.startswith(CONTINUES):
        return min(int(given.removeprefix(CONTINUES)[:1]) + 1, level)
    style = _CONTINUING_STYLE.fullmatch(_get_style_name(paragraph))
    if style:
        return min(int(style[1] or 1), level)
    is_plain = paragraph.numbering is None
    return level if is_plain and (_get_style_name(paragraph) == "list paragraph" or _is_indented(paragraph)) else 0


def _name(paragraph: Element, children: list[Element], role: str) -> Element:
    return paragraph.copy(children=children, style_id=None, style_name=f"cl {role}", numbering=None)


def _is_indented(paragraph: Element) -> bool:
    start = paragraph.indent.start or ""
    return start.isdecimal() and len(start) < len("10000") and int(start) >= MIN_INDENT


def _tidy_link(link: Element) -> Element:
    """Return a link whose address stands on one line and names no window."""
    if not isinstance(link, documents.Hyperlink):
        return link
    return link.copy(href=link.href and _tidy_address(link.href), target_frame=None)


def _tidy_address(href: str) -> str:
    r"""Return an address on one line; mammoth takes all of the field ``HYPERLINK "address" \l "part" \o "tip"``."""
    address, _, switches = href.replace("\n", "").replace("\r", "").strip().partition('"')
    part = _PART_SWITCH.search(switches)
    return f"{address.rstrip()}#{part[1]}" if part else address.rstrip()


def _holds_more_than_text(paragraph: Element) -> bool:
    """Tell whether a paragraph holds what code cannot show: a picture, or the mark of a note."""
    return any(isinstance(one, documents.Image | documents.NoteReference) for one in _walk(paragraph))


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in _walk(paragraph) if isinstance(run, documents.Run) and _get_text(run).strip()]
    return bool(runs) and all(run.is_bold or run.style_name == "Strong" for run in runs)


def _remove_bold(element: Element) -> Element:
    """Return an element without what a heading and a head show anyhow."""
    children = [_remove_bold(child) if hasattr(child, "children") else child for child in element.children]
    if not isinstance(element, documents.Run):
        return element.copy(children=children)
    name = None if element.style_name == "Strong" else element.style_name
    return element.copy(children=children, is_bold=False, style_name=name)


def _is_same_code(first: Element, second: Element) -> bool:
    """Tell whether two blocks are code in the same place: word processors make a paragraph of each line."""
    if not (isinstance(first, documents.Paragraph) and isinstance(second, documents.Paragraph)):
        return False
    return first.style_name == second.style_name and (first.style_name or "").startswith("cl code")


def _join_code(first: Element, second: Element) -> Element:
    return first.copy(children=[documents.text(f"{_get_text(first)}\n{_get_text(second)}")])


def _remove_page_number(paragraph: Element) -> list[Element]:
    """Return what a line of a table of contents says, without the number of the page behind its last tab."""
    leaves = [leaf for leaf in _walk(paragraph) if not hasattr(leaf, "children")]
    tabs = [at for at, leaf in enumerate(leaves) if isinstance(leaf, documents.Tab)]
    tail = "".join(map(_get_characters, leaves[tabs[-1] :])) if tabs else ""
    if not tail.strip().isalnum():
        return list(paragraph.children)
    return _take_leaves(paragraph, iter(range(len(leaves))), tabs[-1])


def _take_leaves(element: Element, numbers: Iterator[int], end: int) -> list[Element]:
    found: list[Element] = []
    for child in element.children:
        if hasattr(child, "children"):
            found.append(child.copy(children=_take_leaves(child, numbers, end)))
        elif next(numbers) < end:
            found.append(child)
    return found
