"""Limits that take a long article to reach: on one side of each nothing is found, or less, on the other something."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

import pytest

from contentlint.article import read
from contentlint.rule.testing import run_rule
from contentlint.source import Source

SENTENCE = "Hard water leaves white lime in every kettle in town."
"""Ten words."""


class Side(NamedTuple):
    """An article near a limit, and the messages of what a rule finds in it."""

    rule: str
    article: str
    found: tuple[str, ...] = ()
    options: Mapping[str, object] = {}


def words(size: int, sentence: str = SENTENCE) -> str:
    """Return so many words, in sentences of ten."""
    whole, rest = divmod(size, 10)
    left = f"{' '.join(sentence.split()[:rest])}." if rest else ""
    return " ".join([*[sentence] * whole, left]).strip()


def article(size: int) -> str:
    """Return an article of so many words, those of its title with them."""
    return f"# Kettles\n\n{words(size - 1)}\n"


def from_on(
    rule: str, message: str, size: int, build: Callable[[int], str] = article, **options: object
) -> Iterator[Side]:
    """Yield the sides of a limit that is reached with so many of what an article is built of."""
    yield Side(rule, build(size - 1), (), options)
    yield Side(rule, build(size), (message,), options)


def beyond(
    rule: str, message: str, size: int, build: Callable[[int], str], *, before: str = "", **options: object
) -> Iterator[Side]:
    """Yield the sides of a limit that may be reached, with what is found up to it."""
    yield Side(rule, build(size), (before,) if before else (), options)
    yield Side(rule, build(size + 1), (message,), options)


# --- words of the article ---------------------------------------------------------------------


def in_paragraph(size: int) -> str:
    return words(size)


def with_section(size: int) -> str:
    return f"# Kettles\n\n## Lime\n\n{words(size)}\n"


def with_heading_first(size: int) -> str:
    return f"## Lime\n\n{words(size - 1)}\n"


def compared(size: int) -> str:
    return f"---\ntitle: Steel vs glass\n---\n\n{words(size)}\n"


def with_figure(size: int) -> str:
    return f"About 40 % leak.\n\n{words(size - 3)}\n"


def with_answer(size: int) -> str:
    return f"## FAQ\n\n### Why is it so?\n\n{words(size)}\n"


def with_points_below(size: int) -> str:
    points = "- Vinegar dissolves lime.\n- Lemon does so, too.\n- Salt does not."
    return f"{words(size)}\n\n## Key points\n\n{points}\n\n## Lime\n\n{words(2 * size)}\n"


def with_links(size: int) -> str:
    """Return an article with thirty links."""
    return f"{words(size - 30)}\n\n{'[Lime](/lime) ' * 30}\n"


def with_line_first(line: str) -> str:
    return f"{line}\n\n## Lime\n\n{words(100)}\n"


def with_bold_lines(line: str) -> str:
    return f"**{line}**\n\n{words(200)}\n\n**{line}**\n\n{words(200)}\n"


ARTICLES = [
    *from_on("faq/missing", "missing", 600),
    *from_on("key-points/missing", "missing", 600),
    *from_on("tables/missing", "missing", 600),
    *from_on("images/none", "missing", 1000),
    *from_on("images/featured-missing", "missing", 300),
    *from_on("links/no-external", "none", 300),
    *from_on("links/no-internal", "none", 300),
    *from_on("meta/required-fields", "none", 100),
    *from_on("trust/author-missing", "missing", 100),
    *from_on("trust/date-missing", "missing", 100),
    *from_on("trust/no-sources", "missing", 800),
    *from_on("trust/unsourced-number", "found", 300, with_figure),
    *from_on("tables/missing-comparison", "missing", 300, compared),
    *from_on("structure/intro-missing", "heading", 100, with_heading_first),
    *beyond("structure/no-subheadings", "missing", 300, article),
    *beyond("structure/section-too-long", "long", 300, with_section),
    *beyond("structure/section-too-long", "very-long", 3000, with_section, before="long"),
    *beyond("readability/paragraph-too-long", "long", 150, in_paragraph),
    *beyond("readability/paragraph-too-long", "very-long", 250, in_paragraph, before="long"),
    *beyond("faq/answer-length", "long", 120, with_answer),
    *beyond("key-points/position", "below-text", 300, with_points_below),
    Side("structure/no-subheadings", f"## Lime\n\n{words(300)}\n"),  # any heading below the title divides
    Side("structure/intro-missing", with_line_first("Three short words"), ("heading",)),
    Side("structure/intro-missing", with_line_first("Four are an introduction")),
    Side("structure/no-subheadings", with_bold_lines(words(20)), ("bold",)),
    Side("structure/no-subheadings", with_bold_lines(words(21)), ("missing",)),
    Side("trust/no-sources", with_links(899)),
    Side("trust/no-sources", with_links(900), ("missing",)),
    Side("structure/thin-content", article(19)),
    Side("structure/thin-content", article(20), ("low",)),
    Side("structure/thin-content", article(299), ("low",)),
    Side("structure/thin-content", article(300)),
    Side("structure/thin-content", article(299), ("low",), {"profile": "yoast"}),
    Side("structure/thin-content", article(300), (), {"profile": "yoast"}),
    Side("structure/thin-content", article(199), ("low",), {"profile": "semrush"}),
    Side("structure/thin-content", article(200), (), {"profile": "semrush"}),
]


# --- shares ------------------------------------------------------------------------------------


def shares(parts: int, size: int, part: str, other: str) -> str:
    """Return so many sentences of two kinds, the first kind first, in paragraphs of their own."""
    return "\n\n".join([part] * parts + [other] * (size - parts)) + "\n"


def with_keyphrase(phrase: str, uses: int, size: int) -> str:
    """Return an article of so many words that has its keyphrase so often."""
    text = words(size - 3 * uses, "Hard water leaves white lime in every pot in town.")
    return f"---\nkeyphrase: {phrase}\n---\n\n{'The kettle leaks. ' * uses}\n\n{text}\n"


def about(uses: int, size: int) -> str:
    return f"---\nkeyphrase: kettle\n---\n\n{shares(uses, size, 'The kettle leaks.', 'The pot is white.')}"


def long_sentences(parts: int, size: int, length: int = 21, lang: str = "en") -> str:
    long = f"{' '.join((SENTENCE.rstrip('.').split() * 3)[:length])}."
    return f"---\nlang: {lang}\n---\n\n{shares(parts, size, long, 'It is white.')}"


def passives(parts: int, size: int) -> str:
    return ENGLISH + shares(parts, size, "The pot was broken.", "It is white.")


def with_phrase(phrase: str, times: int, size: int) -> str:
    """Return an article of so many words in which a phrase stands so often."""
    text = "\n\n".join([phrase] * times)
    return f"{text}\n\n{words(size - times * len(phrase.split()))}\n"


PARALLEL = "It is not just a pot, it is a kettle."

ENGLISH = "---\nlang: en\n---\n\n"

MADE_UP = ["".join(letters) for letters in product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")]
"""Words that stand in no text a second time."""


def stuffed(phrase: str, times: int, size: int) -> str:
    """Return an article of so many words with a phrase so often between words that stand there once."""
    rest = iter(MADE_UP)
    uses = [f"{phrase} {next(rest)}" for _ in range(times)]
    left = size - times * len(phrase.split()) - times
    return f"{ENGLISH}{' '.join([*uses, *(next(rest) for _ in range(left))])}.\n"


def with_points(before: int, size: int) -> str:
    """Return an article of so many words with key points behind some of them and behind two sections."""
    points = "## Key points\n\n- Vinegar dissolves lime.\n- Lemon does so, too."
    return f"## Lime\n\n{words(before - 2)}\n\n## Pots\n\n{points}\n\n## Taps\n\n{words(size - before - 1)}\n"


def with_contents(entries: int, known: int, headings: int = 0) -> str:
    """Return an article with a list of contents, so many of whose entries are headings, and so many headings."""
    listed = "\n".join(f"- [{name}](#{name})" for name in MADE_UP[:entries])
    left_out = MADE_UP[entries : entries + headings - known]
    sections = (f"## {name}\n\nIt is so." for name in [MADE_UP[0], *left_out, *MADE_UP[1:known]])
    return "\n\n".join(["## Contents", listed, *sections]) + "\n"


SHARES = [
    *from_on("keyphrase/density", "never", 100, lambda size: with_keyphrase("kettle", 0, size)),
    *beyond("keyphrase/density", "many", 30, lambda uses: with_keyphrase("'\"kettle\"'", uses, 1034)),
    *beyond("keyphrase/density", "many", 30, lambda uses: with_keyphrase("kettle", uses, 886)),
    Side("keyphrase/density", with_keyphrase("kettle", 4, 826), (), {"profile": "yoast"}),
    Side("keyphrase/density", with_keyphrase("kettle", 4, 827), ("few",), {"profile": "yoast"}),
    Side("keyphrase/distribution", about(14, 20)),
    Side("keyphrase/distribution", about(11, 16), ("uneven",)),
    Side("keyphrase/distribution", about(8, 16), ("uneven",)),
    Side("keyphrase/distribution", about(10, 21), ("very-uneven",)),
    *from_on("keyphrase/distribution", "very-uneven", 15, lambda size: about(1, size)),
    *from_on("keyphrase/stuffed-ngram", "word", 300, lambda size: stuffed("kettle", 30, size)),
    *beyond("keyphrase/stuffed-ngram", "word", 20, lambda times: stuffed("kettle", times, 500)),
    *beyond("keyphrase/stuffed-ngram", "word", 30, lambda times: stuffed("Kettle", times, 500)),
    *beyond("keyphrase/stuffed-ngram", "phrase", 21, lambda times: stuffed("white kettle", times, 700)),
    *from_on("readability/long-sentence-share", "many", 10, lambda size: long_sentences(size, size)),
    Side("readability/long-sentence-share", long_sentences(19, 19), ("many",)),
    Side("readability/long-sentence-share", long_sentences(20, 20), ("very-many",)),
    *beyond("readability/long-sentence-share", "very-many", 20, lambda length: long_sentences(20, 20, length)),
    *beyond("readability/long-sentence-share", "very-many", 25, lambda length: long_sentences(20, 20, length, "it")),
    Side("readability/long-sentence-share", long_sentences(9, 20)),
    Side("readability/long-sentence-share", long_sentences(23, 50), ("many",)),
    Side("readability/long-sentence-share", long_sentences(10, 20), ("many",)),
    Side("readability/long-sentence-share", long_sentences(26, 51), ("very-many",)),
    Side("readability/long-sentence-share", long_sentences(5, 20), (), {"profile": "yoast"}),
    Side("readability/long-sentence-share", long_sentences(13, 50), ("many",), {"profile": "yoast"}),
    Side("readability/long-sentence-share", long_sentences(6, 20), ("many",), {"profile": "yoast"}),
    Side("readability/long-sentence-share", long_sentences(4, 13), ("very-many",), {"profile": "yoast"}),
    *from_on("readability/passive-share", "very-many", 10, lambda size: passives(size, size)),
    Side("readability/passive-share", passives(1, 10)),
    Side("readability/passive-share", passives(2, 19), ("many",)),
    Side("readability/passive-share", passives(3, 20), ("many",)),
    Side("readability/passive-share", passives(2, 13), ("very-many",)),
    *from_on("style/boilerplate-density", "dense", 4, lambda times: with_phrase("We delve into it.", times, 300)),
    *from_on("style/boilerplate-density", "dense", 300, lambda size: with_phrase("We delve into it.", 5, size)),
    Side("style/boilerplate-density", with_phrase("We delve into it.", 4, 800)),
    Side("style/boilerplate-density", with_phrase("We delve into it.", 4, 770), ("dense",)),
    *from_on("style/exclamation", "many", 4, lambda times: with_phrase("It leaks!", times, 100)),
    Side("style/exclamation", with_phrase("It leaks!", 6, 2000)),
    Side("style/exclamation", with_phrase("It leaks!", 6, 1910), ("many",)),
    *from_on("style/filler", "dense", 3, lambda times: with_phrase("Moreover, it leaks.", times, 100)),
    Side("style/filler", with_phrase("Moreover, it leaks.", 8, 1000)),
    Side("style/filler", with_phrase("Moreover, it leaks.", 8, 960), ("dense",)),
    *from_on("style/negative-parallelism", "repeated", 3, lambda times: with_phrase(PARALLEL, times, 100)),
    Side("style/negative-parallelism", with_phrase(PARALLEL, 3, 3000)),
    Side("style/negative-parallelism", with_phrase(PARALLEL, 3, 2900), ("repeated",)),
    Side("key-points/position", with_points(150, 200)),
    Side("key-points/position", with_points(148, 200), ("late",)),
    Side("structure/toc-stale", with_contents(21, 10, 10)),
    Side("structure/toc-stale", with_contents(20, 10, 10), ("gone",) * 10),
    Side("structure/toc-stale", with_contents(6, 6, 8), ("missing",)),
    Side("structure/toc-stale", with_contents(5, 5, 7)),
]


# --- characters and names ---------------------------------------------------------------------


def copying(size: int) -> str:
    """Return an article whose description begins with so many characters of its text."""
    text = " ".join(MADE_UP[:40])
    return f"---\ndescription: {text[:size]}q and so on\n---\n\n{text}.\n"


def shouting(capitals: int, size: int) -> str:
    title = " ".join([*(word.upper() for word in MADE_UP[:capitals]), *MADE_UP[capitals:size]])
    return f"---\ntitle: {title}\n---\n"


def headlined(common: int, size: int) -> str:
    """Return a page whose title and headline have so many words of theirs in common."""
    title, headline = MADE_UP[:size], [*MADE_UP[:common], *MADE_UP[size : 2 * size - common]]
    data = f'{{"@context": "https://schema.org", "@type": "Article", "headline": "{" ".join(headline)}"}}'
    return f"# {' '.join(title)}\n\n<script type='application/ld+json'>{data}</script>\n\nIt is so.\n"


def with_gaps(empty: int, rows: int) -> str:
    """Return a table of two columns with so many empty cells."""
    cells = [*[""] * empty, *MADE_UP[: rows - empty]]
    return "\n".join(["| Pot | Use |", "| --- | --- |", *(f"| It | {cell} |" for cell in cells)]) + "\n"


def citing(size: int) -> str:
    """Return an article with so many citations of names, none of which has an entry."""
    return " ".join(f"It leaks ({name.capitalize()}, 2020)." for name in MADE_UP[:size]) + "\n"


CHARACTERS = [
    *from_on("meta/description-copies-text", "text", 120, copying),
    Side("meta/title-shouting", shouting(25, 51)),
    Side("meta/title-shouting", shouting(25, 50), ("capitals",)),
    Side("schema/contradicts-page", headlined(10, 21), ("headline",)),
    Side("schema/contradicts-page", headlined(10, 20)),
    Side("tables/sparse", with_gaps(6, 10)),
    Side("tables/sparse", with_gaps(8, 13), ("empty",)),
    Side("trust/dangling-citation", citing(50), ("name",) * 50),
    Side("trust/dangling-citation", citing(51), ("name",) * 50),
]


# --- how hard to read -------------------------------------------------------------------------

HARD = {
    "en": "The manual describes several different and rather complicated methods of thorough decalcification.",
    "it": "Il manuale descrive con precisione diversi metodi particolarmente efficaci di decalcificazione domestica.",
    "nl": "De handleiding beschrijft uitvoerig verschillende ingewikkelde manieren van ontkalking en reiniging.",
    "pt": "O manual descreve detalhadamente diversos métodos particularmente eficazes de descalcificação doméstica.",
}
EASY = {
    "en": "The kettle is so old that it leaks on the rug.",
    "it": "La tua casa è assai bella e il sole vi batte.",
    "nl": "De ketel is zo oud dat hij nu lekt op de mat.",
    "pt": "O bule é tão velho que já não dá mais para nada.",
}


def hard_to_read(lang: str, limit: int) -> tuple[str, str]:
    """Return two articles whose reading ease is just below a limit and just not."""

    def build(hard: int) -> str:
        return f"---\nlang: {lang}\n---\n\n{shares(hard, 200, HARD[lang], EASY[lang])}"

    hard = bisect_right(range(200), -float(limit), key=lambda hard: -reading_ease(build(hard)))
    below, above = build(hard), build(hard - 1)
    assert limit - 1 <= reading_ease(below) < limit <= reading_ease(above) < limit + 1
    return below, above


def reading_ease(text: str) -> float:
    prose = read(Source(text, "a.md")).prose
    found = prose.readability or prose.local_readability
    assert found
    return found.flesch


@pytest.mark.parametrize(
    ("lang", "hard", "very_hard"), [("en", 40, 30), ("it", 45, 40), ("nl", 37, 30), ("pt", 37, 25)]
)
def test_how_hard_a_text_may_be_to_read(lang: str, hard: int, very_hard: int) -> None:
    below, above = hard_to_read(lang, hard)
    assert messages(Side("readability/flesch", below)) == ("low",)
    assert messages(Side("readability/flesch", above)) == ()
    below, above = hard_to_read(lang, very_hard)
    assert messages(Side("readability/flesch", below)) == ("very-low",)
    assert messages(Side("readability/flesch", above)) == ("low",)


def test_how_hard_it_may_be_by_a_profile() -> None:
    profile = {"profile": "screaming-frog"}
    below, above = hard_to_read("en", 50)
    assert messages(Side("readability/flesch", below, (), profile)) == ("low",)
    assert messages(Side("readability/flesch", above, (), profile)) == ()
    below, above = hard_to_read("en", 30)
    assert messages(Side("readability/flesch", below, (), profile)) == ("very-low",)
    assert messages(Side("readability/flesch", above, (), profile)) == ("low",)


# --- a page that its file is called after -----------------------------------------------------


@pytest.mark.parametrize(
    ("path", "codes", "size", "found"),
    [
        ("test.md", 5, 300, ()),
        ("test.md", 4, 300, ("vague",)),
        ("test.md", 5, 299, ("vague",)),
        ("tests.md", 5, 300, ("vague",)),
    ],
)
def test_how_long_a_page_is_whose_title_is_its_file_name(
    path: str, codes: int, size: int, found: tuple[str, ...]
) -> None:
    blocks = "```sh\ntest -f kettle\n```\n\n" * codes
    text = f"---\ntitle: Test\n---\n\n{blocks}{words(size)}\n"
    assert read(Source(text, path)).prose.word_count == size
    assert tuple(one.message_id for one in run_rule("meta/title-placeholder", text, path=path)) == found


# --- all of them ------------------------------------------------------------------------------


def name_of(side: Side) -> str:
    return side.rule


@pytest.mark.parametrize("side", [*ARTICLES, *SHARES, *CHARACTERS], ids=name_of)
def test_limit(side: Side) -> None:
    assert messages(side) == side.found


def messages(side: Side) -> tuple[str, ...]:
    return tuple(finding.message_id for finding in run_rule(side.rule, side.article, options=side.options))
