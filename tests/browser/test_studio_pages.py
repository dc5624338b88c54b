"""Each view of the studio at three widths, light and dark: for everybody, and within its window."""

import shutil
from collections.abc import Iterator

import pytest
from browser.conftest import DRAFT, ROOT
from browser.studios import StudioPage, open_studio_page, run_studio
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow("runs Chromium and a server")

BEGIN = "Sure! Here is your article:\n\nFoundation models, explained\n\nFor review by Friday\n\n"


def find_faults(opened: StudioPage, view: str) -> list[str]:
    """Return what axe finds in a view, and what is wider than the window."""
    found = opened.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    told = [f"{view}: {one['id']}: {node['html'][:150]}" for one in found["violations"] for node in one["nodes"]]
    return told + [f"{view}: too wide: {one}" for one in opened.find_wide()]


def close_dialog(opened: StudioPage) -> None:
    opened.page.keyboard.press("Escape")
    opened.wait("document.querySelector('dialog') === null")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("views")
    shutil.copy(ROOT / "articles" / "descale-a-kettle.md", folder)
    (folder / "draft.txt").write_text(BEGIN + DRAFT.read_text("utf-8"), encoding="utf-8")
    with run_studio(folder) as (url, _):
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_axe_finds_nothing_in_any_view(width: int, scheme: str, browser: Browser, axe: str, url: str) -> None:
    opened = open_studio_page(browser, url, width=width, scheme=scheme, bypass_csp=True)
    page = opened.page
    page.evaluate(axe)
    opened.wait("document.querySelector('.articles tbody tr') !== null")
    faults = find_faults(opened, "list")
    page.evaluate("location.hash = '#titles'")
    opened.wait("document.querySelector('.titles tbody tr') !== null")
    faults += find_faults(opened, "titles")
    page.evaluate("location.hash = '#new'")
    opened.wait("document.querySelector('.start') !== null")
    faults += find_faults(opened, "start")
    page.evaluate("location.hash = '#open=draft.txt'")
    opened.wait("document.querySelector('.cm-line .mark') !== null && document.getElementById('field-title') !== null")
    for tab in page.locator("[role=tab]:visible").all():
        tab.click()
        page.evaluate("() => { for (const note of document.querySelectorAll('details')) note.open = true; }")
        faults += find_faults(opened, tab.inner_text())
    opened.press_command("Fix more…")
    faults += find_faults(opened, "fixes")
    close_dialog(opened)
    opened.press_command("Publish")
    opened.wait("document.querySelector('.published') !== null")
    page.evaluate("() => { for (const note of document.querySelectorAll('dialog details')) note.open = true; }")
    faults += find_faults(opened, "publish")
    page.click("text=Use this text")
    opened.press_command("Save")
    faults += find_faults(opened, "name")
    page.context.close()
    assert faults == []
