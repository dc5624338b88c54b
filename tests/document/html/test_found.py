"""Whether the article of a whole page was found, and why not: two signs where one would not do."""

import json

import pytest

from contentlint.document.found_article import Found
from contentlint.document.html.reader import read_html
from contentlint.source import Source

TITLE = "How to descale a kettle"
PROSE = "Hard water is full of lime, which stays behind in the kettle when the water boils away. Vinegar takes it off. "
ARTICLE = f"<article><h1>{TITLE}</h1>{f'<p>{PROSE * 2}</p>' * 3}</article>"
BODY = " ".join(
    f"Step {n}: add {n} spoons of acid, and wait for {n} minutes until the lime is gone." for n in range(20)
)


def judge(body: str, head: str = "", title: str = TITLE) -> Found:
    return read_html(Source(f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body>")).found


def state(text: str, **more: object) -> str:
    """Return structured data that state the text of an article."""
    data = {"@graph": [{"@type": "WebPage"}, {"@type": "Article", "articleBody": text, **more}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (ARTICLE, ""),
        ("<main><h1>Closed on Monday</h1><p>The shop is closed on Monday.</p></main>", ""),
        ("<p>A short note.</p><script src=/count.js></script><noscript><img src=/count.gif></noscript>", ""),
        (f"{ARTICLE}<div id=comments>{f'<p>{PROSE}</p>' * 40}</div>", ""),
        (f"{ARTICLE}<form><input type=password></form>", ""),
        (f"{ARTICLE}<p>We use cookies. Accept all, or change the cookie settings.</p>", ""),
        (ARTICLE, state(f"&lt;p&gt;{PROSE * 6}&lt;/p&gt;")),
        (ARTICLE, state("", wordCount=4000)),
        (f"<main>{{{{ content }}}}</main><script src=/app.js></script><p>{PROSE}</p>", ""),
    ],
    ids=["article", "short", "counter", "comments", "login", "cookies", "stated", "number", "template"],
)
def test_an_article_is_found_whatever_else_is_there(body: str, head: str) -> None:
    assert judge(body, head).is_found


@pytest.mark.parametrize("kind", ["Log in", "Sign in to Kettles", "Anmelden"])
def test_a_form_to_log_in_takes_a_field_for_a_password(kind: str) -> None:
    page = f"<main><h1>{kind}</h1><p>Only members can read this page.</p>{{}}</main>"
    assert judge(page.format("<input type=password>"), title=kind).cause == "login"
    assert judge(page.format("<input name=q>"), title=kind).is_found


@pytest.mark.parametrize(
    "title",
    ["Page not found", "404 | Kettles", "Error 404: page not found", "Seite nicht gefunden", "Page introuvable"],
)
def test_a_page_that_says_that_it_does_not_exist_holds_no_article(title: str) -> None:
    missing = judge("<main><h1>Sorry</h1><p>Go to the home page, or look for kettles.</p></main>", title=title)
    assert missing.cause == "error-page"
    assert judge(ARTICLE, title=title).is_found, "a title may have been left over"
    assert judge(f"<h1>Why “{title}” is shown</h1><p>{PROSE}</p>", title=f"Why “{title}” is shown").is_found


def test_what_structured_data_state_is_looked_for_in_the_article() -> None:
    missing = judge(ARTICLE, state(BODY))
    assert (missing.cause, missing.missing) == ("stated", len(BODY.replace(":", "").split()))
    assert judge(ARTICLE, state(BODY[:100])).is_found, "so few words may be a summary"


def test_hidden_text_is_counted() -> None:
    missing = judge(f"<main><p>{PROSE * 3}</p><div hidden>{f'<p>{PROSE}</p>' * 20}</div></main>", title="Kettles")
    assert missing.is_found, "a page with a few sentences may be an article"
    missing = judge(f"<main><p>Please wait.</p>{f'<p hidden>{PROSE}</p>' * 30}</main>")
    assert (missing.cause, missing.kept, missing.missing) == ("hidden", 2, 630), "in many pieces"


def test_two_articles_are_one_too_many_unless_the_title_names_one() -> None:
    second = ARTICLE.replace("kettle", "teapot")
    assert judge(f"{ARTICLE}{second}", title="Notes").cause == "two"
    assert judge(f"<main>{ARTICLE}<div>{second}</div></main>", title="Notes").cause == "two"
    assert judge(f"{ARTICLE}<article><p>{PROSE}</p></article>").is_found, "without a heading it is a part or a teaser"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + f"<p>{PROSE}</p>" + "</div>" * 10_000,
        f"<nav>{'<p>' + PROSE + '</p>'}</nav>" * 3_000,
        f"<article><h1>x</h1><p>{PROSE * 8}</p></article>" * 1_000,
        "<noscript>" + PROSE * 10_000,
        "<h1>" + "not found " * 50_000 + "</h1>",
        "<p>" + "oops, " * 100_000,
        "<span>" * 20_000 + PROSE,
    ],
    ids=["nested", "navigation", "articles", "noscript", "heading", "words", "inline"],
)
def test_a_hostile_page_is_judged(body: str) -> None:
    assert judge(body, state(BODY)) is not None


@pytest.mark.slow("a page of 5 MB takes some seconds to read")
def test_a_page_of_five_megabytes_is_judged() -> None:
    row = f"<p hidden>{PROSE}</p>"
    assert judge(f"<main><p>Please wait.</p>{row * (5_000_000 // len(row))}</main>").cause == "hidden"


def test_a_few_words_without_a_heading_are_no_article_where_the_menus_say_more() -> None:
    menu = "".join(f"<li><a href=/{n}>Kettles of kind {n}</a></li>" for n in range(60))
    body = f"<nav><ul>{menu}</ul></nav><div><p>This order ships for free, since it is above fifty dollars.</p></div>"
    assert judge(body, title="Mesh chairs").cause == "left-out"


def test_a_short_article_is_found_where_it_begins_as_the_page_describes_itself() -> None:
    said = "Her last day at the studio is the first of April, and nobody has been named to follow her."
    short = "She has been there for five years, and thanked all who had worked with her at the studio."
    teasers = "".join(f"<li><a href=/{n}>How {n} kettles got a star from their makers</a></li>" for n in range(40))
    body = (
        f"<p>{said}</p><p>{short}</p><p>Nobody wished to say more.</p><div class=related-posts><ul>{teasers}</ul></div>"
    )
    body = f"<article><h1>{TITLE}</h1>{body}</article>"
    assert judge(body).cause == "left-out"
    assert not judge(body, f'<meta name="description" content="{said}">').cause
