"""The forms of an article: structured data, a whole page, Markdown from HTML, and metadata from what the draft has."""

import json
import re
from collections.abc import Callable

import pytest

from contentlint.article.reader import read
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_article
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source

Published = Callable[..., str]

LONG = "much to say on work and on what it takes to do it well."
PAIRS = f"""Kettles at home

Hard water is full of lime, which stays behind in the kettle when the water boils away.

FAQ

How long does it take?
It takes ten minutes, for there is {LONG}

Does vinegar smell?
It does so for a day, and there is {LONG}
"""
NASTY = """---
title: 'Kettles </title><script>alert(1)</script> & "tea"'
description: 'A "kettle" > a pan & </script>'
---

# Kettles

Vinegar works on all kettles that I know, and it does so in no more than ten minutes.

## FAQ

### Is </script><script>alert(1)</script> a question?

Yes <b>it is</b>, and so is `</script>` & more of that kind.

### Does vinegar work?

It does, as everybody knows who has ever tried it at home.
"""


def data_in(text: str) -> dict[str, object]:
    [script] = re.findall(r'<script type="application/ld\+json">\n(.*?)\n</script>', text, re.DOTALL)
    found: dict[str, object] = json.loads(script)
    return found


def test_structured_data_say_what_readers_see(published: Published) -> None:
    text = published(NASTY, "kettles.md", json_ld=True)
    graph = data_in(text)["@graph"]
    assert isinstance(graph, list)
    article, faq = graph
    assert article["headline"].startswith("Kettles </title>")
    assert [one["name"] for one in faq["mainEntity"]][1] == "Does vinegar work?"
    assert faq["mainEntity"][1]["acceptedAnswer"]["text"] == (
        "It does, as everybody knows who has ever tried it at home."
    )


def test_no_words_of_an_article_end_the_script(published: Published) -> None:
    text = published(NASTY, "kettles.md", json_ld=True)
    script = text[text.index('<script type="application/ld+json">') :]
    assert script.count("</script>") == 1
    assert script.count("<") == 2


def test_structured_data_pass_our_own_rules(published: Published) -> None:
    text = published(NASTY.replace("</script><script>alert(1)</script>", "lime"), "kettles.md", json_ld=True)
    found = check_article(Source(text, "article.md"), load_context("/", today=EXAMPLE_DAY))
    assert {one.rule for one in found if one.rule.startswith("schema/")} <= {"schema/article-recommended"}
    assert not any(one.rule in {"faq/schema-mismatch", "schema/contradicts-page"} for one in found)


def test_a_page_has_its_metadata_escaped(published: Published) -> None:
    page = published(NASTY, "kettles.md", target="kettles.html")
    head = page[: page.index("</head>")]
    assert "<script" not in head
    article = read(Source(page, "kettles.html"))
    assert article.is_page
    stated = {concept: value.value for concept in ("title", "description") if (value := article.find_stated(concept))}
    assert stated == {
        "title": 'Kettles </title><script>alert(1)</script> & "tea"',
        "description": 'A "kettle" > a pan & </script>',
    }


def test_a_page_without_a_heading_of_level_1_gets_its_title_as_one(published: Published) -> None:
    text = "---\ntitle: Tea & lime\n---\n\nVinegar works.\n"
    page = published(text, "tea.md", target="tea.html")
    assert page.count("<h1>") == 1
    assert "<h1>Tea &amp; lime</h1>" in page
    assert published(f"{text}\n# Tea\n\nIt does.\n", "tea.md", target="tea.html").count("<h1>") == 1


PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Kettles</title><meta name="description" content="All: about kettles"></head>
<body><nav><a href="/">Home</a></nav><main><h1>Kettles</h1>
<p>Vinegar <b>works</b> on <a href="/lime">lime</a>, and it takes no more than ten minutes of anybody's time.</p>
<table><tr><th>Agent</th><th>Time</th></tr><tr><td>Vinegar</td><td>10 min</td></tr></table>
<h2>FAQ</h2>
<details><summary>Does lemon juice work?</summary><p>Yes, but it takes longer than vinegar does.</p></details>
<details><summary>Is it safe?</summary><p>It is as safe as any food that has a little acid in it.</p></details>
</main><footer>All rights reserved</footer></body></html>
"""


def test_a_page_becomes_markdown_without_what_is_around_it(published: Published) -> None:
    assert published(PAGE, "kettles.html") == (
        '---\ntitle: Kettles\ndescription: "All: about kettles"\nslug: kettles\n---\n\n# Kettles\n\n'
        "Vinegar **works** on [lime](/lime), and it takes no more than ten minutes of anybody's time.\n\n"
        "| Agent | Time |\n| --- | --- |\n| Vinegar | 10 min |\n\n## FAQ\n\n"
        "### Does lemon juice work?\n\nYes, but it takes longer than vinegar does.\n\n"
        "### Is it safe?\n\nIt is as safe as any food that has a little acid in it.\n"
    )


def test_a_page_stays_a_page(published: Published) -> None:
    draft = PAGE.replace("<p>Yes, but", "<p>+Yes, but")
    assert published(draft, "kettles.html", target="kettles.html") == PAGE


def test_lines_of_keys_become_front_matter(published: Published) -> None:
    text = published("Title: Kettles\nAuthor: Ann: a cook\n\nVinegar works on lime.\n", "kettles.txt")
    assert text.startswith('---\ntitle: Kettles\nauthor: "Ann: a cook"\nslug: kettles\n---\n\nVinegar works')


# --- what must not happen -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("Write &lt;script&gt;alert(1)&lt;/script&gt; so.", r"Write \<script>alert(1)\</script> so."),
        ("A List&lt;String&gt; and &amp;nbsp; too.", r"A List\<String> and &amp;nbsp; too."),
        ("# This is no heading", r"\# This is no heading"),
        ("1. This is no list", r"1\. This is no list"),
        ("- This is no list", r"\- This is no list"),
        ("[x](y) is no link", r"\[x\](y) is no link"),
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
        ("<![if !supportLists]>·<![endif]>First", "·First"),
    ],
)
def test_words_of_a_page_stay_words(published: Published, html: str, markdown: str) -> None:
    text = published(f"<h1>Tea</h1>\n<p>{html}</p>\n", "tea.html")
    assert f"# Tea\n\n{markdown}\n" in text
    assert [one.text.text for one in read(Source(text, "a.md")).headings] == ["Tea"]


def test_a_cell_keeps_its_pipe_and_code_its_fence(published: Published) -> None:
    page = "<h1>T</h1><table><tr><th>A</th></tr><tr><td>x|y</td></tr></table><pre><code class='language-md'>a\n```\nb</code></pre>"
    text = published(page, "t.html")
    assert "| x\\|y |" in text
    assert "````md\na\n```\nb\n````" in text


def test_what_follows_questions_that_open_is_no_part_of_the_last_answer(published: Published) -> None:
    page = PAGE.replace("</main>", "<p>Closing words about tea and kettles.</p></main>")
    text = published(page, "kettles.html", json_ld=True, faq="details")
    assert "\n\n</details>\n\n* * *\n\nClosing words" in text
    assert "Closing" not in json.dumps(data_in(text))


def test_structured_data_are_added_once(published: Published) -> None:
    once = published(NASTY, "kettles.md", json_ld=True)
    assert published(once, "article.md", json_ld=True) == once


@pytest.mark.parametrize("deep", [12, 30])
def test_a_page_leaves_nothing_out_however_deep(published: Published, deep: int) -> None:
    draft = "# T\n\n" + "".join(f"{'  ' * level}- level{level}\n" for level in range(deep))
    page = published(draft, "t.md", target="t.html")
    assert all(f"level{level}" in page for level in range(deep))


def test_notes_and_tasks_are_notes_and_tasks_in_a_page(published: Published) -> None:
    page = published("# T\n\nClaim.[^1]\n\n- [x] done\n\n[^1]: Smith, in a book.\n", "t.md", target="t.html")
    assert 'class="footnote' in page
    assert "Smith, in a book." in page
    assert 'type="checkbox"' in page


def test_a_language_that_nothing_shows_is_not_stated(published: Published) -> None:
    page = published("# Wasserkocher\n\nKurz.\n", "t.md", target="t.html", json_ld=True)
    assert "<html>" in page
    assert "inLanguage" not in page


def test_tags_that_were_typed_and_code_that_was_set_in_stay(published: Published) -> None:
    text = published(
        "A List<String> holds all that there is, and it is <b>bold</b> to say so in an article like this one.\n"
        "Run this\n    rm -rf build\n    make\n"
        "It takes no more than a minute of your own time, and nothing is left of what was there before it.\n"
    )
    assert "A List\\<String> holds" in text
    assert "<b>bold</b>" in text
    assert "\n\n```\nrm -rf build\nmake\n```\n\n" in text


@pytest.mark.parametrize(
    ("point", "item"),
    [
        ("**Fast** to boil", "**Fast** to boil"),
        ("*Fast* to boil", "*Fast* to boil"),
        ("`npm` works", "`npm` works"),
        ("[Go](https://a.example) on", "[Go](https://a.example) on"),
        ("![x](a.png) is shown", "![x](a.png) is shown"),
        ("<div> is the first", "\\<div> is the first"),
        ("<b>Fast</b> to boil", "<b>Fast</b> to boil"),
        ("<br>Fast to boil", "Fast to boil"),
    ],
)
def test_key_points_keep_the_mark_that_they_begin_with(published: Published, point: str, item: str) -> None:
    text = published(
        f"A Title Of The Draft\n\nSome opening text.\n\nKey takeaways:\nIt is loud\n{point}\nIt is red\n\n"
        "Why It Matters\n\nIt matters.\n"
    )
    assert f"- It is loud\n- {item}\n- It is red\n" in text


@pytest.mark.parametrize(
    ("pair", "published_pair"),
    [
        ("What is npm? `npm` is a tool.", "### What is npm?\n\n`npm` is a tool.\n"),
        ("What is **x**? **x** is a letter.", "### What is **x**?\n\n**x** is a letter.\n"),
        ("What is it? [This](https://a.example) is it.", "### What is it?\n\n[This](https://a.example) is it.\n"),
        ("What is it? ![This](a.png) is it.", "### What is it?\n\n![This](a.png) is it.\n"),
        ("<b>What is it?</b> It is a list.", "### What is it?\n\nIt is a list.\n"),
        ("Q: **What is it?** A: **Bold** it.", "### **What is it?**\n\n**Bold** it.\n"),
        ("**Q:** What is it? **A:** It is tea.", "### What is it?\n\nIt is tea.\n"),
        ("**What is it?** **Answer:** It is tea.", "### What is it?\n\nIt is tea.\n"),
        ("Q: What is it? <b>A:</b> It is tea.", "### What is it?\n\nIt is tea.\n"),
        ("<strong>What is it?</strong><br>It is tea.", "### What is it?\n\nIt is tea.\n"),
        ("What is it?<br/>A: <b> is it.", "### What is it?\n\n\\<b> is it.\n"),
        ("**1. What is it?** **Tea** is it.", "### What is it?\n\n**Tea** is it.\n"),
        ('<b class="x">Q: What is it?</b> It is tea.', "### What is it?\n\nIt is tea.\n"),
        ("What is **it?** It is tea.", "### What is **it?**\n\nIt is tea.\n"),
        ("**[What is it?](/it)** It is tea.", "### **[What is it?](/it)**\n\nIt is tea.\n"),
        ("Q: **What is it?**\nA: `npm` it.", "### **What is it?**\n\n`npm` it.\n"),
        ("Q: What is it?\nA: <T> is it.", "### What is it?\n\n\\<T> is it.\n"),
    ],
)
def test_answers_keep_the_mark_that_they_begin_with(published: Published, pair: str, published_pair: str) -> None:
    other = "Q: Is it red?\nA: It is.\n" if pair.startswith("Q") and "\n" in pair else "Is it red? It is.\n"
    other = "**2. Is it red?** It is.\n" if pair.startswith("**1") else other
    text = published(f"A Title Of The Draft\n\nSome opening text.\n\nFAQ\n\n{pair}\n\n{other}")
    assert published_pair in text
    assert "### Is it red?\n\nIt is.\n" in text


def test_answers_in_markdown_keep_the_mark_that_they_begin_with(published: Published) -> None:
    text = published("# T\n\nText.\n\n## FAQ\n\nQ: What is x? A: `x` is it.\n\nQ: Is it y? A: **y** is.\n", "a.md")
    assert "### What is x?\n\n`x` is it.\n\n### Is it y?\n\n**y** is.\n" in text


def test_tags_that_were_typed_into_a_table_stay_there_once(published: Published) -> None:
    text = published("Type | Meaning\nList<String> | a <details> and A*B, C*D\nMap<b> | <b>bold</b>\n")
    rows = "| List\\<String> | a \\<details> and A\\*B, C\\*D |\n| Map\\<b> | <b>bold</b> |\n"
    assert text.endswith(f"| Type | Meaning |\n| --- | --- |\n{rows}")


def test_rows_with_an_empty_last_cell_are_a_table(published: Published) -> None:
    text = published("Model\tPower\tPrice\nAlpha\t2200 W\t\nBeta\t1800 W\t30\n")
    assert "| Alpha | 2200 W |  |\n| Beta | 1800 W | 30 |" in text


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        ("date: March 5, 2025", "datePublished", "2025-03-05"),
        ("date: 2025-03-05 10:00:00 +0100", "datePublished", "2025-03-05T10:00:00+01:00"),
        ("date: 5/3/2025", "datePublished", None),
        ("canonical: https://kettles.example/a/", "mainEntityOfPage", "https://kettles.example/a/"),
        ("canonical: /a/", "mainEntityOfPage", None),
        ("author: Ada Reed", "author", [{"@type": "Person", "name": "Ada Reed"}]),
        ("author: The Kettles Team", "author", [{"@type": "Organization", "name": "The Kettles Team"}]),
        ("author: '@adareed'", "author", [{"@type": "Person", "name": "adareed"}]),
    ],
)
def test_structured_data_have_the_forms_that_search_engines_read(
    published: Published, line: str, name: str, said: object
) -> None:
    text = published(f"---\ntitle: Kettles\n{line}\n---\n\n# Kettles\n\nFill it.\n", "kettles.md", json_ld=True)
    graph = data_in(text)["@graph"]
    assert isinstance(graph, list)
    assert graph[0].get(name) == said


def test_stars_within_words_stay_stars(published: Published) -> None:
    text = f"What O*NET is\n\nO*NET is a database, and O*NET has {LONG}\n"
    article = published(text)
    assert "O\\*NET is a database, and O\\*NET has" in article
    assert "**" not in article


@pytest.mark.parametrize(
    "verbatim",
    [
        "https://kettles.example/a*b*c/d*e",
        "<https://kettles.example/a*b*c>",
        '<a href="https://kettles.example/x*y*z">',
        '<b title="a*b*c">',
        "](https://kettles.example/q*r*s)",
        "`x*y*z`",
    ],
)
@pytest.mark.parametrize("form", ["{}", "Name\tPrice\n2*3*4\t{}\nCup\t2"])
def test_stars_stay_as_they_are_where_each_letter_counts(published: Published, verbatim: str, form: str) -> None:
    written = verbatim if verbatim[0] != "]" else f"[O*NET and O*NET{verbatim}"
    ends = {"<a": "O*NET</a>", "<b": "O*NET</b>"}.get(verbatim[:2], "")
    line = form.format(f"See {written}{ends} and 2*3*4 now")
    article = published(f"What O*NET is\n\n{LONG}\n\n{line}\n\n{LONG}\n")
    assert verbatim in article
    assert "2\\*3\\*4" in article
    assert article.count("O\\*NET") == line.count("O*NET")


def test_signs_behind_questions_go(published: Published) -> None:
    assert "+" not in published(PAIRS.replace("?", "? +"))


def test_bold_questions_on_the_line_of_their_answers_become_headings(published: Published) -> None:
    text = "FAQ\n\n**How long does it take?** Ten minutes are enough for a kettle.\n\n**Does it smell bad?** It does for an hour or two.\n"
    assert "### How long does it take?\n\nTen minutes" in published(text)
