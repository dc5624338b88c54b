"""Long runs of one character, where a pattern must not try each as a beginning: they are read at once, or not for hours."""

from each import hold_for_each

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.prose.titles import split_title
from contentlint.source import Source

GAP = " " * 200_000


def test_long_runs_are_read() -> None:
    context = load_context("/", overlay=Overlay(select=("ALL",)))
    hold_for_each(
        lambda path, text: check_source(Source(text, path), context),
        [
            ("a.html", f'<p>Boil it.</p><script type="application/ld+json"><!-- {{"a": 1{GAP}}} x</script>'),
            ("a.md", f"Boil it.\n\n<!--{GAP}x -->\n\nBoil it."),
            ("a.txt", f"Kettles\n\n=={GAP}a{GAP}b\n\n| a{GAP}b\n"),
            ("a.txt", f"Kettles\n\n<h1>a{GAP}b\n\na{GAP}b]\n"),
        ],
    )


def test_a_gap_in_a_title_parts_nothing() -> None:
    assert [part for part, _ in split_title(f"Kettles{GAP}boil | Pots")] == [f"Kettles{GAP}boil", "Pots"]
