"""Pages that are no article, or several, or too much: what can be said is said, and nothing of the frame."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.cli import run as run_contentlint

PROSE = "<p>A kettle boils water more slowly once the lime has settled on its walls and its bottom.</p>"
IMAGE = '<img src="https://example.org/{}.png">'
NAVIGATION = f'<ul><li><a href="/a">{IMAGE.format("nav")}</a></li><li><a href="/b">Pots</a></li></ul>'

Check = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check one page for images, and for its description; return each rule with the marked words."""
    monkeypatch.chdir(tmp_path)

    def run(body: str, *options: str, page: str = "") -> list[tuple[str, str]]:
        text = page or f'<!doctype html><html lang="en"><head><title>Kettles</title></head><body>{body}</body></html>'
        (tmp_path / "kettle.html").write_text(text, encoding="utf-8")
        rules = "images/alt-missing,links/empty,meta/description-missing"
        code = run_contentlint(["check", "--no-cache", "--select", rules, "--format", "json", *options, "kettle.html"])
        assert code in {0, 1}
        findings = [one for file in json.loads(capsys.readouterr().out)["files"] for one in file["findings"]]
        return [(one["rule"], text.splitlines()[0][one["column"] - 1 : one["end_column"] - 1]) for one in findings]

    return run


HEAD_ONLY = [("meta/description-missing", "")]


@pytest.mark.parametrize(
    "body",
    [
        f"<nav>{NAVIGATION}</nav>",
        f'<header>{NAVIGATION}</header><div role="navigation">{NAVIGATION}</div><footer>{NAVIGATION}</footer>',
        f'<div class="menu">{NAVIGATION}</div>',
        "<div id=app></div><script>start()</script>",
        f"<template><article><h1>Kettles</h1>{PROSE * 9}{IMAGE.format('one')}</article></template>",
        "",
    ],
    ids=["navigation", "frame", "menu", "script", "template", "nothing"],
)
def test_of_a_page_without_an_article_only_the_head_is_judged(check: Check, body: str) -> None:
    assert check(body) == HEAD_ONLY


def test_the_frame_is_judged_where_that_is_asked_for(check: Check) -> None:
    assert ("images/alt-missing", IMAGE.format("nav")) in check(f"<nav>{NAVIGATION}</nav>", "--whole-page")


def test_of_two_articles_the_one_with_the_main_heading_is_judged(check: Check) -> None:
    first = f"<article><h2>Pots</h2>{PROSE * 2}{IMAGE.format('pot')}</article>"
    second = f"<article><h1>Kettles</h1>{PROSE * 2}{IMAGE.format('kettle')}</article>"
    assert check(first + second) == [*HEAD_ONLY, ("images/alt-missing", IMAGE.format("kettle"))]


@pytest.mark.parametrize("start", ['<rss version="2.0"><channel>', '<?xml version="1.0"?><feed>'])
def test_a_feed_is_no_page(check: Check, start: str) -> None:
    found = check("", page=f"{start}<title>Kettles</title><item>{IMAGE.format('one')}</item>")
    assert "images/alt-missing" not in {rule for rule, _ in found}


@pytest.mark.slow("reads something very large")
def test_a_page_of_five_megabytes_is_read_to_its_end(check: Check) -> None:
    body = f"<nav>{NAVIGATION}</nav><main><h1>Kettles</h1>{PROSE * 55_000}{IMAGE.format('last')}</main>"
    assert len(body) > 5_000_000
    assert check(body) == [*HEAD_ONLY, ("images/alt-missing", IMAGE.format("last"))]
