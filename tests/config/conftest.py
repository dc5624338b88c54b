"""A small catalogue of rules for the tests, and a folder to put configurations in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from contentlint.config import Config, ConfigError, Overlay, configure, load_settings
from contentlint.rule.loading.values import resolve_options, validate
from contentlint.rule.spec import Declared, OptionSpec, OptionValue, Preset, RuleSpec


def rule(
    name: str, preset: Preset, *options: OptionSpec, profiles: dict[str, dict[str, OptionValue]] | None = None
) -> RuleSpec:
    return RuleSpec(
        id=name,
        summary="",
        why="",
        how_to_fix="",
        basis="house-style",
        severity="warning",
        messages={},
        implementation=Declared("length"),
        file=f"{name}.yaml",
        preset=preset,
        options=options,
        profiles=profiles or {},
    )


MIN = OptionSpec("min", "integer", 140, "fewest", min=1)
MAX = OptionSpec("max", "integer", 155, "most", min=1)
WORDS = OptionSpec("words", "list", ("one",), "some")

SPECS = (
    rule("faq/missing", "off"),
    rule("faq/count", "recommended", MIN, MAX),
    rule("meta/description-too-long", "recommended", MAX, profiles={"yoast": {"max": 156}}),
    rule("meta/description-too-short", "recommended", MIN),
    rule("meta/draft", "strict"),
    rule("tables/sparse", "strict", MAX, WORDS),
)


class Rules:
    """A catalogue of a few rules, whose options are checked as those of all rules are."""

    def __init__(self) -> None:
        """Take the rules above."""
        self._specs = {spec.id: spec for spec in SPECS}

    def list_ids(self) -> Sequence[str]:
        return sorted(self._specs)

    def list_families(self) -> Sequence[str]:
        return sorted({spec.family for spec in self._specs.values()})

    def get(self, rule: str, /) -> RuleSpec:
        return self._specs[rule]

    def get_preset(self, rule: str, /) -> Preset:
        return self._specs[rule].preset

    def validate_options(self, rule: str, values: Mapping[str, object], /) -> Mapping[str, object]:
        return validate(self._specs[rule], values)

    def resolve_options(self, rule: str, values: Mapping[str, object], /) -> Mapping[str, object]:
        return resolve_options(self._specs[rule], values)


@pytest.fixture
def rules() -> Rules:
    """Return the catalogue."""
    return Rules()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder at the top of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(house: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a file and the folders it lies in."""

    def write_file(name: str, text: str = "") -> Path:
        file = house / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write_file


@pytest.fixture
def config_of(write: Callable[[str, str], Path], rules: Rules) -> Callable[..., Config]:
    """Return a function that says what a ``contentlint.toml`` in the working folder makes."""

    def configured(text: str, overlay: Overlay | None = None) -> Config:
        write("contentlint.toml", text)
        return configure(load_settings(overlay=overlay), rules)

    return configured


@pytest.fixture
def error_of(config_of: Callable[..., Config]) -> Callable[..., str]:
    """Return a function that gives what is said of a ``contentlint.toml`` that is wrong."""

    def said(text: str, overlay: Overlay | None = None) -> str:
        with pytest.raises(ConfigError) as caught:
            config_of(text, overlay)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    return said
