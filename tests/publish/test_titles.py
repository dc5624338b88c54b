"""A title and a slug for a draft that has none."""

import pytest

from contentlint.article.reader import read
from contentlint.publish.titles import slugify, suggest_slug, suggest_title
from contentlint.source import Source


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("# How to descale a kettle\n\nVinegar works.\n", "x.md", "How to descale a kettle"),
        ("Vinegar works on the Best Kettle of all.\n", "best-kettle.md", "Best Kettle"),
        ("Vinegar works on the kettle.\n", "2026-01-02-vinegar-works.md", "Vinegar works"),
        ("Vinegar works on the kettle.\n", "my-holidays.md", None),
        ("Vinegar works on the final draft.\n", "final-draft.md", None),
        ("Vinegar works.\n", "draft.md", None),
        ("We like Acme Steam Kettles. " * 3 + "\n", "draft.md", "Acme Steam Kettles"),
        ("We like Acme Steam Kettles.\n", "draft.md", None),
        ("# Key points\n\n- Vinegar works.\n- Lemon works.\n", "draft.md", None),
    ],
)
def test_titles_are_words_of_the_text(text: str, name: str, expected: str | None) -> None:
    found = suggest_title(read(Source(text, name)), name)
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Tea & lime", ("article.md", "draft.txt"), "tea-lime"),
        ("Tea & lime", ("article.md", "2026-01-02-hard-water.md"), "hard-water"),
        ("Tea & lime", ("my-draft.md",), "tea-lime"),
        ("", ("x.md",), None),
        ("Who’s afraid of Ünal’s tea?", (), "whos-afraid-of-unals-tea"),
    ],
)
def test_slugs(title: str, names: tuple[str, ...], expected: str | None) -> None:
    found = suggest_slug(title, *names)
    assert (found.value if found else None) == expected


def test_a_long_slug_is_cut_between_words() -> None:
    slug = slugify("kettle " * 30)
    assert len(slug) <= 80
    assert set(slug.split("-")) == {"kettle"}


def test_a_slug_has_no_gap_where_a_word_may_be_parted() -> None:
    assert slugify("How pa\u00adper is ma\u200bde") == "how-paper-is-made"


def test_a_word_without_end_is_no_name() -> None:
    """A pattern that tries each letter of it as a beginning takes hours for this one."""
    assert suggest_title(read(Source("Kq" * 100_000 + " Kettle", "a.md")), "x.txt") is None
