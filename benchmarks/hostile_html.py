"""How the HTML reader takes input that is made to hurt: time for n, 2n and 4n repetitions, and how it grows.

Linear growth shows as a ratio of about 2 from one size to the next, quadratic growth as one of about 4.
Run: ``python benchmarks/hostile_html.py [n]``.
"""

import gc
import pickle
import sys
import time
from collections.abc import Callable
from itertools import pairwise

from contentlint.document.html.reader import read_html
from contentlint.document.nodes import walk
from contentlint.source import Source

INPUTS: dict[str, Callable[[int], str]] = {
    "<a repeated": lambda n: "<a " * n,
    "<a repeated, then >": lambda n: "<a " * n + ">",
    "<!-- repeated": lambda n: "<!--" * n,
    "<!-- repeated, then >": lambda n: "<!--" * n + ">",
    "unclosed attribute quote": lambda n: '<a href="' + "x " * n,
    "unclosed quote, then tags": lambda n: "<a href='" + "<b>x</b>" * n,
    "quotes that swallow the last >": lambda n: '<a b="c"' * n + '<a b=">"',
    "every > within quotes": lambda n: '<a b=">"' * n,
    "quotes of both kinds": lambda n: "<a b='c\"" * n + ">",
    "<div> nested": lambda n: "<div>" * n,
    "<div> nested, text within": lambda n: "<div>x" * n,
    "<b> nested": lambda n: "<b>x" * n,
    "<b> nested in <p>": lambda n: ("<b>" * 50 + "<p>") * (n // 50),
    "<blockquote> nested": lambda n: "<blockquote>x" * n,
    "<ul><li> nested": lambda n: "<ul><li>x" * n,
    "<table> nested": lambda n: "<table><tr><td>x" * n,
    "<dl><div> nested": lambda n: "<dl><div>" * n,
    "<pre> nested": lambda n: "<pre>" * n,
    "</x> flood in a deep stack": lambda n: "<div>" * 99 + "</x>" * n,
    "</i> flood in a deep stack": lambda n: "<i>" + "<div>" * 99 + "</i>" * n,
    "</br> flood after <br>": lambda n: "<br>" * n + "</b>" * n,
    "<p> flood": lambda n: "<p>x" * n,
    "<li> flood": lambda n: "<ul>" + "<li>x" * n,
    "<td> flood": lambda n: "<table>" + "<td>x" * n,
    "<td colspan> flood": lambda n: "<table>" + "<tr><td colspan=1000 rowspan=1000>" * n,
    "<![CDATA[ flood": lambda n: "<![CDATA[" * n,
    "<? flood": lambda n: "<?" * n,
    "<! flood": lambda n: "<!" * n,
    "<![if flood, each closed": lambda n: "<![if x]>" * n,
    "& flood": lambda n: "&" * n,
    "&# flood": lambda n: "&#" * n,
    "&amp; flood": lambda n: "&amp;" * n,
    "one reference of many digits": lambda n: "&#" + "1" * n + ";",
    "the same in an attribute": lambda n: '<a href="&#' + "1" * n + ';">x</a>',
    "attribute flood": lambda n: "<a " + "".join(f"a{number}=1 " for number in range(n)) + ">x</a>",
    "class flood": lambda n: "<div " + "class=x " * n + ">x</div>",
    "one class of many words": lambda n: '<html><body><div class="' + "nav-" * n + '">x</div>',
    "unclosed <script>": lambda n: "<script>" * n,
    "unclosed <textarea>": lambda n: "<textarea>" * n,
    "unclosed <title>": lambda n: "<title>" * n,
    "<script></script> flood": lambda n: "<script></script>" * n,
    "hidden flood": lambda n: "<div hidden>x</div>" * n,
    "itemscope nested": lambda n: "<div itemscope itemprop=x>x" * n,
    "itemprop nested": lambda n: "<div itemprop=x>x" * n,
    "itemprop around much text": lambda n: "<div itemprop=x>" * 50 + "<p>x" * n,
    "JSON-LD nested": lambda n: '<script type="application/ld+json">' + "[" * n + "</script>",
    "JSON-LD number": lambda n: '<script type="application/ld+json">' + "1" * n + "</script>",
    "white space": lambda n: "<p>a" + " \n" * n + "b</p>",
    "line breaks": lambda n: "<p>" + "<br>" * n + "</p>",
    "page of articles": lambda n: "<html><body>" + "<article><p>" + "x" * 30 + "</p></article>" * n,
    "page of <h1>": lambda n: "<html><head><title>a b c</title></head>" + "<h1>a b x</h1>" * n,
    "page of nested link boxes": lambda n: "<html><body>" + "<div class=x><h2><a href=b>x</a></h2>" * n,
    "page of link boxes": lambda n: (
        "<html><body>" + "<div class=x>" * 50 + "<div><a href=b>x</a><a href=c>y</a></div>" * n
    ),
    "page of asides": lambda n: "<html><body>" + "<aside class=x><a href=b>x</a><p>" * n,
    "page of labels": lambda n: "<html><body><div class=x>" + "<div class=y>Related<h2>Related</h2></div>" * n,
    "footnote marks": lambda n: "<html><body><p>x." + "<sup>" * 50 + "<sup><a href=#a>1</a></sup>" * n,
    "page of <nav>": lambda n: "<html><body>" + "<nav><a href='#a'>x</a></nav>" * n,
}


def measure_seconds(text: str) -> float:
    """Return how long it takes to read a text, to walk its nodes and to pickle them."""
    gc.collect()
    started = time.perf_counter()
    document = read_html(Source(text))
    for _ in walk(document.blocks):
        pass
    pickle.dumps(document)
    return time.perf_counter() - started


def main() -> None:
    """Print one line for each input."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
    print(f"{'input':34}{'n':>9}{'2n':>9}{'4n':>9}   ratios    kB at 4n   (seconds, n = {size})")
    for name, make in INPUTS.items():
        times = [measure_seconds(make(size * factor)) for factor in (1, 2, 4)]
        ratios = [later / max(earlier, 1e-6) for earlier, later in pairwise(times)]
        shown = "".join(f"{value:9.3f}" for value in times)
        print(f"{name:34}{shown}   {ratios[0]:4.1f} {ratios[1]:4.1f}   {len(make(size * 4)) // 1000:8}", flush=True)


if __name__ == "__main__":
    main()
