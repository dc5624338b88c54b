"""How certain a fix is: what may hide a lost word, stress or a name is only suggested; what somebody said stays."""

from collections.abc import Sequence

from each import hold_for_each

from contentlint.findings.repair import select_compatible_edits
from contentlint.rule.testing import run_rule
from contentlint.source.edit import apply_edits

BEGUN = "# Kettles\n\nLimescale wastes power.\n\n"
LONG = "The kettle boils and boils until the lime is gone. " * 40

PARTS = "# Kettles\n\nx\n\n## Lime\n\ny\n\n## Materials\n\n"

CLOSED = f"<div markdown>\n\n{LONG[:300]}\n\n</div>"

TIERS: Sequence[tuple[str, str, list[str | None]]] = [
    ("readability/doubled-word", "---\nlang: de\n---\n\nSowohl Wasser auch auch Milch wird warm.\n", ["suggest"]),
    ("readability/doubled-word", "Wait for the the kettle.\n", ["unsafe"]),
    ("readability/doubled-word", "Stir in the agar agar.\n", ["suggest"]),
    ("readability/doubled-word", "She kept landing on on older kettles.\n", ["suggest"]),
    ("readability/doubled-word", "They insisted on lending her her watch.\n", ["suggest"]),
    ("readability/punctuation", "Boil it , then wait.\n", ["unsafe"]),
    ("readability/punctuation", "The kettle is started via .\n", ["suggest"]),
    ("readability/punctuation", "It is hot!!! Take care.\n", ["suggest"]),
    ("readability/punctuation", "Wait,, then boil.\n", ["unsafe"]),
    ("links/tracking-params", "[a](https://k.example/?utm_source=openai)\n", ["safe"]),
    ("links/tracking-params", "<https://k.example/?utm_source=openai>\n", ["unsafe"]),
    ("hygiene/blank-lines", "# A\n\nText of it:\n- a\n- b\n", ["unsafe"]),
    ("structure/llm-residue", "# Books\n\nOkay, here is a list of books that I read.\n\n- Dune\n", ["suggest"]),
    ("structure/llm-residue", "# Books\n\nCertainly! Here is the revised version:\n\n- Dune\n", ["unsafe"]),
    ("structure/llm-residue", f"{PARTS}Sure! Here is a list of materials that are safe.\n\n- Glass\n", ["suggest"]),
    ("structure/llm-residue", f"{PARTS}Sure! Here is a revised introduction.\n\nBoil it.\n", ["unsafe"]),
    ("images/alt-missing", '<a href="/a"><img src="a.png"> Kettles</a>\n', ["unsafe"]),
    ("links/empty", "See [#9531]() for more.\n", ["unsafe"]),
    ("hygiene/list-marks", "• a,\\\n• b\n", ["safe"]),
    ("hygiene/list-marks", "• a,\\\n\n• b\n", ["unsafe"]),
    ("headings/multiple-h1", "# Outer corners\n\nx\n\n# Inner corners\n\ny\n", ["suggest"]),
    ("headings/multiple-h1", "---\ntitle: A\n---\n\n# A\n\nx\n\n# B\n\ny\n", ["unsafe"]),
    ("headings/multiple-h1", "# Kettles\n\n# Agents\n\nx\n\n# Times\n\ny\n", ["unsafe"]),
    ("headings/multiple-h1", "<html><body><p>x</p><h1>A</h1><p>x</p><h1>B</h1><p>y</p></body></html>", ["suggest"]),
    ("tables/outer-pipes", "# A\n\na | b |\n--|--|\nc | d |\n", ["safe"]),
    ("tables/outer-pipes", "# A\n\na | b\n--|--\nc | d\n", ["unsafe"]),
]


def test_a_fix_is_as_certain_as_its_place() -> None:
    def hold(rule: str, text: str, tiers: list[str | None]) -> None:
        assert [one.repair.tier if one.repair else None for one in run_rule(rule, text)] == tiers

    hold_for_each(hold, TIERS)


LEFT_ALONE = [
    ("hygiene/blank-lines", "# A\n\nThe format offers, that is,\n1) plain text\n2) a guarantee\n"),
    ("tables/no-blank-before", "# A\n\n&nbsp;|Well|Ill\n&nbsp;|99%|1%\n---|---|---\nTest|a|b\n"),
    ("tables/outer-pipes", "# A\n\na | b\n--|--\n|\nc | d\n"),
    ("structure/duplicate-paragraph", f"# A\n\n{CLOSED}\n\nOther text of the job.\n\n{CLOSED}\n"),
    ("hygiene/invisible-chars", "# Tea\n\nThe kettle fair of October 19\u00ad21 is free for 1\u00admonth.\n"),
    ("headings/level-skip", "# A\n\n###### ![](a.png)\n\nx\n"),
    ("headings/level-skip", "Text.\n\n###### [The film](/a) by me.\n\nx\n"),
    ("headings/level-skip", "Text.\n\n#### We boil it. Then we wait until it is cold.\n\nx\n"),
    ("headings/level-skip", f"Text.\n\n#### {'kettle ' * 16}\n\nx\n"),
    ("headings/level-skip", "Text.\n\n#### <https://k.example>\n\nx\n"),
    ("headings/level-skip", "Text.\n\n#### Boil the [water](/w), bring your [tea](/t)\n\nx\n"),
    ("headings/level-skip", "# A\n\n### [Kettles](/k)\n\nx\n"),
    ("headings/missing-space", "# A\n\n##Limescale Hard water carries\nlime.\n"),
    ("faq/accordion-residue", "# Tea\n\n## FAQ\n\n### Does it boil?\n\n– Yes, it does.\n"),
    ("headings/fake", f"{BEGUN}**You will need a deep dish**\n\nx\n"),
    ("headings/fake", f"{BEGUN}**Time: 30 minutes**\n\nx\n\n**Rinse it**\n\ny\n"),
    (
        "structure/no-subheadings",
        f"{LONG}\n\n**The first call**\n\n```\nboil\n```\n\n**The second call**\n\nx\n\n{LONG}\n",
    ),
    ("links/malformed", "He said “see https://k.example/a”\n\nand <https://k.example/b”>\n"),
]


def test_what_a_person_may_have_meant_stays() -> None:
    def hold(rule: str, text: str) -> None:
        assert [one.repair for one in run_rule(rule, text)] in ([None], [None, None], [])

    hold_for_each(hold, LEFT_ALONE)


REPAIRED = [
    ("headings/missing-space", "# A\n\n##Uh oh##\n\nx\n\n##In C#\n\ny\n", "# A\n\n## Uh oh\n\nx\n\n## In C#\n\ny\n"),
    ("headings/missing-space", "# A\n\n##Why we chose C##\n\nx\n", "# A\n\n## Why we chose C##\n\nx\n"),
    (
        "headings/missing-space",
        f"# A\n\n##{LONG[:60]}\n\u00a0\nMore text.\n",
        f"# A\n\n## {LONG[:60]}\n\u00a0\nMore text.\n",
    ),
    ("hygiene/list-marks", "Two ways:\\\n• a,\\\n• b<br>\n• c  \n• d\n", "Two ways:\n\n- a,\n- b\n- c\n- d\n"),
    ("hygiene/list-marks", "• a,\\\n\n• b\n", "- a,\n\n- b\n"),
    (
        "hygiene/list-marks",
        "[t]: https://k.example/a\\\n• a\n• b\n",
        "[t]: https://k.example/a\\\n\n- a\n- b\n",
    ),
    ("hygiene/list-marks", "## The folder A\\\n• a\n• b\n", "## The folder A\\\n\n- a\n- b\n"),
    ("hygiene/list-marks", "• C:\\\n• D:\\a b\\\n", "- C:\\\n- D:\\a b\\\n"),
    (
        "hygiene/list-marks",
        "• press \\Enter twice\\\n• open C:\\a first\\\n• c\n",
        "- press \\Enter twice\n- open C:\\a first\n- c\n",
    ),
    ("hygiene/list-marks", "• in C:\\a\\\n• in \\\\host\\a\\\n", "- in C:\\a\\\n- in \\\\host\\a\\\n"),
    ("hygiene/list-marks", "In kettles\\lids\\\n• a\n• b\n", "In kettles\\lids\\\n\n- a\n- b\n"),
    ("headings/level-skip", "Text.\n\n#### A\n\nx\n\n##### B\n\ny\n", "Text.\n\n## A\n\nx\n\n### B\n\ny\n"),
    ("links/empty", "See [#9531]() for more.\n", "See #9531 for more.\n"),
    (
        "links/empty",
        "See [https://k.example/a]() for more.\n",
        "See [https://k.example/a](https://k.example/a) for more.\n",
    ),
    ("hygiene/unclosed", 'See <a href="/a">kettles<a> there.\n', 'See <a href="/a">kettles</a> there.\n'),
    ("images/alt-missing", '<a href="/a"><img src="a.png"> K</a>\n', '<a href="/a"><img alt="" src="a.png"> K</a>\n'),
    (
        "meta/date-invalid",
        "---\ndate: Wed Dec 12 2018 11:44:33 GMT+0000 (UTC)\n---\n\nText.\n",
        "---\ndate: 2018-12-12T11:44:33+00:00\n---\n\nText.\n",
    ),
]


def test_what_is_mechanical_is_put_right() -> None:
    def hold(rule: str, before: str, after: str) -> None:
        found = run_rule(rule, before)
        assert apply_edits(before, select_compatible_edits(one.repair for one in found if one.repair)) == after

    hold_for_each(hold, REPAIRED)


def test_a_letter_with_its_accent_behind_it_is_no_end_of_a_word() -> None:
    text = "---\nlang: fr\n---\n\nIls ont la volonté de de\u0301marrer une nouvelle vie dans la ville.\n"
    assert run_rule("readability/doubled-word", text) == []


def test_a_sign_that_begins_a_wrapped_line_begins_no_list() -> None:
    assert run_rule("hygiene/blank-lines", "# A\n\nThe price of the kettle\n+ the price of the lid is high.\n") == []
