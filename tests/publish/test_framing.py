"""What is around a draft goes with its reason, what nobody knows stays and is asked about, and text stays."""

from collections.abc import Callable

import pytest

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


ARTICLES = (
    f"What “You said” Means\n\n{TEXT}\n\nA short export looks like this:\n\nYou said:\nName three rivers.\nChatGPT said:\n"
    f"The Rhine, the Po and the Danube.\n\nThe colon belongs to the label, and screen readers pause there.\n\n{TEXT}\n",
    f"How to Write a Brief\n\n{TEXT}\n\nA good brief has these lines:\n\nPrimary keyword: kettle\nWord count: 900\n"
    f"Meta description: How to clean a kettle.\n\nThe writer needs all of them before the first line is written.\n\n{TEXT}\n",
    f"The Mail That Came Late\n\n{TEXT}\n\nIt began like this:\n\nFrom: Ann\nTo: Bob\nSubject: Kettles\n\nHi Bob,\n\n"
    f"Nobody knew who had sent it, and nobody asked for a long time.\n\n{TEXT}\n",
    f"A Talk with a Tuner\n\n{TEXT}\n\nInterviewer: How did you come to bells?\nRuth: By accident.\n\n{TEXT}\n",
)


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_about_chats_briefs_and_mails_loses_nothing(publish: Publish, text: str) -> None:
    done = publish(text)
    assert done.left_out == ()
    for line in filter(None, text.split("\n")):
        assert line.split("\n")[0].rstrip(":") in done.source.text.replace("\\", "").replace("**", "")


def test_marks_of_notes_go_with_their_notes(publish: Publish) -> None:
    noted = BODY.replace("boils away.", "boils away.[a]", 1)
    assert "[a]" not in publish(f"{noted}\n\n[a]Is this right?\n").source.text
    assert [question.words for question in publish(noted).questions] == ["[a]"]


def test_numbers_of_sources_go_unless_a_list_names_them(publish: Publish) -> None:
    cited = BODY.replace("boils away.", "boils away.[1]", 1).replace("Lemon\n\nHard", "Lemon[2]\n\nHard")
    assert "[1]" not in publish(cited).source.text
    listed = f"{cited}\nSources\n\n[1] https://a.example/kettles\n[2] https://a.example/lemon\n"
    assert "[1]" in publish(listed).source.text.replace("\\", "")
