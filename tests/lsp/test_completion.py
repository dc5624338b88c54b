"""Ids of rules are offered where an editor's cursor can name one, and nowhere else."""

import pytest
from lsprotocol import types

from contentlint.lsp.completion import find_asked

ARTICLE = [
    ("<!-- contentlint-disable-next-line ", ""),
    ("Water. <!-- contentlint-disable-file meta/ti", "meta/ti"),
    ("<!-- contentlint-disable faq, meta/", "meta/"),
    ("{/* contentlint-enable read", "read"),
    ("---\ncontentlint: {ignore: [", ""),
    ("---\ncontentlint: {ignore: [faq, me", "me"),
    ("---\ncontentlint:\n  ignore:\n    - fa", "fa"),
    ("---\ntitle: A\ncontentlint:\n  ignore: [fa", "fa"),
]
NOT_ARTICLE = [
    "",
    "meta/ti",
    "<!-- contentlint-disable-next-line meta/title-missing: my re",
    "<!-- a comment me",
    "<!-- contentlint-disa",
    "---\ntags:\n  - fa",
    "- fa",
]
CONFIG = [
    ('ignore = ["', "", True),
    ('select = ["faq", "meta/t', "meta/t", True),
    ('ignore = [\n  "faq",\n  "me', "me", True),
    ('[rules."meta/', "meta/", False),
    ("[rules.'fa", "fa", False),
    ('[[overrides]]\npaths = ["a"]\n[overrides.rules."hea', "hea", False),
    ('[rules]\n"faq/cou', "faq/cou", False),
    ('[rules]    # mine\n"faq/count" = "off"\n"he', "he", False),
    ('fail-on = "error"\nrules."fa', "fa", False),
]
NOT_CONFIG = ['fail-on = "err', 'paths = ["fa', '# ignore = "fa', 'exclude = ["fa', '[rules]\n"faq/count" = "of', '"fa']


@pytest.mark.parametrize(("before", "word"), ARTICLE)
def test_a_rule_can_be_named_in_an_article(before: str, word: str) -> None:
    asked = find_asked(before, is_config=False)
    assert asked
    assert (asked.word, asked.wants_families) == (word, True)


@pytest.mark.parametrize("before", NOT_ARTICLE)
def test_no_rule_can_be_named_there(before: str) -> None:
    assert find_asked(before, is_config=False) is None


@pytest.mark.parametrize(("before", "word", "wants_families"), CONFIG)
def test_a_rule_can_be_named_in_a_configuration(before: str, word: str, wants_families: bool) -> None:  # noqa: FBT001
    asked = find_asked(before, is_config=True)
    assert asked
    assert (asked.word, asked.wants_families) == (word, wants_families)


@pytest.mark.parametrize("before", NOT_CONFIG)
def test_no_rule_can_be_named_there_in_a_configuration(before: str) -> None:
    assert find_asked(before, is_config=True) is None


async def complete(editor, name: str, line: int, character: int) -> list[types.CompletionItem]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    document = types.TextDocumentIdentifier(editor.uri(name))
    params = types.CompletionParams(document, types.Position(line, character))
    found = await editor.client.text_document_completion_async(params)
    return list(found or [])


def test_an_editor_completes_ids_in_a_comment_and_in_the_configuration(session) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    async def scenario(editor) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        line = "京都 👍 <!-- contentlint-disable-next-line meta/title-mi"
        await editor.open("a.md", f"# A\n\n{line}")
        character = len(line.encode("utf-16-le")) // 2
        [item] = await complete(editor, "a.md", 2, character)
        assert item.label == "meta/title-missing"
        assert isinstance(item.text_edit, types.TextEdit)
        text = editor.applied(editor.texts[editor.uri("a.md")], [item.text_edit])
        assert text.endswith("disable-next-line meta/title-missing")
        assert await complete(editor, "a.md", 0, 3) == []
        config = types.TextDocumentItem(editor.uri("contentlint.toml"), "toml", 1, 'ignore = ["key')
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(config))
        labels = [one.label for one in await complete(editor, "contentlint.toml", 0, 14)]
        assert "keyphrase" in labels
        assert "key-points/count" in labels
        assert "ALL" not in labels

    assert session(scenario) == 0
