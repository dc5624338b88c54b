"""``links/weak-text``."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.link_kinds import find_line, find_row
from contentlint.article.standing_pages import is_standing_name
from contentlint.prose.weak_link_texts import (
    MAX_WEAK_TEXT_LENGTH,
    cites,
    discloses,
    fits_in,
    get_weak_link_texts,
    goes_on,
    may_be_weak,
    normalize_link_text,
    points_only,
)
from contentlint.rule import Article, Finding, Link, Message, Option, Rule, Severity, Span, Target, compile_lazy

MAX_LOOKBACK = 20
"""So many code points before a link are looked at."""

MAX_LOOKAHEAD = 20
"""So many behind it."""

MIN_NAMES = 2
"""So many of the lines above and below show that a link is one of a list of names: “Go” below “Java” and “Ruby”."""

MAX_LOOKBEHIND = 300
"""So long may these lines be."""

MAX_PARENTHESES = 300
"""So many code points before a link are looked at for the parenthesis that several links stand in."""

_CODE_LINE = compile_lazy(r"#L\d{1,6}(?:-L?\d{1,6})?\Z")
"""The end of a URL that shows lines of a program: “source” says what is there."""

_CODE = ("`", "<code")
_OPENING, _CLOSING = ("(", "\uff08"), (")", "\uff09")

MAX_DISCLOSURE = 600
"""A longer paragraph than this is part of the text."""

_QUOTES = (frozenset({"“", "„", "«", '"'}), frozenset({"”", "“", "»", '"'}))
"""A text between quotation marks is what a button says."""


_BUTTON = compile_lazy(r"(?<![a-z])(?:btn|button|cta|more)(?![a-z])", re.IGNORECASE)
NAMED = ("aria-label", "aria-labelledby")


class Options(Struct, frozen=True):
    """What is weak besides, and what is not."""

    also: Annotated[tuple[str, ...], Option("more link texts to report")] = ()
    allow: Annotated[tuple[str, ...], Option("link texts that are reported by default but are fine on your site")] = ()


class WeakText(Rule[Options]):
    """Use link texts that say where the link leads.

    Many people, especially those who use screen readers, jump from link to link and take in only the link texts. They
    cannot tell five links called “here” apart. Search engines use the text of a link to learn what the linked page is
    about.

    “This book” and “ce post” do not name anything either, but the sentence around them may, so such texts are only a
    tip. The rule recognizes them in seven languages. So is a word such as “details”, “source” or “website” that goes on
    with the words before it (“the book’s website”), a text that goes on behind the link (“[Read more] about lids”), and
    a link to a URL that a link above names.

    The rule compares whole link texts with a list of weak texts; punctuation at their beginning or end (“Read more »”)
    makes no difference. The lists come from Lighthouse, one for each language (English, German, Spanish, Portuguese,
    Swedish, Japanese and Korean); we added some texts in English. “Download” is not on them, because it says what will
    happen.

    Not reported: links with an aria-label; links to a place on the same page; email and telephone links; links with
    rel="nofollow"; links in table cells, because their row and column give the context; a capitalized word within a
    sentence, which is a name (“the [Page] class”); a term that links to its own entry (“view” to `/glossary#view`) or
    site (“Go” to `go.dev`); “(source)” in parentheses behind a statement, also behind another link, and “source” for
    lines of a program; a text in quotation marks, which names a button; a name of code; links on a line of nothing but
    links, if at least one of them says where it leads (“[Website] - [LinkedIn]” below the name of an event); and such a
    link alone, if two of the lines above and below it are such links, too (“Go” in a list of languages). On a whole
    HTML page, a link to the privacy policy or a similar page of the site is only a tip, and so are “source” and a
    button, or another link on a line of its own: what is above it says where it leads. The same holds for links in a
    disclosure on affiliate links, which is on many pages, and for “this post” if “about”, “by”, “from” or “on” follows.
    """

    how_to_fix = "Use words that name what the link leads to."
    basis = "accessibility"
    sources = (
        (
            "Lighthouse, audit “link-text” (14 English texts, and lists for other languages) "
            "https://developer.chrome.com/docs/lighthouse/seo/link-text"
        ),
        (
            "markdownlint 0.42.1, MD059 (“click here”, “here”, “link”, “more”) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md059.md"
        ),
        (
            "WCAG 2.2, success criterion 2.4.4 and, for link texts on their own, 2.4.9 "
            "https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html"
        ),
    )
    severity = "warning"
    needs = ("links",)
    messages = {
        "weak": Message("The link text “{quote}” does not say where the link leads.", label="unclear on its own"),
        "pointing": Message(
            "The link text “{quote}” does not name what it leads to.",
            fix="Use its name or subject as link text.",
            label="unclear on its own",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link whose whole text is on the list."""
        texts = [(link, target, normalize_link_text(link.text)) for link, target in article.targets if _is_short(link)]
        suspects = [(link, target, plain) for link, target, plain in texts if self._may_be_weak(plain)]
        if not suspects:  # the language need not be found out
            return
        weak = _list_weak_texts(article.language, self.options.also, self.options.allow)
        rows = _Rows(article, weak)
        named = _find_named(article, weak)
        for link, target, plain in suspects:
            is_pointing = plain not in weak and points_only(plain, article.language) and plain not in self.options.allow
            if (plain not in weak and not is_pointing) or _is_let_off(link, target):
                continue
            is_source = cites(plain) and (_is_in_parentheses(article, link) or _CODE_LINE.search(link.href))
            if is_source or _stands_in(article, link, _QUOTES) or _is_code(article, link):
                continue
            if not (article.find_table_around(link.span) or _is_name(article, link) or rows.have(link)):
                is_told = (fits_in(plain) and _is_within_sentence(article, link)) or _is_led_on(article, link, plain)
                is_told = is_told or named.get(link.href, link.span.start) < link.span.start
                is_tip = is_told or (
                    article.is_page
                    and (_is_usual(target, plain) or _is_button(link) or _is_told_around(article, link, plain))
                )
                severity: Severity | None = "info" if is_tip else None
                message = "pointing" if is_pointing else "weak"
                yield self.finding(message, at=link.text_span, quote=link.text, severity=severity)

    def _may_be_weak(self, plain: str) -> bool:
        return may_be_weak(plain) or plain in self.options.also


def _is_short(link: Link) -> bool:
    return len(link.text) <= MAX_WEAK_TEXT_LENGTH


class _Rows:
    """The lines of nothing but links, one of which says where it leads; each line is looked at once."""

    def __init__(self, article: Article, weak: frozenset[str]) -> None:
        self._article = article
        self._weak = weak
        self._known: dict[Span, tuple[int, int]] = {}

    def have(self, link: Link) -> bool:
        """Tell whether a link stands on such a line."""
        line = find_line(self._article, link)
        if line is None:
            return False
        names, links = self._count(line)
        is_word = link.text[:1].isupper() and " " not in link.text
        return names > 0 or (links == 1 and is_word and self._is_in_list(line))

    def _count(self, line: Span) -> tuple[int, int]:
        """Return how many links of a line of nothing but links say where they lead, and how many there are."""
        if line not in self._known:
            row = find_row(self._article, line)
            self._known[line] = sum(normalize_link_text(one.text) not in self._weak for one in row), len(row)
        return self._known[line]

    def _is_in_list(self, line: Span) -> bool:
        """Tell whether at least two lines right above or below are such rows as well: then this one names its like."""
        return sum(self._count(one)[0] > 0 for one in self._list_beside(line)) >= MIN_NAMES

    def _list_beside(self, line: Span) -> Iterator[Span]:
        """Yield the two lines above one and the two below."""
        text = self._article.source.text
        start, end = line
        for _ in range(MIN_NAMES):
            if start > 0:
                end_above = start - 1
                start = text.rfind("\n", max(end_above - MAX_LOOKBEHIND, 0), end_above) + 1
                yield Span(start, end_above)
            if end < len(text):
                start_below = end + 1
                found = text.find("\n", start_below, start_below + MAX_LOOKBEHIND)
                end = found if found >= 0 else len(text)
                yield Span(start_below, max(end, start_below))


def _list_weak_texts(language: str, also: tuple[str, ...], allow: tuple[str, ...]) -> frozenset[str]:
    return (get_weak_link_texts(language) | set(also)) - set(allow)


def _find_named(article: Article, weak: frozenset[str]) -> dict[str, int]:
    """Return where each URL of the links of an article is first linked with a text that says where it leads."""
    found: dict[str, int] = {}
    for link, _ in article.targets:
        plain = normalize_link_text(link.text)
        if plain and plain not in weak and not points_only(plain, article.language):
            found.setdefault(link.href, link.span.start)
    return found


def _is_name(article: Article, link: Link) -> bool:
    """Tell whether a single word has a capital that its place in the sentence does not give it."""
    if article.language != "en" or not link.text[:1].isupper() or " " in link.text:
        return False
    before = article.source.text[max(link.span.start - MAX_LOOKBACK, 0) : link.span.start].rstrip(" *_`(“\"'")
    return before[-1:].isalnum() or before[-1:] == ","


def _is_code(article: Article, link: Link) -> bool:
    """Tell whether the text of a link is a name of code: `start` is the command."""
    return article.source.slice(link.text_span).startswith(_CODE)


def _stands_in(article: Article, link: Link, marks: tuple[frozenset[str], frozenset[str]]) -> bool:
    text, (start, end) = article.source.text, link.span
    opening, closing = marks
    return text[start - 1 : start] in opening and text[end : end + 1] in closing


def _is_in_parentheses(article: Article, link: Link) -> bool:
    """Tell whether a link is in parentheses, alone or as the last of several."""
    text, (start, end) = article.source.text, link.span
    if text[end : end + 1] not in _CLOSING:
        return False
    before = text[max(start - MAX_PARENTHESES, 0) : start].rpartition("\n")[2]
    return before[-1:] in _OPENING or (before.endswith("), ") and f"{_OPENING[0]}[" in before)


def _is_usual(target: Target, plain: str) -> bool:
    """Tell whether a page has such a link as all of its site have: to its terms, or to where a picture is from."""
    name = target.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return cites(plain) or (target.kind == "internal" and is_standing_name(name))


def _is_button(link: Link) -> bool:
    """Tell whether a class says that a link is a button."""
    return link.tag is not None and _BUTTON.search(link.tag.get("class")) is not None


def _is_told_around(article: Article, link: Link, plain: str) -> bool:
    """Tell whether the text around a link says where it leads, or comes from a template.

    A button is alone in its paragraph, a disclosure is on every page, and “this post from” or “about” goes on.
    """
    paragraphs = article.paragraphs
    at = bisect_right(paragraphs, link.text_span.start, key=lambda one: one.text.span.start) - 1
    text = paragraphs[at].text.text.strip() if at >= 0 else ""
    if text == link.text.strip() or (len(text) <= MAX_DISCLOSURE and discloses(text)):
        return True
    return _is_led_on(article, link, plain)


def _is_led_on(article: Article, link: Link, plain: str) -> bool:
    """Tell whether the words behind a link say what it is about: “[Read more] about lids”."""
    behind = article.source.text[link.span.end : link.span.end + MAX_LOOKAHEAD].split(None, 1)
    return " " in plain and bool(behind) and goes_on(behind[0])


def _is_within_sentence(article: Article, link: Link) -> bool:
    """Tell whether a link goes on with the words right before it."""
    before = article.source.text[max(link.span.start - MAX_LOOKBACK, 0) : link.span.start].rstrip(" *_`")
    return before[-1:].isalnum() or before[-1:] in {",", "’", "'"}


def _is_let_off(link: Link, target: Target) -> bool:
    if target.kind in {"fragment", "mail", "tel", "other"}:
        return True
    plain = normalize_link_text(link.text)
    if plain in target.host.lower().split("."):
        return True  # a name: “Go” leads to go.dev
    if {plain, f"{plain}s"} & {target.fragment.lower(), target.path.rstrip("/").rpartition("/")[2].lower()}:
        return True
    tag = link.tag
    return tag is not None and (any(map(tag.get, NAMED)) or "nofollow" in tag.get("rel"))
