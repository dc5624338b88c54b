"""``contentlint publish`` as a process: where the article goes, what is said of it, what is refused."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import NAMESPACES, p, pack, relate

Command = Callable[..., subprocess.CompletedProcess[bytes]]

DRAFT = """Vinegar takes the lime off a kettle. It does so in ten minutes, and the smell is gone after the second rinse.
Key Points
- Vinegar dissolves limescale in ten minutes.
- Rinse twice before the next cup.
- Descale once a month where the water is hard.
Why Limescale Forms
Hard water carries lime, which stays behind when the water boils away and settles on the hottest part of the kettle.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "lime-in-kettles.txt"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def test_the_article_goes_to_standard_output_and_what_is_found_to_the_other(contentlint: Command, draft: Path) -> None:
    result = contentlint("publish", draft.name)
    text = result.stdout.decode()
    assert text.startswith("---\nslug: lime-in-kettles\n---\n\nVinegar takes")
    assert "\n\n## Key Points\n\n- Vinegar dissolves" in text
    told = result.stderr.decode()
    assert "slug: “lime-in-kettles”, suggested from the file name" in told
    assert "lime-in-kettles.md:2:1: " in told or "lime-in-kettles.md:3:1: " in told
    assert result.returncode == 1, "it has no title yet"


def test_a_line_that_may_be_no_heading_is_named(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"{DRAFT.splitlines()[-1]}\n\nThe Old Kettle\n\n{DRAFT.splitlines()[-1]}\n", "utf-8"
    )
    assert (
        "line 3 of the draft: “The Old Kettle” became a heading; check that it is one"
        in contentlint("publish", "a.txt").stderr.decode()
    )
    sections = "".join(
        f"\n\n{name}\n\n{DRAFT.splitlines()[-1]}" for name in ("Why It Forms", "What It Costs", "How It Goes")
    )
    (tmp_path / "b.txt").write_text(f"{DRAFT.splitlines()[-1]}{sections}\n", "utf-8")
    assert b"became a heading; check that it is one" not in contentlint("publish", "b.txt").stderr


def test_the_draft_stays_and_the_article_is_written(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    result = contentlint("publish", draft.name, "-o", "content/lime.md")
    assert result.returncode == 1
    assert result.stderr == b""
    assert "content/lime.md:" in result.stdout.decode()
    assert draft.read_text("utf-8") == DRAFT
    assert (tmp_path / "content" / "lime.md").read_text("utf-8").startswith("---\nslug: lime-in-kettles")
    assert [one.name for one in (tmp_path / "content").iterdir()] == ["lime.md"]


def test_nothing_is_written_over_unasked(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    refused = contentlint("publish", draft.name, "-o", "a.md")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"--force" in refused.stderr
    assert (tmp_path / "a.md").read_text("utf-8") == "mine"
    assert contentlint("publish", draft.name, "-o", "a.md", "--force").returncode == 1
    assert (tmp_path / "a.md").read_text("utf-8").startswith("---")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["lime-in-kettles.txt", "-o", "article.docx"], "must end in"),
        (["nowhere.txt"], "nowhere.txt"),
        (["lime-in-kettles.txt", "-o", "lime-in-kettles.txt/a.md"], "cannot be written"),
        (["picture.txt"], "PNG"),
        (["lime-in-kettles.txt", "--faq", "list"], "list"),
        ([], "DRAFT"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2_and_named(
    contentlint: Command, draft: Path, tmp_path: Path, arguments: list[str], word: str
) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = contentlint("publish", *arguments)
    assert result.returncode == 2
    assert word in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
    assert draft.read_text("utf-8") == DRAFT


def test_a_draft_is_never_its_own_article(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    result = contentlint("publish", "a.md", "-o", "./a.md", "--force")
    assert result.returncode == 2
    assert (tmp_path / "a.md").read_text("utf-8") == DRAFT


def test_standard_input_has_no_name_to_propose_from(contentlint: Command) -> None:
    result = contentlint("publish", "-", stdin=DRAFT.encode())
    assert b"slug:" not in result.stdout
    named = contentlint("publish", "-", "--stdin-filename", "hard-water.txt", stdin=DRAFT.encode())
    assert b"slug: hard-water" in named.stdout


def test_line_ends_and_marks_of_a_word_processor_are_made_plain(contentlint: Command) -> None:
    windows = "\ufeff" + DRAFT.replace("\n", "\r\n")
    assert (
        contentlint("publish", "-", stdin=windows.encode()).stdout
        == contentlint("publish", "-", stdin=DRAFT.encode()).stdout
    )
    assert contentlint("publish", "-", stdin=windows.encode("utf-16-le")).stdout.startswith(b"Vinegar")


def test_a_house_without_these_rules_has_its_drafts_marked_all_the_same(
    contentlint: Command, draft: Path, tmp_path: Path
) -> None:
    (tmp_path / "contentlint.toml").write_text('select = ["meta/title-missing"]\n', encoding="utf-8")
    result = contentlint("publish", draft.name)
    assert b"\n## Key Points\n" in result.stdout
    found = [line for line in result.stderr.decode().splitlines() if line.startswith("lime-in-kettles.md:")]
    assert len(found) == 1
    assert "meta/title-missing" in found[0]


def test_help_names_what_it_does(contentlint: Command) -> None:
    assert b"--json-ld" in contentlint("publish", "--help").stdout
    assert b"publish" in contentlint("--help").stdout


def test_no_detour_leads_to_the_draft(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(DRAFT, encoding="utf-8")
    assert contentlint("publish", "d.md", "-o", "nosuch/../d.md").returncode == 2
    assert contentlint("publish", "d.md", "-o", "nosuch/../d.md", "--force").returncode == 2
    assert (tmp_path / "d.md").read_text("utf-8") == DRAFT


def test_an_article_that_is_written_over_keeps_its_mode(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("mine", encoding="utf-8")
    article.chmod(0o600)
    assert contentlint("publish", draft.name, "-o", "a.md", "--force").returncode == 1
    assert article.stat().st_mode & 0o777 == 0o600
    (tmp_path / "link.md").symlink_to(article)
    assert contentlint("publish", draft.name, "-o", "link.md", "--force").returncode == 2


@pytest.mark.slow("reads something very large")
@pytest.mark.parametrize("tag", ["b", "div", "ul><li", "table><tr><td", "blockquote", "sub"])
def test_deeply_nested_html_becomes_an_article(contentlint: Command, tmp_path: Path, tag: str) -> None:
    (tmp_path / "deep.html").write_text(f"<p>So it is.</p>{f'<{tag}>' * 3000}kettle", encoding="utf-8")
    result = contentlint("publish", "deep.html", "-o", "a.md")
    assert result.returncode in {0, 1}, result.stderr
    assert b"internal error" not in result.stderr
    assert "kettle" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_each_draft_of_a_folder_becomes_an_article(contentlint: Command, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    (drafts / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.md", "c.png"):
        (drafts / name).write_text("Kettles at home\n\nFill the kettle with vinegar and wait for ten minutes.\n")
    done = contentlint("publish", "drafts", "-o", "articles")
    assert sorted(path.name for path in (tmp_path / "articles").rglob("*.*")) == ["a.md", "b.md"]
    assert b"2 drafts:" in done.stdout
    again = contentlint("publish", "drafts", "-o", "articles")
    assert again.returncode == 2
    assert again.stderr.count(b"exists; --force") == 2


def test_a_folder_of_drafts_needs_a_folder_for_its_articles(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    assert contentlint("publish", "drafts").returncode == 2
    assert b"no drafts found" in contentlint("publish", "drafts", "-o", "articles").stderr
    (tmp_path / "drafts" / "a.txt").write_text("Kettles\n")
    assert b"name a folder" in contentlint("publish", "drafts").stderr
    assert b"name a folder" in contentlint("publish", "drafts", "-o", "drafts/a.txt").stderr


def test_what_is_not_in_the_article_is_listed(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("H1: Kettles at home\n\nFill the kettle with vinegar and wait for ten minutes.\n")
    done = contentlint("publish", "a.txt", "-o", "a.md", "--report")
    assert "Not in the article:\n  line 1: “H1” (a label)\n" in done.stdout.decode()
    (tmp_path / "b.md").write_text("# Kettles at home\n\nFill the kettle with vinegar and wait for ten minutes.\n")
    assert b"All words of the draft are in the article." in contentlint("publish", "b.md", "--report").stderr


def test_lines_that_may_be_no_headings_are_named_and_stop_a_gate(contentlint: Command, tmp_path: Path) -> None:
    drafts = Path(__file__).parents[1] / "document" / "pasted" / "drafts"
    (tmp_path / "mail.txt").write_bytes((drafts / "mail-fwd.txt").read_bytes())
    (tmp_path / "contentlint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    done = contentlint("publish", "mail.txt", "-o", "mail.md")
    assert "line 14 of the draft: “Which Dogs Need One” became a heading; check that it is one" in done.stdout.decode()
    assert done.returncode == 1


def test_two_drafts_never_become_one_article(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for name in ("a.md", "a.txt"):
        (tmp_path / "drafts" / name).write_text(f"Kettles of {name}\n", encoding="utf-8")
    done = contentlint("publish", "drafts", "-o", "articles", "--force")
    assert done.returncode == 2
    assert b"another draft already became articles/a.md" in done.stderr
    assert "Kettles of a.md" in (tmp_path / "articles" / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(
            ("a.html", text)
            for text in ("", "\n", "<p><![b]></p>", "<!-- only a remark -->", "<br>", "<script>x()</script>")
        ),
        ("a.txt", ""),
        ("a.txt", "Meta title: How to descale a kettle\n"),
        ("a.md", "---\ntitle: Kettles\n---\n"),
        ("a.docx", pack(p(""))),
    ],
)
def test_a_draft_without_a_text_is_no_article(
    contentlint: Command, tmp_path: Path, name: str, text: str | bytes
) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = contentlint("publish", name, "-o", "b.md")
    assert done.stderr.decode() == f"Error: {name} has no text, so there is nothing to publish\n"
    assert done.returncode == 2
    assert not (tmp_path / "b.md").exists()


def test_what_a_word_file_has_besides_is_not_said_to_be_in_the_article(contentlint: Command, tmp_path: Path) -> None:
    body = p("Fill the kettle with vinegar and wait for ten minutes.")
    head = f"<w:hdr {NAMESPACES}>{p('Draft by Anna')}</w:hdr>"
    (tmp_path / "a.docx").write_bytes(pack(body, {"word/header1.xml": head}))
    said = contentlint("publish", "a.docx", "--report").stderr.decode()
    assert "Not in the article: 1 header\n" in said
    assert "All other words of the draft are in the article.\n" in said


def test_what_is_left_out_around_a_draft_is_counted(contentlint: Command, tmp_path: Path) -> None:
    sentences = "Hard water leaves lime behind. Vinegar takes it off in twenty minutes.\n"
    (tmp_path / "a.txt").write_text(
        f"Hi Anna,\n\nhere is the draft.\n\nTitle: Kettles\n\n{sentences}\nBest regards,\n\nTom\n", encoding="utf-8"
    )
    said = contentlint("publish", "a.txt", "-o", "b.md").stdout.decode()
    assert "Not in the article: 4 lines around the text; use --report to see them\n" in said
    assert "Anna" not in (tmp_path / "b.md").read_text("utf-8")


def test_headers_of_pages_that_go_are_counted(contentlint: Command, tmp_path: Path) -> None:
    page = "Hard water leaves lime behind.\nVinegar takes it off in twenty minutes.\n" * 4
    text = f"NOTES ON KETTLES    1\n{page}NOTES ON KETTLES    2\n{page}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    said = contentlint("publish", "a.txt").stderr.decode()
    assert "Not in the article: 2 lines (page header or number); use --report to see them\n" in said


def test_what_a_terminal_would_obey_is_made_visible_in_what_is_said(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Lime \x1b]0;in\x07 kettles\n\nIt goes.\n", encoding="utf-8")
    told = contentlint("publish", "a.md").stderr.decode()
    assert "title: “Lime \\x1b]0;in\\x07 kettles”" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("command", [("publish", "in", "-o", "out"), ("outline", "in/a\x1b]0;b.md")])
def test_file_names_do_not_reach_a_terminal_as_they_are(
    contentlint: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    for folder, data in (("in", b"\xff\xfe\x00"), ("out", b"# Lime\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a\x1b]0;b.md").write_bytes(data)
    said = contentlint(*command).stderr.decode()
    assert "a\\x1b]0;b.md" in said
    assert "\x1b" not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
@pytest.mark.parametrize("command", ["publish", "outline"])
def test_what_is_no_regular_file_is_not_read(contentlint: Command, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "a.md")
    done = contentlint(command, "a.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"a.md: cannot be read: not a regular file; use - for standard input" in done.stderr


def test_a_markup_that_is_not_read_is_named_and_the_draft_is_not_ready(contentlint: Command, tmp_path: Path) -> None:
    sentence = DRAFT.splitlines()[-1]
    textile = f'h1. Lime\n\n{sentence}\n\nh2. Costs\n\n# vinegar\n\nA "guide":https://example.org says so. {sentence}\n'
    (tmp_path / "lime.txt").write_text(textile, "utf-8")
    done = contentlint("publish", "lime.txt", "-o", "lime.md")
    assert done.returncode == 1
    assert b"This draft is written in Textile, which contentlint does not read" in done.stdout


@pytest.mark.parametrize(("content", "code"), [("\x89PNG\r\n\x1a\n", 1), ("II*\0", 1), ("GIF89a", 0)])
def test_a_picture_that_readers_would_not_see_makes_the_article_unready(
    contentlint: Command, tmp_path: Path, content: str, code: int
) -> None:
    run = '<w:r><w:pict><v:shape alt="Lime"><v:imagedata r:id="image1"/></v:shape></w:pict></w:r>'
    parts = {
        "word/_rels/document.xml.rels": relate(image1="media/image1.png"),
        "word/media/image1.png": content,  # the first is none, in UTF-8
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{p('Draft by Anna')}</w:hdr>",
    }
    (tmp_path / "contentlint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(pack(p("Kettles", "Title") + p(DRAFT.splitlines()[-1]) + p(run), parts))
    done = contentlint("publish", "a.docx", "-o", "a.md")
    assert done.returncode == code, done.stdout
    assert (b"Not ready yet" in done.stdout) == bool(code)


def test_a_name_that_no_file_can_have_is_told_in_one_line(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    done = contentlint("publish", draft.name, "-o", "a" * 260 + ".md")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: aaa")
    assert done.stderr.count(b"\n") == 1
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(DRAFT, encoding="utf-8")
    assert contentlint("publish", "in", "-o", "a" * 260).returncode == 2


def test_a_page_whose_article_was_not_found_is_not_ready(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!doctype html><html><head><title>Page not found</title></head><body><h1>Page not found</h1>"
        "<p>The page that you look for has moved.</p></body></html>",
        "utf-8",
    )
    result = contentlint("publish", "a.html", "--output", "b.md")
    told = result.stdout.decode()
    assert "the article was not found in the draft: the page says “Page not found”" in told
    assert "Ready" not in told
    assert result.returncode == 1
    outline = contentlint("outline", "a.html").stdout.decode()
    assert "the article was not found: the page says “Page not found”" in outline


def test_front_matter_of_another_text_is_asked_about(contentlint: Command, tmp_path: Path) -> None:
    sentence = DRAFT.splitlines()[-1]
    note = f"---\ntitle: for the portal\n---\n\nI took this from last year.\n\n# Clean a kettle\n\n{sentence}\n"
    (tmp_path / "note.md").write_text(note, "utf-8")
    done = contentlint("publish", "note.md", "-o", "kettle.md")
    assert done.returncode == 1
    assert "the title in the front matter is another one (“for the portal”)" in done.stdout.decode()
    assert "“I took this from last year.”: this is above the main heading" in done.stdout.decode()
