"""Question marks of all scripts."""

from each import hold_for_each

from contentlint.prose.question_marks import asks, count_question_marks, has_question_mark, measure_first_question

CLAY, YES = "\u03a0\u03b7\u03bb\u03cc\u03c2", "\u039d\u03b1\u03b9"
"""Two words of Greek."""


def test_texts_that_ask() -> None:
    def check(text: str) -> None:
        assert asks(text)
        assert has_question_mark(text)
        assert count_question_marks(text) == 1

    quoted = f"«{CLAY};»"
    hold_for_each(check, [("How?",), ("**How?**",), ("何ですか\uff1f",), ("لماذا\u061f",), (f"{CLAY};",), (quoted,)])
    assert not any(map(asks, ("Clay; grit;", f"{CLAY}; grit;", f"{YES}.")))


def test_the_first_question() -> None:
    def check(text: str, end: int) -> None:
        assert measure_first_question(text) == end

    hold_for_each(
        check,
        [
            ("How? So.", 4),
            ("How. Why?", 0),
            ("Version 2.1 or 3? Yes.", 17),
            (f"{CLAY}; {CLAY}; {YES}.", 6),
            ("a; b? c", 5),
        ],
    )
