"""What the page shows of a check is what ``contentlint check`` says of the file."""

import json
from pathlib import Path

import pytest
from command_line import run_in
from studios import ARTICLE, Page, Studio

ARTICLES = Path(__file__).parents[2] / "articles"


def check_in_terminal(folder: Path, path: str) -> list[dict[str, object]]:
    done = run_in(folder, "check", "--format", "json", "--all", path)
    found: list[dict[str, object]] = json.loads(done.stdout)["files"][0]["findings"]
    return found


@pytest.mark.parametrize(
    "name", sorted(file.relative_to(ARTICLES).as_posix() for file in ARTICLES.rglob("*.*") if file.suffix != ".docx")
)
def test_findings_are_those_of_check(studio: Studio, page: Page, name: str) -> None:
    file = studio.folder / Path(name).name
    file.write_bytes((ARTICLES / name).read_bytes())
    try:
        opened = page.ask("open", path=file.name)
        found = page.ask("check", path=file.name, text=opened["text"], form=opened["form"])
        wanted = check_in_terminal(studio.folder, file.name)
    finally:
        file.unlink()
    of_site = {"site", "links"}
    notes = found["page"].get("notes", [])
    shown = [(one["rule"], one["severity"], one["message"], one["line"]) for one in notes]
    told = [
        (one["rule"], one["severity"], one["message"], one["line"])
        for one in wanted
        if one["rule"].partition("/")[0] not in of_site or (one["rule"], one["message"]) in {row[::2] for row in shown}
    ]
    assert sorted(shown) == sorted(told)
    assert len(found["keys"]) == len(found["at"]) == len(notes) == len(set(found["keys"]))
    lines = opened["text"].split("\n")
    for note in notes:
        if note.get("about", "place") != "article":
            assert opened["text"].count("\n", 0, note["start"]) + 1 == note["line"], (note, lines[note["line"] - 1])


def test_places_are_in_units_of_javascript(page: Page) -> None:
    text = "# Kettles 🫖🫖\n\nClick [here](https://example.org/a) or [there](https://example.org/b).\n"
    found = page.ask("check", text=text)
    notes = found["page"]["notes"]
    places = [tuple(at) for at in found["at"]]
    assert places == [tuple(len(text[:one].encode("utf-16-le")) // 2 for one in (n["start"], n["end"])) for n in notes]
    assert any(at[0] > note["start"] for at, note in zip(found["at"], notes, strict=True))


def test_the_page_gets_all_that_it_draws(page: Page) -> None:
    found = page.ask("check", path="posts/kettle.md", text=ARTICLE, version=4, with_blocks=True)
    assert (found["version"], found["format"], found["language"]) == (4, "markdown", "en")
    assert [(one["level"], one["text"]) for one in found["outline"]] == [
        (1, "How to descale a kettle"),
        (2, "What you need"),
    ]
    place = slice(*found["outline"][1]["span"])
    assert ARTICLE[place] == "## What you need"
    preview = found["page"]["preview"]
    assert preview["title"]["text"] == "How to descale a kettle"
    assert preview["title"]["room"] == 600
    assert {one["name"] for one in found["page"]["sheet"]["features"]} >= {"Title", "Author", "Key points"}
    assert found["page"]["sheet"]["blocks"]
    assert sum(found["counts"].values()) == len(found["page"]["notes"])


def test_an_article_without_a_title_is_proposed_one(page: Page) -> None:
    assert page.ask("check", text="", name="how-to-descale-kettles.md")["type"] == "checked"
    text = "Vinegar can descale kettles. Know how to do it. " * 10
    found = page.ask("check", text=text, name="how-to-descale-kettles.md")
    assert found["preview_title"]["value"] == "How to descale kettles"


def test_a_check_that_is_overtaken_is_not_made(page: Page) -> None:
    long = "Lime in a kettle goes with vinegar, [they say](https://example.org). " * 3_000
    numbers = [page.send("check", text=long, version=version) for version in range(6)]
    last = page.send("check", text="# Kettles\n", version=6)
    kinds = {}
    while last not in kinds:
        message = json.loads(page.socket.recv(60))
        kinds[message["id"]] = message["type"]
    assert list(kinds) == [*numbers, last]
    assert list(kinds.values())[-1] == "checked"
    assert set(list(kinds.values())[1:-1]) == {"superseded"}


def test_checks_of_two_texts_do_not_overtake_each_other(page: Page) -> None:
    numbers = [page.send("check", text="# Kettles\n", name=name) for name in ("a.md", "b.md")]
    assert [page.wait(number)["type"] for number in numbers] == ["checked", "checked"]


def test_a_broken_configuration_is_said(studio: Studio, page: Page) -> None:
    folder = studio.folder / "broken"
    folder.mkdir()
    (folder / "contentlint.toml").write_text("sleect = []\n", "utf-8")
    found = page.ask("check", path="broken/a.md", text="# Kettles\n")
    assert (found["type"], found["code"]) == ("error", "configuration")
    assert "sleect" in found["message"]
    (folder / "contentlint.toml").write_text('ignore = ["ALL"]\n', "utf-8")
    assert page.ask("check", path="broken/a.md", text="# Kettles\n")["counts"] == {"error": 0, "warning": 0, "info": 0}


@pytest.mark.parametrize("text", ["\0", "%PDF-1.7 x", "Received: x\nFrom: a\nTo: b\nSubject: c\n\nHi"])
def test_what_is_no_text_is_said(page: Page, text: str) -> None:
    found = page.ask("check", text=text)
    assert (found["type"], found["code"]) == ("error", "unreadable")


def test_ten_thousand_nested_elements_are_checked(page: Page) -> None:
    assert page.ask("check", text="<div>" * 10_000 + "lime", name="a.html")["type"] == "checked"
