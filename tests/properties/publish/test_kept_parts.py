"""Articles through ``fix`` and ``publish``: readers that are not ours show the same words and parts before and after."""

import pytest
from shown import (
    find_loss_in_fixes,
    find_loss_in_markdown,
    find_loss_in_page,
    find_loss_of_page,
    show_html,
    show_markdown,
)

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.publish.publisher import Publisher
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source

MARKDOWN = {
    "parts": """---
title: Kettles at home
---

Vinegar *dissolves* limescale, ~~slowly~~ within **ten** minutes; see [the guide](/guide/ "A guide") and <https://a.example>.

![A kettle](kettle.png) It boils[^1].

| Agent | Minutes |
|---|--:|
| `a \\| b` | 10 |
| Lemon | 30 |

## Steps in C++ {#steps-in-c++}

1. Fill it:

   ```sh
   fill  --with vinegar
   ```
2. Wait.
   - Ten minutes
   - Or more

Lime
: A deposit

> Rinse it *twice*,
> they say.

    indented  code

- [x] done

[^1]: Or nearly so.
""",
    "setext": "Kettles\n=======\n\nFill it. Read https://kettles.example/a_b.\n\nSteps\n-----\n\n***\n\nRinse&nbsp;it\\* twice.\\\nNow.\n",
    "html": '# Kettles\n\n<div class="note">\n\nFill **it**.\n\n</div>\n\n<table><tr><td>Lime</td></tr></table>\n\nA <kbd>K</kbd> key.\n',
    "template": "# Kettles\n\nFill {{< kettle >}} now.\n\n{{% note %}}\nRinse it.\n{{% /note %}}\n",
}
DRAFT = """Kettles at home
Meta description: “How to descale a kettle with vinegar in ten minutes, and how often.” (140 characters)

Certainly! Here is the article:

Key Points
• Vinegar dissolves limescale within ten minutes.
• Lemon takes half an hour, and smells better.
• Rinse the kettle twice in the end.

How to descale
Fill the kettle with vinegar and water, and wait for ten minutes before you pour it out again.

Agent\tMinutes
Vinegar\t10
Lemon\t30

FAQ
How often?
+Once a month, where the water is hard.
Is it safe?
+It is, if you rinse the kettle twice.

Let me know if you would like me to adjust the tone!
"""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Kettles at home</title><style>p { color: red }</style></head><body>
<header><nav><a href="/">Home page</a></nav></header><!-- written in spring -->
<main><article><h1>Kettles at home</h1>
<p>Vinegar <em>dissolves</em> limescale<b> within </b>ten minutes, <!-- or so --> whatever the kettle is made of; see
<a href="/guide/">the guide</a>. <span hidden>Nobody sees this.</span></p>
<ul><li>Fill it<ul><li>with water</li></ul></li><li hidden>Nobody sees that.</li><li>Rinse it</li></ul>
<table><tr><th>Agent</th><th>Minutes</th></tr><tr><td>Vinegar | lemon</td><td>10</td></tr></table>
<pre><code class="language-sh">fill  --with vinegar
</code></pre>
<figure><img src="kettle.png" alt="A kettle"><figcaption>A kettle boils.</figcaption></figure>
<p><img src="data:image/gif;base64,R0lGOD" data-src="large.jpg" alt="Lime"><iframe src="javascript:alert(1)"></iframe></p>
<script>alert("program")</script><form><label>Your address</label></form>
<h2>Rinsing</h2><blockquote><p>Rinse it * twice.</p></blockquote><p>1. no item</p>
</article></main><footer>Imprint</footer></body></html>
"""


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_keeps_its_parts(publisher: Publisher, name: str) -> None:
    source = Source(MARKDOWN[name], "draft.md")
    everything = load_context("/", overlay=Overlay(select=("ALL",)), today=EXAMPLE_DAY)
    assert list(find_loss_in_fixes(source, everything)) == []
    assert list(find_loss_in_markdown(source, publisher)) == []
    assert list(find_loss_in_page(source, publisher)) == []


def test_a_draft_keeps_its_words(publisher: Publisher) -> None:
    assert list(find_loss_in_markdown(Source(DRAFT, "draft.txt"), publisher)) == []


def test_a_page_keeps_its_article_and_the_rest_is_told(publisher: Publisher) -> None:
    assert list(find_loss_of_page(Source(PAGE, "draft.html"), publisher)) == []


def test_the_readers_see_what_differs() -> None:
    one, other = show_markdown("# A\n\nB [c](/d) ![e](f.png)\n"), show_html("<h1>A</h1><p>B c</p>")
    assert one.words == other.words == ("A", "B", "c")
    assert (one.links, one.images, other.links, other.images) == (("/d",), ("f.png",), (), ())
    assert show_html("<p>A <b>b</b>c<br>d</p><script>e()</script>").words == ("A", "bc", "d")
