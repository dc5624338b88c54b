"""Shortcodes that show an image, such as Hugo’s ``{{< figure src="kettle.png" >}}``, and what they say of it."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.document.nodes import InlineTemplate, Template
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_IMAGE = compile_lazy(
    r"\{\{[<%]\s{0,9}(?:figure|img|image)\s[^}]{0,500}?\bsrc\s{0,3}=\s{0,3}[\"'`]?"
    r"(?P<src>[^\s\"'`{}]{1,300}\.(?:png|jpe?g|gif|webp|avif|svg))(?=[\s\"'`?#>%])",
    re.IGNORECASE,
)
_CALL = compile_lazy(r"\{\{[<%]\s{0,9}(?:figure|img|image)\s", re.IGNORECASE, hints=("{{<", "{{%"))
_NAMED = compile_lazy(r"\b(?:alt|caption|title|description|aria-label)\s{0,3}=|\balt\b", re.IGNORECASE)


class ShortcodeImage(Struct, frozen=True, gc=False):
    """An image that a shortcode shows; ``has_text``: the shortcode states an alternative text, a caption or a title."""

    span: Span
    src: str
    has_text: bool


def find_shortcode_images(nodes: Iterable[object], source: str) -> Iterator[ShortcodeImage]:
    """Yield the images that shortcodes show, in the order of the nodes."""
    for node in nodes if _CALL.search(source) else ():
        if isinstance(node, Template | InlineTemplate):
            written = source[node.span.start : node.span.end]
            found = _IMAGE.match(written)
            if found:
                yield ShortcodeImage(node.span, found["src"], _NAMED.search(written) is not None)
