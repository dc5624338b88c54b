"""Which encoding a page declares for its bytes, and the Python codec for it."""

import codecs
import re

from contentlint.source.source import Encoding

START_BYTES = 4096
"""A declaration stands within so many bytes; the HTML Standard asks for 1024, and not all pages keep to it."""

HEAD_BYTES = 2**17
"""Where the head of a page ends within so many bytes, a declaration may stand anywhere in it."""

_COMMENT = rb"(?s)<!--.*?(?:-->|\Z)"
_HEAD_END = rb"(?i)</head[\s>]"
_DECLARED = (
    rb"(?i)<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})"
    rb"|^\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})"
)
_NOT_BYTES = frozenset({"replacement", "utf-8", "utf-16be", "utf-16le", "x-user-defined"})
_NOT_FOR_TEXT = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Codecs of Python that no editor saves a text in."""


def find_declared_encoding(data: bytes) -> Encoding | None:
    """Return the codec for the encoding that a page declares, as browsers read its name, unless it is UTF-8 or UTF-16.

    ``iso-8859-1`` is windows-1252, ``gb2312`` is GBK: so the Encoding Standard has it.
    """
    end = re.search(_HEAD_END, data[:HEAD_BYTES])
    start = data[: max(end.start(), START_BYTES) if end else START_BYTES]
    found = re.search(_DECLARED, re.sub(_COMMENT, b"", start))
    return find_encoding((found[1] or found[2]).decode("ascii", "replace")) if found else None


def find_encoding(label: str) -> Encoding | None:
    """Return the codec for an encoding by its label, as browsers read it, unless it is UTF-8 or UTF-16."""
    from webencodings import lookup  # a page that is not UTF-8 is rare

    known = lookup(label)
    return None if known is None or known.name in _NOT_BYTES else known.codec_info.name


def find_codec(label: str) -> Encoding | None:
    """Return the codec for an encoding that a person names: as browsers read its name, or as Python does."""
    from contentlint.source.charset_guess import find_guess  # few runs name one

    known = find_guess(label.lower().replace("_", "-"))
    return known.codec if known else find_encoding(label) or _find_python_codec(label)


def _find_python_codec(label: str) -> Encoding | None:
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    is_for_text = getattr(found, "_is_text_encoding", True) and found.name not in _NOT_FOR_TEXT
    return found.name if is_for_text else None
