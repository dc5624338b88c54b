"""How grave it is that the article of a page was not found, by what kind of page it is."""

import pytest

from contentlint.article.article import Article
from contentlint.article.found_page import rate_missing
from contentlint.article.page_kind import KnownPageKind
from contentlint.article.reader import read
from contentlint.document.found_article import Found
from contentlint.source import Source

TEASERS = "".join(
    f'<h2><a href="/{name}/">{name.title()} of a kettle</a></h2><p>What it is for.</p>'
    for name in ("lid", "spout", "handle", "base", "cord", "filter", "switch", "gauge", "element", "seal")
)


def read_page(body: str, head: str = "<title>Kettles</title>", path: str = "a.html", kind: str = "") -> Article:
    return read(Source(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", path), page_kind=kind)


def rate(article: Article) -> tuple[str, str]:
    missing = article.not_found
    assert missing is not None
    return missing.cause, rate_missing(missing, article.page_kind, claims_article=article.claims_article)


@pytest.mark.parametrize(
    ("head", "path", "kind", "severity"),
    [
        ("<title>Kettles</title>", "a.html", "", "warning"),
        ('<meta property="og:type" content="article">', "a.html", "", "error"),
        ('<script type="application/ld+json">{"@type": "BlogPosting"}</script>', "a.html", "", "error"),
        ("<title>Kettles</title>", "content/posts/a.html", "", "error"),
        ("<title>Kettles</title>", "a.html", "article", "error"),
        ("<title>Kettles</title>", "a.html", "list", "info"),
        ("<title>Kettles</title>", "posts/_index.html", "", "info"),
    ],
)
def test_a_page_that_calls_itself_an_article_needs_one(head: str, path: str, kind: str, severity: str) -> None:
    assert rate(read_page("<main></main>", head, path, kind)) == ("empty", severity)


def test_ten_teasers_are_no_article() -> None:
    assert rate(read_page(TEASERS)) == ("teasers", "info")
    named = '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-01-01">'
    assert rate(read_page(TEASERS, named)) == ("teasers", "error")
    article = f"<h1>Kettles</h1>{'<p>Lime stays behind in the kettle when the water boils away.</p>' * 12}"
    assert read_page(article + TEASERS).not_found is None, "they are below an article"


def test_a_page_that_leads_to_another_needs_none() -> None:
    assert read_page("", '<meta http-equiv="refresh" content="0; url=/kettles/">').not_found is None


ARTICLE = (
    f"<article><h1>Kettles of steel</h1>{'<p>Lime stays behind in the kettle when the water boils away.</p>' * 12}"
)
CARD = '<div class="card"><a href="/{0}">Kettle number {0}, in steel, with a lid</a></div>'
SOME, MANY = ("".join(map(CARD.format, range(number))) for number in (13, 40))


@pytest.mark.parametrize(
    ("cards", "head", "in_part"),
    [
        ("", "", False),
        (MANY, "", True),
        (MANY, '<script type="application/ld+json">{"@type": "BlogPosting"}</script>', True),
        (SOME, "", True),
        (SOME, '<script type="application/ld+json">{"@type": "BlogPosting"}</script>', False),
        (f"<footer>{MANY}</footer>", "", False),
        ("", '<meta property="og:type" content="product">', True),
    ],
    ids=["article", "much more", "of a post", "more", "beside a post", "frame", "product"],
)
def test_a_page_that_shows_much_more_than_was_read_was_read_in_part(cards: str, head: str, *, in_part: bool) -> None:
    article = read_page(f"{ARTICLE}</article><div class=grid>{cards}</div>", f"<title>Kettles of steel</title>{head}")
    assert (article.not_found, article.is_in_part) == (None, in_part)


@pytest.mark.parametrize(("kept", "severity"), [(12, "error"), (112, "warning")])
def test_what_was_kept_may_be_a_short_article_beside_much_else(kept: int, severity: str) -> None:
    missing = Found(kept=kept, shown=600, missing=540, cause="left-out")
    assert rate_missing(missing, KnownPageKind("article", "og:type: article"), claims_article=True) == severity
