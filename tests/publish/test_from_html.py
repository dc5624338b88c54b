"""HTML to Markdown and back: no word is glued, no script is shown, no image is emptied."""

from collections.abc import Callable

import pytest

from contentlint.publish.clean_html import MAX_ATTRIBUTE, choose_largest

Published = Callable[..., str]

PAGE = "<html lang=en><head><title>Kettles</title></head><body><article><h1>Kettles</h1>\n{}\n</article></body></html>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>The Yorker<em> </em>story.</p>", "The Yorker story."),
        ("<p>A <strong>bold </strong>word, <em></em>and more.</p>", "A **bold** word, and more."),
        ("<p>See <a href='/a'>it</a>. Then - go.</p>", "See [it](/a). Then - go."),
        ("<p>- no item</p><p>1. no item</p><p># no heading</p>", "\\- no item\n\n1\\. no item\n\n\\# no heading"),
        ("<p>Fill <script>alert(1)</script>it.</p><style>p{}</style>", "Fill it."),
        ("<p><img src='data:image/gif;base64,R0' data-src='/k.jpg' alt='A'></p>", "![A](/k.jpg)"),
        ("<p><img data-srcset='/s.jpg 300w, /l.jpg 600w' alt='A'></p>", "![A](/l.jpg)"),
        ("<p><img alt='A'><noscript><img src='/k.jpg' alt='A'></noscript></p>", "![A](/k.jpg)"),
        ("<p><img src='/k.jpg' data-src='/other.jpg' alt='A'></p>", "![A](/k.jpg)"),
        ("<p><picture><source srcset='/k.webp'><img data-src='' alt='A'></picture></p>", "![A](/k.webp)"),
        ("<p><img src='/a kettle (1).jpg' alt='A'></p>", "![A](</a kettle (1).jpg>)"),
        ("<p><a href='/a (b)'>It</a></p>", "[It](</a (b)>)"),
        ("<p><ruby>漢<rt>kan</rt></ruby></p>", "<ruby>漢<rt>kan</rt></ruby>"),
        ("<p><a href='/a' rel='nofollow' onclick='x()'>It</a></p>", '<a href="/a" rel="nofollow">It</a>'),
        ("<p><a href='/a' rel='noopener'>It</a></p>", "[It](/a)"),
        ("<h2 id='lime'>Lime</h2><h2 id='part-2'>Rinsing</h2>", "## Lime\n\n## Rinsing"),
        (
            "<p><a href='#lime'>Lime</a>, <a href='#part-2'>rinsing</a></p><h2 id='lime'>Lime</h2><h2 id='part-2'>Rinsing</h2>",
            "[Lime](#lime), [rinsing](#part-2)\n\n## Lime\n\n## Rinsing {#part-2}",
        ),
        (
            "<p><img data-normal='https://a.example/k.jpeg?w=7' alt=' A\n kettle '></p>",
            "![A kettle](https://a.example/k.jpeg?w=7)",
        ),
        ("<p>Look: <img src='data:image/gif;base64,R0' alt='A kettle'></p>", "Look: A kettle"),
        ("<p>Now <a href='javascript:;'>close</a> it.</p>", "Now close it."),
        (
            "<p><ruby onclick='x()'>漢<rt><img src='x' onerror='x()'>kan</rt></ruby></p>",
            "<ruby>漢<rt>![](x)kan</rt></ruby>",
        ),
        ("<ul><li>One</li><li>Two</li></ul><div><ul><li>Three</li></ul></div>", "- One\n- Two\n\n* Three"),
        ("<ol><li>One</li><li>Two</li></ol><ol><li>Rinse</li></ol>", "1. One\n2. Two\n\n1) Rinse"),
        ("<ol><li>One</li></ol><ol start=2><li>Two</li><li>Three</li></ol>", "1. One\n\n2. Two\n3. Three"),
        ("<ul><li>One</li></ul><ul><li>Two</li></ul>", "- One\n\n- Two"),
        (
            "<ul><li>One<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul><ol><li>d</li></ol></li></ul>",
            "- One\n  - a\n  - b\n  * c\n  1. d",
        ),
        ("<p>Look:</p><iframe src=' java&#10;script:x()'></iframe>", "Look:"),
        ("<p>Now <a href='java&#9;script:x()' rel='me'>close</a> it.</p>", "Now close it."),
        (
            "<p>Fill it.<template><script>x()</script></template><noscript><noscript>No</noscript></noscript></p>",
            "Fill it.",
        ),
        ("<p>Fill<![b]> it.</p>", "Fill it."),
        ("<p>Fill<![b c]> it <a href='/b'>now</a>.</p>", "Fill it [now](/b)."),
        ("<p>Fill it.<![b</p>", "Fill it."),
        ("<p>Fill it <span hidden>no</span>now.</p><ul><li>One</li><li hidden>No</li></ul>", "Fill it now.\n\n- One"),
        ("<blockquote><p>Fill it.</p><p style='display: none'>No</p></blockquote>", "> Fill it."),
        ("<p>Now <svg><title>No</title><text>No</text></svg>fill it.</p>", "Now fill it."),
        ("<p><em>Fill it&nbsp;</em>now,<b>&nbsp;please</b>.</p>", "*Fill it* now, **please**."),
        ("<p>Fill <b>it<!-- no&nbsp;\u00a0--></b> <i><!--\u00a0no-->now\u00a0</i>.</p>", "Fill **it** *now* ."),
        ("<a href='/lime'><h2>Lime</h2><p>It is <b>hard</b>.</p></a>", "## [Lime](/lime)\n\n[It is **hard**.](/lime)"),
        ("<a href='javascript:x()'><h2>Lime</h2></a>", "## Lime"),
        (
            "<ul>Fill it <b>now</b>:<p>or later</p><li>One</li>two<li>Three</li></ul>",
            "Fill it **now**:\n\nor later\n\n- One\n\n  two\n- Three",
        ),
        (
            "<table>Fill it<tr><th>A</th><th>B</th></tr>now<tr><td>C</td><td>D</td></tr></table>",
            "Fill it\n\nnow\n\n| A | B |\n| --- | --- |\n| C | D |",
        ),
        ("<p>Look:</p><iframe src='/v' onload='x()'></iframe>", 'Look:\n\n<iframe src="/v"></iframe>'),
    ],
)
def test_markdown_says_what_the_page_shows(published: Published, html: str, markdown: str) -> None:
    text = published(PAGE.format(html), "draft.html")
    assert text.partition("# Kettles\n\n")[2].rstrip("\n") == markdown


@pytest.mark.parametrize(
    ("candidates", "largest"),
    [
        ("/a.jpg", "/a.jpg"),
        ("/a.jpg 1x, /b.jpg 2x", "/b.jpg"),
        ("/b.jpg 600w,/a.jpg 300w", "/b.jpg"),
        ("/a,b.jpg 300w, /c.jpg 200w", "/a,b.jpg"),
        ("", ""),
        (" , ", ""),
        ("/a.jpg 1.2.3x, /b.jpg 1..x, /c.jpg 2x", "/c.jpg"),
    ],
)
def test_the_largest_image_of_a_set_is_taken(candidates: str, largest: str) -> None:
    assert choose_largest(candidates) == largest


def test_a_set_of_any_length_is_searched_in_no_time() -> None:
    assert choose_largest("a," * 100_000 + "a b") == choose_largest(("a," * 100_000)[:MAX_ATTRIBUTE])


def test_a_page_keeps_ids_and_links_bare_urls(published: Published) -> None:
    draft = "# Kettles {#top}\n\nSee https://example.org/a.\n\n## Lime & `code` {#lime}\n\nText.\n"
    text = published(draft, "draft.md", target="kettles.html")
    assert '<h1 id="top">Kettles</h1>' in text
    assert '<h2 id="lime">Lime &amp; <code>code</code></h2>' in text
    assert '<a href="https://example.org/a">https://example.org/a</a>.' in text
