"""Microdata of real pages and of extruct's own samples: what extruct sees in them, and what our reader sees."""

import gzip
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from contentlint.article import read
from contentlint.document.structured_data import MicrodataItem
from contentlint.source import Source
from suites.case import Case, Suite, compare

_XML = re.compile(r"\A\s*<\?xml[^<>]*>")
"""A declaration that the parser of extruct does not accept in a text."""

_ITEM = re.compile(r"<[^<>]*\sitemscope\b", re.IGNORECASE)

_EXAMPLE = re.compile(r"^MICRODATA:[ \t]*\n(.*?)(?=^(?:RDFA|JSON|TYPES|PRE-MARKUP):)", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"\w+")


def run_pages(path: str, pattern: str, folder: Path) -> Iterator[Case]:
    """Yield each page that has microdata, named by its file."""
    for page in sorted((folder / path).rglob(pattern)):
        html = _load(page)
        if _ITEM.search(html):
            yield compare(str(page.relative_to(folder / path)), _read_theirs(html), _read_ours(html))


def run_examples(folder: Path) -> Iterator[Case]:
    """Yield the microdata of each example of schema.org, named by its file and its number there."""
    files = (path for path in (folder / "schemaorg/data").rglob("*examples.txt") if "releases" not in path.parts)
    for file in sorted(files):
        for number, (html,) in enumerate(map(re.Match.groups, _EXAMPLE.finditer(file.read_text("utf-8"))), 1):
            if _ITEM.search(html):
                yield compare(f"{file.name} {number}", _read_theirs(html), _read_ours(html))


def _load(page: Path) -> str:
    data = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
    return data.decode("utf-8", "replace")


def _read_theirs(html: str) -> list[object]:
    from extruct.w3cmicrodata import MicrodataExtractor  # the other suites do without

    return [_sort_item(item) for item in MicrodataExtractor().extract(_XML.sub("", html))]


def _sort_item(item: object) -> object:
    """Return an item of extruct as its type and its properties, in order; a value as its words."""
    if not isinstance(item, dict):
        return _read_value(str(item))
    kinds = item.get("type", "")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    found = [
        (name, _sort_item(value))
        for name, values in item.get("properties", {}).items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return kind, sorted(found, key=repr)


def _read_ours(html: str) -> list[object]:
    article = read(Source(html, "page.html"))
    return [_sort_own(item) for item in article.structured_data.microdata]


def _sort_own(item: MicrodataItem) -> object:
    found = [
        (name, _sort_own(value) if isinstance(value, MicrodataItem) else _read_value(value))
        for name, value, _ in item.properties
    ]
    return item.address, sorted(found, key=repr)


def _read_value(value: str) -> object:
    """Return the letters and digits of a value; both readers lay out all else in ways of their own."""
    return "".join(_WORD.findall(value))


_LOST = "the parser of extruct loses a comment of a reader"
_CONTENT = "`content` counts on any element, as search engines read it"

SUITES = (
    Suite(
        "Microdata, extruct's samples",
        "items, types, properties, values",
        "extruct/tests/samples",
        partial(run_pages, "extruct/tests/samples", "*.html"),
        {
            "schema.org/SearchAction.001.html": "extruct makes an object of the attributes of an <input>",
            "schema.org/product-ref.html": "an item that another refers to keeps its properties (HTML Standard)",
        },
        package="extruct",
    ),
    Suite(
        "Microdata, real pages",
        "items, types, properties, values as extruct sees them",
        "article-extraction-benchmark/html",
        partial(run_pages, "article-extraction-benchmark/html", "*.html.gz"),
        {
            "3c6d3381ef52ca26be2fbde19c1b0fe17d85682b726dfecf5e300c1ca34546b1.html.gz": _CONTENT,
            "4219d096902dad9fd9d57e881e7928ca66bdf5334c2bc7dfddaa264887777a7a.html.gz": _LOST,
            "851498a2b9f4f0b578ac9700c245253dbc147a06c0fb3499adebf1c2d5663c29.html.gz": _CONTENT,
            "c82b3d1d540bbbd6081bdfb78b4c068c583aa766bcaaefe7ad16d24e5413a829.html.gz": _CONTENT,
        },
        package="extruct",
    ),
    Suite(
        "Microdata, schema.org's examples",
        "items, types, properties, values as extruct sees them",
        "schemaorg/data",
        run_examples,
        dict.fromkeys(
            (
                "issue-1779-examples.txt 2",
                "sdo-fibo-examples.txt 5",
                "sdo-hotels-examples.txt 10",
                "sdo-invoice-examples.txt 1",
                "sdo-invoice-examples.txt 2",
                "sdo-invoice-examples.txt 3",
                "sdo-library-examples.txt 1",
                "sdo-periodical-examples.txt 5",
            ),
            _CONTENT,
        ),
        package="extruct",
    ),
)
