"""Where the article is in a whole page, and what within it is not the article."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from contentlint.document.html.tree import Element, Piece, list_descendants
from contentlint.document.html_elements import OPAQUE, UNSEEN
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy

TagOf = Callable[[Element], Tag]

MIN_PARAGRAPH = 25
"""Shorter stretches of text (in characters) are labels, not prose."""

MIN_SHARE = 0.5
"""An ``<article>`` or ``<main>`` is taken at its word if it holds at least this share of the page's prose …"""

MIN_SHARE_WITH_HEADING = 0.2
"""… or this share and the main heading."""

MIN_DENSE_SHARE = 0.7
"""Without such an element, the smallest one with this share of the prose is the article."""

MAX_NOISE_SHARE = 0.3
"""What is named like a sidebar, but holds more than this share of the article's prose, is part of it."""

MIN_TITLE_SHARE = 0.4
"""A heading with fewer of the title's words is the name of the site."""

_NO_PROSE = OPAQUE | UNSEEN | {"aside", "dialog", "footer", "nav"}
_NAVIGATION_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "navigation", "search"})
_OUTSIDE = compile_lazy(
    r"(?<![a-z])(?:comments?|commentlist|consent|cookies?|disqus|footer|modal|navbar|navigation|popup|respond|"
    r"sidebar)(?![a-z])",
    re.IGNORECASE,
)
_NOISE = compile_lazy(
    r"(?<![a-z])(?:ads?|advert\w*|breadcrumbs?|comments?|commentlist|consent|cookies?|disqus|login|modal|most-read|newsletter|"
    r"outbrain|pagination|pager|popular|popup|promos?|recirc\w*|recommended|recommendations|related\w*|respond|"
    r"share|sharing|sharebar|sharedaddy|sidebar|signup|skip-link|social|sponsored|subscribe|subscription|taboola|"
    r"toolbar|trending|widget)(?![a-z])",
    re.IGNORECASE,
)
_CONTENT_NAMES = compile_lazy(
    r"(?<![a-z])(?:article|blog|content|entry|post|story)[-_]*(?:body|content|copy|inner|main|text)(?![a-z])"
    r"|(?<![a-z])(?:articlebody|hentry|mw-parser-output)(?![a-z])",
    re.IGNORECASE,
)
_CONTENTS_NAMES = compile_lazy(r"(?<![a-z])(?:toc|table-of-contents|contents)(?![a-z])", re.IGNORECASE)
_MODIFIER = compile_lazy(r"(?<=\w)--[\w-]*+")
_WORD = compile_lazy(r"\w+")
_BOXES = frozenset({"aside", "div", "footer", "form", "header", "ol", "section", "ul"})


class ArticlePlace(NamedTuple):
    """The element that holds the article, its main heading if that stands before it, and what to leave out of it."""

    root: Element
    heading: Element | None
    unwanted: dict[int, str]


class _Size(NamedTuple):
    """Visible characters within an element: all, those in links, and those in prose."""

    text: int
    links: int
    prose: int


def find_article(page: Element, tag_of: TagOf, titles: Sequence[str]) -> ArticlePlace:
    """Find the article. ``titles`` are what the head calls it: its main heading is known by them."""
    survey = _Survey(tag_of)
    survey.measure(page)
    heading = _find_main_heading(page, titles)
    root = _find_marked_root(page, survey, heading) or _find_densest(page, survey, heading)
    is_before = heading is not None and heading.end <= root.start and not _holds_heading(root)
    return ArticlePlace(root, heading if is_before else None, survey.find_unwanted(root))


def _find_marked_root(page: Element, survey: "_Survey", heading: Element | None) -> Element | None:
    """Return the largest element that is marked up or named as the article, if it holds enough of the prose."""
    total = survey.count_prose(page)
    for candidates in survey.candidates.values():
        best = max(candidates, key=survey.count_prose, default=None)
        if best is None:
            continue
        has_heading = heading is not None and _encloses(best, heading)
        if survey.count_prose(best) >= max(total * (MIN_SHARE_WITH_HEADING if has_heading else MIN_SHARE), 1):
            return best
    return None


def _find_densest(page: Element, survey: "_Survey", heading: Element | None) -> Element:
    """Go down to the smallest element with most of the prose, and up again to its main heading."""
    enough = survey.count_prose(page) * MIN_DENSE_SHARE
    root = page
    while enough:
        inner = next((child for child in survey.list_children(root) if survey.count_prose(child) >= enough), None)
        if inner is None:
            break
        root = inner
    outer: object = root
    while isinstance(outer, Element) and _adds_prose(outer, root, survey):
        if heading is None or _encloses(outer, heading):
            return outer
        outer = outer.parent
    return root


def _adds_prose(outer: Element, inner: Element, survey: "_Survey") -> bool:
    """Tell whether what an element holds beyond an inner one is prose rather than links and labels."""
    size, part = survey.sizes[id(outer)], survey.sizes[id(inner)]
    return (size.links - part.links) * 2 <= size.text - part.text


def _encloses(outer: Element, inner: Element) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


class _Survey:
    """Measures every element once, and notes those that are marked up or named as the article."""

    def __init__(self, tag_of: TagOf) -> None:
        self.sizes: dict[int, _Size] = {}
        self.candidates: dict[str, list[Element]] = {"article": [], "articlebody": [], "main": [], "named": []}
        self._headings = 0
        self._holds_heading: set[int] = set()
        self._tag_of = tag_of

    def count_prose(self, element: Element) -> int:
        """Return the characters of prose in an element."""
        size = self.sizes.get(id(element))
        return size.prose if size else 0

    def list_children(self, element: Element) -> Iterator[Element]:
        """Yield the measured elements directly within one."""
        return (node for node in element.contents if isinstance(node, Element) and id(node) in self.sizes)

    def measure(self, element: Element, *, in_link: bool = False) -> _Size:
        """Measure an element and all within it."""
        loose = loose_links = text = links = prose = 0
        for node in element.contents:
            if isinstance(node, Piece):
                length = len(node) if not node.isspace() else 0
                loose += length
                loose_links += length if in_link else 0
            elif isinstance(node, Element) and node.name not in _NO_PROSE:
                inner = self._measure_inner(node, in_link=in_link or node.name == "a")
                if node.breaks:
                    text, links, prose = text + inner.text, links + inner.links, prose + inner.prose
                else:
                    loose, loose_links = loose + inner.text, loose_links + inner.links
        if element.breaks and loose >= MIN_PARAGRAPH and loose_links * 2 < loose:
            prose += loose
        size = _Size(text + loose, links + loose_links, prose)
        if element.breaks:
            self.sizes[id(element)] = size
        return size

    def _measure_inner(self, element: Element, *, in_link: bool) -> _Size:
        if not element.breaks:
            return self.measure(element, in_link=in_link)
        tag = self._tag_of(element)
        headings, noted = self._headings, {kind: len(found) for kind, found in self.candidates.items()}
        self._headings += element.name == "h1"
        size = self.measure(element, in_link=in_link)
        if self._headings > headings:
            self._holds_heading.add(id(element))
        elif tag.attributes and _is_outside(tag):
            for kind, count in noted.items():
                del self.candidates[kind][count:]
            return _Size(0, 0, 0)
        self._note(element, tag)
        return size

    def _note(self, element: Element, tag: Tag) -> None:
        if tag.name == "article":
            self.candidates["article"].append(element)
        elif tag.name == "main" or tag.get("role") == "main":
            self.candidates["main"].append(element)
        elif tag.get("itemprop").lower() == "articlebody":
            self.candidates["articlebody"].append(element)
        elif tag.name not in {"body", "html"} and _CONTENT_NAMES.search(f"{tag.get('class')} {tag.id}"):
            self.candidates["named"].append(element)

    def find_unwanted(self, root: Element) -> dict[int, str]:
        """Return the elements within ``root`` that are no part of the article, by identity, with the reason."""
        found: dict[int, str] = {}
        limit = self.count_prose(root) * MAX_NOISE_SHARE
        stack = [root]
        while stack:
            for node in stack.pop().contents:
                if not isinstance(node, Element) or not node.breaks:
                    continue
                reason = self._find_reason(node, limit)
                if reason:
                    found[id(node)] = reason
                else:
                    stack.append(node)
        return found

    def _find_reason(self, element: Element, limit: float) -> str:
        if element.name == "nav":
            return "" if _is_contents(element, self._tag_of) else "navigation"
        tag = self._tag_of(element)
        if element.name not in _BOXES or not tag.attributes or id(element) in self._holds_heading:
            return ""
        if tag.get("role") in _NAVIGATION_ROLES and not _is_contents(element, self._tag_of):
            return "navigation"
        is_noise = _NOISE.search(_strip_modifiers(tag)) or _OUTSIDE.search(tag.id)
        return "not the article" if is_noise and self.count_prose(element) <= limit else ""


def _is_outside(tag: Tag) -> bool:
    """Tell whether an element is named as something beside the article; its size does not count for a place."""
    if tag.get("role") in _NAVIGATION_ROLES:
        return True
    is_box = tag.name not in {"article", "body", "html", "main"}
    return is_box and bool(_OUTSIDE.search(f"{_strip_modifiers(tag)} {tag.id}"))


def _strip_modifiers(tag: Tag) -> str:
    """Return the class names without modifiers: ``header--with-sidebar`` is no sidebar."""
    return _MODIFIER.sub("", tag.get("class"))


def _is_contents(element: Element, tag_of: TagOf) -> bool:
    """Tell whether a navigation is a table of contents: it says so, or links only within the page."""
    tag = tag_of(element)
    if _CONTENTS_NAMES.search(f"{tag.get('class')} {tag.id}"):
        return True
    targets = [tag_of(link).get("href") for link in list_descendants(element) if link.name == "a"]
    return bool(targets) and all(target.startswith("#") for target in targets)


def _holds_heading(root: Element) -> bool:
    return any(element.name == "h1" for element in list_descendants(root))


def _find_main_heading(page: Element, titles: Sequence[str]) -> Element | None:
    """Return the ``h1`` that a title in the head repeats; without a title, the last one."""
    headings = [element for element in list_descendants(page) if element.name == "h1"]
    if not titles:
        return headings[-1] if headings else None
    return next((h1 for h1 in headings if any(_is_same(_collect_words(h1), title) for title in titles)), None)


def _is_same(words: set[str], title: str) -> bool:
    """Tell whether a heading has most of its words in common with a title, which may name the site too."""
    known = set(_WORD.findall(title.lower()))
    shared = len(words & known)
    return shared * 2 > len(words) and shared >= len(known) * MIN_TITLE_SHARE


def _collect_words(element: Element) -> set[str]:
    strings = (
        node for inner in (element, *list_descendants(element)) for node in inner.contents if isinstance(node, Piece)
    )
    return set(_WORD.findall(" ".join(strings).lower()))
