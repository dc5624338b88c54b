"""What is around a draft goes with its reason, what nobody knows stays and is asked about, and text stays."""

from collections.abc import Callable

import pytest

from contentlint.article.outline import build_outline
from contentlint.article.reader import read
from contentlint.document.frame.reader import Answers
from contentlint.publish.publisher import Published, Publisher, Wanted
from contentlint.source import Source

TEXT = "Hard water is full of lime, which stays behind in the kettle when the water boils away."
BODY = f"How to Clean a Kettle\n\n{TEXT}\n\nUse Vinegar\n\n{TEXT}\n\nUse Lemon\n\n{TEXT}\n"


Publish = Callable[[str], Published]


@pytest.fixture
def publish(publisher: Publisher) -> Publish:
    return lambda text: publisher.publish(Source(text, "draft.txt"), Wanted("kettles.md"))


def list_gone(done: Published) -> list[str]:
    return [line for edge in done.left_out for line in done.draft.slice(edge.span).split("\n") if line]


@pytest.mark.parametrize(
    "above",
    [
        "Hi Ann,\n\nhere is the draft for next week.",
        "From: Ann\nTo: Bob\nSubject: Kettles",
        "Von: Ann\nAn: Bob\nBetreff: Kessel",
        "Home > Blog > Kettles",
        "Word count: 1200",
        "字数\uff1a1200",
        "- Author: Ann Lee\n- Word count: 1200",
        "You said:\nwrite a post about kettles\n\nChatGPT said:\nThought for 6 seconds",
        "Ann Lee  11:43 PM\nfinal copy for the blog below",
    ],
)
def test_what_is_above_the_title_goes(publish: Publish, above: str) -> None:
    done = publish(f"{above}\n\n{BODY}")
    assert list_gone(done) == [line for line in above.split("\n") if line]
    assert done.questions == ()
    assert "\n# How to Clean a Kettle\n" in done.source.text


@pytest.mark.parametrize("above", ["Show all versions", "Harbor Street 12", f"Dear reader,\n\n{TEXT * 2}"])
def test_what_nobody_knows_above_a_title_is_asked_about(publish: Publish, above: str) -> None:
    done = publish(f"{above}\n\n{BODY}")
    assert done.questions


@pytest.mark.parametrize(
    ("below", "gone"),
    [
        ("Share this: Facebook X", True),
        ("Teilen: Facebook | X | WhatsApp", True),
        ("Follow us on Instagram and YouTube", True),
        ("Best regards,\nAnn", True),
        ("Mit freundlichen Grüßen aus Berlin,\nBob", True),
        ("Thanks, and see you on Thursday!\n\n--\nBob Lee\nRoom 4", True),
        ("Would you like me to make it shorter?", True),
        ("Share this guide with a friend who still scrubs.", False),
        ("Teilen Sie Ihre Erfahrungen gern in den Kommentaren!", False),
        ("Partager un thé, c'est déjà un voyage.", False),
        ("Thanks for reading!", False),
        ("Thanks to vinegar the kettle shines again.\n\nBoil it once a month and it stays so.", False),
        ("Danke fürs Lesen!", False),
        ("Cheers!\n\nYour tea will taste better with a clean kettle.", False),
    ],
)
def test_what_is_below_the_text(publish: Publish, below: str, *, gone: bool) -> None:
    done = publish(f"{BODY}\n{below}\n")
    assert list_gone(done) == ([line for line in below.split("\n") if line] if gone else [])


@pytest.mark.parametrize(
    "lines",
    [
        "Word count: 1200",
        "Status: In review\nPlatform: Web\nLanguage: English",
        "- Audience: owners of a kettle\n- Search intent: informational",
        "Audience\tHome cooks\nWord count\t1200",
    ],
)
def test_a_brief_below_the_title_goes(publish: Publish, lines: str) -> None:
    title, gap, text = BODY.partition("\n\n")
    assert list_gone(publish(f"{title}{gap}{lines}{gap}{text}")) == lines.split("\n")


@pytest.mark.parametrize(
    "lines",
    [
        "Summary: Descale your kettle once a month. It takes half an hour and costs almost nothing.",
        "Version: 1.12\nPlatform: PC\nLanguage: English",
        "- Country: France\n- Language: French\n- Region: Europe",
        "Country\tFrance\nLanguage\tFrench\nRegion\tEurope",
        "Audience: the people who will read it. Name one person.",
    ],
)
def test_text_below_the_title_stays(publish: Publish, lines: str) -> None:
    title, gap, text = BODY.partition("\n\n")
    assert list_gone(publish(f"{title}{gap}{lines}{gap}{text}")) == []


CHAT = f"""What “You said” Means

{TEXT}

A short export looks like this:

You said:
Name three rivers.
ChatGPT said:
The Rhine, the Po and the Danube.

The colon belongs to the label, and screen readers pause there.

{TEXT}
"""
BRIEF = f"""How to Write a Brief

{TEXT}

A good brief has these lines:

Primary keyword: kettle
Word count: 900
Meta description: How to clean a kettle.

The writer needs all of them before the first line is written.

{TEXT}
"""
MAIL = f"""The Mail That Came Late

{TEXT}

It began like this:

From: Ann
To: Bob
Subject: Kettles

Hi Bob,

Nobody knew who had sent it, and nobody asked for a long time.

{TEXT}
"""
TALK = f"""A Talk with a Tuner

{TEXT}

Interviewer: How did you come to bells?
Ruth: By accident.

{TEXT}
"""
RELEASE = f"""How to Write a Press Release

{TEXT}

Most releases begin like this:

FOR IMMEDIATE RELEASE

Then comes the headline, and below it the place and the date of the news.

{TEXT}
"""


@pytest.mark.parametrize("text", [CHAT, BRIEF, MAIL, TALK, RELEASE])
def test_an_article_about_chats_briefs_and_mails_loses_nothing(publish: Publish, text: str) -> None:
    done = publish(text)
    assert done.left_out == ()
    for line in filter(None, text.split("\n")):
        assert line.rstrip(":") in done.source.text.replace("\\", "").replace("**", "")
    assert "# FOR IMMEDIATE" not in done.source.text


def test_marks_of_notes_go_with_their_notes(publish: Publish) -> None:
    noted = BODY.replace("boils away.", "boils away.[a]", 1)
    assert "[a]" not in publish(f"{noted}\n\n[a]Is this right?\n").source.text
    assert [question.words for question in publish(noted).questions] == ["[a]"]
    changed = f"{BODY.rstrip()} (edited)\n"
    assert "(edited)" not in publish(changed).source.text


def test_numbers_of_sources_go_unless_a_list_names_them(publish: Publish) -> None:
    cited = BODY.replace("boils away.", "boils away.[1]", 1).replace("Lemon\n\nHard", "Lemon[2]\n\nHard")
    assert "[1]" not in publish(cited).source.text
    listed = f"{cited}\nSources\n\n[1] https://a.example/kettles\n[2] https://a.example/lemon\n"
    assert "[1]" in publish(listed).source.text.replace("\\", "")


UNKNOWN = (
    "Rain barrel article\nin list Doing\n\n{}\n\nbarrel-photo.jpg\nLena Koch moved this card from Ideas to Doing",
    "From GardenWiki, the free garden book\n\n{}\n\nHidden category: Pages with short summary",
    "Milestone 2: second text, fixed price\nDelivered by Lena K.\n\n{}\n\nThe invoice follows on Friday.",
    "Szia Anna!\n\nItt küldöm a szöveget a bloghoz, kérlek nézd át péntekig.\n\n{}\n\nÜdvözlettel,\nLena",
    "Field: Body text (long)\nCharacters used 1,204 of 5,000\n\n{}\n\nField: Teaser",
    "Work product, attorney eyes\nBates 004112\n\n{}\n\nBates 004113",
)


@pytest.mark.parametrize("frame", UNKNOWN)
def test_a_frame_that_nobody_knows_is_never_ready(publish: Publish, frame: str) -> None:
    done = publish(frame.format(BODY.strip()))
    assert not done.is_understood
    assert all(line in done.source.text for line in (TEXT, "How to Clean a Kettle"))


def test_what_a_person_answers_is_not_asked_again(publisher: Publisher) -> None:
    draft = Source(f"Doing, list 2\n\n{BODY}\nbarrel card\n", "draft.txt")
    asked = publisher.publish(draft, Wanted("kettles.md"))
    assert [question.number for question in asked.questions] == [1, 15]
    done = publisher.publish(draft, Wanted("kettles.md", answers=Answers(title=3, last=13)))
    assert done.questions == ()
    assert "Doing" not in done.source.text
    assert "barrel" not in done.source.text


@pytest.mark.parametrize("text", ["", "How to Clean a Kettle\n\nTen Ways to Boil Water\n\nKettles and Lime\n"])
def test_what_has_no_article_is_never_ready(publish: Publish, text: str) -> None:
    done = publish(text)
    assert not done.has_text or not done.is_understood


def test_a_frame_around_markdown_goes(publisher: Publisher) -> None:
    body = BODY.replace("How to", "# How to", 1).replace("Use", "## Use")
    draft = Source(
        f"**You:** write a post\n\nSure! Here's the article:\n\n{body}\nWould you like a shorter version?\n", "a.md"
    )
    done = publisher.publish(draft, Wanted("kettles.md"))
    assert "Sure" not in done.source.text
    assert "Would you like" not in done.source.text
    assert done.questions == ()


@pytest.mark.parametrize(
    "above",
    [
        "Here is the article, ready to be published:\n---",  # Markdown takes it for a heading
        "Bien sûr ! Voici une proposition d'article optimisé pour le référencement, prêt à être publié :\n---",
    ],
)
def test_what_a_chatbot_says_above_the_h1_of_markdown_goes(publisher: Publisher, above: str) -> None:
    done = publisher.publish(Source(f"{above}\n\n# Kettles\n\n{TEXT}\n", "draft.md"), Wanted("kettles.md"))
    assert list_gone(done) == above.split("\n")[:1]
    assert done.source.text.count("---") == 2


def test_a_line_of_tags_below_the_h1_of_markdown_goes(publisher: Publisher) -> None:
    done = publisher.publish(Source(f"# Kettles\n#work/blog/pots #ready\n\n{TEXT}\n", "draft.md"), Wanted("lids.md"))
    assert list_gone(done) == ["#work/blog/pots #ready"]


@pytest.mark.parametrize("line", ["Image: kettle.jpg (ask Tom)", "TODO check prices"])
def test_a_note_between_paragraphs_of_markdown_is_asked_about(publisher: Publisher, line: str) -> None:
    text = f"# Kettles\n\n{TEXT}\n\n## Lids\n\n{line}\n\n{TEXT}\n"
    [asked] = publisher.publish(Source(text, "draft.md"), Wanted("kettles.md")).questions
    assert asked.words == line


@pytest.mark.parametrize("line", ["Tags: pots, lids", "Translated with DeepL.com (free version)", "#pots #lids"])
def test_a_stamp_below_the_text_of_markdown_is_no_part_of_it(publisher: Publisher, line: str) -> None:
    done = publisher.publish(Source(f"# Kettles\n\n{TEXT}\n\n{TEXT}\n\n{line}\n", "draft.md"), Wanted("lids.md"))
    assert list_gone(done) == [line] or done.questions


def test_words_above_the_h1_of_markdown_are_asked_about(publisher: Publisher) -> None:
    body = BODY.replace("How to", "# How to", 1).replace("Use", "## Use")

    def ask(above: str, below: str = "") -> list[str]:
        done = publisher.publish(Source(f"{above}{body}{below}", "a.md"), Wanted("kettles.md"))
        return [question.words for question in done.questions]

    assert ask("Brief (short)\nLinks to add: /shop/\n\nSlug: kettles\n\n") == ["Brief (short)", "Links to add: /shop/"]
    assert ask("<!-- kettles -->\n![Kettle](kettle.png)\n\n") == []
    assert ask("", "\n> Lime\n\n[install]: https://example.com/lime\n") == []


def test_what_stays_around_the_article_of_a_page_is_asked_about(publisher: Publisher) -> None:
    article = f"<h1>Kettles</h1>\n<p>{TEXT}</p>\n<p>{TEXT}</p>\n"
    page = f"<!DOCTYPE html>\n<html><body>\n<nav>Home and shop</nav>\n<main>{article}</main>\n</body></html>\n"
    [asked] = publisher.publish(Source(page, "a.html"), Wanted("kettles.html")).questions
    assert (asked.number, asked.words) == (3, "Home and shop")
    assert publisher.publish(Source(page, "a.html"), Wanted("kettles.md")).questions == ()
    alone = page.replace("<nav>Home and shop</nav>", "")
    assert publisher.publish(Source(alone, "a.html"), Wanted("kettles.html")).questions == ()


def test_words_above_the_h1_of_a_part_of_a_page_are_asked_about(publisher: Publisher) -> None:
    part = f"<p>Versión 2.0, aprobada</p>\n<h1>Kettles</h1>\n<p>{TEXT}</p>\n<p>{TEXT}</p>\n"
    done = publisher.publish(Source(part, "a.html"), Wanted("kettles.md"))
    assert [question.words for question in done.questions] == ["Versión 2.0, aprobada"]


def test_names_with_dates_part_the_posts_of_a_forum(publisher: Publisher) -> None:
    body = BODY.replace("How to", "## How to", 1).replace("Use", "### Use")
    topic = f"# [Review] kettle text\n\nann_b | 2025-03-08 09:14:22 UTC | #1\n\nHere it is:\n\n{body}"
    done = publisher.publish(Source(topic, "a.md"), Wanted("kettles.md"))
    assert "ann_b" not in done.source.text
    assert not done.is_understood


@pytest.mark.parametrize(
    "below",
    [
        "/label ~blog\n/assign @ann",
        "%% ask Ann whether lime is right %%",
        "I kept the wording of your notes and only fixed the levels of the headings.",
    ],
)
def test_what_is_below_the_text_of_markdown_is_never_taken_for_it(publisher: Publisher, below: str) -> None:
    body = BODY.replace("How to", "# How to", 1).replace("Use", "## Use")
    done = publisher.publish(Source(f"{body}\n{below}\n", "a.md"), Wanted("kettles.md"))
    assert not done.is_understood or below.split("\n", maxsplit=1)[0] not in done.source.text


def test_a_list_of_values_is_no_title(publish: Publish) -> None:
    assert not publish(f"Grade 6 · Good · 322 words · 2 of 26 sentences are hard\n\n{BODY}").is_understood


def test_sources_in_one_pair_of_brackets_go(publish: Publish) -> None:
    cited = BODY.replace(f"{TEXT}\n\nUse V", f"{TEXT} [1]\n\nUse V").replace(
        f"{TEXT}\n\nUse L", f"{TEXT} [2, 3]\n\nUse L"
    )
    done = publish(cited)
    assert "[1]" not in done.source.text
    assert "[2, 3]" not in done.source.text


def test_front_matter_without_a_title_stays(publisher: Publisher) -> None:
    body = BODY.replace("How to", "# How to", 1).replace("Use", "## Use")
    draft = f"---\ndate: 2026-11-01\ndraft: true\n---\n\n{body}\nLet me know if you would like any changes!\n"
    done = publisher.publish(Source(draft, "a.md"), Wanted("kettles.md"))
    assert "draft: true" in done.source.text
    assert "Let me know" not in done.source.text


@pytest.mark.parametrize(
    "line",
    [
        "The sale of kettles ends on 12/12/2026 18:00",
        "Next kettle meetup: Town Hall, 2026-12-08 19:00",
        "Use rows[1, 2] of the list of kettles. Then use rows[2] again, or rows[3, 4].",
    ],
)
def test_dates_and_indices_of_a_text_stay(publisher: Publisher, line: str) -> None:
    body = BODY.replace("How to", "# How to", 1).replace("Use", "## Use")
    assert line in publisher.publish(Source(f"{body}\n{line}\n", "a.md"), Wanted("kettles.md")).source.text


def test_a_page_that_a_browser_saved_is_asked_about(publisher: Publisher) -> None:
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0019)https://example.com/ -->\n<h1>Kettles</h1>\n<p>{TEXT}</p>\n"
    done = publisher.publish(Source(page, "a.html"), Wanted("kettles.html"))
    assert [question.number for question in done.questions] == [2]
    assert not done.is_understood


def test_the_last_sentence_above_a_farewell_is_asked_about_if_it_has_other_words(publish: Publish) -> None:
    text = "Hartes Wasser hinterlässt eine Schicht Kalk im Kessel, wenn es verdampft."
    mail = f"Von: Ann\nAn: Bob\nBetreff: Kessel\n\nHallo Bob,\n\nanbei der Text.\n\nDen Kessel entkalken\n\n{text}\n\n{text}\n\n"
    last = "Passt das so? Über eine Rückmeldung bis Mittwoch würde ich mich freuen."
    asked = publish(f"{mail}{last}\n\nViele Grüße\nAnn Lee\n").questions
    assert [one.words for one in asked if last.startswith(one.words[:30])] != []
    assert publish(f"{mail}Viele Grüße\nAnn Lee\n").questions == ()


def test_a_sentence_with_the_words_of_the_text_is_never_lost_above_it(publish: Publish) -> None:
    message = "07/04/2025, 09:52 - Ann: here it is\n\n"
    first = "A kettle is full of lime where water is hard, and water leaves it behind."
    done = publish(f"{message}{first}\n\n{BODY}")
    assert first in done.source.text


def test_an_html_draft_is_asked_about_too(publisher: Publisher) -> None:
    page = f"<h1>Kettles</h1>\n<p>{TEXT}[a]</p>\n<p>ChatGPT can make mistakes. Check important info.</p>\n"
    done = publisher.publish(Source(page, "a.html"), Wanted("kettles.md"))
    assert [(question.place, question.number) for question in done.questions] == [("line", 2), ("line", 3)]
    word = publisher.publish(Source(page.replace("\n", ""), "a.html"), Wanted("kettles.md"))
    assert [(question.place, question.number) for question in word.questions] == [("block", 2), ("block", 3)]
    shown = [build_outline(read(Source(text, "a.html"))).blocks for text in (page, page.replace("\n", ""))]
    assert [[block.number for block in blocks] for blocks in shown] == [[], [1, 2, 3]]


@pytest.mark.parametrize(
    ("end", "asked"),
    [
        ("<p>Call <code>std::panic::catch</code>, <code>:env:</code> and <code>a[b]</code>.</p>", ()),
        ("<p>Fill it :smile: now.</p>", (":smile:",)),
        ("<h2>Thanks</h2><p>These people helped:</p><ul><li>Ann Lee</li><li>Bob Reed (bob)</li></ul>", ()),
    ],
)
def test_code_has_no_marks_of_programs_and_a_section_is_no_farewell(
    publisher: Publisher, end: str, asked: tuple[str, ...]
) -> None:
    copied = f"<!-- x-tinymce/html --><h1>Kettles</h1><p>{TEXT}</p><h2>Vinegar</h2><p>{TEXT}</p>{end}"
    done = publisher.publish(Source(copied, "draft.html"), Wanted("kettles.md"))
    assert tuple(one.words for one in done.questions) == asked


def test_questions_become_an_faq_only_where_two_signs_agree(publish: Publish) -> None:
    asked = "Why does it hiss?\nIt is the lime that hisses in the water.\n\nDoes it hurt?\nNo, it does not hurt at all here.\n"
    done = publish(f"How to Clean a Kettle\n\n{asked}\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n")
    assert "Frequently" not in done.source.text


def test_all_metadata_move_and_what_goes_is_listed(publisher: Publisher) -> None:
    above = "Meta title: Kettles\nMeta title: Kettles\nAuthor: Ann Lee\nTags: kettle, lime\nWord count: 1200"
    done = publisher.publish(Source(f"{above}\n\n{BODY}\nURL: kettle-lime\n", "draft.txt"), Wanted("kettles.md"))
    matter, _, text = done.source.text.partition("---\n\n")
    assert matter == "---\ntitle: Kettles\nauthor: Ann Lee\ntags: kettle, lime\nslug: kettle-lime\n"
    assert text.startswith("# How to Clean a Kettle\n")
    dropped = {one.line: (one.words, one.reason) for one in publisher.find_dropped(done)}
    assert dropped[5] == ("Word count: 1200", "a brief")


def test_values_that_differ_stay_in_the_text(publish: Publish) -> None:
    text = publish(f"Meta title: Kettles\nMeta title: Pots\n\n{BODY}").source.text
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
def test_a_line_that_front_matter_cannot_take_stays(publish: Publish, matter: str, *, moves: bool) -> None:
    text = publish(f"{matter}\n\nAuthor: Ann Lee\n\n{BODY}").source.text
    assert ("Author: Ann Lee" not in text) is moves
    assert "Ann Lee" in text


GOOGLE_DOCS = (
    '<html><body class="c2 doc-content"><p>{above}</p><h1>Kettles and Lime</h1>'
    f"<p>{TEXT}</p><h2>Use Vinegar</h2><p>{TEXT}</p><p>{{below}}</p></body></html>"
)


@pytest.mark.parametrize(
    ("above", "below", "asked"),
    [
        ("", "", []),
        ("DRAFT, please comment by Wednesday", "", ["DRAFT, please comment by Wednesday"]),
        (
            "",
            "Note for the editor: please add a picture of a kettle.",
            ["Note for the editor: please add a picture of a kettle."],
        ),
        ("", "Boil the kettle once a month, and it stays clean.", []),
    ],
)
def test_what_people_wrote_around_the_text_of_an_office_program(
    publisher: Publisher, above: str, below: str, asked: list[str]
) -> None:
    done = publisher.publish(Source(GOOGLE_DOCS.format(above=above, below=below), "draft.html"), Wanted("kettles.md"))
    assert [question.words for question in done.questions] == asked


NOTES = [
    "Comments from legal: remove the second part before this goes out.",
    "Note for design: the first picture should show the blue kettle.",
    "Note to the editor: please check the prices before this goes out.",
    "Internal note: the second part was not approved yet.",
    "Anmerkung für die Redaktion: Bitte hier noch ein Bild einfügen.",
    "Note pour la rédaction : merci d'ajouter une photo de la bouilloire.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_on_a_draft_is_never_a_part_of_its_article_without_a_doubt(publish: Publish, note: str) -> None:
    done = publish(f"{BODY}\n{note}\n")
    assert list_gone(done) == [note] or done.questions
    done = publish(f"{BODY}\n{note}\n\nBoil Once a Month\n\n{TEXT}\n")
    assert list_gone(done) == [note] or done.questions


@pytest.mark.parametrize(
    "line",
    [
        "Note for beginners: a kettle holds more lime than you think.",
        "Editor’s note: prices have changed since we wrote this.",
    ],
)
def test_a_note_for_readers_stays(publish: Publish, line: str) -> None:
    done = publish(f"{BODY}\n{line}\n")
    assert (list_gone(done), done.questions) == ([], ())


@pytest.mark.parametrize(
    ("below", "asked"),
    [
        ("Sam Lee\nHead of Content\nExample Ltd, Harbor Street 12", []),
        ("Together we keep every kettle clean", ["Together we keep every kettle clean"]),
        ("Sam Lee\nFree of lime in the water", ["Free of lime in the water"]),
        ("Lime and water", ["Lime and water"]),
    ],
)
def test_a_line_below_a_farewell_that_reads_as_the_text_does_is_asked_about(
    publish: Publish, below: str, asked: list[str]
) -> None:
    done = publish(f"{BODY}\nCheers,\n{below}\n")
    assert [question.words for question in done.questions] == asked
    assert list_gone(done) == ["Cheers,", *(line for line in below.split("\n") if line not in asked)]


BYLINE = "By Anna Berg | 3 March 2026 | 5 min read"


def test_a_byline_goes_to_the_front_matter(publish: Publish) -> None:
    done = publish(BODY.replace("Kettle\n", f"Kettle\n{BYLINE}\n", 1))
    assert not done.questions
    assert list_gone(done) == [BYLINE]
    values = read(done.source).metadata
    author, date = values.get("author"), values.get("date")
    assert author
    assert date
    assert (author.value, date.value) == ("Anna Berg", "2026-03-03")


@pytest.mark.parametrize(
    "line", ["Text: Anna Berg, Photos: Ben Ohm", "Berlin, 3 March 2026", "By Anna Berg\nBy Carl Dorn"]
)
def test_a_byline_that_says_more_stays_and_is_asked_about(publish: Publish, line: str) -> None:
    done = publish(BODY.replace("Kettle\n", f"Kettle\n{line}\n", 1))
    assert done.questions
    assert all(part in done.source.text for part in line.split("\n"))


def test_names_above_several_sections_are_no_byline(publish: Publish) -> None:
    """Each section of a round-up may have its author; none of them is that of the whole."""
    text = BODY.replace("Kettle\n", "Kettle\nBy Anna Berg\n", 1).replace("Lemon\n", "Lemon\nBy Carl Dorn\n", 1)
    done = publish(text)
    assert "By Anna Berg" in done.source.text
    assert done.questions


@pytest.mark.parametrize(
    ("within", "last", "asked"),
    [
        ("Save the list as basil.txt", "> Water less than you think.", ["Save the list as basil.txt"]),
        ("", "Source: basil_2024.csv", ["Source: basil_2024.csv"]),
    ],
)
def test_a_question_about_one_line_of_markdown_cuts_no_other(
    publisher: Publisher, within: str, last: str, asked: list[str]
) -> None:
    text = f"# How to Clean a Kettle\n\n{TEXT}\n\n## Use Vinegar\n\n{TEXT}\n\n{within}\n\n## Use Lemon\n\n{TEXT}\n\n{last}\n"
    done = publisher.publish(Source(text, "draft.md"), Wanted("kettles.md"))
    assert [question.words for question in done.questions] == asked
    assert done.left_out == ()
    assert last in done.source.text
    if within:
        answered = Wanted("kettles.md", answers=Answers(last=done.draft.get_position(text.index(last)).line))
        assert last in publisher.publish(Source(text, "draft.md"), answered).source.text


def test_what_is_above_the_title_that_a_person_names_goes(publisher: Publisher) -> None:
    above = "Kettle text, second version from the shared folder"
    text = f"{above}\n\n# How to Clean a Kettle\n\n{TEXT}\n\n## Use Vinegar\n\n{TEXT}\n\n## Use Lemon\n\n{TEXT}\n"
    done = publisher.publish(Source(text, "draft.md"), Wanted("kettles.md", answers=Answers(title=3)))
    assert list_gone(done) == [above]
    assert above not in done.source.text
