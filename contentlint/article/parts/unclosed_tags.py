"""What a writer opened and never closed: tags, comments, fences of code."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from contentlint.document.document import Document
from contentlint.document.html_elements import BLOCKS, HEAD_CONTENT
from contentlint.document.markup import Unclosed, find_unclosed_tags
from contentlint.document.nodes import CodeBlock
from contentlint.document.templates import is_mdx
from contentlint.languages.table import join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_CONTROL = compile_lazy(
    r"\{%-?\s*(?:block|case|capture|el|for|if|macro|unless)|\{\{[-~]?\s*(?:block|define|else|if|range|with|[#^])|<%"
)
"""Template tags that decide what is written: which tags come out together, only the template program knows."""

_TAG_NAME = compile_lazy(r"</?([a-zA-Z][a-zA-Z0-9]*+)")
_ENDING_FENCE = compile_lazy(r"^[ \t>]{0,20}(?:`{3,}|~{3,})[ \t]{0,20}(</[^\n]{0,500})", re.MULTILINE)
"""What stands behind the mark of a fence and ends tags: no fence has such an info string."""

_BEFORE_MENTION = compile_lazy(r"[\w,;:]\s+\Z")
_MENTIONED_BLOCK = compile_lazy(r"[.,;:!?)]?(?:\s+[\w(<]|[.!?)]?\s*$)", re.MULTILINE)
"""What follows the name of a block in a sentence; its content would begin right behind its tag."""

_PAIRS = frozenset({"()", "“”", '""', "''", "‘’", "„“", "«»", "[]"})
_NOT_IN_SENTENCES = BLOCKS | HEAD_CONTENT
_MAX_LINE = 500
"""Code points beside a tag that are looked at."""

_NOTHING = compile_lazy(r"\s*+\Z")
"""The end of a text."""

_RAW_END = compile_lazy(
    r"^[ \t>]{0,20}\{%-?[ \t]{0,5}endraw[ \t]{0,5}-?%\}[ \t]{0,20}(?:`{3,}|~{3,})[ \t]{0,20}$", re.MULTILINE
)
"""A fence behind a tag that the template program takes away before anybody reads Markdown."""

_FENCE_MARKS = ("```", "~~~")


def find_unclosed(document: Document) -> tuple[Unclosed, ...]:
    """Return what has no end, or no beginning, in source order.

    In MDX only fences are looked at: its compiler knows its tags, and refuses what is not closed. Where a template
    language decides what is written, tags are left alone.
    """
    found = [*_find_fences(document)]
    if not document.path.lower().endswith(".mdx") and not (
        document.format == "markdown" and is_mdx(document.source.text)
    ):
        found.extend(_find_tags(document))
    return tuple(sorted(found, key=_start))


def _find_tags(document: Document) -> Iterator[Unclosed]:
    text = document.source.text
    found = list(find_unclosed_tags(document.markup.tags, text))
    if not found or any(_CONTROL.match(text, *span) for span in document.markup.templates):
        return
    hidden = _collect_code_tags(document)
    for one in found:
        if one.name not in hidden and not _is_between_backticks(text, one.span):
            yield replace(one, fault="mentioned tag") if _is_mentioned(text, one) else one


def _is_between_backticks(text: str, span: Span) -> bool:
    """Tell whether a tag is written as code in a block of HTML, where some programs read backticks too."""
    return text[span.start - 1 : span.start] == "`" and text.startswith("`", span.end)


def _is_mentioned(text: str, found: Unclosed) -> bool:
    """Tell whether a sentence speaks of a tag: it has no attributes, and stands among words as a word does."""
    start, end = found.span
    if text[start:end].strip("</>").strip().lower() != found.name:
        return False
    if _get_called().match(text, end) or text[start - 1 : start] + text[end : end + 1] in _PAIRS:
        return True
    line_start = max(text.rfind("\n", 0, start) + 1, start - _MAX_LINE)
    is_in_sentence = _BEFORE_MENTION.search(text[line_start:start]) and _MENTIONED_BLOCK.match(text, end)
    return found.name in _NOT_IN_SENTENCES and is_in_sentence is not None


@remember
def _get_called() -> re.Pattern[str]:
    """Return what follows the name of a tag that is called one (“the br tag”, “das br-Element”)."""
    words, compounds = join_words("markup.words"), join_words("markup.compounds")
    return compile_lazy(rf"\s+(?:{words})\b|-(?:{compounds})", re.IGNORECASE)


def _collect_code_tags(document: Document) -> frozenset[str]:
    """Return the names of the tags in code that some programs read as tags all the same.

    That is indented code, and what ends tags in the line that begins a fence: it belongs to HTML around it, which
    kramdown reads over blank lines.
    """
    text = document.source.text
    blocks = (node.span for node in document.nodes if isinstance(node, CodeBlock) and node.tag is None)
    indented = (text[slice(*span)] for span in blocks if not text.startswith(_FENCE_MARKS, span.start))
    read = (*indented, *_ENDING_FENCE.findall(text))
    return frozenset(name.lower() for part in read for name in _TAG_NAME.findall(part))


def _find_fences(document: Document) -> Iterator[Unclosed]:
    for node in document.nodes:
        if isinstance(node, CodeBlock) and not node.closed:
            text = document.source.text
            if _RAW_END.search(text, *node.span):
                continue
            line = text.rfind("\n", 0, node.span.start) + 1
            is_quoted = text[line : node.span.start + 1].lstrip()[:1] in {">", "-", "*", "+"}
            is_ended = is_quoted or not _NOTHING.match(text, node.span.end)  # by a list or a container around it
            yield Unclosed(_locate_first_line(text, node.span), "quoted fence" if is_ended else "fence")


def _locate_first_line(text: str, span: Span) -> Span:
    end = text.find("\n", *span)
    return Span(span.start, span.end if end < 0 else end)


def _start(found: Unclosed) -> int:
    return found.span.start
