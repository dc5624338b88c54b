"""Which lines of a draft look as if a program wrote them."""

import pytest
from steps import assert_linear

from contentlint.document.frame.reader import Frame
from contentlint.document.pasted.reader import read_frame_of_text
from contentlint.source import Source

TEXT = """# How to Keep Basil Alive All Year

Most pots of basil die within two weeks, because the plants stand too close together and nobody parts them.

## Choose a wide pot

A wide pot gives each plant of basil its own earth. Pots of a shop hold twenty plants, which fight for light and water.

{}

## Water from below

Basil likes wet feet in the morning and dry earth at night. Pour water into the saucer and tip out the rest.

## Give it light

Each plant needs six hours of light a day. Turn the pot once a week, or the plants lean to one side.
{}"""


def list_reasons(frame: Frame) -> dict[str, str]:
    return {frame.units[doubt.at].raw or frame.units[doubt.at].rows[0]: doubt.why for doubt in frame.doubts}


def divide(text: str) -> Frame:
    return read_frame_of_text(Source(text, "a.md"), is_markdown=True)


@pytest.mark.parametrize(
    "line",
    [
        "luc@redac:~/site$ wc -w basil.md",
        r"C:\Users\Petra\Desktop>type text.txt",
        "Pratica 2025/0318 – Blog – Rev. 02 – AVV/mt – [STAMPATO IL 11/02/2025 18:40]",
        "Zelle\tC14\t=SUMME(B2:B9)",
        "Seg 14 | 100% | Confirmed",
        "REUTERS/A. Novak RC2Q1A9X0K3J",
        '{"words": 612}',
        "~/drafts (main) »",
    ],
)
@pytest.mark.parametrize("place", ["within", "at the end"])
def test_a_line_of_a_program_is_asked_about(line: str, place: str) -> None:
    text = TEXT.format(line, "") if place == "within" else TEXT.format("", f"\n{line}")
    assert "a program wrote" in " ".join(list_reasons(divide(text)).values())


@pytest.mark.parametrize(
    "line",
    [
        "On 11/02/2025 at 18:40 the shop closes, and file basil.md holds the list.",
        "Two pots: 3–4 € each",
        "- basil.jpg",
    ],
)
def test_sentences_and_items_may_have_such_forms(line: str) -> None:
    assert "a program wrote" not in " ".join(list_reasons(divide(TEXT.format(line, ""))).values())


@pytest.mark.parametrize(
    "line",
    [
        "[pots]: https://example.com/guides/pots_2.html",
        "https://example.com/guides/pots_2.html",
        "See example.com/guides/pots.html?year=2025&page=2",
        "<https://example.com/status/571453200093437952>",
        "### Edit config_1.yaml",
        "### 12:30:15 The start",
        "Visit basil24.de",
        "info@basil24.de",
        "MP3.com",
        "Web3.js",
        "C6H12O6 is sugar",
        "C12H22O11 is sugar as well",
        "B2B2C models",
        "ISBN 9783161484100",
        "IBAN DE89370400440532013000",
        "Call 089123456789 now",
        "Adults 16 € – children 8 € – groups 10% off",
        "Wait 00:02:30, then stir.",
        "The recipe is in pesto.pdf.",
    ],
)
def test_addresses_headings_formulas_numbers_prices_and_short_sentences_are_of_no_program(line: str) -> None:
    assert "a program wrote" not in " ".join(list_reasons(divide(TEXT.format(line, ""))).values())


@pytest.mark.parametrize(("lines", "asked"), [(2, 2), (3, 3), (4, 0)])
def test_a_few_lines_of_one_form_are_of_one_program_and_more_are_of_the_text(lines: int, asked: int) -> None:
    commands = "\n\n".join(f"$ cat basil{number}" for number in range(lines))
    reasons = list_reasons(divide(TEXT.format(commands, "")))
    assert sum("a program wrote" in reason for reason in reasons.values()) == asked


def test_twice_the_stamps_are_twice_the_work() -> None:
    stamp = "12.03.2025 19:30 Team {}\n\n"
    assert_linear(lambda size: divide(TEXT.format("".join(map(stamp.format, range(size))), "")), 150)


def test_a_text_about_programs_shows_their_lines() -> None:
    text = TEXT.format(
        "$ cat basil.txt", "\n## Again\n\nThe list of all plants is here now.\n\n$ sort basil.txt\n\nIt ends."
    )
    assert not divide(text).doubts
    assert not divide(TEXT.format("~/drafts/basil.md\n\n```\ncat basil.md\n```", "")).doubts


def test_a_note_in_italics_and_the_only_sentence_of_a_section_belong_to_the_text() -> None:
    note = "\n*Updated in February 2025: prices checked with four firms.*"
    section = "## The sale\n\nPots cost half of it there."
    assert not divide(TEXT.format(section, note)).doubts
    assert divide(TEXT.format("## The sale\n\nPhotos of this section are still missing.", note)).doubts
