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


def is_no_article(source: Source) -> bool:
    """Tell whether a text is for programs."""
    return PurePosixPath(source.path).name.lower() in NAMES or _ARMOUR.match(source.text) is not None
