"""Each page at both sizes, light and dark: for everybody, within its window, silent, and without scripts."""

from pathlib import Path

import pytest
from browser.conftest import SIZES, Open
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow("runs Chromium")

KINDS = ("article", "site", "hostile")


@pytest.fixture
def reports(article_report: Path, site_report: Path, hostile_report: Path) -> dict[str, Path]:
    return {"article": article_report, "site": site_report, "hostile": hostile_report}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_the_page_is_silent(  # noqa: PLR0913, PLR0917  # the parts of a page
    kind: str, size: str, scheme: str, reports: dict[str, Path], open_report: Open, axe: str
) -> None:
    opened = open_report(reports[kind], size=size, scheme=scheme)
    opened.page.evaluate("() => { for (const note of document.querySelectorAll('details')) note.open = true; }")
    assert opened.overflows() == []
    assert opened.complaints == []
    found = opened.page.evaluate(f"{axe}\n;axe.run(document, {{ resultTypes: ['violations'] }})")
    told = [
        f"{one['id']}: {node['html'][:150]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
    assert told == []
    assert found["passes"]


@pytest.mark.parametrize("size", SIZES)
def test_an_article_of_a_site_has_its_own_page(size: str, site_report: Path, open_report: Open, axe: str) -> None:
    opened = open_report(site_report, "#article-30", size=size)
    assert opened.page.inner_text("h1").startswith(("Not ready", "Nothing must be fixed"))
    assert "kettle-030.md" in opened.page.inner_text("main")
    assert opened.overflows() == []
    found = opened.page.evaluate(f"{axe}\n;axe.run()")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    opened.page.click("#back")
    opened.wait("document.querySelector('.articles') !== null")
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_the_page_of_a_rule_and_in_what_changed(
    size: str, scheme: str, changed_report: Path, open_report: Open, axe: str
) -> None:
    for address in ("", "#rule-0"):
        opened = open_report(changed_report, address, size=size, scheme=scheme)
        assert opened.page.locator(".rulepage" if address else ".since").count() == 1
        assert opened.overflows() == []
        found = opened.page.evaluate(f"{axe}\n;axe.run(document, {{ resultTypes: ['violations'] }})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert opened.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_element_has_a_style_and_no_link_runs_anything(
    kind: str, reports: dict[str, Path], open_report: Open
) -> None:
    opened = open_report(reports[kind])
    page = opened.page
    assert page.evaluate("document.querySelectorAll('[style]').length") == 0
    assert page.evaluate("window.pwned") is None
    handlers = "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name))"
    assert page.evaluate(handlers) == []
    hrefs = page.evaluate("[...document.querySelectorAll('[href], [src]')].map((one) => one.getAttribute('href'))")
    assert [href for href in hrefs if not href.startswith(("#", "https://", "data:image/svg+xml,"))] == []
    assert page.evaluate("document.querySelectorAll('iframe, object, embed, img, base, form').length") == 0
    packed = page.evaluate("document.querySelectorAll('script.chunk, script.rules[type=\"text/plain\"]').length")
    assert page.evaluate("document.scripts.length") == 2 + packed


def test_a_policy_forbids_all_else(article_report: Path, open_report: Open) -> None:
    opened = open_report(article_report)
    opened.page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "window.pwned = 1";
        document.body.append(script); const image = new Image(); image.src = "http://localhost:9/x.png";
        document.body.append(image); document.body.setAttribute("style", "color: red"); }"""
    )
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    assert len([one for one in opened.complaints if "Content Security Policy" in one]) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_verdict_and_findings_are_there(kind: str, reports: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reports[kind].as_uri())
    text = page.inner_text("main")
    context.close()
    assert "Must fix, line" in text or "Should fix, line" in text
    assert "must be fixed" in text
    assert text.count("Should fix") > 2
