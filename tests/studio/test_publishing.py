"""An article of the page is the one that ``contentlint publish`` writes; what is unsure is asked, and each choice counts."""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from command_line import run_command
from docx.shared import Pt
from studios import Page, Studio

ARTICLES = Path(__file__).parents[2] / "articles"
TESTS = Path(__file__).parents[1]

BODY = (
    "Lime is a white crust in a kettle. Vinegar takes it off in twenty minutes, and the smell goes with two rinses.\n"
)

CHAT = f"""Sure! Here is the article about kettles you asked for:

# How to descale a kettle

{BODY}
## What you need

You need vinegar, water and twenty minutes of time for the kettle.

## How often

Take the lime off every two months where the water is hard, and twice a year where it is soft.

Let me know if you want a shorter version of this article!
"""

RICH = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h1 dir="ltr"><span>How to descale a kettle</span></h1>
<p dir="ltr"><span>Lime is a white crust. </span><span style="font-weight:700">Vinegar</span><span> takes it off.</span></p>
<h2 dir="ltr"><span>What you need</span></h2>
<ul><li dir="ltr"><p dir="ltr"><span>vinegar</span></p></li><li dir="ltr"><p dir="ltr"><span>water</span></p></li></ul></b>
"""


def publish_in_terminal(data: bytes, name: str, folder: Path, *options: str) -> str:
    with TemporaryDirectory(dir=folder) as place:
        Path(place, name).write_bytes(data)
        run_command("publish", name, "--output", "out/draft.md", *options, folder=Path(place))
        return Path(place, "out/draft.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "options"), [("draft.txt", ()), ("draft.md", ("--json-ld", "--faq", "details"))])
def test_a_draft_becomes_what_publish_writes(studio: Studio, page: Page, name: str, options: tuple[str, ...]) -> None:
    given: dict[str, Any] = {"json_ld": True, "faq": "details"} if options else {}
    for file in sorted((ARTICLES / "drafts").glob("*.txt")):
        text = file.read_text("utf-8")
        answer = page.ask("publish", text=text, name=name, target="draft.md", **given)
        assert answer["text"] == publish_in_terminal(text.encode(), name, studio.folder, *options)


def test_what_is_pasted_becomes_what_publish_writes(studio: Studio, page: Page) -> None:
    for html in (RICH, (ARTICLES / "drafts" / "office-chair.html").read_text("utf-8")):
        answer = page.ask("paste", html=html, text="something else")
        assert answer["text"] == publish_in_terminal(html.encode(), "draft.html", studio.folder)
    assert page.ask("paste", text=CHAT)["text"] == page.ask("publish", text=CHAT)["text"]


def test_rich_text_keeps_its_headings_lists_and_emphasis(page: Page) -> None:
    answer = page.ask("paste", html=RICH)
    assert "# How to descale a kettle\n\nLime is a white crust. **Vinegar** takes it off.\n\n" in answer["text"]
    assert answer["text"].endswith("## What you need\n\n- vinegar\n- water\n")


def test_each_block_says_what_becomes_of_it(page: Page) -> None:
    answer = page.ask("publish", text=CHAT)
    blocks = answer["blocks"]
    assert [one["state"] for one in blocks] == ["removed", *["kept"] * 6, "removed"]
    assert {one["reason"] for one in blocks if one["state"] == "removed"} == {"a message"}
    assert [one["text"] for one in blocks if one["is_title"]] == ["How to descale a kettle"]
    for one in blocks:
        assert CHAT[slice(*one["span"])].lstrip("# ").strip() == one["text"]
    assert answer["is_understood"]
    assert [one["line"] for one in answer["dropped"]] == [1, 15]


DRAFT = f"""Kettles 2026

How to descale a kettle

{BODY}
What you need

{BODY}
Best wishes

A last line that may be a part of it
"""


def merge(answers: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return answers as the page keeps them."""
    return answers | {
        name: [*answers.get(name, []), *value] if isinstance(value, list) else value for name, value in more.items()
    }


def ask_until_settled(page: Page, choose: int, **draft: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # JSON
    """Answer the first question each time by one of its choices; return all replies."""
    answers: dict[str, Any] = {}
    replies = [page.ask("publish", answers=answers, **draft)]
    while replies[-1]["questions"] and len(replies) < 20:
        question = next(one for one in replies[-1]["questions"] if one["choices"])
        answers = merge(answers, question["choices"][min(choose, len(question["choices"]) - 1)]["answers"])
        replies.append(page.ask("publish", answers=answers, **draft))
        assert replies[-1]["type"] == "published", replies[-1]
    return replies


@pytest.mark.parametrize("choose", [0, 1])
def test_questions_come_to_an_end(page: Page, choose: int) -> None:
    replies = ask_until_settled(page, choose, text=DRAFT)
    asked = [one["questions"] for one in replies]
    assert asked[0]
    assert not asked[-1]
    assert replies[-1]["is_understood"]
    assert [len(one) for one in asked] == sorted((len(one) for one in asked), reverse=True)


def test_a_block_that_a_person_leaves_out_is_gone_and_the_numbers_stay(page: Page) -> None:
    before = page.ask("publish", text=CHAT)
    block = next(one for one in before["blocks"] if one["text"].startswith("You need"))
    after = page.ask("publish", text=CHAT, answers=block["leave_out"])
    assert "You need vinegar" in before["text"]
    assert "You need vinegar" not in after["text"]
    assert after["text"].split() == before["text"].replace(block["text"], "").split()
    block["state"] = "removed"
    assert [one["text"] for one in after["blocks"] if one["reason"] == "left out by you"] == [block["text"]]
    assert [(one["number"], one["state"]) for one in after["blocks"]] == [
        (one["number"], one["state"]) for one in before["blocks"]
    ]


def test_answers_are_those_of_the_command_line(studio: Studio, page: Page) -> None:
    answer = page.ask("publish", text=DRAFT, answers={"title": 3, "first": 3, "last": 9})
    options = ("--title-line", "3", "--from", "3", "--to", "9")
    assert answer["text"] == publish_in_terminal(DRAFT.encode(), "draft.txt", studio.folder, *options)


def test_a_heading_that_is_none_becomes_text(page: Page) -> None:
    text = DRAFT.replace("What you need", "What you need to know about the lime of a kettle")
    answer = page.ask("publish", text=text)
    asked = [one for one in answer["questions"] if one["id"].startswith("heading:")]
    for one in asked:
        words = one["words"]
        after = page.ask("publish", text=text, answers=one["choices"][1]["answers"])
        assert f"# {words}" in answer["text"]
        assert f"# {words}" not in after["text"]
        assert words in after["text"]


def test_marks_of_notes_are_deleted_where_a_person_says_so(page: Page) -> None:
    text = f"How to descale a kettle\n\n{BODY.strip()}[a]\n\nWhat you need\n\n{BODY.strip()} It [a] needs water.[a]\n"
    first = page.ask("publish", text=text)
    marks = [one for one in first["questions"] if one["id"].startswith("mark:")]
    assert [one["choices"][0]["label"] for one in marks] == ["Delete “[a]”", "Delete “[a]”"]
    after = page.ask("publish", text=text, answers=marks[1]["choices"][0]["answers"])
    assert (first["text"].count("[a]"), after["text"].count("[a]")) == (3, 1)
    assert [one["id"] for one in after["questions"] if one["id"].startswith("mark:")] == [marks[0]["id"]]


def test_questions_of_pasted_blocks_are_answered_by_their_numbers(page: Page) -> None:
    html = (
        f"<p>Sure! Here is your article:</p><h1>How to descale a kettle</h1><p>{BODY * 3}</p><h2>What</h2><p>{BODY}</p>"
    )
    asked = page.ask("paste", html=html)["questions"]
    assert [(one["number"], one["words"]) for one in asked] == [(1, "Sure! Here is your article:")]
    settled = page.ask("paste", html=html, answers=asked[0]["choices"][1]["answers"])
    assert not settled["questions"]
    assert "Sure!" not in settled["text"]
    assert [one["state"] for one in settled["blocks"]] == ["removed", *["kept"] * 4]


# --- Word files -----------------------------------------------------------------------------------


def upload(studio: Studio, name: str, data: bytes) -> dict[str, Any]:
    status, _, body = studio.ask("POST", f"/upload?name={name}", data, X_Contentlint_Token=studio.token)
    assert status == 200
    answer: dict[str, Any] = json.loads(body)
    return answer


def build_word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("Note for Anna: the photos come on Monday")
    document.add_heading("How to descale a kettle", 0)
    document.add_paragraph(BODY.strip())
    document.add_picture(io.BytesIO(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"), Pt(9))
    document.inline_shapes[-1]._inline.docPr.set("descr", "A kettle with lime")  # noqa: SLF001  # no other way
    document.add_heading("What you need", 1)
    document.add_paragraph(BODY.strip())
    document.sections[0].header.paragraphs[0].text = "For Anna only"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_file_is_published_and_its_pictures_are_saved(studio: Studio, page: Page) -> None:
    data = build_word_file()
    first = upload(studio, "kettle.docx", data)
    assert (first["type"], first["target"], first["pictures"]) == (
        "published",
        "kettle.md",
        ["a-kettle-with-lime.gif"],
    )
    assert "![A kettle with lime](a-kettle-with-lime.gif)" in first["text"]
    assert first["notes"] == ["Not in the article: 1 header"]
    asked = first["questions"]
    assert asked[0]["words"].startswith("Note for Anna")
    answers = asked[0]["choices"][1]["answers"]
    settled = page.ask("publish", upload=first["upload"], answers=answers)
    assert "Anna" not in settled["text"]
    assert not settled["questions"]
    saved = page.ask("save", path="posts/word.md", text=settled["text"], stamp=None, upload=settled["upload"])
    assert (saved["type"], saved["note"]) == ("saved", "")
    assert (studio.folder / "posts" / "a-kettle-with-lime.gif").read_bytes().startswith(b"GIF89a")
    (studio.folder / "posts" / "kettle.docx").write_bytes(data)
    assert page.ask("open", path="posts/kettle.docx")["type"] == "published"
    refused = page.ask("save", path="posts/kettle.docx", text="# Kettle\n", stamp=None)
    assert (refused["type"], refused["code"]) == ("error", "path")


def test_a_word_file_becomes_what_publish_writes(studio: Studio) -> None:
    data = (TESTS / "source" / "word" / "files" / "libreoffice.docx").read_bytes()
    assert upload(studio, "draft.docx", data)["text"] == publish_in_terminal(data, "draft.docx", studio.folder)


def test_what_is_dropped_is_opened(studio: Studio) -> None:
    opened = upload(studio, "kettle.md", b"\xef\xbb\xbf# Kettle\r\n")
    assert (opened["type"], opened["text"], opened["path"], opened["stamp"]) == ("opened", "# Kettle\n", None, None)
    assert opened["form"] == {"encoding": "utf-8", "bom": True, "line_ends": "crlf"}
    assert upload(studio, "..%2F..%2Fa.html", b"<p>Lime</p>")["name"] == "a.html"
    for name, data, code in (
        ("a.docx", b"PK", "unreadable"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "unreadable"),
        ("a.md", b"x" * 3_000_000, "too-large"),
        ("", b"\0", "unreadable"),
    ):
        answer = upload(studio, name, data)
        assert (answer["type"], answer["code"]) == ("error", code), name


def test_an_upload_that_nobody_keeps_is_said(page: Page) -> None:
    answer = page.ask("publish", upload="u0")
    assert (answer["type"], answer["code"]) == ("error", "missing")


@pytest.mark.parametrize("html", ["<script>alert(1)</script>", "", "<p></p>"])
def test_a_draft_without_words_has_no_text(page: Page, html: str) -> None:
    answer = page.ask("paste", html=html, text="")
    assert (answer["type"], answer["has_text"]) == ("published", False)


def test_nothing_of_what_is_pasted_is_run(page: Page) -> None:
    html = (
        "<h1>Lime</h1><p onclick='x()'>Vinegar takes it off.</p><script>x()</script><img src=x onerror='x()' alt='a'>"
    )
    text = page.ask("paste", html=html)["text"]
    assert "x()" not in text


def test_rich_text_for_an_article_is_what_it_says_in_the_form_of_the_article(page: Page) -> None:
    html = "<h2>Lime</h2><p>It <b>goes</b>.</p><script>alert(1)</script>"
    told = page.ask("rich", html=html)
    assert (told["text"], told["is_block"]) == ("## Lime\n\nIt **goes**.", True)
    assert page.ask("rich", html=html, format="html")["text"] == "<h2>Lime</h2>\n<p>It <strong>goes</strong>.</p>"
    assert not page.ask("rich", html="<span>plain words</span>")["text"]
