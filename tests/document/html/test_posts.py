"""Pages that consist of posts of readers, known by their shape, and those that only look like it."""

import pytest

from contentlint.article.reader import read
from contentlint.source import Source

SAID = "I leave the pot in vinegar for ten minutes, and then I rinse it twice with cold water. "
HEAD = "<!doctype html><html><head><title>Lime in the pot</title></head><body><h1>Lime in the pot</h1>"


def write_post(number: int, said: str = SAID) -> str:
    name = f"<a href='/members/{number}'>gardener{number}</a>"
    return f"<div class=b><p>{name}</p><p>2 Mar 2026, 10:4{number}</p><p>{said * 3}</p></div>"


def write_name(number: int) -> str:
    return f"<a href='https://{chr(97 + number)}.example/{chr(97 + number)}/me'>gardener</a>"


def count_posts(body: str) -> int:
    return read(Source(f"{HEAD}{body}", "page.html")).posts


def test_boxes_alike_with_a_time_and_an_author_each_are_posts() -> None:
    assert count_posts("".join(map(write_post, range(4)))) == 4


def test_a_number_stands_for_the_author() -> None:
    boxes = (f"<li id=reply-{n}><p>guest, 10:4{n - 700}</p><p>{SAID * 3}</p></li>" for n in range(700, 704))
    assert count_posts(f"<ul>{''.join(boxes)}</ul>") == 4


def test_posts_may_stand_in_each_other_and_tell_their_time_to_who_points_at_it() -> None:
    body = ""
    for n in range(4):
        time = f"<span title='Sep 16, 2019 16:1{n}:39'>6 years ago</span>"
        body = f"<div class=posts><div class='post-text'>{time}{write_name(n)}<div id=post-12{n}>{SAID * 2}For {n + 2} pots.</div></div>{body}</div>"
    assert count_posts(body) == 4


def test_the_first_post_may_be_read_for_the_article() -> None:
    boxes = [write_post(n).replace("class=b", "class=post-content") for n in range(4)]
    assert count_posts(f"<div>{boxes[0]}<p>{'<a href=/>more</a>' * 9}</p></div>{''.join(boxes[1:])}") == 4


@pytest.mark.parametrize(
    "body",
    [
        "".join(map(write_post, range(2))),
        "".join(f"<div class=b><p>2 Mar 2026</p><p>{SAID * 3}</p></div>" for _ in range(4)),
        "".join(write_post(n).replace("2 Mar 2026, 10:4", "No. ") for n in range(4)),
        f"<p>{SAID * 12}</p>" + "".join(map(write_post, range(4))),
        "".join(f"<h2>Step {n}</h2><p>{SAID * 4}</p>" for n in range(4)) + "".join(map(write_post, range(4))),
        "".join(f"<div><h2><a href=/{n}>How to descale pot {n}</a></h2>{write_post(n)}</div>" for n in range(4)),
        "".join(
            f"<section class=update><p>2 Mar 2026, 10:4{n}</p><p id=update-10{n}>{SAID * 3}</p></section>"
            for n in range(4)
        ),
        f"<article><h2>Why</h2><p>{SAID * 9}</p></article><div id=comments>{''.join(map(write_post, range(4)))}</div>",
    ],
    ids=["two", "no author", "no time", "a text above", "a longer text above", "teasers", "updates", "comments"],
)
def test_other_boxes_are_no_posts(body: str) -> None:
    assert count_posts(body) == 0


def test_comments_in_boxes_like_that_of_the_text_are_apart_from_it() -> None:
    box = "<div class=elementor-widget-container>"
    text = f"{box}<h1>Lime in the pot</h1>{f'<p>{SAID}</p>' * 4}</div>{f'{box}<p>Box</p></div>' * 2}"
    said = "".join(
        f"<li class=comment id=comment-10{n}>{box}{write_name(n)} <time>2026, 10:00</time><p>{SAID}{n}</p></div></li>"
        for n in range(12)
    )
    page = (
        f"{HEAD.partition('<h1>')[0]}<header><nav><a href=/>Home</a></nav></header>{text}<ol>{said}</ol></body></html>"
    )
    assert read(Source(page, "page.html")).posts == 0


def test_such_a_page_is_one_that_its_readers_write() -> None:
    article = read(Source(f"{HEAD}{''.join(map(write_post, range(4)))}", "page.html"))
    assert article.page_kind.by_readers
    assert article.page_kind.origin == "4 posts, each with a time and its author"


def test_many_boxes_take_linear_time() -> None:
    assert count_posts("<div>" * 60 + "".join(write_post(n % 10) for n in range(3_000))) >= 0
    assert count_posts(f"<a href='{'/a' * 50_000}'>x</a>" + "<time>2026</time>" * 2_000) == 0


def test_nothing_is_known_of_a_page_that_was_released() -> None:
    article = read(Source(f"{HEAD}{write_post(1)}", "page.html"))
    article.release()
    assert not vars(article)


def test_the_program_of_a_forum_shows_threads() -> None:
    body = f"<p>{SAID * 4}</p>"
    program = "<link rel=canonical href='viewtopic.php?id=309936'>"
    article = read(Source(f"{HEAD.replace('</head>', program + '</head>')}{body}", "page.html"))
    assert article.page_kind.by_readers
    topics = "<link rel=canonical href='https://pots.example/topics/lime'>"
    assert not read(Source(f"{HEAD.replace('</head>', topics + '</head>')}{body}", "page.html")).page_kind.by_readers
