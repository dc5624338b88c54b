"""Which links earn a commission."""

import pytest

from contentlint.document.affiliate import find_affiliate


@pytest.mark.parametrize(
    ("href", "sign"),
    [
        ("https://amzn.to/3xYz", "amzn.to"),
        ("https://AMZN.to/3xYz", "amzn.to"),
        ("//www.awin1.com/cread.php?awinmid=1", "awin1.com"),
        ("https://brand.pxf.io/abc", "pxf.io"),
        ("https://www.amazon.de/dp/B0001?tag=kettles-21&th=1", "tag"),
        ("https://www.amazon.com/dp/B0001?th=1&amp;tag=kettles-20", "tag"),
        ("https://shop.example/?affid=ada", "affid"),
        ("https://shop.example/?AFF_ID=7#top", "AFF_ID"),
    ],
)
def test_a_link_that_pays(href: str, sign: str) -> None:
    assert find_affiliate(href) == sign


@pytest.mark.parametrize(
    "href",
    [
        "https://blog.example/?tag=tea",
        "https://blog.example/?tag=covid-19",
        "https://tickets.example/e/7?aff=eorg",
        "https://search.example/?affiliate=kettles&q=lime",
        "https://www.amazon.com/dp/B0001",
        "https://notamzn.to/3xYz",
        "https://shop.example/#?affid=ada",
        "/go/kettle?affid=ada",
        "mailto:ada@kettles.example",
        "",
        "https://shop.example/?" + "a&" * 100_000,
    ],
)
def test_any_other_link(href: str) -> None:
    assert find_affiliate(href) == ""


def test_a_house_has_its_own_hosts_and_parameters() -> None:
    assert find_affiliate("https://buy.kettles.example/7", ("kettles.example",), ()) == "kettles.example"
    assert find_affiliate("https://shop.example/?partner=ada", (), ("partner",)) == "partner"
    assert find_affiliate("https://shop.example/?partner=bob", (), ("partner=ada*",)) == ""
