"""Elements within formulas, drawings, ruby and tables: each link keeps its own words and its own target."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

Published = Callable[..., str]

PAGE = "<html lang=en><head><title>Kettles</title></head><body><article><h1>Kettles</h1><p>First <a href='/first'>one</a>.</p>\n{}\n<p>Last <a href='/last'>one</a>.</p></article></body></html>"
AROUND = ("math", "mrow", "ruby", "rt", "x-card", "span", "em", "sub", "foreignobject")
HIDDEN = ("svg", "template")

Tree = tuple[str, list[object]]

leaves = st.sampled_from([("link", []), ("text", []), ("br", []), ("noscript", [("link", [])])])
inline = st.recursive(
    leaves,
    lambda inner: st.tuples(st.sampled_from((*AROUND, *HIDDEN)), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=8,
)
blocks = st.tuples(st.sampled_from(("p", "table", "li", "blockquote")), st.lists(inline, min_size=1, max_size=4))


def write(tree: Tree, numbers: "count[int]") -> str:
    """Write a tree as HTML, in which each link and each word has a number of its own."""
    name, children = tree
    if name in {"link", "text"}:
        number = next(numbers)
        return f"<a href='/to/{number}'>link{number}</a>" if name == "link" else f" word{number} "
    if name == "br":
        return "<br>"
    inside = "".join(write(child, numbers) for child in children)  # type: ignore[arg-type]
    around = {
        "table": ("<table><tr><th>Head</th></tr><tr><td>", "</td></tr></table>"),
        "li": ("<ul><li>", "</li></ul>"),
    }
    start, end = around.get(name, (f"<{name}>", f"</{name}>"))
    return f"{start}{inside}{end}"


def read_links_and_words(html: str) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Return where each link leads and what it says, and the numbered words, as lxml reads them."""
    root = lxml_html.document_fromstring(html)
    for element in [*root.iter(*HIDDEN, "noscript")]:
        element.drop_tree()
    links = Counter((link.get("href"), "".join(link.text_content().split())) for link in root.iter("a"))
    return links, re.findall(r"(?:word|link)\d+", root.text_content())


@given(st.lists(blocks, min_size=1, max_size=2))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_link_keeps_its_words_and_its_target(published: Published, trees: list[Tree]) -> None:
    numbers = count(1)
    page = PAGE.format("\n".join(write(tree, numbers) for tree in trees))
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table").render(published(page, "draft.html"))
    assert read_links_and_words(markdown) == read_links_and_words(page)
