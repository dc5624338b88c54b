"""Reports to render: small articles, and findings on them written by hand, as rules would make them."""

import format_validators
import pytest
from msgspec.structs import replace
from placed import placed

from contentlint.findings import FileReport, Finding, Related, Repair
from contentlint.reporters import FilterCounts, Problem, Report, RuleInfo
from contentlint.source import Edit, Span

RUNNING_SHOES = """\
---
title: Running shoes for wide feet
description: Shoes for runners, tested by our team of five.
cover:
slug: running-shoes-wide-feet
---

# Running shoes for wide feet

Finding a shoe that is wide enough is hard. We ran 900 km in 14 pairs so you do not have to.

## Fit and sizing

Most brands build every shoe on their own last, so sizes differ. When you try on a running shoe in the evening, \
after a long day on your feet, you will get a better idea of how much room your toes need on a long run, and because \
the foot spreads with every step you should leave a thumb's width in front. Take your socks with you.

- Read the guide [here](https://example.com/guide).
- Prices are [here](https://example.com/prices).
- Our method is [here](https://example.com/method).
- Write to us [here](https://example.com/contact).

## All shoes compared

| Alpha | 210 g | 139 € |
| Beta  | 198 g | 149 € |

## Which one should I buy?

The wide one. It has the most room, and it
costs the least of all the shoes that we have
tried.

A last word: a shoe that hurts in the shop
will hurt on the road.
It does not
get better
with time.
"""

KYOTO = """\
# 京都の秋 🍁

日本語の紹介文です。詳しくは [こちら](https://example.com/guide) を見てください。

紅葉の見ごろは十一月の中旬から下旬です。嵐山や東福寺では朝の早い時間に行くと人が少なく、写真もゆっくり撮れます。\
地図は [こちら](https://example.com/map) にあります。

1.\tCafe\u0301 Müller 👩‍👩‍👧 opens at **8**\tand closes at 18

A name with \x1b[31mcolour\x1b[0m and \u202ebackwards\u202c text.
"""

PASTED = """\
Ten Facts About Honey
Honey is a sweet liquid that bees make from nectar, and in today's fast-paced world more and more people delve into \
its many uses in the kitchen, in the bathroom and in the medicine cabinet.
It does not spoil. Let us delve into the reasons.

Meta description suggestion: “Ten facts about honey.” (140-155 characters)
"""


def find(text: str, needle: str, within: str = "") -> Span:
    """Return the span of ``needle``, looked for from ``within`` on."""
    start = text.index(needle, text.index(within))
    return Span(start, start + len(needle))


def point_before(text: str, needle: str) -> Span:
    """Return the insertion point before ``needle``."""
    start = text.index(needle)
    return Span(start, start)


def point_after(text: str, needle: str) -> Span:
    """Return the insertion point after ``needle``."""
    end = text.index(needle) + len(needle)
    return Span(end, end)


def _weak_link(text: str, place: str, within: str, words: str) -> Finding:
    return Finding(
        rule="links/weak-text",
        message_id="weak",
        severity="warning",
        message=f"The link text “{words}” does not say where the link goes.",
        span=find(text, words, within),
        why="Readers look over a page for its links, and screen readers list them without the text around them.",
        fix="Use the name of the page you link to.",
        label="say what the reader will find",
        quote=words,
        place=place,
        help_url="https://contentlint.example/rules/links/weak-text",
    )


def _shoes() -> tuple[Finding, ...]:
    text = RUNNING_SHOES
    start = text.index("When you try")
    links = [
        _weak_link(text, "under “Fit and sizing”", f"[here](https://example.com/{end})", "here")
        for end in ("guide", "prices", "method", "contact")
    ]
    return (
        *links,
        Finding(
            rule="meta/description-too-short",
            message_id="short",
            severity="error",
            message="The meta description is too short: 46 characters. It needs 140 to 155.",
            span=find(text, "Shoes for runners, tested by our team of five."),
            why="Search results show this text under the title. Where it says little, a part of the article "
            "is often shown instead.",
            fix="Say who the article is for and what the reader gets.",
            label="46 characters, write at least 94 more",
            quote="Shoes for runners, tested by our team of five.",
            place="front matter \u203a description",
            help_url="https://contentlint.example/rules/meta/description-too-short",
        ),
        Finding(
            rule="meta/required-fields",
            message_id="empty",
            severity="warning",
            message="“cover” has no value.",
            span=point_after(text, "cover:"),
            why="",
            fix="Name the picture that stands above the article.",
            place="front matter \u203a cover",
        ),
        Finding(
            rule="key-points/missing",
            message_id="missing",
            severity="error",
            message="The key points are missing.",
            span=point_before(text, "\n## Fit and sizing"),
            why="A reader who has half a minute reads these and nothing else.",
            fix="Add 3 to 5 short points that answer the reader’s question. Copy this and fill it in:",
            label="put the key points here",
            place="introduction, before “Fit and sizing”",
            scaffold=("> **Key points**", "> - For most wide feet, … is the best shoe.", "> - Expect to pay …"),
        ),
        Finding(
            rule="readability/sentence-too-long",
            message_id="long",
            severity="warning",
            message="This sentence has 54 words. Keep sentences at 25 words or fewer.",
            span=Span(start, text.index(" Take your socks")),
            why="A reader has to keep the start of a sentence in mind until its end.",
            fix="Split it into two or three sentences, for example at “and because”.",
            label="54 words",
            place="under “Fit and sizing”",
            related=(Related(find(text, "and because"), "a good place to split it"),),
        ),
        Finding(
            rule="tables/no-header",
            message_id="missing",
            severity="info",
            message="The table has no header row, so it is not shown as a table.",
            span=find(text, "| Alpha | 210 g | 139 € |"),
            why="",
            fix="Add a heading row and a dashes row above it.",
            label="the first row is data, not headings",
            place="under “All shoes compared”",
            repair=Repair(
                (Edit(point_before(text, "| Alpha"), "| Shoe | Weight | Price |\n| --- | --- | --- |\n"),),
                "safe",
                "Add a heading row",
            ),
            scaffold=("| Shoe | Weight | Price |", "| --- | --- | --- |"),
        ),
        Finding(
            rule="faq/answer-length",
            message_id="short",
            severity="warning",
            message="The answer to “Which one should I buy?” has 22 words. Answers need 40 to 60 words, so that they "
            "can stand alone.",
            span=find(
                text,
                "The wide one. It has the most room, and it\ncosts the least of all the shoes that we have\ntried.",
            ),
            why="An answer is read without the text around it.",
            fix="Say more about it.",
            label="22 words",
            place="FAQ \u203a question 1, a rather long heading about which of all these shoes one should buy",
        ),
        Finding(
            rule="structure/closing",
            message_id="weak",
            severity="info",
            message="The article ends without a next step.",
            span=find(text, text[text.index("A last word") :]),
            why="",
            fix="Say what the reader can do next.",
            label="the last paragraph",
        ),
    )


def _kyoto() -> tuple[Finding, ...]:
    text = KYOTO
    return (
        _weak_link(text, "under “京都の秋 🍁”", "詳しくは", "こちら"),
        Finding(
            rule="style/map-link",
            message_id="plain",
            severity="info",
            message="The link to the map is named “こちら”.",
            span=find(text, "こちら", "地図は"),
            why="",
            fix="Write 地図.",
            label="地図と書く",
            place="under “京都の秋 🍁”",
        ),
        Finding(
            rule="style/opening-hours",
            message_id="plain",
            severity="warning",
            message="The time “8” has no minutes.",
            span=find(text, "**8**"),
            why="",
            fix="Write 8:00.",
            label="write 8:00",
            repair=Repair((Edit(find(text, "8", "**8"), "8:00"), Edit(find(text, "18"), "18:00")), "unsafe", "Add :00"),
        ),
        Finding(
            rule="style/control-characters",
            message_id="plain",
            severity="error",
            message="“\x1b[31mcolour” has a control character.",
            span=find(text, "\x1b[31mcolour"),
            why="It is not shown,\nand changes what is.",
            fix="Delete “\x1b”.",
            label="\x1b is ESC",
            place="before “\u202ebackwards”",
            repair=Repair((Edit(find(text, "\x1b"), ""),), "safe", "Delete “\x1b”"),
        ),
    )


def _honey() -> tuple[Finding, ...]:
    text = PASTED
    words = [
        Finding(
            rule="style/boilerplate",
            message_id="phrase",
            severity="info",
            message="“delve into” is worn out.",
            span=find(text, "delve into", within),
            why="Such words stand in every article of this kind.",
            fix="Say it with a plain word.",
            quote="delve into",
            place=place,
            repair=Repair((Edit(find(text, "delve into", within), "look at"),), "suggest", "Write “look at”"),
        )
        for within, place in (("Ten", "paragraph 1"), ("Let us", "paragraph 2"))
    ]
    return (
        *words,
        Finding(
            rule="structure/no-subheadings",
            message_id="none",
            severity="warning",
            message="The text has no subheadings.",
            span=point_after(text, "medicine cabinet."),
            why="",
            fix="Put one above each new thought.",
            label="a first one could stand here",
        ),
        Finding(
            rule="meta/description-in-body",
            message_id="body",
            severity="error",
            message="The meta description stands in the text, where readers see it.",
            span=find(text, "Meta description suggestion: “Ten facts about honey.” (140-155 characters)"),
            why="Search results show this text under the title. Where it says little, a part of the article "
            "is often shown instead.",
            fix="Move it into the front matter.",
            place="last paragraph",
            scaffold=("---", "description: Ten facts about honey.", "---"),
        ),
    )


def file_report(path: str, text: str, *findings: Finding) -> FileReport:
    """Return what was found in one file."""
    return placed(path, text, *findings)


@pytest.fixture(scope="session")
def node() -> None:
    """Have node and the packages that judge formats."""
    format_validators.node()


@pytest.fixture
def mixed() -> Report:
    """Return a report with everything in it, out of order."""
    return Report(
        files=(
            file_report("drafts/honey.txt", PASTED, *_honey()),
            file_report("articles/running-shoes.md", RUNNING_SHOES, *_shoes()),
            FileReport("articles/photo.md", None, (), "not a text: it holds NUL bytes"),
            file_report("articles/kyoto.md", KYOTO, *_kyoto()),
            file_report("articles/fine.md", "# All is well\n"),
        ),
        problems=(Problem("private", "no permission to look into this folder"),),
    )


HOSTILE = (
    "Ask @editors about #12, GH-7 and !3: see https://evil.example/x, www.evil.example or a@b.example. "
    "| **Bold** _it_ `code` ~~gone~~ $x$ \\| [link](javascript:alert(1)) ![i](x.png) <img src=x onerror=y> "
    "<!-- hidden --> &amp; ]]> \x00\x1b[31m\u202e\ufffe\uffff\ud800 \"quoted\" 'so' 100% of 👍 京都\r\n## No heading"
)
"""A message as the worst of articles would make it."""

UNDECODED = b"\xe9t\xe9/caf\xc3\xa9.md".decode("utf-8", "surrogateescape")


@pytest.fixture
def odd() -> Report:
    """Return a report in which everything is as odd as it can be."""
    text = "# 京都 👍 é\n\n**Bold** é 👩‍👩‍👧 @editors | x\r and\tso on\n"
    nowhere = Finding("a/b", "m", "error", HOSTILE, Span(9, 15), HOSTILE, HOSTILE, place=HOSTILE, label=HOSTILE)
    nowhere = replace(nowhere, repair=Repair((Edit(Span(9, 15), ""),), "unsafe", "Delete it"))
    related = (
        Related(find(text, "@editors"), HOSTILE),
        Related(find(text, "@editors"), HOSTILE + " "),
        Related(Span(0, 0), "", "andere/seite é.md", 7),
        Related(Span(0, 0), HOSTILE, UNDECODED, 0),
    )
    hostile_edits = (
        Edit(find(text, "京都"), HOSTILE),
        Edit(find(text, "é", "**"), ""),
        Edit(point_after(text, "on"), "x"),
    )
    repair = Repair(hostile_edits, "suggest", HOSTILE)
    no_mark = Repair((), "safe", "Delete the byte order mark", drops_mark=True)
    found = (
        Finding("a/b", "m", "error", HOSTILE, find(text, "@editors"), HOSTILE, HOSTILE, related=related),
        Finding("a/b", "m", "error", HOSTILE, find(text, "@editors"), HOSTILE, HOSTILE, repair=repair),
        Finding("content/own-rule", "m", "warning", "m", point_after(text, "so on\n"), "", ""),
        Finding(
            *("c/d", "n", "info", "Say more.", find(text, "é", "Bold"), "", ""),
            help_url="javascript:alert(1)",
            repair=no_mark,
        ),
    )
    return Report(
        files=(
            file_report("artikel/京都 é 100%.md", text, *found),
            file_report(UNDECODED, text, *found),
            file_report("a\x1b[31m\n|`<b>@x.md", text, *found),
            FileReport("unread.md", None, (nowhere,)),
            FileReport(UNDECODED + "x", None, (), HOSTILE),
            file_report("fine ]]>.md", ""),
        ),
        problems=(Problem("private", HOSTILE), Problem("private", HOSTILE), Problem("a\x1b@x", "gone")),
        filtered=FilterCounts(known=12, untouched=3),
        rules={
            "a/b": RuleInfo(HOSTILE, "Why " * 400, HOSTILE, "error", "spec", "https://contentlint.example/rules/a/b")
        },
        version="1.2.3",
    )
