"""What rules on links, images and tables make of an article, and what they leave alone."""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from contentlint.findings.repair import select_compatible_edits
from contentlint.rule.spec import Format
from contentlint.rule.testing import run_rule
from contentlint.source.edit import apply_edits


def repaired(rule: str, text: str, *, format: Format | None = None, options: Mapping[str, object] | None = None) -> str:
    """Return an article with all repairs made, which must leave nothing that can be repaired."""
    findings = run_rule(rule, text, format=format, options=options)
    assert findings, "something must be found"
    for repair in (one.repair for one in findings if one.repair):
        assert all(one.span.end < other.span.start for one, other in pairwise(repair.edits)), "apart"
    after = apply_edits(text, select_compatible_edits(one.repair for one in findings if one.repair))
    assert after == text or not any(one.repair for one in run_rule(rule, after, format=format, options=options))
    return after


# --- addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](https:/k.example/x)", "[a](https://k.example/x)"),
        ("[a](https//k.example)", "[a](https://k.example)"),
        ("[a](http//k.example)", "[a](http://k.example)"),
        ("[a](https;//k.example)", "[a](https://k.example)"),
        ("[a](htps://k.example)", "[a](https://k.example)"),
        ("[a](https://http://k.example)", "[a](http://k.example)"),
        ("[a](http://https//k.example)", "[a](https://k.example)"),
        ("[a][b]\n\n[b]: https:/k.example 'B'", "[a][b]\n\n[b]: https://k.example 'B'"),
        ("[a](www.k.example)", "[a](https://www.k.example)"),
        ('<a href="www.k.example">a</a>', '<a href="https://www.k.example">a</a>'),
        ("[a](a\\b\\c.html)", "[a](a/b/c.html)"),
        ("[a](https://k.example\\b)", "[a](https://k.example/b)"),
    ],
)
def test_an_address_gets_the_beginning_that_was_meant(before: str, after: str) -> None:
    assert repaired("links/malformed", f"# A\n\n{before}\n") == f"# A\n\n{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(a)[/b]", "[a](/b)"),
        ("(*a* `b`)[/b]", "[*a* `b`](/b)"),
        ("*see* (a)[/b]", "*see* [a](/b)"),
        ("> - (a)[www.b.example]", "> - [a](https://www.b.example)"),
        ("[a] (/b)", "[a](/b)"),
        ("**[a] (/b)**", "**[a](/b)**"),
        ("[a](/b c.html)", "[a](/b%20c.html)"),
        ("![a](b c d.png)", "![a](b%20c%20d.png)"),
        ("[a](/b.", "[a](/b)."),
        ("[a](/b, [c](/d", "[a](/b), [c](/d)"),
        ("[a](/b and (c)", "[a](/b) and (c)"),
    ],
)
def test_what_was_meant_as_a_link_becomes_one(before: str, after: str) -> None:
    assert repaired("links/malformed", f"# A\n\n{before}\n") == f"# A\n\n{after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "(a)[/b(c)]",  # a parenthesis in the address
        "(<https://a.example>)[/b]",  # a link within a link
        "(*a)[/b]*",  # emphasis from within to without
        "[a][b] (/c)",  # which of the two is the label
        "A!(b)[/c] and a![b] (/c)",  # they would be images
        "[a](/b c)",  # the second word may be no part of the address
        "[a](/b/ c.html)",  # a blank that strayed
        "[a](/b\nc.html)",  # a line that was wrapped
        "[a](/b[c",  # what the bracket is for
        "[a](https:/b/c)",  # no host
        "[a](C:\\b.html)",  # a file of somebody's computer
        "[a](\\\\b\\c)",  # or of somebody's network
    ],
)
def test_an_address_that_is_not_clear_is_left_alone(text: str) -> None:
    assert repaired("links/malformed", f"# A\n\n{text}\n") == f"# A\n\n{text}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](http://k.org)", "[a](https://k.org)"),
        ("[a](HTTP://k.org)", "[a](https://k.org)"),
        ("[a](<http://k.org/a b>)", "[a](<https://k.org/a b>)"),
        ("[a](http://k.org/a\\_b)", "[a](https://k.org/a\\_b)"),
        ("[http://k.org](http://k.org)", "[https://k.org](https://k.org)"),
        ("[`http://k.org`](http://k.org)", "[`http://k.org`](https://k.org)"),
        ('<a href="http://k.org/?a&amp;b">a</a>', '<a href="https://k.org/?a&amp;b">a</a>'),
        ("[a][b] [c][b]\n\n[b]: http://k.org", "[a][b] [c][b]\n\n[b]: https://k.org"),
    ],
)
def test_a_link_leads_to_https(before: str, after: str) -> None:
    assert repaired("links/http", f"# A\n\n{before}\n") == f"# A\n\n{after}\n"


def test_another_port_is_another_page() -> None:
    assert repaired("links/http", "[a](http://k.org:81)\n") == "[a](http://k.org:81)\n"


def test_parameters_go_wherever_a_link_has_its_target() -> None:
    text = "[a][b] <https://k.example/?x=1&utm_source=openai>\n\n[b]: </?utm_source=c&d=e> 'B'\n"
    assert repaired("links/tracking-params", text) == "[a][b] <https://k.example/?x=1>\n\n[b]: </?d=e> 'B'\n"


# --- attributes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/a" rel="nofollow">a</a>', '<a href="/a">a</a>'),
        ('<a\n  rel="nofollow"\n  href="/a">a</a>', '<a\n  href="/a">a</a>'),
        ("<a rel=nofollow href=/a>a</a>", "<a href=/a>a</a>"),
        ('<a href="/a" rel="noopener  nofollow me">a</a>', '<a href="/a" rel="noopener me">a</a>'),
        ('<a href="/a" rel="nofollow" rel="nofollow">a</a>', None),
        ('<a href="/a" rel="nofollow {{ b }}">a</a>', None),
    ],
)
def test_nofollow_goes(before: str, after: str | None) -> None:
    text = f"<h1>A</h1>\n<p>{before}</p>\n"
    assert repaired("links/nofollow-internal", text, format="html") == text.replace(before, after or before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="https://amzn.to/3">a</a>', '<a href="https://amzn.to/3" rel="sponsored">a</a>'),
        ("<a href=https://amzn.to/3 id=a>a</a>", '<a href=https://amzn.to/3 rel="sponsored" id=a>a</a>'),
        ("<a rel=me href='https://amzn.to/3'>a</a>", "<a rel=\"me sponsored\" href='https://amzn.to/3'>a</a>"),
        ("<a rel='' href='https://amzn.to/3'>a</a>", "<a rel='sponsored' href='https://amzn.to/3'>a</a>"),
        ("<a rel href='https://amzn.to/3'>a</a>", None),
        ("[a](https://amzn.to/3)", None),
        ("[a](https://amzn.to/3){: .b }", '[a](https://amzn.to/3){: .b rel="sponsored" }'),
        ('[a](https://amzn.to/3){: rel="me"}', None),
    ],
)
def test_a_paid_link_is_marked(before: str, after: str | None) -> None:
    text = f"# A\n\nSee {before}.\n"
    assert repaired("links/sponsored-unmarked", text, options={"markdown": True}) == text.replace(
        before, after or before
    )


# --- links and images that show nothing -------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see [](/a)[b](/a) now", "see [b](/a) now"),
        ("see [](/a) [b](/a) now", "see [b](/a) now"),
        ("see[](/a) [b](/a) now", "see [b](/a) now"),
        ("see [b](/a)[](/a) now", "see [b](/a) now"),
        ("see [b](/a) [](/a) now", "see [b](/a) now"),
        ("see [b](/a) [](/a).", "see [b](/a)."),
        ("see [b](/a) [](/a)now", "see [b](/a) now"),
        ("see [](/a)[b][a]\n\n[a]: /a", "see [b][a]\n\n[a]: /a"),
        ("see [](/a)[b](/c)", None),
        ("see [](/a) and [b](/a)", None),
        ('see <a href="/a" class="icon"></a><a href="/a">b</a>', None),
        ("see [](/a)[](/a)", None),
    ],
)
def test_an_empty_link_goes_beside_its_like(before: str, after: str | None) -> None:
    assert repaired("links/empty", f"# A\n\n{before}\n") == f"# A\n\n{after or before}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('![](a.png "A kettle")', '![A kettle](a.png "A kettle")'),
        ("![ ](a.png 'A [big] kettle')", "![A \\[big\\] kettle](a.png 'A [big] kettle')"),
        ('![](a.png "A & b_c &amp; *d*")', '![A & b_c & \\*d\\*](a.png "A & b_c &amp; *d*")'),
        ('![][b]\n\n[b]: a.png "A kettle"', '![A kettle][b]\n\n[b]: a.png "A kettle"'),
        ('![](a.png "Kettle")', None),
        ('![](a.png "IMG 2031")', None),
        ('![](a.png "{{ title }} and more")', None),
        ("![](a.png)", None),
    ],
)
def test_a_title_is_said_as_the_alternative_text(before: str, after: str | None) -> None:
    assert repaired("images/alt-missing", f"# A\n\n{before}\n") == f"# A\n\n{after or before}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Image of a kettle", "A kettle"),
        ("image of a kettle", "a kettle"),
        ("This picture shows BMW’s kettle", "BMW’s kettle"),
        ("An image showing 3 kettles", "3 kettles"),
        ("The Picture Of Ada", None),
        ("Image of an image", None),
        ("Picture of IMG_2031.jpg", None),
        ("Image of *a* kettle", None),
    ],
)
def test_an_alternative_text_begins_with_what_is_seen(before: str, after: str | None) -> None:
    assert repaired("images/alt-poor", f"![{before}](a.png)\n") == f"![{after or before}](a.png)\n"


# --- definitions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a][1]\n\n[1]: /a)", "[a][1]\n\n[1]: /a"),
        ("[a][1] [b][2]\n\n[1]: /a_(b)\n[2]: /b) 'B'\n[3]: /c)", "[a][1] [b][2]\n\n[1]: /a_(b)\n[2]: /b 'B'\n[3]: /c"),
        ("[a][1]\n[1]: /a", "[a][1]\n\n[1]: /a"),
        ("[a][1]\n\n[2]: /b c\n[1]: /a", "[a][1]\n\n[2]: /b c\n\n[1]: /a"),
        ("[a][1]\n\n[1]: /a b", None),
        ("[a][1]\n\n[1]: /a(b", None),
        ("[a][1] [b][2]\n\n[1]: /a)\n[2]: /b c", None),
        ("[a][1]\n\n    [1]: /a)", None),
        ("[a][1]\n\n```\n[1]: /a)\n```", None),
    ],
)
def test_definitions_are_read(before: str, after: str | None) -> None:
    assert repaired("links/undefined-ref", f"# A\n\n{before}\n") == f"# A\n\n{after or before}\n"


# --- tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|a|b|\n|c|d|", "|a|b|\n|---|---|\n|c|d|"),
        ("x:\n| a | b\n| c | d\ny", None),
        ("x:\n| a | b |\n| c | d |\ny", "x:\n\n| a | b |\n|---|---|\n| c | d |\n\ny"),
        ("> 1. | a | b |\n>    | c | d |", "> 1. | a | b |\n>    |---|---|\n>    | c | d |"),
        ("a | b | c\nd | e | f\ng | h | i", "a | b | c\n---|---|---\nd | e | f\ng | h | i"),
        ("| a | b |\n| c | d | e |", None),
        ("| a | b |\n| c | {{ d }} |", None),
        ("| a | b |\n| c | d |\n\n| e | f |\n| g | h |", None),
    ],
)
def test_a_row_of_dashes_is_written(before: str, after: str | None) -> None:
    findings = run_rule("tables/broken", f"# A\n\n{before}\n")
    assert after is None or findings
    edits = select_compatible_edits(one.repair for one in findings if one.repair)
    assert apply_edits(f"# A\n\n{before}\n", edits) == f"# A\n\n{after or before}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| a | b |\n|:—|—:|\n| c | d |", "| a | b |\n|:-|-:|\n| c | d |"),
        ("| a | b |\n| - - | - - |\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("| a | b |\n|———|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("| a | b |\n|===|===|\n| c |", None),
        ("a | b\n--- | --- | ---\nc | d", "a | b\n--- | ---\nc | d"),
        ("| a | b |\n| :--: |\n| c | d |", "| a | b |\n| :--: | --- |\n| c | d |"),
        ("| a | b |\n---\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("| `a|b` | c |\n|---|---|\n| d | e |", "| `a\\|b` | c |\n|---|---|\n| d | e |"),
        ("| a | b |\n|---|---|---|\n| c | d | e |", None),
        ("| a | b |\n|---|", None),
        ("|a|b|\n|-\n|c|d|", "|a|b|\n|-|---|\n|c|d|"),
    ],
)
def test_a_row_of_dashes_fits_its_header(before: str, after: str | None) -> None:
    assert repaired("tables/broken", f"# A\n\n{before}\n") == f"# A\n\n{after or before}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| a | b |\n\n|---|---|\n\n| c | d |\n\n| e | f |", "| a | b |\n|---|---|\n| c | d |\n| e | f |"),
        ("| a | b |\n|---|---|\n\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("| a | b |\n|---|---|\n| c | d |\n \n\n| e | f |\n| g | h |\n", None),
        (
            "> | a | b |\n> |---|---|\n> | c | d |\n>\n> | e | f |",
            "> | a | b |\n> |---|---|\n> | c | d |\n> | e | f |",
        ),
        (
            "| a | b |\n|---|---|\n| c | d |\n\n| e | f |\n\n| g | h |\n|---|---|\n| i | j |",
            "| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n| g | h |\n|---|---|\n| i | j |",
        ),
        ("| a | b |\n|——|——|\n| c | d |\n\n| e | f |", "| a | b |\n|--|--|\n| c | d |\n| e | f |"),
    ],
)
def test_rows_come_together(before: str, after: str | None) -> None:
    after = after or "| a | b |\n|---|---|\n| c | d |\n| e | f |\n| g | h |\n"
    assert repaired("tables/broken", f"# A\n\n{before}\n") == f"# A\n\n{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|a|b||---|---||c|d||e|f|", "|a|b|\n|---|---|\n|c|d|\n|e|f|"),
        ("x: | a | b | | — | :—: | | c | d |", "x:\n\n| a | b |\n| --- | :---: |\n| c | d |"),
        ("> - x | a | b | |---|---| | c | d |", "> - x\n>\n>   | a | b |\n>   |---|---|\n>   | c | d |"),
        ("y\n| a | b | |---|---| | c | d |\nz", "y\n\n| a | b |\n|---|---|\n| c | d |\n\nz"),
        ("| a | b | |---|---| | c | |", None),
        ("| a | b | |---|---| | c | d | e", None),
        ("x | y | a | b | |---|---| | c | d |", None),
    ],
)
def test_rows_get_lines_of_their_own(before: str, after: str | None) -> None:
    assert repaired("tables/broken", f"# A\n\n{before}\n") == f"# A\n\n{after or before}\n"


@pytest.mark.parametrize("text", ["|---|---|\n| a | b |", "<div>\n| a | b |\n|---|---|\n| c | d |\n</div>"])
def test_what_only_a_person_knows_of_a_table_is_left_alone(text: str) -> None:
    assert repaired("tables/broken", f"# A\n\n{text}\n") == f"# A\n\n{text}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| a |", None),
        ("| a | b | | |", "| a | b |"),
        ("| a | b ||", "| a | b |"),
        ("| `a | b` | c |", "| `a \\| b` | c |"),
        ("| a | ![](b.png) | ![](c.png) |", None),
        ("| a | b | c |", None),
        ("| `a | b` | c | d |", None),
        ("| a | b |\nc\nd", "| a | b |\n\nc\nd"),
    ],
)
def test_a_row_has_no_more_cells_than_its_header(before: str, after: str | None) -> None:
    head = "# A\n\n| h | i |\n|---|---|\n"
    assert repaired("tables/cell-count", f"{head}{before}\n") == f"{head}{after or before}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a | b\n--- | ---\nc|d", "| a | b |\n| --- | --- |\n|c|d|"),
        ("a | b |\n---|---|\nc | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("> | a | b\n> |:-:|---\n> | c | d", "> | a | b |\n> |:-:|---|\n> | c | d |"),
        ("a | b\n---|---\nc | d\ne", "| a | b |\n|---|---|\n| c | d |\ne"),
        ("a | b\n---|---\nc\nd | e", "| a | b |\n|---|---|\n| c |\n| d | e |"),
    ],
)
def test_rows_get_the_pipes_around_them(before: str, after: str) -> None:
    assert repaired("tables/outer-pipes", f"# A\n\n{before}\n") == f"# A\n\n{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<tr><td><b>a</b></td><td><b>b</b></td></tr>", "<tr><th><b>a</b></th><th><b>b</b></th></tr>"),
        ("<thead><tr><TD id=a>a</TD ><td></td></tr></thead>", "<thead><tr><th id=a>a</th ><td></td></tr></thead>"),
        ("<tr><td colspan=2><b>a</b></td></tr>", None),
        ("<thead><tr><td>a<td>b</thead>", None),
    ],
)
def test_cells_become_headers(before: str, after: str | None) -> None:
    rest = "<tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr>"
    text = f"<h1>A</h1>\n<table><caption>t</caption>{before}{rest}</table>\n"
    assert repaired("tables/no-header", text, format="html") == text.replace(before, after or before)


def test_bold_cells_of_the_first_column_become_headers() -> None:
    rows = "".join(f"<tr><td><b>{name}</b></td><td>{name}</td></tr>" for name in "abc")
    text = f"<h1>A</h1>\n<table><caption>t</caption>{rows}</table>\n"
    after = text.replace("<td><b>", "<th><b>").replace("</b></td>", "</b></th>")
    assert repaired("tables/no-header", text, format="html") == after
