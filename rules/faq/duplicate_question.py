"""``faq/duplicate-question``."""

from collections.abc import Iterator, Sequence

from contentlint.rule import Article, FaqPair, Finding, Heading, Message, NoOptions, Rule, normalize_words


class DuplicateQuestion(Rule[NoOptions]):
    """Answer each question in the FAQ only once.

    Readers do not know which of the two answers to trust, and sooner or later one of them will be out of date.

    Case and punctuation make no difference. The same question under two headings (“How much does it cost?” for each
    product) is not reported, because it asks about two different things.
    """

    how_to_fix = "Merge the two answers and delete one of the questions."
    basis = "house-style"
    severity = "warning"
    whole_article = True
    needs = ("faq",)
    messages = {
        "same": Message("The question “{quote}” is asked twice.", label="asked again"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None or len(part.pairs) == len({_read_question(pair) for pair in part.pairs}):
            return
        before: dict[tuple[str, ...], FaqPair] = {}
        headings = [heading.span.start for heading in _find_other_headings(article, part.pairs)]
        for pair in part.pairs:
            while headings and headings[-1] < pair.span.start:
                headings.pop()
                before.clear()
            first = before.setdefault(_read_question(pair), pair)
            if first is not pair:
                related = [(first.question, "first asked here")]
                yield self.finding("same", at=pair.question, quote=pair.question.text, related=related)


def _read_question(pair: FaqPair) -> tuple[str, ...]:
    return tuple(normalize_words(pair.question.text)) or (pair.question.text,)


def _find_other_headings(article: Article, pairs: Sequence[FaqPair]) -> Iterator[Heading]:
    """Yield the headings that are no questions, the last one first."""
    questions = {pair.question.span.start for pair in pairs}
    return (heading for heading in reversed(article.headings) if heading.text.span.start not in questions)
