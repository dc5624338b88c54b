"""Which office program wrote a piece of HTML, told by signs that are its own."""

import re
from typing import Literal

from contentlint.prose.lazy_pattern import compile_lazy

Program = Literal["apple", "google-docs", "google-docs-page", "word", "word-online", "libreoffice", "notion"]

_WRAPPED = r"\A\s*+(?:<html>\s*+<body>\s*+<!--StartFragment-->)?+\s*+(?:<meta[^>]{0,99}>\s*+){0,4}+"
"""How a clipboard begins: Windows puts two elements and a comment around it, browsers write the encoding."""

_GOOGLE_DOCS = compile_lazy(rf'{_WRAPPED}<(?:b|span|p|div|h[1-6])\b[^>]{{0,300}}\sid="docs-internal-guid-')
_WORD_ONLINE = compile_lazy(r'\sclass="(?:[^"]{0,300}\s)?(?:OutlineElement|SCXW\d+)[\s"]|\sdata-ccp-props="')
_ONLINE_SIGNS = ("OutlineElement", "data-ccp-props", "SCXW")
_NOTION = compile_lazy(
    r"<!-- notionvc: [0-9a-f-]{36} -->\s*+(?:<!--EndFragment-->)?+\s*+(?:</body>)?+\s*+(?:</html>)?+\s*+\Z"
)
_LIBREOFFICE = compile_lazy(r'<meta name="generator" content="LibreOffice \d')
_APPLE = compile_lazy(r'<meta name="Generator" content="Cocoa HTML Writer">')
"""What Pages, Notes and TextEdit have in common: the system writes the HTML for them."""

_GOOGLE_DOCS_PAGE = compile_lazy(r'<body class="(?:[^"]{0,200} )?doc-content(?: [^"]{0,200})?"')
"""What it exports as a page: the looks are in a style sheet, not in the elements."""

_WORD_PAGE = compile_lazy(
    r'\sxmlns:w="urn:schemas-microsoft-com:office:word"|<meta[^>]{0,99}\scontent="Microsoft Word \d'
)
_WORD_PART = compile_lazy(r"<[a-z]\w{0,9}\s+class=[\"']?Mso[A-Z]", re.IGNORECASE)
_PAGE = compile_lazy(r"<!doctype\b|<head[\s>]", re.IGNORECASE)


def find_program(html: str) -> Program | None:
    """Return the program that wrote the HTML; None for all other HTML.

    Pages that hold what was pasted into them are such: their site has changed it, and they look as it wants.
    """
    if 'content="LibreOffice ' in html and _LIBREOFFICE.search(html):
        return "libreoffice"
    if 'content="Cocoa HTML Writer"' in html and _APPLE.search(html):
        return "apple"
    if "doc-content" in html and _GOOGLE_DOCS_PAGE.search(html):
        return "google-docs-page"
    if "mso-" in html and _WORD_PAGE.search(html):
        return "word"
    return None if _PAGE.search(html) else _find_sign(html)


def _find_sign(html: str) -> Program | None:
    """Return the program whose marks are in the HTML, where it writes no whole page."""
    if 'id="docs-internal-guid-' in html and _GOOGLE_DOCS.match(html):
        return "google-docs"
    if "<!-- notionvc: " in html and _NOTION.search(html):
        return "notion"
    if any(sign in html for sign in _ONLINE_SIGNS) and _WORD_ONLINE.search(html):
        return "word-online"
    return "word" if "mso-" in html and _WORD_PART.search(html) else None
