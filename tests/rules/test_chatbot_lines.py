"""How many of 60 lines of chatbots are found, and how many of 60 lines of authors are reported."""

from pathlib import Path

from contentlint.rule.testing import run_rule

LINES = Path(__file__).parent / "data" / "chatbot_lines.tsv"

FIRST, SECOND = "Kettles boil water for tea, and their limescale has to go.", "Two spoons of vinegar take it off."

MIN_FOUND = 57
MAX_FALSE = 1


def read_lines(verdict: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in LINES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(where, line) for said, where, _, line in rows if said == verdict]


def is_reported(where: str, line: str) -> bool:
    paragraphs = {"first": [line, FIRST, SECOND], "last": [FIRST, SECOND, line], "within": [FIRST, line, SECOND]}
    text = "# Kettles\n\n" + "\n\n".join(paragraphs[where]) + "\n"
    return bool(run_rule("structure/llm-residue", text))


def test_lines_of_chatbots_are_found() -> None:
    lines = read_lines("trace")
    missed = [line for where, line in lines if not is_reported(where, line)]
    assert len(lines) == 60
    assert len(lines) - len(missed) >= MIN_FOUND, missed


def test_lines_of_authors_are_left_alone() -> None:
    lines = read_lines("harmless")
    reported = [line for where, line in lines if is_reported(where, line)]
    assert len(lines) == 60
    assert len(reported) <= MAX_FALSE, reported
