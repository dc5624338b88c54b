"""What a file of a dialect may say, and the dialects that are known."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

FOLDER = Path(__file__).parent


class DialectError(Exception):
    """A file of a dialect is wrong. The text is one line: the file, its line, the key, and what."""


class MarkdownDialect(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a program reads otherwise than CommonMark and the tables of GitHub.

    - ``source``: the URL of its documentation or code.
    - ``is_understood``: contentlint knows what it does; else errors on Markdown are warnings.
    - ``reads_within_html``: Markdown within a tag with the attribute ``markdown``, which others show as it is written.
    - ``takes_spaces``: a URL may have spaces. ``takes_line_breaks``: so it may line breaks, which browsers leave out.
      ``takes_any_definition``: the URL of a definition may have spaces, and a stray ``)``.
    - ``definitions``: below what a definition is read without an empty line: nothing, ``notes`` or any ``text``.
    - ``reads_fences_first``: a fence right below a tag opens a block of code, and tags are read without what it holds.
    - ``closes_shorter_fences``: three marks close a fence that more of them opened.
    - ``keeps_code_cells``: a pipe in code divides no cells. ``shows_extra_cells``: a row may have more than the header.
    - ``takes_blank_dividers``: a cell of a divider row may be empty. ``takes_any_divider``: it need not fit the header.
    - ``ends_text_with_table``: a table below a line of text is one.
    - ``shows_inner_block_tags``: the tag of a block within a line of text is shown as it is written.
    - ``takes_hard_spaces``: bold text may begin or end with a no-break space.
    - ``takes_glued_marks``: ``##`` needs no space behind it to be a heading. ``needs_heading_words``: without words it
      is a paragraph.
    - ``loses_lists``, ``loses_headings``: they are text right below a line of text.
    """

    source: str = ""
    is_understood: bool = True
    reads_within_html: bool = False
    takes_spaces: bool = False
    takes_line_breaks: bool = False
    takes_any_definition: bool = False
    definitions: Literal["", "notes", "text"] = ""
    reads_fences_first: bool = False
    closes_shorter_fences: bool = False
    keeps_code_cells: bool = False
    shows_extra_cells: bool = False
    takes_blank_dividers: bool = False
    takes_any_divider: bool = False
    ends_text_with_table: bool = False
    shows_inner_block_tags: bool = False
    takes_hard_spaces: bool = False
    takes_glued_marks: bool = False
    needs_heading_words: bool = False
    loses_lists: bool = False
    loses_headings: bool = False


UNSTATED = MarkdownDialect(is_understood=False, reads_within_html=True)
"""What holds where nobody knows which program reads the Markdown."""

_NAME = r"[a-z-]{1,40}"


@cache
def get_dialect(name: str) -> MarkdownDialect:
    """Return what a dialect reads by its name; that of no name is unstated."""
    if not name:
        return UNSTATED
    from contentlint.source.toml_file import TomlFile  # sites without a generator do without

    if not re.fullmatch(_NAME, name):
        raise DialectError(f"{name!r} is not the name of a dialect")
    return TomlFile(FOLDER / f"{name}.toml", DialectError).read(MarkdownDialect)


def list_dialects() -> list[str]:
    """Return the names of all dialects that have a file."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))
