"""The names of months in several languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.languages.table import get_words, use_languages
from contentlint.prose.dates import get_short_months, is_month, read_date

CROATIAN = ("siječanj", "veljača", "ožujak", "travanj", "svibanj", "lipanj", "srpanj", "kolovoz", "rujan")
POLISH = ("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for language files, which are no longer used after the test."""
    yield tmp_path
    use_languages()


def write_months(folder: Path, language: str, *names: str) -> None:
    written = ", ".join(f'"{name}"' for name in names)
    (folder / f"{language}.toml").write_text(f"[dates]\nmonths = [{written}]\n", encoding="utf-8")


def test_a_name_that_means_two_months_is_no_date(folder: Path) -> None:
    write_months(folder, "pl", *POLISH, "październik", "listopad", "grudzień")
    use_languages(folder)
    assert str(read_date("5 listopad 2025").value) == "2025-11-05"
    write_months(folder, "hr", *CROATIAN, "listopad", "studeni", "prosinac")
    use_languages(folder)
    assert read_date("5 listopad 2025").value is None
    assert read_date("5 listopad 2025").reason == "contentlint does not know this format"
    assert str(read_date("5 prosinac 2025").value) == "2025-12-05"
    assert is_month("listopad")
    assert get_short_months()["lis"] == 0
    assert get_short_months()["mar"] == 3


def test_a_file_changes_nothing_of_what_names_mean_in_other_languages(folder: Path) -> None:
    write_months(folder, "fi", *("Mars", "juin"), *POLISH[2:], "październik", "listopad", "grudzień")
    use_languages(folder)
    assert str(read_date("5 mars 2025").value) == "2025-03-05"
    assert str(read_date("5 juin 2025").value) == "2025-06-05"


def test_names_of_months_may_have_capitals(folder: Path) -> None:
    write_months(folder, "pl", *(name.capitalize() for name in POLISH), "Październik", "Listopad", "Grudzień")
    use_languages(folder)
    assert str(read_date("5 listopad 2025").value) == "2025-11-05"
    assert is_month("grudzień")


def test_the_built_in_names_mean_one_month_each() -> None:
    assert 0 not in get_short_months().values()
    for language, names in get_words("dates.months").items():
        read = [read_date(f"5 {name} 2025").value for name in names]
        assert [value and value.month for value in read] == [*range(1, 13)], language


def test_short_forms_are_months_too() -> None:
    for word in ("mrt", "Mrt", "févr", "juil", "Sept", "okt", "dic"):
        assert is_month(word), word
    assert not is_month("mar.")
    assert not is_month("second")
