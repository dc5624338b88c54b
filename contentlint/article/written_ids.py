"""The names that an article gives its places: what a link with a fragment can lead to."""

import re
from collections.abc import Iterable

from contentlint.document.nodes import Heading
from contentlint.prose.part_labels import label_key

_WRITTEN = r"""(?:\b(?:id|name)\s{0,9}=\s{0,9}["']?|\{[^{}\s]{0,40}#|[ ]\[#)([^\s"'<>{}\]]{1,200})"""


def collect_places(headings: Iterable[Heading], source: str) -> frozenset[str]:
    """Return the ids that stand anywhere in a source, and the words of headings, in small letters."""
    found = {name.lower() for name in re.findall(_WRITTEN, source)}
    for heading in headings:
        found.update((heading.id.lower(), label_key(heading.text.text)))
    return frozenset(found)
