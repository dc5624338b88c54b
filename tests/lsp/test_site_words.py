"""What an editor offers for a word that is right on the site."""

from pathlib import Path

from lsprotocol import types

from contentlint.findings import Finding
from contentlint.lsp.site_words import build_word_action
from contentlint.source import Span


def build(folder: Path) -> types.TextEdit:
    finding = Finding("spelling/misspelled", "known", "warning", "x", Span(0, 7), "why", "fix", quote="recieve")
    action = build_word_action(finding, [], str(folder))
    assert action.title == "Add “recieve” to the site’s words (words.txt)"
    assert action.edit
    made, document = action.edit.document_changes or ()
    assert isinstance(made, types.CreateFile)
    assert isinstance(document, types.TextDocumentEdit)
    assert made.uri == document.text_document.uri == (folder / "words.txt").as_uri()
    [edit] = document.edits
    assert isinstance(edit, types.TextEdit)
    return edit


def test_the_word_goes_into_a_new_file(tmp_path: Path) -> None:
    edit = build(tmp_path)
    assert (edit.range.start, edit.new_text) == (types.Position(0, 0), "recieve\n")


def test_or_to_the_end_of_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# words\nGitHub")
    edit = build(tmp_path)
    assert (edit.range.start, edit.new_text) == (types.Position(1, 6), "\nrecieve\n")
