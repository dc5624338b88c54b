"""``key-points/copied``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.word_runs import Run, read_words
from contentlint.rule import Article, Finding, Message, Option, Rule, Span


class Options(Struct, frozen=True):
    min_words: Annotated[
        int, Option("a point counts as copied if it repeats at least this many words in a row", min=3, max=50)
    ] = 10


class Copied(Rule[Options]):
    """Do not copy key points from the text.

    Readers who continue after the key points and meet the same sentence feel that they are going in circles. Besides, a
    sentence cut out of the text is seldom the main point.

    A point counts as copied if {min-words} of its words in a row also occur elsewhere in the text. Case and punctuation
    make no difference. If a definition or the name of a law has to be the same, suppress the finding.
    """

    how_to_fix = "Rephrase the point: what should readers remember?"
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a definition may have to be repeated word for word"
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("key_points",)
    messages = {
        "copied": Message(
            "The key point repeats {size:word|words} of the text: “{quote}”.",
            label="same {size:word|words}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part, length = article.key_points, self.options.min_words
        if part is None:
            return
        points = [(item, read_words(item.text)) for item in part.items]
        wanted = {run for _, words in points for run in words.find_runs(length)}
        said = _locate_runs(article, part.span, wanted, length) if wanted else {}
        for item, words in points:
            if found := words.find_longest(said, length):
                start, end = words.locate(*found)
                again = said[tuple(words.words[found[0] : found[0] + length])]
                place, quote, related = item.locate(start, end), item.text[start:end], [(again, "here")]
                yield self.finding("copied", at=place, quote=quote, related=related, size=found[1])


def _locate_runs(article: Article, points: Span, wanted: set[Run], length: int) -> dict[Run, Span]:
    """Return where the text outside the key points first says each of the wanted runs that it says."""
    said: dict[Run, Span] = {}
    for prose in article.prose.blocks:
        if prose.words < length or points.contains(prose.text.span):
            continue
        body = read_words(prose.text.text)
        for at, run in enumerate(body.find_runs(length)):
            if run in wanted and run not in said:
                said[run] = prose.text.locate(*body.locate(at, length))
    return said
