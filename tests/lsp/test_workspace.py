"""The configuration as the command line finds it: nearest, read anew when it changes, and harmless when it is wrong."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.types import Position
from markdown_it import MarkdownIt

Session = Callable[..., int]
Editor = Any

DOUBLED = "Fill the the kettle.\n"
RULE = "readability/doubled-word"
HOUSE = """\
summary: Say kettle.
why: It is the word of the house.
how-to-fix: Write “{replacement}”.
basis: house-style
severity: error
kind: terms
of: prose
terms:
  pot: kettle
messages:
  replace:
    text: Write “{replacement}” instead of “{quote}”.
examples:
  - good: A kettle.
  - bad: A pot.
    expect: replace
"""
CODE = '''\
"""``house/loud``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, NoOptions, Rule, bad, good


class Loud(Rule[NoOptions]):
    """Keep quiet.

    It prints, as no rule should.
    """

    how_to_fix = "Say less."
    basis = "house-style"
    severity = "warning"
    messages = {"loud": "This is loud."}

    def check(self, article: Article) -> Iterator[Finding]:
        """Print, and yield a finding."""
        print("loud!", flush=True)
        if article.paragraphs and "!" in article.source.text:
            yield self.finding("loud", at=article.paragraphs[0])

    examples = (good("Quiet."), bad("Loud!", "loud"))
'''


def codes(diagnostics: list[types.Diagnostic]) -> set[Any]:
    return {one.code for one in diagnostics}


def edited(path: Path, text: str) -> None:
    """Write a file so that its time of change is another one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_the_nearest_configuration_holds(session: Session, tmp_path: Path) -> None:
    edited(tmp_path / "contentlint.toml", f'ignore = ["{RULE}"]\n')
    edited(tmp_path / "blog" / "contentlint.toml", f'[rules."{RULE}"]\nseverity = "error"\n')

    async def scenario(editor: Editor) -> None:
        assert RULE not in codes(await editor.open("a.md", DOUBLED))
        [found] = [one for one in await editor.open("blog/new/a.md", DOUBLED) if one.code == RULE]
        assert found.severity == types.DiagnosticSeverity.Error

    assert session(scenario) == 0


def test_paths_are_those_of_the_command_line(session: Session, tmp_path: Path) -> None:
    """An override speaks of a path below the configuration, and a language is not read from the folders above it."""
    site = tmp_path / "de" / "drafts"
    edited(site / "contentlint.toml", f'[[overrides]]\npaths = ["news/**"]\nignore = ["{RULE}"]\n')

    async def scenario(editor: Editor) -> None:
        assert RULE in codes(await editor.open("de/drafts/a.md", DOUBLED)), "English, whatever the folder is called"
        assert RULE not in codes(await editor.open("de/drafts/news/a.md", DOUBLED))

    assert session(scenario) == 0


def test_a_file_outside_the_open_folder_goes_by_its_own_configuration(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plain, strict = tmp_path_factory.mktemp("plain"), tmp_path_factory.mktemp("own")
    edited(strict / "contentlint.toml", f'[rules."{RULE}"]\nseverity = "error"\n')

    async def scenario(editor: Editor) -> None:
        for folder, severity in ((plain, types.DiagnosticSeverity.Warning), (strict, types.DiagnosticSeverity.Error)):
            [found] = [one for one in await editor.open((folder / "a.md").as_uri(), DOUBLED) if one.code == RULE]
            assert found.severity == severity
        gone = (plain / "never" / "there" / "a.md").as_uri()
        assert RULE in codes(await editor.open(gone, DOUBLED))

    assert session(scenario) == 0


def test_excluded_articles_are_silent(session: Session, tmp_path: Path) -> None:
    edited(tmp_path / "contentlint.toml", 'exclude = ["old/"]\ninclude = ["*.md"]\n')

    async def scenario(editor: Editor) -> None:
        assert codes(await editor.open("a.md", DOUBLED))
        assert await editor.open("old/a.md", DOUBLED) == []
        assert await editor.open("a.html", "<p>the the</p>", "html") == []
        assert await editor.actions("old/a.md", types.Range(Position(0, 0), Position(9, 0))) == []

    assert session(scenario) == 0


def test_a_changed_configuration_holds_at_the_next_key(session: Session, tmp_path: Path) -> None:
    async def scenario(editor: Editor) -> None:
        assert RULE in codes(await editor.open("a.md", DOUBLED))
        edited(tmp_path / "contentlint.toml", f'ignore = ["{RULE}"]\n')
        editor.type("a.md", Position(0, 0), "x")
        assert RULE not in codes(await editor.shown("a.md"))
        edited(tmp_path / "contentlint.toml", 'extends = "base.toml"\n')
        edited(tmp_path / "base.toml", f'ignore = ["{RULE}"]\n')
        editor.type("a.md", Position(0, 0), "x")
        assert RULE not in codes(await editor.shown("a.md"))
        edited(tmp_path / "base.toml", "")
        editor.type("a.md", Position(0, 0), "x")
        assert RULE in codes(await editor.shown("a.md"))

    assert session(scenario) == 0


def test_an_editor_that_watches_files_needs_no_key(session: Session, tmp_path: Path) -> None:
    async def scenario(editor: Editor) -> None:
        assert RULE in codes(await editor.open("a.md", DOUBLED))
        [registration] = await editor.until(lambda: editor.registered)
        assert registration.method == "workspace/didChangeWatchedFiles"
        edited(tmp_path / "contentlint.toml", f'ignore = ["{RULE}"]\n')
        event = types.FileEvent(editor.uri("contentlint.toml"), types.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await editor.until(lambda: RULE not in codes(editor.published[-1].diagnostics))

    assert session(scenario) == 0


def test_house_rules_hold_and_are_read_anew(session: Session, tmp_path: Path) -> None:
    edited(tmp_path / "contentlint.toml", 'house-rules = "rules"\n')
    edited(tmp_path / "rules" / "house" / "pot.yaml", HOUSE)

    async def scenario(editor: Editor) -> None:
        [found] = [one for one in await editor.open("a.md", "Fill the pot.\n") if one.code == "house/pot"]
        assert found.code_description is None
        assert "house/pot" in (await editor.hover("a.md", found.range.start)).contents.value
        edited(
            tmp_path / "rules" / "house" / "pot.yaml",
            HOUSE.replace("pot: kettle", "jug: kettle").replace("A pot", "A jug"),
        )
        editor.type("a.md", Position(0, 0), "x")
        assert "house/pot" not in codes(await editor.shown("a.md"))

    assert session(scenario) == 0


def test_the_page_of_a_house_rule_is_shown_word_for_word(session: Session, tmp_path: Path) -> None:
    """A repository may be anybody's: its words load no image, and no link leads to a command."""
    hostile = "![x](https://example.org/seen.png) <img src=x> [y](command:z) ~~~~ ```` # Head"
    edited(tmp_path / "contentlint.toml", 'house-rules = "rules"\n')
    edited(tmp_path / "rules" / "house" / "pot.yaml", HOUSE.replace("It is the word of the house.", f"'{hostile}'"))

    async def scenario(editor: Editor) -> None:
        [found] = [one for one in await editor.open("a.md", "Fill the pot.\n") if one.code == "house/pot"]
        hover = await editor.hover("a.md", found.range.start)
        assert hover.contents.kind == types.MarkupKind.Markdown
        [only] = MarkdownIt("commonmark").parse(hover.contents.value)
        assert only.type == "fence"
        assert "!x: https://example.org/seen.png <img src=x> [y](command:z)" in only.content

    assert session(scenario) == 0


def test_house_rules_in_python_run_only_if_the_person_says_so(session: Session, tmp_path: Path) -> None:
    edited(tmp_path / "contentlint.toml", 'house-rules = "rules"\nallow-python-rules = true\n')
    edited(tmp_path / "rules" / "house" / "loud.py", CODE)

    async def refused(editor: Editor) -> None:
        [found] = await editor.open("a.md", "Loud!\n")
        assert found.code == "configuration"
        assert "--allow-python-rules" in found.message

    async def allowed(editor: Editor) -> None:
        assert "house/loud" in codes(await editor.open("a.md", "Loud!\n"))
        editor.complaints = b"loud!\n"

    assert session(refused) == 0
    assert session(allowed, "--allow-python-rules") == 0


def test_a_rule_of_the_site_that_fails_is_told_beside_what_the_others_find(session: Session, tmp_path: Path) -> None:
    edited(tmp_path / "contentlint.toml", 'house-rules = "rules"\nallow-python-rules = true\n')
    edited(
        tmp_path / "rules" / "house" / "loud.py", CODE.replace('print("loud!", flush=True)', 'raise KeyError("loud")')
    )

    async def scenario(editor: Editor) -> None:
        found = await editor.open("a.md", DOUBLED)
        [told] = [one for one in found if one.code == "rule"]
        assert "the rule house/loud failed (rules/house/loud.py, line " in told.message
        assert "readability/doubled-word" in codes(found)

    assert session(scenario, "--allow-python-rules") == 0


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ("ignore = [", "contentlint.toml"),
        ('ignore = ["meta/titel"]', "did you mean"),
        ('extends = "none.toml"', "none.toml"),
    ],
)
def test_a_broken_configuration_is_told_once(session: Session, tmp_path: Path, broken: str, word: str) -> None:
    edited(tmp_path / "contentlint.toml", broken)

    async def scenario(editor: Editor) -> None:
        [found] = await editor.open("a.md", DOUBLED)
        assert found.severity == types.DiagnosticSeverity.Error
        assert word in found.message
        await editor.open("b.md", DOUBLED)
        editor.type("a.md", Position(0, 0), "x")
        assert codes(await editor.shown("a.md")) == {"configuration"}
        assert len(editor.messages) == 1
        assert word in editor.messages[0]
        edited(tmp_path / "contentlint.toml", "")
        editor.type("a.md", Position(0, 0), "x")
        assert "configuration" not in codes(await editor.shown("a.md"))
        assert len(editor.messages) == 1

    assert session(scenario) == 0


def test_language_files_hold_for_their_site_and_are_read_anew(session: Session, tmp_path: Path) -> None:
    label = "[links]\nweak = ['{}']\n"
    for site, words in (("one", "over yonder"), ("two", "in that place")):
        edited(tmp_path / site / "contentlint.toml", 'languages = "languages"\n')
        edited(tmp_path / site / "languages" / "en.toml", label.format(words))
    text = "See [over yonder](b.md) and [in that place](c.md).\n"

    async def scenario(editor: Editor) -> None:
        async def list_weak(site: str, *, is_open: bool = True) -> list[str]:
            name = f"{site}/a.md"
            if is_open:
                editor.type(name, Position(0, 0), "x")
            found = await (editor.shown(name) if is_open else editor.open(name, text))
            return [editor.marked(name, one) for one in found if one.code == "links/weak-text"]

        assert await list_weak("one", is_open=False) == ["over yonder"]
        assert await list_weak("two", is_open=False) == ["in that place"]
        assert await list_weak("one") == ["over yonder"]
        edited(tmp_path / "one" / "languages" / "en.toml", label.format("in that place"))
        assert await list_weak("one") == ["in that place"]
        edited(tmp_path / "one" / "languages" / "en.toml", "[links]\nweek = 1\n")
        editor.type("one/a.md", Position(0, 0), "x")
        [found] = await editor.shown("one/a.md")
        assert found.code == "configuration"
        assert "languages/en.toml:2: unknown key 'week' in [links]" in found.message
        assert await list_weak("two") == ["in that place"]
        edited(tmp_path / "one" / "languages" / "en.toml", label.format("over yonder"))
        assert await list_weak("one") == ["over yonder"]

    assert session(scenario) == 0


def test_a_broken_house_rule_is_told_as_well(session: Session, tmp_path: Path) -> None:
    edited(tmp_path / "contentlint.toml", 'house-rules = "rules"\n')
    edited(tmp_path / "rules" / "house" / "pot.yaml", HOUSE.replace("why:", "wy:"))

    async def scenario(editor: Editor) -> None:
        [found] = await editor.open("a.md", "Fill the pot.\n")
        assert "did you mean 'why'" in found.message
        edited(tmp_path / "rules" / "house" / "pot.yaml", HOUSE)
        editor.type("a.md", Position(0, 0), "x")
        assert "house/pot" in codes(await editor.shown("a.md"))

    assert session(scenario) == 0
