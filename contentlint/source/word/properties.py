"""The title and the author that the properties of a Word file state."""

from html import escape
from xml.etree import ElementTree as Xml

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

PLACEHOLDER_AUTHORS = frozenset(
    {"administrator", "admin", "apache poi", "author", "microsoft office user", "owner", "python-docx", "user"}
    | {"un-named", "unknown", "windows user"}
)
"""What programs write where nobody has said who the author is."""

PLACEHOLDER_TITLES = frozenset({"document", "untitled", "untitled document", "word document"})


def render_head(part: bytes | None, *, has_title: bool) -> str:
    """Return the properties as elements of a head; the title only where the text has none of its own."""
    if not part:
        return ""
    root = Xml.fromstring(part)  # noqa: S314  # document types were refused
    title, author = (" ".join((root.findtext(DUBLIN_CORE + name) or "").split()) for name in ("title", "creator"))
    head = ""
    if title and not has_title and title.lower() not in PLACEHOLDER_TITLES:
        head = f"<title>{escape(title)}</title>"
    if author and author.lower() not in PLACEHOLDER_AUTHORS:
        head += f'<meta name="author" content="{escape(author)}">'
    return head
