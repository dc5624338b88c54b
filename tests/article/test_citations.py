"""Marks of citation and links to elsewhere, as the article has them."""

import pytest

from contentlint.article import Article, read
from contentlint.article.sourcing import is_own_experience, points_elsewhere
from contentlint.document.urls import get_absolute_host
from contentlint.source import Source


def article(text: str) -> Article:
    return read(Source(text, "kettles.md"))


def marks(text: str) -> list[tuple[str, str]]:
    found = article(text)
    for mark in found.citations:
        assert found.source.slice(mark.span) == mark.text
    return [(mark.kind, mark.text) for mark in found.citations]


def test_three_kinds_of_marks_are_found_in_order() -> None:
    text = "Lime is slow (Reed & Low, 2024a, p. 7) and **bad [1, 3]**【4†source】, see (see Reed et al., 2020)."
    assert marks(text) == [
        ("name", "(Reed & Low, 2024a, p. 7)"),
        ("number", "[1, 3]"),
        ("residue", "【4†source】"),
        ("name", "(see Reed et al., 2020)"),
    ]


def test_a_mark_says_what_it_points_to() -> None:
    number, name = article("Lime [1, 3] is slow (Reed et al., 2020).").citations
    assert number.numbers == (1, 3)
    assert (name.names, name.year, name.several) == ("Reed et al.", "2020", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell by 23% (Reed, 2019).", "(Reed, 2019)"),
        ("It rose to 45,000 (Baker, 2018).", "(Baker, 2018)"),
        ("It fell to 1.5 (see Jordan, 2019).", "(see Jordan, 2019)"),
        ("It fell again (Washington, 2019a).", "(Washington, 2019a)"),
        ("It was shown by NASA (see Reed, 2020).", "(see Reed, 2020)"),
        ("It was found by the EPA (Low, 2021a).", "(Low, 2021a)"),
        ("It is in chapter 7 (Low, 2021, p. 4).", "(Low, 2021, p. 4)"),
        ("La baisse est de 23 % (Dupont, 2019).", "(Dupont, 2019)"),
        ("L’eau est chauffée à 95 °C (Petit, 2018).", "(Petit, 2018)"),
    ],
)
def test_a_statement_may_end_with_figures(text: str, found: str) -> None:
    assert marks(text) == [("name", found)]


@pytest.mark.parametrize(
    "unsure",
    [
        "It was found by the WHO (Miller, 2020)",
        "It was shown in chapter 7 (Miller, 2020)",
        "It was slow (Jordan, 2020)",
    ],
)
def test_a_name_that_may_be_a_place_is_an_author_beside_others(unsure: str) -> None:
    assert marks(f"{unsure}.") == []
    assert len(marks(f"{unsure}. It is hard (Reed, 2020).")) == 2


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
@pytest.mark.parametrize(
    "text",
    [
        "It was made by the BBC (London, 1922)",
        "It is an ISO (Geneva, 1947) norm",
        "It is a norm of ISO 9001 (Genf, 1987)",
        "It was the group of 20 (Toronto, 2010)",
        "It was shown twice by the MoMA (Paris and London, 1936)",
    ],
)
def test_a_place_behind_an_acronym_or_a_number_is_no_author(text: str, lang: str) -> None:
    beside = "Kalk ist in Berlin hart (Reed, 2020)."
    assert marks(f"---\nlang: {lang}\n---\n\n{text}. {beside}") == [("name", "(Reed, 2020)")]


def test_a_month_is_an_author_beside_others() -> None:
    assert marks("Lime is slow (May, 2019), and hard (Reed, 2020), as it was (May 2021).") == [
        ("name", "(May, 2019)"),
        ("name", "(Reed, 2020)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[1] Reed, Power and lime.",
        "The [lab](https://lab.example) [(Reed et al., 2020)](https://lab.example) [[1]](#one).",
        "The code `list[1]` and [the lab][1], [the lab] [1](#a).",
        "In (May, 2024) and [2019], (2020), (about 1999).",
        "# Lime [1]",
        "```\nlist [1]\n```",
        "The day is in [1,31], the month from [01,12].",
        "The result is => [1, 2, 3], or x = [1].",
        "The names are kettleNames[1], kettle_names[2] and kettles.all[3].",
        "Remember that [1] means a tag, ([2] etc.).",
        "It was shown with the Pot 15 (Milan, 2023) and the Bosch TWK 7403 (Turin, 2021).",
        "It was made by the BBC (see London, 1922) and by NASA (Houston, 1969a).",
        "It opened here (May, 2019) and closed here (Oct 2019), see “It fell by 20%” (Reed, 2019).",
        "The list runs backwards [3, 1].",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert marks(text) == []


def test_a_flood_of_marks_is_bounded_in_time() -> None:
    assert len(marks("lime [1] [a](#b) " * 12_000)) == 12_000


@pytest.mark.parametrize(
    ("href", "host"),
    [
        ("https://www.Kettles.example/a", "kettles.example"),
        ("//kettles.example:8080?a", "kettles.example"),
        ("https://ada@kettles.example", "kettles.example"),
        ("/kettles/", ""),
        ("#a", ""),
        ("mailto:ada@kettles.example", ""),
    ],
)
def test_the_host_of_an_address(href: str, host: str) -> None:
    assert get_absolute_host(href) == host


def test_a_site_has_subdomains() -> None:
    own = "---\ncanonical: https://www.kettles.example/lime/\n---\n\n"
    assert article(own).own_hosts == {"kettles.example"}
    assert not article("---\ncanonical: kettle.html\n---\n").own_hosts
    assert read(Source("Lime.", "a.md"), host="pots.example").own_hosts == {"pots.example"}
    assert not points_elsewhere(article(own + "[A](https://blog.kettles.example/)"))
    assert points_elsewhere(article(own + "[A](https://notkettles.example/)"))
    assert points_elsewhere(article("[A](https://kettles.example/)"))


def test_who_writes_from_experience() -> None:
    assert is_own_experience(article("We boil. Our kettle is old. Lime is slow."))
    assert not is_own_experience(article("Lime is slow. Vinegar is quick. We boil."))
    assert not is_own_experience(article("---\nlang: de\n---\n\nWe boil. Our kettle is old."))
    assert not is_own_experience(article("# Lime"))
