"""Parts of an article that are empty, at each place of an article that has everything: every rule holds."""

import random

import attacks
import pytest
from each import hold_for_each

from contentlint.linter.lint import check_article
from contentlint.source import Source

WORDS = "The kettle boils water fast, and it is safe to use every day in a small kitchen. " * 5
ARTICLES = {
    "a.md": f"""# How to use it

@

{WORDS}

@

## Key takeaways

@

- It is fast
- It is safe

## FAQ

@

### Is it safe?

@

Yes, it is.

Q: Is it a kettle?
@
A: It is a pot.

| a | b |
| - | - |
| c | d |

@

## Sources

@

- [A](https://a.example/)

@
""",
    "a.html": f"""<html lang=en><head><title>How to</title></head><body><main><article>@<h1>How to</h1>@<p>{WORDS}</p>@
<h2>Key points</h2>@<ul>@<li>It is fast</li><li>@It is safe@</li></ul><h2>FAQ</h2>@<h3>Is it safe?</h3>@<p>Yes.</p>
<details>@<summary>Is it red?@</summary>@No@</details><table>@<tr><th>a</th><td>b@</td></tr>@</table>
<h2>Sources</h2>@<ol><li><a href="https://a.example/">A</a>@</li></ol>@</article>@</main></body></html>""",
    "a.txt": f"""How to use it

@

{WORDS}

Key points
@
• It is fast
• It is safe

FAQ
@
Q: Is it a kettle?
@
A: It is a pot.

Sources
@
""",
}
TAGS = "ul ol dl table tr td details summary h1 h2 blockquote figure p pre a li section nav b svg select".split()  # noqa: SIM905  # a table of words
EMPTY = (
    *(f"<{tag}></{tag}>" for tag in TAGS), *(f"<{tag}>" for tag in TAGS), "<ul><li></li></ul>", "<table><tr><td></table>", "<dl><dt></dl>",
    "- ", "1. ", ">", "> - ", "| |\n|-|", "#", "##", "***", "```\n```", "[](a.md)", "![]()", "****", "``", "<!---->", "!!! note", "> [!NOTE]",
    "- [ ] ", "Q:", "A:", "•", "* \n* ",
)  # fmt: skip


@pytest.mark.parametrize("path", ARTICLES)
def test_an_article_with_empty_parts_is_checked(path: str) -> None:
    hold_for_each(check_with_empty_parts, [(path, empty) for empty in EMPTY])


def check_with_empty_parts(path: str, empty: str) -> None:
    before, *parts = ARTICLES[path].split("@")
    chance = random.Random(empty)  # noqa: S311  # a sample, no secret
    one = chance.randrange(len(parts))
    some = {number for number in range(len(parts)) if chance.random() < 0.3}  # a third
    for chosen in ({one}, some, set(range(len(parts)))):
        text = before + "".join((empty if number in chosen else "") + part for number, part in enumerate(parts))
        check_article(Source(text, path), attacks.everything_on())
