"""What scans leave: headers that come back, page numbers, broken words. What looks like it and is none stays."""

from contentlint.document.pasted.scans import find_hyphen_edits, find_page_edits
from contentlint.source.edit import apply_edits

BODY = "Lighthouses warn ships of rocks.\nThey were lit by oil for a long time.\n"
PAGE = BODY * 3


def clean(text: str) -> str:
    return apply_edits(text, find_page_edits(text))


def mend(text: str) -> str:
    return apply_edits(text, find_hyphen_edits(text))


def test_headers_that_come_back_beside_numbers_go() -> None:
    header = "THE HOUSEHOLD REVIEW, VOL. 12"
    for first, second in (
        (f"{header}          12\n", f"{header}          13\n"),
        (f"12    {header}\n", f"14\t{header}\n"),
        (f"12\n{header}\n", f"13\n{header}\n"),
        ("Page 1 of 3\n", "Page 2 of 3\n"),
        ("Seite 1 von 3\n", "Seite 2 von 3\n"),
    ):
        assert clean(f"{first}{PAGE}\n{second}{BODY}") == f"{PAGE}\n{BODY}"


def test_a_sentence_that_a_header_cuts_goes_on() -> None:
    text = f"12\nNotes on Gardening\n{PAGE}A drip hose works if the barrel stands two\n\n13\nNotes on Gardening\n\nfeet higher than the bed.\n"
    assert clean(text).endswith("barrel stands two\nfeet higher than the bed.\n")


def test_numbers_alone_go_if_they_count_up() -> None:
    paged = "".join(f"{BODY}\n{BODY}\n- {number} -\n\n" for number in (7, 8, 9))
    assert "- 8 -" not in clean(paged)
    assert "- 9 -" not in clean(paged)
    single = f"{BODY}\n{BODY}\n42\n\n{BODY}"
    assert clean(single) == single


def test_what_is_no_header_stays() -> None:
    chapters = "".join(f"Chapter {number}\n\n{PAGE}\n" for number in (1, 2, 3))
    totals = f"Total of all costs    120\n\n{PAGE}\nTotal of all costs    480\n\n{PAGE}"
    falling = f"Practical Papers    9\n\n{PAGE}\nPractical Papers    4\n\n{PAGE}"
    near = "Monthly fee    1\nSetup fee    9\nMonthly fee    2\n"
    gaps = "".join(f"Harvest in the garden    {year}\n\n{PAGE}\n" for year in (1950, 1952, 1953))
    years = "".join(f"Harvest in the garden    {year}\n\n{PAGE}\n" for year in (1950, 1951, 1952))
    for text in (chapters, totals, falling, near, gaps, years, PAGE):
        assert clean(text) == text


def test_page_numbers_that_might_be_years_go_where_they_cut_a_text() -> None:
    paged = "".join(
        f"{PAGE}Each barrel of the garden stands two\nPractical Papers    {number}\n" for number in (1901, 1902, 1903)
    )
    assert "Practical" not in clean(f"{paged}feet higher.\n")


def test_a_broken_word_becomes_whole() -> None:
    text = "The timer of the kettle shows sec-\nonds and switches it off by it-\nself, as all kettles do it.\n"
    assert "seconds" in mend(text).split()
    assert "self," not in mend(text).split()
    assert mend("Der Kessel braucht dafür nur wenige Minu\u00ad\nten und kaum Strom.\n").count("Minuten") == 1


def test_the_words_of_the_draft_decide() -> None:
    text = "The lamp of the harbor is known as a light-\nhouse. Each {} has a lamp that shines.\n"
    assert "lighthouse." in mend(text.format("lighthouse")).split()
    assert "light-house." in mend(text.format("light-house")).split()
    assert "light-house." in mend(text.format("house with a light")).split()


def test_words_with_a_hyphen_of_their_own_keep_it() -> None:
    for head, tail in (
        ("well", "known"),
        ("self", "made"),
        ("Franco", "German"),
        ("2019", "2024"),
        ("state-of-the", "art"),
    ):
        assert f"{head}-{tail}" in mend(f"The lighthouse of the harbor is {head}-\n{tail} and stands high.\n").split()
    for text in (
        "Both the tariffs for short-\nand long-term contracts rise.\n",
        "short-\nline\n",
        "| a column of a table that ends in | sec-\nond |\n",
        "See https://example.org/a-long-page-that-\nends here.\n",
    ):
        assert mend(text) == text


def test_one_header_goes_if_the_last_line_is_a_page_number() -> None:
    text = f"{PAGE}Practical Papers          43\n{PAGE}\n- 43 -\n"
    assert clean(text) == f"{PAGE}{PAGE}\n"
    assert clean(text.replace("- 43 -", "- 99 -")) == text.replace("- 43 -", "- 99 -")


def test_the_end_of_a_word_moves_up_and_takes_no_mark_of_a_list_to_the_start_of_a_line() -> None:
    assert (
        mend("The price of the plants is dif-\nferent in each shop.\n")
        == "The price of the plants is different\nin each shop.\n"
    )
    chain = "The price of the plants is dif-\nferent,------------------- Wasser-\nversorgung\n"
    assert "\n\n" not in mend(chain)
    assert "different - 2.\n  of all" in mend("The price of the plants is dif-\n  ferent - 2. of all.\n")
    assert (
        mend("Der Garten braucht viel Was-\nserversorgung im Sommer.\n")
        == "Der Garten braucht viel\nWasserversorgung im Sommer.\n"
    )
