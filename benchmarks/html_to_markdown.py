"""Pages to Markdown: words that were glued together, scripts that are shown, images without an address.

Run: ``python benchmarks/html_to_markdown.py [--pages N]``. The article of each page of ``web-pages`` is made Markdown
as ``contentlint publish`` does it; markdown-it (GFM) renders that, and lxml reads the words of both. Prints the pages
in which the result has a word that the source does not have, the text of a script, or an image that shows nothing.
Exit code 1 if there is one, 2 where the corpus is not there.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from corpora import list_articles
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.publish.from_html import convert_html
from contentlint.source import UnreadableSource
from contentlint.source import read as read_source

_WRITTEN_ID = re.compile(r" \{#[^{}\s]+\}$", re.MULTILINE)
_WORD = re.compile(r"\w+")


def main() -> int:
    """Convert the pages, and print what is wrong with each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, metavar="N", help="the first N pages alone")
    asked = parser.parse_args()
    pages = [path for path in list_articles("web-pages") if path.suffix == ".html"][: asked.pages]
    wrong = 0
    for path in pages:
        faults = list(check_page(path))
        wrong += bool(faults)
        print("".join(f"{path.name}: {fault}\n" for fault in faults), end="")
    print(f"{len(pages)} pages, {wrong} with a fault")
    return bool(wrong)


def check_page(path: Path) -> Iterator[str]:
    """Yield what is wrong with the Markdown of a page."""
    try:
        article = read(read_source(path))
    except UnreadableSource:
        return
    body = _WRITTEN_ID.sub("", convert_html(article).partition("\n---\n\n")[2])
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(body)
    shown = lxml_html.fragment_fromstring(rendered, create_parent="div")
    yield from check_words(article, shown)
    for image in shown.iter("img"):
        source = image.get("src") or ""
        if not source or source.startswith("data:"):
            yield f"an image without an address: {image.get('alt')!r}"


def check_words(article: Article, shown: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the words that the source does not have, and those of scripts."""
    page = lxml_html.document_fromstring(article.source.text)
    scripts = {word for element in page.iter("script", "style") for word in find_words(element.text or "")}
    for element in [*page.iter("script", "style", "noscript")]:
        element.drop_tree()
    source = set(find_words(" ".join(page.itertext()))) | set(find_words("".join(page.itertext())))
    for word in dict.fromkeys(find_words(" ".join(shown.itertext()))):
        if word not in source:
            yield f"{'of a script' if word in scripts else 'not in the page'}: {word}"


def find_words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


if __name__ == "__main__":
    sys.exit(main())
