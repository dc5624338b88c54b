"""Lines that a page adds to its article: which go, and which stay because only one sign speaks against them."""

import pytest
from each import hold_for_each
from steps import assert_linear

from contentlint.document.html.reader import HtmlDocument, read_html
from contentlint.document.nodes import Heading, Paragraph, walk
from contentlint.source import Source

TITLE = "How to descale a kettle"
PROSE = "A kettle that is descaled every month boils faster, and it lasts for some more years."
TEXT = f"<h1>{TITLE}</h1>{f'<p>{PROSE}</p>' * 10}"
BIO = "Ada Reed is a mechanic from Leeds who has repaired kettles for twenty years."
NOTICE = "This text is for informational purposes only and does not constitute medical advice."


def _read(page: str) -> HtmlDocument:
    head = f"<title>{TITLE}</title>"
    return read_html(
        Source(f"<!doctype html><html lang=en><head>{head}</head><body><article>{page}</article></body></html>")
    )


def _collect(page: str) -> str:
    nodes = (node for node in walk(_read(page).blocks) if isinstance(node, Heading | Paragraph))
    return "\n".join(node.text.text for node in nodes)


ADDED_WITHIN = {
    "credit in a caption": "<figure><img src=a.jpg alt=Kettle><figcaption>Photo: Ada Reed</figcaption></figure>",
    "credit beside a picture": "<div class=hero><img src=a.jpg alt=Kettle><span class=credit>Credit: Ada Reed</span></div>",
    "agency": "<p><small>Image: &copy; Ada Reed/Agency</small></p>",
    "teaser": "<p><strong>Related: <a href=/pots>Pots by Ada Reed</a></strong></p>",
    "review": "<p><a href=/pots>Read our full review of Ada Reed's pots</a></p>",
    "heading of a teaser": "<h5>See also: <a href=/pots>Pots by Ada Reed</a></h5>",
    "button": "<div><a class='btn btn-primary' href=/pots>Ada Reed's pots</a></div>",
    "control": "<p><a href=#more>Continue reading</a></p>",
    "biography": "<div class=side><p>Ada Reed</p><div class=bio><p>She has repaired kettles for twenty years, Ada Reed says.</p></div></div>",
    "German teaser": "<p>Lesen Sie auch: <a href=/pots>Die schönsten Kannen von Ada Reed</a></p>",
    "French credit": "<figure><img src=a.jpg alt=Bouilloire><figcaption>Crédit photo : Ada Reed</figcaption></figure>",
}
ADDED_AT_END = {
    "who somebody is": f"<p>Ada Reed</p><p>{BIO}</p>",
    "notice": f"<p>{NOTICE}</p>",
    "notice below a heading": f"<h2>Disclaimer</h2><p>Ada Reed answers for her own kettles only, and nobody else does.</p><p>{NOTICE}</p>",
    "firm": "<h3>About Kettle Works</h3><p>Kettle Works is a family firm in Leeds that was founded by Ada Reed.</p>",
    "teasers": "<h3>More from our blog</h3><ul><li><a href=/a>Pots by Ada Reed</a></li><li><a href=/b>Tea</a></li></ul>",
    "filed": "<p>Posted in Kettles, Ada Reed</p>",
    "followers": "<p>Follow us on <a href=https://example.org>the network of Ada Reed</a>.</p>",
    "named": "<p class=disclaimer>Ada Reed answers for nothing that happens to your kettle at home.</p>",
    "comments": "<p>Comments are closed</p>",
}
KEPT_WITHIN = {
    "caption": "<figure><img src=a.jpg alt=Kettle><figcaption>Photo of a kettle that Ada Reed repaired</figcaption></figure>",
    "sentence with a link": "<p>Read more about it in the <a href=/pots>book of Ada Reed</a>, which has a chapter on pots.</p>",
    "label of a list": "<p>Graphics: Ada Reed</p>",
    "entries": "<ul><li>Related: <a href=/a>Ada Reed</a></li><li>Related: <a href=/b>Bob Low</a></li></ul>",
    "button of the editor": "<div class=wp-block-button><a class=wp-block-button__link href=/pots>Ada Reed's pots</a></div>",
    "contents": "<div><a class=btn href=#part>The part on Ada Reed</a></div>",
    "paid link": "<p><a class=btn href=https://www.amazon.com/dp/B0?tag=ada-21>Pots by Ada Reed</a></p>",
    "disclosure": "<p class=disclaimer>Ada Reed earns a commission if you buy a kettle through these links.</p>",
    "one with the same name": f"<p>{BIO}</p>",
}
KEPT_AT_END = {
    "conclusion": "<h2>Conclusion</h2><p>Descale your kettle each month, as Ada Reed does. Follow her advice.</p>",
    "sources": "<h2>Sources</h2><ul><li>Ada Reed: Kettles. All rights reserved.</li></ul>",
    "notes": "<section class=footnotes><p>Posted in the shop of Ada Reed</p></section>",
    "who is unknown": f"<p>{BIO}</p>",
    "place": "<h2>New York</h2><p>New York has hard water, which Ada Reed knows all too well, and so has Leeds.</p>",
    "title": "<h2>About descale a kettle</h2><p>Descale a kettle as Ada Reed does it, and it boils faster.</p>",
    "box of links above text": f"<div class=box><h3>More on kettles</h3><a href=/a>Tea</a></div><p>{PROSE} So says Ada Reed.</p>",
}


def test_what_a_page_adds_within_the_text_goes() -> None:
    hold_for_each(_see_within_gone, ADDED_WITHIN.items())


def test_what_a_page_adds_at_the_end_goes() -> None:
    hold_for_each(_see_end_gone, ADDED_AT_END.items())


def test_what_one_sign_speaks_against_stays_within_the_text() -> None:
    hold_for_each(_see_within_kept, KEPT_WITHIN.items())


def test_parts_of_the_article_stay_at_the_end() -> None:
    hold_for_each(_see_end_kept, KEPT_AT_END.items())


def _see_within_gone(_name: str, part: str) -> None:
    assert "Ada Reed" not in _collect_rest(f"{TEXT}{part}{TEXT}")


def _see_end_gone(_name: str, part: str) -> None:
    assert not _list_more(_collect(f"{TEXT}{part}"))


def _see_within_kept(_name: str, part: str) -> None:
    assert "Ada Reed" in _collect(f"{TEXT}{part}{TEXT}")


def _see_end_kept(_name: str, part: str) -> None:
    assert "Ada Reed" in _collect(f"{TEXT}{part}")


def _collect_rest(page: str) -> str:
    """Return the text without lines that are only a name, which bylines are."""
    return "\n".join(line for line in _collect(page).splitlines() if line != "Ada Reed")


def _list_more(text: str) -> list[str]:
    """Return what is left that is neither the text nor a name."""
    return [line for line in text.splitlines() if line not in {TITLE, PROSE, "Ada Reed"}]


def test_a_control_that_is_paid_for_stays() -> None:
    assert "Read more" in _collect(f"{TEXT}<p><a href=https://www.amazon.com/dp/B0?tag=ada-21>Read more</a></p>{TEXT}")


def test_of_a_short_text_all_stays() -> None:
    assert NOTICE in _collect(f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{NOTICE}</p>")


def test_biographies_stay_where_the_page_is_about_them() -> None:
    people = "".join(f"<div class=bio><h2>Person {at}</h2><p>{BIO} {PROSE}</p></div>" for at in range(9))
    assert BIO in _collect(f"<h1>{TITLE}</h1><p>{PROSE}</p>{people}")


@pytest.mark.parametrize(
    "unit",
    [
        "<li>Related: <a href=/a>Pots</a></li>",
        "<a href=/a><div>Related: Pots</div></a>",
        "<span>Photo: Ada Reed</span><br>",
        f"<div class=bio><p>{BIO}</p></div>",
        f"<p>{NOTICE}</p>",
    ],
)
def test_long_edges_take_linear_time(unit: str) -> None:
    assert_linear(lambda count: _read(f"{TEXT}<ul>{unit * count}</ul>"), 200)


def test_what_the_author_says_and_what_the_page_is_about_stays() -> None:
    def check(title: str, heading: str, text: str) -> None:
        assert text in _collect(f"<h1>{title}</h1>{f'<p>{PROSE}</p>' * 10}<h2>{heading}</h2><p>{text}</p>")

    hold_for_each(
        check,
        [
            ("Tea of Acme", "About oolong", "Oolong is a tea that keeps for two years in a dry tin."),
            ("Tea of Acme", "Disclaimer", "I own shares of the maker of the kettle that I tested here."),
            ("The life of Ada Reed", "Ada Reed", "Ada Reed is a tea grower who founded a plantation in Leeds."),
        ],
    )
