"""The bytes of a page, from its file or its record."""

from contentlint.audit.model import WHOLE_FILE, Page
from contentlint.source import Source, UnreadableSource, decode
from contentlint.source.decoding import read_data
from contentlint.source.paths import escape_unprintable


def read_page(page: Page) -> Source:
    """Return the text of a page, decoded. Raises :class:`contentlint.source.UnreadableSource`."""
    shown = escape_unprintable(page.path)
    if page.offset == WHOLE_FILE:
        return decode(read_data(page.place, shown), shown, page.charset)
    from contentlint.audit.warc import read_record  # a folder needs none of it

    body = read_record(page.place, page.offset)
    if body.problem:
        raise UnreadableSource(shown, body.problem)
    return decode(body.data, shown, page.charset)
