"""FAQs that a title or a sentence announces, and what a sentence announces that is none."""

from collections.abc import Callable

from each import hold_for_each

from contentlint.article.article import Article

OPENING = "# Olive trees in pots\n\nOlive trees outgrow their pots every two or three years.\n\n"
SECTIONS = (
    f"{OPENING}## When to repot\n\nRepot in March, before the new shoots come. The roots then have all summer.\n\n"
    "## What to use\n\nTake a clay pot that is two fingers wider, and a soil with a third of grit.\n\n"
)
PAIRS = [
    ("How often does the tree need a new pot?", "Every two to three years while it is young."),
    ("Can it stay outside in winter?", "Down to minus five degrees it can, if the pot is wrapped."),
    ("Which soil does it like?", "A loose one: two parts of potting soil, one part of grit."),
]
BOLD = "".join(f"**{question}**\n\n{answer}\n\n" for question, answer in PAIRS)
ITALIC = "".join(f"*{question}* {answer}\n\n" for question, answer in PAIRS)
HEADED = "".join(f"### {question}\n\n{answer}\n\n" for question, answer in PAIRS)


def test_a_sentence_announces_the_questions_right_below_it(article_from: Callable[[str, str], Article]) -> None:
    def check(text: str) -> None:
        found = article_from(text, "a.md").faq
        assert found is not None
        assert [(pair.question.text, pair.answer and pair.answer.text) for pair in found.pairs] == PAIRS
        assert found.label is None

    hold_for_each(
        check,
        [
            (f"{OPENING}Here are the answers to the most common questions.\n\n{BOLD}",),
            (f"{OPENING}These are the questions that readers ask most often:\n\n{ITALIC}",),
            (f"{SECTIONS}## More\n\nWe answer the questions that we hear in the shop.\n\n{HEADED}",),
            (f"---\ntitle: 'FAQ: olive trees'\n---\n\n{BOLD}",),
            (f"# Häufiges zu Oliven\n\nHier beantworten wir die häufigsten Fragen.\n\n{BOLD}",),
        ],
    )


def test_what_else_a_sentence_announces(article_from: Callable[[str, str], Article]) -> None:
    def check(text: str) -> None:
        assert article_from(text, "a.md").faq is None

    whole = HEADED.replace("###", "##")
    talk = (
        "*How did you begin?* My father gave me a tree.\n\n*What do you like?* I like their age.\n\n"
        "*What is next?* I want to plant a grove.\n\n"
    )
    items = "- Is the pot clean?\n- Is the soil loose?\n- Is the tree healthy?\n\n"
    hold_for_each(
        check,
        [
            (f"{OPENING}This article answers common questions about them.\n\n{whole}",),  # it is built of them
            (f"{OPENING}Here are her answers to our questions.\n\n{talk}",),
            (f"{OPENING}Here are three questions to ask the seller:\n\n{items}",),
            (f"{OPENING}Answer these common questions:\n\n{items}",),  # nothing answers them
            (f"# Olive quiz\n\nYou will find answers to the questions below.\n\n{ITALIC}",),
            (f"{OPENING}Ask your questions in the forum.\n\n## Next\n\n{ITALIC}",),
        ],
    )


def test_calls_at_the_end_are_no_questions(article_from: Callable[[str, str], Article]) -> None:
    found = article_from(f"{SECTIONS}## FAQ\n\n{HEADED}### Ready to plant one?\n\nVisit our shop.\n", "a.md").faq
    assert found is not None
    assert len(found.pairs) == len(PAIRS)
