"""Sentences without their worn phrases: whole sentences, or nothing is suggested."""

import pytest
from steps import assert_linear

from contentlint.article import read
from contentlint.article.edits.cliches import remove_cliche
from contentlint.rule.testing import run_rule
from contentlint.source import Source
from contentlint.source.edit import apply_edits

SUFFIX = {"<": "a.html"}


def plainer(text: str) -> list[str]:
    """Return the text as it is suggested for each worn phrase; nothing for one with no suggestion."""
    article = read(Source(text, SUFFIX.get(text[0], "a.md")), language="en")
    found = [remove_cliche(article, phrase) for phrase in article.cliches]
    return [apply_edits(text, one.edits) if one.edits else "" for one in found]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("It's important to note that the kettle is hot.", "The kettle is hot."),
        ("It is important to note that, when it boils, it whistles.", "When it boils, it whistles."),
        ("It’s worth noting that BMW makes kettles.", "BMW makes kettles."),
        ("It's worth noting that **the** kettle is hot.", "**The** kettle is hot."),
        ("It's worth noting that *3* kettles boil.", "*3* kettles boil."),
        ("It is worth\nnoting that the kettle is hot.", "The kettle is hot."),
        ("However, it is worth noting that the kettle is hot.", "However, the kettle is hot."),
        ("It is old, but it is worth noting that it boils.", "It is old, but it boils."),
        ("While it is old, it's worth noting that the kettle boils.", "While it is old, the kettle boils."),
        ("**Note:** It's worth noting that the kettle is hot.", "**Note:** The kettle is hot."),
        ("- Fill it.\n- It goes without saying that kettles boil.", "- Fill it.\n- Kettles boil."),
        ("Needless to say, it boils.", "It boils."),
        ("In conclusion, `fill` is a verb.", ""),
        ("In conclusion, `LET` names it.", "`LET` names it."),
        ("To sum up: the kettle boils.", "The kettle boils."),
        ("So, without further ado, fill it.", "So, fill it."),
        ("In today's competitive tea market, kettles boil.", "Kettles boil."),
        ("As technology continues to evolve, kettles get better.", "Kettles get better."),
        ("It rusts due to the fact that it is wet.", "It rusts because it is wet."),
        ("Due to the fact that it is wet, it rusts.", "Because it is wet, it rusts."),
        ("Descaling can be a daunting task.", "Descaling can be daunting."),
        ("Descaling can be a daunting task for many.", "Descaling can be daunting for many."),
        ("It is old. That being said, it boils.", "It is old. Still, it boils."),
        ("It is old. With that being said, it boils.", "It is old. Still, it boils."),
        ("Fill it. The possibilities are endless. Boil it.", "Fill it. Boil it."),
        ("Fill it. But the possibilities are endless!", "Fill it."),
        ("So what are you waiting for? Fill it.", "Fill it."),
        ("<p>It’s worth noting that <b>it</b> boils.</p>", "<p><b>It</b> boils.</p>"),
        ("<p>Needless to&nbsp;say, it boils.</p>", "<p>It boils.</p>"),
    ],
)
def test_a_sentence_is_whole_without_the_phrase(text: str, after: str) -> None:
    assert plainer(text) == [after]


@pytest.mark.parametrize(
    "text",
    [
        "It is worth noting that fact again.",
        "It's worth noting that: it boils.",
        "It's worth noting that it is hot and that it boils.",
        "Before you begin, it is worth noting that the kettle is hot.",
        "While choosing a kettle, it's worth noting that prices differ.",
        "It's worth noting that iPods are no kettles.",
        "Is it wise to say that it's worth noting that it boils?",
        "It is essential to fill it.",
        "At the end of the day, the nurse fills it.",
        "We say in conclusion that it boils.",
        "In conclusion, and to repeat it, fill it.",
        "In today's digital age, where all is fast, kettles boil.",
        "As technology continues to evolve, so do kettles.",
        "Descaling can be a daunting task that takes a day.",
        "**It's important** to note that it is hot.",
        "> Fill it.\n\nThe possibilities are endless.",
        "In today's fast-paced world",
        "# In conclusion, it boils",
    ],
)
def test_what_is_not_clear_cut_is_left_alone(text: str) -> None:
    assert plainer(text) in ([""], [])


INTRO = "Limescale costs power."


@pytest.mark.parametrize(
    "rest",
    [
        " In this article, we will explore how to get rid of it.",
        "\nIn this guide, we're going to look at\nvinegar.",
        " Therefore, in this article, we'll look at vinegar. We will also cover lemons. Let's get started.",
        " In this guide, we will cover **vinegar** and `acid`.",
        " We'll delve into the reasons!",
    ],
)
def test_an_announcement_at_the_end_of_a_paragraph_goes(rest: str) -> None:
    for below in ("", "\n\n## Vinegar\n\nUse it.", "\n\nUse vinegar.", "\n\n{{< toc >}}"):
        found = plainer(INTRO + rest + below)
        assert found
        assert {one for one in found if one} == {INTRO + below}


@pytest.mark.parametrize(
    "text",
    [
        "In this article, we will explore vinegar.",
        f"{INTRO} In this article, we will explore:",
        f"{INTRO} In this article, we will explore vinegar. It is an acid.",
        f"{INTRO} In this article, we will explore [vinegar](/v).",
        f"{INTRO} **In this article, we will explore vinegar.**",
        f"{INTRO} In this article, we will use vinegar.",
        f"{INTRO} In this article, we will explore vinegar. Please note that it stinks.",
        f"{INTRO} In this article, you'll learn of acids. We will explore vinegar.",
        "What is limescale? In this article, we will explore it.",
        f"{INTRO} In this article, we will explore two acids.\n\nThese are strong.",
        f"{INTRO} In this article, we will explore two acids.\n\n- Vinegar\n- Lemon",
        "- Vinegar works. In this article, we will explore it.",
    ],
)
def test_an_announcement_that_others_lean_on_stays(text: str) -> None:
    assert not any(plainer(text))


def test_the_contents_that_follow_lean_on_nothing() -> None:
    contents = "\n\n- [Vinegar](#vinegar)\n- [Lemon](#lemon)\n\n## Vinegar\n\n" + "Use it. " * 50
    [after] = plainer(f"{INTRO} In this article, we'll take a closer look at acids.{contents}")
    assert after == INTRO + contents


@pytest.mark.parametrize(
    ("rule", "text", "after", "title"),
    [
        ("boilerplate", "It's no secret that kettles boil.", "Kettles boil.", "Delete the phrase"),
        ("boilerplate", "They boil at this point in time.", "They boil now.", "Write “now”"),
        ("boilerplate", "Fill it. The possibilities are endless.", "Fill it.", "Delete the sentence"),
        (
            "announcing-intro",
            f"{INTRO} In this article, we will explore vinegar.",
            INTRO,
            "Delete the announcement",
        ),
        ("formulaic-conclusion", f"{INTRO}\n\nTo sum up, it boils.", f"{INTRO}\n\nIt boils.", "Delete “To sum up”"),
        ("clickbait-title", "# The Ultimate Guide to tea", "# A Guide to tea", "Call it a guide"),
        ("clickbait-title", "# Tea: a comprehensive guide", "# Tea: a guide", "Call it a guide"),
    ],
)
def test_rules_of_style_suggest_it(rule: str, text: str, after: str, title: str) -> None:
    [finding] = run_rule(f"style/{rule}", text)
    assert finding.repair
    assert (finding.repair.tier, finding.repair.title) == ("suggest", title)
    assert apply_edits(text, finding.repair.edits) == after
    assert run_rule(f"style/{rule}", after) == []


def test_what_has_no_certain_wording_is_not_suggested() -> None:
    for rule, text in (("boilerplate", "Look no further than here."), ("clickbait-title", "# Tea: secrets revealed")):
        [finding] = run_rule(f"style/{rule}", text)
        assert finding.repair is None


def test_a_sentence_without_end_is_left_alone() -> None:
    assert not any(plainer("Needless to say, " * 100 + "it boils."))


@pytest.mark.parametrize(
    "piece", ["Needless to say, ", "Fill it. We will delve into kettles. ", "The possibilities are endless. "]
)
def test_what_is_worn_again_and_again_takes_a_step_each(piece: str) -> None:
    assert_linear(lambda times: plainer("Fill it. " + piece * times), 60)
