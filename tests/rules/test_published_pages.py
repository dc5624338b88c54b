"""Severities in whole pages: what is no reason to publish a page again is a tip there."""

from functools import cache

import pytest

from contentlint.config import Overlay
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import lint, report_file
from contentlint.source import Source

TITLE = "How to descale a kettle"
PROSE = "<p>Lemon juice takes the crust off a kettle, and the water tastes better afterwards.</p>"
LONG = "".join(f"<p>{PROSE[3:-4]} {PROSE[3:-4]} {at}.</p>" for at in range(24))
NEWS = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle"}</script>'
TRAIL = '{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Pots"}]}'


def _build(body: str = PROSE * 12, head: str = "", title: str = TITLE) -> str:
    top = f'<meta charset=utf-8><title>{title}</title><meta property="article:published_time" content="2026-05-01">'
    return f"<!doctype html><html lang=en><head>{top}{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


def _describe(size: int) -> str:
    return f'<meta name="description" content="{"Lemon juice works. " * 30:.{size}}">'


def _data(text: str) -> str:
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{text}]}}</script>'


def _link(lines: str) -> str:
    return _build(f"{PROSE * 12}{lines}")


@cache
def _load() -> LintContext:
    return load_context()


@pytest.mark.parametrize(
    ("rule", "page", "severity"),
    [
        (
            "meta/title-too-wide",
            _build(title=f"{TITLE}, a stove pot or a coffee machine with lemon or vinegar"),
            "info",
        ),
        ("meta/title-too-wide", _build(title=f"{TITLE} {TITLE} {TITLE} {TITLE} {TITLE}"), "warning"),
        ("meta/title-too-wide", _build(title=f"{TITLE} - {'Pots and Pans of Leeds ' * 4}"), "info"),
        ("meta/description-too-long", _build(head=_describe(190)), "info"),
        ("meta/description-too-long", _build(head=_describe(231)), "warning"),
        ("style/boilerplate", _build(f"<p>In today’s fast-paced world, kettles matter.</p>{PROSE * 12}"), "info"),
        ("style/announcing-intro", _build(f"<p>In this article, we will explore kettles.</p>{PROSE * 12}"), "info"),
        ("structure/no-subheadings", _build(LONG), "info"),
        ("structure/no-subheadings", _build(LONG * 8), "warning"),
        ("structure/no-subheadings", _build(LONG * 8, head=NEWS), "info"),
        ("structure/section-too-long", _build(f"<h2>Lemon</h2>{LONG}<h2>Salt</h2>{LONG * 8}"), "warning"),
        ("structure/section-too-long", _build(f"<h2>Lemon</h2>{PROSE * 35}<h2>Salt</h2>{PROSE}"), "info"),
        (
            "structure/section-too-long",
            _build(f"<h2>Salt</h2>{PROSE * 35}<p><b>With lemon</b></p>{PROSE * 35}"),
            "info",
        ),
        ("structure/section-too-long", _build(f"<h2>Salt</h2>{LONG * 4}", head=NEWS), "info"),
        (
            "readability/paragraph-too-long",
            _build(f"{PROSE * 9}<p>{'Lemon juice takes the crust off. ' * 50}</p>"),
            "warning",
        ),
        (
            "readability/paragraph-too-long",
            _build(f"{PROSE * 9}<p>{'Lemon juice takes the crust off. ' * 40}</p>"),
            "info",
        ),
        ("readability/paragraph-too-long", _build(f"<p>{'Lemon juice takes the crust off. ' * 40}</p>" * 4), "info"),
        ("readability/punctuation", _link("<p>Where do we begin?? With lemons.</p>"), "info"),
        ("links/weak-text", _link('<h2>Salt</h2><p>You can <a href="/salt">read more</a> of it.</p>'), "warning"),
        ("links/weak-text", _link('<p>We like <a href="/salt">this post</a> from Ada Reed.</p>'), "info"),
        ("links/weak-text", _link('<p>We like <a href="/salt">this post</a>, too.</p>'), "warning"),
        ("links/weak-text", _link('<p>We may earn from links. You can <a href="/ads">read more</a>.</p>'), "info"),
        ("links/weak-text", _link('<p>Pots: <a class="btn-2" href="/salt">read more</a></p>'), "info"),
        ("links/empty", _link('<p>Salt <a href="/salt" data-title="Buy salt"></a> works.</p>'), "info"),
        (
            "tables/no-header",
            _link(f"<table>{'<tr><td><b>Lime</b></td><td>2 g</td><td><b>Size</b></td><td>1 l</td></tr>' * 3}</table>"),
            "info",
        ),
        (
            "tables/no-header",
            _link(
                "<table><tr><td><b>Pros</b></td><td><b>Cons</b></td></tr><tr><td>Light</td><td>Dear</td></tr></table>"
            ),
            "warning",
        ),
        (
            "headings/fake",
            _link(f"<p><b>Lemon:</b></p>{PROSE}<p><b>Salt:</b></p>{PROSE}<p><b>Tea:</b></p>{PROSE}"),
            "info",
        ),
        ("headings/fake", _link(f"<p><b>Lemon</b></p>{PROSE}<p><b>Salt</b></p>{PROSE}"), "warning"),
        ("links/empty", _link('<p><a href="/salt">Salt</a><a href="/salt"> </a> works.</p>'), "info"),
        ("links/empty", _link('<p>Salt<a href="/salt"> </a> works.</p>'), "warning"),
        ("hygiene/invisible-chars", _link("<h2>Salt\u200b</h2><p>It works.</p>"), "info"),
        ("hygiene/invisible-chars", _link("<p>Le\u200bmon works.</p>"), "warning"),
        ("hygiene/obsolete-tags", _link("<p><strike>It works.</strike> It does.</p>"), "info"),
        (
            "faq/unmarked",
            _link("".join(f"<p><b>Is {one} good for it?</b></p>{PROSE}" for one in ("salt", "lemon", "soda"))),
            "info",
        ),
        ("trust/author-missing", _build(head='<meta property="og:site_name" content="Pots">'), "info"),
        ("trust/author-missing", _build(head='<link rel=canonical href="https://pots.example/blog/kettle">'), "info"),
        ("schema/breadcrumb-required", _build(head=_data(TRAIL)), "info"),
        (
            "schema/date-format",
            _build(head=_data('{"@type": "Article", "dateModified": "2026-05-02 09:30:00"}')),
            "info",
        ),
        ("schema/date-format", _build(head=_data('{"@type": "Article", "dateModified": "May 2, 2026"}')), "info"),
        ("meta/date-order", _build(head='<meta property="article:modified_time" content="2026-04-20">'), "info"),
    ],
)
def test_what_is_no_reason_to_publish_a_page_again_is_a_tip(rule: str, page: str, severity: str) -> None:
    found = [finding for finding in lint(Source(page, "kettle.html"), _load()).findings if finding.rule == rule]
    assert sorted({finding.severity for finding in found}, key=["error", "warning", "info"].index)[:1] == [severity]


def test_two_equal_main_headings_are_told_once() -> None:
    context = load_context(overlay=Overlay(select=("headings/duplicate", "headings/multiple-h1")))
    linted = lint(Source(_build(f"{PROSE * 3}<h1>{TITLE}</h1>{PROSE * 3}"), "kettle.html"), context)
    assert [finding.rule for finding in report_file(linted, context).findings] == ["headings/multiple-h1"]
