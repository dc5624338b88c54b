"""Pages that were saved under another name: their relative links start from elsewhere."""

import pytest

from contentlint.article.moved_page import is_moved
from contentlint.article.reader import read
from contentlint.source import Source

PLACES = "<h2 id=Ok>Ok</h2><h2 id=Err>Err</h2><h2 id=map>map</h2>"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (("result.html#Ok", "result.html#Err", "result.html#map"), True),
        (("result.html#Ok", "result.html#Err"), False),
        (("result.html#Ok", "result.html#Err", "result.html#unwrap", "result.html#map"), False),
        (("saved.html#Ok", "saved.html#Err", "saved.html#map"), False),
        (("../result.html#Ok", "../result.html#Err", "../result.html#map"), False),
    ],
    ids=["its own places", "too few", "a place of another page", "its own name", "another folder"],
)
def test_a_page_that_links_to_its_own_places_elsewhere_was_moved(links: tuple[str, ...], *, expected: bool) -> None:
    paragraphs = "".join(f"<p>See <a href='{link}'>this one</a> before you go on.</p>" for link in links)
    html = f"<!doctype html><html><body><main><h1>Result</h1>{PLACES}{paragraphs}</main></body></html>"
    assert is_moved(read(Source(html, "saved.html"))) is expected
