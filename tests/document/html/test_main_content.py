"""Whole pages: where the article is, what is left out, and what is not."""

import pytest

from contentlint.document.html.reader import HtmlDocument, read_html
from contentlint.document.nodes import Container, Heading, Paragraph, walk
from contentlint.source import Source

PROSE = "A sentence of prose that is long enough to count as a paragraph, and not as a label."
TITLE = "<h1>How to choose a shoe</h1>"
NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/blog">Blog</a></li></ul></nav>'


def _read(body: str, head: str = "<title>How to choose a shoe | The Site</title>") -> HtmlDocument:
    return read_html(Source(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"))


def _texts(document: HtmlDocument) -> list[str]:
    nodes = (node for node in walk(document.blocks) if isinstance(node, Heading | Paragraph))
    return [node.text.text for node in nodes]


@pytest.mark.parametrize(
    "page",
    [
        f"{NAVIGATION}<article>{TITLE}<p>{PROSE}</p></article><footer><p>{PROSE}</p></footer>",
        f"{NAVIGATION}<main>{TITLE}<p>{PROSE}</p></main><aside><p>{PROSE}</p></aside>",
        f"<div role=main>{TITLE}<p>{PROSE}</p></div><div id=comments><p>{PROSE * 3}</p></div>",
        f"{NAVIGATION}<div class=post-content>{TITLE}<p>{PROSE}</p></div>",
        f"<div itemprop=articleBody>{TITLE}<p>{PROSE}</p></div><div class=sidebar>{PROSE}</div>",
        f"{NAVIGATION}<div><div>{TITLE}<p>{PROSE}</p></div><div><a href=/>{PROSE}</a></div></div>",
        f"{TITLE}<p>{PROSE}",
    ],
)
def test_the_article_of_a_page_is_found(page: str) -> None:
    document = _read(page)
    assert document.is_page
    assert _texts(document) == ["How to choose a shoe", PROSE]


def test_the_largest_article_is_the_article() -> None:
    teasers = "<article><h2>Other</h2><p>Short teaser.</p></article>" * 3
    document = _read(f"{teasers}<article><h2>This</h2><p>{PROSE}</p><p>{PROSE}</p></article>")
    assert _texts(document) == ["This", PROSE, PROSE]


def test_a_heading_above_the_article_belongs_to_it() -> None:
    page = f"<header><h1><a href=/>The Site</a></h1></header><div>{TITLE}</div><article><p>{PROSE}</p>"
    assert _texts(_read(page)) == ["How to choose a shoe", PROSE]


def test_the_only_heading_above_the_article_may_say_the_title_in_other_words() -> None:
    page = "<header><h1>{}</h1></header><article><p>{}</p></article>"
    title = "<title>The seven running shoes that fit best</title>"
    assert _texts(_read(page.format("Which running shoes should you buy?", PROSE), title))[0].startswith("Which")
    assert _texts(_read(page.format("Ada’s shoes", PROSE), title)) == [PROSE]


def test_the_name_of_the_site_is_no_heading_of_the_article() -> None:
    page = f"<header><h1><a href=/>The Site</a></h1></header><article><h2>How to choose</h2><p>{PROSE}</p></article>"
    assert _texts(_read(page)) == ["How to choose", PROSE]


def test_a_wrapper_that_is_named_after_its_sidebar_is_no_sidebar() -> None:
    page = f"<div class=has-sidebar><article>{TITLE}<p>{PROSE}</p></article><div class=sidebar>x</div></div>"
    assert _texts(_read(page)) == ["How to choose a shoe", PROSE]


def test_what_is_no_part_of_the_article_is_left_out_of_it() -> None:
    article = (
        f"{TITLE}<div class=social-share>Share</div><p>{PROSE}</p><nav><a href=/next>Next</a></nav>"
        "<div class='related-posts'><h2>Related</h2></div><script>x</script><form><input> Your address</form>"
        "<div class=newsletter>Subscribe</div><section id=comments><p>First!</p></section><svg><title>x</title></svg>"
    )
    document = _read(f"<article>{article}</article>")
    assert _texts(document)[:2] == ["How to choose a shoe", PROSE]
    shown = " ".join(_texts(document))
    assert not any(word in shown for word in ("Share", "Next", "Related", "Subscribe", "First", "address"))
    assert {dropped.reason for dropped in document.dropped} >= {"navigation", "not the article", "script", "form"}


def test_what_belongs_to_the_article_stays_whatever_it_is_called() -> None:
    boxes = (
        "<aside class=key-takeaways><h2>Key takeaways</h2><ul><li>One</li></ul></aside>",
        '<nav id=toc><a href="#a">A</a></nav>',
        f"<div class=social-proof-header--related><p>{PROSE} {PROSE}</p></div>",
        "<div class=author-box>By Jane</div>",
        "<details><summary>Q</summary><p>A</p></details>",
    )
    document = _read(f"<article>{TITLE}<p>{PROSE}</p>{''.join(boxes)}</article>")
    names = {node.tag.name for node in walk(document.blocks) if isinstance(node, Container)}
    assert names == {"aside", "nav", "div"}
    assert len([block for block in document.blocks if not isinstance(block, Heading | Paragraph)]) == len(boxes)


def test_a_fragment_is_read_as_a_whole() -> None:
    document = read_html(Source(f"<nav><a href=/x>X</a></nav><p>{PROSE}</p><div class=related>More</div>"))
    assert not document.is_page
    assert _texts(document) == ["X", PROSE, "More"]


def test_a_page_without_any_prose_is_read_as_a_whole() -> None:
    assert _texts(_read("<p>Hi</p><ul><li>x</li></ul>")) == ["Hi", "x"]


FOOTER = f"<div class=footer><p>{PROSE}</p><a href=/about>About us</a></div>"


def test_a_footer_is_not_the_article_of_a_page_without_prose() -> None:
    assert _texts(_read(f"<ul><li><a href=/x>News</a></li></ul>{FOOTER}")) == []


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=footer><h1>Shoes</h1><p>{PROSE}</p></div>",
        f"<div class=footer>{f'<p>{PROSE}</p>' * 9}</div>",
        f"<div class=sticky-footer-wrap><p>{PROSE}</p></div>",
        f"<p>{PROSE}</p>{FOOTER}",
        f"<h1>Six words</h1><p>Cold water,</p><p>grey sky.</p>{FOOTER}",
    ],
)
def test_what_is_only_named_after_the_footer_is_the_article(page: str) -> None:
    assert PROSE in _texts(_read(page))


def test_what_a_script_will_show_is_read() -> None:
    piece = f"<div hidden id=P:1><article>{TITLE}{f'<p>{PROSE}</p>' * 5}</article></div>"
    assert _texts(_read(f"<main><p>Loading the page for you, please wait.</p></main>{piece}")).count(PROSE) == 5


def test_what_is_hidden_beside_the_text_is_not_read() -> None:
    document = _read(f"<article>{TITLE}{f'<p>{PROSE}</p>' * 3}<div hidden><p>{PROSE} Twice.</p></div></article>")
    assert _texts(document) == ["How to choose a shoe", PROSE, PROSE, PROSE]


def test_a_page_that_scripts_fill_is_read_as_it_is_without_them() -> None:
    inner = f"<header><a href=/>The Site</a></header><div class=post>{TITLE}{f'<p>{PROSE}</p>' * 30}</div>"
    source = f"<title>How to choose a shoe</title><div id=app></div><noscript>{inner}</noscript>"
    document = read_html(Source(f"<!doctype html><html><body>{source}</body></html>"))
    paragraphs = [node for node in walk(document.blocks) if isinstance(node, Paragraph)]
    assert [node.text.text for node in paragraphs] == [PROSE] * 30
    assert source.index(PROSE) + len("<!doctype html><html><body>") == paragraphs[0].text.span.start


def test_a_request_to_turn_scripts_on_is_not_the_page() -> None:
    assert _texts(_read(f"<p>Hi</p><noscript><p>{PROSE}</p></noscript>")) == ["Hi"]


def test_a_page_that_lists_products_is_read_with_its_links() -> None:
    items = "".join(f"<li class=item><a href=/{at}>A shoe for hill walks, number {at}</a></li>" for at in range(40))
    document = _read(f"{NAVIGATION}<p>{PROSE}</p><ul class=grid>{items}</ul>")
    assert len([text for text in _texts(document) if "for hill walks" in text]) == 40


def test_a_short_article_below_a_long_menu_is_no_list() -> None:
    menu = "".join(f"<li><a href=/{at}>A shoe for hill walks, number {at}</a></li>" for at in range(90))
    document = _read(f"<div class=mega><ul>{menu}</ul></div><article>{TITLE}{f'<p>{PROSE}</p>' * 4}</article>")
    assert _texts(document) == ["How to choose a shoe", *[PROSE] * 4]


def test_a_page_of_teasers_keeps_them() -> None:
    teaser = f'<div class="teaser"><h2><a href="/x">Another shoe</a></h2><p>{PROSE}</p></div>'
    document = _read(f"<main><h1>Shoes</h1><div class=grid>{teaser * 6}</div></main>")
    assert _texts(document).count("Another shoe") == 6


def test_what_stands_before_the_start_is_not_read() -> None:
    source = Source("---\ntitle: <b>x</b>\n---\n<p>Text</p>")
    (paragraph,) = read_html(source, start=source.text.index("<p>")).blocks
    assert source.slice(paragraph.span) == "<p>Text</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"{NAVIGATION}<article>{TITLE}<p>{PROSE}</p></article><footer hidden><p>{PROSE}</p></footer>",
        f"<p hidden id=more>{PROSE}</p><a href=#more>More</a><main><ul><li><a href=/a>A</a></li></ul></main>{NAVIGATION}",
        f"<div hidden id=S:1><p>{PROSE}</p><p>{PROSE}</p></div><aside><table><tr><td>{{{{ site.name }}}}</table></aside>",
    ],
)
def test_all_that_a_page_shows_is_read_from_its_tree_as_from_its_text(body: str) -> None:
    source = Source(f"<!doctype html><html lang=en><head><title>Shoes</title></head><body>{body}</body></html>")
    article = read_html(source)
    assert article.read_whole is not None
    assert article.read_whole() == read_html(source, whole_page=True).blocks


@pytest.mark.parametrize(("kind", "is_read"), [("DiscussionForumPosting", True), ("QAPage", False), ("Article", False)])
def test_comments_are_the_text_of_a_discussion(kind: str, *, is_read: bool) -> None:
    data = f'<script type="application/ld+json">{{"@graph": [{{"@type": "{kind}"}}]}}</script>'
    answer = "Rubber soles last for some years, and those of leather for one, if you walk on roads."
    body = f'{TITLE}<p>{PROSE}</p><div class="comments"><div class="comment"><p>{answer}</p></div></div>'
    assert (answer in _texts(_read(body, f"<title>How to choose a shoe</title>{data}"))) is is_read


def test_a_bar_of_offers_is_beside_the_page() -> None:
    """A shop has them in many languages, more text than any other box."""
    offers = "".join(f"<p>Orders above {n} dollars ship for free, to all places in this country.</p>" for n in range(8))
    steps = "".join(f"<div><h2>Step {n}</h2><p>{PROSE} {PROSE}</p></div>" for n in range(8))
    shown = _texts(_read(f'<div class="promo-bar">{offers}</div><div>{steps}</div>'))
    assert shown[:2] == ["Step 0", f"{PROSE} {PROSE}"]
