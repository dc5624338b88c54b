"""Settings from the command line as ``--config KEY=VALUE``."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from contentlint.config import ConfigError
from contentlint.config.given import parse_settings

Command = Callable[..., CompletedProcess[bytes]]


@pytest.mark.parametrize(
    ("pairs", "table"),
    [
        (["fail-on=warning"], {"fail-on": "warning"}),
        (['fail-on = "warning"'], {"fail-on": "warning"}),
        (["whole-page=true"], {"whole-page": True}),
        (['ignore=["faq", "links"]'], {"ignore": ["faq", "links"]}),
        (["site-url=https://example.org/?a=b"], {"site-url": "https://example.org/?a=b"}),
        (["rules.faq/count.max=7"], {"rules": {"faq/count": {"max": 7}}}),
        (['rules."faq/count".max=7'], {"rules": {"faq/count": {"max": 7}}}),
        (["rules.faq/count=off"], {"rules": {"faq/count": "off"}}),
        (["rules.faq/count.max=7", "rules.faq/count.min=2"], {"rules": {"faq/count": {"max": 7, "min": 2}}}),
        (["fail-on=warning", "fail-on=never"], {"fail-on": "never"}),
        (['language=d"e'], {"language": 'd"e'}),
    ],
)
def test_pairs_become_a_table(pairs: list[str], table: dict[str, object]) -> None:
    assert parse_settings(pairs) == table


MORE_THAN_ONE_KEY = 'fail-on = "info"\nignore = ["ALL"]'


@pytest.mark.parametrize(
    "pair", [MORE_THAN_ONE_KEY, "=1", "a b=1", "fail-on=", 'fail-on="x', "ignore=[faq]", 'x\ny="1"', "a..b=1"]
)
def test_a_pair_that_cannot_be_read_is_named(pair: str) -> None:
    with pytest.raises(ConfigError, match="command line: --config"):
        parse_settings([pair])


def get(contentlint: Command, key: str, *arguments: str) -> str:
    done = contentlint("config", "get", key, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


def test_a_pair_is_stronger_than_files_and_weaker_than_an_option_of_its_own(contentlint: Command) -> None:
    Path("contentlint.toml").write_text('fail-on = "never"\n[rules."faq/count"]\nmin = 2\n', encoding="utf-8")
    assert get(contentlint, "fail-on") == '"never"'
    assert get(contentlint, "fail-on", "--config", "fail-on=warning") == '"warning"'
    assert get(contentlint, "rules.faq/count.min", "--config", "rules.faq/count.max=30") == "2"
    Path("a.md").write_text("# Kettles\n\nThe the kettle.\n", encoding="utf-8")
    only = ("--select", "readability/doubled-word")
    assert contentlint("check", *only, "a.md").returncode == 0
    assert contentlint("check", *only, "a.md", "--config", "fail-on=info").returncode == 1
    assert contentlint("check", *only, "a.md", "--config", "fail-on=info", "--fail-on", "never").returncode == 0


def test_a_pair_goes_on_top_of_a_named_file(contentlint: Command) -> None:
    Path("other.toml").write_text('fail-on = "never"\nlanguage = "de"\n', encoding="utf-8")
    given = ("--config", "other.toml", "--config", "fail-on=info")
    assert get(contentlint, "fail-on", *given) == '"info"'
    assert get(contentlint, "language", *given) == '"de"'
    both = contentlint("config", "--config", "other.toml", "--config", "third.toml")
    assert both.returncode == 2
    assert b"names two files" in both.stderr


def test_a_file_with_an_equals_sign_in_its_name_is_a_file(contentlint: Command) -> None:
    Path("fail-on=never").write_text('fail-on = "info"\n', encoding="utf-8")
    assert get(contentlint, "fail-on", "--config", "fail-on=never") == '"info"'


def test_another_preset_takes_the_place_of_the_file_s(contentlint: Command) -> None:
    Path("contentlint.toml").write_text('extends = "article"\nfail-on = "never"\n', encoding="utf-8")
    given = ("--config", "extends=recommended")
    assert get(contentlint, "rules.faq/missing.enabled") == "true"
    assert get(contentlint, "rules.faq/missing.enabled", *given) == "false"
    assert get(contentlint, "fail-on", *given) == '"never"'
    assert get(contentlint, "rules.faq/missing.enabled", "--config", "extends=article") == "true"
    Path("contentlint.toml").unlink()
    assert get(contentlint, "rules.faq/missing.enabled", "--config", "extends=article") == "true"


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("fail=1", b"command line: unknown key 'fail'"),
        ("extends=strikt", b"command line: unknown preset 'strikt'"),
        ("rules.faq/cuont=off", b"command line: unknown rule 'faq/cuont'"),
        ("rules.faq/count.max=many", b"command line"),
    ],
)
def test_what_is_wrong_is_said_of_the_command_line(contentlint: Command, pair: str, words: bytes) -> None:
    done = contentlint("check", "--config", pair)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert len(done.stderr.splitlines()) == 1


GERMAN = "Kalk\n\nDie Säure löst den Kalk, und für große Kessel ist es genauso wie für kleine. Danach müssen Sie nur noch spülen.\n"


def test_a_text_that_is_not_utf_8_is_read_where_its_encoding_is_named(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "kalk.txt").write_bytes(GERMAN.encode("cp1252") * 3)
    asked = "kalk.txt: this is Windows-1252, not UTF-8; to read it, add --encoding windows-1252"
    for command in ("check", "publish", "fix", "outline"):
        done = contentlint(command, "kalk.txt")
        assert done.returncode == 2, command
        assert asked.split(": ", 1)[1] in (done.stdout + done.stderr).decode(), command
        assert b"Windows-1252" not in contentlint(command, "kalk.txt", "--encoding", "windows-1252").stderr, command
    named = contentlint("publish", "kalk.txt", "--encoding", "Windows_1252", "-o", "kalk.md")
    assert named.returncode < 2
    assert "Säure löst" in (tmp_path / "kalk.md").read_text("utf-8")
    finding = contentlint("check", "kalk.txt", "--encoding", "windows-1252", "--format", "concise").stdout.decode()
    assert "“Kalk”" in finding


def test_the_encoding_may_be_configured_and_utf_8_is_read_as_ever(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('encoding = "macintosh"\n', "utf-8")
    (tmp_path / "mac.md").write_bytes(GERMAN.encode("mac-roman"))
    (tmp_path / "new.md").write_text(GERMAN, "utf-8")
    for name in ("mac.md", "new.md"):
        assert contentlint("publish", name).stdout.decode().count("Säure löst") == 1
        assert contentlint("check", name).returncode < 2


def test_a_name_that_no_encoding_has_is_refused(contentlint: Command) -> None:
    done = contentlint("check", "--encoding", "klingon")
    assert done.returncode == 2
    assert b"no encoding is called 'klingon'" in done.stderr
