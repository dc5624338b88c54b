"""How much work drafts are to read: twice the lines, twice the steps, whatever they are made of."""

import pytest
from steps import assert_linear

from contentlint.article.outline import build_outline
from contentlint.article.reader import read
from contentlint.source import Source

TEXT = "Hard water is full of lime, which stays behind in the kettle when the water boils away."
HAN = "买之前一定要量宽度、深度和高度,还要留出五厘米的散热空间。"


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    "lines",
    [
        ("Use Vinegar", TEXT),
        ("Use Vinegar",),
        ("1. Use Vinegar", TEXT),
        ("1. Use Vinegar", "2. Use Lemon"),
        ("Term: meaning", "Other term: its meaning, which is long and goes on, word by word, up to the end of it"),
        ("一、先量好", HAN),
        ("▪ Use Vinegar", TEXT),
        ("<h2>Use Vinegar</h2>", TEXT),
        ("Agent\tMinutes\t\t",),
        ("O*NET and O*NET",),
        ("Is it Good?", TEXT),
        ("Meta title: Use Vinegar",),
        ("*", "2", "Use", "=== x"),
    ],
)
def test_twice_the_lines_are_twice_the_work(lines: tuple[str, ...]) -> None:
    def work(size: int) -> None:
        text = "FAQ\n" + "\n".join(lines[at % len(lines)] for at in range(size)) + "\n"
        build_outline(read(Source(text, "draft.txt")))

    assert_linear(work, 600)
