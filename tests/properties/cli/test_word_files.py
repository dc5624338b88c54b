"""Word files on the command line: checked, outlined, published, shown what would be fixed, and never changed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import NAMESPACES, p, pack, r

Command = Callable[..., subprocess.CompletedProcess[bytes]]

TABLE = "<w:tbl>" + "".join(
    "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"
    for cells in ((r("Means", "<w:b/>"), r("Minutes", "<w:b/>")), ("Vinegar", "20"), ("Citric \u200bacid", "15"))
)
BODY = (
    p("How to descale a kettle", "Title")
    + p("Vinegar takes the the lime off a kettle.")
    + p("Means", "Heading1")
    + f"{TABLE}</w:tbl>"
    + p("Rinse the the pot.")
)
SELECT = ("--select", "readability/doubled-word,hygiene/invisible-chars", "--fail-on", "warning")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "kettle.docx"
    file.write_bytes(pack(BODY))
    return file


def check(contentlint: Command, draft: Path, format_name: str) -> str:
    result = contentlint("check", draft.name, *SELECT, "--format", format_name)
    assert result.returncode == 1, result.stderr.decode()
    return result.stdout.decode()


def test_people_are_shown_paragraphs(contentlint: Command, draft: Path) -> None:
    text = check(contentlint, draft, "full")
    assert "  kettle.docx · paragraph 2, under “How to descale a kettle”" in text
    assert "  2 │ Vinegar takes the the lime off a kettle.\n" in text
    assert "<p>" not in text
    assert "1 more like this: paragraph 7." in text
    assert "contentlint-disable" not in text, "a Word file takes no comment"
    assert "contentlint fix" not in text
    short = check(contentlint, draft, "text")
    assert "  paragraph 2  “the” is repeated." in short
    assert "Vinegar takes the the lime off a kettle.\n" in short
    assert "1 more: paragraph 7 “" in short


def test_a_suggestion_reads_as_people_see_it(contentlint: Command, tmp_path: Path) -> None:
    runs = "<w:r><w:t xml:space='preserve'>They could of been </w:t></w:r>" + r("R&amp;D", "<w:b/>") + r(", or more.")
    (tmp_path / "a.docx").write_bytes(pack(p("Kettles", "Title") + p(runs)))
    chosen = ("--select", "readability/confused-words")
    text = contentlint("check", "a.docx", *chosen, "--format", "text").stdout.decode()
    assert "Try  “They could have been R&D, or more.”" in text
    assert "suggestion" not in contentlint("check", "a.docx", *chosen, "--format", "rdjson").stdout.decode()


def test_one_line_a_finding_says_the_place_in_words(contentlint: Command, draft: Path) -> None:
    assert "kettle.docx: paragraph 6, table 1, row 3, under “Means”: ▲" in check(contentlint, draft, "concise")
    assert "| paragraph 6, table 1, row 3, under “Means” |" in check(contentlint, draft, "markdown")


def test_programs_are_told_paragraph_and_character(contentlint: Command, draft: Path) -> None:
    first, second, third = json.loads(check(contentlint, draft, "json"))["files"][0]["findings"]
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (2, 15, 2, 22)
    assert (second["line"], second["column"]) == (6, 8)
    assert (third["line"], third["column"]) == (7, 7)
    assert second["place"] == "paragraph 6, table 1, row 3, under “Means”"
    assert first["repair"] is second["repair"] is None


@pytest.mark.parametrize(
    ("format_name", "there", "not_there"),
    [
        ("github", "file=kettle.docx::Paragraph 6, table 1, row 3, under “Means”: ", "line="),
        ("sarif", '"region":{"startLine":1}', '"startLine":2'),
        ("gitlab", '"lines":{"begin":1,"end":1}', '"begin":2'),
        ("rdjson", '"location":{"path":"kettle.docx"}', '"range"'),
        ("junit", 'message="Paragraph 6, table 1, row 3, under “Means”: ', "6:8"),
        ("checkstyle", '<error line="1" severity="warning" message="Paragraph 2, ', "column="),
    ],
)
def test_formats_that_lead_to_lines_name_no_line_of_a_file_that_has_none(
    contentlint: Command, draft: Path, format_name: str, there: str, not_there: str
) -> None:
    text = check(contentlint, draft, format_name)
    assert there in text
    assert not_there not in text
    assert text.count("Paragraph 6, table 1, row 3") >= 1


def test_what_is_kept_gives_the_same_as_what_is_read(contentlint: Command, draft: Path) -> None:
    fresh = contentlint("check", draft.name, *SELECT, "--no-cache").stdout.decode().partition("──")[0]
    contentlint("check", draft.name, *SELECT)
    assert contentlint("check", draft.name, *SELECT).stdout.decode().partition("──")[0] == fresh


def test_the_outline_counts_paragraphs(contentlint: Command, draft: Path) -> None:
    outline = json.loads(contentlint("outline", draft.name, "--format", "json").stdout)
    assert [(one["level"], one["text"], one["line"]) for one in outline["headings"]] == [
        (1, "How to descale a kettle", 1),
        (2, "Means", 3),
    ]
    assert outline["tables"][0]["line"] == 4


def test_a_draft_becomes_markdown_and_what_is_lost_is_told(contentlint: Command, tmp_path: Path) -> None:
    commented = p('<w:r><w:t>Vinegar helps.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>')
    noted = p('<w:r><w:t>Twice</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>')
    note = f"<w:footnotes {NAMESPACES}><w:footnote w:id='1'>{p('In hard water.')}</w:footnote></w:footnotes>"
    (tmp_path / "a.docx").write_bytes(pack(p("Kettles", "Title") + commented + noted, {"word/footnotes.xml": note}))
    result = contentlint("publish", "a.docx", "-o", "a.md")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert text.endswith("\n# Kettles\n\nVinegar helps.\n\nTwice[^1]\n\n[^1]: In hard water.\n")
    assert "Not in the article: 1 comment\n" in result.stdout.decode()
    contentlint("publish", "a.docx", "-o", "a.html")
    assert "<title>Kettles</title>" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_fixes_are_shown_and_never_made(contentlint: Command, draft: Path) -> None:
    before = draft.read_bytes()
    shown = contentlint("fix", "--diff", "--unsafe", draft.name)
    assert shown.returncode == 1
    assert "-<p>Vinegar takes the the lime" in shown.stdout.decode()
    assert "+<p>Vinegar takes the lime" in shown.stdout.decode()
    made = contentlint("fix", "--unsafe", draft.name)
    assert made.returncode == 2
    told = "kettle.docx: not changed: Word files are never changed; `contentlint publish` turns them into articles"
    assert told in made.stderr.decode()
    contentlint("check", "--fix", draft.name)
    assert draft.read_bytes() == before


def test_an_unsafe_fix_is_not_offered_to_be_refused(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(pack(p("Kettles", "Title") + p("Vinegar takes the the lime off a kettle.")))
    result = contentlint("fix", "a.docx")
    assert result.stdout.decode() == "Checked 1 article; nothing to fix.\n"
    assert "a.docx: Word files are never changed; `contentlint publish` turns" in result.stderr.decode()
    assert result.stderr.decode().endswith("; `fix --diff --unsafe` shows 1 fix\n")


def test_standard_input_is_not_fixed_to_another_format(contentlint: Command, draft: Path) -> None:
    result = contentlint("fix", "-", "--stdin-filename", "kettle.docx", stdin=draft.read_bytes())
    assert (result.returncode, result.stdout) == (2, b"")
    assert "Word files are never changed" in result.stderr.decode()
    shown = contentlint("fix", "--diff", "--unsafe", "-", "--stdin-filename", "kettle.docx", stdin=draft.read_bytes())
    assert b"+<p>Vinegar takes the lime" in shown.stdout


def test_a_named_file_is_checked_and_folders_hold_what_is_included(contentlint: Command, draft: Path) -> None:
    assert contentlint("check", ".").returncode == 2, "no articles found"
    assert "1 article checked" in contentlint("check", draft.name).stdout.decode()
    assert "1 article checked" in contentlint("check", "*.docx").stdout.decode(), "a pattern that no shell has expanded"
    assert contentlint("check", "*").returncode == 2
    (draft.parent / "contentlint.toml").write_text('include = ["**/*.docx"]\n', encoding="utf-8")
    assert "1 article checked" in contentlint("check", ".").stdout.decode()


@pytest.mark.parametrize("command", [("check",), ("outline",), ("publish",), ("fix", "--diff")])
def test_without_the_package_one_line_says_how_to_install_it(
    contentlint: Command, draft: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "mammoth.py").write_text("raise ImportError\n", encoding="utf-8")
    result = contentlint(*command, draft.name, PYTHONPATH=str(tmp_path / "hidden"))
    said = result.stdout.decode() + result.stderr.decode()
    assert result.returncode == 2
    assert "Word files need the package mammoth; install it with: pip install 'mammoth>=1.11'" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", ["check", "outline", "publish", "fix"])
def test_a_damaged_file_is_told_in_a_line(contentlint: Command, draft: Path, command: str) -> None:
    draft.write_bytes(draft.read_bytes()[:500])
    result = contentlint(command, draft.name)
    assert result.returncode == 2
    assert "kettle.docx: not a Word file, or a damaged one" in (result.stdout + result.stderr).decode().replace(
        ": cannot be fixed", ""
    )


def test_other_articles_do_not_import_what_reads_word_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Kettles\n", encoding="utf-8")
    code = "import sys\nfrom contentlint.cli import run\nrun(['check', 'a.md', '--no-cache', '--format', 'json'])\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    imported = set(done.stderr.split())
    assert "contentlint.source.decoding" in imported
    assert not {"mammoth", "contentlint.source.word", "zipfile", "contentlint.reporters.word_files"} & imported
