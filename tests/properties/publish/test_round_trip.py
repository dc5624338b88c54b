"""Made-up drafts of pasted text: what is published of them says the same, word for word."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from round_trip import differences

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.article.visible_text import collect_visible_words
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.source import Source

pytestmark = pytest.mark.slow("publishes many drafts that are made by chance")

WORDS = [
    "kettle",
    "vinegar",
    "lime",
    "water",
    "soft",
    "hard",
    "boil",
    "rinse",
    "wait",
    "pour",
    "tea",
    "cup",
    "R&D",
    "5%",
]
ODD = ["*new*", "a_b_c", "<em>old</em>", "[sic]", "C#", "1.5", "`code`", "2 < 3", "~", "#tag", "naïve", "茶"]

word = st.sampled_from(WORDS)
odd_word = st.one_of(word, word, word, st.sampled_from(ODD))


def sentence(low: int, high: int) -> st.SearchStrategy[str]:
    words = st.lists(odd_word, min_size=low, max_size=high)
    return words.map(lambda found: f"The {' '.join(found)} works.")


def title(words: list[str]) -> str:
    return " ".join(one.capitalize() for one in words)


headings = st.lists(word, min_size=2, max_size=6).map(title)
paragraphs = st.lists(sentence(14, 25), min_size=1, max_size=2).map(" ".join)
sections = st.tuples(headings, st.lists(paragraphs, min_size=1, max_size=3)).map(lambda one: [one[0], *one[1]])
bullets = st.sampled_from(["- ", "• ", "* ", "•\t"])
points = st.tuples(bullets, st.lists(sentence(5, 12), min_size=3, max_size=5)).map(
    lambda one: ["Key Points", *(f"{one[0]}{point}" for point in one[1])]
)
cell = st.lists(word, min_size=1, max_size=3).map(" ".join)


def table(data: tuple[str, list[list[str]]]) -> list[str]:
    separator, rows = data
    lines = [separator.join(row) for row in rows]
    return lines if separator == "\t" else [f"{lines[0]} |", "---|" * len(rows[0]), *(f"{one} |" for one in lines[1:])]


tables = st.tuples(
    st.sampled_from(["\t", " | "]),
    st.lists(st.tuples(cell, cell, cell).map(list), min_size=2, max_size=4),
).map(table)
pairs = st.tuples(st.lists(word, min_size=2, max_size=6), sentence(8, 20)).map(
    lambda one: [f"What about {' '.join(one[0])}?", f"+{one[1]}"]
)
faqs = st.tuples(st.sampled_from([[], ["FAQ"]]), st.lists(pairs, min_size=2, max_size=4)).map(
    lambda one: [*one[0], *(line for pair in one[1] for line in pair)]
)
descriptions = st.lists(word, min_size=8, max_size=14).map(
    lambda one: [f"Meta description: “{title(one[:1])} {' '.join(one[1:])}.” (50-160 characters)"]
)
gaps = st.sampled_from(["\n", "\n", "\n\n", "\n   \n"])


@st.composite
def drafts(draw: st.DrawFn) -> str:
    parts = [[draw(paragraphs)], draw(points) if draw(st.booleans()) else []]
    for _ in range(draw(st.integers(2, 4))):
        parts.append(draw(sections))
        parts.append(draw(tables) if draw(st.integers(0, 3)) == 0 else [])
    parts.append(draw(paragraphs).split("\n"))
    parts.append(draw(faqs) if draw(st.booleans()) else [])
    parts.append(draw(descriptions) if draw(st.booleans()) else [])
    lines = [line for part in parts for line in part]
    rows = {line for part in parts for line in part if "\t" in line or "|" in line}
    return "".join(line + ("\n" if line in rows else draw(gaps)) for line in lines)


@given(drafts())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # drafts are long: to make one shorter takes minutes
)
def test_an_article_says_what_its_draft_says(publisher: Publisher, text: str) -> None:
    draft = read(Source(text, "draft.txt"))
    done = publisher.publish(draft.source, Wanted("article.md")).source
    article = read(done)
    assert article.format == "markdown"
    assert not differences(draft, article)
    assert words_of(article) == words_of(draft)
    assert publisher.publish(done, Wanted("article.md")).source.text == done.text


def words_of(article: Article) -> list[str]:
    """Return the words that readers see, but for what has moved into the metadata, and the label of an FAQ."""
    moved = [line.span for line in article.meta_lines]
    text = article.source.text
    for span in reversed(moved):
        text = text[: span.start] + text[span.end :]
    seen = list(collect_visible_words(read(Source(text, article.path))))
    label = re.findall(r"\w+", article.faq.label.text) if article.faq and article.faq.label else []
    return [one for one in seen if one not in label]
