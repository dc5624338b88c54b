"""``structure/nothing-follows``."""

import re
from collections.abc import Iterator

from contentlint.languages.table import get_words, join_words, remember
from contentlint.rule import Article, Finding, Heading, Message, NoOptions, Paragraph, Rule, compile_lazy

MAX_SENTENCE = 300
"""So many code points at the end of a paragraph are looked at."""

_NOTHING = compile_lazy(r"(?:\s|#|</\w{1,20}>|<!--[^<>]{0,200}-->)*+")


class NothingFollows(Rule[NoOptions]):
    """Show what the text announces.

    “The following code shows how:” leaves readers with nothing if the next thing is another heading. Often an embedded
    example, an image or a table was lost when the text was moved.

    A paragraph is reported if it ends with a colon and its last sentence points to something that comes next (“below”,
    “the following”), such as code, an example, a table or a picture. The next thing must be a heading of the same or a
    higher level, or the end of the article. A subheading is not reported, because it may be what was announced.
    """

    how_to_fix = "Add what is missing, or rewrite the sentence."
    basis = "house-style"
    severity = "warning"
    words = "announcements.pointing"
    whole_article = True
    messages = {
        "lost": Message("Nothing follows “{quote}”.", label="nothing follows"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each announcement below which nothing is."""
        level, blocks = 0, article.blocks
        for at, block in enumerate(blocks):
            if isinstance(block, Heading):
                level = block.level
            if not isinstance(block, Paragraph):
                continue
            start = _find_announcement(block.text.text, article.language)
            if start is None:
                continue
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if following is None or (isinstance(following, Heading) and following.level <= level):
                end = following.span.start if following else len(article.source.text)
                if _NOTHING.fullmatch(article.source.text, block.span.end, end):
                    quote = block.text.text[start:].strip()
                    yield self.finding("lost", at=block.text.locate(start, len(block.text.text)), quote=quote)


@remember
def _build_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what points to what comes next, and what can come next that is no text."""
    pointing, thing = (
        rf"(?<![\w-])(?:{join_words(name, language) or '(?!)'})(?![\w-])"
        for name in ("announcements.pointing", "announcements.things")
    )
    hints = get_words("announcements.pointing.hints")[language]
    return compile_lazy(pointing, re.IGNORECASE, hints=hints), compile_lazy(thing, re.IGNORECASE)


def _find_announcement(text: str, language: str) -> int | None:
    """Return where the last sentence of a paragraph begins, if it announces something that is no text."""
    if not text.endswith((":", "\uff1a")):
        return None
    ending = text[-MAX_SENTENCE:]
    sentence = ending[max(map(ending[:-1].rfind, ".!?…\n")) + 1 :]
    is_meant = all(pattern.search(sentence) for pattern in _build_patterns(language))
    return len(text) - len(sentence.lstrip()) if is_meant else None
