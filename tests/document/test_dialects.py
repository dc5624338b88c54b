"""Dialects of pasted text: recognised by several signs, translated, and left alone where they are only mentioned."""

import pytest

from contentlint.document.dialects import find_dialect
from contentlint.source.edit import apply_edits

SENTENCE = "Vinegar takes the lime off a kettle in ten minutes, and the smell is gone after a rinse."
JIRA = f"""h1. Descale a kettle

{SENTENCE} See the [guide|https://example.org/lime] and *rinse* with {{{{cold}}}} water.

h2. What you need

{{panel:title=Key points|bgColor=#eef}}
* White vinegar
** Five percent
# Fill it
{{panel}}

||Thing||Price||
|Vinegar|[1 $|https://example.org/p]|

{{code:bash}}
* no item
h2. no heading
{{code}}
"""
SLACK = f"""Ada Lovelace  9:12 AM
*Why vinegar?*
{SENTENCE} <https://example.org/lime|The guide> says so.

:bulb: *Key points*
• Fill it to the *top* :made_up_name:
"""
BLOCKS = """<!-- wp:heading {"level":2} -->
<h2>What you need</h2>
<!-- /wp:heading -->

<!-- wp:shortcode -->
[newsletter_form id="4"]
<!-- /wp:shortcode -->

<!-- wp:paragraph -->
<p>White vinegar [really].</p>
<!-- /wp:paragraph -->
"""
TEXTILE = f'h1. Descale a kettle\n\n{SENTENCE}\n\nh2(#need). What you need\n\nA "guide":https://example.org helps.\n\n|_. Thing|_. Price|\n'
BBCODE = f"[size=20]Kettle[/size]\n\n{SENTENCE} [b]One[/b], [i]two[/i], [b]three[/b].\n\n[list]\n[*]Vinegar\n[/list]\n"


def translate(text: str) -> str:
    dialect = find_dialect(text)
    assert dialect
    assert dialect.translate
    return apply_edits(text, dialect.translate(text))


def test_wiki_markup_becomes_pasted_text() -> None:
    text = translate(JIRA)
    for line in (
        "h2. What you need",
        "See the [guide](https://example.org/lime) and **rinse** with `cold` water.",
        "\nKey points\n- White vinegar\n  - Five percent\n1. Fill it\n\n",
        "|Vinegar|[1 $](https://example.org/p)|",
        "```bash\n* no item\nh2. no heading\n```",
    ):
        assert line in text
    assert "{" not in text


def test_the_title_of_a_box_stays() -> None:
    text = translate(
        f"{JIRA}{{expand:Click here for more}}\n{SENTENCE}\n{{expand}}\n{{panel:Prices}}\nOne\n{{panel}}\n"
    )
    assert text.endswith(f"Click here for more\n{SENTENCE}\nPrices\nOne\n")


def test_a_message_becomes_pasted_text() -> None:
    text = translate(SLACK)
    for line in (
        "\n**Why vinegar?**\n",
        "[The guide](https://example.org/lime) says so.",
        "💡 **Key points**",
        "• Fill it to the **top** :made_up_name:",
    ):
        assert line in text


def test_the_code_view_of_an_editor_becomes_html() -> None:
    assert find_dialect(BLOCKS, in_html=True) == find_dialect(BLOCKS)
    assert translate(BLOCKS) == "<h2>What you need</h2>\n\n\n<p>White vinegar [really].</p>\n"


@pytest.mark.parametrize(("text", "name"), [(TEXTILE, "Textile"), (BBCODE, "BBCode")])
def test_a_dialect_that_is_not_read_is_recognised(text: str, name: str) -> None:
    dialect = find_dialect(text)
    assert dialect
    assert (dialect.name, dialect.translate) == (name, None)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"Write h2. before a heading in Jira.\n\n{SENTENCE} The macros {{quote}} and {{panel}} make boxes.\n",
        f"h2. is the mark of a heading.\n\n{SENTENCE}\n",
        f"How to write Jira markup:\n\n```\n{JIRA}```\n\n{SENTENCE}\n",
        f"In Slack, *bold* stands between stars, and :bulb: becomes a picture. At 9:12 AM, {SENTENCE}\n",
        f"*Photo: Ada Lovelace*\n\n{SENTENCE}\n\n*Photo: Charles Babbage*\n\n{SENTENCE}\n",
        f"Forums write [b]bold[/b] and [url]links[/url] so.\n\n{SENTENCE}\n",
        f"A block begins with `<!-- wp:paragraph -->` in the code view.\n\n{SENTENCE}\n",
        f'He said "yes": https://example.org is down.\n\np. 12 of the book says: {SENTENCE}\n',
        f"| a | b |\n| - | - |\n| [x|y] | z |\n\n{SENTENCE}\n",
    ],
)
def test_what_only_mentions_a_dialect_is_in_none(text: str) -> None:
    assert find_dialect(text) is None
