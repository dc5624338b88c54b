"""What rules on headings, marks and words make of an article, and what they leave alone."""

from collections.abc import Mapping

import pytest

from contentlint.findings.repair import select_compatible_edits
from contentlint.rule.spec import Format
from contentlint.rule.testing import run_rule
from contentlint.source.edit import apply_edits


def repaired(rule: str, text: str, *, format: Format | None = None, options: Mapping[str, object] | None = None) -> str:
    """Return an article with all repairs made, which must leave nothing that can be repaired."""
    findings = run_rule(rule, text, format=format, options=options)
    assert findings, "something must be found"
    after = apply_edits(text, select_compatible_edits(one.repair for one in findings if one.repair))
    assert after == text or not any(one.repair for one in run_rule(rule, after, format=format, options=options))
    return after


def html(body: str) -> str:
    return f"<h1>Kettles</h1>\n<p>Limescale wastes power.</p>\n{body}\n<p>Fill, wait, boil, pour out, rinse.</p>\n"


# --- a description in a comment ---------------------------------------------------------------

COMMENT = "<!-- meta: Vinegar and ten minutes are all it takes. -->\n\nLimescale wastes power.\n"
DESCRIPTION = "description: Vinegar and ten minutes are all it takes.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"---\ntitle: Kettles\n---\n\n{COMMENT}", f"---\ntitle: Kettles\n{DESCRIPTION}---\n\n{COMMENT}"),
        (f"# Kettles\n\n{COMMENT}", f"---\n{DESCRIPTION}---\n\n# Kettles\n\n{COMMENT}"),
    ],
)
def test_a_description_in_a_comment_is_stated_in_the_front_matter(before: str, after: str) -> None:
    (found,) = run_rule("meta/description-missing", before)
    assert found.repair
    assert apply_edits(before, found.repair.edits) == after
    assert run_rule("meta/description-missing", after) == []


# --- several headings of level 1 --------------------------------------------------------------

TITLED = "---\ntitle: Kettles\n---\n\n"
PRINTED = {"theme-prints-title": True}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\n## B\n\n# C\n\n## D\n\n### E\n", "# A\n\n## B\n\n## C\n\n### D\n\n#### E\n"),
        ("A\n=\n\nx\n\nB\n=\n\nC\n---\n", "A\n=\n\nx\n\nB\n---\n\n### C\n"),
        ("# A\n\n# B # \n\n## C ##\n\n## D #\n", "# A\n\n## B ## \n\n### C ###\n\n### D #\n"),
        ("# A\n\n# B {#b}\n\n> ## Q\n\n- ## D\n", "# A\n\n## B {#b}\n\n> ## Q\n\n- ### D\n"),
        ("# A\n\nx\n\n<h1 class=c>B</h1>\n\n## C\n", "# A\n\nx\n\n<h2 class=c>B</h2>\n\n### C\n"),
        ("B C\nD\n===\n\nx\n\nA\nE\n===\n", "B C\nD\n===\n\nx\n\nA\nE\n---\n"),
    ],
)
def test_all_but_the_title_move_down(before: str, after: str) -> None:
    assert repaired("headings/multiple-h1", before) == after


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n# B\n\n###### F\n",  # there is no level 7
        "# A\n\n# B\n\nC\nD\n---\n",  # two lines cannot stand behind marks
        "# A\n\n# B\n\nC #\n---\n",  # the last mark would be no word any more
        "# A\n\nx\n\n<h1>B\n",  # no end tag
        "# A\n\n> # B\n",  # quoted
        "# A\n\n#\n\n# B\n\n## C\n",  # what the empty one stands for is not known
        "---\ntitle: How to clean a kettle\n---\n\n# Steps\n\n# Tools\n",  # the first is no title
        "A text without a title begins with words, and with not so few of them.\n\n# A\n\n# B\n",
    ],
)
def test_what_is_not_clear_stays_at_its_level(text: str) -> None:
    assert repaired("headings/multiple-h1", text) == text


def test_where_the_text_begins_without_a_heading_all_are_sections() -> None:
    text = "---\ntitle: Kettles\n---\n\nLimescale wastes power, and vinegar dissolves it in no time.\n\n# A\n\n## B\n\n# C\n"
    assert repaired("headings/multiple-h1", text) == text.replace("# ", "## ")


def test_below_a_printed_title_all_move_down_and_its_repetition_goes() -> None:
    text = f"{TITLED}# Kettles\n\nx\n\n## A\n\n# B\n\n## C\n"
    after = f"{TITLED}x\n\n## A\n\n## B\n\n### C\n"
    assert repaired("headings/multiple-h1", text, options=PRINTED) == after
    other = f"{TITLED}# Limescale\n\nx\n\n## A\n"
    assert repaired("headings/multiple-h1", other, options=PRINTED) == f"{TITLED}## Limescale\n\nx\n\n### A\n"
    linked = f"{TITLED}# Kettles\n\n[up](#kettles)\n\n# B\n"
    assert repaired("headings/multiple-h1", linked, options=PRINTED) == linked


# --- levels left out --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## A\n\n#### B\n\n##### C\n\n#### D\n\n## E\n", "## A\n\n### B\n\n#### C\n\n### D\n\n## E\n"),
        ("# A\n\n### B\n\n##### C\n\n# D\n\n#### E\n", "# A\n\n## B\n\n### C\n\n# D\n\n## E\n"),
        ("A\n===\n\n<h3 id=b>B</h3>\n\n#### C\n", "A\n===\n\n<h2 id=b>B</h2>\n\n### C\n"),
        ("# A\n\n### B\n\n###\n\n### By Jane Doe\n\nx\n", "# A\n\n## B\n\n##\n\n## By Jane Doe\n\nx\n"),
        ("# A\n\n#### B\n\n> #### Q\n", "# A\n\n## B\n\n> #### Q\n"),
    ],
)
def test_what_stands_too_deep_moves_up_with_all_below_it(before: str, after: str) -> None:
    assert repaired("headings/level-skip", before) == after


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n### A line below the title\n\n## B\n",  # a section, or a subtitle
        "# A\n\n#### B\n\n### C\n",  # C is the sister of B, or its parent
        "# A\n\nx\n\n<h3>B\n\ny\n",
    ],
)
def test_what_comes_back_halfway_is_not_clear(text: str) -> None:
    assert repaired("headings/level-skip", text) == text


# --- empty headings ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\nx\n\n##\n\ny\n", "# A\n\nx\n\ny\n"),
        ("# A\n\nx\n\n## ##  \n\n\n\ny\n", "# A\n\nx\n\ny\n"),
        ("# A\n\nx\n##\n\ny\n", "# A\n\nx\n\ny\n"),
        ("# A\n\nx\n\n##\ny\n", "# A\n\nx\n\ny\n"),
        ("# A\n\nx\n\n## &nbsp;\n", "# A\n\nx\n"),
        ("# A\n\nx\n\n##   \n\n", "# A\n\nx\n"),
        ("# A\n\nx\n\n##", "# A\n\nx"),
        ("# A\n\n- x\n\n##\n\ny\n", "# A\n\n- x\n\ny\n"),
        ("##\n\n# A\n\nx\n", "# A\n\nx\n"),
        ('# A\n\nx\n\n<h2 class="c"><br></h2>\n\ny\n', "# A\n\nx\n\ny\n"),
    ],
)
def test_an_empty_heading_goes_and_what_is_around_it_stays_apart(before: str, after: str) -> None:
    assert repaired("headings/empty", before) == after


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nx\n##\ny\n",  # one paragraph would become of two
        "# A\n\n- x\n\n##\n\n- y\n",  # one list
        "# A\n\n1. x\n\n##\n\n    code\n",  # code would be part of the item
        "# A\n\n> ##\n",
        "# A\n\nx\n\n<h2></h2>\n**y**\n",  # still HTML, where marks are no marks
        '# A\n\nx\n\n<h2><a id="lime"></a></h2>\n\n[down](#lime)\n',
        "# A\n\n## ![](limescale.svg)\n\nx\n",
    ],
)
def test_an_empty_heading_stays_where_something_hangs_on_it(text: str) -> None:
    assert repaired("headings/empty", text) == text


def test_an_empty_element_goes_with_its_line() -> None:
    assert repaired("headings/empty", html("  <h2> </h2>"), format="html") == html("").replace("\n\n", "\n")
    inline = "<div><p>x</p><h2></h2><p>y</p></div>"
    assert repaired("headings/empty", html(inline), format="html") == html("<div><p>x</p><p>y</p></div>")
    loose = html("<div>x<h2></h2>y</div>")
    assert repaired("headings/empty", loose, format="html") == loose


# --- the title again --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("# Kettles\n\nx\n", "x\n"),
        ("Kettles\n=======\nx\n", "x\n"),
        ("# *Kettles*\n", ""),
        ("# Kettles {#top}\n\nx\n", None),  # somebody may link to it
        ("# [Kettles](/kettles)\n\nx\n", None),
        ("# Kettles <!-- sic -->\n\nx\n", None),
        ("# Kettles\n{: .big }\n\nx\n", None),
        ("x\n\n# Kettles\n\n[up](#kettles)\n", None),
        ("x\n\n# Kettles\n\n[up](/a#kettles)\n", None),
    ],
)
def test_a_repeated_title_goes_unless_something_is_lost(body: str, left: str | None) -> None:
    after = repaired("headings/h1-repeats-title", TITLED + body, options=PRINTED)
    assert after.rstrip("\n") == (TITLED + (body if left is None else left)).rstrip("\n")


# --- front matter that is not closed ------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("title: Kettles\n", "\n# Kettles\n\nLime grows.\n"),
        ("title: Kettles\ndate: 2025-01-05\n", " \nLime grows.\n"),
        ("title: Kettles\n", ""),
    ],
)
def test_front_matter_is_closed_below_its_last_key(keys: str, text: str) -> None:
    assert repaired("meta/frontmatter-invalid", f"---\n{keys}{text}") == f"---\n{keys}---\n{text}"


@pytest.mark.parametrize(
    "text", ["Lime grows.\n", "# Kettles\n\nLime grows.\n", "\nNote: lime grows.\n\nnote: it does.\n"]
)
def test_front_matter_stays_open_where_its_end_is_not_clear(text: str) -> None:
    assert repaired("meta/frontmatter-invalid", f"---\ntitle: Kettles\n{text}") == f"---\ntitle: Kettles\n{text}"


# --- bold lines -------------------------------------------------------------------------------

BEGUN = "# Kettles\n\nLimescale wastes power.\n\n"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("**Rinse it**\n\nx\n", "## Rinse it\n\nx\n"),
        ("__Rinse it__\n- x\n", "## Rinse it\n\n- x\n"),
        ("***Rinse it***  \n\nx\n", "## Rinse it\n\nx\n"),
        ("**Rinse _it_ &amp; wait**\n\nx\n", "## Rinse _it_ &amp; wait\n\nx\n"),
        ("**Rinse it,\ndry it**\n\nx\n", "## Rinse it, dry it\n\nx\n"),
        ('<b style="color: red">Rinse it</b>\n\nx\n', "## Rinse it\n\nx\n"),
        ("<p><strong>Rinse it</strong></p>\n\nx\n", "<h2>Rinse it</h2>\n\nx\n"),
    ],
)
def test_a_bold_line_becomes_a_heading(line: str, heading: str) -> None:
    assert repaired("headings/fake", BEGUN + line) == BEGUN + heading


@pytest.mark.parametrize(
    "body",
    [
        "**Rinse it in C #**\n\nx\n",
        "**Rinse it** <!-- sic -->\n\nx\n",
        "**Rinse it**\n\nSee [further down](#rinse-it), please do.\n",  # the link may lead to another one
        "**Rinse it**\n\nx\n\n**Never use bleach.**\n\ny\n",  # one would be left beside the other
        "**Rinse<br>it**\n\nx\n",
        "x\n\n# Irons\n\nx\n\n**Rinse it**\n\nx\n",  # the levels themselves are not right
        "## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n\nx\n\n**Rinse it**\n\ny\n",
    ],
)
def test_a_bold_line_stays_where_it_is_not_clear(body: str) -> None:
    assert repaired("headings/fake", BEGUN + body) == BEGUN + body


def test_above_the_first_heading_a_line_gets_the_level_of_the_sections() -> None:
    text = "Limescale wastes power.\n\n**Rinse it**\n\nx\n\n### Dry it\n\ny\n"
    assert repaired("headings/fake", text) == text.replace("**Rinse it**", "### Rinse it")


def test_a_paragraph_keeps_its_attributes_as_a_heading() -> None:
    text = html('<p class="h2" id="rinse"><b>Rinse it</b></p>')
    assert repaired("headings/fake", text, format="html") == html('<h2 class="h2" id="rinse">Rinse it</h2>')
    deeper = html('<p class="h4">Rinse it</p>')
    assert repaired("headings/fake", deeper, format="html") == deeper


# --- marks at the end of a heading ------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Rinse:\n", "## Rinse\n"),
        ("## Rinse.: ##\n", "## Rinse ##\n"),
        ("## *Rinse:*\n", "## *Rinse*\n"),
        ("## Rinse\\.\n", "## Rinse\n"),
        ("## Vinegar etc.:\n", "## Vinegar etc.\n"),
        ("Rinse,\n---\n", "Rinse\n---\n"),
        ("## Étapes :\n", "## Étapes :\n"),  # the blank is part of its id in some programs
        ("## .\n", "## .\n"),
    ],
)
def test_the_marks_at_the_end_go(before: str, after: str) -> None:
    assert repaired("headings/trailing-punctuation", before) == after


# --- the same id ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## A {#a}\n\n## B c {.x #a}\n", "## A {#a}\n\n## B c {.x #b-c}\n"),
        ("## A {#a}\n\n## B {#a}\n\n## B\n", "## A {#a}\n\n## B {#a}\n\n## B\n"),
        ("## A {#b}\n\n## B\n", "## A {#b}\n\n## B\n"),
    ],
)
def test_an_id_of_its_own_words_is_offered(before: str, after: str) -> None:
    [finding] = run_rule("headings/fragment-collision", before)
    assert (apply_edits(before, finding.repair.edits) if finding.repair else before) == after


# --- quotation marks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('“A” and "b".\n', "“A” and “b”.\n"),
        ('"A", "b" and “c d”.\n', '"A", "b" and "c d".\n'),
        ('---\nlang: de\n---\n\n„A“ und "b".\n', "---\nlang: de\n---\n\n„A“ und „b“.\n"),
        ('“A” &quot;b c&quot; \\"d\\" “e” “f”.\n', "“A” “b c” “d” “e” “f”.\n"),
        ('“A” with a 3" lid and "b c".\n', '“A” with a 3" lid and “b c”.\n'),
        ('“A” *"b c"* “[d](/d)”.\n', "“A” *“b c”* “[d](/d)”.\n"),
        ('“A” &ldquo;b&rdquo; and "c", "d", "e".\n', '"A" "b" and "c", "d", "e".\n'),
    ],
)
def test_the_rarer_quotation_marks_become_those_of_the_others(before: str, after: str) -> None:
    assert repaired("hygiene/mixed-quotes", before) == after


@pytest.mark.parametrize(
    "text",
    [
        '“A” and "b c.\n\nThen "d".\n',  # one has no partner
        '“A "b" c”.\n',  # one within another
        '“A” and „b“ and "c".\n',  # no one kind
        '“A”. Set it to "x = 1;".\n',  # a piece of code
        '“A” [b]({{ c }}"d e")\n',  # the title of a link
        '"A 3" lid and a “b” pot".\n',
    ],
)
def test_quotation_marks_stay_where_one_is_uncertain(text: str) -> None:
    assert repaired("hygiene/mixed-quotes", text) == text


def test_marks_in_tags_code_and_templates_stay() -> None:
    text = '“A” and "b". `"c"`\n\n<p title="d e">{{ "f" | upper }} “g”</p>\n'
    assert repaired("hygiene/mixed-quotes", text) == text.replace('"b"', "“b”")


# --- the wrong encoding -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The cafÃ©â€™s kettle, 3Â\u00a0kg at 20Â°.\n", "The café’s kettle, 3\u00a0kg at 20°.\n"),
        ("The cafÃƒÂ© is open.\n", "The café is open.\n"),
        ("ï»¿Fill it.\n", "Fill it.\n"),
        ("Well done ðŸ˜€\n", "Well done 😀\n"),  # noqa: RUF001  # what the bytes look like
        ("---\ntitle: CafÃ©\n---\n\nx\n", "---\ntitle: Café\n---\n\nx\n"),
        ("CafÃ© and `cafÃ©`.\n", "Café and `cafÃ©`.\n"),
    ],
)
def test_what_was_garbled_is_read_as_utf_8(before: str, after: str) -> None:
    assert repaired("hygiene/mojibake", before) == after


@pytest.mark.parametrize(
    "text",
    [
        "She said â€œyesâ€.\n",  # the last byte is lost
        "A cafÃ©: [open](/cafÃ©).\n",  # an address may be right as it is
        "---\nslug: cafÃ©\n---\n\nx\n",
        "CafÃ©.\u00e2\u20ac\u00a8Open.\n",  # a line separator
        "[down](#cafÃ©)\n\n## CafÃ©\n\nx\n",
    ],
)
def test_what_is_uncertain_stays_garbled(text: str) -> None:
    assert repaired("hygiene/mojibake", text) == text


# --- what nobody sees -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Fill\u200b it **now\u200b**\u200b at \u200b**once**.\n", "Fill it **now** at **once**.\n"),
        ("\u200b**Fill** it.\n", "**Fill** it.\n"),
        ("## Fill it \u200b\u200b\n", "## Fill it\n"),
        ("## **\u200b Fill** it\n", "## **\u200b Fill** it\n"),  # the marks would be seen
        ("## **Fill \u200b** it\n", "## **Fill \u200b** it\n"),
    ],
)
def test_unseen_characters_go_unless_emphasis_hangs_on_them(before: str, after: str) -> None:
    assert repaired("hygiene/invisible-chars", before) == after


# --- doubled words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wait for the\nthe kettle.\n", "Wait for the kettle.\n"),
        ("> The the\n> kettle.\n", "> The\n> kettle.\n"),
        ("## Fill the the kettle\n", "## Fill the kettle\n"),
        ("## Fill the the kettle\n\n[up](#fill-the-the-kettle)\n", None),
    ],
)
def test_the_second_of_two_words_goes(before: str, after: str | None) -> None:
    assert repaired("readability/doubled-word", before) == (before if after is None else after)


def test_no_blank_line_goes_where_a_fence_is_never_closed() -> None:
    text = "# Kettles\n\nThey hold water.\n## Boil\n\n```\nboil\n"
    [closed] = run_rule("hygiene/blank-lines", f"{text}```\n")
    [open_one] = run_rule("hygiene/blank-lines", text)
    assert closed.repair
    assert open_one.repair is None, "what is code is not known"
