"""The page of a site: charts and rules that filter, the list, the history; the same bytes each time."""

import csv
from pathlib import Path

import pytest
from browser.conftest import HOSTILE, SITE_SIZE, Open, write_report

from contentlint.audit import run as audit_run
from contentlint.cli import run

pytestmark = pytest.mark.slow("runs Chromium")


def test_tiles_show_the_change_since_the_last_run(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    page = opened.page
    assert f"of {SITE_SIZE} articles must be fixed" in page.inner_text("h1")
    assert page.inner_text(".tile.error .change").startswith("▼ ")
    assert "compared with 5 February 2025" in page.inner_text(".about")
    assert page.locator(".trend").count() == 4
    assert "3 runs" in page.locator(".trend").first.inner_text()


def test_the_first_screen_says_what_to_fix_first(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    page = opened.page
    tops = page.evaluate(
        "['.verdict', '.todo li', '.articles', '.rules', '.glance', '.trends']"
        ".map((one) => document.querySelector(one).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert tops[1] < 900
    blocked = page.locator(".todo section >> nth=0")
    assert "13 articles must be fixed before publication" in blocked.inner_text()
    assert "contentlint fix kettle-000.md" in blocked.inner_text()
    blocked.locator("button.more").click()
    assert page.inner_text(".found") == f"13 of {SITE_SIZE} articles"
    assert "contentlint fix --select headings/missing-space ." in page.inner_text(".todo .causes")


def test_few_tabs_lead_to_what_matters(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    press = opened.page.keyboard.press
    press("Tab")
    press("Enter")
    assert opened.page.evaluate("document.activeElement.closest('.todo li') !== null"), "one Tab"
    opened = open_report(site_report)
    press = opened.page.keyboard.press
    press("Tab")
    press("Tab")
    press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "search", "two Tabs"


def test_a_chart_is_one_stop_of_the_tab_key(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    page = opened.page
    stops = "[...document.querySelectorAll('.histogram')].map((one) => one.querySelectorAll('[tabindex=\"0\"]').length)"
    assert page.evaluate(stops) == [0, 1, 1], "no article is long enough to have a reading ease"
    page.locator(".histogram >> nth=1 >> [tabindex='0']").focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") != first
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == first
    assert page.evaluate(stops) == [0, 1, 1]


def test_new_and_fixed_findings_are_told_article_by_article(changed_report: Path, open_report: Open) -> None:
    opened = open_report(changed_report)
    page = opened.page
    assert "1 new finding in 1 article, 1 fixed in 1 article" in page.inner_text(".since")
    assert "“the” is repeated" in page.inner_text(".since li:has-text('Kettle 0')")
    assert "Fixed" in page.inner_text(".since li:has-text('Kettle 1')")
    page.click(".since .more")
    assert page.inner_text(".found") == "1 of 4 articles"
    page.click(".articles tbody a")
    opened.wait("document.querySelector('.article h1') !== null")
    assert page.locator(".note .tag.new").count() == 1
    page.goto(page.url.partition("#")[0] + "#article-1")
    opened.wait("document.querySelector('.article .gone') !== null")
    assert opened.complaints == []


def test_articles_are_filtered_by_author_and_date_and_taken_along(changed_report: Path, open_report: Open) -> None:
    opened = open_report(changed_report)
    page = opened.page
    page.select_option("select[aria-label='Any author']", "Ann Example")
    assert page.inner_text(".found") == "2 of 4 articles"
    page.select_option("select[aria-label='Any date']", "2022")
    assert page.inner_text(".found") == "1 of 4 articles"
    page.select_option("select[aria-label='Any date']", "")
    page.select_option("select[aria-label='Any author']", label="No author (1)")
    assert page.inner_text(".articles tbody .path") == "3.md"
    page.select_option("select[aria-label='Any author']", "=Ben")
    with page.expect_download() as waiting:
        page.click("text=CSV of articles")
    rows = list(csv.reader(waiting.value.path().read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["path", "title", "authors", "date"]
    assert rows[1][:4] == ["1.md", "Kettle 1", "'=Ben", "2021-01-05"]
    page.select_option("select[aria-label='Any author']", "")
    with page.expect_download() as waiting:
        page.click("text=CSV of findings")
    rows = list(csv.reader(waiting.value.path().read_text("utf-8-sig").splitlines()))
    assert ["0.md", "Should fix", "readability/doubled-word", "new"] in [
        [row[0], row[2], row[3], row[6]] for row in rows
    ]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("text=Copy as list")
    page.wait_for_timeout(100)
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(copied) == 4
    assert all(line.startswith("- Kettle ") for line in copied)


def test_hostile_names_stay_text(tmp_path: Path, open_report: Open) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    for number in range(2):
        text = HOSTILE.replace("image: javascript", 'author: "<img src=x onerror=window.pwned=1>"\nimage: javascript')
        text = text.replace("The the", "##Boil\n\nThe the")
        (folder / f"$(touch pwned) '{number}' <svg onload=pwned=1>.md").write_text(text, encoding="utf-8")
    history = tmp_path / "h.jsonl"
    write_report(folder, "--history", str(history))
    lines = history.read_text("utf-8").replace("touch pwned", "<b onclick=pwned=1>")
    history.write_text(lines, encoding="utf-8")
    opened = open_report(write_report(folder, "--history", str(history)))
    page = opened.page
    assert "contentlint fix" in page.inner_text(".todo")
    assert "'$(touch pwned) '\"'\"'0'\"'\"' <svg onload=pwned=1>.md'" in page.inner_text(".todo")
    assert page.locator("select option", has_text="<img src=x onerror").count() == 1
    assert page.evaluate("window.pwned") is None
    assert (
        page.evaluate("document.querySelectorAll('main img, main iframe, [onclick], [onerror], [style]').length") == 0
    )
    with page.expect_download():
        page.click("text=CSV of findings")
    assert opened.complaints == []


def test_bars_filter_the_list(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    page = opened.page
    bar = page.locator(".bin[tabindex]").first
    amount = int(str(bar.get_attribute("aria-label")).split(": ")[1].split()[0])
    bar.focus()
    page.keyboard.press("Enter")
    assert page.inner_text(".found") == f"{amount} of {SITE_SIZE} articles"
    assert bar.get_attribute("aria-pressed") == "true"
    page.click(".chip")
    assert page.inner_text(".found") == f"{SITE_SIZE} articles"
    assert bar.get_attribute("aria-pressed") == "false"


def test_what_many_articles_have_in_common_is_one_entry_that_leads_to_them(tmp_path: Path, open_report: Open) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    for number in range(12):
        text = f"---\ntitle: Kettle number {number} and how to clean it\n---\n\nClean kettle {number}.\n"
        (folder / f"kettle-{number:02}.md").write_text(text, encoding="utf-8")
    opened = open_report(write_report(folder, "--select", "meta/description-missing"))
    page = opened.page
    assert page.locator(".todo .causes li").count() == 1
    said = page.inner_text(".causes li")
    assert "The article has no meta description." in said
    assert "In 12 articles: kettle-00.md" in said
    assert "and 9 more" in said
    page.click(".causes a[href^='#article'] >> nth=1")
    opened.wait("document.querySelector('.article h1') !== null")
    assert "kettle-01.md" in page.inner_text(".verdict")
    assert opened.complaints == []


def test_rules_filter_the_list(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    page = opened.page
    row = page.locator(".rules tbody tr", has_text="headings/missing-space")
    assert row.locator(".articles-column").inner_text() == "13"
    row.locator(".pick").click()
    assert page.inner_text(".found") == f"13 of {SITE_SIZE} articles"


def test_the_list_is_searched_sorted_and_opened(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    page = opened.page
    page.fill("#search", "kettle-12 NUMBER")
    assert page.inner_text(".found") == f"10 of {SITE_SIZE} articles"
    page.click(".sort >> nth=0")
    first = page.inner_text(".articles tbody tr >> nth=0")
    assert "Kettle number 120" in first
    assert page.get_attribute(".articles thead th >> nth=0", "aria-sort") == "ascending"
    page.click(".sort >> nth=0")
    assert "Kettle number 129" in page.inner_text(".articles tbody tr >> nth=0")
    page.click(".articles tbody a >> nth=0")
    opened.wait("document.querySelector('.article h1') !== null")
    assert "kettle-129.md" in page.inner_text(".verdict")
    page.go_back()
    opened.wait("document.querySelector('.articles') !== null")
    assert page.input_value("#search") == "kettle-12 NUMBER"
    assert opened.complaints == []


def test_the_worst_come_first(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report)
    amounts = opened.page.evaluate(
        "[...document.querySelectorAll('.articles td.error')].map((one) => Number(one.textContent))"
    )
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[0] > 0


def test_what_could_not_be_read_is_said(tmp_path: Path, open_report: Open) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text("# Kettles\n\nLime is slow.\n", encoding="utf-8")
    (folder / "b.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    opened = open_report(write_report(folder, exit_codes={2}))
    page = opened.page
    assert "b.md" in page.inner_text(".remarks")
    assert "Not checked" in page.inner_text(".unread")
    page.click(".unread a")
    opened.wait("document.querySelector('.article h1') !== null")
    assert page.inner_text("h1") == "Not checked: this article could not be read"
    assert opened.complaints == []


def test_two_runs_give_the_same_bytes(site_folder: Path) -> None:
    reports = [
        write_report(site_folder, *options, name=f"again{number}.html").read_bytes()
        for number, options in enumerate(
            (("--no-cache", "--jobs", "1"), ("--jobs", "2"), ("--jobs", "2"), ("--no-cache", "--jobs", "2"))
        )
    ]
    assert len(set(reports)) == 1


def test_links_within_an_article_stay_in_it(site_report: Path, open_report: Open) -> None:
    opened = open_report(site_report, "#article-0")
    name = opened.page.title()
    opened.page.locator("#skip-second").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.textContent") == "The article"
    assert opened.page.title() == name
    assert opened.page.locator("main > .article").count() == 1
    opened.page.locator("#back").click()
    opened.wait("!document.querySelector('main > .article')")


def test_articles_without_their_text_list_their_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_report: Open
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(audit_run, "MAX_TEXTS", 1)
    for name in ("index", "guide"):
        text = f"<title>{name}</title><h1>{name}</h1><p>They hold the the water.</p><img src='gone.png'>"
        (site / f"{name}.html").write_text(text, encoding="utf-8")
    assert run(["audit", str(site), "--out", str(tmp_path / "out"), "--engine", "processes"]) == 0
    opened = open_report(tmp_path / "out" / "report.html")
    opened.page.click(".articles tbody a >> nth=0")
    opened.wait("document.querySelector('.article h1') !== null")
    assert "too many pages to include their text" in opened.page.inner_text(".article")
    note = opened.page.locator(".note", has_text="the the")
    note.locator("summary").click()
    assert "line 1" in note.inner_text()
    assert note.locator("button").count() == 0
    assert opened.complaints == []
