"""Links of audited pages to other sites, asked of a real server."""

from pathlib import Path

import pytest
import sites
from answering_server import run_server

from contentlint.audit.external import write_external
from contentlint.audit.out_folder import WORK
from contentlint.audit.parts import Parts
from contentlint.audit.rounds import LINKED
from contentlint.web.asker import ask
from contentlint.web.limits import Limits


def test_links_to_other_sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", pages=3)
    with run_server() as server:
        links = "".join(f'<a href="{server.url}/{path}">x</a>' for path in ("gone", "gone", "chain/0", "page#there"))
        for name in ("a", "b"):
            (site / f"{name}.html").write_text(sites.frame(name, f"<nav>{links}</nav><p>Text.</p>"), encoding="utf-8")
        monkeypatch.chdir(site)
        written = sites.audit(["."], tmp_path / "out")
        file = Parts(tmp_path / "out" / WORK).get(written.summary["state"], LINKED)
        limits = Limits(retries=0, asks_private=True)
        broken = write_external(file, tmp_path / "out", "", lambda urls: {one.url: one for one in ask(urls, limits)})
        rows = {
            row["url"].removeprefix(server.url): row for row in sites.read_table(tmp_path / "out", "external_links")
        }
        assert (broken, server.asked["GET", "/gone"]) == (1, 1)
    assert {path: (row["outcome"], row["status"], row["pages"]) for path, row in rows.items()} == {
        "/chain/0": ("found", 200, 2),
        "/gone": ("gone", 410, 2),
        "/page": ("found", 200, 2),
    }
    assert rows["/chain/0"]["leads_to"].endswith("/page")
    assert (rows["/page"]["missing_sections"], rows["/gone"]["first_page"]) == (["there"], "a.html")
