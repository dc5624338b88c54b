"""Lines of the text that belong into the metadata."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

STONE = "Which stone, which angle, and when it is done."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "bold.md",
            [("description", "Sharpen a kitchen knife in ten minutes: which stone, which angle, and when it is done.")],
        ),
        (
            "block.md",
            [
                ("title", "Sharpen a knife in ten minutes"),
                ("description", STONE),
                ("slug", "sharpen-a-knife"),
                ("keyphrase", "sharpen a knife"),
            ],
        ),
        (
            "list.md",
            [
                ("title", "Sharpen a knife in ten minutes"),
                ("slug", "/sharpen-a-knife"),
                ("keyphrase", "sharpen a knife"),
            ],
        ),
        ("glued.md", [("description", STONE)]),
        ("below.md", [("description", STONE)]),
        ("comment.md", [("description", STONE)]),
        ("comment-label.md", [("description", STONE)]),
        ("paragraph.html", [("description", STONE)]),
        ("wide-colons.md", [("title", "如何除去水垢"), ("description", "用醋除去水壶水垢的方法。")]),
    ],
)
def test_values(article_of: Callable[[str], Article], name: str, expected: list[tuple[str, str]]) -> None:
    article = article_of(f"meta-lines/{name}")
    assert [(line.concept, line.value.text) for line in article.meta_lines] == expected
    assert all(article.source.slice(line.value.span) == line.value.text for line in article.meta_lines)


@pytest.mark.parametrize(
    ("name", "claim", "low", "high"),
    [
        ("pasted.txt", "(140-155 characters)", 140, 155),
        ("block.md", "(under 160 characters)", None, 160),
        ("glued.md", "(max 155 characters)", None, 155),
        ("below.md", "(46 characters)", 46, 46),
        ("paragraph.html", "(at least 120 characters)", 120, None),
    ],
)
def test_claims(article_of: Callable[[str], Article], name: str, claim: str, low: int | None, high: int | None) -> None:
    article = article_of(f"meta-lines/{name}")
    found = next(line.claim for line in article.meta_lines if line.claim)
    assert article.source.slice(found.span) == claim
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("name", ["comment.md", "comment-label.md"])
def test_comments_are_hidden(article_of: Callable[[str], Article], name: str) -> None:
    assert [line.hidden for line in article_of(f"meta-lines/{name}").meta_lines] == [True]


def test_pasted_line_is_placed_to_the_letter(article_of: Callable[[str], Article]) -> None:
    article = article_of("meta-lines/pasted.txt")
    (line,) = article.meta_lines
    value = "Sharpen a kitchen knife in ten minutes: which stone, which angle, and how to tell that it is done."
    assert article.source.slice(line.value.span) == value
    assert article.source.slice(line.label.span) == "Meta description suggestion:"
    assert article.source.slice(line.span).startswith("Meta description suggestion:")


def test_an_article_about_meta_descriptions_has_none(article_of: Callable[[str], Article]) -> None:
    assert article_of("traps/about-meta-descriptions.md").meta_lines == ()


def test_a_line_in_the_middle_needs_quotation_marks_or_a_claim(article_from: Callable[[str, str], Article]) -> None:
    filler = "A sharp knife slips less.\n\n" * 10
    plain = article_from(f"{filler}Meta title: Knives and stones\n\n{filler}", "a.md")
    quoted = article_from(f"{filler}Meta title: “Knives and stones”\n\n{filler}", "a.md")
    assert plain.meta_lines == ()
    assert [line.value.text for line in quoted.meta_lines] == ["Knives and stones"]


def test_metadata_may_speak_of_search_engines(article_from: Callable[[str, str], Article]) -> None:
    filler = "Kettles are ranked by how well they boil, and vinegar takes the lime off.\n\n" * 4
    lines = "Meta Title: How a Search Engine Ranks Kettles\n\nMeta Description: Learn to write a meta description for kettles.\n\n"
    assert [line.concept for line in article_from(f"{lines}{filler}", "a.md").meta_lines] == ["title", "description"]
    about = "Meta Description: This is the snippet below the title.\n\nMeta Title: shown by each search engine\n\n"
    assert article_from(f"{about}{filler}", "a.md").meta_lines == ()
