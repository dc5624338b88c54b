"""Former names in a configuration: read as what replaces them, with a note that names the version in which they end."""

import re
from pathlib import Path

import pytest

from contentlint import __version__
from contentlint.config.former_names import use_new_names
from contentlint.config.layers import Changes
from contentlint.config.origin import Origin
from contentlint.rule.builtin import load_registry
from contentlint.rule.deprecations import load_deprecations, read_deprecations

FILE = """\
[python]
ends = "0.9"

[rules]
"meta/old-title" = { replacement = "meta/title-too-wide", ends = "0.8" }

[options."meta/title-too-wide"]
widest = { replacement = "max", ends = "0.7" }
"""


def test_former_names_are_read_as_new_ones_and_told(tmp_path: Path) -> None:
    file = tmp_path / "deprecated.toml"
    file.write_text(FILE, "utf-8")
    text = '[rules]\n"meta/old-title" = "info"\n\n[rules."meta/title-too-wide"]\nwidest = 600\n'
    rules = {"meta/old-title": {"severity": "info"}, "meta/title-too-wide": {"widest": 600}}
    changes = Changes(Origin("contentlint.toml", text), extend_select=("meta/old-title", "faq"), rules=rules)
    new, told = use_new_names(changes, read_deprecations(file))
    assert new.extend_select == ("meta/title-too-wide", "faq")
    assert new.rules == {"meta/title-too-wide": {"severity": "info", "max": 600}}
    assert told == (
        "contentlint.toml:2: 'meta/old-title' is now called 'meta/title-too-wide'; version 0.8 will not know the old name",
        "contentlint.toml:5: 'widest' is now called 'max'; version 0.7 will not know the old name",
    )


def test_other_names_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "deprecated.toml"
    file.write_text(FILE, "utf-8")
    changes = Changes(Origin("contentlint.toml"), ignore=("meta/none",))
    assert use_new_names(changes, read_deprecations(file)) == (changes, ())


def test_a_mistake_in_the_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "deprecated.toml"
    file.write_text(FILE.replace("replacement", "becomes", 1), "utf-8")
    with pytest.raises(ValueError, match=r"deprecated\.toml: becomes: "):
        read_deprecations(file)


def test_what_replaces_a_name_is_there_and_no_name_has_outlived_its_end() -> None:
    known, registry = load_deprecations(), load_registry()
    for rule, one in known.rules.items():
        assert one.replacement in registry.list_ids()
        assert rule not in registry.list_ids()
    for rule, options in known.options.items():
        assert {one.replacement for one in options.values()} <= {*registry.list_option_names(rule)}
    now = _read_version(__version__)
    late = [name for name, ends in known.list_ends().items() if _read_version(ends) <= now]
    assert late == [], "remove these names: this is the version in which they end"


def _read_version(version: str) -> tuple[int, int]:
    """Return the first two numbers; of files that nobody has built, no version may be known."""
    found = re.match(r"(\d+)\.(\d+)", version)
    return (int(found[1]), int(found[2])) if found else (0, 0)
