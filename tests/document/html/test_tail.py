"""What stands behind the text of a page, and what of it the writer wrote."""

import pytest
from steps import assert_linear

from contentlint.document.html.reader import HtmlDocument, read_html
from contentlint.document.nodes import Heading, Paragraph, walk
from contentlint.source import Source

PROSE = "A kettle that is descaled every month boils faster, and it lasts for some more years."
TITLE = "How to descale a kettle"
TEXT = f"<h1>{TITLE}</h1>{f'<p>{PROSE}</p>' * 8}"
BIO = "Ada Reed has repaired kettles in her workshop for twenty years, and she writes about them."


def _read(page: str) -> HtmlDocument:
    head = f"<title>{TITLE}</title>"
    return read_html(Source(f"<!doctype html><html lang=en><head>{head}</head><body><main>{page}</main></body></html>"))


def _shows(document: HtmlDocument, words: str) -> bool:
    nodes = (node for node in walk(document.blocks) if isinstance(node, Heading | Paragraph))
    return any(words in node.text.text for node in nodes)


CARD = (
    "<article class=card><h3>Pour-over at home</h3><p>Which pots keep the water hot for long?</p>"
    "<a href=/pour>Read on</a></article>"
)


@pytest.mark.parametrize(
    "behind",
    [
        f"<section class=cards>{CARD}{CARD}</section>",
        f"<div><h2>From our shelves</h2><div class=cards>{CARD}{CARD}</div></div>",
        "<div class=offer><h2>Pour-over at home</h2><p>We send you our best recipes each week.</p><form><input></form></div>",
        "<div class=banner><p>Pour-over at home is easier with a kettle of ours.</p><a href=/shop>To the shop</a></div>",
        "<div class=meta><a href=/tea>Pour-over at home</a> <a href=/pots>Pots</a></div>",
    ],
)
def test_what_leads_on_behind_the_text_is_not_the_writers(behind: str) -> None:
    document = _read(f"<div class=post>{TEXT}</div>{behind}")
    assert not _shows(document, "Pour-over at home")
    assert not _shows(document, "From our shelves")
    assert _shows(document, PROSE)


def test_a_question_above_a_button_is_a_request() -> None:
    banner = "<div class=banner><h2>Any questions on pour-over?</h2><p>We like to help you with them.</p><button>Ask</button></div>"
    assert not _shows(_read(f"<div class=post>{TEXT}</div>{banner}"), "pour-over")


def test_boxes_at_the_end_of_the_text_itself_are_not_the_writers() -> None:
    banner = "<div class=banner><p>Pour-over is easier with a kettle of ours.</p><a href=/shop>To the shop</a></div>"
    assert not _shows(_read(f"<div class=post>{TEXT}{banner}</div>"), "Pour-over")


@pytest.mark.parametrize(
    "behind",
    [
        "<section class=faq><h2>FAQ</h2><div class=item><h3>Pour-over at home?</h3><p>Rinse it twice, please.</p></div></section>",
        f"<div class=w>{'<div><div>Pour-over at home?<button>+</button></div><p>Rinse it twice, please.</p></div>' * 2}</div>",
        "<h2>Sources</h2><div class=list><a href=https://example.org/a>Pour-over at home, a study of kettles</a></div>",
        "<div class=end><h2>The short version</h2><p>Pour-over at home needs a clean kettle, and water without lime.</p></div>",
        "<div class=entries><details><summary>Pour-over at home</summary><p>Rinse it twice.</p></details></div>",
        "<div class=sizes><table><tr><td>Pour-over at home</td><td><a href=/a>small</a></td></tr></table></div>",
    ],
)
def test_parts_of_articles_behind_the_text_stay(behind: str) -> None:
    document = _read(f"<div class=post>{TEXT}</div>{behind}")
    assert _shows(document, "Pour-over at home") or any("Pour-over" in str(block) for block in document.blocks)


def test_last_words_about_the_author_need_no_box() -> None:
    assert not _shows(_read(f"<div class=post>{TEXT}<p>About the author:</p><p>{BIO}</p></div>"), BIO)


def test_a_short_text_ends_at_the_box_about_its_author() -> None:
    boxes = "".join(
        f"<div class=box><h2>About the {who}</h2><p>Ada Reed</p><p>{BIO}</p></div>" for who in ("author", "reviewer")
    )
    note = f"<div class=note><p>{PROSE} </p><p>{PROSE}</p></div>"
    document = _read(f"<div class=post><h1>{TITLE}</h1>{f'<p>{PROSE}</p>' * 6}</div>{boxes}{note}{note}")
    assert not _shows(document, BIO)
    assert _shows(document, "Ada Reed")


def test_entries_of_a_list_that_look_alike_stay_to_the_last() -> None:
    entries = "".join(
        f"<div class=entry><h2>Kettle {at}</h2><p>{PROSE}</p><p><a href=/{at}>To the maker</a></p></div>"
        for at in range(12)
    )
    document = _read(f"<h1>{TITLE}</h1><div class=list>{entries}</div>")
    assert all(_shows(document, f"Kettle {at}") for at in range(12))


def test_a_few_words_above_a_list_of_products_have_no_tail() -> None:
    products = "".join(
        f"<div class=product><a href=/{at}>Kettle number {at}</a><p>19 euros</p></div>" for at in range(40)
    )
    assert _shows(
        _read(f"<div class=intro><h1>{TITLE}</h1><p>{PROSE}</p></div><div>{products}</div>"), "Kettle number 39"
    )


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=author-box><p>Ada Reed</p><p>{BIO}</p><p>All posts</p></div>",
        f'<div class="c-authorInfo__text"><span>Ada Reed</span><p>{BIO}</p></div>',
        f"<section class=blue><h2>About the author</h2><p>{BIO}</p></section>",
        f"<h2>About the author</h2><p>{BIO}</p>",
    ],
)
def test_what_is_said_of_the_author_is_left_out_and_the_name_stays(box: str) -> None:
    document = _read(f"<div class=post>{TEXT}</div>{box}")
    assert not _shows(document, "in her workshop")
    assert _shows(document, "Ada Reed") or _shows(document, "About the author")


def test_boxes_about_authors_stay_where_the_page_is_about_them() -> None:
    boxes = f"<div class=author-bio><p>Ada Reed</p><p>{BIO}</p></div>" * 9
    assert _shows(_read(f"<h1>Our authors</h1><p>{PROSE}</p>{boxes}"), "in her workshop")


def test_a_line_that_says_when_the_article_appeared_stays() -> None:
    line = "<div class=foot><span class=posted>On 3 May 2025 by</span> <a href=/ada>Ada Reed</a> in <a href=/tea>Tea</a></div>"
    assert _shows(_read(f"<div class=post>{TEXT}</div>{line}"), "On 3 May 2025")


def test_the_only_name_of_the_author_stays_with_the_sentence_that_holds_it() -> None:
    assert _shows(_read(f"<div class=post>{TEXT}</div><div class=author-box><p>{BIO}</p></div>"), "in her workshop")


@pytest.mark.parametrize(
    "unit",
    [
        "<div class=x><a href=/a>Pour-over</a>",
        "<div class=x><a href=/a>Pour-over</a></div>",
        f"<div class=bio><p>Ada</p><p>{BIO}</p>",
    ],
)
def test_long_tails_take_linear_time(unit: str) -> None:
    page = f"<html><body><main><div class=post>{f'<p>{PROSE}</p>' * 900}</div><div class=end>"
    assert_linear(lambda n: read_html(Source(f"{page}{unit * n}")), 200)


def test_a_last_section_with_links_in_its_sentences_is_no_row_of_teasers() -> None:
    link = '<p>More on pour-over is in <a href="/a">our guide</a> to kettles.</p>'
    last = f"<div class=part><h3>Keep it clean</h3>{link}<div class=text>{link}<h3>Save power</h3>{link}</div></div>"
    assert _shows(_read(f"<div class=post>{TEXT}{last}</div>"), "pour-over")
