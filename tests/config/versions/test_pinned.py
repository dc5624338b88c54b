"""A pinned preset turns on the rules that it had, also those that have another name now."""

import msgspec
import pytest

from contentlint.config.versions import pinned
from contentlint.config.versions.record import read_record
from contentlint.rule.deprecations import Deprecated, Deprecations, Ending

FORMER, NOW = "meta/language-missing", "meta/lang-missing"


def test_a_rule_that_was_renamed_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    record = read_record("0.1")
    preset = record.presets["recommended"]
    assert NOW in preset.on
    was = msgspec.structs.replace(preset, on=tuple(FORMER if rule == NOW else rule for rule in preset.on))
    rules = {FORMER if rule == NOW else rule: one for rule, one in record.rules.items()}
    kept = msgspec.structs.replace(record, rules=rules, presets=record.presets | {"recommended": was})
    monkeypatch.setattr(pinned, "read_record", lambda _version: kept)
    renamed = Deprecations(Ending("9.0"), {FORMER: Deprecated(NOW, "9.0")})
    monkeypatch.setattr(pinned, "load_deprecations", lambda: renamed)
    [layer] = pinned.build_pinned_layers("recommended@0.1", "extends", lambda _preset: [])
    assert layer.changes.pinned == preset.on
