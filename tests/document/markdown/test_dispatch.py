"""The parser that asks its rules by the first character parses what the plain one parses."""

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
    ask_by_first_character(chained)
    return plain, chained


PLAIN, CHAINED = parsers()


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
@example("a\n===\n\n- b\n  - c\n> d\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[x]: /y\n\n[x] ~~z~~ `q` <i>")
def test_the_tokens_are_the_same(text: str) -> None:
    assert [token.as_dict() for token in CHAINED.parse(text)] == [token.as_dict() for token in PLAIN.parse(text)]
