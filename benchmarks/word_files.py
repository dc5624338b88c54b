"""Real articles as Word files: what comes out of a .docx that pandoc or LibreOffice wrote is what was in the article.

Run: ``python benchmarks/word_files.py [--limit N] [--show N] [--soffice] [CORPUS …]``. Each Markdown article becomes a
.docx by pandoc (with ``--soffice`` also an .odt and HTML by pandoc, and of each a .docx by LibreOffice). Counted is
how many headings, items, cells, links, images, notes and lines of code of the HTML are found in what contentlint reads
of the .docx, and how many are too many. Exit code 2 where a corpus or a program is not there.
"""

import argparse
import base64
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pypandoc
from bs4 import BeautifulSoup
from corpora import list_articles

from contentlint.source import UnreadableSource, read

NAMES = ("18f", "digitalgov")
KINDS = {
    "headings": "h1, h2, h3, h4, h5, h6",
    "items": "li",
    "cells": "td, th",
    "heads": "th",
    "links": "a[href]",
    "images": "img",
    "quotations": "blockquote > p",
    "lines of code": "pre",
}
FROM_HTML = "LibreOffice from HTML"
WORD_FILTER = "docx:MS Word 2007 XML"
PANDOC_FORMAT = "markdown-raw_html-raw_tex-tex_math_dollars-implicit_figures-smart-citations-example_lists-fancy_lists"


PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
"""A PNG of one point, in place of all pictures: theirs are not at hand."""


def main() -> int:
    """Convert all; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", nargs="*", default=NAMES, help="names of corpora, or folders")
    parser.add_argument("--limit", type=int, default=40, help="articles of each corpus")
    parser.add_argument("--skip", type=int, default=0, help="articles of each corpus that are left out first")
    parser.add_argument("--show", type=int, default=10, help="differences shown of each corpus")
    parser.add_argument("--soffice", action="store_true", help="by LibreOffice too")
    options = parser.parse_args()
    if options.soffice and not shutil.which("soffice"):
        print("LibreOffice is not there: soffice is looked for")
        return 2
    for name in options.corpora:
        articles = [path for path in _list(name) if path.suffix == ".md"]
        step = max(len(articles) // (options.limit + options.skip), 1)
        chosen = articles[options.skip * step :: step][: options.limit]
        for program in ("pandoc", "LibreOffice", FROM_HTML) if options.soffice else ("pandoc",):
            _measure(f"{name}, by {program}", chosen, program, options.show)
    return 0


def _list(name: str) -> list[Path]:
    return sorted(Path(name).rglob("*.md")) if "/" in name else list_articles(name)


def _measure(title: str, articles: list[Path], program: str, show: int) -> None:
    expected, found, missing, extra = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    shown, same = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for path in articles:
            truth = _convert(path, Path(folder), program)
            if truth is None:
                continue
            wanted, given = _collect(truth[0]), _collect(truth[1])
            for kind in KINDS:
                expected[kind] += wanted[kind].total()
                found[kind] += (wanted[kind] & given[kind]).total()
                missing[kind] += (wanted[kind] - given[kind]).total()
                extra[kind] += (given[kind] - wanted[kind]).total()
                shown += [f"{path.name}: {kind}: - {text[:90]!r}" for text in list(wanted[kind] - given[kind])[:2]]
                shown += [f"{path.name}: {kind}: + {text[:90]!r}" for text in list(given[kind] - wanted[kind])[:2]]
            same += wanted == given
    print(f"{title}: {len(articles)} articles, {same} the same in all")
    for kind in KINDS:
        print(f"  {kind:14} {found[kind]:6} of {expected[kind]:6} found, {extra[kind]} too many")
    for line in shown[:show]:
        print(f"    {line}")


def _convert(path: Path, folder: Path, program: str) -> tuple[str, str] | None:
    """Return an article as HTML by pandoc, and as it comes out of a Word file."""
    text = re.sub(r"\A(---|\+\+\+)\n.*?\n\1\n", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.DOTALL)
    picture = folder / "picture.png"
    picture.write_bytes(base64.b64decode(PICTURE))
    text = re.sub(r"!\[([^\]]*)\]\([^()]*\)", rf"![\1]({picture})", text)
    docx, odt = folder / "article.docx", folder / "article.odt"
    docx.unlink(missing_ok=True)
    try:
        html = pypandoc.convert_text(text, "html", PANDOC_FORMAT, ["--no-highlight"])
        first = docx if program == "pandoc" else folder / "article.html" if program == FROM_HTML else odt
        if program == FROM_HTML:
            first.write_text(f"<html><head><meta charset=utf-8></head><body>{html}</body></html>", encoding="utf-8")
        else:
            pypandoc.convert_text(text, first.suffix[1:], PANDOC_FORMAT, ["--no-highlight"], outputfile=str(first))
        if program != "pandoc":
            command = ["soffice", "--headless", "--convert-to", WORD_FILTER, "--outdir", str(folder), str(first)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own file
        return html, read(docx).text
    except (RuntimeError, UnreadableSource) as problem:
        print(f"{path.name}: {problem}"[:200])
        return None


def _collect(html: str) -> dict[str, Counter[str]]:
    """Return the texts of each kind of element, without white space, which differs from writer to writer."""
    soup = BeautifulSoup(html, "html.parser")
    for mark in soup.select("sup > a, a.footnote-ref, a.footnote-back, head"):
        mark.decompose()
    found: dict[str, Counter[str]] = {}
    for kind, selector in KINDS.items():
        elements = soup.select(selector)
        if kind == "links":
            texts = [_normalize(element["href"]) for element in elements if not element["href"].startswith("#")]
        elif kind == "images":
            texts = [element.get("alt", "") for element in elements]
        elif kind == "lines of code":
            texts = [line for element in elements for line in element.get_text().split("\n") if line.strip()]
        elif kind == "items":
            texts = [_get_own_text(element) for element in elements]
        else:
            texts = [element.get_text() for element in elements]
        found[kind] = Counter("".join(text.split()) for text in texts)
    return found


def _normalize(url: str) -> str:
    """Return an address without the slash and the escapes that LibreOffice writes otherwise."""
    return unquote(url).rstrip("/")


def _get_own_text(item: BeautifulSoup) -> str:
    """Return the text of an item without that of the lists in it."""
    inner = BeautifulSoup(str(item), "html.parser").find("li")
    for nested in inner.find_all(["ul", "ol"]):
        nested.decompose()
    return inner.get_text()


if __name__ == "__main__":
    sys.exit(main())
