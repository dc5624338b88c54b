"""The record of a version: what a command writes is what is read."""

import msgspec
import pytest

from contentlint.config.loading import load_settings_from_text
from contentlint.config.versions.changes import list_changes
from contentlint.config.versions.record import (
    Record,
    UnknownVersionError,
    build_record,
    format_record,
    list_versions,
    read_record,
    shorten_version,
)
from contentlint.rule.builtin import load_registry


def test_what_is_written_is_read() -> None:
    registry = load_registry()
    made = build_record("7.1", registry, load_settings_from_text)
    read = msgspec.json.decode(format_record(made), type=Record)
    assert (read.version, read.rules.keys()) == ("7.1", {*registry.list_ids()})
    assert list_changes(made, read) == [], "a tuple that is read as a list is no change"


@pytest.mark.parametrize(("version", "short"), [("0.1", "0.1"), ("v0.1.0", "0.1"), ("0.2.0.dev5+gabc", "0.2")])
def test_rules_change_with_the_first_two_numbers_of_a_version(version: str, short: str) -> None:
    assert shorten_version(version) == short


@pytest.mark.parametrize("version", ["", "1", "../0.1", "0.1/../0.1", "newest"])
def test_what_is_no_version_names_no_file(version: str) -> None:
    with pytest.raises(UnknownVersionError, match="is not a version"):
        read_record(version)


def test_of_another_version_nothing_is_known() -> None:
    with pytest.raises(
        UnknownVersionError, match=rf"nothing is recorded for version 99\.0; known: {list_versions()[0]}"
    ):
        read_record("99.0")
