"""All links of a page, whoever put them there: a graph of the site needs menus, cards and lists of pages, too."""

from collections.abc import Callable
from typing import Literal, get_args

from msgspec import Struct

from contentlint.document.html.refresh import find_refresh
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tokens import Tokenizer
from contentlint.document.markup import Token
from contentlint.source import Source

Place = Literal["navigation", "header", "footer", "aside", "content"]
"""The part of a page in which a link is, by the elements around it."""

PLACES: tuple[Place, ...] = get_args(Place)

_PARTS: dict[str, Place] = {"nav": "navigation", "header": "header", "footer": "footer", "aside": "aside"}
_ROLES: dict[str, Place] = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
}
_ARTICLE = frozenset({"main", "article"})
"""Within these a header or a footer is that of the article."""

MAX_UNCLOSED = 20
"""So many parts that never end are passed over to find the one that does."""


class PageLink(Struct, frozen=True, gc=False, array_like=True):
    """A link: its target as it is written, where that begins, its line, the part of the page that it is in."""

    href: str
    start: int
    line: int
    place: Place


class PageLinks(Struct, frozen=True, array_like=True):
    """What leads on from a page: its links, the ``base`` from which relative ones start, where a refresh leads.

    ``is_cut`` tells that the page ends within a tag, a comment or a script, so that more may have followed.
    """

    links: tuple[PageLink, ...] = ()
    base: str = ""
    refresh: str = ""
    is_cut: bool = False


def _ignore(_token: Token) -> None:
    """Do nothing with a token."""


def list_page_links(source: Source, watch: Callable[[Token], None] = _ignore) -> PageLinks:
    """Return what leads on from a page: the links of ``<a>`` and ``<area>``, those within ``<noscript>`` left out.

    ``watch`` sees each token of the page.
    """
    text = source.text
    parts = _Parts()
    links: list[PageLink] = []
    base = refresh = ""
    tokenizer = Tokenizer(text)
    for token in tokenizer.run():
        watch(token)
        if token.kind == "end":
            parts.leave(token.name)
        if token.kind != "start":
            continue
        if token.name in _READ:
            tag = read_tag(text, token.start, token.end)
            if token.name in {"a", "area"} and (href := tag.attributes.get("href")):
                start = href.span.start if href.span.end > href.span.start else token.start
                links.append(PageLink(href.value, start, source.get_position(start).line, parts.find()))
            elif token.name == "base":
                base = base or tag.get("href").strip()
            elif token.name == "meta":
                refresh = refresh or find_refresh(tag)
        if not token.closed:
            parts.enter(token.name, text, token.start, token.end)
    return PageLinks(tuple(links), base, refresh, is_cut=tokenizer.is_cut)


_READ = frozenset({"a", "area", "base", "meta"})


class _Parts:
    """The parts of a page that are open, innermost last."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Place]] = []
        self._articles = 0

    def enter(self, name: str, text: str, start: int, end: int) -> None:
        if name in _ARTICLE:
            self._articles += 1
        elif name in _PARTS or (name in {"div", "ul"} and "role" in text[start:end]):
            place = _PARTS.get(name) or _ROLES.get(read_tag(text, start, end).get("role").strip().lower(), "content")
            is_of_article = self._articles and place in {"header", "footer"}
            self._open.append((name, self.find() if is_of_article else place))
        elif self._open and name == self._open[-1][0]:
            self._open.append((name, self.find()))

    def leave(self, name: str) -> None:
        if name in _ARTICLE:
            self._articles = max(self._articles - 1, 0)
        else:
            depth = len(self._open)
            for at in range(depth - 1, max(depth - MAX_UNCLOSED, 0) - 1, -1):
                if self._open[at][0] == name:
                    del self._open[at:]
                    break

    def find(self) -> Place:
        return self._open[-1][1] if self._open else "content"
