"""The page of an article: marks at the exact places, notes, what to do first, search results, paper."""

import base64
import datetime
import re
from pathlib import Path
from random import Random

import pytest
from browser.conftest import Open, write_report

from contentlint.linter.context import load_context
from contentlint.linter.lint import check_article
from contentlint.prose.pixel_width import compute_pixel_width
from contentlint.source import decode

pytestmark = pytest.mark.slow("runs Chromium")

TWISTED = (
    "---\ntitle: \U0001f469\u200d\U0001f373 Kettles \U0001f600 and and lime\n---\n\n"
    "# \U0001f600 Kettles\n\n"
    "\U0001f600\U0001f680 Lime makes the the kettle slow &amp; loud. **It is is** so with *every every* one, and at the end of "
    "the day \U0001f1e9\U0001f1ea that that costs `code` time time.\n\n"
    "- \U0001f525 Boil boil it.\n- Clean it it.\n\n"
    "| \U0001f600 | b |\n|---|---|\n| the the | \U0001d518nicode unicode \U0001d518 |\n"
)


def read_marks(opened: object) -> dict[str, str]:
    """Return the text of the marks of each note, by its message."""
    return dict(
        opened.page.evaluate(  # type: ignore[attr-defined]
            """() => [...document.querySelectorAll("details.note[id]")].map((note) => [
            note.id, [...document.querySelectorAll(`.mark[data-notes~="${note.id}"]`)].map((mark) => mark.textContent).join("")])"""
        )
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_text_of_every_mark_is_that_of_the_source(
    newline: str, mark: str, tmp_path: Path, open_report: Open
) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    data = (mark + TWISTED.replace("\n", newline)).encode()
    (folder / "kettles.md").write_bytes(data)
    opened = open_report(write_report(folder))
    notes = opened.page.evaluate(
        """() => [...document.querySelectorAll("details.note[id]")].map((note) => note.querySelector(".what").textContent)"""
    )
    source = decode(data, "kettles.md")
    found = check_article(source, load_context(folder, today=datetime.date(2025, 1, 5)))
    wanted = sorted(source.slice(one.span) for one in found if one.span.start < one.span.end and not one.is_whole)
    shown = sorted(text for text in read_marks(opened).values() if text)
    assert len(notes) == len(found)
    assert [text for text in wanted if text.lower().split() == ["the", "the"]]
    assert len(wanted) >= 4
    assert shown == wanted
    assert opened.complaints == []


def test_of_several_marks_a_click_takes_the_smallest_of_the_gravest(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    shared = opened.page.evaluate(
        """() => { const one = [...document.querySelectorAll(".mark")].find((mark) => mark.dataset.notes.includes(" "));
        one.click(); return [one.dataset.note, one.dataset.notes.split(" ")]; }"""
    )
    note, notes = shared
    assert len(notes) > 1
    sizes = read_marks(opened)
    assert len(sizes[note]) == min(len(sizes[one]) for one in notes)
    assert opened.page.evaluate(f"document.getElementById('{note}').open")
    assert opened.page.evaluate(f"document.activeElement.closest('details').id === '{note}'")


def test_the_first_things_lead_to_their_places_by_keyboard(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    page = opened.page
    links = page.query_selector_all(".first a")
    assert 0 < len(links) <= 6
    assert "and 2 more like it" in page.inner_text(".first")
    marked = next(link for link in links if "accordion" in link.inner_text())
    marked.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith(("mark", "point"))
    page.keyboard.press("Enter")
    note = page.evaluate("document.activeElement.closest('details.note').id")
    assert page.evaluate(f"document.getElementById('{note}').open")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.note") == note
    assert not page.evaluate(f"document.getElementById('{note}').open")


def test_a_note_says_why_and_shows_the_change(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    opened.page.evaluate("() => { for (const note of document.querySelectorAll('details')) note.open = true; }")
    note = opened.page.locator("details.note[id]", has_text="begins with").first
    assert "What to do" in note.inner_text()
    assert note.locator("del").inner_text() == "+"
    assert note.locator(".tag.safe").inner_text() == "Fixed by contentlint fix"


def test_each_severity_can_be_hidden(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    page = opened.page
    assert page.locator(".note.warning").first.is_visible()
    page.click(".toggle.warning")
    assert not page.locator(".note.warning").first.is_visible()
    assert page.get_attribute(".toggle.warning", "aria-pressed") == "false"
    assert page.evaluate("getComputedStyle(document.querySelector('.mark.warning')).textDecorationLine") == "none"


def test_severities_differ_without_colour(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    opened.page.click(".toggle.info")
    styles = [
        opened.page.evaluate(f"getComputedStyle(document.querySelector('.sample.{one}')).textDecorationStyle")
        for one in ("error", "warning", "info")
    ]
    assert styles == ["solid", "dashed", "dotted"]


def test_tips_are_shown_to_those_who_ask(article_report: Path, open_report: Open) -> None:
    page = open_report(article_report).page
    tips = page.locator("details.note.info")
    number = tips.count()
    assert number > 1
    assert not any(tip.is_visible() for tip in tips.all())
    assert page.get_attribute(".toggle.info", "aria-pressed") == "false"
    assert page.inner_text(".tile.info .number") == str(number)
    page.click(".toggle.info")
    assert all(tip.is_visible() for tip in tips.all())
    everything = write_report(article_report.parent / "content", "--all", name="all.html")
    page = open_report(everything).page
    assert page.locator("details.note.info").first.is_visible()


def test_paper_shows_every_note(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    page = opened.page
    page.click(".toggle.info")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    entries = page.locator(".printed > ol > li")
    assert all(entries.nth(number).is_visible() for number in range(entries.count()))
    printed = page.inner_text(".printed")
    assert "In this article, we will delve into the world of" in printed
    assert printed.count("Must fix:") == 4, "three of the six are one entry"
    assert not page.locator(".top, .reading, .looks").first.is_visible()
    alone = "[...document.querySelectorAll('h1, h2, h3')].filter((one) => getComputedStyle(one).breakAfter !== 'avoid').length"
    assert page.evaluate(alone) == 0


def test_an_article_of_a_thousand_words_is_printed_on_few_pages(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    data = opened.page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 4


def test_a_description_is_judged_once(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    bars = opened.page.locator(".bar")
    assert [bars.nth(number).locator(".name").inner_text() for number in range(bars.count())] == [
        "Title",
        "Description",
    ]
    said = bars.nth(1).inner_text()
    assert "156 characters (aim for 140 to 155)" in said
    assert "of 985 pixels" in said
    assert said.endswith("1 too many")
    assert opened.page.locator(".phone-card .bar").count() == 0
    assert "not a problem" in opened.page.inner_text(".phone-card")


def test_a_fix_has_its_command_beside_it(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    command = "contentlint fix --select faq/accordion-residue foundation-models-vs-llms.txt"
    entry = opened.page.locator(".first li", has_text="left over from an accordion")
    assert entry.locator("code").inner_text() == command
    entry.locator("button.copy").click()
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("navigator.clipboard.readText()") == command
    opened.page.locator(".legend .copy", has_text="Copy as list").click()
    opened.page.wait_for_timeout(100)
    copied = opened.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(copied) == 24
    assert copied[4].startswith("- ")
    assert opened.complaints == []


def test_the_page_of_a_rule_is_in_the_file(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    page = opened.page
    page.locator(".note .foot a", has_text="meta/title-missing").evaluate("(one) => one.click()")
    opened.wait("document.querySelector('.rulepage h1') !== null")
    text = page.inner_text(".rulepage")
    assert "Why it matters" in text
    assert "Not reported" in text
    assert "<!-- contentlint-disable-next-line meta/title-missing: your reason -->" in text
    page.click("#back")
    opened.wait("document.querySelector('.article h1') !== null")
    assert opened.complaints == []


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SCRIPTED = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="window.pwned=1"><script>window.pwned=1;fetch("http://localhost:9/")</script><image href="http://localhost:9/x.png"/></svg>'


def test_local_images_are_shown_from_the_file(tmp_path: Path, open_report: Open) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.png").write_bytes(PIXEL)
    (folder / "b.svg").write_bytes(SCRIPTED)
    (folder / "c.png").write_bytes(PIXEL + bytes(200_000))
    images = "![One](a.png)\n\n![Two](b.svg)\n\n![Three](c.png)\n\n![Four](https://kettles.example/d.png)\n"
    (folder / "a.md").write_text(f"# Kettles\n\nLime is slow.\n\n{images}", encoding="utf-8")
    opened = open_report(write_report(folder))
    opened.wait("[...document.images].every((one) => one.complete)")
    widths = opened.page.evaluate("[...document.images].map((one) => one.naturalWidth)")
    assert widths == [1, 9]
    assert "too large" in opened.page.inner_text(".text .picture >> nth=2")
    assert "1 local image is named but not shown" in (opened.page.text_content(".remarks") or "")
    assert opened.page.evaluate("window.pwned") is None
    assert opened.complaints == []


LETTERS = (
    "abcdefghijklmnopqrstuvwxyz" * 4 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + "äöüßéèñçåøæœ–—’“”…&%$€?!,.:;()/-+'\""
)
TITLES = 1_000


def make_titles() -> list[str]:
    """Return titles of all lengths, of all the letters that titles have."""
    random = Random(7)  # noqa: S311  # no secret
    return [
        " ".join(
            "".join(random.choice(LETTERS) for _ in range(random.randint(1, 12))) for _ in range(random.randint(1, 12))
        )
        for _ in range(TITLES)
    ]


def test_widths_are_those_of_a_canvas(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    titles = make_titles()
    measured = opened.page.evaluate(
        """([titles, size]) => { const context = document.createElement("canvas").getContext("2d");
        context.font = `${size}px "Liberation Sans"`; context.fontKerning = "none";
        return titles.map((title) => context.measureText(title).width); }""",
        [titles, 20],
    )
    apart = [abs(compute_pixel_width(title, 20) - width) for title, width in zip(titles, measured, strict=True)]
    assert len(apart) == TITLES
    assert max(apart) <= 0.5


def test_the_search_result_is_as_wide_as_the_rule_says(tmp_path: Path, open_report: Open) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    title = "Wide words without mercy make many search results much too wide for a screen"
    text = f"---\ntitle: {title}\ndescription: {'Kettles and lime, told at length. ' * 6}\n---\n\n# {title}\n\nText.\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    opened = open_report(write_report(folder))
    page = opened.page
    shown = page.inner_text(".serp.desktop .title")
    assert shown.endswith("…")
    assert title.startswith(shown[:-1])
    assert compute_pixel_width(shown, 20) <= 600
    rest = title[len(shown) - 1 :].split(maxsplit=1)[0]
    assert compute_pixel_width(f"{shown[:-1]} {rest}…", 20) > 600
    drawn = page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector(".serp.desktop .title bdi"));
        return [...range.getClientRects()].reduce((sum, one) => sum + one.width, 0); }"""
    )
    assert abs(drawn - compute_pixel_width(shown, 20)) <= 0.5
    assert "600 pixels: cut" in page.inner_text(".bars")


def test_notes_are_below_the_text_on_a_phone(article_report: Path, open_report: Open) -> None:
    for size, is_below in (("phone", True), ("desktop", False)):
        opened = open_report(article_report, size=size)
        text, notes = (
            opened.page.locator(f".part:has(.notes) {one}").first.bounding_box() for one in (".text", ".notes")
        )
        assert text
        assert notes
        assert (notes["y"] >= text["y"] + text["height"] - 1) is is_below
