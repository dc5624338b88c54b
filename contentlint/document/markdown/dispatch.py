"""markdown-it's rules, asked only where they may match: most of them need a certain first character.

markdown-it asks all its rules in turn at every line and at every mark. That costs more than all else that it does, and
hardly ever does one of them match. What is parsed is the same.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from contentlint.document.templates import MASK

if TYPE_CHECKING:
    from markdown_it.ruler import Ruler

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]
R = TypeVar("R")

_BLOCK_STARTS = {
    "template": MASK,
    "admonition": "!?",
    "container_callout": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""The characters with which a line must begin for a rule to match; other rules may match any line."""

_INLINE_STARTS = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "inner_star": "*",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "bare_url": ":",
    "inline_note": "^",
}
"""The same for rules within a line."""


def ask_by_first_character(md: MarkdownIt) -> None:
    """Let each chain of a parser's rules be one rule, which asks those that may match; the last step of its set-up."""
    blocks, inlines = md.block.ruler, md.inline.ruler
    names = {"", *(name for rule in blocks.__rules__ for name in rule.alt)}
    chains = {name: [_build_block_rule(_group_by_start(blocks, name, _BLOCK_STARTS))] for name in names}
    inline_chain = [_build_inline_rule(_group_by_start(inlines, "", _INLINE_STARTS))]
    blocks.getRules = chains.__getitem__  # type: ignore[method-assign, assignment]
    inlines.getRules = lambda _name="": inline_chain  # type: ignore[method-assign, assignment]


def _group_by_start(ruler: "Ruler[R]", chain: str, starts: Mapping[str, str]) -> dict[str, tuple[R, ...]]:
    """Return the rules of a chain, in order, for each first character that one of them needs, and ``""`` for others."""
    rules = [rule for rule in ruler.__rules__ if rule.enabled and (not chain or chain in rule.alt)]
    return {
        first: tuple(rule.fn for rule in rules if rule.name not in starts or first in tuple(starts[rule.name]))
        for first in ("", *"".join(starts.values()))
    }


def _build_block_rule(by_start: dict[str, tuple[BlockRule, ...]]) -> BlockRule:
    others = by_start[""]

    def run_block_rules(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
        start = state.bMarks[start_line] + state.tShift[start_line]
        # a slice, for a line may be empty and the last one
        for rule in by_start.get(state.src[start : start + 1], others):
            if rule(state, start_line, end_line, silent):
                return True
        return False

    return run_block_rules


def _build_inline_rule(by_start: dict[str, tuple[InlineRule, ...]]) -> InlineRule:
    others = by_start[""]

    def run_inline_rules(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
        for rule in by_start.get(state.src[state.pos], others):  # noqa: SIM110  # any() takes twice as long
            if rule(state, silent):
                return True
        return False

    return run_inline_rules
