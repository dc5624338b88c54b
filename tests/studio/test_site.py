"""The folder as a whole: its list with progress, what rules on the site found, and titles and descriptions as a table."""

import shutil
import sys
from collections.abc import Iterator

import pytest
from studios import ARTICLE, Studio


def read_page(title: str) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>Pots</h1>"
        "<p>Pots are kettles without a spout.</p></article></body></html>"
    )


@pytest.fixture
def shop(studio: Studio) -> Iterator[Studio]:
    """Add two articles of one title, a link that leads nowhere, a page, and what is no article."""
    folder = studio.folder / "shop"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE.replace("You need", "See [pots](missing.md). You need"), "utf-8")
    (folder / "b.md").write_text(ARTICLE.replace("Vinegar", "Citric acid"), "utf-8")
    (folder / "page.html").write_text(read_page("Pots"), "utf-8")
    (folder / "bad.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    yield studio
    shutil.rmtree(folder)


def test_the_list_is_that_of_the_report(shop: Studio) -> None:
    with shop.open_window() as page:
        listed = page.ask("list")
        assert page.progress[-1]["done"] == page.progress[-1]["total"] > 3
        paths = [one[0] for one in listed["articles"]]
        assert [path for path in paths if path.startswith("shop/")] == [
            *("shop/a.md", "shop/b.md", "shop/bad.md", "shop/page.html"),
        ]
        assert listed["totals"]["checked"] == len(paths) - len(listed["problems"])
        assert "shop/bad.md" in [path for path, _ in listed["problems"]]
        assert listed["name"] == "site"
        assert "site/duplicate-title" in [one[0] for one in listed["rules"]]
        assert page.ask("list", cached=True)["articles"] == listed["articles"]
        assert page.ask("files")["files"] == paths


def test_findings_of_the_site_are_shown_in_the_article_and_move_with_its_text(shop: Studio) -> None:
    with shop.open_window() as page:
        page.ask("list")
        opened = page.ask("open", path="shop/a.md")
        found = page.ask("check", path="shop/a.md", text=opened["text"], form=opened["form"])
        rules = [one["rule"] for one, is_ours in zip(found["page"]["notes"], found["in_site"], strict=True) if is_ours]
        assert {"links/broken-internal", "site/duplicate-title"} <= set(rules)
        longer = opened["text"].replace("🫖", "🫖 It is a white crust 🫖.")
        moved = page.ask("check", path="shop/a.md", text=longer, form=opened["form"])
        at = next(note for note in moved["page"]["notes"] if note["rule"] == "links/broken-internal")
        assert longer[at["start"] : at["end"]].strip("()") == "missing.md"
        assert moved["in_site"].count(True) == len(rules)
        assert not any(page.ask("check", path="shop/page.html", text="<p>Pots</p>")["in_site"])


def test_titles_and_descriptions_are_a_table_that_is_saved_like_articles(shop: Studio) -> None:
    folder = shop.folder / "shop"
    with shop.open_window() as page, shop.open_window() as other:
        rows = {one["path"]: one for one in page.ask("metadata")["rows"]}
        first, second = rows["shop/a.md"], rows["shop/b.md"]
        assert "shop/b.md" in first["same_title"]
        assert first["title"] == second["title"] == "How to descale a kettle"
        assert 0 < first["title_width"] < first["title_max"]
        assert {one["rule"] for one in first["findings"]} >= {"site/duplicate-title", "meta/description-too-short"}
        assert rows["shop/bad.md"]["problem"]
        (folder / "b.md").write_text("changed", "utf-8")
        changes = [
            {
                "path": "shop/a.md",
                "stamp": first["stamp"],
                "title": "Take: lime off",
                "description": "Vinegar does it.",
            },
            {"path": "shop/b.md", "stamp": second["stamp"], "title": "Never"},
            {
                "path": "shop/page.html",
                "stamp": rows["shop/page.html"]["stamp"],
                "title": "Pots & pans",
                "description": "All pots",
            },
            {"path": "shop/page.html", "stamp": "0", "title": "Never"},
            {"path": "../x.md", "stamp": "0", "title": "Never"},
        ]
        saved = page.ask("metadata_save", rows=changes)["rows"]
        assert [one["state"] for one in saved] == ["saved", "conflict", "saved", "conflict", "refused"]
        assert other.wait_for_event("changed-on-disk")["path"] == "shop/a.md"
    text = (folder / "a.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "Take: lime off"  # said in the shop as well\ndescription: Vinegar does it.\n')
    assert (folder / "b.md").read_text("utf-8") == "changed"
    html = (folder / "page.html").read_text("utf-8")
    assert "<title>Pots &amp; pans</title>" in html
    assert '<meta name="description" content="All pots">' in html


def test_a_run_is_cancelled(shop: Studio) -> None:
    with shop.open_window() as page:
        number = page.send("list")
        cancel = page.send("cancel", cancels=number)
        assert page.wait(number)["type"] == "cancelled"
        assert page.ask("cancel", cancels=number) == {"id": cancel + 1, "type": "cancel", "was_running": False}


def test_a_configuration_that_is_wrong_is_said(shop: Studio) -> None:
    file = shop.folder / "contentlint.toml"
    file.write_text("sleect = []\n", "utf-8")
    try:
        with shop.open_window() as page:
            answer = page.ask("list")
            assert page.ask("open", path="shop/a.md")["type"] == "opened", "it can be read all the same"
    finally:
        file.unlink()
    assert (answer["type"], answer["code"]) == ("error", "configuration")


def test_a_window_that_closes_stops_its_run(shop: Studio) -> None:
    with shop.open_window() as page:
        page.send("list")
    with shop.open_window() as page:
        assert page.ask("check", text="# Kettles\n", version=1)["version"] == 1


def test_a_row_is_told_after_each_save(shop: Studio) -> None:
    with shop.open_window() as one:
        saved = one.ask("save", path="shop/new.md", text=ARTICLE, stamp=None)
        row = one.wait_for_event("row")
        assert (saved["type"], row["path"], row["title"]) == ("saved", "shop/new.md", "How to descale a kettle")
        assert (row["error"], row["fixable"], row["words"] > 20) == (0, 0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_an_article_with_unprintable_characters_in_its_name_is_opened_from_the_lists(shop: Studio) -> None:
    file = shop.folder / "shop" / "b\u202egnp.md"
    file.write_text(ARTICLE, "utf-8")
    with shop.open_window() as page:
        path = next(one["path"] for one in page.ask("metadata")["rows"] if "gnp" in one["path"])
        assert path == "shop/b\\u202egnp.md"
        assert path in page.ask("files")["files"]
        opened = page.ask("open", path=path)
        assert (opened["text"], opened["is_writable"]) == (ARTICLE, True)
        row = {"path": path, "stamp": opened["stamp"], "title": "Kettles"}
        assert page.ask("metadata_save", rows=[row])["rows"][0]["state"] == "saved"
        assert "title: Kettles " in file.read_text("utf-8")
        assert page.ask("open", path="shop/b\\x2e.md")["code"] == "path"
