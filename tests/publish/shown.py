"""What readers that are not ours show of an article: words, headings, links, images, code, cells; and what was lost.

lxml reads HTML, markdown-it with the tables and strike-through of GFM renders Markdown. Each way of an article through
``publish`` and ``fix`` is held against them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.document.markup import Spans
from contentlint.fix.fixer import SAFE, fix_source
from contentlint.linter.context import LintContext
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.source import Source

UNSHOWN = ("script", "style", "template", "noscript", "svg", "title", "head")
BLOCKS = frozenset(
    ["p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr", "td", "th", "section", "article", "figure", "figcaption", "hr", "br"]
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_WORD = re.compile(r"[^\W_]+")
_WRITTEN_ID = re.compile(r" \{#[^{}\s]+\}$", re.MULTILINE)


class Shown(NamedTuple):
    """The parts of an article, in their order. An image is its address, a heading its level and its words."""

    words: tuple[str, ...]
    headings: tuple[str, ...]
    links: tuple[str, ...]
    images: tuple[str, ...]
    code: tuple[str, ...]
    cells: tuple[str, ...]


def show_markdown(text: str) -> Shown:
    """Return what a text in Markdown shows, without its front matter."""
    markdown = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    for plugin in (deflist_plugin, footnote_plugin, tasklists_plugin):
        markdown.use(plugin)
    return show_html(markdown.render(_WRITTEN_ID.sub("", text)))


def show_html(html: str) -> Shown:
    """Return what a piece of HTML shows."""
    root = lxml_html.fragment_fromstring(html.translate(_UNSEEN).replace("\0", ""), create_parent="div")
    for element in [*root.iter(*UNSHOWN)]:
        element.drop_tree()
    pieces: list[str] = []
    _collect(root, pieces)
    return Shown(
        words=tuple(_WORD.findall("".join(pieces))),
        headings=tuple(f"{one.tag} {_fold(one)}" for one in root.iter(*HEADINGS) if _fold(one)),
        links=tuple(href for one in root.iter("a") if (href := _find_address(one))),
        images=tuple(source for one in root.iter("img") if (source := (one.get("src") or "").strip())),
        code=tuple(one.text_content().strip("\n") for one in root.iter("pre") if one.text_content().strip()),
        cells=tuple(_fold(one) for one in root.iter("td", "th") if _fold(one)),
    )


def _collect(element: lxml_html.HtmlElement, pieces: list[str]) -> None:
    gap = "\n" if element.tag in BLOCKS else ""
    pieces += [gap, element.text or ""] if isinstance(element.tag, str) else []
    for child in element:
        _collect(child, pieces)
    pieces += [gap, element.tail or ""]


def _fold(element: lxml_html.HtmlElement) -> str:
    return "".join(_WORD.findall(element.text_content()))


def _find_address(link: lxml_html.HtmlElement) -> str:
    """Return where a link leads that shows something, without parameters, which may only count visits."""
    href = "".join((link.get("href") or "").split())
    shows = _fold(link) or any(not (image.get("src") or "data:").startswith("data:") for image in link.iter("img"))
    return href.partition("?")[0] if shows and not href.startswith(("javascript:", "#")) else ""


# --- ways -----------------------------------------------------------------------------------------


def find_loss_in_fixes(source: Source, context: LintContext) -> Iterator[str]:
    """Yield what an article shows otherwise after safe fixes."""
    article = read(source)
    fixed = fix_source(source, context, SAFE).source
    yield from compare(show(article), show(read(fixed)), "words", "headings", "links", "images", "code", "cells")


def find_loss_in_markdown(source: Source, publisher: Publisher) -> Iterator[str]:
    """Yield what is lost of an article in Markdown, or a draft, that is published as Markdown."""
    done = publisher.publish(source, Wanted("article.md"))
    article, result = read(source), read(done.source)
    before, after = show(article), show(result)
    listed = " ".join(one.words for one in publisher.find_dropped(done))
    matter = done.source.text[: result.body_start]
    if article.format == "markdown":
        yield from compare(before, after, "links", "images", "code", "cells")
        yield from find_lost_words(before.words, after.words, f"{listed} {matter}", result)
    else:  # the numbers of items are words of a draft
        old, new = (_WORD.findall(one.text) for one in (source, done.source))
        yield from find_lost_words(old, new, f"{listed} {matter}", result)


def find_loss_in_page(source: Source, publisher: Publisher) -> Iterator[str]:
    """Yield what the page of an article shows otherwise than its Markdown; in a page templates mean nothing."""
    if read(source).markup.templates:
        return
    markdown = publisher.publish(source, Wanted("article.md")).source
    page = publisher.publish(source, Wanted("article.html")).source
    expected, whole = show(read(markdown)), lxml_html.document_fromstring(page.text)
    inside = lxml_html.tostring(next(whole.iter("article")), encoding="unicode", with_tail=False)
    shown = show_html(inside)
    if len(shown.headings) > len(expected.headings):  # the title of the front matter
        size = len(_WORD.findall(next(whole.iter("h1")).text_content()))
        shown = shown._replace(words=shown.words[size:], headings=shown.headings[1:])
    yield from compare(expected, shown, "words", "headings", "images", "code", "cells")
    yield from (f"links: {one} is lost" for one in Counter(expected.links) - Counter(shown.links))


def find_loss_of_page(source: Source, publisher: Publisher) -> Iterator[str]:
    """Yield what is lost of a page whose article becomes Markdown: of the article, and words of the page."""
    article = read(source)
    done = publisher.publish(source, Wanted("article.md"))
    expected, shown = show(article), show(read(done.source))
    yield from compare(expected, shown, "code", "cells")
    addresses = [one for one in expected.images if not one.startswith("data:")]
    yield from (f"images: {one} is lost" for one in Counter(addresses) - Counter(shown.images))
    yield from (f"links: {one} is lost" for one in Counter(expected.links) - Counter(shown.links))
    # levels that skip one are put right
    headings = (Counter(one.partition(" ")[2] for one in part.headings) for part in (expected, shown))
    yield from (f"headings: {one} is lost" for one in next(headings) - next(headings))
    listed = " ".join(one.words for one in publisher.find_dropped(done))
    matter = done.source.text[: read(done.source).body_start]
    yield from find_lost_words(expected.words, shown.words, f"{listed} {matter}", read(done.source))
    known = {one.casefold() for one in _WORD.findall(f"{unescape(done.source.text)} {listed}".translate(_UNSEEN))}
    everything = " ".join(known)
    for word in sorted(_list_all_words(source.text) - known):
        if word not in everything:  # a part of a word, such as a first letter that is bold, is in the word
            yield f"words: {word} is neither kept nor told"


def _list_all_words(html: str) -> set[str]:
    """Return the words of a page, each text by itself."""
    root = lxml_html.document_fromstring(html.translate(_UNSEEN))
    for element in [*root.iter("script", "style", "template", "noscript", "svg")]:
        element.drop_tree()
    return {one.casefold() for text in root.itertext() for one in _WORD.findall(text)}


def show(article: Article) -> Shown:
    """Return what the text of an article shows; of HTML without what is no part of it."""
    text = article.source.text
    if article.format != "html":
        return show_markdown(text[article.body_start :])
    pieces, at = [], 0
    for span in Spans(article.markup.outside):
        pieces.append(text[at : max(span.start, at)])
        at = max(span.end, at)
    return show_html("".join([*pieces, text[at:]]))


def compare(before: Shown, after: Shown, *kinds: str) -> Iterator[str]:
    """Yield the first difference of each kind."""
    for kind in kinds:
        old, new = getattr(before, kind), getattr(after, kind)
        if old != new:
            at = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
            around = slice(max(at - 2, 0), at + 3)
            yield f"{kind}: {' '.join(old[around])[:150]!r} became {' '.join(new[around])[:150]!r}"


def find_lost_words(
    before: tuple[str, ...] | list[str], after: tuple[str, ...], told: str, result: Article
) -> Iterator[str]:
    """Yield words that are fewer than before and not told, and those that were not there at all."""
    old, new = (Counter(one.casefold() for one in words) for words in (before, after))
    elsewhere = {one.casefold() for one in _WORD.findall(told)}
    yield from (f"words: {one} is lost" for one in old - new if one not in elsewhere)
    label = result.faq.label.text if result.faq and result.faq.label else ""
    own = {one.casefold() for one in _WORD.findall(label)}
    yield from (f"words: {one} is new" for one in new.keys() - old.keys() if one not in own | elsewhere)
