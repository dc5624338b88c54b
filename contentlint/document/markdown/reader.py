"""Markdown to blocks: parse the body, then stamp every node with its place."""

import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any

from markdown_it.common.utils import normalizeReference
from msgspec import Struct

from contentlint.document.markdown.blocks import BlockReader
from contentlint.document.markdown.inline import build_document
from contentlint.document.markdown.parser import (
    MAX_REPEATED,
    RepeatedTooOftenError,
    build_markdown_parser,
    has_extensions,
    may_ask_for_markdown,
)
from contentlint.document.markup import Markup
from contentlint.document.metadata import HeadValue
from contentlint.document.nodes import Block, Comment
from contentlint.document.structured_data import StructuredData, UndefinedReference
from contentlint.document.templates import mask_templates
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span, UnreadableSource

_LABEL = r"\[((?:[^\[\]\\]|\\.){1,999}+)\]:"
_TARGET = r"[\s>]*+(?:<((?:[^<>\\\n]|\\.)*+)>|([^\x00-\x20]++))"
_DEFINITION = compile_lazy(rf"(?<!\\){_LABEL}(?={_TARGET})", re.DOTALL)
_LOOKS_LIKE_DEFINITION = compile_lazy(rf"^[ >]*{_LABEL}(?={_TARGET})", re.MULTILINE)
"""What looks like a definition at the beginning of a line."""

_BREAKS = compile_lazy(r"\n[\s>]*+")


_REPEATED = f"its references repeat more than {MAX_REPEATED // 2**20} MB of URLs and titles, so it is not read"


class MarkdownBody(Struct, frozen=True, gc=False):
    """The blocks of a Markdown body and what is no block: comments in lines, data of its HTML, markup, references.

    ``head`` is what a module in MDX exports.
    """

    blocks: tuple[Block, ...]
    inline_comments: tuple[Comment, ...]
    structured_data: StructuredData
    markup: Markup
    undefined: tuple[UndefinedReference, ...]
    head: tuple[HeadValue, ...] = ()


def read_markdown(source: Source, start: int = 0, *, mdx: bool = False, within_html: bool = True) -> MarkdownBody:
    """Read the Markdown that begins at offset ``start`` of the source.

    With ``within_html`` it is read within tags that ask for it, too.

    Raises :class:`contentlint.source.UnreadableSource` where its references repeat more than can be kept.
    """
    masked = mask_templates(source.text, mdx=mdx)
    body = masked.text[start:]
    environment: dict[str, Any] = {}
    parser = build_markdown_parser(
        mdx=mdx, extended=has_extensions(body), within_html=within_html and may_ask_for_markdown(body)
    )
    try:
        tokens = parser.parse(body, environment)
    except RepeatedTooOftenError as problem:
        raise UnreadableSource(source.path, _REPEATED) from problem
    # not the source's own lines: a masked tag may have hidden some line ends
    lines = list(accumulate((len(line) + 1 for line in body.split("\n")[:-1]), initial=start))
    document = build_document(source.text, masked, _build_definition_finder(masked.text, lines, environment))
    blocks = BlockReader(document, tokens, lines).read()
    comments, undefined = tuple(document.comments), tuple(sorted(document.undefined, key=_get_start))
    return MarkdownBody(
        blocks,
        comments,
        _merge_structured_data(document.structured),
        document.build_markup(),
        undefined,
        _read_exports(source.text, start) if mdx else (),
    )


def _read_exports(text: str, start: int) -> tuple[HeadValue, ...]:
    from contentlint.document.markdown.mdx_modules import read_exported_metadata  # only in MDX

    return read_exported_metadata(text, start)


def _merge_structured_data(parts: list[StructuredData]) -> StructuredData:
    return StructuredData(
        tuple(script for part in parts for script in part.json_ld),
        tuple(item for part in parts for item in part.microdata),
        tuple(item for part in parts for item in part.rdfa),
    )


def _build_definition_finder(text: str, lines: list[int], environment: dict[str, Any]) -> Callable[[str], Span | None]:
    """Return a function from a reference's label to the place of its target; the definitions are sought when asked.

    What the parser took for a definition comes first; what only looks like one, such as one in code, is found as well.
    """
    known = environment.get("references", {})
    found: dict[str, Span | None] = {}
    others: dict[str, Span] = {}
    is_read = False

    def find_definition(label: str) -> Span | None:
        nonlocal is_read
        key = normalizeReference(label)
        if key in known and key not in found:
            first, last = known[key]["map"]
            matches = _DEFINITION.finditer(text, lines[first], lines[last] if last < len(lines) else len(text))
            for name, target in _list_targets(matches).items():
                found.setdefault(name, target)
            found.setdefault(key, None)
        if key not in known and not is_read:
            is_read = True
            others.update(_list_targets(_LOOKS_LIKE_DEFINITION.finditer(text, lines[0])))
        return found.get(key) or others.get(key)

    return find_definition


def _list_targets(matches: Iterable[re.Match[str]]) -> dict[str, Span]:
    """Return the places of the targets of some definitions, the first of each label, by label."""
    targets: dict[str, Span] = {}
    for match in matches:
        key = normalizeReference(_BREAKS.sub(" ", match[1]))
        targets.setdefault(key, Span(*match.span(2 if match[2] is not None else 3)))
    return targets


def _get_start(reference: UndefinedReference) -> int:
    return reference.span.start
