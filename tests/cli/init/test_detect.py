"""Folders from anybody: nothing in them is run, nothing outside is seen, and what is written can be loaded."""

import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import contentlint.site.learning.coverage
from contentlint.cli.init.config_file import render_configuration
from contentlint.cli.init.detect import survey_folder
from contentlint.cli.init.summary import format_survey
from contentlint.generators.kit.config_folder import Folder, find_in_python, find_in_script
from contentlint.linter.context import load_context

Make = Callable[[Mapping[str, str]], Path]

BROKEN = [
    ("hugo.toml", "baseURL = "),
    ("hugo.toml", "a = " + "[" * 5_000),
    ("hugo.yaml", "baseURL: [https://pots.site\n"),
    ("hugo.json", "[" * 50_000),
    ("hugo.json", '{"baseURL": 1, "languages": [], "module": {"mounts": 3}, "staticDir": {}}'),
    ("hugo.toml", 'baseURL = "https://pots.site\\u0001/"\nstaticDir = ["../out", "/etc", "", ".."]\ncontentDir = "../out"\n'),
    ("mkdocs.yml", "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(40))),
    ("_config.yml", "url: !!python/object/apply:os.system ['touch ran']\n"),
    ("package.json", '{"dependencies": ["astro"]}'),
    ("astro.config.mjs", "/*" * 80_000),
    ("astro.config.mjs", "{" * 150_000 + "site: 'x'"),
    ("pelicanconf.py", "open('ran', 'w')\nPATH = '../out'\nSITEURL = 'javascript:alert(1)'\n"),
    ("docusaurus.config.js", "x" * 300_000),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), BROKEN, ids=lambda value: value[:30].strip())
def test_a_broken_configuration_states_nothing(
    name: str, text: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.md").touch()
    folder = make({name: text, "texts/a.md": ""})
    monkeypatch.chdir(folder)
    found = survey_folder(".")
    assert found.made.stated.url == ""
    assert found.roots in {("texts",), (".",)}
    assert found.static == ()
    assert found.articles == ("texts/a.md",)
    assert not (folder / "ran").exists()
    tomllib.loads(render_configuration(found))


def test_links_out_of_the_folder_are_not_followed(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "content").mkdir(parents=True)
    (out / "content" / "secret.md").write_text("# Secret\n")
    (out / "hugo.toml").write_text('baseURL = "https://secret.site"\n')
    folder = make({"texts/a.md": ""})
    (folder / "hugo.toml").symlink_to(out / "hugo.toml")
    (folder / "content").symlink_to(out / "content")
    (folder / "loop").symlink_to(folder)
    found = survey_folder(str(folder))
    assert (found.made.name, found.roots, found.articles) == ("", ("texts",), ("texts/a.md",))


def test_a_huge_folder_is_not_searched_to_its_end(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contentlint.site.learning.coverage, "MAX_FILES", 20)
    found = survey_folder(str(make({f"texts/{number:03}.md": "" for number in range(50)})))
    assert len(found.articles) == 20
    assert not found.is_all
    assert "20 articles or more" in format_survey(found)


def test_a_pipe_is_no_configuration(make: Make) -> None:
    folder = make({"texts/a.md": ""})
    os.mkfifo(folder / "hugo.toml")
    assert survey_folder(str(folder)).made.name == ""


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("export default {\n  site: 'a',\n}", "a"),
        ('{ site : "a" }', "a"),
        ("// site: 'b'\nsite: 'a'", "a"),
        ("/* site: 'b' */ \n  site: 'a'", "a"),
        ("site: 'a',\n  inner: {\n    site: 'b' }", "a"),
        ("site: 'a',\nsite: 'b'", ""),
        ("site: `a`", "a"),
        ("site: `${a}`", ""),
        ("site: process.env.SITE ?? 'a'", ""),
        ("mysite: 'a'", ""),
        ("site: 'a\\x41'", ""),
        ("/* site: 'a'", ""),
    ],
)
def test_only_plain_literals_of_scripts_count(script: str, value: str) -> None:
    assert find_in_script(script, "site") == value


def test_the_last_literal_of_python_counts() -> None:
    assert find_in_python("PATH = 'a'\nif x:\n    PATH = 'c'\nPATH = 'b'\nPATHS = 'd'\n", "PATH") == "b"
    assert find_in_python("PATH = os.environ['PATH']\n", "PATH") == ""


NAMES = st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=12).filter(
    lambda name: name not in {".", ".."} and len(name.encode()) < 100
)


@given(folder=NAMES, name=NAMES, key=NAMES, value=NAMES)
@example(folder='"[x]*?!#\\', name="a b", key="a\x85b", value="x")
@example(folder="#x", name="!x", key="\x7f", value="\u2028")
@example(folder="de", name="\ud7ff", key="a", value="'''")
@example(folder="x ", name=" x", key="author", value="x")
def test_whatever_things_are_called_the_configuration_loads(folder: str, name: str, key: str, value: str) -> None:
    with TemporaryDirectory() as place:
        top = Path(place, ".git").parent
        (top / ".git").mkdir()
        inner = top / folder
        inner.mkdir(exist_ok=True)
        (inner / f"{name}.md").write_text(f"---\n{key}: {value}\n---\n\n# A\n", encoding="utf-8", newline="")
        (top / "plain").mkdir(exist_ok=True)
        (top / "plain" / "kettle.md").write_text("---\ntitle: Kettle\n---\n", encoding="utf-8")
        found = survey_folder(place)
        (top / "contentlint.toml").write_text(render_configuration(found), encoding="utf-8", newline="")
        context = load_context(place)
        assert context.config.settings.file
        from contentlint.source.discover import discover

        config = context.config
        chosen = discover([place], include=config.include, exclude=config.exclude, root=config.root).files
        assert {file.path for file in chosen} >= {f"{found.folder}/{article}" for article in found.articles}
        assert "plain/kettle.md" in found.articles


@given(st.binary(max_size=300))
def test_no_bytes_of_a_configuration_raise(data: bytes) -> None:
    with TemporaryDirectory() as place:
        for name in ("a.toml", "a.yaml", "a.json"):
            Path(place, name).write_bytes(data)
            assert isinstance(Folder(place).read_table(name), dict)
