"""``keyphrase/in-intro``."""

from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.prose import ProseBlock
from contentlint.prose.keyphrase import Keyphrase
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good


class InIntro(Rule[NoOptions]):
    """Say in the first paragraph what the article is about.

    A reader decides on the first lines whether to go on. If the declared keyphrase is not there, they cannot tell that
    the article is about what they look for.

    All content words must stand in one sentence of the first paragraph, in any form and order; a keyphrase in
    quotation marks as it is. Words that are spread over the paragraph's sentences are worth a hint only. Key points,
    the line with author or date, and captions before the text are no paragraph here.
    """

    how_to_fix = "Name the subject in one sentence of the first paragraph, with the words of the keyphrase."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0, “Keyphrase in introduction” (red without all content words, orange if not in one sentence)",
    )
    severity = "warning"
    messages = {
        "missing": Message(
            "The first paragraph lacks {missing} of the keyphrase “{phrase}”.", label="not about the keyphrase"
        ),
        "scattered": Message(
            "The first paragraph has the words of the keyphrase “{phrase}”, but no sentence has them all.",
            label="in several sentences",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if no sentence of the first paragraph has the whole keyphrase."""
        stated = article.keyphrase
        first = article.opening if stated else None
        if stated is None or first is None or _has_it(article, first, stated.phrase):
            return
        phrase = stated.phrase
        missing = tuple(f"“{word}”" for word in phrase.missing(first.text.text))
        message = "missing" if missing else "scattered"
        related = [(stated, "the keyphrase")]
        yield self.finding(message, at=first.text, related=related, phrase=phrase.text, missing=missing)

    examples = (
        good("""
            ---
            keyphrase: descale a kettle
            ---

            Limescale wastes power. A kettle is descaled in ten minutes.
        """),
        bad(
            """
            ---
            keyphrase: descale a kettle
            ---

            Limescale wastes power. Vinegar dissolves it in ten minutes.
            """,
            "missing",
        ),
        bad(
            """
            ---
            keyphrase: descale a kettle
            ---

            In hard water a kettle turns white. It is time to descale it.
            """,
            "scattered",
        ),
    )


def _has_it(article: Article, first: ProseBlock, phrase: Keyphrase) -> bool:
    return any(phrase.seen(sentence.text).matches for sentence in article.sentences_within(first.text.span))
