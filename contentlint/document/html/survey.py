"""What a page is made of: for each element how much of it is text, links and prose, and which may be the article."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from contentlint.document.html.tree import Element, Piece
from contentlint.document.html.visibility import Visibility, is_hidden_dialog
from contentlint.document.html_elements import HEADINGS, OPAQUE, UNSEEN
from contentlint.document.nodes import Tag
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy

TagOf = Callable[[Element], Tag]

MIN_PARAGRAPH = 25
"""Shorter stretches of text (in characters) are labels, not prose."""

MIN_LONG_PARAGRAPH = 100
"""Paragraphs of so many characters are compared with each other."""

MAX_FOOTER = 600
"""What is named as the footer of the page is so, whatever its share, up to so many characters of prose."""

MAX_OUTSIDE_SHARE = 0.5
"""What is named like a sidebar, but holds more than this share of the page's prose, is no sidebar."""

MIN_HIDDEN_SHARE = 0.6
"""What is hidden and holds more than this share of the article's prose is shown by a script, …"""

MIN_PIECE_SHARE = 0.05
"""… of which each piece holds at least this share."""

NAVIGATION_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "navigation", "search"})

KINDS = ("article", "articlebody", "main", "named")

_NO_PROSE = OPAQUE | UNSEEN | {"aside", "dialog", "footer", "nav"}
_COMMENTS = compile_lazy(
    r"(?<![a-z])(?:comments?|commentlist|consent|cookies?|disqus|popup|respond)(?![a-z])", re.IGNORECASE
)
_POSTS = compile_lazy(r"(?<![a-z])(?:comments?|commentlist)(?![a-z])", re.IGNORECASE)
"""Names of what readers write: below an article they are beside it, of a thread they are the text."""

_OUTSIDE = compile_lazy(
    r"(?<![a-z])(?:announcement-?bar|comments?|commentlist|consent|cookies?|disqus|footer|modal|navbar|navigation|popup|"
    r"promo-?bar|respond|sidebar)(?![a-z])",
    re.IGNORECASE,
)
_PAGE_FOOTER = compile_lazy(r"(?:^|\s)(?:(?:main|page|site)-?)?footer(?:\s|$)", re.IGNORECASE, hints=("footer",))
_CONTENT_NAMES = compile_lazy(
    r"(?<![a-z])(?:article|blog|content|entry|post|story)[-_]*(?:body|content|copy|inner|main|text)(?![a-z])"
    r"|(?<![a-z])(?:articlebody|hentry|mw-parser-output)(?![a-z])",
    re.IGNORECASE,
)
_MODIFIER = compile_lazy(r"(?<=\w)--[\w-]*+")
_CAMEL = compile_lazy(r"(?<=[a-z])(?=[A-Z])")


class Size(Struct, frozen=True, gc=False):
    """What shows within an element: characters of text, of links and of prose, and how many links there are."""

    text: int = 0
    link_text: int = 0
    prose: int = 0
    links: int = 0


class _Reading(NamedTuple):
    """What a tag says of its element: of which kind of article it is, if of any, and whether it is beside one."""

    kind: str = ""
    is_outside: bool = False
    is_dialog: bool = False
    is_comments: bool = False
    is_posts: bool = False
    is_footer: bool = False


_PLAIN = _Reading()
_PLAINKINDS = {"article": _Reading("article"), "main": _Reading("main")}
"""What tags without attributes say."""


class Survey:
    """Measures every element once, and notes those that are marked up or named as the article."""

    def __init__(
        self, page: Element, tag_of: TagOf, html: str, visibility: Visibility, *, is_thread: bool = False
    ) -> None:
        """Measure a page, of which ``html`` is the source, and again if a name has hidden most of its prose.

        Of one that ``is_thread``, comments are the text.
        """
        self.get_tag = tag_of
        self.is_thread = is_thread
        self._visibility = visibility
        self._readings: dict[str, _Reading] | None = None if MASK in html else {}
        self._exempt: frozenset[int] = frozenset()
        self._run(page)
        total = sum(self._outside.values()) + self.count_prose(page)
        wrong = [key for key, prose in self._outside.items() if prose > total * MAX_OUTSIDE_SHARE]
        wrong = [key for key in wrong if key not in self._footers or self._outside[key] > MAX_FOOTER]
        if wrong:
            self._exempt = frozenset(wrong)
            self._run(page)

    def _run(self, page: Element) -> None:
        self.sizes: dict[int, Size] = {}
        self.paragraphs: list[Element] = []
        """The long ones, in the order in which they end."""
        self.headings: list[Element] = []
        self.buttons: list[Element] = []
        self._noted: list[tuple[str, Element]] = []
        self._outside: dict[int, int] = {}
        self._footers: set[int] = set()
        self._headings = 0
        self._holds_heading: set[int] = set()
        self._measure(page, in_link=False)

    @property
    def has_only_a_footer(self) -> bool:
        """Tell whether the footer of the page is all that holds prose in it."""
        prose = sum(self._outside.values())
        return bool(prose) and prose == sum(self._outside[key] for key in self._footers - self._exempt)

    @property
    def candidates(self) -> list[list[Element]]:
        """Return what may be the article, the surest kind first."""
        return [[element for one, element in self._noted if one == kind] for kind in KINDS]

    def count_prose(self, element: Element) -> int:
        """Return the characters of prose in an element."""
        size = self.sizes.get(id(element))
        return size.prose if size else 0

    def get_size(self, element: Element) -> Size:
        """Return what shows within an element; of one that holds no prose by its name, as much as is known."""
        size = self.sizes.get(id(element))
        if size is None:
            size = self._measure(element, in_link=False)
        return size

    def is_hidden(self, element: Element) -> bool:
        """Tell whether an element, or one around it, is out of sight for good."""
        box: Element | None = element
        while box is not None and box.parent is not None:
            if self._visibility.is_hidden(self.get_tag(box)):
                return True
            box = box.parent
        return False

    def find_shown_later(self, root: Element) -> frozenset[int]:
        """Return where elements in ``root`` begin that are hidden, but hold most of its prose: a script will show them.

        So do frameworks that send a page in pieces, and those that fade it in.
        """
        total = self.count_prose(root)
        found: list[Element] = []
        stack = [root]
        while stack:
            for element in self.list_children(stack.pop()):
                if self.count_prose(element) < total * MIN_PIECE_SHARE:
                    continue
                if self._visibility.is_hidden(self.get_tag(element)):
                    found.append(element)
                else:
                    stack.append(element)
        hidden = sum(map(self.count_prose, found))
        return frozenset(element.start for element in found) if hidden > total * MIN_HIDDEN_SHARE else frozenset()

    def holds_heading(self, element: Element) -> bool:
        """Tell whether an ``h1`` stands within an element."""
        return id(element) in self._holds_heading

    def list_children(self, element: Element) -> Iterator[Element]:
        """Yield the measured elements directly within one."""
        return (node for node in element.contents if isinstance(node, Element) and id(node) in self.sizes)

    def _measure(self, element: Element, *, in_link: bool) -> Size:
        loose = loose_links = text = link_text = prose = links = 0
        for node in element.contents:
            if type(node) is Piece:  # a text has many nodes, and this is the quickest way to tell them apart
                length = len(node.strip())
                loose += length
                loose_links += length if in_link else 0
            elif type(node) is Element and node.name not in _NO_PROSE:
                is_link = node.name == "a"
                if node.breaks:
                    inner = self._measure_box(node, in_link=in_link or is_link)
                    text, link_text, prose = text + inner.text, link_text + inner.link_text, prose + inner.prose
                else:
                    inner = self._measure(node, in_link=in_link or is_link)
                    loose, loose_links = loose + inner.text, loose_links + inner.link_text
                links += inner.links + is_link
        if element.name == "button":
            self.buttons.append(element)
        if not element.breaks:
            return Size(text + loose, link_text + loose_links, prose, links)
        if loose >= MIN_PARAGRAPH and loose_links * 2 < loose:
            prose += loose
            if loose >= MIN_LONG_PARAGRAPH:
                self.paragraphs.append(element)
        size = self.sizes[id(element)] = Size(text + loose, link_text + loose_links, prose, links)
        return size

    def _measure_box(self, element: Element, *, in_link: bool) -> Size:
        name = element.name
        if name in HEADINGS:
            self.headings.append(element)
        headings, noted = self._headings, len(self._noted)
        self._headings += name == "h1"
        size = self._measure(element, in_link=in_link)
        reading = self._read(element)
        if self._headings > headings:
            self._holds_heading.add(id(element))
        elif reading.is_dialog or self._is_outside(element, reading):
            if not (reading.is_dialog or reading.is_comments):
                self._outside[id(element)] = size.prose
                if reading.is_footer:
                    self._footers.add(id(element))
            del self._noted[noted:]
            return Size()
        if reading.kind:
            self._noted.append((reading.kind, element))
        return size

    def _is_outside(self, element: Element, reading: _Reading) -> bool:
        is_text = self.is_thread and reading.is_posts
        return reading.is_outside and not is_text and id(element) not in self._exempt

    def _read(self, element: Element) -> _Reading:
        """Return what the tag of an element says; the same few tags stand all over a page."""
        written, name = element.written, element.name
        if len(written) <= len(name) + len("<>"):
            return _PLAINKINDS.get(name, _PLAIN)
        if self._readings is None:  # a template may write what is not in the source
            return _read_tag(self.get_tag(element))
        found = self._readings.get(written)
        if found is None:
            found = self._readings[written] = _read_tag(self.get_tag(element))
        return found


def _read_tag(tag: Tag) -> _Reading:
    classes, name = tag.get("class"), tag.id
    kind = _find_kind(tag, classes, name)
    if is_hidden_dialog(tag):
        return _Reading(kind, is_dialog=True)
    is_box = tag.name not in {"article", "body", "html", "main"}
    if tag.get("role") in NAVIGATION_ROLES or (is_box and (classes or name) and _is_outside_by_name(classes, name)):
        is_comments = _COMMENTS.search(f"{classes} {name}") is not None
        is_posts = is_comments and _POSTS.search(f"{classes} {name}") is not None
        return _Reading(
            kind, is_outside=True, is_comments=is_comments, is_posts=is_posts, is_footer=is_page_footer(tag)
        )
    return _Reading(kind) if kind else _PLAIN


def _find_kind(tag: Tag, classes: str, name: str) -> str:
    if tag.name == "article":
        return "article"
    if tag.name == "main" or tag.get("role") == "main":
        return "main"
    if tag.get("itemprop").lower() == "articlebody":
        return "articlebody"
    is_named = (classes or name) and tag.name not in {"body", "html"} and _is_named_as_content(classes, name)
    return "named" if is_named else ""


@lru_cache(maxsize=4096)
def _is_outside_by_name(classes: str, name: str) -> bool:
    return _OUTSIDE.search(f"{list_names(classes)} {name}") is not None


@lru_cache(maxsize=4096)
def _is_named_as_content(classes: str, name: str) -> bool:
    return _CONTENT_NAMES.search(f"{classes} {name}") is not None


def is_name_of_posts(name: str) -> bool:
    """Tell whether the name of an element says that readers wrote what is in it."""
    return _POSTS.search(name) is not None


def is_page_footer(tag: Tag) -> bool:
    """Tell whether an element is named as the footer of the page."""
    return _PAGE_FOOTER.search(tag.get("class")) is not None


@lru_cache(maxsize=4096)
def list_names(classes: str) -> str:
    """Return class names in words and without modifiers: ``header--with-sidebar`` is no sidebar, ``SideBar`` is one."""
    if "--" in classes:
        classes = _MODIFIER.sub("", classes)
    return classes if classes.islower() else _CAMEL.sub("-", classes)
