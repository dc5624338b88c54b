"""The reference of the settings: every key, with what it may hold and its default."""

from contentlint.config.keys import KEYS
from contentlint.config.settings_page import build_settings_page


def test_every_key_has_a_row_with_its_values_and_its_default() -> None:
    rows = [line for line in build_settings_page().splitlines() if line.startswith("| `")]
    assert {row.split("`")[1] for row in rows} == set(KEYS)
    [threshold] = [row for row in rows if row.startswith("| `fail-on`")]
    assert '| `"error"`, `"warning"`, `"info"`, `"never"` | `"error"` |' in threshold
    assert all("| `false` |" not in row for row in rows if row.startswith("| `house-rules`"))
