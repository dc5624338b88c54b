"""RDFa of schema.org's examples and of real pages: the types that extruct sees, and those that our reader sees."""

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from contentlint.article import read
from contentlint.document.structured_data import MicrodataItem
from contentlint.source import Source
from suites.case import Case, Suite, compare

_ITEM = re.compile(r"<[^<>]*\stypeof\s*=", re.IGNORECASE)
_EXAMPLE = re.compile(r"^RDFA:[ \t]*\n(.*?)(?=^(?:MICRODATA|JSON|TYPES|PRE-MARKUP):)", re.DOTALL | re.MULTILINE)
_SCHEMA_ORG = re.compile(r"https?://schema\.org/(\w+)\Z")
_PAGE = "https://page.example/"


def run_examples(folder: Path) -> Iterator[Case]:
    """Yield the RDFa of each example of schema.org, named by its file and its number there."""
    files = (path for path in (folder / "schemaorg/data").rglob("*examples.txt") if "releases" not in path.parts)
    for file in sorted(files):
        for number, (html,) in enumerate(map(re.Match.groups, _EXAMPLE.finditer(file.read_text("utf-8"))), 1):
            if _ITEM.search(html):
                yield compare(f"{file.name} {number}", _read_theirs(html), _read_ours(html))


def run_pages(path: str, folder: Path) -> Iterator[Case]:
    """Yield each page that has RDFa, named by its file."""
    for page in sorted((folder / path).rglob("*.html.gz")):
        html = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
        if _ITEM.search(html):
            yield compare(page.name, _read_theirs(html), _read_ours(html))


def _read_theirs(html: str) -> list[str]:
    from extruct.rdfa import RDFaExtractor  # the other suites do without

    found = RDFaExtractor().extract(html, base_url=_PAGE)
    return _name_types(kind for node in found for kind in node.get("@type", ()))


def _read_ours(html: str) -> list[str]:
    items = read(Source(html, "page.html")).structured_data.rdfa
    return _name_types(kind for item in items for kind in _list_types(item))


def _list_types(item: MicrodataItem) -> Iterator[str]:
    base = item.address.removesuffix(item.type)
    yield from (item.address, *(f"{base}{kind}" for kind in item.further_types))
    for _, value, _ in item.properties:
        if isinstance(value, MicrodataItem):
            yield from _list_types(value)


def _name_types(addresses: Iterable[str]) -> list[str]:
    return sorted({found[1] for address in addresses if (found := _SCHEMA_ORG.match(address))})


SUITES = (
    Suite(
        "RDFa, schema.org's examples",
        "types of schema.org as extruct sees them",
        "schemaorg/data",
        run_examples,
        {"issue-1810-examples.txt 1": "a type that is a link (`rel=rdf:type`) is not read"},
        package="extruct",
    ),
    Suite(
        "RDFa, real pages",
        "types of schema.org as extruct sees them",
        "article-extraction-benchmark/html",
        partial(run_pages, "article-extraction-benchmark/html"),
        package="extruct",
    ),
)
