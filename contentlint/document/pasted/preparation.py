"""A draft as it was copied, made ready before it is read: line ends, scanned pages, broken words, CSV, its dialect."""

from collections.abc import Callable, Sequence

from contentlint.document.dialects import Dialect, find_dialect
from contentlint.document.pasted.copied_html import find_space_edits, find_wrapper_edits
from contentlint.document.pasted.residue import find_break_edits, find_residue_edits
from contentlint.document.pasted.scans import find_hyphen_edits, find_page_edits
from contentlint.document.pasted.separated import find_separated_edits
from contentlint.document.pasted.stamps import find_stamp_edits
from contentlint.source import Edit, Source
from contentlint.source.edited_source import EditedSource

PAGE_HEADER = "page header or number"
MARKUP = "markup of the program"
STAMP = "day, time and sender of a message"

_STEPS: tuple[tuple[Callable[[str], Sequence[Edit]], str], ...] = (
    (find_break_edits, ""),
    (find_stamp_edits, STAMP),
    (find_page_edits, PAGE_HEADER),
    (find_hyphen_edits, ""),
    (find_separated_edits, ""),
)
"""The steps before a dialect is read, and why words go in one."""


class PreparedSource(EditedSource):
    """A draft that was made ready, so that it is not once more."""


def prepare_draft(source: Source) -> Source:
    """Return a draft in the form that the readers know; itself where nothing has to change, as in most.

    Its positions are those of the file.
    """
    if isinstance(source, PreparedSource):
        return source
    given = source
    for find_edits, reason in _STEPS:
        if edits := find_edits(source.text):
            source = PreparedSource(source, edits, reason)
    source = _translate(source, find_dialect(source.text))
    return source if source is not given else given


def clean_characters(source: Source) -> Source:
    """Return a draft without the unseen characters that its program has left."""
    edits = find_residue_edits(source.text)
    return EditedSource(source, edits) if edits else source


def prepare_html(source: Source) -> Source:
    """Return HTML without what an editor has written around it or for its spaces; itself where that is nothing."""
    for find_edits in (find_wrapper_edits, find_space_edits):
        if edits := find_edits(source.text):
            source = PreparedSource(source, edits, "")
    return _translate(source, find_dialect(source.text, in_html=True))


def find_unread_dialect(source: Source) -> Dialect | None:
    """Return the dialect of a draft that is recognised and not read; None if all of it is read."""
    found = find_dialect(source.text)
    return found if found and found.translate is None else None


def _translate(source: Source, found: Dialect | None) -> Source:
    """Return a draft without the markup of its dialect; itself where it has none or that is not read."""
    edits = found.translate(source.text) if found and found.translate else ()
    return PreparedSource(source, edits, MARKUP, found.marks) if found and edits else source
