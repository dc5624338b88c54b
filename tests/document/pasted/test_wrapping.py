"""Lines of pasted text that were broken at one width, and the lines between them that were not."""

import textwrap

import pytest

from contentlint.article import read
from contentlint.document.pasted.lines import read_lines
from contentlint.document.pasted.wrapping import join_broken_lines
from contentlint.source import Source

WORDS = "The kettle boils the water for your tea while you look for a clean cup and the lemon in the cupboard. "
WIDTH = 66


def break_lines(end: str) -> str:
    """Return a paragraph that was broken at one width, whose last line is full."""
    words = (WORDS * 3).split()
    while True:
        lines = textwrap.wrap(" ".join([*words, end]), WIDTH)
        if len(lines[-1]) > WIDTH - 4:
            return "\n".join(lines)
        words.insert(0, "so")


@pytest.mark.parametrize("label", ["FAQ", "Key Takeaways", "Frequently asked questions"])
def test_a_label_below_a_full_line_stays_a_line_of_its_own(label: str) -> None:
    below = "• Fill the kettle.\n• Boil the water.\n" if "Key" in label else "Why is it hot?\nBecause it boils.\n"
    text = f"Kettles\n\n{break_lines('now.')}\n\n{break_lines('now.')}\n{label}\n{below}"
    lines = [block.text.text for block in read(Source(text, "a.txt")).nodes if hasattr(block, "text")]
    assert label in lines


@pytest.mark.parametrize(
    ("above", "end"),
    [
        *(("so", end) for end in ("FAQ", "summary.", "faq")),
        *(("now.", end) for end in ("summary.", "faq", "(FAQ)", "“FAQ”")),
        *((above, "Highlights") for above in ("etc.", "Inc.", "p.m.")),
    ],
)
def test_the_last_word_of_a_sentence_is_none(above: str, end: str) -> None:
    text = f"Kettles\n\n{break_lines('now.')}\n\n{break_lines(above)}\n{end}\n\nThe end of it.\n"
    assert end not in [str(block.text.text) for block in read(Source(text, "a.txt")).nodes if hasattr(block, "text")]


def test_a_heading_with_the_name_of_its_level_ends_the_line_above() -> None:
    joined = join_broken_lines(read_lines(Source("h2. FAQ\nh3. Do bees sting?\nThey do.\n"), 0))
    assert [line.text for line in joined] == ["h2. FAQ", "h3. Do bees sting?", "They do.", ""]


def test_a_short_line_above_small_letters_is_a_heading_only_if_no_line_was_broken() -> None:
    above = "How we do it"
    for below, count in (
        ("we boil the water for your tea while you look for a clean cup and a lemon.", 1),
        (WORDS[4:], 1),
    ):
        assert len(join_broken_lines(read_lines(Source(f"{above}\n{below}", "a.txt"), 0))) == count
    assert len(join_broken_lines(read_lines(Source(f"{above}\nthe {WORDS[4:] * 2}", "a.txt"), 0))) == 2
