"""``contentlint server`` from beginning to end: a process, and a client that somebody else wrote."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.types import Position, Range

Session = Callable[..., int]
Editor = Any
"""The client of ``conftest.py``; test modules cannot import it."""

ARTICLE = """\
---
title: How to descale a kettle with vinegar in minutes
description: Vinegar and twenty minutes are all it takes to descale a kettle. Here are the five steps, what to use instead, and how often your water calls for it.
date: 2026-05-12
author: Sam
lang: en
---

# How to descale a kettle with vinegar in minutes

Vinegar dissolves limescale. It takes twenty minutes, and the smell is gone after the second rinse.
"""
LAST = 10
"""The line of its only paragraph, from 0."""

ALL = Range(Position(0, 0), Position(999, 0))


def codes(diagnostics: list[types.Diagnostic]) -> list[Any]:
    return [one.code for one in diagnostics]


def only(diagnostics: list[types.Diagnostic], code: str) -> types.Diagnostic:
    [found] = [one for one in diagnostics if one.code == code]
    return found


def titled(actions: list[types.CodeAction], beginning: str) -> types.CodeAction:
    [found] = [one for one in actions if one.title.startswith(beginning)]
    return found


def test_from_hello_to_goodbye(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        assert "readability/doubled-word" not in codes(await editor.open("a.md", ARTICLE))
        editor.type("a.md", Position(LAST, 18), "the the ")
        found = only(await editor.shown("a.md"), "readability/doubled-word")
        assert editor.marked("a.md", found) == "the the"
        assert found.source == "contentlint"
        assert found.severity == types.DiagnosticSeverity.Warning
        assert found.code_description is None, "the pages of rules are not published yet"
        assert found.message == "“the” is repeated.\nDelete one of the two."
        assert found.data["fingerprint"]

        hover = await editor.hover("a.md", found.range.start)
        assert hover
        assert hover.contents.kind == types.MarkupKind.Markdown
        assert hover.contents.value.startswith("# readability/doubled-word\n")
        assert await editor.hover("a.md", Position(LAST + 1, 0)) is None

        action = titled(await editor.actions("a.md", found.range, whole=False), "Delete the second")
        assert action.kind == types.CodeActionKind.QuickFix
        assert not action.is_preferred, "wording changes, so somebody must look"
        assert "readability/doubled-word" not in codes(await editor.do("a.md", action))
        assert "dissolves the limescale" in editor.texts[editor.uri("a.md")]

    assert session(scenario) == 0


def test_what_the_server_says_of_itself(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        process = editor.client._server  # noqa: SLF001  # it must be still there
        result = await editor.initialize(types.ClientCapabilities())
        assert result.server_info.name == "contentlint"
        can = result.capabilities
        assert can.position_encoding == "utf-16"
        assert can.text_document_sync.change == types.TextDocumentSyncKind.Incremental
        assert can.hover_provider
        assert can.code_action_provider.resolve_provider
        assert "source.fixAll.contentlint" in can.code_action_provider.code_action_kinds
        assert process.returncode is None
        assert codes(await editor.open("a.md", "Fill the the kettle.\n"))

    assert session(scenario, capabilities=None) == 0


SAFE = (
    ARTICLE.replace("limescale. It", "lime\u200bscale. It")
    + "\n\n##How often?\n\nOnce a month [here](/x?utm_source=blog).\n"
)


def test_safe_repairs_are_preferred_and_made_all_at_once(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        found = await editor.open("a.md", SAFE)
        assert {"hygiene/invisible-chars", "headings/missing-space", "links/tracking-params"} <= set(codes(found))
        one = titled(await editor.actions("a.md", only(found, "headings/missing-space").range, whole=False), "Write")
        assert one.is_preferred
        assert one.title == "Write “## How often?”"
        [everything] = await editor.actions("a.md", ALL, ["source.fixAll"])
        assert everything.kind == "source.fixAll.contentlint"
        left = codes(await editor.do("a.md", everything))
        assert not {"hygiene/invisible-chars", "headings/missing-space", "links/tracking-params"} & set(left)
        text = editor.texts[editor.uri("a.md")]
        assert text == SAFE.replace("\u200b", "").replace("##How", "## How").replace("?utm_source=blog", "")
        assert await editor.actions("a.md", ALL, ["source.fixAll.contentlint"]) == []
        assert await editor.actions("a.md", ALL, ["refactor"]) == []

    assert session(scenario) == 0


def test_a_suggestion_says_so_and_how_the_sentence_would_read(session: Session) -> None:
    text = ARTICLE + "\nIt's no secret that it smells.\n"

    async def scenario(editor: Editor) -> None:
        found = only(await editor.open("a.md", text), "style/boilerplate")
        action = titled(await editor.actions("a.md", found.range, whole=False), "Suggestion")
        assert action.title == "Suggestion: “It smells.”"
        assert action.kind == types.CodeActionKind.QuickFix
        assert not action.is_preferred
        assert await editor.actions("a.md", ALL, ["source.fixAll"]) == []
        assert "style/boilerplate" not in codes(await editor.do("a.md", action))
        assert editor.texts[editor.uri("a.md")].endswith("\n\nIt smells.\n")

    assert session(scenario) == 0


def test_what_two_findings_want_alike_is_offered_once(session: Session) -> None:
    text = ARTICLE.replace("second rinse.", "second rinse. In this article, we will delve into the reasons.")

    async def scenario(editor: Editor) -> None:
        found = await editor.open("a.md", text)
        rules = {"style/announcing-intro", "style/boilerplate"}
        assert rules <= set(codes(found))
        offered = await editor.actions("a.md", only(found, "style/boilerplate").range, whole=False)
        [action] = [one for one in offered if one.title.startswith("Suggestion")]
        assert action.title == "Suggestion: leave out “In this article, we will delve into the reasons.”"
        assert {one.code for one in action.diagnostics} == rules
        assert not rules & set(codes(await editor.do("a.md", action)))
        assert editor.texts[editor.uri("a.md")] == ARTICLE

    assert session(scenario) == 0


def test_lines_to_copy_are_inserted_with_blank_lines_around_them(session: Session) -> None:
    words = "Vinegar dissolves limescale in a kettle within twenty minutes. " * 70
    article = ARTICLE + f"\nMore.\n\n## Steps\n\n{words}\n"

    async def scenario(editor: Editor) -> None:
        found = only(await editor.open("a.md", article), "key-points/missing")
        action = titled(await editor.actions("a.md", found.range), "Insert “## Key points”")
        assert not action.is_preferred
        assert "key-points/missing" not in codes(await editor.do("a.md", action))
        assert "\n\n## Key points\n\n- What" in editor.texts[editor.uri("a.md")]
        assert "\n\n\n" not in editor.texts[editor.uri("a.md")]

    assert session(scenario) == 0


def test_a_finding_is_ignored_here_or_in_the_whole_article(session: Session) -> None:
    doubled = ARTICLE + "\nRinse the the kettle.\n\nFill the the kettle.\n"

    async def scenario(editor: Editor) -> None:
        first, second = [one for one in await editor.open("a.md", doubled) if one.code == "readability/doubled-word"]
        here = titled(await editor.actions("a.md", second.range), "Suppress readability/doubled-word here")
        left = [one for one in await editor.do("a.md", here) if one.code == "readability/doubled-word"]
        assert [one.range for one in left] == [first.range]
        comment = "\n<!-- contentlint-disable-next-line readability/doubled-word: your reason -->\nFill the the kettle."
        assert comment in editor.texts[editor.uri("a.md")]
        whole = titled(await editor.actions("a.md", first.range), "Suppress readability/doubled-word in the whole")
        left = codes(await editor.do("a.md", whole))
        assert "readability/doubled-word" not in left
        assert (
            "\nlang: en\ncontentlint: {ignore: [readability/doubled-word]}\n---\n" in editor.texts[editor.uri("a.md")]
        )

    assert session(scenario) == 0


def test_an_editor_that_cannot_ask_later_gets_all_edits_at_once(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        found = only(await editor.open("a.md", ARTICLE + "\nRinse the the kettle.\n"), "readability/doubled-word")
        actions = await editor.actions("a.md", found.range, whole=False)
        assert all(action.edit and action.edit.changes for action in actions)
        assert [one.title.split(" ")[0] for one in actions] == ["Delete", "Suppress", "Suppress"]

    assert session(scenario, capabilities=types.ClientCapabilities()) == 0


def test_an_action_for_an_older_version_is_refused(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        found = only(await editor.open("a.md", ARTICLE + "\nRinse the the kettle.\n"), "readability/doubled-word")
        here = titled(await editor.actions("a.md", found.range, whole=False), "Suppress readability/doubled-word here")
        editor.type("a.md", Position(LAST, 0), "x")
        with pytest.raises(Exception, match="changed"):
            await editor.client.code_action_resolve_async(here)
        await editor.shown("a.md")
        with pytest.raises(Exception, match="changed"):
            await editor.client.code_action_resolve_async(here)

    assert session(scenario) == 0


def test_of_many_changes_the_last_one_is_answered(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        await editor.open("a.md", ARTICLE)
        for letter in "the the ":
            editor.type("a.md", Position(LAST, 18), letter)
        editor.replace("a.md", ARTICLE.replace("dissolves", "dissolves the the"))
        assert "readability/doubled-word" in codes(await editor.shown("a.md"))
        versions = [one.version for one in editor.published]
        assert versions == sorted(versions)
        assert versions[-1] == 10

    assert session(scenario) == 0


def test_closing_clears(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        assert await editor.open("a.md", "Fill the the kettle.\n")
        await editor.close("a.md")
        await editor.until(lambda: not editor.published[-1].diagnostics)
        assert await editor.hover("a.md", Position(0, 6)) is None
        assert await editor.open("a.md", "Fill the the kettle.\n"), "and opened again it is checked again"

    assert session(scenario) == 0


LANGUAGES = {
    "a.md": "markdown",
    "a.mdx": "mdx",
    "a.html": "html",
    "a.txt": "plaintext",
    "untitled:Untitled-1": "markdown",
    "a%20b/%C3%A4.md": "markdown",
}


def test_all_kinds_of_articles_are_checked(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        for name, language in LANGUAGES.items():
            text = "<p>Fill the the kettle.</p>\n" if language == "html" else "Fill the the kettle.\n"
            found = only(await editor.open(name, text, language), "readability/doubled-word")
            assert editor.marked(name, found) == "the the", name

    assert session(scenario) == 0


def test_other_documents_are_left_alone(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        item = types.TextDocumentItem(editor.uri("a.py"), "python", 1, "# the the\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await editor.open("a.md", ARTICLE)
        assert {one.uri for one in editor.published} == {editor.uri("a.md")}

    assert session(scenario) == 0


def test_exit_without_shutdown_is_1(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        await editor.open("a.md", ARTICLE)
        editor.client.exit(None)
        await editor.client._server.wait()  # noqa: SLF001  # nothing public tells

    assert session(scenario) == 1


def test_an_editor_that_dies_takes_the_server_along(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        await editor.open("a.md", ARTICLE)
        process = editor.client._server  # noqa: SLF001
        process.stdin.close()
        await process.wait()

    assert session(scenario) == 1


def test_rules_on_whole_sites_are_asked_about_saved_articles(session: Session, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('content-root = "posts"\nbaseline = "not-yet.json"\n')
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "b.md").write_text(ARTICLE)
    (tmp_path / "posts" / "a.md").write_text(ARTICLE)

    async def scenario(editor: Editor) -> None:
        def duplicate() -> types.Diagnostic | None:
            now = editor.published[-1].diagnostics
            return next((one for one in now if one.code == "site/duplicate-title"), None)

        await editor.open("posts/a.md", ARTICLE)
        found = await editor.until(duplicate)
        assert found.related_information[0].location.uri == editor.uri("posts/b.md")
        assert found.range.start.line == 1
        editor.type("posts/a.md", Position(1, 0), "slug: kettle\n")
        moved = only(await editor.shown("posts/a.md"), "site/duplicate-title")
        assert moved.range.start.line == 2, "what was found goes along with the text around it"
        other = ARTICLE.replace("title: How", "title: Why and how")
        (tmp_path / "posts" / "a.md").write_text(other)
        editor.replace("posts/a.md", other)
        assert "site/duplicate-title" not in codes(await editor.shown("posts/a.md")), "its place was edited"
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(editor.uri("posts/a.md")))
        editor.client.text_document_did_save(saved)
        await asyncio.sleep(0)

    assert session(scenario) == 0


def test_a_remark_on_the_whole_article_underlines_nothing(session: Session) -> None:
    async def scenario(editor: Editor) -> None:
        sentence = "Hard water carries lime, which stays behind when the water boils away and settles on the bottom. "
        found = await editor.open("a.md", f"# Kettles\n\n{sentence * 90}\n")
        [remark] = [one for one in found if one.code == "trust/no-sources"]
        start = types.Position(0, 0)
        assert remark.range == types.Range(start, start)

    assert session(scenario) == 0
