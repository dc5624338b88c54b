"""The studio, as a writer uses it: paste, see, fix, answer, publish, save; and what may go wrong on the way."""

import base64
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import docx
import pytest
from browser.conftest import DRAFT, ROOT
from browser.studios import TOKEN, StudioPage, open_studio_page, run_studio
from playwright.sync_api import Browser

from contentlint.cli import run

pytestmark = pytest.mark.slow("runs Chromium and a server")

Running = tuple[str, subprocess.Popen[str]]
"""The URL of a studio and its process."""

Silence = Callable[[], AbstractContextManager[None]]
"""What keeps a studio from answering for a while."""

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BEGIN = "Sure! Here is your article:\n\nFoundation models, explained\n\nFor review by Friday\n\n"
DESCRIPTION = (
    "Discover the differences between Foundation Models and Large Language Models (LLMs), "
    "and learn how to choose the right one for your own project."
)

KETTLE = """---
# for the kitchen
title: "Kettles and lime"
description: What lime does to a kettle
tags: [lime, kettles]
---

# Kettles \U0001f600 and lime

Lime makes the the kettle slow, and *it it* costs time.

| Water | Vinegar |
| --- | --- |
| one cup | half a cup |
| two cups | one \\| two cups |

- Boil the the kettle.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("studio") / "content"
    folder.mkdir()
    shutil.copy(ROOT / "articles" / "descale-a-kettle.md", folder)
    (folder / "same.md").write_text(KETTLE.replace("# for the kitchen\n", ""), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    with run_studio(folder) as running:
        yield running


@pytest.fixture(scope="module")
def url(running: Running) -> str:
    return running[0]


@pytest.fixture
def silence(running: Running) -> Silence:
    """Return what keeps the server from answering for a while."""

    @contextmanager
    def hold() -> Iterator[None]:
        running[1].send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            running[1].send_signal(signal.SIGCONT)

    return hold


@pytest.fixture
def opened(browser: Browser, url: str) -> Iterator[StudioPage]:
    opened = open_studio_page(browser, url)
    yield opened
    opened.page.context.close()


def write_kettle(folder: Path, name: str) -> str:
    (folder / f"{name}.md").write_text(KETTLE, encoding="utf-8", newline="")
    return f"#open={name}.md"


def open_article(opened: StudioPage, address: str) -> None:
    opened.page.evaluate(f"location.hash = {address!r}")
    opened.wait("document.querySelector('.cm-line .mark') !== null")
    opened.wait("document.getElementById('field-title')?.value !== ''")


def save(opened: StudioPage) -> None:
    opened.page.evaluate("document.getElementById('toasts').replaceChildren()")  # those of the save before
    opened.page.keyboard.press("Control+s")
    opened.wait_text("#toasts", "Saved")


def test_a_draft_is_pasted_fixed_published_and_saved_without_a_terminal(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    opened.paste(BEGIN + DRAFT.read_text("utf-8"))
    opened.wait("document.querySelectorAll('.cm-line .mark').length > 3")
    opened.wait_text(".badge", "Not ready")
    page.click("#commands >> text=safely")
    opened.wait_text("#toasts", "fixed")
    opened.wait_text("#commands", "Nothing to fix safely")

    opened.press_command("Publish")
    opened.wait("document.querySelector('.question') !== null")
    assert "Sure! Here is your article" in page.inner_text(".block.removed")
    while button := page.query_selector(".question:not(.answered) >> text=No, leave it out"):
        before = page.locator(".question.answered").count()
        button.click()
        opened.wait(f"document.querySelectorAll('.question.answered').length > {before}")
    page.click(".result summary")
    published = page.inner_text(".result pre")
    assert "review by Friday" not in published
    page.click("text=Use this text")

    opened.wait("document.getElementById('field-description')?.value.startsWith('Discover')")
    assert "1 too many" in page.inner_text(".field:has(#field-description) .bars")
    page.fill("#field-description", DESCRIPTION)
    opened.wait("document.querySelector('.field:has(#field-description) .bar.off') === null")
    opened.wait("document.querySelector('.badge').textContent.startsWith('Nothing has to be fixed')")
    opened.press_command("Save")
    page.keyboard.press("Enter")
    opened.wait_text("#toasts", "Saved")

    saved = (folder / page.inner_text("h1.file").strip()).read_text("utf-8")
    described = next(line for line in published.splitlines() if line.startswith("description:"))
    assert saved == published.replace(described, f"description: {DESCRIPTION}")
    assert opened.complaints == []


def test_marks_are_where_the_findings_are_and_a_click_takes_the_smallest_of_the_gravest(
    opened: StudioPage, folder: Path
) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "marks"))
    marked = page.evaluate("[...document.querySelectorAll('.cm-line .mark')].map((one) => one.textContent)")
    assert marked.count("the the") == 2
    assert "it it" in marked
    styles = page.evaluate(
        "[...document.querySelectorAll('.cm-line .mark')].map((one) => [one.classList[1], getComputedStyle(one).textDecorationStyle])"
    )
    wanted = {"error": "solid", "warning": "dashed", "info": "dotted"}
    assert all(wanted[severity] == style for severity, style in styles)
    page.click(".cm-line .mark >> text=the the >> nth=0")
    opened.wait("document.querySelector('.note.current[open]') !== null")
    assert "the the" in page.inner_text(".note.current")
    assert opened.complaints == []


def test_a_fix_is_taken_back_by_its_key(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "undo"))
    page.click(".cm-line .mark >> text=the the >> nth=0")
    page.click(".note.current .button.main")
    opened.wait_text("#toasts", "1 finding fixed")
    opened.wait(
        "[...document.querySelectorAll('.cm-line .mark')].filter((one) => one.textContent === 'the the').length === 1"
    )
    assert page.evaluate("document.activeElement.closest('.tasks') !== null")
    page.keyboard.press("Control+z")
    save(opened)
    assert (folder / "undo.md").read_text("utf-8") == KETTLE


def test_a_mark_under_the_pointer_says_what_is_wrong_and_fixes_it(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "hover"))
    page.hover(".cm-line .mark >> text=the the >> nth=0")
    opened.wait("document.querySelector('.hint') !== null")
    assert "repeated" in page.inner_text(".hint .what")
    page.click(".hint button")
    opened.wait_text("#toasts", "1 finding fixed")
    assert opened.complaints == []


def test_equal_findings_are_fixed_at_once(opened: StudioPage) -> None:
    page = opened.page
    opened.paste(DRAFT.read_text("utf-8"))
    opened.wait("document.querySelector('details.group') !== null")
    page.click("details.group >> nth=0")
    page.click("text=Fix all 3")
    opened.wait_text("#toasts", "3 findings fixed")
    opened.wait("!document.querySelector('.tasks').textContent.includes('Fix all 3')")


def test_findings_are_reached_by_keys(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "keys"))
    page.keyboard.press("F8")
    first = page.evaluate("getSelection().toString()")
    page.keyboard.press("Control+.")
    opened.wait("document.activeElement.closest('.note.current[open]') !== null")
    page.keyboard.press("Control+z")
    page.click("#tab-todo")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-preview"
    assert page.is_visible("#page-preview .serp.phone")
    assert first


def test_a_field_is_written_and_taken_back_and_all_else_stays(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "field"))
    page.click("#field-title")
    page.keyboard.press("End")
    page.keyboard.type(" and more lime", delay=30)
    opened.wait_text(".field:has(#field-title) .bars", "30 characters")
    assert page.input_value("#field-title") == "Kettles and lime and more lime"
    save(opened)
    assert (folder / "field.md").read_text("utf-8") == KETTLE.replace('lime"', 'lime and more lime"')
    page.focus("#field-title")
    page.keyboard.press("Control+z")
    opened.wait("!document.getElementById('field-title').value.endsWith('more lime')")


def test_enter_goes_on_with_a_list_and_keys_make_words_bold(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "list"))
    page.click(".cm-line >> text=Boil the the kettle.")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Rinse ")
    page.keyboard.press("Control+b")
    page.keyboard.type("it")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    save(opened)
    assert (folder / "list.md").read_text("utf-8") == f"{KETTLE.rstrip()}\n- Rinse **it**\n\n"


def test_the_front_matter_cannot_be_typed_into_by_accident(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "matter"))
    page.click(".cm-line >> text=costs time")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Backspace")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("x")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    save(opened)
    matter = KETTLE[: KETTLE.index("---\n\n") + 4]
    assert (folder / "matter.md").read_text("utf-8") == matter


def test_a_cell_of_a_table_is_written_in(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "table"))
    cells = page.evaluate("[...document.querySelectorAll('.table-box :is(th, td)')].map((one) => one.textContent)")
    assert cells == ["Water", "Vinegar", "one cup", "half a cup", "two cups", "one | two cups"]
    page.click(".table-box td >> text=half a cup")
    page.keyboard.press("End")
    page.keyboard.type(" | less")
    assert page.inner_text(".table-box td >> nth=1").strip() == "half a cup | less"
    save(opened)
    assert (folder / "table.md").read_text("utf-8") == KETTLE.replace("half a cup", "half a cup \\| less")


def test_rich_text_keeps_its_form(opened: StudioPage, folder: Path) -> None:
    html = "<h1>Kettles</h1><p>Lime makes a <b>kettle</b> slow.</p><ul><li>Boil it.</li><li>Rinse it.</li></ul>"
    opened.paste("Kettles", html)
    opened.wait("document.querySelector('.cm-line') !== null || document.querySelector('dialog') !== null")
    if opened.page.query_selector("dialog"):
        opened.page.click("text=Use this text")
    opened.wait_text(".cm-content", "Rinse it.")
    opened.press_command("Save")
    opened.page.fill("#asked", "rich.md")
    opened.page.keyboard.press("Enter")
    opened.wait_text("#toasts", "Saved")
    saved = (folder / "rich.md").read_text("utf-8")
    assert "# Kettles" in saved
    assert "**kettle**" in saved
    assert "- Boil it.\n- Rinse it." in saved


RICH = (
    "<h2>Vinegar</h2><p>It takes <b>lime</b> away, see <a href='https://example.com/a'>the <code>notes</code></a>.</p>"
    "<ul><li>Boil it.<ul><li>Twice.</li></ul></li><li>Rinse it.</li></ul>"
    "<table><tr><th>Agent</th></tr><tr><td>Acid</td></tr></table>"
)


def copy_rich(opened: StudioPage, html: str) -> None:
    """Copy a part of a page, as a reader does."""
    other = opened.page.context.new_page()
    other.set_content(f"<title>Other</title>{html}")
    other.bring_to_front()
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    other.wait_for_timeout(100)
    other.close()
    opened.page.bring_to_front()


def test_rich_text_that_is_pasted_into_an_article_keeps_its_form(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "pasted"))
    copy_rich(opened, RICH)
    page.click(".cm-line >> text=costs time")
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    opened.wait_text("#toasts", "Pasted with")
    save(opened)
    pasted = (
        "## Vinegar\n\nIt takes **lime** away, see [the `notes`](https://example.com/a).\n\n"
        "- Boil it.\n  - Twice.\n- Rinse it.\n\n| Agent |\n| --- |\n| Acid |"
    )
    file = folder / "pasted.md"
    assert file.read_text("utf-8") == KETTLE.replace("costs time.", f"costs time.\n\n{pasted}")

    copy_rich(opened, "<p><b>and</b> more</p>")
    page.click(".cm-line >> text=Lime makes >> nth=0")
    page.keyboard.press("Home")
    page.keyboard.press("Control+v")
    opened.wait_text("#toasts", "Pasted with")
    page.click("#toasts >> text=Paste the plain text instead")
    save(opened)
    assert "\nand moreLime makes the the" in file.read_text("utf-8")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    save(opened)
    assert file.read_text("utf-8") == KETTLE
    assert opened.complaints == []


def test_rich_text_in_a_page_is_html_and_in_code_it_is_plain(opened: StudioPage, folder: Path) -> None:
    (folder / "page.html").write_text("<h1>Kettles</h1>\n\n<p>The the lime.</p>\n", encoding="utf-8")
    (folder / "code.md").write_text("# Kettles\n\nThe the lime.\n\n```\nboil\n```\n", encoding="utf-8")
    page = opened.page
    for name, line, wanted in (
        ("page.html", "The the lime.", "<p>The the lime.</p>\n\n<p>a <strong>b</strong></p>\n<p>c</p>\n"),
        ("code.md", "boil", "boila b\n\nc\n```\n"),
    ):
        page.evaluate(f"location.hash = '#open={name}'")
        wait_saved(opened, name)
        opened.wait("document.querySelector('.cm-line .mark') !== null")
        copy_rich(opened, "<p>a <b>b</b></p><p>c</p>")
        page.click(f".cm-line >> text={line}")
        page.keyboard.press("End")
        page.keyboard.press("Control+v")
        opened.wait("document.querySelector('h1.file')?.textContent.includes('not saved')")
        page.wait_for_timeout(100)
        page.keyboard.press("Control+s")
        opened.wait_text("#toasts", f"Saved {name}")
        assert (folder / name).read_text("utf-8").endswith(wanted)


def test_the_card_shows_the_image_of_the_folder_and_says_why_not_otherwise(opened: StudioPage, folder: Path) -> None:
    (folder / "lime.png").write_bytes(PIXEL)
    page = opened.page
    for name, image in (("local", "lime.png"), ("remote", "https://example.com/a.png"), ("none", "missing.png")):
        (folder / f"{name}.md").write_text(KETTLE.replace("tags:", f"image: {image}\ntags:"), encoding="utf-8")
        open_article(opened, f"#open={name}.md")
        page.click("#tab-preview")
        if name == "local":
            opened.wait("document.querySelector('.social .image img')?.naturalWidth === 1")
        else:
            opened.wait_text(".social-card", "Not shown: ")
            assert page.query_selector(".social .image img") is None
    assert [one for one in opened.complaints if "404" not in one] == []


def test_what_is_saved_is_in_the_table_and_in_the_list(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    write_kettle(folder, "row")
    opened.wait("document.querySelector('.articles tbody tr') !== null")
    page.evaluate("location.hash = '#titles'")
    opened.wait("document.querySelector(\"[aria-label='Title of row.md']\") !== null")
    open_article(opened, "#open=row.md")
    page.fill("#field-title", "A title of its own")
    opened.wait("document.querySelector('h1.file')?.textContent.includes('not saved')")
    page.wait_for_timeout(300)
    save(opened)
    page.evaluate("location.hash = '#titles'")
    opened.wait("document.querySelector(\"[aria-label='Title of row.md']\")?.value === 'A title of its own'")

    opened.paste(DRAFT.read_text("utf-8"))
    opened.wait("document.querySelector('.cm-line .mark') !== null")
    opened.press_command("Save")
    page.fill("#asked", "new-in-list.md")
    page.keyboard.press("Enter")
    opened.wait_text("#toasts", "Saved new-in-list.md")
    page.evaluate("location.hash = '#list'")
    opened.wait_text(".articles", "new-in-list.md")


def test_what_the_page_makes_is_what_the_commands_make(opened: StudioPage, folder: Path, tmp_path: Path) -> None:
    page = opened.page
    shutil.copy(DRAFT, tmp_path / "draft.txt")
    assert run(["publish", str(tmp_path / "draft.txt"), "-o", str(tmp_path / "published.md")]) in {0, 1}
    opened.paste(DRAFT.read_text("utf-8"))
    opened.wait("document.querySelector('.cm-line .mark') !== null")
    opened.press_command("Publish")
    opened.wait("document.querySelector('.published') !== null")
    page.click("text=Use this text")
    opened.wait("document.querySelector('.published') === null")
    opened.press_command("Save")
    page.fill("#asked", "published.md")
    page.keyboard.press("Enter")
    opened.wait_text("#toasts", "Saved published.md")
    published = (folder / "published.md").read_text("utf-8")
    assert published == (tmp_path / "published.md").read_text("utf-8")

    (tmp_path / "fixed.md").write_text(published, encoding="utf-8")
    assert run(["fix", str(tmp_path / "fixed.md")]) in {0, 1}
    fixed = (tmp_path / "fixed.md").read_text("utf-8")
    if page.is_enabled("#commands >> text=safely"):
        page.click("#commands >> text=safely")
        opened.wait_text("#toasts", "fixed")
        save(opened)
    assert (folder / "published.md").read_text("utf-8") == fixed


def test_a_word_document_is_opened_and_kept_apart_from_its_article(
    opened: StudioPage, folder: Path, tmp_path: Path
) -> None:
    document = docx.Document()
    document.add_heading("Kettles", 1)
    document.add_paragraph("Lime makes a kettle slow.")
    document.add_paragraph("Boil it.", style="List Bullet")
    document.save(tmp_path / "kettles.docx")
    opened.page.evaluate("location.hash = '#new'")
    opened.wait("document.getElementById('picker') !== null")
    opened.page.set_input_files("#picker", tmp_path / "kettles.docx")
    opened.wait("document.querySelector('.published') !== null")
    opened.page.click("text=Use this text")
    opened.wait_text(".cm-content", "Boil it.")
    opened.press_command("Save")
    opened.page.fill("#asked", "word.md")
    opened.page.keyboard.press("Enter")
    opened.wait_text("#toasts", "Saved")
    saved = (folder / "word.md").read_text("utf-8")
    assert "# Kettles" in saved
    assert "- Boil it." in saved
    assert opened.complaints == []


def test_a_file_that_changed_meanwhile_is_not_overwritten(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "conflict"))
    other = KETTLE.replace("Boil", "Cool")
    (folder / "conflict.md").write_text(other, encoding="utf-8")
    page.click(".cm-line >> text=costs time")
    page.keyboard.press("End")
    page.keyboard.type(" Mine.")
    page.keyboard.press("Control+s")
    opened.wait("document.querySelector('dialog') !== null")
    assert (folder / "conflict.md").read_text("utf-8") == other
    page.click("dialog >> text=Save under another name")
    opened.wait("document.getElementById('asked') !== null")
    page.keyboard.press("Enter")
    opened.wait_text("#toasts", "Saved conflict-2.md")
    assert "costs time. Mine." in (folder / "conflict-2.md").read_text("utf-8")
    assert (folder / "conflict.md").read_text("utf-8") == other


def write_at_end(opened: StudioPage, words: str) -> None:
    opened.page.click(".cm-line >> text=costs time")
    opened.page.keyboard.press("End")
    opened.page.keyboard.type(words)


def wait_saved(opened: StudioPage, name: str) -> None:
    opened.wait(f"document.querySelector('h1.file')?.textContent === {name!r}")


def test_a_save_under_way_is_waited_for_before_another_article_is_opened(
    opened: StudioPage, folder: Path, silence: Silence
) -> None:
    page = opened.page
    write_kettle(folder, "after")
    open_article(opened, write_kettle(folder, "before"))
    with silence():
        write_at_end(opened, " Mine.")
        page.keyboard.press("Control+s")
        page.keyboard.type(" Later.")
        page.evaluate("location.hash = '#open=after.md'")
        page.wait_for_timeout(200)
        assert page.inner_text("h1.file").startswith("before.md")
        assert page.query_selector("dialog") is None
    page.click("dialog >> text=Discard the changes")
    wait_saved(opened, "after.md")
    write_at_end(opened, " Other.")
    page.keyboard.press("Control+s")
    wait_saved(opened, "after.md")
    assert (folder / "before.md").read_text("utf-8") == KETTLE.replace("costs time.", "costs time. Mine.")
    assert (folder / "after.md").read_text("utf-8") == KETTLE.replace("costs time.", "costs time. Other.")
    assert opened.complaints == []


def test_who_saves_twice_saves_what_is_newer(opened: StudioPage, folder: Path, silence: Silence) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "twice"))
    with silence():
        write_at_end(opened, " One.")
        page.keyboard.press("Control+s")
        page.keyboard.press("Control+s")
        page.keyboard.type(" Two.")
        page.keyboard.press("Control+s")
    wait_saved(opened, "twice.md")
    assert page.query_selector("dialog") is None
    assert (folder / "twice.md").read_text("utf-8") == KETTLE.replace("costs time.", "costs time. One. Two.")


def test_a_save_takes_what_was_just_typed_into_a_field(opened: StudioPage, folder: Path, silence: Silence) -> None:
    open_article(opened, write_kettle(folder, "quick"))
    with silence():
        opened.page.fill("#field-title", "Lime in a kettle")
        opened.page.keyboard.press("Control+s")
    opened.wait_text("#toasts", "Saved quick.md")
    wait_saved(opened, "quick.md")
    assert "Lime in a kettle" in (folder / "quick.md").read_text("utf-8").splitlines()[2]


def test_half_a_character_does_not_keep_the_rest_from_being_saved(opened: StudioPage, folder: Path) -> None:
    open_article(opened, write_kettle(folder, "half"))
    write_at_end(opened, " Half")
    opened.page.evaluate("document.execCommand('insertText', false, '\\ud83d')")
    save(opened)
    assert "costs time. Half\ufffd" in (folder / "half.md").read_text("utf-8")


def test_a_finding_that_does_not_apply_is_ignored_with_a_reason(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    open_article(opened, write_kettle(folder, "ignored"))
    page.click(".cm-line .mark >> text=it it")
    page.click(".note.current [data-act=suppress]")
    page.fill("#reason", "a quotation")
    page.click("dialog >> text=Ignore it here")
    opened.wait_text("#toasts", "Ignored.")
    save(opened)
    saved = (folder / "ignored.md").read_text("utf-8")
    assert "<!-- contentlint-disable-next-line readability/doubled-word: a quotation -->" in saved


def test_a_title_typed_during_a_save_of_the_table_stays_a_change(
    opened: StudioPage, folder: Path, silence: Silence
) -> None:
    page, cell = opened.page, "[aria-label='Title of table-race.md']"
    open_article(opened, write_kettle(folder, "table-race"))
    page.evaluate("location.hash = '#titles'")
    opened.wait("document.querySelectorAll('.titles tbody tr').length > 2")
    page.fill("#search-titles", "table-race")
    with silence():
        page.fill(cell, "First")
        page.keyboard.press("Control+s")
        page.fill(cell, "Second")
    opened.wait_text("#toasts", "1 article saved")
    assert "First" in (folder / "table-race.md").read_text("utf-8").splitlines()[2]
    assert page.is_enabled("text=Save 1 article")
    page.keyboard.press("Control+s")
    opened.wait("[...document.querySelectorAll('.titles button')].some((one) => one.textContent === 'Save')")
    assert "Second" in (folder / "table-race.md").read_text("utf-8").splitlines()[2]
    page.click("a >> text=table-race.md")
    opened.wait("document.getElementById('field-title')?.value === 'Second'")


def test_a_second_window_is_told_of_a_save_and_a_deleted_file_is_saved_again(
    opened: StudioPage, browser: Browser, url: str, folder: Path
) -> None:
    page = opened.page
    address = write_kettle(folder, "windows")
    open_article(opened, address)
    other = open_studio_page(browser, url)
    open_article(other, address)
    page.click(".cm-line >> text=costs time")
    page.keyboard.press("End")
    page.keyboard.type(" First.")
    save(opened)
    other.wait_text("#banner", "windows.md was saved in another window")
    other.page.context.close()

    (folder / "windows.md").unlink()
    page.keyboard.type(" Second.")
    page.keyboard.press("Control+s")
    opened.wait("document.querySelector('dialog') !== null")
    page.click("dialog >> text=Save it again")
    opened.wait("document.querySelector('h1.file')?.textContent === 'windows.md'")
    assert "costs time. First. Second." in (folder / "windows.md").read_text("utf-8")


def test_what_was_typed_stays_while_the_server_is_away(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(KETTLE, encoding="utf-8")
    secret = tmp_path.parent / f"{tmp_path.name}-token"
    secret.write_text(TOKEN, encoding="utf-8")
    secret.chmod(0o600)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        options = ("--port", str(free.getsockname()[1]), "--token-file", str(secret))
    with run_studio(tmp_path / "a.md", *options) as (url, _):
        opened = open_studio_page(browser, url)
        page = opened.page
        opened.wait("document.querySelector('.cm-line .mark') !== null")
    opened.wait_text("#banner", "What you wrote is kept")
    page.click(".cm-line >> text=costs time")
    page.keyboard.press("End")
    page.keyboard.type(" Still here.")
    with run_studio(tmp_path / "a.md", *options):
        opened.wait("document.documentElement.dataset.line === 'open'")
        assert page.inner_text("#banner") == ""
        save(opened)
    assert (tmp_path / "a.md").read_text("utf-8") == KETTLE.replace("costs time.", "costs time. Still here.")
    page.context.close()


def test_a_browser_without_scripts_is_told_what_is_needed(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    assert "needs JavaScript" in page.inner_text("main")
    context.close()


def test_a_folder_is_listed_and_its_titles_are_written(opened: StudioPage, folder: Path) -> None:
    page = opened.page
    write_kettle(folder, "listed")
    opened.wait("document.querySelector('.articles tbody tr') !== null")
    page.click("text=Check again")
    opened.wait_text(".articles", "listed.md")
    page.fill("#search", "listed")
    opened.wait("document.querySelectorAll('.articles tbody tr').length === 1")

    page.click("text=Titles and descriptions")
    opened.wait("document.querySelectorAll('.titles tbody tr').length > 2")
    page.fill("#search-titles", "listed")
    opened.wait("document.querySelectorAll('.titles tbody tr').length === 1")
    assert "Same as" in page.inner_text(".titles td.title")
    page.fill("[aria-label='Title of listed.md']", "Lime in a kettle, and what to do about it")
    opened.wait_text(".titles td.title .bars", "pixels")
    page.click("text=Save 1 article")
    opened.wait_text("#toasts", "1 article saved")
    saved = (folder / "listed.md").read_text("utf-8")
    assert saved.splitlines()[2] in {
        'title: "Lime in a kettle, and what to do about it"',
        "title: Lime in a kettle, and what to do about it",
    }
    assert [line for line in saved.splitlines() if not line.startswith("title:")] == [
        line for line in KETTLE.splitlines() if not line.startswith("title:")
    ]

    page.click("text=listed.md")
    opened.wait("document.querySelector('.cm-line .mark') !== null")
    opened.wait_text("h1.file", "listed.md")
    assert opened.complaints == []


HOSTILE = """---
title: "</script><img src=x onerror=window.pwned=1>"
---

# <img src=x onerror=window.pwned=1> ![](http://localhost:9/x.png)

<script>window.pwned = 1</script> [the the](javascript:window.pwned=1)

| <img src=x onerror=window.pwned=1> | a |
| --- | --- |
| the the | <svg onload=window.pwned=1> |
"""


def test_nothing_of_an_article_is_run_or_fetched(opened: StudioPage, folder: Path) -> None:
    (folder / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    open_article(opened, "#open=hostile.md")
    for tab in ("preview", "outline", "checklist", "todo"):
        opened.page.click(f"#tab-{tab}")
    opened.press_command("Publish")
    opened.wait("document.querySelector('.published') !== null")
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.evaluate("document.querySelectorAll('iframe, object, embed, img[src], base').length") == 0
    assert opened.complaints == []
