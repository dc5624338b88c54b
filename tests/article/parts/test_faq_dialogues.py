"""Questions that belong to no FAQ."""

from collections.abc import Callable

from each import hold_for_each

from contentlint.article.article import Article
from contentlint.article.parts.faq_dialogues import are_for_others, is_call, is_interview, is_questionnaire


def test_interviews() -> None:
    def check(language: str, question: str, answer: str, *, is_one: bool = True) -> None:
        assert is_interview([question], [answer], language) == is_one

    hold_for_each(
        check,
        [
            ("en", "What is hard?", "I had to learn it."),
            ("en", "How did you begin?", "With a tree."),
            ("de", "Was ist schwer?", "Das habe ich gelernt."),
            ("zh", "为什么", "我喜欢它。"),
            ("zh", "为什么", "艾达\uff1a因为它很老。"),
        ],
    )
    assert not is_interview(["Kdy?"], ["To je jiné."], "cs")  # “je” is a word of French as well
    assert not is_interview(["How long?"], ["It takes a day."], "en")


def test_questions_that_readers_do_not_ask() -> None:
    assert is_call("Ready to plant one?")
    assert is_call("Bereit für den ersten Baum?")
    assert not is_call("Can I plant one?")
    assert are_for_others(["Check 1: Is it clean?", "Check 2: Is it dry?"], ["Look at it.", "Touch it."])
    assert are_for_others(["Do you own a garden?"], ["Then take the large one."])
    assert not are_for_others(["Do you ship abroad?"], ["Yes, to all of Europe."])
    assert are_for_others(["What did we do?"], ["A plan was made."])
    assert is_questionnaire(["Yes", "No"])
    assert is_questionnaire(["And what would you do if it rained all day?"])


def test_rows_that_are_none(article_from: Callable[[str, str], Article]) -> None:
    def check(name: str, text: str) -> None:
        assert article_from(text, name).faq is None

    start = "Olive trees outgrow their pots every two or three years, and then they stop growing."
    interview = """Ada Reed on olive trees

In this interview she explains what matters about olive trees.

What is the most common mistake?

People water too much. The roots rot, and nothing helps.

Which pot is best?

Clay, always clay. Plastic keeps the water in.
"""
    calls = f"""Olive trees in pots

{start}

Ready to buy your first olive tree?

Visit our shop, it is open all day.

Have a question about delivery?

Contact our team by phone on weekdays.
"""
    exercises = f"""# Lesson four

{start}

## Review questions

**What happens in a small pot?**

Write down three signs and explain each.

**Why does it need grit?**

Describe what the water does there.

**When would one repot?**

Discuss it with your partner today.
"""
    boxes = f"""# Olive trees

<details><summary>What is grit?</summary>

Coarse sand.

</details>

{start}

<details><summary>What is clay?</summary>

Baked earth.

</details>
"""
    quiz = "---\nquestions:\n  - question: What is grit?\n    options: [sand, clay]\n    answer: sand\n---\n\nA quiz.\n"
    texts = [("a.txt", interview), ("a.txt", calls), ("a.md", exercises), ("a.md", boxes), ("a.md", quiz)]
    hold_for_each(check, texts)
