"""The page of an article: marks at the exact places, notes, what to do first, search results, paper."""

import datetime
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
    notes = page.locator("details.note[id]")
    assert notes.count() == 24
    assert all(notes.nth(number).locator(".body .why").is_visible() for number in range(notes.count()))
    assert not page.locator(".top").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('details.note[open]').length") == 0


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
