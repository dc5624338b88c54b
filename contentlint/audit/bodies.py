"""The bytes of a page, from its file or its record."""

from contentlint.audit.model import WHOLE_FILE, Page
from contentlint.source import Source, UnreadableSource, decode
from contentlint.source.decoding import read_data
from contentlint.source.paths import escape_unprintable


def read_page(page: Page, encoding: str) -> Source:
    """Return the text of a page, decoded; ``encoding`` is the one that was named for pages that do not name theirs.

    Raises :class:`contentlint.source.UnreadableSource`.
    """
    shown = escape_unprintable(page.path)
    if page.offset == WHOLE_FILE:
        return decode(_leave_out_nul(read_data(page.place, shown)), shown, page.charset, encoding=encoding)
    from contentlint.audit.warc import read_record  # a folder needs none of it

    body = read_record(page.place, page.offset)
    if body.problem:
        raise UnreadableSource(shown, body.problem)
    return decode(_leave_out_nul(body.data), shown, page.charset, encoding=encoding)


BYTES_A_NUL = 1_000
"""In a text of so many bytes one NUL is a slip; more are another encoding, or no text at all."""


def _leave_out_nul(data: bytes) -> bytes:
    """Return a page without stray NUL characters, which browsers leave out: a space is in place of each."""
    count = data.count(b"\0")
    return data.replace(b"\0", b" ") if 0 < count <= max(len(data) // BYTES_A_NUL, 1) else data
