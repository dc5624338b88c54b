"""Word files made for a test: the least that is one, with what a test wants in it."""

import io
import zipfile

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; ``text`` is plain, or XML of runs."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def pack(body: str, parts: dict[str, str] | None = None, *, prolog: str = "") -> bytes:
    """Return a Word file with these paragraphs, and further parts by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        document = f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        for name, part in {"word/document.xml": document, **(parts or {})}.items():
            archive.writestr(name, part)
    return packed.getvalue()


def relate(**targets: str) -> str:
    """Return the part that names what the document leads to, by id: addresses, and files for ids that begin so."""
    lines = "".join(
        f'<Relationship Id="{key}" Target="{target}" Type="{RELATIONSHIP}/'
        f'{"image" if key.startswith("image") else "hyperlink"}"/>'
        for key, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )
