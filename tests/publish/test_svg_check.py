"""A drawing in XML is saved only if it runs nothing, however that is written."""

import pytest

from contentlint.publish.svg_check import is_harmless_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{0}>{1}</svg>'


@pytest.mark.parametrize(
    ("attributes", "inside"),
    [
        ("", '<path d="M0 0" style="fill:url(#a)" fill="url( \'#a\')"/><use xlink:href="#a"/>'),
        ("", '<a href="https://example.com/"><text>only data: and javascript: as words, onload=1</text></a>'),
        ("", '<image href="data:image/png;base64,AA"/><animate attributeName="cx" to="3"/>'),
        ("", "<style>path { fill: red; content: '\\27' }</style><!-- a remark -->"),
    ],
)
def test_drawings_are_harmless(attributes: str, inside: str) -> None:
    for start in ("", "\ufeff", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- by hand -->\n'):
        assert is_harmless_svg((start + SVG.format(attributes, inside)).encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="java&#115;cript:alert(1)"/>',
        '<a xlink:href=" java&#10;script:alert(1)"/>',
        '<a href="data:text/html,x"/>',
        '<use href="data:image/svg+xml,x"/>',
        '<image href="other.svg"/>',
        '<a><animate attributeName="href" to="java&#115;cript:alert(1)"/></a>',
        '<set attributeName=" xlink:href" to="x"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<é:script xmlns:é="http://www.w3.org/2000/svg">alert(1)</é:script>',
        "<foreignObject/>",
        '<p xmlns="http://www.w3.org/1999/xhtml"/>',
        '<g xml:base="javascript:alert(1)//"><a href="#x"/></g>',
        '<path a="1"\nonclick="alert(1)"/>',
        "<style>@\\69mport 'x'</style>",
        '<path style="fill: u\\72 l(https://example.com/a)"/>',
        '<path fill="url(x.svg#a)"/>',
        "<?xml-stylesheet href='x.css'?>",
        "<path>",
    ],
)
def test_what_runs_or_loads_something_is_refused(inside: str) -> None:
    assert not is_harmless_svg(SVG.format("", inside).encode())


@pytest.mark.parametrize(
    "content",
    [
        SVG.format(' onload="alert(1)"', "").encode(),
        b'<?xml version="1.0" encoding="utf-7"?><svg>+ADw-script+AD4-</svg>',
        SVG.format("", "").encode("utf-16"),
        SVG.format("", "").encode("utf-16-le"),
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
        b'<svg/onload="alert(1)"/>',
        b"<html><svg/></html>",
        b"\xff<svg/>",
        b"",
    ],
)
def test_what_cannot_be_read_for_sure_is_refused(content: bytes) -> None:
    assert not is_harmless_svg(content)
