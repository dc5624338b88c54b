"""What is read with fewer steps is read as markdown-it and the plain pattern read it."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, link

from contentlint.document.markdown.dispatch import ask_by_first_character
from contentlint.document.markdown.inline_rules import read_plain_link
from contentlint.document.markdown.parser import has_extensions

PIECES = ["[", "]", "](", "(", ")", "a", "b c", "/x", "!", "![", "*", "`", ":", "://", "\\", "&", "<", "\n", '"t"', " "]
EXTENSION = re.compile(r"\[\^|!!!|\?\?\?|:::|(?:^|[\s>])[:~][ \t]")


def read_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    return read_plain_link(state, silent) or link(state, silent)


def build_parser(*, quick: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("strikethrough")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # as in ours
    parser.validateLink = lambda _url: True  # type: ignore[method-assign]
    if quick:
        parser.inline.ruler.at("link", read_link)
    ask_by_first_character(parser)
    return parser


PLAIN, QUICK = build_parser(quick=False), build_parser(quick=True)


@given(st.lists(st.sampled_from([*PIECES, "[a](/x)", "[b c](https://k.example/)"]), max_size=25).map("".join))
@example("[a](/x) ![b [c](/y)](/z) [*d* e](/f) [g](/h 't') [[i](/j)](/k)")
@example("[" * 60 + "[a](/x)" + "](/y)" * 60)
def test_links_are_the_same(text: str) -> None:
    assert [token.as_dict() for token in QUICK.parse(text)] == [token.as_dict() for token in PLAIN.parse(text)]


@given(st.text(alphabet=":~ \t\n>!?[^a\u2003\x1c", max_size=8))
@example("a\n: b")
@example("> ~ b")
def test_notes_callouts_and_definitions_are_seen(text: str) -> None:
    assert has_extensions(text) == bool(EXTENSION.search(text))
