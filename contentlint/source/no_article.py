"""Texts that are for programs and no articles, whatever they are called: ``robots.txt``, keys, certificates."""

import re
from pathlib import PurePosixPath

from contentlint.source.source import Source

NAMES = frozenset(
    {"ads.txt", "app-ads.txt", "cmakelists.txt", "constraints.txt", "humans.txt", "llms.txt", "llms-full.txt"}
    | {"requirements.txt", "robots.txt", "security.txt", "sellers.txt"}
)
"""Names of files that programs look for."""

_ARMOUR = re.compile(r"\s{0,200}-----BEGIN [A-Z0-9 ]{3,60}-----[ \t]*(?:\n|\Z)")
"""The first line of a key, a certificate or a signed message in letters."""

_PLUGIN = r"\s{0,20}={2,3} {0,4}[^=\n]{1,200}={2,3}[ \t]*\n\s{0,20}(?:[A-Z][A-Za-z ]{2,30}:[^\n]*\n){3}"
"""The head of the file that a directory of plug-ins reads: a title between equals signs, then keys and values."""


def is_no_article(source: Source) -> bool:
    """Tell whether a text is for programs."""
    name = PurePosixPath(source.path).name.lower()
    is_plugin = name == "readme.txt" and re.match(_PLUGIN, source.text) is not None
    return name in NAMES or is_plugin or _ARMOUR.match(source.text) is not None
