"""Whole HTML pages: findings on what the writer wrote, and on the frame only where they are asked for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.cli import run as run_contentlint

TEXT = "<p>A kettle boils water more slowly once the lime has settled on its walls and its bottom.</p>"
MORE = "<p>Vinegar takes the lime off within an hour; rinse the kettle twice before the next tea.</p>"
HEAD = '<!doctype html><html lang="en"><head><title>How to descale a kettle</title>{}</head><body>{}</body></html>'
NAVIGATION = '<nav><a href="/"><img src="https://example.org/nav.png"></a></nav>'
FOOTER = '<footer><p><img src="https://example.org/foot.png"></p></footer>'

Found = list[tuple[str, str]]
Check = Callable[..., Found]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check one page by some rules; return the rules and the marked words of the findings, in order."""
    monkeypatch.chdir(tmp_path)

    def run(page: str, *options: str, rules: str = "images,links,headings,hygiene") -> Found:
        (tmp_path / "kettle.html").write_text(page, encoding="utf-8")
        run_contentlint(["check", "--no-cache", "--select", rules, "--format", "json", *options, "kettle.html"])
        report = json.loads(capsys.readouterr().out)
        lines = page.splitlines()
        return [
            (one["rule"], lines[one["line"] - 1][one["column"] - 1 : one["end_column"] - 1])
            for file in report["files"]
            for one in file["findings"]
            if not one["whole_article"]
        ]

    return run


def _page(body: str, head: str = "") -> str:
    return HEAD.format(head, body)


def _image(name: str) -> str:
    return f'<img src="https://example.org/{name}.png">'


@pytest.mark.parametrize(
    "place",
    [
        "<p>{}</p>",
        "<div>{}</div>",
        "<figure>{}</figure>",
        "<p><strong>{}</strong></p>",
        '<div class="separator"><a href="https://example.org/large.png">{}</a></div>',
        '<div><a href="https://example.com/source">{}</a></div>',
        "<ul><li>{}</li></ul>",
    ],
)
def test_a_picture_between_paragraphs_is_the_writers(check: Check, place: str) -> None:
    page = _page(f"<article><h1>Kettles</h1>{TEXT}{place.format(_image('lime'))}{MORE}</article>")
    assert check(page, rules="images/alt-missing") == [("images/alt-missing", _image("lime"))]


@pytest.mark.parametrize(
    "place",
    [
        '<div class="author-box">{}</div>',
        '<div class="post"><div class="byline">{}</div></div>',
        "<aside>{}</aside>",
        "<div><h3>More</h3>{}</div>",
        '<div><a href="/pots/">{}</a></div>',
        '<div class="card"><figure>{}</figure></div>',
        "<article><figure>{}</figure></article>",
    ],
)
def test_a_picture_in_a_box_of_the_template_is_not(check: Check, place: str) -> None:
    page = _page(f"<main><h1>Kettles</h1>{TEXT}{place.format(_image('lime'))}{MORE}</main>")
    assert check(page, rules="images/alt-missing") == []
    assert check(page, "--whole-page", rules="images/alt-missing") == [("images/alt-missing", _image("lime"))]


def test_what_follows_the_text_is_not_between_paragraphs(check: Check) -> None:
    page = _page(f"<main><h1>Kettles</h1>{TEXT}{MORE}<div>{_image('next')}</div></main>")
    assert check(page, rules="images/alt-missing") == []


def test_an_icon_is_no_picture(check: Check) -> None:
    for image in (
        '<img src="/icons/clock.svg">',
        '<img src="/img/icon09.gif">',
        '<img src="/img/quote-bottom.png">',
        '<img src="/img/arrow_orange.gif">',
        '<img src="/wp-content/themes/tea/a.png">',
        '<img class="icon" src="a">',
    ):
        assert check(_page(f"<main>{TEXT}<p>{image}</p>{MORE}</main>"), rules="images/alt-missing") == []


def test_a_picture_with_the_name_of_an_ornament_in_its_own_is_one(check: Check) -> None:
    for name in ("/img/arrows-in-lime.png", "/img/quote-by-ada.png", "/img/iconic09.gif"):
        found = check(_page(f'<main>{TEXT}<p><img src="{name}"></p>{MORE}</main>'), rules="images/alt-missing")
        assert found == [("images/alt-missing", f'<img src="{name}">')]


@pytest.mark.parametrize(("name", "found"), [("instagram-media", 0), ("media", 1)])
def test_what_a_network_hands_out_to_be_embedded_is_not_the_writers(check: Check, name: str, found: int) -> None:
    quote = f'<blockquote class="{name}"><p>Lime! <a href="https://social.example/p/1"></a></p></blockquote>'
    assert len(check(_page(f"<main>{TEXT}{quote}{MORE}</main>"), rules="links/empty")) == found


def test_a_box_with_two_paragraphs_is_looked_into_whatever_its_name(check: Check) -> None:
    for text, found in ((TEXT + MORE, 1), (TEXT, 0)):
        page = _page(f'<main>{TEXT}{MORE}<div class="card">{text}<p>{_image("lime")}</p></div></main>')
        assert len(check(page, rules="images/alt-missing")) == found


def test_the_frame_is_added_to_what_is_found_on_the_article(check: Check) -> None:
    page = _page(f"{NAVIGATION}<article><h1>Kettles</h1>{TEXT}<p>{_image('lime')}</p>{MORE}</article>{FOOTER}")
    without = check(page, rules="images/alt-missing")
    whole = check(page, "--whole-page", rules="images/alt-missing")
    assert without == [("images/alt-missing", _image("lime"))]
    assert whole == [("images/alt-missing", _image(name)) for name in ("nav", "lime", "foot")]


def test_the_configuration_can_ask_for_the_frame(check: Check, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text("whole-page = true\n", encoding="utf-8")
    page = _page(f"{NAVIGATION}<article><h1>Kettles</h1>{TEXT}{MORE}</article>")
    assert check(page, rules="images/alt-missing") == [("images/alt-missing", _image("nav"))]


def test_rules_on_texts_do_not_look_at_the_frame(check: Check) -> None:
    long = " ".join(["and so the lime in the kettle grows"] * 20)
    page = _page(f"<nav><p>{long}.</p></nav><article><h1>Kettles</h1>{TEXT}{MORE}</article>")
    assert check(page, "--whole-page", rules="readability/sentence-too-long") == []


def test_what_concerns_the_page_is_asked_of_its_head(check: Check) -> None:
    page = _page(f"{NAVIGATION}<div>Log in</div>{FOOTER}", '<meta name="description" content="">')
    assert [rule for rule, _ in check(page, rules="meta/description-missing")] == ["meta/description-missing"]
    assert check(page) == []


def test_fragments_have_no_frame(check: Check) -> None:
    assert len(check(f"<div class=card>{_image('lime')}</div>", rules="images/alt-missing")) == 1


# --- relative links ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("", 1),
        ('<link rel="canonical" href="https://example.org/guides/kettle.html">', 1),
        ('<link rel="canonical" href="https://example.org/2026/01/31/kettle/">', 1),
        ('<link rel="canonical" href="https://example.org/news-1-29.html">', 0),
        ('<meta property="og:url" content="https://example.org/tea/">', 0),
        ('<base href="./">', 1),
        ('<base href="https://example.org/">', 0),
        ('<base href="/guides/">', 0),
    ],
)
def test_relative_links_are_judged_where_they_start_from_the_file(
    check: Check, tmp_path: Path, head: str, found: int
) -> None:
    (tmp_path / "lid.html").touch()  # a page that lies alone was saved without the others
    page = _page(
        f'<article><h1>Kettles</h1>{TEXT}<p><a href="pot.html">Pots</a> boil as well.</p>{MORE}</article>', head
    )
    assert len(check(page, rules="links/broken-internal")) == found


def test_a_missing_file_on_the_frame_is_not_reported(check: Check, tmp_path: Path) -> None:
    (tmp_path / "kettle.png").touch()  # the folder holds images
    page = _page(
        f'<main><h1>Kettles</h1>{TEXT}<p><img src="a.png" alt="A"></p>{MORE}<div><img src="b.png" alt="B"></div></main>'
    )
    assert check(page, rules="images/file-missing") == [("images/file-missing", "a.png")]


@pytest.mark.parametrize(("beside", "found"), [("prices.txt", 0), ("kettle.png", 1)])
def test_a_page_is_saved_without_its_images(check: Check, tmp_path: Path, beside: str, found: int) -> None:
    (tmp_path / beside).touch()
    page = _page(f'<main><h1>Kettles</h1>{TEXT}<p><img src="./W020201004.jpeg" alt="A"></p>{MORE}</main>')
    assert len(check(page, rules="images/file-missing")) == found


# --- pages that are hard to read --------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        (NAVIGATION + FOOTER) * 20,
        "<div>Log in</div><div><img src=a.png><a href=b.html></a></div>",
        f"{NAVIGATION}<template><article><h1>Kettles</h1>{TEXT}<img src=a.png>{MORE}</article></template>{FOOTER}",
        "",
    ],
    ids=["all navigation", "no article", "in a template", "empty"],
)
def test_a_page_without_an_article_has_no_findings_on_its_frame(check: Check, body: str) -> None:
    assert check(_page(body)) == []


def test_of_two_articles_the_longer_is_read(check: Check) -> None:
    body = f"<article>{TEXT}{MORE}{MORE}<p>{_image('one')}</p>{TEXT}</article><article>{TEXT}<p>{_image('two')}</p></article>"
    assert check(_page(body), rules="images/alt-missing") == [("images/alt-missing", _image("one"))]


@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Kettles</title><item><img src="a.png"/></item></channel></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Kettles</title><entry><p><img src="a.png"/></p></entry></feed>',
    ],
)
def test_a_feed_has_no_text_of_its_own(check: Check, feed: str) -> None:
    assert check(f"{feed}\n") == []


@pytest.mark.parametrize(
    ("declared", "real"), [("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("nonsense", "utf-8"), ("utf-8", "latin-1")]
)
def test_a_charset_that_lies_is_told_or_overruled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], declared: str, real: str
) -> None:
    page = _page(f"<article><h1>Käse</h1>{TEXT}{MORE}</article>", f'<meta charset="{declared}">')
    (tmp_path / "page.html").write_bytes(page.encode(real))
    run_contentlint(["check", "--no-cache", "--format", "json", str(tmp_path / "page.html")])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    told = file.get("error") or ""
    assert ("UTF-8" in told) if real != "utf-8" else not told


def test_links_of_the_frame_are_judged_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    nav, article = '<nav><a href="pots.html">Pots</a></nav>', f'<article>{TEXT}<a href="lids.html">Lids</a></article>'
    (tmp_path / "page.html").write_text(_page(f"{nav}<main>{article}</main>"), encoding="utf-8")
    for options, gone in (([], ["lids.html"]), (["--whole-page"], ["lids.html", "pots.html"])):
        command = [
            "check",
            "--no-cache",
            "--select",
            "links/broken-internal",
            "--format",
            "json",
            *options,
            "page.html",
        ]
        assert run_contentlint(command) == 1
        (file,) = json.loads(capsys.readouterr().out)["files"]
        assert sorted(one["message"].split("“")[1].partition("”")[0] for one in file["findings"]) == gone


def test_what_is_kept_of_a_page_is_not_taken_for_its_whole_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    for name in "ab":
        nav, main = f'<nav><a href="{name}{name}.html">Pots</a></nav>', f"<main><article>{TEXT}</article></main>"
        (tmp_path / f"{name}.html").write_text(_page(nav + main), encoding="utf-8")
    check = ["check", "--select", "links/broken-internal", "--format", "concise", "."]
    for options, code in (([], 0), (["--whole-page"], 1), ([], 0), (["--whole-page"], 1)):
        for _ in range(2):
            assert run_contentlint([*check, *options]) == code
    capsys.readouterr()


def test_a_target_that_one_page_alone_names_is_judged_and_the_template_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text('content-root = "guides"\n', encoding="utf-8")
    names = ("tea", "lime", "pots", "pans")
    (tmp_path / "guides").mkdir()
    for name in names:
        own = "<li><a href='gone.html'>Gone</a></li>" if name == "tea" else ""
        links = "".join(f"<li><a href='{other}.html'>{other}</a></li>" for other in names)
        body = f"<main><h1>{name}</h1><p>Short.</p><ul>{links}{own}<li><a href='lost.html'>Lost</a></li></ul></main>"
        (tmp_path / f"guides/{name}.html").write_text(_page(body), encoding="utf-8")

    def look(*options: str) -> tuple[list[tuple[str, str]], list[tuple[str, int]]]:
        command = ["check", "--no-cache", "--select", "links/broken-internal", "--format", "json", *options, "guides"]
        run_contentlint(command)
        report = json.loads(capsys.readouterr().out)
        found = [(file["path"], one["severity"]) for file in report["files"] for one in file["findings"]]
        links = [one for one in report["summary"]["not_judged"] if one["kind"] == "link"]
        return sorted(found), [(one["reason"], one["count"]) for one in links]

    assert look() == ([("guides/tea.html", "warning")], [("template", 4)])
    found, unjudged = look("--strict-links")
    assert (len(found), unjudged) == (5, [])
