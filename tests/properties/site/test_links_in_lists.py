"""Links in lists of whole pages: what a catalogue leads to is checked, and the menu around it is not."""

from pathlib import Path

import pytest

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.source.discover import discover

PAGE = (
    '<!doctype html><html lang="en"><head><title>{0}</title></head><body>'
    '<nav><a href="/shop/0.html">Home</a> <a href="/shop/gone.html">Sale</a></nav>'
    "<main><h1>{0}</h1>{1}</main><footer><p>© Kettles</p></footer></body></html>"
)
PROSE = "<p>A kettle boils water quickly and uses little power while it does so, which is why people like it.</p>"
SIZE = 25


def _find_broken(paths: list[str]) -> list[tuple[str, str]]:
    context = load_context(overlay=Overlay(select=("links/broken-internal",)))
    reports = check_files(discover(paths, root=".").files, context, 1)
    return [(report.path, one.quote or one.message) for report in reports for one in report.findings]


def test_a_link_in_a_list_of_a_whole_page_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop").mkdir()
    (tmp_path / "contentlint.toml").write_text('content-root = "."\n', "utf-8")
    links = "".join(f'<li><a href="/shop/{at}.html">Kettle {at}</a></li>' for at in range(SIZE))
    for at in range(SIZE):
        (tmp_path / f"shop/{at}.html").write_text(PAGE.format(f"Kettle number {at}", PROSE * 6), "utf-8")
    for name in "abc":
        box = f'<div class="cards"><ul>{links}<li><a href="/shop/lost-{name}.html">Lost</a></li></ul></div>'
        (tmp_path / f"list-{name}.html").write_text(PAGE.format(f"Shelf {name} of the shop", box), "utf-8")
    for paths in (["."], ["list-b.html"]):
        found = _find_broken(paths)
        assert [path for path, _ in found] == ([f"list-{name}.html" for name in "abc"] if paths == ["."] else paths)
        assert all("/shop/lost-" in text for _, text in found)
