"""Findings on whole pages that nobody who writes the page would act on, and those that one cause brings about."""

import pytest

from contentlint.config import Overlay
from contentlint.findings import Finding
from contentlint.linter.context import load_context
from contentlint.linter.lint import lint
from contentlint.source import Source

SENTENCE = "A kettle boils water more slowly once the lime has settled on its walls and its bottom. "
TEXT = f"<p>{SENTENCE * 3}</p>" * 4


MENU = f"<nav>{'<a href=/pots>Pots</a>' * 20}</nav>"
"""What a theme puts around the text."""


def find(rules: str, body: str, head: str = "", tag: str = "<body>") -> list[Finding]:
    page = f'<!doctype html><html lang="en"><head><title>Kettles</title>{head}</head>{tag}<main>{body}</main></body></html>'
    context = load_context(overlay=Overlay(select=tuple(rules.split())))
    return list(lint(Source(page, "kettle.html"), context).findings)


@pytest.mark.parametrize(
    ("head", "tag", "doubts"),
    [
        ("", "<body>", [True]),
        ('<meta property="og:type" content="article">', "<body>", [True]),
        ('<meta property="article:published_time" content="2026-03-04">', "<body>", [False]),
        ("", '<body class="single single-post">', [False]),
        ('<link rel="canonical" href="https://kettles.example/blog/lime">', "<body>", [False]),
        ('<link rel="canonical" href="https://kettles.example/2026/03/lime">', "<body>", [False]),
        ('<link rel="canonical" href="https://kettles.example/products/lime">', "<body>", []),
        ('<link rel="canonical" href="https://docs.kettles.example/lime">', "<body>", []),
        ('<meta property="og:type" content="product">', "<body>", []),
    ],
)
def test_only_a_page_that_calls_itself_an_article_is_asked_for_an_author(
    head: str, tag: str, doubts: list[bool]
) -> None:
    found = find("trust/author-missing", f"<h1>Kettles of steel</h1>{TEXT}", head, tag)
    assert [one.severity for one in found] == ["info"] * len(doubts)
    assert ["says that the page is an article" in one.why for one in found] == doubts


def test_what_readers_write_is_a_tip() -> None:
    body = f"<h1>Kettles of steel</h1>{TEXT}<p>Open the the lid of the kettle.</p>{TEXT}"
    thread = '<link rel="canonical" href="https://kettles.example/forum/lime.12">'
    assert [one.severity for one in find("readability/doubled-word", body)] == ["warning"]
    [tip] = find("readability/doubled-word", body, thread)
    assert (tip.severity, tip.why.endswith("read as “page” (URL: /forum/).")) == ("info", True)


def test_what_a_list_repeats_of_its_posts_is_a_tip() -> None:
    post = f"<article><h1>{{}}</h1>{TEXT}<p>Open the the lid of the kettle.</p>{TEXT}</article>"
    linked = "".join(post.format(f'<a href="/{name}/">Lids of {name}</a>') for name in ("steel", "glass"))
    assert {one.severity for one in find("readability/doubled-word", linked)} == {"info"}
    assert {one.severity for one in find("readability/doubled-word", linked.replace("<a ", "<b "))} == {"warning"}


def test_limits_of_articles_are_tips_in_a_journal() -> None:
    body = f"<h1>Kettles of steel</h1>{TEXT}<p>{SENTENCE * 20}</p>{TEXT}"
    journal = '<meta name="citation_journal_title" content="Kettles"><meta property="og:type" content="article">'
    assert [one.severity for one in find("readability/paragraph-too-long", body)] == ["warning"]
    assert [one.severity for one in find("readability/paragraph-too-long", body, journal)] == ["info"]


@pytest.mark.parametrize(
    ("title", "data", "severity"),
    [
        ("Kettles of steel", "", "info"),
        ("Kettles of steel in 2026", "", "warning"),
        ("Kettles of steel", '<script type="application/ld+json">{"@type": "BlogPosting"}</script>', "warning"),
    ],
)
def test_only_what_is_of_its_time_must_have_a_date(title: str, data: str, severity: str) -> None:
    link = '<link rel="canonical" href="https://kettles.example/blog/lime">'
    found = find("trust/date-missing", f"<h1>{title}</h1>{TEXT}", f"{link}{data}", f"<body>{MENU}")
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(("tag", "severity"), [("<p>", "warning"), ('<p class="box-title">', "info")])
def test_a_label_with_a_class_is_that_of_a_component(tag: str, severity: str) -> None:
    points = "<ul><li>Lime slows a kettle.</li><li>Acid takes it off.</li><li>Rinse it twice.</li></ul>"
    body = f"<h1>Kettles of steel</h1>{tag}<b>Key takeaways</b></p>{points}{TEXT}"
    assert [one.severity for one in find("key-points/unmarked", body, "", f"<body>{MENU}")] == [severity]


def test_what_a_theme_or_a_copy_has_wrong_is_a_tip() -> None:
    garbled = TEXT.replace("lime", "lime\u00e2\u0080\u0099s")
    [tip] = find("hygiene/mojibake", f"<h1>Kettles</h1>{garbled}<p>\u00ef\u0084\u0087</p>")
    assert (tip.severity, tip.message_id) == ("info", "saved")
    data = '<script type="application/ld+json"></script>'
    assert [one.severity for one in find("schema/json-invalid", f"<h1>Kettles</h1>{TEXT}", data)] == ["info"]
    script = '<script type="application/ld+json">{"@type": "BlogPosting",}</script>'
    assert [
        one.severity for one in find("schema/json-invalid", f"<h1>Kettles</h1>{TEXT}", script, f"<body>{MENU}")
    ] == ["info"]
    assert [one.severity for one in find("schema/json-invalid", f"<h1>Kettles</h1>{TEXT}", script)] == ["error"]
    assert [
        one.severity
        for one in find("schema/json-invalid", f"<h1>Kettles</h1>{TEXT}{script}{TEXT}", "", f"<body>{MENU}")
    ] == ["error"]
    shop = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Store"}</script>'
    link = '<link rel="canonical" href="https://kettles.example/blog/lime">'
    found = find("schema/required-property", f"<h1>Kettles of steel</h1>{TEXT}", f"{link}{shop}")
    assert [one.severity for one in found] == ["info"], "a theme describes the shop, not the article"


@pytest.mark.parametrize(("size", "number"), [(96, 0), (97, 1)])
def test_a_small_square_is_a_portrait(size: int, number: int) -> None:
    portrait = f'<p><img src="ada.jpg" width="{size}" height="{size}"> Ada Reed</p>'
    assert len(find("images/alt-missing", f"<h1>Kettles</h1>{TEXT}{portrait}{TEXT}")) == number


@pytest.mark.parametrize(("times", "number"), [(2, 2), (3, 0)])
def test_a_drawing_that_comes_again_and_again_is_a_sign(times: int, number: int) -> None:
    pictures = "".join(f'<p><img src="{n}.jpg" alt="A kettle"> <img src="full.svg"></p>{TEXT}' for n in range(times))
    assert len(find("images/alt-missing", f"<h1>Kettles</h1>{TEXT}{pictures}")) == number


def test_what_says_the_same_of_many_places_is_told_once() -> None:
    link = f'<p>{SENTENCE}<a href="/lime/{{}}/">Learn more</a></p>'
    [one] = find("links/weak-text", f"<h1>Kettles</h1>{''.join(map(link.format, range(30)))}")
    assert one.message.endswith("does not say where the link leads (30 places).")
    assert len(one.related) == 20
    assert len(find("links/weak-text", f"<h1>Kettles</h1>{''.join(map(link.format, range(2)))}")) == 2


def test_asterisks_that_readers_see_have_one_cause_and_one_repair_mends_all_places() -> None:
    lines = "".join(f"<p>**Step {at}:** {SENTENCE}</p>" for at in range(5))
    [one] = find("hygiene/visible-emphasis", f"<h1>Kettles</h1>{lines}")
    assert one.message.endswith("instead of bold text (5 places).")
    empty = f'<p>{SENTENCE}See <a href="/lime/">lime</a><a href="/lime/"></a>, and boil it.</p>'
    [joined] = find("links/empty", f"<h1>Kettles</h1>{empty * 4}")
    assert joined.repair is not None
    assert len(joined.repair.edits) == 4


def test_an_icon_in_its_box_needs_no_text() -> None:
    icon = f'<div class="{{}}"><img src="https://kettles.example/oil.png"></div><p>{SENTENCE}</p>'
    assert find("images/alt-missing", f"<h1>Kettles</h1>{TEXT}{icon.format('clIcon')}{TEXT}") == []
    assert len(find("images/alt-missing", f"<h1>Kettles</h1>{TEXT}{icon.format('picture')}{TEXT}")) == 1


@pytest.mark.parametrize(("height", "number"), [("40", 0), ("41", 1), ("auto", 1)])
def test_a_picture_far_wider_than_high_divides_the_text(height: str, number: int) -> None:
    wave = f'<p><img src="waves.png" width="800" height="{height}"></p>'
    assert len(find("images/alt-missing", f"<h1>Kettles</h1>{TEXT}{wave}{TEXT}")) == number


def test_a_text_that_a_template_prints_twice_is_a_tip() -> None:
    found = find("structure/duplicate-paragraph", f"<h1>Kettles of steel</h1>{TEXT}")
    assert {one.severity for one in found} == {"info"}


def test_what_a_head_lacks_is_a_tip_where_a_script_brings_the_text() -> None:
    shell = "<div id=app></div><script src=/app.js></script>"
    assert [one.severity for one in find("meta/description-missing", shell)] == ["info"]
    assert [one.severity for one in find("meta/description-missing", f"<h1>Kettles of steel</h1>{TEXT}")] == ["warning"]


def test_the_words_of_customers_are_theirs() -> None:
    said = "<div class={}><p>They mended the the kettle within a day, and it boils as it did when it was new.</p></div>"
    body = f"<h1>Kettles of steel</h1>{TEXT}{{}}{TEXT}"
    names = ("testimonial", "shop-testimonial__text", "testimonial-intro", "column")
    found = [find("readability/doubled-word", body.format(said.format(name))) for name in names]
    assert [one.severity for some in found for one in some] == ["info", "info", "warning", "warning"]
