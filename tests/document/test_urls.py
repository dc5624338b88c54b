"""Targets of links: what they are, and where their parts stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document.urls import NOWHERE, get_host, is_near, locate_source, parse_target, unwrap_template
from contentlint.source import Span

OWN = frozenset({"kettles.example"})


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("/descale/", "internal"),
        ("../descale.md", "internal"),
        ("descale", "internal"),
        ("?page=2", "internal"),
        ("@site/docs/descale.md", "internal"),
        ("https://kettles.example/descale", "internal"),
        ("HTTP://www.Kettles.example:8080/", "internal"),
        ("//kettles.example", "internal"),
        ("https://kettles.example", "internal"),
        ("https://blog.kettles.example/", "external"),
        ("https://pots.example/?u=kettles.example", "external"),
        ("https://kettles.example@pots.example/", "external"),
        ("//pots.example/a", "external"),
        ("ftp://pots.example/a", "external"),
        ("https://pots.example/{{ page.slug }}", "external"),
        ("https://pots.example/{id}", "external"),
        ("#steps", "fragment"),
        ("#", "fragment"),
        ("", "fragment"),
        ("  ", "fragment"),
        ("mailto:ada@kettles.example", "mail"),
        ("tel:+49-30-1234", "tel"),
        ("sms:1234", "tel"),
        ("data:image/png;base64,AAAA", "data"),
        ('{{< ref "descale.md" >}}', "template"),
        ('{{% relref "descale.md" %}}#steps', "template"),
        ("{% post_url 2026-01-31-descale %}", "template"),
        ("{{ site.baseurl }}/descale", "template"),
        ("https://{{ site.host }}/descale", "template"),
        ("{filename}descale.md", "template"),
        ("{static}/images/kettle.png", "template"),
        ("|filename|descale.md", "template"),
        ("%%kettle-repository%%", "template"),
        ("/images/{local}/kettle.png", "template"),
        ("<%= url %>", "template"),
        ("${base}/descale", "template"),
        ("javascript:void(0)", "other"),
        ("https:/descale", "other"),
        ("https://", "other"),
        ("https:kettles.example", "other"),
        ("www.kettles.example/descale", "other"),
        ("localhost:8000/a", "other"),
    ],
)
def test_kinds(href: str, kind: str) -> None:
    assert parse_target(href, OWN).kind == kind


def test_without_known_hosts_every_host_is_another_one() -> None:
    assert parse_target("https://kettles.example/").kind == "external"


def test_parts_and_their_places() -> None:
    href = " https://ada@www.Kettles.example:443/descale/?a=1&utm_source=x#steps "
    target = parse_target(href, OWN)
    assert target.scheme == "https"
    assert target.host == "www.kettles.example"
    assert (target.path, target.query, target.fragment) == ("/descale/", "a=1&utm_source=x", "steps")
    for part in ("path", "query", "fragment"):
        start, end = target.locate_part(part)
        assert href[start:end] == getattr(target, part)
    start, end = target.locate_part("host")
    assert href[start:end] == "www.Kettles.example"


def test_an_absent_part_is_not_an_empty_one() -> None:
    assert parse_target("/descale").locate_part("fragment") == NOWHERE
    assert parse_target("/descale#").locate_part("fragment") == (9, 9)


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ('{{ "/img/kettle.png" | url }}', "/img/kettle.png"),
        ("{{'/img/kettle.png'|relative_url}}#lid", "/img/kettle.png#lid"),
        ('{{- "/kettle/" | prepend: site.baseurl | absolute_url -}}', "/kettle/"),
        ('{{ "img/kettle.png" | relURL }}', "img/kettle.png"),
        ("{{ site.url }}{{ site.baseurl }}/kettle/", "/kettle/"),
        ("{{ SITEURL }}/kettle/", "/kettle/"),
        ("{{ site.url }}", "{{ site.url }}"),
        ("{{ page.url }}/kettle/", "{{ page.url }}/kettle/"),
        ("{{ kettle | url }}", "{{ kettle | url }}"),
        ('{{ "kettle" | translate }}', '{{ "kettle" | translate }}'),
        ("/kettle/", "/kettle/"),
    ],
)
def test_the_path_that_a_template_makes_an_address_of(href: str, path: str) -> None:
    assert unwrap_template(href) == path


def test_parameters() -> None:
    href = "/descale?a&b=1&&utm_medium=mail;c=x=y#utm_term=no"
    found = list(parse_target(href).parameters)
    assert [(one.name, one.value) for one in found] == [("a", ""), ("b", "1"), ("utm_medium", "mail"), ("c", "x=y")]
    assert [href[one.start : one.end] for one in found] == ["a", "b=1", "utm_medium=mail", "c=x=y"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Kettles.example/descale", "kettles.example"),
        ("kettles.example", "kettles.example"),
        ("//kettles.example:8080", "kettles.example"),
        ("/descale/", ""),
        ("", ""),
        ("descale", ""),
        ("{{ page.url }}", ""),
        ("mailto:ada@kettles.example", ""),
    ],
)
def test_hosts(address: str, host: str) -> None:
    assert get_host(address) == host


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("kettles.example", True),
        ("shop.kettles.example", True),
        ("kettles.co.uk", True),
        ("pots.co.uk", False),
        ("pots.example", False),
        ("", False),
    ],
)
def test_hosts_of_one_domain(host: str, near: bool) -> None:  # noqa: FBT001  # a table of cases
    assert is_near(host, {"www.blog.kettles.example", "shop.kettles.co.uk"}) is near


@pytest.mark.parametrize(
    "href",
    [
        "http://[::1",
        "http://[::1]:99999999/",
        "http://a:b:c:d/",
        "http://]",
        "http://@@@@",
        "//",
        "?",
        "http://%zz%",
        "\\",
    ],
)
def test_hostile_targets_have_a_result(href: str) -> None:
    assert parse_target(href).href == href


@given(st.text(alphabet="aA:/?#[]@{}%<>&=;\\ .\n1", max_size=30))
def test_whatever_the_text_parts_stand_where_they_say(href: str) -> None:
    target = parse_target(href, OWN)
    for part in ("path", "query", "fragment"):
        start, end = target.locate_part(part)
        assert getattr(target, part) == ("" if start < 0 else href[start:end])
    assert all(href[one.start : one.end].startswith(one.name) for one in target.parameters)


@pytest.mark.parametrize("unit", ["[", "@", ":", "a=1&", "{", "|", "/", "#", "%", "{{", "a:", "&", "http://"])
def test_a_target_of_a_million_signs_is_read_once(unit: str) -> None:
    """Were any sign gone over as often as there are others, this would not end within the hour."""
    href = unit * (1_000_000 // len(unit))
    for target in (parse_target(f"https://{href}"), parse_target(href)):
        assert sum(len(one.name) for one in target.parameters) <= len(href)
    assert len(get_host(href)) <= len(href)


@pytest.mark.parametrize(
    ("written", "href", "part", "place"),
    [
        ("/a?b=1&c=2", "/a?b=1&c=2", "c=2", "c=2"),
        ("/a?b=1&amp;c=2", "/a?b=1&c=2", "c=2", "c=2"),
        ("/a?b=&eacute;&#38;c=2", "/a?b=é&c=2", "b=é", "b=&eacute;"),
        (r"/a\_b?c=2", "/a_b?c=2", "c=2", "c=2"),
        ("/a%20?c=2", "/a ?c=2", "c=2", "/a%20?c=2"),
    ],
)
def test_a_part_stands_where_it_is_written(written: str, href: str, part: str, place: str) -> None:
    source = f"see {written}."
    start = href.index(part)
    found = locate_source(href, written, Span(4, 4 + len(written)), start, start + len(part))
    assert source[found.start : found.end] == place
