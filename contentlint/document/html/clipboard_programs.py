"""Which office program wrote a piece of HTML, told by signs that are its own."""

import re
from typing import Literal

from contentlint.prose.lazy_pattern import compile_lazy

Program = Literal["google-docs", "word", "word-online", "libreoffice", "notion"]

_WORD_PAGE = compile_lazy(
    r'xmlns:w="urn:schemas-microsoft-com:office:word"|<meta[^>]{0,99}\scontent="Microsoft Word \d'
)
_WORD_PART = compile_lazy(r"<[a-z]\w*\s+class=[\"']?Mso[A-Z]", re.IGNORECASE)
_PAGE = compile_lazy(r"<!doctype\b|<html\b", re.IGNORECASE)
_WORD_ONLINE = compile_lazy(r'\sclass="(?:[^"]{0,300}\s)?(?:OutlineElement|SCXW\d+)[\s"]')
_LIBREOFFICE = compile_lazy(r'<meta name="generator" content="LibreOffice \d')


def find_program(html: str) -> Program | None:
    """Return the program that wrote the HTML; None for all other HTML, pages that quote such a program too."""
    if 'id="docs-internal-guid-' in html and not _PAGE.search(html):
        return "google-docs"
    if "OutlineElement" in html and _WORD_ONLINE.search(html) and not _PAGE.search(html):
        return "word-online"
    if "<!-- notionvc:" in html:
        return "notion"
    if 'content="LibreOffice ' in html and _LIBREOFFICE.search(html):
        return "libreoffice"
    if "mso-" in html and (_WORD_PAGE.search(html) or (_WORD_PART.search(html) and not _PAGE.search(html))):
        return "word"
    return None
