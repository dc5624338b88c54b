"""The files of Markdown dialects, and who names one."""

import pytest

from contentlint.article.markdown_dialects.record import UNSTATED, DialectError, get_dialect, list_dialects
from contentlint.generators.kit.registry import get_generator, list_names


def test_each_file_can_be_read_and_says_where_it_is_from() -> None:
    for name in list_dialects():
        dialect = get_dialect(name)
        assert bool(dialect.source) == dialect.is_understood, name


def test_each_dialect_that_a_generator_names_has_a_file() -> None:
    named = {get_generator(name).dialect for name in list_names()}
    assert named - {""} <= {*list_dialects()}
    assert get_dialect("") is UNSTATED


@pytest.mark.parametrize("name", ["../record", "a/b", "Kramdown", "none"])
def test_a_name_leads_to_no_other_file(name: str) -> None:
    with pytest.raises((DialectError, FileNotFoundError)):
        get_dialect(name)
