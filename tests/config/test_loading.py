"""Which configuration is found, what it extends, and what it says of anything but rules."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.config import PRESETS, Config, ConfigError, Overlay, load_settings
from contentlint.config.presets import BUILT_IN, FILES, STRICT, get_preset_file
from contentlint.config.settings import Valued
from contentlint.source.discover import discover

Write = Callable[..., Path]
ConfigOf = Callable[..., Config]


def fail_on(start: Path | str = ".", file: Path | str | None = None) -> object:
    return load_settings(start, file=file).get("fail-on")


# --- the nearest file -------------------------------------------------------------------------


def test_without_a_file_the_defaults_hold(house: Path) -> None:
    settings = load_settings()
    assert (settings.file, settings.root, settings.house_rules) == ("", str(house), None)
    assert (settings.get("fail-on"), settings.get("language"), settings.allow_python_rules) == ("error", "auto", False)


def test_the_nearest_file_upward(house: Path, write: Write) -> None:
    write("contentlint.toml", 'fail-on = "info"')
    write("site/pyproject.toml", '[tool.contentlint]\nfail-on = "warning"')
    write("site/blog/contentlint.toml", 'fail-on = "never"')
    (house / "site/blog/2026").mkdir()
    assert fail_on() == "info"
    assert fail_on("site/pages-to-come/deep") == "warning"
    assert fail_on(house / "site/blog/2026") == "never"
    assert load_settings("site/blog/2026").root == str(house / "site/blog")
    assert load_settings("site/blog/2026").file == "site/blog/contentlint.toml"


def test_files_of_other_tools_are_passed_by(write: Write) -> None:
    write("contentlint.toml", 'fail-on = "info"')
    write("a/pyproject.toml", '[project]\nname = "a"\n')
    write("a/b/pyproject.toml", '[project]\ndependencies = ["contentlint"]\n[tool.other]\n')
    write("a/b/c/pyproject.toml", "not TOML at all")
    Path("a/b/c/d/contentlint.toml").mkdir(parents=True)
    assert fail_on("a/b/c/d") == "info"


def test_our_own_file_goes_before_the_shared_one(write: Write) -> None:
    write("pyproject.toml", '[tool.contentlint]\nfail-on = "warning"')
    assert fail_on() == "warning"
    write("contentlint.toml", 'fail-on = "info"')
    assert fail_on() == "info"


def test_the_search_ends_at_the_top_of_the_repository(house: Path, write: Write) -> None:
    write("contentlint.toml", 'fail-on = "info"')
    (house / "site/.git").mkdir(parents=True)
    assert fail_on("site/blog") == "error"


def test_a_file_that_is_named(house: Path, write: Write) -> None:
    write("contentlint.toml", 'fail-on = "info"')
    write("shared/strict.toml", 'fail-on = "never"')
    write("other/pyproject.toml", '[tool]\ncontentlint.fail-on = "warning"')
    assert fail_on(file="shared/strict.toml") == "never"
    assert fail_on(file=house / "other/pyproject.toml") == "warning"
    assert load_settings(file="shared/strict.toml").root == str(house)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("gone.toml", None, "gone.toml: cannot be read: no such file or directory"),
        (
            "pyproject.toml",
            b"[project]",
            "pyproject.toml: has no table [tool.contentlint]; add it or name another file",
        ),
        ("pyproject.toml", b"tool.contentlint = 3", "pyproject.toml: 'tool.contentlint' must be a table, not 3"),
        ("a.toml", b"\xff", "a.toml: not UTF-8: byte 0xFF at line 1, column 1; save it as UTF-8"),
        ("a.toml", b"a." * 2000 + b"a = 1", "a.toml: not valid TOML: nested too deeply"),
        ("a.toml", b"a = [" + b"[" * 5000, "a.toml: not valid TOML: nested too deeply"),
        ("a.toml", b"a = \n", "a.toml: not valid TOML: Invalid value (at line 1, column 5)"),
    ],
)
def test_a_file_that_cannot_be_read(house: Path, name: str, text: bytes | None, said: str) -> None:
    if text is not None:
        (house / name).write_bytes(text)
    with pytest.raises(ConfigError) as caught:
        load_settings(file=name)
    assert str(caught.value) == said


def test_a_mark_and_windows_line_ends_are_no_matter(house: Path) -> None:
    (house / "contentlint.toml").write_bytes(b'\xef\xbb\xbfselect = ["faq"]\r\nfail-on = "info"\r\n')
    assert load_settings().get_with_origin("fail-on") == Valued("info", "contentlint.toml:2")


# --- extends ----------------------------------------------------------------------------------


def test_what_is_extended_has_the_weaker_word(write: Write) -> None:
    write("deep/base.toml", 'fail-on = "info"\nlanguage = "de"\nexclude = ["old/"]\ninclude = ["*.txt"]')
    write("deep/house.toml", 'extends = "base.toml"\nfail-on = "warning"\nexclude = ["new/"]')
    write("contentlint.toml", 'extends = ["strict", "deep/house.toml"]\nexclude = ["x.md"]\ninclude = ["*.md"]')
    settings = load_settings()
    assert (settings.get("fail-on"), settings.get("language")) == ("warning", "de")
    assert settings.get("include") == ["*.md"]
    assert settings.list_entries("exclude") == ["old/", "new/", "x.md"]


def test_a_shared_table_can_be_extended(write: Write) -> None:
    write("pyproject.toml", '[tool.contentlint]\nfail-on = "info"')
    write("site/contentlint.toml", 'extends = "../pyproject.toml"')
    assert fail_on("site") == "info"


def test_a_file_extended_by_two_is_taken_in_once(write: Write) -> None:
    write("base.toml", 'fail-on = "info"')
    write("a.toml", 'extends = "base.toml"\nfail-on = "warning"')
    write("b.toml", 'extends = "base.toml"')
    write("contentlint.toml", 'extends = ["a.toml", "b.toml"]')
    assert fail_on() == "warning"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "contentlint.toml:1: 'extends' leads back to itself: contentlint.toml > contentlint.toml"),
        (
            {"a.toml": 'fail-on = "info"\nextends = ["b.toml"]', "b.toml": 'extends = "./a.toml"'},
            "b.toml:1: 'extends' leads back to itself: a.toml > b.toml > a.toml",
        ),
    ],
)
def test_circles(write: Write, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        write(name, text)
    write("contentlint.toml", f'extends = "{"a.toml" if files else "contentlint.toml"}"')
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert str(caught.value) == said


def test_a_circle_by_way_of_a_link(house: Path, write: Write) -> None:
    write("contentlint.toml", 'extends = "again/contentlint.toml"')
    (house / "again").symlink_to(".", target_is_directory=True)
    with pytest.raises(ConfigError, match="leads back to itself"):
        load_settings()


@pytest.mark.parametrize("key", ["extends", "house-rules"])
def test_a_path_that_no_file_can_have(write: Write, key: str) -> None:
    write("contentlint.toml", f'{key} = "a\\u0000/b.toml"')
    with pytest.raises(ConfigError, match=r"a\\x00/b.toml' .*does not exist$"):
        load_settings()


# --- what is read -----------------------------------------------------------------------------


def test_include_exclude_and_ignore_files_as_a_search_takes_them(write: Write, config_of: ConfigOf) -> None:
    for name in ("a.md", "b.rst", "drafts/c.rst", "ignored.rst", ".gitignore"):
        write(name, "ignored.rst\n")
    config = config_of('include = ["*.rst"]\nexclude = ["drafts/"]\nrespect-gitignore = false')
    found = discover(
        [".", "drafts/c.rst"],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    assert [file.shown for file in found.files] == ["b.rst", "ignored.rst"]
    assert found.excluded == ("drafts/c.rst",)
    defaults = config_of("")
    assert (defaults.include, defaults.exclude, defaults.respect_gitignore) == (None, (), True)


def test_the_command_line_says_what_fails(config_of: ConfigOf) -> None:
    assert config_of('fail-on = "info"').fail_on == "info"
    assert config_of('fail-on = "info"', Overlay(fail_on="never")).fail_on == "never"
    assert config_of('language = "pt-BR"').language == "pt-BR"


# --- house rules ------------------------------------------------------------------------------


def test_the_folder_rules_beside_the_file(house: Path, write: Write) -> None:
    (house / "site/rules").mkdir(parents=True)
    assert load_settings("site").house_rules is None
    write("site/contentlint.toml")
    settings = load_settings("site")
    assert (settings.house_rules, settings.allow_python_rules) == (str(house / "site/rules"), False)
    write("site/contentlint.toml", "house-rules = false\nallow-python-rules = true")
    settings = load_settings("site")
    assert (settings.house_rules, settings.allow_python_rules) == (None, True)


def test_a_folder_that_is_named_is_seen_from_the_file_that_names_it(house: Path, write: Write) -> None:
    (house / "shared/style").mkdir(parents=True)
    write("shared/base.toml", 'house-rules = "style"')
    write("contentlint.toml", 'extends = "shared/base.toml"')
    assert load_settings().house_rules == str(house / "shared/style")


@pytest.mark.parametrize("name", ["..", ".", "../outside", "style/../../outside", "/", "link"])
def test_house_rules_lie_below_the_configuration(house: Path, write: Write, name: str) -> None:
    (house / "outside").mkdir()
    (house / "site").mkdir()
    (house / "site/link").symlink_to(house / "outside", target_is_directory=True)
    write("site/contentlint.toml", f'fail-on = "info"\nhouse-rules = "{name}"')
    with pytest.raises(ConfigError, match=r"^site/contentlint\.toml:2: the folder '.*' in 'house-rules' is not inside"):
        load_settings("site")


def test_a_link_named_rules_does_not_lead_out_either(house: Path, write: Write) -> None:
    write("site/contentlint.toml")
    (house / "outside").mkdir()
    (house / "site/rules").symlink_to("../outside", target_is_directory=True)
    with pytest.raises(ConfigError, match="is not inside"):
        load_settings("site")


def test_house_rules_that_are_not_there(write: Write) -> None:
    write("contentlint.toml", 'house-rules = "gone"')
    with pytest.raises(ConfigError, match=r"^contentlint\.toml:1: the folder 'gone' in 'house-rules' does not exist$"):
        load_settings()


def test_the_rules_of_contentlint_itself_are_no_house_rules(
    house: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("contentlint.toml")
    write("rules/faq/count.yaml")
    assert load_settings().house_rules == str(house / "rules")
    monkeypatch.setattr("contentlint.rule.builtin.ROOT", house / "rules")  # as in a checkout of contentlint
    assert load_settings().house_rules is None


# --- presets ----------------------------------------------------------------------------------


def test_every_preset_is_there_and_says_what_it_is_for() -> None:
    folder = get_preset_file("article").parent
    assert sorted(file.stem for file in folder.glob("*.toml")) == sorted([*FILES, STRICT])
    assert set(PRESETS) == {*BUILT_IN, *FILES}
    for name in FILES:
        assert get_preset_file(name).read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_a_preset_extends_the_recommended_rules(write: Write, name: str) -> None:
    write("contentlint.toml", f'extends = "{name}"')
    settings = load_settings()
    assert [layer.origin.name for layer in settings.layers] == [
        "preset recommended",
        f"preset {name}",
        "contentlint.toml",
    ]
    assert settings.layers[1].changes.rules == tomllib.loads(get_preset_file(name).read_text("utf-8"))["rules"]


# --- speed is a matter of what is imported ----------------------------------------------------

PROBE = """
import sys
from contentlint.config import load_settings
load_settings()
print(sorted({"tomllib", "difflib", "pathspec", "contentlint.source.gitignore"} & set(sys.modules)))
"""


@pytest.mark.parametrize(("text", "imported"), [(None, "[]"), ("", "['tomllib']")])
def test_nothing_is_imported_that_is_not_needed(house: Path, write: Write, text: str | None, imported: str) -> None:
    if text is not None:
        write("contentlint.toml", text)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    answer = subprocess.run(  # noqa: S603  # ourselves
        [sys.executable, "-c", PROBE], cwd=house, capture_output=True, text=True, check=True, env=environment
    )
    assert answer.stdout.strip() == imported


def test_the_words_of_a_site_are_no_article(write: Write, config_of: ConfigOf) -> None:
    for name in ("words.txt", "posts/words.txt"):
        write(name, "e-mail -> email\n")
    config = config_of("")
    found = discover(["."], exclude=config.exclude, root=config.root)
    assert [file.shown for file in found.files] == ["posts/words.txt"]
