"""The prose of an article: what is measured of it."""

import pytest

from contentlint.article.reader import read
from contentlint.source import Source

NESTED = "<p>It <code>a</code><code>b <code>c</code> rinses it. <code>d</code> It fills it. It boils it.</p>"


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>Run <code>a</code> and <code>b</code>.</p>", "Run  and ."),
        (NESTED, "It "),
        (f"{NESTED}</code> It leaks.", "It "),
    ],
)
def test_code_in_code_counts_once(html: str, plain: str) -> None:
    article = read(Source(html, "a.html"))
    block = article.prose.blocks[0]
    assert block.plain == plain
    assert len(block.shape) == len(block.text.text)
    assert all(sentence.text for sentence in article.prose.sentences)


def test_lines_of_a_chat_log_are_quotations() -> None:
    log = "**\\<ann>** maybe a the kettle  \n**\\<bob>** yes\n\nThe `<b>` tag makes a the kettle bold.\n"
    assert [block.kind for block in read(Source(log, "a.md")).prose.blocks] == ["quote", "paragraph"]
