"""Block tokens to block nodes, each with its place in the source."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token

from contentlint.document.markdown.inline import ContentMap, Document, HtmlPiece, InlineReader, read_plain_text
from contentlint.document.markdown.parser import MAX_BLOCK_LEVEL, UNDEFINED
from contentlint.document.nodes import (
    Block,
    Break,
    Callout,
    Cell,
    CodeBlock,
    Comment,
    Definition,
    DefinitionList,
    FootnoteDefinition,
    Heading,
    Inline,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    Template,
    Text,
)
from contentlint.document.structured_data import UndefinedReference
from contentlint.document.templates import TemplateTag
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_MAX_DIGITS = 9
"""Digits of the longest number of a list item."""

if TYPE_CHECKING:
    from contentlint.document.markdown.tables import CellSource, RowSource

_PLAIN_ID = compile_lazy(r"\{/\*([\w:.-]+)\*/\}")
_HEADING_ATTRIBUTES = compile_lazy(
    r"\{(?::?(?P<list>\s*[#.][\w:.-][^{}]*)|/\*?(?:\s*(?P<mdx>#[\w:.-]+)\s*|(?P<plain>[\w:.-]+))\*?/)\}\s*$"
)
_BRACKETED_ID = compile_lazy(r" \[#([^\W\d][\w:.-]*)\]\Z")
"""The id at the end of a heading, as some programs for documentation in MDX read it; a number is that of an issue."""

_DEFINITION_MARK = compile_lazy("[:~]")
_ID = compile_lazy(r"(?:^|\s)#([\w:.-]+)")
_ALERT = compile_lazy(r"\[!([A-Za-z][\w-]*)\][-+]?[ \t]*")
_CALLOUT_INFO = compile_lazy(r"\s*+([\w-]++)\s*+(.*)$")

Node = Block | HtmlPiece


class BlockReader:
    """Reads a document's block tokens, front to back."""

    def __init__(self, document: Document, tokens: Sequence[Token], lines: list[int]) -> None:
        self._document = document
        self._text = document.masked.text
        self._tokens = tokens
        self._lines = lines
        self._ends = [*(start - 1 for start in lines[1:]), len(self._text)]
        self._at = 0
        self._consumed: dict[int, int] = {}
        self._container_ends: list[int] = []

    def read(self) -> tuple[Block, ...]:
        """Return the top-level blocks."""
        return self._read_until("")

    def _read_until(self, closing: str) -> tuple[Block, ...]:
        """Read blocks up to a closing token, which is consumed."""
        nodes: list[Node] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            nodes.extend(self._readers[token.type](self, token))
        if any(isinstance(node, HtmlPiece) for node in nodes):
            from contentlint.document.markdown.html_blocks import join_islands  # not needed without HTML

            return join_islands(self._document, nodes)
        return tuple(node for node in nodes if not isinstance(node, HtmlPiece))

    # --- places -----------------------------------------------------------------------------

    def _locate_line(self, number: int) -> Span:
        """Return the span of a line, counted from 0, without its end."""
        return Span(self._lines[number], self._ends[number])

    def _locate_token(self, token: Token, end: int | None = None) -> Span:
        """Return the span of a token's lines without the white space around them."""
        first, last = _get_lines(token)
        start = self._consumed.get(first, self._lines[first])
        stop = self._ends[max(last - 1, first)] if end is None else end
        block = self._text[start:stop]
        lead = len(block) - len(block.lstrip())
        return Span(start + lead, max(start + len(block.rstrip()), start + lead))

    def _build_content_map(self, token: Token) -> ContentMap:
        """Map the content of an inline token to the source, line by line."""
        content = token.content
        first = self._find_first_line(token)
        head = content.partition("\n")[0]
        shift = self._compute_shift(head, first, 0)
        if len(head) == len(content) or self._text.startswith(content, shift):
            return ContentMap([0], [shift])
        starts, shifts, at = [], [], 0
        for number, line in enumerate(content.split("\n"), first):
            starts.append(at)
            shifts.append(self._compute_shift(line, number, at))
            at += len(line) + 1
        return ContentMap(starts, shifts)

    def _find_first_line(self, token: Token) -> int:
        """Return the line that the content of an inline token begins on.

        The parser takes lines of nothing but no-break spaces and the like off a block, which begins with them.
        """
        first, last = _get_lines(token)
        for number in range(first, last):
            line = self._text[self._lines[number] : self._ends[number]].rstrip(" \t")
            if not line[-1:].isspace():
                return number
            begin = token.content.partition("\n")[0].strip(MD_TRIM_CHARS).replace("\0", "\ufffd")
            if line.rstrip(MD_TRIM_CHARS).replace("\0", "\ufffd").endswith(begin):
                return number
        return first

    def _compute_shift(self, content: str, line: int, offset: int) -> int:
        """Return what to add to an offset on a line of content that is the end of a line of the source."""
        start, end = self._lines[line], self._ends[line]
        if content and self._text.endswith(content, start, end) and not content[-1].isspace():
            return end - len(content) - offset
        stripped = content.strip()
        source_end = start + len(self._text[start:end].rstrip())
        return source_end - len(stripped) - offset - (len(content) - len(content.lstrip()))

    # --- leaves -----------------------------------------------------------------------------

    def _consume_inline(self) -> Token:
        token = self._tokens[self._at]
        self._at += 2
        return token

    def _read_paragraph(self, _token: Token) -> Sequence[Node]:
        inline = self._consume_inline()
        text, inlines = self._read_inline(inline, self._build_content_map(inline))
        extent = self._locate_token(inline)
        start = self._find_content_start(text, inlines, extent)
        return [Paragraph(Span(start, extent.end), text, inlines)]

    def _find_content_start(self, text: Text, inlines: tuple[Inline, ...], extent: Span) -> int:
        if not inlines:
            return text.span.start if text.text else extent.start
        first = inlines[0].span.start
        return min(first, text.span.start) if text.text else first

    def _read_inline(self, token: Token, places: ContentMap) -> tuple[Text, tuple[Inline, ...]]:
        self._note_undefined(token, places)
        children = token.children or []
        if len(children) == 1 and children[0].type == "text" and children[0].content == token.content:
            text = read_plain_text(token.content, places)
            if text:
                return text, ()
        return InlineReader(self._document, token.content, places).read(children)

    def _note_undefined(self, token: Token, places: ContentMap) -> None:
        """Keep the references without a definition that the parser met in the token."""
        for start, label_start, end in token.meta.get(UNDEFINED, ()):
            text, label = token.content[start + 1 : label_start - 2], token.content[label_start : end - 1]
            unread = self._document.definition(label or text)
            place, label_place = places.locate_span(start, end), places.locate_span(label_start, end - 1)
            self._document.undefined.append(UndefinedReference(place, text, label, label_place, unread))

    def _read_templates(self, token: Token) -> Sequence[Node]:
        return [self._read_template(tag) for tag in self._document.masked.find_tags_within(*self._locate_token(token))]

    def _read_template(self, tag: TemplateTag) -> Block:
        source = self._document.text[tag.span.start : tag.span.end]
        if source.startswith("{/*"):
            return Comment(tag.span, source[3:-3])
        argument = source.strip("{}<>%/ \t").removeprefix(tag.name).strip()
        single = source.endswith(("/>", "/>}}", "/ >}}"))
        role: Literal["open", "close", "single"] = "close" if tag.closes else "single" if single else "open"
        return Template(tag.span, tag.name, argument, role)

    def _read_heading(self, token: Token) -> Sequence[Node]:
        inline = self._consume_inline()
        extent = self._locate_token(token)
        is_atx = token.markup.startswith("#")
        places = self._build_atx_map(inline, len(token.markup)) if is_atx else self._build_content_map(inline)
        if is_atx:
            mark = self._text.find(token.markup, self._consumed.get(_get_lines(token)[0], extent.start))
            extent = Span(mark, extent.end)
        text, inlines = self._read_inline(inline, places)
        identifier = ""
        brace = text.text.rfind("{")
        if brace >= 0 and (match := _HEADING_ATTRIBUTES.match(text.text, brace)):
            identifier = match["plain"] or _find_id(match["list"] or match["mdx"])
            text = text.slice(0, match.start())
        elif text.text.endswith("]") and (match := _BRACKETED_ID.match(text.text, max(text.text.rfind(" [#"), 0))):
            identifier = match[1]
            text = text.slice(0, match.start())
        identifier = identifier or self._find_id_in_templates(extent)
        return [Heading(extent, int(token.tag[1]), text, "atx" if is_atx else "setext", identifier, inlines)]

    def _find_id_in_templates(self, extent: Span) -> str:
        """Return the id in ``{: #id}`` within a heading or on the line below it, or in a comment of MDX."""
        end = extent.end
        below = self._tokens[self._at] if self._at < len(self._tokens) else None
        if below is not None and below.type == "template":
            start = self._locate_token(below).start
            end = start + 1 if self._text.count("\n", end, start) == 1 else end
        for tag in self._document.masked.find_tags_within(extent.start, end):
            source = self._document.text[slice(*tag.span)]
            plain = _PLAIN_ID.fullmatch(source)
            found = plain[1] if plain else ""
            found = found or (_find_id(source.strip("{:}/* ")) if source.startswith(("{:", "{/*")) else "")
            if found:
                return found
        return ""

    def _build_atx_map(self, inline: Token, marks: int) -> ContentMap:
        line = _get_lines(inline)[0]
        start = self._text.find("#" * marks, self._consumed.get(line, self._lines[line])) + marks
        after = self._text[start : self._locate_line(line).end]
        return ContentMap([0], [start + len(after) - len(after.lstrip(MD_TRIM_CHARS))])

    def _read_code(self, token: Token) -> Sequence[Node]:
        extent = self._locate_token(token)
        if token.type == "code_block":
            return [CodeBlock(extent)]
        last_line = self._text[extent.start : extent.end].rsplit("\n", 1)[-1].strip(" \t>")
        is_mark = last_line.startswith(token.markup) and not last_line.strip(token.markup[0])
        is_closed = is_mark and "\n" in self._text[extent.start : extent.end]
        language = token.info.split()[0] if token.info.split() else ""
        return [CodeBlock(extent, language, is_closed)]

    def _read_break(self, token: Token) -> Sequence[Node]:
        return [Break(self._locate_token(token))]

    def _read_html(self, token: Token) -> Sequence[Node]:
        first, _ = _get_lines(token)
        lines = token.content.rstrip("\n").split("\n")
        pieces = []
        for number, line in enumerate(lines, first):
            shift = self._compute_shift(line, number, 0)
            pieces.append((line, shift if line.strip() else self._locate_line(number).end))
        return [HtmlPiece(self._locate_token(token), tuple(pieces))]

    # --- containers -------------------------------------------------------------------------

    def _read_list(self, token: Token) -> Sequence[Node]:
        first = _get_lines(token)[0]
        entry = self._consumed.get(first)
        items: list[Item] = []
        closing = token.type.replace("_open", "_close")
        while self._tokens[self._at].type != closing:
            opener = self._tokens[self._at]
            self._at += 1
            items.append(self._read_item(opener))
        self._at += 1
        _restore(self._consumed, first, entry)
        span = Span(items[0].span.start, items[-1].span.end)
        return [ListBlock(span, token.type.startswith("ordered"), tuple(items))]

    def _read_item(self, token: Token) -> Item:
        line = _get_lines(token)[0]
        start = self._consumed.get(line, self._lines[line])
        marker = _find_marker(self._text, start)
        self._consumed[line] = marker.end
        blocks = self._read_until("list_item_close")
        end = max((block.span.end for block in blocks), default=marker.end)
        return Item(Span(marker.start, end), marker, blocks)

    def _read_quote(self, token: Token) -> Sequence[Node]:
        extent = self._locate_token(token)
        line = _get_lines(token)[0]
        entry = self._consumed.get(line)
        self._consumed[line] = self._text.find(">", extent.start) + 1
        blocks = self._read_until("blockquote_close")
        _restore(self._consumed, line, entry)
        end = max((block.span.end for block in blocks), default=extent.end)
        span = Span(extent.start, max(end, extent.start))
        return [self._read_alert(span, blocks) or Quote(span, blocks)]

    def _read_alert(self, span: Span, blocks: tuple[Block, ...]) -> Callout | None:
        """Read ``> [!TIP] Title`` as a callout."""
        first = blocks[0] if blocks else None
        match = _ALERT.match(first.text.text) if isinstance(first, Paragraph) else None
        if match is None or not isinstance(first, Paragraph):
            return None
        line_end = self._find_line_end(first)
        title = first.text.slice(match.end(), line_end)
        rest = first.text.slice(line_end, len(first.text.text))
        remaining = tuple(inline for inline in first.inlines if inline.span.start >= rest.span.start)
        body = (Paragraph(Span(rest.span.start, first.span.end), rest, remaining),) if rest.text else ()
        shown = first.inlines[: len(first.inlines) - len(remaining)] if title.text else ()
        return Callout(span, match.group(1).lower(), title if title.text else None, (*body, *blocks[1:]), shown)

    def _find_line_end(self, paragraph: Paragraph) -> int:
        """Return the offset in a paragraph's text where its first source line ends."""
        stop = self._text.find("\n", paragraph.span.start, paragraph.span.end)
        if stop < 0:
            return len(paragraph.text.text)
        for (_, start, end), (offset, _, _) in pairwise((*paragraph.text.runs, (len(paragraph.text.text), 0, 0))):
            if start <= stop < end or start > stop:
                return offset - (end - start == 1) if start <= stop < end else offset
        return len(paragraph.text.text)

    def _read_container(self, token: Token) -> Sequence[Node]:
        match = _CALLOUT_INFO.match(token.info)
        kind, title = (match.group(1), match.group(2)) if match else ("", "")
        title = title.rstrip().strip("[]\"'")
        line = self._locate_line(_get_lines(token)[0])
        at = self._text.rfind(title, line.start, line.end) if title else -1
        label = Text(title, ((0, at, at + len(title)),)) if at >= 0 else None
        self._container_ends.append(_get_lines(token)[1])
        blocks = self._read_until("container_callout_close")
        self._container_ends.pop()
        return [Callout(self._locate_token(token, self._find_closing_line_end(token)), kind.lower(), label, blocks)]

    def _find_closing_line_end(self, token: Token) -> int | None:
        """Return the end of the line that closes a container just read; its token leaves that line out."""
        last = _get_lines(token)[1]
        maps = (self._tokens[at].map for at in range(self._at, len(self._tokens)))
        following = next((lines[0] for lines in maps if lines), len(self._lines))
        if last >= min(following, len(self._lines)) or last in self._container_ends:  # then it closes the one around
            return None
        start, end = self._locate_line(last)
        return end if self._text[start:end].strip(" \t>").startswith(token.markup) else None

    def _read_admonition(self, token: Token) -> Sequence[Node]:
        extent = self._locate_token(token)
        title = None
        if self._tokens[self._at].type == "admonition_title_open":
            self._at += 1
            content = self._consume_inline().content
            line_end = self._locate_line(_get_lines(token)[0]).end
            at = self._text.rfind(content, extent.start, line_end) if content else -1
            title = Text(content, ((0, at, at + len(content)),)) if at >= 0 else None
        blocks = self._read_until("admonition_close")
        kind = str((token.meta or {}).get("tag", "")) or "note"
        end = max((block.span.end for block in blocks), default=extent.end)
        return [Callout(Span(extent.start, end), kind, title, blocks)]

    def _read_footnote(self, token: Token) -> Sequence[Node]:
        extent = self._locate_token(token)
        line = _get_lines(token)[0]
        self._consumed[line] = self._text.find("]:", extent.start) + 2
        blocks = self._read_until("footnote_reference_close")
        return [FootnoteDefinition(extent, str(token.meta["label"]), blocks)]

    def _read_definitions(self, token: Token) -> Sequence[Node]:
        extent = self._locate_token(token)
        entries: list[Definition] = []
        term: tuple[Text, tuple[Inline, ...]] | None = None
        blocks: list[Block] = []
        below = 0
        while (opener := self._tokens[self._at]).type != "dl_close":
            self._at += 1
            if opener.type == "dt_open":
                entries.extend(_build_definitions(term, blocks))
                below = _get_lines(opener)[0] + 1  # to some definitions the plugin gives the line of their term
                inline = self._consume_inline()
                term, blocks = self._read_inline(inline, self._build_content_map(inline)), []
            else:
                self._consume_definition_mark(max(_get_lines(opener)[0], below))
                blocks.extend(self._read_until("dd_close"))
        self._at += 1
        entries.extend(_build_definitions(term, blocks))
        return [DefinitionList(extent, tuple(entries))]

    def _consume_definition_mark(self, line: int) -> None:
        """Go past the mark of a definition, which is in a line or, after empty ones, below it."""
        start = self._lines[line]
        mark = _DEFINITION_MARK.search(self._text, start)
        end = mark.end() if mark else start
        self._consumed[line + self._text.count("\n", start, end)] = end

    # --- tables -----------------------------------------------------------------------------

    def _read_table(self, token: Token) -> Sequence[Node]:
        first, last = _get_lines(token)
        glued_to = self._locate_glued_line(first)
        contents = self._consume_cell_tokens()
        body = [self._read_row(number, contents.get(number, [])) for number in range(first + 2, last)]
        header = self._read_row(first, contents.get(first, []), header=True)
        delimiter = self._read_row(first + 1, [])
        span = Span(header.span.start, (body[-1] if body else delimiter).span.end)
        return [Table(span, "pipe", header, tuple(body), delimiter, glued_to)]

    def _consume_cell_tokens(self) -> dict[int, list[Token]]:
        """Consume a table's tokens; return the inline ones by line."""
        found: dict[int, list[Token]] = {}
        while (token := self._tokens[self._at]).type != "table_close":
            if token.type == "inline" and token.map:
                found.setdefault(token.map[0], []).append(token)
            self._at += 1
        self._at += 1
        return found

    def _read_row(self, line: int, tokens: list[Token], *, header: bool = False) -> Row:
        from contentlint.document.markdown.tables import split_row  # not needed without a table

        start, end = self._locate_line(line)
        row = split_row(self._text, self._consumed.get(line, start), end)
        row = self._strip_quote_marks(row, end, tokens)
        used = [self._read_cell(cell, token, header=header) for cell, token in zip(row.cells, tokens, strict=False)]
        spare = [self._read_plain_cell(cell) for cell in row.cells[len(used) :]]
        if not tokens:
            used, spare = spare, []
        return Row(Span(row.start, row.end), tuple(used), row.leading_pipe, row.trailing_pipe, tuple(spare))

    def _strip_quote_marks(self, row: "RowSource", end: int, tokens: list[Token]) -> "RowSource":
        """Leave out the marks of quotations before a row: the last place where it says what is in its cells.

        A cell may begin with a ``>``, too.
        """
        starts, at = [row.start], row.start
        while at < end and self._text[at] in "> \t" and len(starts) <= MAX_BLOCK_LEVEL:
            at += 1
            if self._text[at - 1] == ">":
                starts.append(at)
        if len(starts) == 1:
            return row
        from contentlint.document.markdown.tables import split_row  # not needed without a table

        rows = (split_row(self._text, start, end) for start in reversed(starts))
        return next((one for one in rows if self._says(one, tokens)), split_row(self._text, starts[-1], end))

    def _says(self, row: "RowSource", tokens: list[Token]) -> bool:
        """Tell whether the cells of a row hold what the parser has found in them."""
        pairs = zip(row.cells, tokens, strict=False)
        return all(
            self._text[cell.start : cell.end].replace("\\|", "|").strip() == token.content.replace("\\|", "|").strip()
            for cell, token in pairs
        )

    def _read_cell(self, cell: "CellSource", token: Token, *, header: bool) -> Cell:
        raw = self._text[cell.start : cell.end]
        starts, shifts = [0], [cell.start]
        for count, match in enumerate(re.finditer(r"\\\|", raw), 1):
            starts.append(match.start() - count + 1)
            shifts.append(cell.start + count)
        text, inlines = self._read_inline(token, ContentMap(starts, shifts))
        return Cell(Span(cell.start, cell.end), text, header, inlines)

    def _read_plain_cell(self, cell: "CellSource") -> Cell:
        raw = self._text[cell.start : cell.end]
        return Cell(Span(cell.start, cell.end), Text(raw, ((0, cell.start, cell.end),)), header=False)

    def _locate_glued_line(self, line: int) -> Span | None:
        """Return the line above a table if a paragraph ends on it."""
        before = self._tokens[max(self._at - 3, 0) : self._at - 1]
        if len(before) < 2 or before[1].type != "paragraph_close" or _get_lines(before[0])[1] != line:  # noqa: PLR2004  # a pair
            return None
        start, end = self._locate_line(line - 1)
        above = self._text[start:end].strip(" \t>")
        offset = self._text.find(above, start)
        return Span(offset, offset + len(above))

    _readers: ClassVar[dict[str, Callable[["BlockReader", Token], Sequence[Node]]]] = {
        "paragraph_open": _read_paragraph,
        "heading_open": _read_heading,
        "fence": _read_code,
        "code_block": _read_code,
        "hr": _read_break,
        "html_block": _read_html,
        "bullet_list_open": _read_list,
        "ordered_list_open": _read_list,
        "blockquote_open": _read_quote,
        "container_callout_open": _read_container,
        "admonition_open": _read_admonition,
        "footnote_reference_open": _read_footnote,
        "dl_open": _read_definitions,
        "table_open": _read_table,
        "template": _read_templates,
    }


def _find_marker(text: str, start: int) -> Span:
    """Return the marker of a list item on the line at ``start``; nothing there where none is written."""
    at = start
    while text.startswith((" ", "\t", ">"), at):
        at += 1
    end = at
    if text.startswith(("-", "*", "+"), at):
        end += 1
    else:
        while end - at < _MAX_DIGITS and text[end : end + 1].isdecimal():
            end += 1
        end = end + 1 if end > at and text.startswith((".", ")"), end) else at
    is_marker = end > at and (end == len(text) or text[end] in " \t\n")
    return Span(at, end) if is_marker else Span(start, start)


def _find_id(attributes: str) -> str:
    match = _ID.search(attributes)
    return match.group(1) if match else ""


def _build_definitions(term: tuple[Text, tuple[Inline, ...]] | None, blocks: list[Block]) -> list[Definition]:
    if term is None:
        return []
    text, inlines = term
    parts = [text.span, *(inline.span for inline in inlines), *(block.span for block in blocks)]
    end = max(part.end for part in parts)
    return [Definition(Span(min(part.start for part in parts), end), text, tuple(blocks), inlines=inlines)]


def _get_lines(token: Token) -> list[int]:
    """Return the first line of a token and the one after its last; the first of all where a plug-in gives none."""
    return token.map or [0, 1]


def _restore(consumed: dict[int, int], line: int, entry: int | None) -> None:
    if entry is None:
        consumed.pop(line, None)
    else:
        consumed[line] = entry
