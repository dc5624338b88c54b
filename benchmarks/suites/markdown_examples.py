"""The examples of CommonMark and of GFM: what our reader sees, and what the HTML shows that the examples state."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from markdown_it.common.normalize_url import normalizeLink

from contentlint.article import Article, read
from contentlint.document.nodes import DefinitionList, Details, Heading, Paragraph, Table
from contentlint.source import Source
from suites.case import Case, Suite, compare

_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"\w+")
_URL = re.compile(r"(?<![A-Za-z])[A-Za-z]+://\S+")
_BEGINNING = "Beginning.\n\n"
"""A paragraph before each example, so that none of them begins with front matter."""


class Seen(NamedTuple):
    """What a reader sees of an example: headings with their level, links and images with their target, all words."""

    headings: list[tuple[int, str]]
    links: list[tuple[str, str]]
    images: list[tuple[str, str]]
    words: list[str]


def run_examples(path: str, folder: Path) -> Iterator[Case]:
    """Yield the examples of a specification, numbered as there."""
    specification = (folder / path).read_text("utf-8").replace("→", "\t")
    for number, (markdown, html) in enumerate(_EXAMPLE.findall(specification), 1):
        yield compare(str(number), _read_html(html), _read_markdown(markdown))


def _read_markdown(markdown: str) -> Seen:
    article = read(Source(_BEGINNING + markdown, "example.md"))
    return Seen(
        [(heading.level, _join_words(heading.text.text)) for heading in article.headings],
        [(normalizeLink(link.href), _join_words(link.text)) for link in article.links],
        [(normalizeLink(image.src), _join_words(image.alt or "")) for image in article.images],
        list(_collect_words(article))[1:],
    )


def _collect_words(article: Article) -> Iterator[str]:
    """Yield the words of the text; those of code are no part of it."""
    for node in article.nodes:
        match node:
            case Heading() | Paragraph():
                yield from _split(node.text.text)
            case Table():
                rows = [row for row in (node.header, *node.rows) if row]
                yield from (word for row in rows for cell in row.cells for word in _split(cell.text.text))
            case DefinitionList():
                yield from (word for entry in node.entries for word in _split(entry.term.text))
            case Details():
                yield from _split(node.summary.text if node.summary else "")
            case _:
                pass


def _split(text: str) -> list[str]:
    return _WORD.findall(_URL.sub(" ", text))


def _read_html(html: str) -> Seen:
    page = BeautifulSoup(html, "html.parser")
    for hidden in page(["script", "style", "template", "noscript", "pre", "textarea"]):
        hidden.decompose()
    return Seen(
        [(int(heading.name[1]), _join_words(heading.text)) for heading in page(re.compile(r"^h[1-6]$"))],
        [(normalizeLink(str(link["href"])), _join_words(link.text)) for link in page("a", href=True)],
        [(normalizeLink(str(image.get("src", ""))), _join_words(str(image.get("alt", "")))) for image in page("img")],
        _split(_get_text(page)),
    )


def _get_text(page: Tag) -> str:
    """Return the text of a page; blocks part words, and elements within a line do not."""
    for block in page(
        ["p", "li", "td", "th", "tr", "pre", "blockquote", "div", "br", "hr", *(f"h{n}" for n in range(1, 7))]
    ):
        block.insert_before("\n")
        block.insert_after("\n")
    return page.get_text()


def _join_words(text: str) -> str:
    return " ".join(_WORD.findall(text))


_BARE = "a bare URL is a link everywhere, as in GFM's extension, which these examples leave out"
_SCHEMELESS = "without http:// nothing is a link: `www.` hosts and e-mail addresses in prose are left to the generator"
_UNCLOSED = "the text of a <style> that never ends is kept rather than lost"
_CDATA = "what stands in CDATA is hidden in HTML"
_COMMENT = "`<!-->` is a whole comment in HTML; the parser that reads the stated HTML here takes it for an open one"
_TASK = "the mark of a task stays in the text of its item"

SUITES = (
    Suite(
        "CommonMark 0.31.2",
        "headings, links, images, words",
        "commonmark-spec/spec.txt",
        partial(run_examples, "commonmark-spec/spec.txt"),
        {"608": _BARE, "611": _BARE, "173": _UNCLOSED, "182": _CDATA, "626": _COMMENT},
    ),
    Suite(
        "GFM 0.29",
        "headings, links, images, words",
        "cmark-gfm/test/spec.txt",
        partial(run_examples, "cmark-gfm/test/spec.txt"),
        {
            **dict.fromkeys(("616", "619"), _BARE),
            **dict.fromkeys(map(str, range(621, 632)), _SCHEMELESS),
            **dict.fromkeys(("279", "280"), _TASK),
            "142": _UNCLOSED,
            "151": _CDATA,
            "645": "CommonMark 0.31 takes it for a comment",
            "653": "what GitHub shows as text, browsers hide",
        },
    ),
)
