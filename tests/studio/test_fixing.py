"""What a button of the page fixes is what ``contentlint fix`` writes, byte for byte."""

from pathlib import Path

import pytest
from command_line import run_in
from studios import Page, Studio

ARTICLES = Path(__file__).parents[2] / "articles"

CROOKED = """---
title: Kettles and the lime in them
---

#Kettles and lime


Lime is  a a white crust.\u200b It comes off with vinegar:
- one cup of vinegar
- one cup of water

See [the shop](https://shop.example/?utm_source=news&id=4).

##What you need ##

| Thing | Amount |
|---|---|
| Vinegar | 1 cup | more
"""

DRAFTS = sorted(file.relative_to(ARTICLES).as_posix() for file in ARTICLES.rglob("*.*") if file.suffix != ".docx")


def fix_in_page(page: Page, path: str, **values: object) -> dict[str, object]:
    opened = page.ask("open", path=path)
    fixed = page.ask("fix", path=path, text=opened["text"], form=opened["form"], **values)
    assert fixed["type"] == "fixed", fixed
    assert apply(opened["text"], fixed["changes"]) == fixed["text"]
    saved = page.ask("save", path=path, text=fixed["text"], form=fixed["form"], stamp=opened["stamp"])
    assert saved["type"] == "saved", saved
    return fixed


def apply(text: str, changes: list[tuple[int, int, str]]) -> str:
    data, made, at = text.encode("utf-16-le"), b"", 0
    for start, end, new in changes:
        made += data[at : 2 * start] + new.encode("utf-16-le")
        at = 2 * end
    return (made + data[at:]).decode("utf-16-le")


@pytest.mark.parametrize("option", ["safe", "unsafe"])
@pytest.mark.parametrize(
    "data",
    [
        CROOKED.encode(),
        b"\xef\xbb\xbf" + CROOKED.replace("\n", "\r\n").encode(),
        CROOKED.replace("\n\n", "\r\n\n").replace("|\n", "|\r\n").encode(),
    ],
)
def test_a_crooked_article_is_fixed_as_in_the_terminal(studio: Studio, page: Page, option: str, data: bytes) -> None:
    ours, theirs = studio.folder / "ours.md", studio.folder / "theirs.md"
    ours.write_bytes(data)
    theirs.write_bytes(data)
    fixed = fix_in_page(page, "ours.md", what=option)
    run_in(studio.folder, "fix", "--quiet", *(["--unsafe"] if option == "unsafe" else []), "theirs.md")
    assert ours.read_bytes() == theirs.read_bytes() != data
    assert fixed["made"]
    again = page.ask("fix", path="ours.md", text=fixed["text"], form=fixed["form"], what=option)
    assert (again["changes"], again["made"]) == ([], [])


@pytest.mark.parametrize("name", DRAFTS)
def test_the_articles_of_the_project_are_fixed_as_in_the_terminal(studio: Studio, page: Page, name: str) -> None:
    suffix = Path(name).suffix
    ours, theirs = studio.folder / f"ours{suffix}", studio.folder / f"theirs{suffix}"
    for file in (ours, theirs):
        file.write_bytes((ARTICLES / name).read_bytes())
    fix_in_page(page, ours.name, what="unsafe")
    run_in(studio.folder, "fix", "--quiet", "--unsafe", theirs.name)
    assert ours.read_bytes() == theirs.read_bytes()
    ours.unlink()
    theirs.unlink()


def test_one_finding_is_fixed_and_no_other(page: Page) -> None:
    found = page.ask("check", text=CROOKED)
    keys = [key for key in found["keys"] if key.startswith("headings/missing-space")]
    assert len(keys) == 2
    fixed = page.ask("fix", text=CROOKED, what=keys[1:])
    assert [(one["rule"], one["tier"], one["line"]) for one in fixed["made"]] == [
        ("headings/missing-space", "safe", 14)
    ]
    assert fixed["text"] == CROOKED.replace("##What", "## What")
    assert fixed["made"][0]["changes"] == [["##", "", " ", "What you need ##"]]


def test_several_findings_of_all_kinds_are_fixed_at_once(page: Page) -> None:
    found = page.ask("check", text=CROOKED)
    notes = found["page"]["notes"]
    keys = [key for key, note in zip(found["keys"], notes, strict=True) if note.get("repair", {}).get("tier")]
    fixed = page.ask("fix", text=CROOKED, what=keys)
    assert len(fixed["made"]) + len(fixed["rejected"]) == len(keys)
    assert {one["tier"] for one in fixed["made"]} >= {"safe", "unsafe"}
    left = page.ask("check", text=fixed["text"])["keys"]
    rules = {one["rule"] for one in fixed["made"]} - {one["rule"] for one in fixed["rejected"]}
    assert not [key for key in left if key.partition(":")[0] in rules]


def test_a_suggestion_is_made_as_it_is_shown(page: Page) -> None:
    text = (
        "# Kettles\n\n"
        + "Lime is a white crust that vinegar takes off. " * 4
        + "You should of descaled it, but it is to late.\n"
    )
    found = page.ask("check", text=text)
    suggested = [
        key
        for key, note in zip(found["keys"], found["page"]["notes"], strict=True)
        if note.get("repair", {}).get("tier") == "suggest"
    ]
    assert suggested
    fixed = page.ask("fix", text=text, what=suggested[:1])
    assert fixed["made"][0]["tier"] == "suggest"
    assert fixed["text"] != text


def test_a_finding_that_is_gone_is_said(page: Page) -> None:
    answer = page.ask("fix", text="# Kettles\n", what=["headings/missing-space:missing:0:2"])
    assert (answer["type"], answer["code"]) == ("error", "refused")


def test_a_draft_that_is_made_ready_is_left_alone(page: Page) -> None:
    """The places of its findings are in no file: publishing it is the way."""
    draft = "\n".join(["Kettles and the lime", "", *["A line that was bro-\nken by a program."] * 5, ""])
    answer = page.ask("fix", text=draft, name="draft.txt", what="safe")
    assert (answer["type"], answer["text"]) == ("fixed", draft)


def test_lines_that_a_finding_offers_are_inserted(page: Page) -> None:
    text = "# Kettles\n\n" + "Lime comes off with vinegar. " * 30 + "\n\n## How\n\n" + "Rinse it twice. " * 30 + "\n"
    found = page.ask("check", text=text)
    notes = found["page"]["notes"]
    key, note = next((key, note) for key, note in zip(found["keys"], notes, strict=True) if note.get("scaffold"))
    changed = page.ask("insert", text=text, key=key)
    assert "\n".join(note["scaffold"]) in changed["text"]
    assert apply(text, changed["changes"]) == changed["text"]


def test_a_finding_is_suppressed(page: Page) -> None:
    found = page.ask("check", text=CROOKED)
    key = next(key for key in found["keys"] if key.startswith("readability/doubled-word"))
    changed = page.ask("suppress", text=CROOKED, key=key, reach="here", reason="a quotation ")
    assert "<!-- contentlint-disable-next-line readability/doubled-word: a quotation -->" in changed["text"]
    unsafe = page.ask("suppress", text=CROOKED, key=key, reach="here", reason="a --> b")
    assert (unsafe["type"], unsafe["code"]) == ("error", "refused")
    assert not [one for one in page.ask("check", text=changed["text"])["keys"] if one.startswith("readability/doubled")]
