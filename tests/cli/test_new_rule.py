"""``contentlint new-rule``: what it writes, where, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contentlint.cli.new_rule import new_rule
from contentlint.rule.builtin import load_registry
from contentlint.rule.docs.page import run_examples
from contentlint.rule.loading.index import load_index
from contentlint.rule.registry import Registry

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what runs the command in an empty folder, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return lambda *arguments: CliRunner().invoke(new_rule, list(arguments))


def configure(text: str) -> None:
    """Write the configuration of the folder."""
    Path("contentlint.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("flag", [[], ["--python"]])
def test_a_new_rule_already_runs(call: Call, flag: list[str]) -> None:
    configure("")
    result = call("house-style/no-we", *flag)
    assert result.exit_code == 0
    written, *more = result.output.splitlines()
    assert Path(written.removeprefix("written: ")).exists()
    switches = ("allow-python-rules = true", "--allow-python-rules", "CONTENTLINT_ALLOW_PYTHON_RULES=1")
    assert [word in "\n".join(more) for word in switches] == [bool(flag)] * 3
    assert ("needs no switch" in more[0]) is not bool(flag)
    assert more[-1] == "Edit the file, then test it:  contentlint test-rules house-style/no-we"
    registry = Registry([load_index(Path("rules").resolve(), house=True)])
    spec = registry.get("house-style/no-we")
    for example, findings in run_examples(spec, registry.get_examples(spec.id)):
        assert tuple(finding.message_id for finding in findings) == example.expect


def test_a_rule_is_never_overwritten(call: Call) -> None:
    call("house/no-we")
    before = Path("rules/house/no-we.yaml").read_bytes()
    for arguments in (["house/no-we"], ["house/no-we", "--python"]):
        result = call(*arguments)
        assert result.exit_code != 0
        assert "already exists; edit it, or choose another id" in result.output
    assert Path("rules/house/no-we.yaml").read_bytes() == before
    assert len(list(Path("rules").rglob("*.*"))) == 1


@pytest.mark.parametrize("rule", ["no-we", "../x/y", "a/../b", "A/b", "a/b/c", "a/", "/a", "a/b.yaml", "a\\b/c", ""])
def test_what_is_no_id_is_refused(call: Call, rule: str) -> None:
    result = call("--", rule)
    assert result.exit_code != 0
    assert "is not a rule id" in result.output
    assert not Path("rules").exists()


def test_the_id_of_a_built_in_rule_is_refused(call: Call) -> None:
    taken = load_registry().list_ids()[0]
    for more in ([], ["--python"], ["--folder", "others"]):
        result = call(taken, *more)
        assert result.exit_code != 0
        assert f"{taken} is a built-in rule" in result.output
        assert "choose another id" in result.output
    assert list(Path().iterdir()) == []


def test_no_rule_is_written_where_a_link_of_the_folder_leads(call: Call, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    Path("rules").symlink_to("../outside")
    done = call("style/no-pots")
    assert (done.exit_code, list((tmp_path / "outside").iterdir())) == (1, [])
    assert "a link leads outside" in done.output
    assert call("style/no-pots", "--folder", str(tmp_path / "outside")).exit_code == 0


def test_a_rule_is_written_where_the_configuration_says(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    configure('house-rules = "ours"\n')
    Path("ours").mkdir()
    Path("content").mkdir()
    for place, rule in ((".", "style/no-we"), ("content", "style/no-us")):
        monkeypatch.chdir(Path.cwd() / place)
        result = call(rule)
        assert (result.exit_code, "runs it from now on" in result.output) == (0, True), result.output
    monkeypatch.chdir("..")
    assert sorted(path.as_posix() for path in Path().rglob("*.yaml")) == [
        "ours/style/no-us.yaml",
        "ours/style/no-we.yaml",
    ]
    assert call("style/no-me", "--config", "house-rules=content").exit_code == 0
    assert Path("content/style/no-me.yaml").exists()


def test_a_rule_that_no_command_would_read_is_said_to_need_a_setting(call: Call) -> None:
    assert "there is no configuration. Run `contentlint init`." in call("style/no-we").output
    configure('house-rules = "rules"\n')
    result = call("style/no-us", "--folder", "others")
    assert result.exit_code == 0
    assert 'set house-rules = "others" in contentlint.toml' in result.output
    assert "runs it from now on" not in result.output


def test_no_rule_is_written_where_custom_rules_are_off(call: Call) -> None:
    configure("\nhouse-rules = false\n")
    result = call("style/no-we")
    assert (result.exit_code, Path("rules").exists()) == (1, False)
    assert "contentlint.toml:2: house-rules = false turns custom rules off" in result.output
