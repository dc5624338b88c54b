"""What editors put on the clipboard becomes what was written in them: Markdown, or plain HTML."""

from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.article.reader import read
from contentlint.publish.rich_text import convert_rich_text
from contentlint.source import Source

COPIED = Path(__file__).parent / "copied"
"""The same article as editors copy it, and what is in each: Lexical has no images, Quill no blanks before code."""


@pytest.mark.parametrize("name", sorted(path.stem for path in COPIED.glob("*.html")))
def test_what_an_editor_copies_is_what_was_written(name: str) -> None:
    html, wanted = ((COPIED / f"{name}.{ending}").read_text("utf-8") for ending in ("html", "md"))
    assert convert_rich_text(html, "markdown").text == wanted.rstrip("\n")
    rendered = convert_rich_text(html, "html").text
    headings = [(one.level, one.text.text) for one in read(Source(rendered, "a.html")).headings]
    assert headings == [(one.level, one.text.text) for one in read(Source(wanted, "a.md")).headings]
    assert "style=" not in rendered
    assert 'class="language' in rendered or "class=" not in rendered


CASES = (
    ("<p>plain words</p>", "", False),
    ("<span style='x'>plain * words</span>", "", False),
    ("<p>a <b>b</b></p>", "a **b**", False),
    ("<p>a</p><p>b</p>", "a\n\nb", True),
    ("<html>\r\n<body>\r\n<!--StartFragment--><h2>T</h2><p>t</p><!--EndFragment-->\r\n</body>\r\n</html>", "## T\n\nt", True),
    ("<title>x</title><p>a</p><p>b</p>", "a\n\nb", True),
    ('<p data-pm-slice="1 1 []">a <a rel="noopener noreferrer nofollow" href="/b">b</a></p>', "a [b](/b)", False),
    ("<!-- x-tinymce/html --><h2>T</h2>", "## T", True),
    ("<ul><li>[x] done</li><li>[ ] open</li></ul>", "- \\[x\\] done\n- \\[ \\] open", True),
    ("<pre><pre>a<br>  b</pre></pre>", "```\na\n  b\n```", True),
    ('<p><a href="/u">get </a><code><a href="/u">it</a></code><a href="/u"> now</a><a href="/v">v</a></p>', "[get `it` now](/u)[v](/v)", False),
    ("<script>alert(1)</script><img src=x onerror=alert(1)><p>a <a href='javascript:x'>b</a></p>", "![](x)\n\na b", True),
    ("<ul><li><input type=checkbox checked>a</li><li><p><input type='CheckBox'> b</p></li></ul>", "- [x] a\n- [ ] b", True),
    (
        "<ul data-pm-slice='1 1 []'><li><label><input type=checkbox checked><span></span></label><div><p>a</p></div></li></ul>",
        "- [x] a",
        True,
    ),
    ("<ul><li role=checkbox aria-checked=false>a</li><li role=checkbox>b</li></ul>", "- [ ] a\n- b", True),
    ("<p>a <input type=checkbox> b</p><ul><li>c <input type=checkbox></li></ul>", "a b\n\n- c", True),
    ("<b><p>a</p><p>b <i>c</i></p></b><p>d</p>", "**a**\n\n**b *c***\n\nd", True),
    ("<b><h2>T</h2><ul><li>x</li></ul><pre>y</pre></b>", "## T\n\n- **x**\n\n```\ny\n```", True),
    ("<b style='font-weight: normal'><p>a</p><p>b</p></b>", "a\n\nb", True),
    ("<del><p>a</p></del><p>b</p><b><p>c</p>", "~~a~~\n\nb\n\nc", True),
    ("", "", True),
)  # fmt: skip


def test_one_thing_at_a_time() -> None:
    def convert(html: str, *wanted: object) -> None:
        found = convert_rich_text(html, "markdown")
        assert (found.text, found.is_block) == wanted

    hold_for_each(convert, CASES)


def test_nothing_runs_from_what_is_pasted_into_html() -> None:
    html = "<p onclick=x>a <b style='y'>b</b><script>x</script></p><p><a href='javascript:x'>c</a> &lt;script&gt;</p>"
    assert convert_rich_text(html, "html").text == "<p>a <strong>b</strong></p>\n<p>c &lt;script&gt;</p>"
