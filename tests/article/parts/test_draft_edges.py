"""What stands around a draft: its metadata go to the front matter, the rest goes and is listed, and text stays."""

import pytest

from contentlint.article.parts.draft_edges import BRIEF, MESSAGE, METADATA, PAGE, find_draft_edges
from contentlint.article.reader import read
from contentlint.publish.publisher import Publisher, Wanted, find_edges
from contentlint.source import Source

TEXT = "Hard water is full of lime, which stays behind in the kettle when the water boils away."
BODY = f"How to Clean a Kettle\n\n{TEXT}\n\nUse Vinegar\n\n{TEXT}\n\nUse Lemon\n\n{TEXT}\n"


def edges(text: str) -> list[tuple[str, str]]:
    article = read(Source(text, "draft.txt"))
    return [(article.source.slice(edge.span), edge.reason) for edge in find_edges(article)]


@pytest.mark.parametrize(
    ("above", "reasons"),
    [
        ("Hi Ann,\n\nhere is the draft for next week.", [MESSAGE, MESSAGE]),
        ("Здравствуйте, Анна!\n\nвысылаю черновик для блога.", [MESSAGE, MESSAGE]),  # noqa: RUF001  # a Russian preposition
        ("From: Ann\nTo: Bob\nSubject: Kettles", [MESSAGE] * 3),
        ("Von: Ann\nAn: Bob\nBetreff: Kessel", [MESSAGE] * 3),
        ("From: Ann\nSubject: Kettles\nDate: 2026-01-02", [MESSAGE] * 3),
        ("Subject: Kettles\nDate: 2026-01-02", [BRIEF, METADATA]),
        ("Home > Blog > Kettles", [PAGE]),
        ("Word count: 1200", [BRIEF]),
        ("字数\uff1a1200", [BRIEF]),
        ("Author: Ann Lee", [METADATA]),
        ("Meta title: Kettles at Home", [METADATA]),
        ("- Author: Ann Lee\n- Word count: 1200", [BRIEF]),
        ("Focus Keyword\tkettle\nURL\tkettles", [METADATA]),
    ],
)
def test_what_stands_above_the_title(above: str, reasons: list[str]) -> None:
    assert [reason for _, reason in edges(f"{above}\n\n{BODY}")] == reasons


@pytest.mark.parametrize("above", ["Kettles: an overview", f"Dear reader,\n\n{TEXT * 5}", "Sure! Here's an article:"])
def test_text_above_a_title_stays(above: str) -> None:
    assert edges(f"{above}\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("below", "gone"),
    [
        ("Share this: Facebook X", [("Share this: Facebook X", PAGE)]),
        ("Share on Facebook", [("Share on Facebook", PAGE)]),
        ("Teilen: Facebook | X | WhatsApp", [("Teilen: Facebook | X | WhatsApp", PAGE)]),
        ("Follow us on Instagram and YouTube", [("Follow us on Instagram and YouTube", PAGE)]),
        ("Share this guide with a friend who still scrubs.", []),
        ("Share on a slow Sunday with somebody you like", []),
        ("Follow us on Instagram.", []),
        ("Follow us on Instagram for more kitchen tips", []),
        ("Teilen Sie Ihre Erfahrungen gern in den Kommentaren!", []),
        ("Partager un thé, c'est déjà un voyage", []),
        ("Best regards,\nAnn", []),
        ("Thanks for reading!", []),
    ],
)
def test_what_stands_below_the_text(below: str, gone: list[tuple[str, str]]) -> None:
    assert edges(f"{BODY}\n{below}\n") == gone


@pytest.mark.parametrize(
    ("above", "lines", "date"),
    [
        ("", "Author: Ann Lee\nDate: 2026-01-02\n\n", True),
        ("", "Date: 2026-01-02\n\n", True),
        ("Date: 2026-01-02\n\n", "", True),
        ("From: Ann\nTo: Bob\nDate: 2026-01-02\n\n", "", False),
    ],
)
def test_the_date_of_a_draft_is_no_date_of_a_mail(publisher: Publisher, above: str, lines: str, *, date: bool) -> None:
    title, gap, text = BODY.partition("\n\n")
    draft = Source(f"{above}{title}{gap}{lines}{text}", "draft.txt")
    text = publisher.publish(draft, Wanted("kettles.md")).source.text
    assert ('\ndate: "2026-01-02"\n' in text) is date
    assert "Date: 2026" not in text


def test_a_signature_goes_with_the_message_it_signs() -> None:
    found = edges(f"Hi Ann,\n\nhere is the draft.\n\n{BODY}\nBest regards,\nBob\n\n--\nPhone 12\n")
    assert [text for text, _ in found] == ["Hi Ann,", "here is the draft.", "Best regards,", "Bob", "--", "Phone 12"]


@pytest.mark.parametrize(
    "below",
    [
        "Thanks!\n\nBob",
        "Best regards,\nBob Lee\nKettle House",
        "Mit freundlichen Grüßen aus Berlin,\nBob",
        "Danke!",
        "--\nBob\nPhone 12",
        "Thanks, and see you on Thursday!\n\n--\nBob Lee\nRoom 4",
    ],
)
def test_what_signs_a_message(below: str) -> None:
    found = edges(f"Hi Ann,\n\nhere is the draft.\n\n{BODY}\n{below}\n")
    assert [text for text, _ in found[2:]] == [line for line in below.split("\n") if line]


@pytest.mark.parametrize(
    "below",
    [
        "Thanks to vinegar the kettle shines again.\n\nBoil it once a month and it stays so.",
        "Thanks to vinegar,\nyour tea tastes better",
        "Thanks for reading!",
        "Thanks, and see you on Thursday!\n\nBob Lee",
        "Merci d'avoir lu !",
        "Danke fürs Lesen!",
        "Cheers!\n\nYour tea will taste better.",
        "Cheers,\n\nBoil it once a month and no more",
        "Cheers,\n\nVinegar\n\nLemon\n\nSalt",
    ],
)
def test_the_end_of_a_text_signs_no_message(below: str) -> None:
    assert len(edges(f"Hi Ann,\n\nhere is the draft.\n\n{BODY}\n{below}\n")) == 2


@pytest.mark.parametrize(
    "lines",
    [
        "Word count: 1200",
        "Status: In review\nPlatform: Web\nLanguage: English",
        "- Audience: owners of a kettle\n- Search intent: informational",
        "Audience\tHome cooks\nWord count\t1200",
        "字数\uff1a1200",
    ],
)
def test_a_brief_below_the_title_goes(lines: str) -> None:
    title, gap, text = BODY.partition("\n\n")
    found = edges(f"{title}{gap}{lines}{gap}{text}")
    assert "\n".join(words for words, _ in found) == lines
    assert {reason for _, reason in found} == {BRIEF}


@pytest.mark.parametrize(
    "lines",
    [
        "Summary: Descale your kettle once a month. It takes half an hour and costs almost nothing.",
        "Version: 1.12\nPlatform: PC\nLanguage: English",
        "Status: Discontinued\nCountry: Germany",
        "- Country: France\n- Language: French\n- Region: Europe",
        "Country\tFrance\nLanguage\tFrench\nRegion\tEurope",
        "Search intent: what a reader wants to know.",
        "Audience: the people who will read it. Name one person.",
        "Word count: as many words as it takes to say what a reader wants to know",
    ],
)
def test_text_below_the_title_stays(publisher: Publisher, lines: str) -> None:
    title, gap, text = BODY.partition("\n\n")
    draft = Source(f"{title}{gap}{lines}{gap}{text}", "draft.txt")
    assert edges(draft.text) == []
    assert publisher.find_dropped(publisher.publish(draft, Wanted("kettles.md"))) == ()


@pytest.mark.parametrize("above", ["Summary: It takes half an hour.", f"Audience: {'you and ' * 4}me"])
def test_a_sentence_with_a_label_above_the_title_stays(above: str) -> None:
    assert edges(f"{above}\n\n{BODY}") == []


def test_a_draft_of_nothing_has_no_edges() -> None:
    assert find_draft_edges((), ()) == ()


def test_all_metadata_move_and_what_goes_is_listed(publisher: Publisher) -> None:
    above = "Meta title: Kettles\nMeta title: Kettles\nAuthor: Ann Lee\nTags: kettle, lime\nWord count: 1200"
    draft = Source(f"{above}\n\n{BODY}\nURL: kettle-lime\n", "draft.txt")
    done = publisher.publish(draft, Wanted("kettles.md"))
    matter, _, text = done.source.text.partition("---\n\n")
    assert matter == "---\ntitle: Kettles\nauthor: Ann Lee\ntags: kettle, lime\nslug: kettle-lime\n"
    assert text.startswith("# How to Clean a Kettle\n")
    assert "Word count" not in text
    dropped = {one.line: (one.words, one.reason) for one in publisher.find_dropped(done)}
    assert dropped[5] == ("Word count: 1200", BRIEF)


def test_values_that_differ_stay_in_the_text(publisher: Publisher) -> None:
    draft = Source(f"Meta title: Kettles\nMeta title: Pots\n\n{BODY}", "draft.txt")
    text = publisher.publish(draft, Wanted("kettles.md")).source.text
    assert "title: Kettles\n" in text
    assert "Meta title: Pots" in text


@pytest.mark.parametrize(
    ("matter", "moves"),
    [
        ("---\nslug: kettles\n---", True),
        ("---\nslug: kettles\nauthor:\n---", True),
        ('+++\nslug = "kettles"\n+++', True),
        ("\ufeff", True),
        ("---\nslug: kettles\nauthor: Bob\n---", False),
        ("---\nslug: kettles\nfoo: [1, 2\n---", False),
        ("---\nslug: kettles\nfoo: {{ x }}\n  y: 1\n---", False),
    ],
)
def test_a_line_that_front_matter_cannot_take_stays(publisher: Publisher, matter: str, *, moves: bool) -> None:
    draft = Source(f"{matter}\n\nAuthor: Ann Lee\n\n{BODY}", "draft.txt")
    text = publisher.publish(draft, Wanted("kettles.md")).source.text
    assert ("Author: Ann Lee" not in text) is moves
    assert "Ann Lee" in text
