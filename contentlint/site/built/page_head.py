"""What the head of a built page says to search engines: title, canonical address, whether it may be shown."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.document.html.entities import decode_references
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tokens import Tokenizer
from contentlint.document.html_elements import HEAD_CONTENT
from contentlint.document.nodes import Tag

MAX_HEAD = 500_000
"""So many characters of a page are searched for the end of its head."""

MAX_VALUE = 2_000
"""What is longer is no title and no address."""

ROBOTS = frozenset({"robots", "googlebot"})
_AROUND = frozenset({"html", "head"})


class PageHead(Struct, frozen=True):
    """What a page says. ``canonical`` is an address as it is written, None where the page names several."""

    title: str = ""
    canonical: str | None = ""
    indexed: bool = True


def read_page_head(html: str) -> PageHead:
    """Return what the head of a page says; as in a browser, it ends with the first element that is none of a head."""
    title = ""
    canonicals: list[str] = []
    indexed = True
    for name, tag, text in _list_elements(html[:MAX_HEAD]):
        if name == "title":
            title = title or " ".join(decode_references(text[:MAX_VALUE]).split())
        elif name == "link" and "canonical" in tag.get("rel").lower().split():
            canonicals.append(tag.get("href").strip())
        elif name == "meta":
            indexed = indexed and not (tag.get("name").strip().lower() in ROBOTS and _forbids(tag.get("content")))
    stated = set(filter(None, canonicals))
    canonical = stated.pop() if len(stated) == 1 else None if stated else ""
    return PageHead(title, _drop_odd(canonical), indexed)


def _drop_odd(canonical: str | None) -> str | None:
    """Return an address that a line can hold; one that is none says nothing that is known."""
    if canonical and (len(canonical) > MAX_VALUE or not canonical.isprintable() or " " in canonical):
        return None
    return canonical


def _forbids(content: str) -> bool:
    return not {"noindex", "none"}.isdisjoint(part.strip() for part in content.lower().split(","))


def _list_elements(html: str) -> Iterator[tuple[str, Tag, str]]:
    """Yield the elements of a head with their tags, and the text of the title."""
    title: Tag | None = None
    for token in Tokenizer(html).run():
        if token.kind == "raw" and title is not None:
            yield "title", title, html[token.start : token.end]
        title = None
        if token.kind == "start" and token.name in HEAD_CONTENT:
            tag = read_tag(html, token.start, token.end)
            if token.name == "title":
                title = tag
            else:
                yield token.name, tag, ""
        elif token.kind == "start" and token.name not in _AROUND:
            return
