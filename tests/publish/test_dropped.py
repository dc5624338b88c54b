"""What of a draft is not in its article is listed, and nothing else; every word of a draft is in one or the other."""

import re
from pathlib import Path

import pytest

from contentlint.publish.dropped import LABEL, OTHER, Dropped, find_dropped
from contentlint.publish.dropped_of_html import AROUND, COMMENT, FRAME
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.source import Source

DRAFTS = sorted((Path(__file__).parents[1] / "document" / "pasted" / "drafts").glob("*.txt"))


def compare(draft: str, article: str) -> list[tuple[int, str, str]]:
    found = find_dropped(Source(draft), Source(article), ())
    return [(one.line, one.words, one.reason) for one in found]


@pytest.mark.parametrize(
    ("draft", "article", "dropped"),
    [
        ("Fill it.\n\nRinse it.\n", "## Rinse it\n\nFill it.\n", []),
        ("H2: Fill the kettle\n", "## Fill the kettle\n", [(1, "H2", LABEL)]),
        ("Sure! Here it is.\n\nFill the kettle.\n", "Fill the kettle.\n", [(1, "Sure! Here it is.", OTHER)]),
        ("Fill it. Ask me more. Rinse it.\n", "Fill it. Rinse it.\n", [(1, "Ask me more.", OTHER)]),
        ("Fill the old kettle with water and wait\n", "Fill the kettle with water and wait\n", [(1, "old", OTHER)]),
        ("Fill it.\nFill it.\n", "Fill it.\n", []),
        ("Kettle • pot\n", "kettle pot\n", []),
    ],
)
def test_what_went_is_named_by_line(draft: str, article: str, dropped: list[tuple[int, str, str]]) -> None:
    assert compare(draft, article) == dropped


def test_words_in_another_order_are_looked_up_within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, article = "Fill it now\nRinse it twice\n", "Rinse it\ntwice now\nFill it\n"
    assert [line for line, _, _ in compare(draft, article)] == [1]
    monkeypatch.setattr("contentlint.publish.dropped.MAX_SEARCHED", 0)
    assert compare(draft, article) == []
    assert compare("Fill it soon\n", article) == [(1, "soon", OTHER)]


def test_what_words_belong_to_is_the_reason(publisher: Publisher) -> None:
    draft = Source(
        "Kettles at home\n\nFill the kettle with vinegar.\n\nLet me know if you'd like me to adjust the tone!\n",
        "draft.txt",
    )
    done = publisher.publish(draft, Wanted("kettles.md"))
    assert publisher.find_dropped(done) == (
        Dropped(5, "Let me know if you'd like me to adjust the tone!", "a message"),
    )


@pytest.mark.parametrize("path", DRAFTS, ids=[path.stem for path in DRAFTS])
def test_every_word_of_a_draft_is_in_the_article_or_in_the_list(publisher: Publisher, path: Path) -> None:
    draft = Source(path.read_text(encoding="utf-8"), path.name)
    done = publisher.publish(draft, Wanted("article.md"))
    listed = " ".join(one.words for one in publisher.find_dropped(done))
    words = set(re.findall(r"[^\W_]+", f"{done.source.text} {listed}".casefold()))
    assert set(re.findall(r"[^\W_]+", draft.text.casefold())) <= words


PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Kettles | Shop</title><style>p { color: red }</style></head><body>
<nav>Home page</nav>
<!-- written in spring -->
<main><article><h1>Kettles</h1>
<p>Vinegar dissolves limescale <!-- says who --> within ten minutes, whatever the kettle is made of.</p>
<p>Fill it.&nbsp;<span hidden>Nobody sees this &amp; that.</span></p>
<iframe src=" javascript:alert(1)"></iframe><iframe src="https://video.example/1"></iframe>
<div class="share">Share this</div><form><label>Your address</label></form>
<svg><title>An icon</title></svg><script>alert("program")</script>
</article></main>
<footer>Imprint</footer></body></html>
"""


def test_of_a_page_what_stands_around_its_article_is_told_with_comments_and_frames(publisher: Publisher) -> None:
    done = publisher.publish(Source(PAGE, "draft.html"), Wanted("kettles.md"))
    assert [(one.line, one.words, one.reason) for one in publisher.find_dropped(done)] == [
        (3, "Home page", AROUND),
        (4, "written in spring", COMMENT),
        (6, "says who", COMMENT),
        (7, "Nobody sees this & that.", "hidden"),
        (8, "javascript:alert(1)", FRAME),
        (9, "Share this", "beside the article"),
        (9, "Your address", "<form>"),
        (10, "An icon", OTHER),
        (12, "Imprint", AROUND),
    ]


def test_of_a_page_that_stays_one_only_what_went_is_told(publisher: Publisher) -> None:
    done = publisher.publish(Source(PAGE, "draft.html"), Wanted("kettles.html"))
    assert publisher.find_dropped(done) == ()
