"""`check` and `publish` agree on what stops a draft: what one asks about, the other reports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import p, pack

from contentlint.config import Overlay
from contentlint.findings.open_questions import is_open_question
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_source
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source
from contentlint.source.decoding import decode

BODY = """Hard water is full of lime, which stays behind in the kettle when the water boils away.

Use vinegar

Fill the kettle with vinegar, wait for ten minutes, pour it out, and rinse it twice.

Rinse the kettle

Boil fresh water and pour it away, because vinegar leaves its taste behind.

Dry the kettle

Leave the lid of the kettle open for an hour, so that the last drops of water can dry.
"""
TITLE = "How to Clean a Kettle"
SECOND = """Growing Basil on a Balcony
By Jonas Hale

Basil wants six hours of sun on a balcony in summer, and some shade in the afternoon.

Water the basil

Basil that is watered in the evening gets mildew, so water the pots before breakfast.

Harvest the basil

Cut the basil above a pair of leaves, and two new stems of basil grow on your balcony.

Move the basil indoors

Bring the pots of basil in from the balcony before the first cold night of autumn.
"""
MARKDOWN = "# How to Clean a Kettle\n\nHard water is full of lime, which stays behind when the water boils away.\n"
COPY = (
    '<meta charset="utf-8"><b id="docs-internal-guid-1a2b3c4d-7fff-1111-2222-0123456789ab">{above}'
    f'<h1 dir="ltr">{TITLE}</h1><p dir="ltr">Hard water is full of lime, which stays in the kettle.</p></b>'
)

DRAFTS = {
    "plain.txt": f"{TITLE}\n\n{BODY}",
    "cut.txt": f"You said:\nwrite a post about kettles\n\nChatGPT said:\n\n{TITLE}\n\n{BODY}",
    "above.txt": f"Show all versions\n\n{TITLE}\n\n{BODY}",
    "below.txt": f"{TITLE}\n\n{BODY}\nThe Harbor Street Desk\n",
    "no-title.txt": BODY,
    "no-title-short.txt": "Hard water is full of lime, which stays behind in the kettle.\n",
    "titles.txt": "How to Clean a Kettle\n\nTen Ways to Boil Water\n\nKettles and Lime\n",
    "two.txt": f"{TITLE}\nBy Anna Berg\n\n{BODY}\n----\n\n{SECOND}",
    "mark.txt": f"{TITLE}\n\n{BODY.replace('boils away.', 'boils away.[a]')}",
    "heading.txt": f"{TITLE}\n\n{BODY.split('Rinse the kettle', maxsplit=1)[0]}",
    "faq.txt": (
        f"{TITLE}\n\nWhat is limescale?\nIt is chalk that stays behind when hard water boils away.\n\n"
        f"Does vinegar harm a kettle?\nNo, if it is poured out after ten minutes.\n\n{BODY}"
    ),
    "textile.txt": (
        f'h1. {TITLE}\n\nHard water leaves "lime":https://example.org/lime in a kettle.\n\nh2. Use vinegar\n\n'
        "Fill the kettle with vinegar, wait for ten minutes, and rinse it twice.\n"
    ),
    "bbcode.txt": f"{TITLE}\n\n{BODY}\n[b]Take[/b] [b]vinegar[/b] or [b]lemon[/b].\n\n[list]\n[*] one spoon\n[/list]\n",
    "plain.md": MARKDOWN,
    "mail.md": f"Hi Anna,\n\nThe new text on kettles is below, and it can go out today.\n\n{MARKDOWN}\nBest regards,\nJonas\n",
    "metadata.md": f"---\ntitle: {TITLE}\n---\n\nHi Anna,\n\n{BODY}",
    "plain.html": COPY.format(above=""),
    "copy.html": COPY.format(above='<p dir="ltr">Version 3, edits by Jonas</p>'),
    "page.html": f"<!doctype html><html lang=en><title>{TITLE}</title><h1>{TITLE}</h1><p>{BODY}</p></html>",
}


@pytest.fixture(scope="module")
def house() -> LintContext:
    rules = ("structure/draft-frame", "meta/title-missing", "structure/no-text")
    return load_context("/", overlay=Overlay(select=rules), today=EXAMPLE_DAY)


Stops = Callable[[Source], bool]


@pytest.fixture(scope="module")
def stops_check(house: LintContext) -> Stops:
    def stops(source: Source) -> bool:
        found = check_source(source, house).findings
        return any(finding.severity == "error" or is_open_question(finding) for finding in found)

    return stops


@pytest.mark.parametrize("name", DRAFTS)
def test_check_stops_where_publish_asks(name: str, publisher: Publisher, stops_check: Stops) -> None:
    draft = Source(DRAFTS[name], name)
    done = publisher.publish(draft, Wanted("article.md"))
    is_asked = not (done.is_understood and done.has_text)
    assert is_asked == stops_check(draft), [question.format() for question in done.questions]


def test_both_kinds_of_drafts_are_among_them(publisher: Publisher) -> None:
    asked = {
        name for name, text in DRAFTS.items() if not publisher.publish(Source(text, name), Wanted("a.md")).is_understood
    }
    assert asked == set(DRAFTS) - {
        "plain.txt", "cut.txt", "plain.md", "mail.md", "metadata.md", "plain.html", "page.html",
    }  # fmt: skip


def test_they_agree_on_a_word_file(publisher: Publisher, stops_check: Stops) -> None:
    texts = ("Version 3, edits by Jonas", TITLE, *BODY.split("\n\n"))
    draft = decode(pack("".join(map(p, texts))), "draft.docx")
    done = publisher.publish(draft, Wanted("article.md"))
    assert not done.is_understood
    assert stops_check(draft)


@pytest.mark.parametrize("draft", ["foundation-models-vs-llms.txt", "coffee-machine.txt", "office-chair.html"])
def test_they_agree_on_the_drafts_of_the_project(draft: str, publisher: Publisher, house: LintContext) -> None:
    path = Path(__file__).parents[3] / "articles" / "drafts" / draft
    source = Source(path.read_text("utf-8"), draft)
    assert publisher.publish(source, Wanted("article.md")).is_understood
    assert not any(map(is_open_question, check_source(source, house).findings))


@pytest.mark.parametrize("text", ["", "\n\n", f"# {TITLE}\n", f"---\ntitle: {TITLE}\n---\n\n# {TITLE}\n"])
def test_an_article_without_a_text_is_never_published(text: str, publisher: Publisher) -> None:
    assert not publisher.publish(Source(text, "draft.md"), Wanted("article.md")).has_text
