"""What a page offers within the article's element, and what there is the writer's."""

import pytest
from steps import assert_linear

from contentlint.document.html.reader import HtmlDocument, read_html
from contentlint.document.nodes import Heading, Image, Paragraph, walk
from contentlint.source import Source

PROSE = "A kettle that is descaled every month boils faster, and it lasts for some more years."
TITLE = "How to descale a kettle"
LINKS = '<li><a href="/rinse">How to rinse a pot</a></li><li><a href="/pour">How to pour the tea</a></li>'


def _read(body: str) -> HtmlDocument:
    head = f"<title>{TITLE}</title>"
    page = f"<article><h1>{TITLE}</h1>{f'<p>{PROSE}</p>' * 4}{body}</article>"
    return read_html(Source(f"<!doctype html><html lang=en><head>{head}</head><body>{page}</body></html>"))


def _shows(document: HtmlDocument, words: str) -> bool:
    nodes = (node for node in walk(document.blocks) if isinstance(node, Heading | Paragraph))
    return any(words in node.text.text for node in nodes)


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="more"><ul>{LINKS}</ul></div>',
        f'<ul class="tags">{LINKS}</ul>',
        f"<div><div>{LINKS}</div></div>",
        f'<section class="box"><h2>Related articles</h2><ul>{LINKS}</ul><p>{PROSE}</p></section>',
        f'<section class="box"><h2>Ähnliche Artikel</h2><ul>{LINKS}</ul></section>',
        f'<h2>You may also like</h2><div class="cards">{LINKS}</div>',
        f'<div class="cards"><h3><a href="/a">How to rinse a pot</a></h3><p>{PROSE}</p><h3><a href="/b">Pour</a></h3></div>',
        f'<div class="RelatedPosts"><p>{PROSE} How to rinse a pot</p></div>',
        '<div id="postComments"><p>How to rinse a pot was the best that I have read here for a long time.</p></div>',
        '<ul class="article-tools"><li>How to rinse a pot as a printed page</li></ul>',
        '<div id="social_bkm_wrap"><p>How to rinse a pot, shared by those who have read it before you did.</p></div>',
        '<div class="js-tooltip-content"><p>How to rinse a pot is a topic that you can follow as a member.</p></div>',
        '<div id="prevNext"><p>How to rinse a pot, which is the article after this one.</p></div>',
        '<div class="footer fl"><p>How to rinse a pot, from the makers of kettles.</p></div>',
        f'<p>And which kettle do you use?</p><nav class="navigation post-navigation">{LINKS}</nav>',
        f"<p>And which kettle do you use?</p><nav><p>Next:</p>{LINKS}</nav>",
        f'<h2>Do you want to read more?</h2><nav class="related-posts"><p>{PROSE}</p>{LINKS}</nav>',
        '<h2>Was this of help?</h2><nav class="share"><p>How to rinse a pot is worth a link.</p></nav>',
        "<p>And which kettle do you use?</p><nav><p>How to rinse a pot comes next.</p></nav>",
        '<post-list><div><a href="/rinse">How to rinse a pot</a><a href="/pour">Pour</a></div></post-list>',
        "<footer><p>How to rinse a pot is the next thing that we write about, so come back in a week.</p></footer>",
        '<div class="hero"><a href="/rinse"><h3>How to rinse a pot</h3><p>Book a demo of it now.</p></a></div>',
        '<div class="disclaimer"><p>How to rinse a pot is no advice by a doctor, and this page is none.</p></div>',
    ],
)
def test_what_leads_to_other_articles_is_not_the_writers(box: str) -> None:
    document = _read(box)
    assert not _shows(document, "How to rinse a pot")
    assert not _shows(document, "You may also like")
    assert _shows(document, PROSE)


def test_a_navigation_of_paragraphs_is_text() -> None:
    panels = f"<h3>Lime</h3><p>{PROSE} Rinse it twice.</p><h3>Rust</h3><p>{PROSE}</p><p>{PROSE}</p>"
    assert _shows(_read(f'<nav class="panels">{panels}<a href="/rinse">More</a></nav>'), "Rinse it twice.")


@pytest.mark.parametrize(
    "question",
    [
        '<div class="w-dropdown-toggle"><div>Is it safe?</div></div>',
        "<h3>Is it safe?</h3>",
        "<button>Is it safe?</button>",
    ],
)
def test_navigations_with_text_below_a_question_answer_it(question: str) -> None:
    answer = 'Yes, as <a href="/rinse">rinsing twice</a> takes it all away.'
    assert _shows(_read(f'<div>{question}<nav class="w-dropdown-list"><p>{answer}</p></nav></div>'), "takes it all")


@pytest.mark.parametrize(
    "pair",
    [
        '<div class="toggle"><div>Is vinegar safe?</div></div><nav class="list"><div>Rinse it twice.</div></nav>',
        '<div class="toggle"><div>What helps?</div></div><nav class="list"><ul><li>Rinse it twice.</li></ul></nav>',
        "<div><span>Is vinegar safe?</span></div><nav><p>Rinse it twice.</p></nav>",
        '<p class="faq-question">Is vinegar safe?</p><nav class="faq-answer"><p>Rinse it twice.</p></nav>',
        '<div class="toggle">Is vinegar safe?</div><nav class="accordion-widget"><p>Rinse it twice.</p></nav>',
    ],
)
def test_short_answers_in_navigations_stay(pair: str) -> None:
    assert _shows(_read(f"<div>{pair}</div>"), "Rinse it twice.")


def test_a_navigation_with_more_text_in_links_than_beside_them_answers_nothing() -> None:
    links = '<a href="/rinse">How to rinse a pot twice</a> <a href="/pour">How to pour</a>'
    assert not _shows(
        _read(f"<h2>What comes next?</h2><nav><p>Our other guides are these: {links}</p></nav>"), "Our other"
    )


@pytest.mark.parametrize(
    "name",
    [
        "elementor-widget elementor-widget-{}",
        "widget widget_sow-{}",
        "hs_cos_wrapper_widget hs_cos_wrapper_type_{}",
        "et_pb_promo",
    ],
)
def test_a_name_that_is_around_most_of_the_text_is_none_of_noise(name: str) -> None:
    parts = [
        f"<h2>Rinse the pot</h2><p>{PROSE} Rinse.</p>",
        f"<p>{PROSE} Pour.</p>",
        f"<h2>Tea</h2><p>{PROSE} Drink.</p>",
    ]
    boxes = "".join(f'<div class="{name.format(kind)}">{part}</div>' for kind, part in zip("abc", parts, strict=True))
    shares = (
        f'<div class="{name.format("share-buttons")} share-buttons"><p>Share this with all who boil water.</p></div>'
    )
    document = _read(boxes + shares)
    assert all(_shows(document, words) for words in ("Rinse the pot", "Rinse.", "Pour.", "Drink."))
    assert not _shows(document, "Share this")


WIDGET = (
    '<div class="{}"><div><p>How to rinse a pot is told by its maker, <a href="/ada">Ada Reed</a>.</p>{}</div></div>'
)


@pytest.mark.parametrize(
    "name",
    ["elementor-widget elementor-widget-text-editor", "text-widget", "widget-text", "x-widget-theme-post-content"],
)
def test_a_box_that_is_called_a_kind_of_widget_may_hold_text(name: str) -> None:
    assert _shows(_read(WIDGET.format(name, "")), "How to rinse a pot")


@pytest.mark.parametrize(
    "box",
    [
        WIDGET.format("widget", ""),
        WIDGET.format("widget text-widget", ""),
        WIDGET.format("footer-widget-wrap", ""),
        WIDGET.format("widget-area", ""),
        WIDGET.format("widget-wrap", ""),
        WIDGET.format("widget-content", ""),
        WIDGET.format("author-widget", ""),
        WIDGET.format("about-widget", ""),
        WIDGET.format("donation-widget", ""),
        WIDGET.format("weather-widget", ""),
        WIDGET.format("x-widget x-widget-share", ""),
        WIDGET.format("x-widget x-widget-form", "<form><input><button>Go</button></form>"),
        WIDGET.format("text-widget", '<h3><a href="/pour">Pour the tea</a></h3>'),
        WIDGET.format("text-widget", '<p><a href="/pour">How to pour the tea into the pot that was rinsed</a></p>'),
        '<div class="x-widget x-widget-icon-list"><ul><li><a href="/rinse">How to rinse a pot</a></li></ul></div>',
    ],
)
def test_other_widgets_are_not_the_writers(box: str) -> None:
    assert not _shows(_read(box), "How to rinse a pot")


def test_a_widget_below_a_label_of_key_points_is_the_writers() -> None:
    widget = '<div class="x-widget x-widget-{0}"><div class="x-widget-container">{1}</div></div>'
    points = widget.format("icons", "<ul><li>Rinse it with hot water.</li><li>{}</li></ul>")
    label = widget.format("heading", "<h2>{}</h2>")
    kept, linked = points.format("Dry it on a rack."), points.format('<a href="/rack">Dry it on a rack.</a>')
    assert _shows(_read(label.format("Key takeaways") + kept), "Dry it on a rack.")
    assert not _shows(_read(label.format("Key takeaways") + linked), "Dry it on a rack.")
    assert not _shows(_read(label.format("Our shop") + kept), "Dry it on a rack.")


def test_names_of_noise_that_take_most_of_the_text_are_not_believed() -> None:
    boxes = "".join(
        f'<div class="{name}"><p>{PROSE} In {name}.</p></div>'
        for name in ("promo", "popular", "survey", "social", "cta")
    )
    document = _read(boxes)
    assert all(_shows(document, f"In {name}.") for name in ("promo", "popular", "survey", "social", "cta"))


@pytest.mark.parametrize(
    "box",
    [
        f"<ul>{LINKS}</ul>",
        f"<h2>Related articles</h2><ul>{LINKS}</ul>",
        f'<section id="pots"><h2>All about pots</h2><ul>{LINKS}</ul></section>',
        f'<ul class="wp-block-list">{LINKS}</ul>',
        f'<div class="sources">{LINKS}</div>',
        f'<div class="footer"><h2>Sources</h2><ul>{LINKS}</ul></div>',
        '<div class="card-footer"><p>How to rinse a pot, and how to pour the tea into it</p></div>',
        f'<div class="grid"><h2>Further reading</h2><ul>{LINKS}</ul></div>',
        '<div class="box"><a href="#a">How to rinse a pot</a> <a href="#b">Pour</a></div>',
        '<div class="box"><a href="/shop?a">How to rinse a pot</a> <a href="/shop?b">Buy</a></div>',
        '<div class="box"><a href="https://amzn.to/1">How to rinse a pot</a> <a href="https://amzn.to/2">Buy</a></div>',
        '<div class="box"><dl><dt><a href="/a">Pots</a></dt><dd><a href="/b">How to rinse a pot</a></dd></dl></div>',
        f'<div class="faq"><h3><a href="/a">How to rinse a pot</a></h3><p>{PROSE}</p><h3><a href="/b">B</a></h3></div>',
        '<div class="box"><a href="/cta">How to rinse a pot</a></div>',
        '<div class="meta"><a rel="author" href="/ada">How to rinse a pot</a> <a href="/tea">Tea</a></div>',
        '<div class="post-author"><a href="/ada">How to rinse a pot</a> <a href="/tea">Tea</a></div>',
    ],
)
def test_what_the_writer_links_to_stays(box: str) -> None:
    assert _shows(_read(box), "How to rinse a pot")


def test_pictures_that_only_lead_elsewhere_are_not_the_writers() -> None:
    icons = '<div class="icons"><a href="https://f.example/"><img src=f.png></a> <a href="/x"><img src=x.png></a></div>'
    assert "icons" not in str(_read(icons).blocks)
    buttons = '<div class="icons"><a onclick="f()"><img src=f.png></a> <a onclick="x()"><img src=x.png></a></div>'
    assert "icons" not in str(_read(buttons).blocks)
    gallery = '<div class="icons"><a href="a.jpg"><img src=a-small.jpg></a> <a href="b.jpg"><img src=b.jpg></a></div>'
    assert "icons" in str(_read(gallery).blocks)


def test_a_caption_that_stands_twice_is_read_once() -> None:
    caption = "Ada Reed descales a kettle in the kitchen of the old house"
    document = _read(
        f'<figure><img src=a.jpg alt="A kettle"><figcaption>{caption}, 2026.</figcaption></figure>'
        f'<div class="caption-short">{caption} …</div><p>{caption}, 2026.</p>'
    )
    shown = [node.text.text for node in walk(document.blocks) if isinstance(node, Paragraph)]
    assert [text for text in shown if text.startswith("Ada")] == [f"{caption}, 2026."] * 2


COPIED = [
    f"<p>{PROSE} Citric acid does the same, and it has no smell at all.</p>",
    f"<p>{PROSE} Vinegar is cheaper, but the kitchen smells of it for an hour.</p>",
]


def _count_copied(body: str) -> int:
    nodes = walk(_read(body).blocks)
    return sum(
        isinstance(node, Paragraph) and ("Citric" in node.text.text or "cheaper" in node.text.text) for node in nodes
    )


@pytest.mark.parametrize(
    "second",
    [
        f'<div class="body-mobile">{"".join(COPIED)}</div>',
        f'<section class="continued"><div>{"".join(COPIED)}<p>A short line that is new.</p></div></section>',
        f'<div class="mobile"><div>{COPIED[0]}</div><div>{COPIED[1]}</div></div>',
        f'<div class="mobile"><h2>Acids</h2>{"".join(COPIED)}</div>',
    ],
)
def test_what_a_template_writes_twice_is_read_once(second: str) -> None:
    assert _count_copied(f'<div class="body"><h2>Acids</h2>{"".join(COPIED)}</div>{second}') == len(COPIED)


@pytest.mark.parametrize(
    "second",
    [
        f"<div>{''.join(COPIED)}</div>",
        f'<div class="quote">{COPIED[0]}</div>{COPIED[1]}',
        f'<div class="recipe"><h3>Instructions</h3>{"".join(COPIED)}</div>',
        f'<div class="recipe"><h3>Notes</h3><div class="notes">{"".join(COPIED)}</div></div>',
        f'<div class="more">{"".join(COPIED)}<p>{PROSE} Rinse it twice, and wait for an hour or two.</p></div>',
        f'<div class="more">{"".join(one.replace("</p>", "<img src=k.png></p>") for one in COPIED)}</div>',
        f'<div>{"".join(COPIED)}<p><img src="k.png" alt="A pot"></p></div>',
        "".join(COPIED),
    ],
)
def test_what_a_writer_pastes_twice_is_read_twice(second: str) -> None:
    assert _count_copied(f'<div class="body">{"".join(COPIED)}</div>{second}') == 2 * len(COPIED)


def _count_images(body: str) -> int:
    paragraphs = (node for node in walk(_read(body).blocks) if isinstance(node, Paragraph))
    return sum(isinstance(inline, Image) for paragraph in paragraphs for inline in paragraph.inlines)


@pytest.mark.parametrize("hidden", ['style="display:none"', "hidden", 'class="print-only"'])
@pytest.mark.parametrize("picture", ["", '<img src="k.png">'])
def test_a_text_that_stands_before_out_of_sight_is_no_copy(hidden: str, picture: str) -> None:
    texts = f'<div class="body"><h2>Acids</h2>{"".join(COPIED)}{picture}</div>'
    assert _count_copied(f"<div {hidden}>{texts}</div>{texts}") == len(COPIED)
    assert _count_copied(f"<div {hidden}>{texts}</div>{texts}{texts}") == len(COPIED)


@pytest.mark.parametrize(
    ("second", "pictures"),
    [
        (f'<div class="mobile"><h2>Acids</h2>{"".join(COPIED)}<p><img src="k.png"></p></div>', 1),
        (f'<div class="mobile"><div>{COPIED[0]}<p><img src="k.png"></p></div>{COPIED[1]}<img src="l.png"></div>', 2),
        (f'<div class="mobile"><h2>Acids</h2>{"".join(COPIED)}</div>', 0),
    ],
)
def test_pictures_that_stand_only_in_the_second_text_stay(second: str, pictures: int) -> None:
    body = f'<div class="body"><h2>Acids</h2>{"".join(COPIED)}</div>{second}'
    headings = [node for node in walk(_read(body).blocks) if isinstance(node, Heading) and node.text.text == "Acids"]
    assert (_count_copied(body), len(headings), _count_images(body)) == (len(COPIED), 1, pictures)


@pytest.mark.parametrize(
    "box",
    [
        '<div class="gallery d-none"><figure><a href="/k.jpg"><img src="/k.jpg"></a></figure></div>',
        '<div class="hidden"><img src="/k.jpg"></div>',
        '<div id="uwVideoPlaceholder"><img src="/k.jpg"><div class="play">▶</div></div>',
        '<media-video><div class="video-thumbnail"><img src="/k.jpg"></div></media-video>',
    ],
)
def test_pictures_of_players_and_hidden_galleries_are_not_the_writers(box: str) -> None:
    assert _count_images(box) == 0


@pytest.mark.parametrize(
    "box",
    [
        '<div class="d-none d-md-block"><img src="/k.jpg"></div>',
        '<div class="hidden md:flex"><img src="/k.jpg"></div>',
        '<div class="faq-answer hidden"><img src="/k.jpg"></div>',
        '<div class="hidden">Yes. <img src="/k.jpg"></div>',
        '<figure class="hide-caption"><img src="/k.jpg"></figure>',
        f'<div class="video-preview"><p>{PROSE}</p><img src="/k.jpg"></div>',
        '<div class="video-review"><img src="/k.jpg"></div>',
    ],
)
def test_other_pictures_stay(box: str) -> None:
    assert _count_images(box) == 1


WALL = '<p>How to rinse a pot is for members, so please become one.</p><div class="{}"><button>Go</button></div>'


def test_a_heading_may_ask_readers_to_log_in() -> None:
    wall = f"<h2>Sign in to read on</h2>{WALL.format('login-button')}"
    assert not _shows(_read(f'<div class="wall">{wall}</div>'), "How to rinse a pot")


@pytest.mark.parametrize(
    ("name", "is_wall"), [("paywall", True), ("regwall-box", True), ("pay-gate", True), ("step", False)]
)
def test_a_box_that_is_named_a_wall_needs_no_request(name: str, is_wall: bool) -> None:  # noqa: FBT001  # of the test
    offer = "<h2>Support free kettles</h2><p>Only one pound a week, and you can cancel at any time.</p>"
    document = _read(f'<div class="{name}">{offer}<button class="login">Log in</button></div>')
    assert _shows(document, "Only one pound a week") is not is_wall


REQUEST = "<p>{}</p><div class='login-button'><button>Go</button></div>"
READ_ON = REQUEST.format("How to rinse a pot goes on below, so please <b>log in</b> to read the rest of it.")


@pytest.mark.parametrize(
    "heading",
    [
        "Continue reading",
        "Read the full story, and all the others that we have",
        "Get unlimited access",
        "Welcome back",
        "Unlock this article",
        "Weiterlesen",
        "Pour lire la suite",
    ],
)
def test_below_any_heading_a_text_may_ask_readers_to_log_in(heading: str) -> None:
    for box in (
        f'<div class="wall"><h3>{heading}</h3>{READ_ON}<script>start("gate", "#gate", 5)</script></div>',
        f'<div class="wall"><h3>{heading}</h3><div class="inner">{READ_ON}</div><a href="/">Not now</a></div>',
    ):
        document = _read(f"<h2>Pots</h2><p>{PROSE}</p>{box}<p>{PROSE} The end.</p>")
        assert not _shows(document, "How to rinse a pot")
        assert not _shows(document, heading)
        assert _shows(document, "Pots")
        assert _shows(document, "The end.")


@pytest.mark.parametrize(
    "text",
    [
        "Um How to rinse a pot weiterzulesen, melden Sie sich bitte an.",
        "Melde dich bitte an, um How to rinse a pot zu lesen.",
        "Connectez-vous pour lire la suite de How to rinse a pot.",
        "Inicia sesión para seguir leyendo How to rinse a pot.",
        "Accedi per continuare a leggere How to rinse a pot.",
        "Faça login para continuar lendo How to rinse a pot.",
        "Log in om How to rinse a pot verder te lezen.",
    ],
)
def test_a_text_asks_readers_to_log_in_in_many_languages(text: str) -> None:
    assert not _shows(_read(f'<div class="wall"><h3>Kettles</h3>{REQUEST.format(text)}</div>'), "How to rinse a pot")


TABLE = "<table><tr><td>Pot</td><td>9 minutes</td></tr><tr><td>Pan</td><td>12 minutes</td></tr></table>"


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="step"><h3>Rinse</h3><p>How to rinse a pot: twice, with cold water.</p>{READ_ON}</div>',
        f'<div class="part"><h3>How to rinse a pot</h3><p>{PROSE}</p><div class="wall">{READ_ON}</div></div>',
        f'<div class="part"><h3>How to rinse a pot</h3>{TABLE}<div class="wall">{READ_ON}</div></div>',
        f'<div class="part"><h3>How to rinse a pot</h3><img src="a.png"><div class="wall">{READ_ON}</div></div>',
        f'<div class="part"><h2>How to rinse a pot</h2><h3>Twice</h3>{READ_ON}</div>',
        f'<div class="step"><h3>Form</h3>{REQUEST.format("How to rinse a pot is shown to you when you log in.")}</div>',
        f'<div class="step"><h3>Form</h3>{REQUEST.format("How to rinse a pot is a story that everybody can read.")}</div>',
    ],
)
def test_what_stands_beside_a_request_below_a_heading_stays(box: str) -> None:
    assert _shows(_read(box), "How to rinse a pot")


@pytest.mark.parametrize("name", ["login-button", "kioskSignIn", "sign-in"])
def test_a_box_that_asks_readers_to_log_in_is_not_the_writers(name: str) -> None:
    assert not _shows(_read(f'<div class="wall">{WALL.format(name)}</div>'), "How to rinse a pot")


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="wall">{WALL.format("blogging")}</div>',
        f"<section>{WALL.format('login-button')}</section>",
        f'<div class="shop">{WALL.format("login-button") * 3}</div>',
        f'<div class="part">{WALL.format("login-button")}{f"<p>{PROSE}</p>" * 5}</div>',
        f'<div class="step"><h2>Step 1: open the form</h2>{WALL.format("login-button")}</div>',
    ],
)
def test_text_beside_other_buttons_stays(box: str) -> None:
    assert _shows(_read(box), "How to rinse a pot")


ASKED = f"<p>How to rinse a pot is reported to us as wrong? {PROSE}</p>"


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="modal hide">{ASKED}</div>',
        f'<section class="report-modal hidden">{ASKED * 9}</section>',
        f'<div class="box d-none" role="dialog">{ASKED}</div>',
        f'<div class="box is-hidden" aria-modal="true">{ASKED}</div>',
        f'<div id="cookie-consent" class="hidden">{ASKED}</div>',
        f'<div class="paywall hidden">{ASKED}</div>',
        f"<dialog>{ASKED}</dialog>",
    ],
)
def test_hidden_dialogs_are_not_the_writers(box: str) -> None:
    assert not _shows(_read(box), "How to rinse a pot")


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="modal-verbs">{ASKED}</div>',
        f'<div class="hidden">{ASKED}</div>',
        f'<div class="faq-answer modal hide">{ASKED}</div>',
        f'<div class="modal hide accordion">{ASKED}</div>',
        f'<div class="modal hidden md:block">{ASKED}</div>',
        f'<div class="paywall hidden">{ASKED * 6}</div>',
        f'<div class="paywall">{ASKED}</div>',
        f"<dialog open>{ASKED}</dialog>",
    ],
)
def test_text_that_is_no_hidden_dialog_stays(box: str) -> None:
    assert _shows(_read(box), "How to rinse a pot")


def test_a_hidden_dialog_is_not_the_article_of_a_page_without_prose() -> None:
    page = f'<html><body><h1>{TITLE}</h1><div class="report modal hide">{ASKED * 9}</div></body></html>'
    assert not _shows(read_html(Source(page)), "How to rinse a pot")


def test_a_class_does_not_outweigh_most_of_the_prose() -> None:
    page = f'<div class="layout sidebar"><h2>{TITLE}</h2>{f"<p>{PROSE}</p>" * 3}</div><div>{"<p>Short.</p>" * 3}</div>'
    assert _shows(read_html(Source(f"<html><body>{page}</body></html>")), PROSE)
    comments = (
        f'<div><h2>Tea</h2><p>{PROSE}</p></div><div id="comments">{"<p>I think that tea is always fine.</p>" * 9}</div>'
    )
    assert not _shows(read_html(Source(f"<html><body>{comments}</body></html>")), "I think")


TEASERS = "".join(f'<li><a href="/{at}">Rinse</a><p>{PROSE}</p></li>' for at in range(6))
OWN = "".join(f'<h2>Pot {at}</h2><p>{PROSE}</p><p><a href="/{at}">See pot {at}</a></p>' for at in range(6))
REVIEWS = "".join(f'<p>{PROSE} <a href="/{at}">See our test of pot {at}</a></p>' for at in range(6))


def test_teasers_that_are_named_so_may_hold_most_of_the_prose() -> None:
    for label in ("", "<h2>Our stories</h2>"):
        document = _read(f'<section class="related-stories">{label}<p>The pots.</p><ul>{TEASERS}</ul></section>')
        assert not _shows(document, "The pots.")


@pytest.mark.parametrize(
    "box",
    [
        f'<section class="stories"><p>The pots.</p><ul>{TEASERS}</ul></section>',
        f'<section class="related-stories"><p>The pots.</p>{f"<p>{PROSE}</p>" * 6}</section>',
        f'<section class="related-stories"><p>The pots.</p><ul>{TEASERS * 2}</ul></section>',
        f'<section class="recommended-pots"><p>The pots.</p>{OWN}</section>',
        f'<section class="recommended-pots"><p>The pots.</p>{REVIEWS}</section>',
    ],
)
def test_what_only_sounds_like_teasers_stays_if_it_holds_most_of_the_prose(box: str) -> None:
    assert _shows(_read(box), "The pots.")


def test_teasers_that_hold_much_of_the_prose_are_what_the_article_is_about() -> None:
    for few, count, are_shown in ((6, 2, False), (0, 2, True)):
        teasers = "".join(f'<h3><a href="/{at}">How to rinse pot {at}</a></h3><p>{PROSE}</p>' for at in range(count))
        assert (
            _shows(_read(f'{f"<p>{PROSE}</p>" * few}<div class="cards">{teasers}</div>'), "How to rinse pot")
            is are_shown
        )


ASKING = "<h3>Sign up for our letters</h3><p>Each week we write of pots and kettles.</p><a href=/letters>Sign up</a>"


@pytest.mark.parametrize("around", ["<article>{}</article>", "<div class=blog-post>{}</div>"])
def test_a_box_within_an_article_that_asks_for_something_is_not_the_writers(around: str) -> None:
    text = f"{OWN}<div class=box-7>{ASKING}</div>{OWN}"
    assert not _shows(_read(around.format(text)), "Each week")


def test_a_box_with_a_field_for_an_address_asks_for_something_however_it_begins() -> None:
    box = "<div class=box-7><p>Each week</p><p>We write of pots and kettles.</p>{}</div>"
    page = f"<article>{OWN}{box}{OWN}</article>"
    assert not _shows(_read(page.format('<input type="email" name="m"><button>Go</button>')), "Each week")
    assert _shows(_read(page.format('<input type="text" name="m">')), "Each week")


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{ASKING}</div>",
        f"<div class=box-7>{ASKING.replace('Sign up for our', 'What we read in')}</div>",
        "<div class=box-7><h3>Sign up for our letters</h3><p>Each week we write of pots and kettles.</p></div>",
        f"<div class=box-7><h3>Sign up for our letters</h3><p>Each week {PROSE * 5}</p><a href=/letters>Sign up</a></div>",
    ],
    ids=["plain", "no request", "nothing to click", "long"],
)
def test_other_boxes_within_an_article_stay(box: str) -> None:
    assert _shows(_read(f"<article>{OWN}{box}{OWN}</article>"), "Each week" if "Each" in box else "letters")


def test_a_page_about_a_service_keeps_its_requests() -> None:
    page = f"<!doctype html><html><body><main>{OWN}<div class=box-7>{ASKING}</div>{OWN}</main></body></html>"
    assert _shows(read_html(Source(page)), "Each week")


def test_text_below_a_label_of_teasers_stays() -> None:
    links = '<a href="/a">Tea pots</a> <a href="/b">Soup pots</a>'
    assert _shows(_read(f"<article>{OWN}<div class=row><p>Popular posts: {links}</p>{OWN}</div></article>"), PROSE)


def test_the_article_with_the_main_heading_goes_first() -> None:
    other = f"<article><h2>Other</h2>{f'<p>Other {PROSE}</p>' * 3}</article>"
    page = f"<main><h1>{TITLE}</h1>{f'<p>{PROSE}</p>' * 2}{other}</main>"
    html = f"<!doctype html><html><head><title>{TITLE}</title></head><body>{page}</body></html>"
    assert _shows(read_html(Source(html)), TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Reed",
        "by Ada Reed<br>Monday, May 4, 2026",
        "May 4, 2026",
        "Published May 4, 2026 at 4:07 PM",
        "Updated on 4 May 2026",
        "Today 5:00 am",
        "Heute, 12.30 Uhr",
    ],
)
def test_a_dateline_is_no_heading(line: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><h3>{line}</h3><p>{PROSE}</p>"
    document = read_html(Source(html))
    assert [type(block) for block in document.blocks] == [Heading, Paragraph, Paragraph]


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>By the numbers</h2><p>{PROSE}</p>",
        f"<h2>Today 5 of 10 kettles are descaled</h2><p>{PROSE}</p>",
        f"<h2>Events of May 4, 2026</h2><p>{PROSE}</p>",
        f"<p>{PROSE}</p><h2>May 4, 2026</h2><p>{PROSE}</p>",
        f"<h2>May 4, 2026</h2><p>{PROSE}</p><h2>March 2, 2026</h2><p>{PROSE}</p>",
    ],
)
def test_other_headings_stay(body: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{body}"
    assert sum(isinstance(block, Heading) for block in read_html(Source(html)).blocks) == body.count("<h2>") + 1


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    ("start", "unit"),
    [
        ("", "<div class=x><h2><a href=b>x</a></h2>"),
        ("<div class=x>" * 50, "<div><a href=b>x</a><a>y</a></div>"),
        ("", "<aside class=x><a href=b>x</a><p>"),
        ("<div class=x>", "<div class=y>Related<h2>Related</h2></div>"),
        ("<p>x.", "<sup><a href=#a>1</a></sup>"),
        ("<div class=x>" * 50, f"<div class=y><p>{PROSE * 2}</p><p>{PROSE * 3}</p></div>"),
        ("<div class=x>" * 50, "<div class=y><h2>x</h2><button class=login>x</button></div>"),
    ],
)
def test_nested_boxes_take_linear_time(start: str, unit: str) -> None:
    assert_linear(lambda n: read_html(Source(f"<html><body>{start}{unit * n}")), 500)


@pytest.mark.parametrize(
    "box",
    [
        f'<blockquote class="quote"><p>{PROSE}</p><footer>Ada Ray, in “How to rinse a pot”</footer></blockquote>',
        '<footer><p>Written by <a rel="author" href="/ada">Ada Ray</a>, who wrote “How to rinse a pot”.</p></footer>',
        '<div class="file"><a href="/rinse.jpg"><p>How to rinse a pot</p><p>in two steps</p></a></div>',
        '<div class="jump"><a href="#rinse"><h3>How to rinse a pot</h3><p>in two short steps.</p></a></div>',
    ],
)
def test_footers_that_sign_and_links_within_the_page_stay(box: str) -> None:
    assert _shows(_read(box), "How to rinse a pot")


def test_a_page_of_tiles_with_a_few_sentences_is_read_as_a_list() -> None:
    """Its tiles were left out as what leads elsewhere, and nothing said so."""
    tile = '<div class="tile"><a href="/{0}"><h3>Kettle {0} of steel, with a lid that closes well</h3></a></div>'
    tiles = "".join(tile.format(number) for number in range(12))
    page = f'<main><h1>Kettles</h1><p>{PROSE * 4}</p><div class="row">{tiles}</div></main>'
    document = read_html(Source(f"<!doctype html><html><head><title>Kettles</title></head><body>{page}</body></html>"))
    assert document.found.is_list
    assert _shows(document, "Kettle 11 of steel")
