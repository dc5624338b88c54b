"""markdown-it's rules, asked only where they may match: most of them need certain characters.

markdown-it asks all its rules in turn at every line and at every mark. That costs more than all else that it does, and
hardly ever does one of them match. What is parsed is the same, but that text goes on over the ends of its lines.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from markdown_it.ruler import Rule, Ruler

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]
R = TypeVar("R")

_OTHER = "other"
"""Stands for every character that no rule needs."""

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

_TABLE_FOLLOWERS = {"table": ("|", "-", ":")}
_BLOCK_FOLLOWERS = {**_TABLE_FOLLOWERS, "deflist": (":", "~", "\n", "")}
"""The characters of which one must begin the next line, "" for the end of the text, for a rule to match."""

_ENDING_STARTS = {**_BLOCK_STARTS, "deflist": ":~"}
"""The characters with which a line must begin for a rule to match that ends the block above it."""

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

INLINE_STOPS = compile_lazy(r"[\\`~*_\[\]<&\n!:^](?:(?<=[\\`~*_\[\]<&])|(?<=  \n)|(?<=[!^])(?=\[)|(?<=:)(?=//))")
"""Where one of these rules may match, or a label may end: all before it is text, line ends without a break included.

It begins with a set of characters, which a search finds quickest.
"""


def ask_by_first_character(md: MarkdownIt) -> None:
    """Let each chain of a parser's rules be one rule, which asks those that may match; the last step of its set-up."""
    blocks, inlines = md.block.ruler, md.inline.ruler
    names = {"", *(name for rule in blocks.__rules__ for name in rule.alt)}
    chains = {name: [_build_block_rule(blocks, name)] for name in names}
    inline_chain = [_build_inline_rule(inlines)]
    blocks.getRules = chains.__getitem__  # type: ignore[method-assign, assignment]
    inlines.getRules = lambda _name="": inline_chain  # type: ignore[method-assign, assignment]
    md.inline.terminator_re = INLINE_STOPS


def _list_rules(ruler: "Ruler[R]", chain: str) -> "list[Rule[R]]":
    return [rule for rule in ruler.__rules__ if rule.enabled and (not chain or chain in rule.alt)]


def _group_by_start(rules: "Iterable[Rule[R]]", starts: Mapping[str, str]) -> "dict[str, list[Rule[R]]]":
    """Return the rules, in order, for each first character that one of them needs, and ``""`` for others."""
    return {
        first: [rule for rule in rules if rule.name not in starts or first in tuple(starts[rule.name])]
        for first in ("", *"".join(starts.values()))
    }


def _group_by_follower(
    rules: "Iterable[Rule[R]]", followers: Mapping[str, Collection[str]]
) -> dict[str, tuple[R, ...]]:
    """Return the same for each character that begins the next line, and :data:`_OTHER` for others."""
    return {
        one: tuple(rule.fn for rule in rules if rule.name not in followers or one in followers[rule.name])
        for one in (_OTHER, *(mark for some in followers.values() for mark in some))
    }


def _build_block_rule(blocks: "Ruler[BlockRule]", chain: str) -> BlockRule:
    starts, followers = (_ENDING_STARTS, _TABLE_FOLLOWERS) if chain else (_BLOCK_STARTS, _BLOCK_FOLLOWERS)
    grouped = _group_by_start(_list_rules(blocks, chain), starts)
    by_start = {first: _group_by_follower(rules, followers) for first, rules in grouped.items()}
    others = by_start[""]

    def run_block_rules(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
        start = state.bMarks[start_line] + state.tShift[start_line]
        below = state.bMarks[start_line + 1] + state.tShift[start_line + 1]
        # slices, for a line may be empty and the last one
        by_follower = by_start.get(state.src[start : start + 1], others)
        for rule in by_follower.get(state.src[below : below + 1], by_follower[_OTHER]):
            if rule(state, start_line, end_line, silent):
                return True
        return False

    return run_block_rules


def _build_inline_rule(inlines: "Ruler[InlineRule]") -> InlineRule:
    grouped = _group_by_start(_list_rules(inlines, ""), _INLINE_STARTS)
    by_start = {first: tuple(rule.fn for rule in rules) for first, rules in grouped.items()}
    others = by_start[""]

    def run_inline_rules(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
        for rule in by_start.get(state.src[state.pos], others):  # noqa: SIM110  # any() takes twice as long
            if rule(state, silent):
                return True
        return False

    return run_inline_rules
