"""What is around copied HTML goes, and no-break spaces are spaces where a program writes nothing else."""

from contentlint.document.pasted.copied_html import MIN_HARD, find_space_edits, find_wrapper_edits
from contentlint.source.edit import apply_edits

WORDS = ["kettle"] * (MIN_HARD + 1)


def test_spaces_of_an_editor_that_writes_no_others_are_spaces() -> None:
    html = f"<p class='a b'>{'&nbsp;'.join(WORDS)}</p>"
    assert apply_edits(html, find_space_edits(html)) == f"<p class='a b'>{' '.join(WORDS)}</p>"
    assert find_space_edits(html.replace("&nbsp;", "\u00a0"))


def test_no_break_spaces_that_a_writer_means_stay() -> None:
    assert find_space_edits(f"<p>{'&nbsp;'.join(WORDS[:-1])}</p>") == []
    assert find_space_edits(f"<p>{'&nbsp;'.join(WORDS)} {' '.join(WORDS)}</p>") == []
    assert find_space_edits(f"<p>{' '.join(WORDS)}</p>") == []


def test_a_page_is_a_wrapper_only_around_a_fragment() -> None:
    wrapped = "<html>\n<body>\n<!--StartFragment--><p>a</p><!--EndFragment-->\n</body>\n</html>"
    assert apply_edits(wrapped, find_wrapper_edits(wrapped)) == "<p>a</p>"
    assert find_wrapper_edits("<html><body><p>a</p><!--EndFragment--></body></html>") == []
