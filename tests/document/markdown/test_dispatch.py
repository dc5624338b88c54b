"""The parser that asks its rules by the first character parses what the plain one parses."""

import re
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from contentlint.document.markdown.dispatch import ask_by_first_character

PIECES = st.sampled_from(
    [
        "a",
        "b",
        "#",
        "##",
        "-",
        "*",
        "+",
        "1.",
        "1)",
        ">",
        "`",
        "```",
        "~~~",
        "|",
        "|-|-|",
        "[",
        "]",
        "[a]",
        "[a]:",
        "(",
        ")",
        "![",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "&",
        "&amp;",
        "\\",
        "_",
        "**",
        "===",
        "---",
        "\n",
        "\n\n",
        "\t",
        ":",
        "!",
        "!!!",
        "{{",
        ":::",
        "<",
        "https://a.b",
    ]
)


def parsers() -> tuple[MarkdownIt, MarkdownIt]:
    plain, chained = (MarkdownIt("commonmark").enable(["table", "strikethrough"]) for _ in range(2))
    for parser in (plain, chained):
        parser.core.ruler.disable("text_join")  # as in ours
    ask_by_first_character(chained)
    return plain, chained


PLAIN, CHAINED = parsers()


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
@example("a\n===\n\n- b\n  - c\n> d\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[x]: /y\n\n[x] ~~z~~ `q` <i>")
def test_the_tokens_are_the_same(text: str) -> None:
    assert tell(CHAINED, text) == tell(PLAIN, text)


def tell(parser: MarkdownIt, text: str) -> list[dict[str, Any]]:
    """Return the tokens of a text, those of text joined with the line ends between them."""
    return [join_lines(token.as_dict()) for token in parser.parse(text)]


def join_lines(token: dict[str, Any]) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for child in map(join_lines, token["children"] or []):
        if child["type"] == "softbreak":
            child |= {"type": "text", "tag": "", "content": "\n"}
        if child["type"] == "text":
            if found and found[-1]["type"] == "text":
                child["content"] = found.pop()["content"] + child["content"]
            child["content"] = re.sub(r" ?\n[ \t]*", "\n", child["content"])
        found.append(child)
    return token | {"children": found}
