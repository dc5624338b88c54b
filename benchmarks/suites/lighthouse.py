"""The cases of Lighthouse's SEO audits, written as pages: whether our rules find what the audit finds."""

import ast
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from contentlint.rule.testing.run import run_spec
from suites.case import Case, Suite, compare
from suites.linters import REGISTRY

FOLDER = "lighthouse/core/test/audits/seo"
_BLOCK = re.compile(r"^  it\('([^']*)'.*?\n(.*?)^  \}\);$", re.DOTALL | re.MULTILINE)
_SCORE = re.compile(r"\bscore\b[^;\n]*?(\d)\)")
_COUNT = re.compile(r"items\.length, (\d+)\)|toHaveLength\((\d+)\)")
_PROPERTY = re.compile(r"(\w+): ('(?:[^'\\]|\\.)*')")
_OBJECT = re.compile(r"\{([^{}]*)\}")
_STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'")
_RUN = re.compile(r"runAudit\(\{([^{}]*)\}\),\s*(\d),?")
Element = dict[str, str]


def _list_blocks(folder: Path, audit: str) -> Iterator[tuple[str, str]]:
    source = (folder / FOLDER / f"{audit}-test.js").read_text("utf-8")
    return ((found[1], found[2]) for found in _BLOCK.finditer(source))


def _list_elements(block: str, key: str) -> list[Element]:
    """Return the objects of a block that have a property, as far as their values are plain strings."""
    objects = (
        {name: ast.literal_eval(value) for name, value in _PROPERTY.findall(one)} for one in _OBJECT.findall(block)
    )
    return [one for one in objects if key in one]


def _find_score(block: str) -> int:
    """Return 1 where the audit passes, 0 where it fails."""
    found = _SCORE.search(block)
    return int(found[1]) if found else 1


def _count(rules: tuple[str, ...], html: str, messages: frozenset[str] = frozenset()) -> int:
    found = [one for rule in rules for one in run_spec(REGISTRY.get(rule), html, format="html")]
    return sum(not messages or one.message_id in messages for one in found)


def _page(head: str, body: str = "<h1>Kettles</h1><p>Lemon juice will do.</p>", language: str = "en") -> str:
    return f'<!doctype html><html lang="{language}"><head><title>Kettles</title>{head}</head><body>{body}</body></html>'


# --- texts of links -----------------------------------------------------------------------------


def run_link_text(folder: Path) -> Iterator[Case]:
    """Yield each block: how many of its links have a text that says nothing."""
    for name, block in _list_blocks(folder, "link-text"):
        stated = _COUNT.search(block)
        expected = 0 if _find_score(block) or not stated else int(stated[1] or stated[2])
        yield compare(name, expected, sum(map(_has_weak_text, _list_elements(block, "text"))))


def _has_weak_text(link: Element) -> bool:
    rel = f' rel="{link["rel"]}"' if link.get("rel") else ""
    body = f"<h1>Kettles</h1><p>Lemon juice: <a href='{escape(link['href'])}'{rel}>{link['text']}</a></p>"
    return _count(("links/weak-text",), _page("", body, link.get("textLang", "en"))) > 0


# --- hreflang, robots, canonical, description ---------------------------------------------------


def run_hreflang(folder: Path) -> Iterator[Case]:
    """Yield each block: how many of its links state a wrong language or no whole URL."""
    for name, block in _list_blocks(folder, "hreflang"):
        elements = _list_elements(block, "hreflang")
        stated, wrong = _COUNT.search(block), 0
        for element in elements:
            link = f'<link rel="alternate" hreflang="{element["hreflang"]}" href="{element.get("hrefRaw", "")}">'
            wrong += _count(("site/hreflang",), _page(link), frozenset({"code", "relative"})) > 0
        if elements:
            yield compare(name, int(stated[1] or stated[2]) if stated else len(elements), wrong)
        elif values := re.search(r"hreflangValues = \[(.*?)\]", block):
            yield from _judge_languages(name, [ast.literal_eval(one) for one in _STRING.findall(values[1])], block)


def _judge_languages(name: str, values: list[str], block: str) -> Iterator[Case]:
    is_body = "'body'" in block
    for value in values:
        link = f'<link rel="alternate" hreflang="{value}" href="https://kettles.example">'
        html = _page("", f"<p>Kettles {link}</p>") if is_body else _page(link)
        yield compare(f"{name}: {value!r}", 0, _count(("site/hreflang",), html, frozenset({"code"})))


def run_crawlable(folder: Path) -> Iterator[Case]:
    """Yield each value of a robots tag: whether it keeps the page out of search results."""
    for name, block in _list_blocks(folder, "is-crawlable"):
        values = re.search(r"robotsValues = \[(.*?)\]", block, re.DOTALL)
        given = _STRING.findall(values[1]) if values else re.findall(r"makeMetaElements\(('[^']*')\)", block)
        for value in map(ast.literal_eval, given):
            html = _page(f'<meta name="robots" content="{value}">')
            found = _count(("meta/noindex-on-article",), html) > 0
            yield compare(f"{name}: {value!r}", not _find_score(block), found)


def run_description(folder: Path) -> Iterator[Case]:
    """Yield each block: whether the page has a description."""
    for name, block in _list_blocks(folder, "meta-description"):
        stated = re.search(r"makeMetaElements\(('[^']*')\)", block)
        tag = f'<meta name="description" content="{ast.literal_eval(stated[1])}">' if stated else ""
        expected = not int((re.search(r"(?:score, |score, ?)(\d)", block) or ["", "1"])[1])
        yield compare(name, expected, _count(("meta/description-missing",), _page(tag)) > 0)


def run_canonical(folder: Path) -> Iterator[Case]:
    """Yield each block whose links are written out: whether the canonical URL is wrong."""
    for name, block in _list_blocks(folder, "canonical"):
        links = [one for one in _list_elements(block, "rel") if one["rel"] == "canonical"]
        tags = [f'<link rel="canonical" href="{one.get("hrefRaw") or one.get("href", "")}">' for one in links]
        if tags and len({one.get("source") for one in links}) == 1:
            expected = not _find_score(block)
            yield compare(name, expected, _count(("meta/canonical-invalid",), _page("".join(tags))) > 0)


# --- links that can be followed -----------------------------------------------------------------


def run_anchors(folder: Path) -> Iterator[Case]:
    """Yield each link: whether a crawler can follow it."""
    for name, block in _list_blocks(folder, "crawlable-anchors"):
        variations = re.search(r"expectedAuditFailures = \[(.*?)\]", block, re.DOTALL)
        for value in map(ast.literal_eval, _STRING.findall(re.sub(r"//.*", "", variations[1])) if variations else ()):
            yield compare(f"{name}: {value!r}", 0, _judge_anchor({"rawHref": value}))
        for written, score in _RUN.findall(block):
            element = {key: ast.literal_eval(value) for key, value in _PROPERTY.findall(written)}
            if "attributeNames" not in written and "listeners" not in written:
                yield compare(f"{name}: {element}", int(score), _judge_anchor(element))


def _judge_anchor(element: Element) -> int:
    names = (("rawHref", "href"), ("id", "id"), ("name", "name"), ("role", "role"), ("onclick", "onclick"))
    attributes = "".join(f' {name}="{escape(element[key])}"' for key, name in names if key in element)
    html = f"<h2>Kettles</h2>\n<p>Lemon juice will do: <a{attributes}>descale the kettle</a></p>"
    return int(_count(("links/malformed", "links/empty", "links/placeholder"), html) == 0)


def run_all(folder: Path) -> Iterator[Case]:
    """Yield the cases of all audits, each with the name of its audit before its own."""
    audits = {
        "link-text": run_link_text,
        "hreflang": run_hreflang,
        "is-crawlable": run_crawlable,
        "meta-description": run_description,
        "canonical": run_canonical,
        "crawlable-anchors": run_anchors,
    }
    for name, run in audits.items():
        yield from (Case(f"{name}: {case.name}", case.passed, case.detail) for case in run(folder))


_OTHER_PAGES = "where the page itself is published is not known"
_LANGUAGE = "texts of links are judged in the language of the page"
_ANY_CODE = "any two or three letters pass as a language, and blanks around them; in the body a link counts alike"
_DATED = "a date from which a page is hidden keeps no page from being found now"
_FTP = "browsers no longer open FTP"
_RESERVED = "example.com in a finished article was left to be filled in"
_PLACE = "a link without a target leads readers nowhere"

_ANCHORS = "crawlable-anchors: allows crawlable anchors"
MEANT = {
    "link-text: considers all non descriptive link texts with unknown language": _LANGUAGE,
    "link-text: ignores links pointing to the main document": _OTHER_PAGES,
    "hreflang: fails when the language code provided in hreflang via link element is invalid": _ANY_CODE,
    "hreflang: succeeds when the language code provided in hreflang via body is invalid: 'XX-be-Hans'": _ANY_CODE,
    "hreflang: succeeds when the language code provided in hreflang via body is invalid: ''": _ANY_CODE,
    "is-crawlable: fails when page is blocked from indexing with a robots metatag: "
    "'all, unavailable_after: 25 Jun 2010 15:00:00 PST'": _DATED,
    "is-crawlable: fails when page is blocked from indexing with a robots metatag: "
    "' Unavailable_after: 25-Aug-2007 15:00:00 EST, all'": _DATED,
    "canonical: fails when canonical points to a different hreflang": _OTHER_PAGES,
    "canonical: fails when canonical points to the root while current URL is not the root": _OTHER_PAGES,
    f"{_ANCHORS}: {{'rawHref': 'https://example.com'}}": _RESERVED,
    f"{_ANCHORS}: {{'rawHref': '//example.com'}}": _RESERVED,
    f"{_ANCHORS}: {{'rawHref': 'ftp://myname@host.dom'}}": _FTP,
    f"{_ANCHORS}: {{'rawHref': '#'}}": _PLACE,
    "crawlable-anchors: allows anchors acting as an ID anchor: {'rawHref': '', 'id': 'example'}": _PLACE,
    "crawlable-anchors: disallows uncrawlable anchors: {'rawHref': ' '}": _PLACE,
}

SUITES = (Suite("Lighthouse, SEO audits", "whether the audit's finding is found", FOLDER, run_all, MEANT),)
