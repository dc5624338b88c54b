"""The head of a page, JSON-LD and microdata, each value with its place."""

import pytest

from contentlint.document.html.reader import HtmlDocument, read_html
from contentlint.document.structured_data import JsonLd, MicrodataItem
from contentlint.source import Source, Span

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<title>
  Shoes &amp; boots
</title>
<meta name="Description" content=" How to choose. ">
<meta property="og:title" content="Shoes">
<meta charset="utf-8"><meta name="empty">
<link rel="canonical" href="https://example.org/shoes">
<link rel="alternate" hreflang="de" href="https://example.org/de/">
<link rel="stylesheet" href="x.css">
</head>
<body><svg><title>Icon</title></svg><p>Text</p></body></html>
"""


def _read(text: str) -> tuple[Source, HtmlDocument]:
    source = Source(text)
    return source, read_html(source)


def test_the_values_of_the_head_with_their_places() -> None:
    source, document = _read(PAGE)
    found = [
        (value.name, value.value, source.slice(value.span), source.slice(value.key_span)) for value in document.head
    ]
    assert found == [
        ("html", "", "", "html"),
        ("lang", "en-GB", "en-GB", "html"),
        ("title", "Shoes & boots", "Shoes &amp; boots", "<title>"),
        ("description", "How to choose.", "How to choose.", "Description"),
        ("og:title", "Shoes", "Shoes", "og:title"),
        ("canonical", "https://example.org/shoes", "https://example.org/shoes", "canonical"),
    ]


def test_the_other_languages_of_a_page() -> None:
    source, document = _read(PAGE)
    (german,) = document.alternates
    assert (german.name, german.value, source.slice(german.span)) == ("de", *["https://example.org/de/"] * 2)


def test_a_tag_may_say_two_things() -> None:
    _, document = _read('<head><meta name="twitter:title" property="og:title" content="Pots"></head>')
    assert [(value.name, value.value) for value in document.head] == [("twitter:title", "Pots"), ("og:title", "Pots")]


def test_an_empty_title_has_a_place() -> None:
    source, document = _read("<head><title></title></head>")
    assert document.head[0].value == ""
    assert document.head[0].span == Span(13, 13)
    assert source.text[13:] == "</title></head>"


def _json_ld(content: str) -> tuple[Source, JsonLd]:
    source, document = _read(f'<p>x</p>\n<script type="application/ld+json">{content}</script>')
    (found,) = document.structured_data.json_ld
    return source, found


def test_json_ld_is_read() -> None:
    _, found = _json_ld(' {"@type": "FAQPage", "name": "a < b"} ')
    assert found.data == {"@type": "FAQPage", "name": "a < b"}
    assert not found.error


def test_json_ld_may_be_wrapped_as_for_old_browsers() -> None:
    assert _json_ld("\n//<![CDATA[\n{}\n//]]>\n")[1].data == {}
    assert _json_ld("<!-- [1] -->")[1].data == [1]


def test_an_error_in_json_ld_is_placed_where_it_is() -> None:
    source, found = _json_ld('\n{"a": 1,\n "b": }')
    assert found.data is None
    assert found.error
    assert found.error_span is not None
    assert source.get_position(found.error_span.start) == (4, 7)
    assert source.slice(found.error_span) == "}"


def test_json_ld_that_nests_too_deeply_is_an_error() -> None:
    assert _json_ld("[" * 60 + "]" * 60)[1].error == "nested too deeply"
    assert _json_ld("[" * 100_000)[1].error == "nested too deeply"
    assert _json_ld("1" * 10_000)[1].error


def test_json_ld_broken_by_a_template_tag_is_left_out() -> None:
    source = Source('<script type="application/ld+json">{"a": {{ b }}}</script>')
    masked = source.text.replace("{{ b }}", "\ue000" * 7)
    assert read_html(source, masked=masked).structured_data.json_ld == ()


FAQ = """<div itemscope itemtype="https://schema.org/FAQPage">
<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">Is it <b>free</b>?</h3>
<div itemScope itemProp="acceptedAnswer" itemType="https://schema.org/Answer"><p itemprop="text">Yes.</p></div></div>
<time itemprop="dateModified" datetime="2025-01-05">today</time><a itemprop="url" href="/x">x</a>
<meta itemprop="author" content="Jane"><img itemprop="image" src="i.png">
</div>"""


def test_microdata_is_read_as_items_within_items() -> None:
    source, document = _read(FAQ)
    (page,) = document.structured_data.microdata
    names = [(name, value if isinstance(value, str) else value.type) for name, value, _ in page.properties]
    assert page.type == "FAQPage"
    assert names == [
        ("mainEntity", "Question"),
        ("dateModified", "2025-01-05"),
        ("url", "/x"),
        ("author", "Jane"),
        ("image", "i.png"),
    ]
    question = page.properties[0][1]
    assert isinstance(question, MicrodataItem)
    name, answer = question.properties
    assert (name[1], source.slice(name[2])) == ("Is it free?", "Is it <b>free</b>?")
    assert isinstance(answer[1], MicrodataItem)
    assert [(value, source.slice(span)) for _, value, span in answer[1].properties] == [("Yes.", "Yes.")]


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ('<a itemprop="k">Kettles</a>', ""),
        ('<link itemprop="k">', ""),
        ('<img itemprop="k" alt="Kettles">', ""),
        ('<time itemprop="k">2026-01-05</time>', "2026-01-05"),
        ('<time itemprop="k" content="2026-01-06">today</time>', "2026-01-06"),
        ('<b itemprop="k"><svg><title>A kettle</title><path d="M1"/></svg> &amp; tea</b>', "A kettle & tea"),
        ('<b itemprop="k"><svg><style>.a{fill:red}</style></svg>tea</b>', "tea"),
        ('<b itemprop="k"><select><option>Green</option></select> tea</b>', "Green tea"),
        ('<b itemprop="k"><script>let tea</script><noscript>no</noscript>tea</b>', "tea"),
    ],
)
def test_the_value_of_a_property_is_what_the_html_standard_says(html: str, value: str) -> None:
    _, document = _read(f"<div itemscope>{html}</div>")
    assert [found for _, found, _ in document.structured_data.microdata[0].properties] == [value]
