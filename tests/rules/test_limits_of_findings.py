"""What a finding has beside its place has limits, too: how much it lists, how far it looks, when a repair is offered."""

from collections.abc import Mapping

import pytest
from steps import assert_linear

from contentlint.findings import Finding
from contentlint.rule.spec import Format
from contentlint.rule.testing import run_rule
from contentlint.source.edit import apply_edits


def messages(rule: str, text: str, options: Mapping[str, object] | None = None) -> list[str]:
    return [finding.message_id for finding in run_rule(rule, text, options=options)]


def first(rule: str, text: str) -> Finding:
    return run_rule(rule, text)[0]


def repaired(rule: str, text: str, format: Format = "markdown") -> str:
    """Return a text with the first finding's repair made; the same text if it has none."""
    repair = run_rule(rule, text, format=format)[0].repair
    return apply_edits(text, repair.edits) if repair else text


# --- the figures in a message -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "message", "label"),
    [
        (f"# {'x' * 71}", "The heading has 71 characters; keep it to 70.", "1 character too many"),
        (f"# {'x' * 40}  {'x' * 34}", "The heading has 75 characters; keep it to 70.", "5 characters too many"),
    ],
)
def test_a_long_heading_is_told_its_length_with_single_spaces(heading: str, message: str, label: str) -> None:
    found = first("headings/too-long", f"{heading}\n")
    assert (found.message, found.label) == (message, label)


# --- how many places are listed ---------------------------------------------------------------

ENGLISH = "---\nlang: en\n---\n\n"

MANY = {
    "hygiene/blank-lines": (20, "Text\n# Lime\n\n" * 30),
    "hygiene/entities": (20, "steel&nbsp;pots\n\n" * 30),
    "hygiene/invisible-chars": (20, "steel\u200bpots\n\n" * 30),
    "hygiene/list-marks": (20, "• steel\n\n" * 30),
    "hygiene/merge-markers": (19, "<<<<<<< a\n\n" + "=======\n\n" * 30 + ">>>>>>> b\n"),
    "hygiene/mixed-quotes": (20, 'It is "so".\n\n' * 30 + "It is “so”.\n\n" * 30),
    "hygiene/mojibake": (20, "It is CafÃ© time.\n\n" * 30),
    "hygiene/trailing-space": (20, "Steel \n\n" * 30),
    "hygiene/unsafe-html": (20, '<b style="color: red">Steel</b>\n\n' * 30),
    "readability/long-sentence-share": (5, f"{'Steel ' * 30}.\n\n" * 30),
    "readability/passive-share": (20, ENGLISH + "It was broken.\n\n" * 30),
    "style/boilerplate-density": (20, "We delve into all that is white and hard and old.\n\n" * 30),
    "style/exclamation": (20, "It leaks!\n\n" * 30),
    "style/filler": (20, ENGLISH + "Moreover, it leaks.\n\n" * 30),
    "keyphrase/stuffed-ngram": (2, "It is the steel.\n\n" * 100),
}


@pytest.mark.parametrize("rule", MANY)
def test_only_so_many_places_are_listed(rule: str) -> None:
    size, text = MANY[rule]
    assert len(first(rule, text).related) == size


def test_lost_characters_are_listed_like_garbled_ones() -> None:
    assert len(first("hygiene/mojibake", "It is Caf\ufffd time.\n\n" * 30).related) == 20


def test_a_slug_shows_three_of_its_signs() -> None:
    finding = first("meta/slug-format", "---\nslug: a$b+c=d@e\n---\n")
    assert "$ + =" in finding.message
    assert "@" not in finding.message.replace("a$b+c=d@e", "")


def test_no_more_than_three_words_are_a_stuffed_phrase() -> None:
    finding = first("keyphrase/stuffed-ngram", ENGLISH + "Big steel kettle lid.\n\n" * 20 + "It is old.\n\n" * 80)
    assert finding.quote == "Big steel kettle"


def test_what_an_answer_repeats_is_counted_up_to_sixty_words() -> None:
    question = " ".join(f"{one}{other}" for one in "abcdefg" for other in "abcdefghi")
    [finding] = run_rule("faq/answer-indirect", f"{ENGLISH}## FAQ\n\n### {question}?\n\n{question} is so.\n")
    assert "60 words" in finding.message


def test_of_a_point_without_spaces_the_end_is_marked() -> None:
    points = "\n".join(f"- {'醋能溶解水垢' * 6}{end}" for end in ("。", "。", ""))
    [finding] = run_rule("key-points/punctuation", f"# 水壶\n\n## 要点\n\n{points}\n\n## 醋\n\n它很便宜。\n")
    assert finding.span.end - finding.span.start == 29


# --- how far a rule looks ---------------------------------------------------------------------


@pytest.mark.parametrize(("size", "found"), [(43, ["gap"]), (44, [])])
def test_behind_a_gap(size: int, found: list[str]) -> None:
    assert messages("hygiene/invisible-chars", f"steel\xa0\xa0{' ' * size}pots\n") == found


@pytest.mark.parametrize(("size", "kept"), [(1000, ""), (1001, "\xa0")])
def test_the_longest_gap(size: int, kept: str) -> None:
    assert repaired("hygiene/invisible-chars", f"steel{chr(160) * size}pots\n") == f"steel {kept}pots\n"


OVERRIDE, HEBREW, THAI = "\u202e", "\u05d0", "\u0e01"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HEBREW}{'x' * 299}{OVERRIDE}x", []),
        (f"{HEBREW}{'x' * 300}{OVERRIDE}x", ["unseen"]),
        (f"x{OVERRIDE}{'x' * 298}{HEBREW}", []),
        (f"x{OVERRIDE}{'x' * 299}{HEBREW}", ["unseen"]),
        (f"{THAI}xx\u200bx", []),
        (f"{THAI}xxx\u200bx", ["unseen"]),
        (f"x\u200bxx{THAI}", []),
        (f"x\u200bxxx{THAI}", ["unseen"]),
    ],
)
def test_around_an_invisible_character(text: str, found: list[str]) -> None:
    assert messages("hygiene/invisible-chars", f"{text}\n") == found


def test_one_line_end_behind_blanks_is_one() -> None:
    assert messages("hygiene/final-newline", "Fill it.  \n") == []
    assert messages("hygiene/final-newline", "Fill it.  \n\n") == ["blank"]


@pytest.mark.parametrize(("size", "found"), [(19, []), (20, ["weak"])])
def test_before_a_link_that_may_be_a_name(size: int, found: list[str]) -> None:
    assert messages("links/weak-text", f"{ENGLISH}We like{' ' * size}[View](/kettles).\n") == found


@pytest.mark.parametrize(("size", "found"), [(200, []), (201, ["unmarked"])])
def test_behind_a_link_that_pays(size: int, found: list[str]) -> None:
    attributes = '{: title="' + "x" * (size - len('{: title="" rel="nofollow')) + '" rel="nofollow"}'
    text = f"[Kettles](https://amzn.to/kettles){attributes} are white.\n"
    assert messages("links/sponsored-unmarked", text, {"markdown": True}) == found


@pytest.mark.parametrize(("size", "found"), [(120, []), (121, ["undefined"])])
def test_before_and_behind_an_acronym(size: int, found: list[str]) -> None:
    before = f"zinc quality board{'x' * (size - len('zinc quality board '))} "
    behind = f" {'x' * (size - len('  zinc quality b'))} zinc quality b"
    assert messages("readability/acronym-undefined", f"{ENGLISH}{before}ZQB it is.\n") == found
    assert messages("readability/acronym-undefined", f"{ENGLISH}The ZQB{behind}oard it is.\n") == found


@pytest.mark.parametrize(("size", "found"), [(79, []), (80, ["repeated"])])
def test_the_opening_of_a_sentence(size: int, found: list[str]) -> None:
    opening = f"The {'x' * (size - 4)}"
    text = " ".join(f"{opening}{end} is old." for end in "abc")
    assert messages("readability/repeated-openers", f"{ENGLISH}{text}\n") == found


@pytest.mark.parametrize(("size", "found"), [(200, ["said"]), (201, [])])
def test_what_a_chatbot_hands_over(size: int, found: list[str]) -> None:
    offer = "Certainly! Here is what you asked for "
    offer = f"{offer}{'x' * (size - len(offer) - len(' article'))} article:"
    assert messages("structure/llm-residue", f"# Kettles\n\nIt leaks.\n\n{offer}\n\nIt is old.\n") == found


@pytest.mark.parametrize(("size", "found"), [(200, []), (201, ["said"])])
def test_who_is_said_to_have_said_it(size: int, found: list[str]) -> None:
    before = f"The prompt{' so' * 70}"[: size - 1]
    before = f"The prompt{'x'.rjust(size - len('prompt') - 1, ' ')}:"
    text = f"{before}\n\nAs an AI language model, I cannot boil water.\n"
    assert messages("structure/llm-residue", text) == found


@pytest.mark.parametrize(("size", "found"), [(200, []), (201, ["gap"])])
@pytest.mark.parametrize("where", ["before", "behind", "above"])
def test_a_form_has_gaps(where: str, size: int, found: list[str]) -> None:
    text = {
        "before": f"Dear{' ' + 'x' * (size - 6)} [your name].",
        "behind": f"[your name] {'x' * (size - 6)} dear.",
        "above": f"Dear {'x' * (size - 5)}\n\n[your name]",
    }
    assert messages("structure/placeholder", f"{text[where]}\n") == found


@pytest.mark.parametrize(("headings", "found"), [(2, []), (3, ["said"])])
def test_headings_above_what_a_chatbot_says_first(headings: int, found: list[str]) -> None:
    text = "".join(f"{'#' * (level + 1)} Kettles {level}\n\n" for level in range(headings))
    assert messages("structure/llm-residue", f"{text}It leaks.\n\nCertainly! Here is how.\n") == found


@pytest.mark.parametrize(("size", "found"), [(40, []), (41, ["unnamed"])])
def test_whose_studies_they_are(size: int, found: list[str]) -> None:
    before = f"Our {'x' * (size - len('Our  recent '))} recent "
    assert messages("trust/weasel", f"{ENGLISH}{before}studies show that it leaks.\n") == found


@pytest.mark.parametrize(("size", "found"), [(600, []), (601, ["unnamed"])])
def test_an_expert_who_speaks(size: int, found: list[str]) -> None:
    claim = "Experts say that it leaks."
    text = f"{claim} {'x' * (size - len(f'{claim}  said'))} said so."
    assert messages("trust/weasel", f"{ENGLISH}{text}\n") == found


@pytest.mark.parametrize(("size", "found"), [(3, []), (4, ["unnamed"])])
def test_a_footnote_behind_a_sentence(size: int, found: list[str]) -> None:
    text = f"{ENGLISH}Studies show that it leaks.{' ' * size}[^1]\n\n[^1]: A book.\n"
    assert messages("trust/weasel", text, {"next-sentence": False}) == found


# --- when a repair is offered -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("It leaks.\n\n**Why it leaks**\n\nIt is old.\n", "It leaks.\n\n## Why it leaks\n\nIt is old.\n"),
        ("It leaks.\n\n**Why so**\n\nOld.\n\n# A\n\nIt.\n", "It leaks.\n\n## Why so\n\nOld.\n\n# A\n\nIt.\n"),
        ("# A\n\nIt.\n\n**Why so**\n\nOld.\n", "# A\n\nIt.\n\n## Why so\n\nOld.\n"),
        ("# A\n\nIt.\n\n**Why so**\n\nOld.\n\n# B\n\nIt.\n", "# A\n\nIt.\n\n**Why so**\n\nOld.\n\n# B\n\nIt.\n"),
    ],
)
def test_bold_lines_become_headings(text: str, after: str) -> None:
    assert repaired("headings/fake", text) == after


@pytest.mark.parametrize("piece", ["##a `x\ny`\n", "<p>x</p>\n\n##b\n\n"])
def test_twice_the_lines_with_marks_beside_code_or_html_are_twice_the_work(piece: str) -> None:
    assert_linear(lambda size: run_rule("headings/missing-space", piece * size), 250)


def test_twice_the_empty_sections_are_twice_the_work() -> None:
    def make(size: int) -> str:
        return "".join(f"## Lid {at}\n\n## Pot {at}\n\nBoil.\n\n" for at in range(size))

    assert_linear(lambda size: run_rule("structure/empty-section", make(size)), 150)


def test_a_heading_may_be_three_blanks_from_the_margin() -> None:
    assert repaired("headings/missing-space", "Lime.\n   ##Kettles\n") == "Lime.\n   ## Kettles\n"
    assert repaired("headings/missing-space", "Lime.\n    ##Kettles\n") == "Lime.\n    ##Kettles\n"


def test_what_stands_above_the_title() -> None:
    date, text = "One two three four five six seven", "One two three four five six seven eight"
    assert repaired("headings/multiple-h1", f"{date}\n\n# A\n\n# B\n") == f"{date}\n\n# A\n\n## B\n"
    assert repaired("headings/multiple-h1", f"{text}\n\n# A\n\n# B\n") == f"{text}\n\n# A\n\n# B\n"


def test_a_heading_that_has_half_of_its_words_from_the_title_is_the_title() -> None:
    matter = "---\ntitle: Clean kettles at home\n---\n\n"
    half, less = "# Clean kettles fast today\n\n", "# Clean kettles fast today too\n\n"
    assert repaired("headings/multiple-h1", f"{matter}{half}# B\n") == f"{matter}{half}## B\n"
    assert repaired("headings/multiple-h1", f"{matter}{less}# B\n") == f"{matter}{less}# B\n"


def test_a_question_about_the_title_is_no_title() -> None:
    named, asked = "---\ntitle: lime.example\n---\n\n", "# What is lime.example?\n\n"
    assert repaired("headings/multiple-h1", f"{named}{asked}# Who owns it?\n") == f"{named}{asked}# Who owns it?\n"
    both = "---\ntitle: What is lime?\n---\n\n# What is lime?\n\n"
    assert repaired("headings/multiple-h1", f"{both}# B\n") == f"{both}## B\n"


def points(*sizes: int) -> str:
    """Return key points, so many with a full stop and so many without."""
    stopped, is_open = sizes
    lines = [*["- It is so."] * stopped, *["- It is so"] * is_open]
    return "# Kettles\n\n## Key points\n\n" + "\n".join(lines) + "\n\n## Lime\n\nIt is white.\n"


def test_a_fifth_of_the_points_may_be_put_right() -> None:
    assert repaired("key-points/punctuation", points(4, 1)) == points(5, 0)
    assert repaired("key-points/punctuation", points(19, 5)) == points(19, 5)


def test_a_plain_label_becomes_a_heading_of_level_2() -> None:
    text = "# Kettles\n\nKey points:\n\n- It is so.\n- It is old.\n\n## Lime\n\nIt is white.\n"
    assert repaired("key-points/unmarked", text) == text.replace("Key points:", "## Key points")


@pytest.mark.parametrize(("size", "is_repaired"), [(299, False), (300, False), (301, True)])
def test_emphasis_that_begins_before_a_link(size: int, *, is_repaired: bool) -> None:
    text = f"*{'x' * (size - 2)} (White* kettles)[https://kettles.example/] are old.\n"
    assert (repaired("links/malformed", text) != text) is is_repaired


def page(size: int) -> str:
    text = "The water in the kettle is as hard as it was and we do not know what to do."
    words = " ".join((text.rstrip(".").split() * 10)[:size])
    return f"<html><head><title>Tea</title></head><body><p>{words}</p></body></html>"


def test_the_language_of_a_page_is_named_if_it_is_certain() -> None:
    assert 'lang="en"' in repaired("meta/lang-missing", page(100), "html")
    assert 'lang="en"' not in repaired("meta/lang-missing", page(99), "html")


def test_two_words_may_be_left_of_a_title() -> None:
    for title, after in (("Clean pots | Acme | Acme", '"Clean pots | Acme"'), ("Pots | Acme | Acme", "")):
        text = f"---\ntitle: {title}\n---\n"
        assert repaired("meta/title-brand-repeated", text) == (text.replace(title, after) if after else text)


@pytest.mark.parametrize(("position", "is_repaired"), [("99999", True), ("100000", False)])
def test_no_trail_is_so_long(position: str, *, is_repaired: bool) -> None:
    steps = ", ".join(
        f'{{"@type": "ListItem", "position": {at}, "name": "A", "item": "https://kettles.example/{at}"}}'
        for at in ("1", position)
    )
    data = f'{{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [{steps}]}}'
    text = f"<script type='application/ld+json'>{data}</script>\n"
    assert (repaired("schema/breadcrumb-required", text) != text) is is_repaired


@pytest.mark.parametrize(("size", "found"), [(200, ["several"]), (201, ["text"])])
def test_a_name_is_no_text(size: int, found: list[str]) -> None:
    name = f"Ann Lee, Bob Ray{'y' * (size - len('Ann Lee, Bob Ray'))}"
    data = f'{{"@context": "https://schema.org", "@type": "Article", "author": "{name}"}}'
    assert messages("schema/author-shape", f"<script type='application/ld+json'>{data}</script>\n") == found


@pytest.mark.parametrize(("size", "is_repaired"), [(12, True), (13, False)])
def test_bold_lines_of_a_long_article_become_headings(size: int, *, is_repaired: bool) -> None:
    line = " ".join(["Lime"] * size)
    text = f"**{line}**\n\n{'It is so. ' * 60}\n\n**{line}**\n\n{'It is so. ' * 60}\n"
    after = text.replace(f"**{line}**", f"## {line}") if is_repaired else text
    assert repaired("structure/no-subheadings", text) == after
