"""``readability/doubled-word``."""

from collections.abc import Iterator

from contentlint.prose.doubled_words import find_doubled_words, is_certain
from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Heading,
    Message,
    NoOptions,
    ProseBlock,
    Rule,
    Span,
    Tier,
    compile_lazy,
)

BETWEEN = compile_lazy(r"[\s>]+\[?")
"""What may part the two in the source: white space, the marks of a quotation on its lines, the start of a link."""


SUBJECTS = frozenset(("he", "i", "it", "she", "that", "there", "they", "this", "we", "which", "who", "you"))
"""A clause may begin with the second of two, and a comma be missing: “if you run it it stops”."""


PAIR = 2

MAX_MARKS = 4
"""So many marks and spaces may part a word from its repetition."""


class DoubledWord(Rule[NoOptions]):
    """Do not repeat a word by mistake.

    A word that comes twice in a row is nearly always a slip, and readers notice it. It is easiest to miss if a line
    ends between the two.

    Not reported: words that are often doubled on purpose (“had had”, “that that”, “very very”); words that come three
    times in a row; names such as Duran Duran or “Renderer renderer”; lines, quotations and brackets that contain
    nothing else; and words with code, a tag or other markup between them. A link text that repeats the word before it
    (“the [The Kettle Show]”) is reported.

    The fix deletes the second word only if no sentence needs both, such as `the the`. For other English words, the
    deletion is only a suggestion: one of the two may be a name, a verb or a slip for another word (`on on older
    version` for “on an older version”).

    In Dutch, French, German, Italian, Portuguese and Spanish, the rule checks only frequent words that are never
    correct when doubled; it does not report “die die” or “nous nous”. Other languages are not checked.
    """

    how_to_fix = "Delete one of the two."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the second of the two words is deleted; check whether you meant a different word"
    languages = ("en",)
    needs = ("prose.doubled_texts",)
    words = "words.never-twice"
    messages = {
        "doubled": Message("“{quote}” is repeated.", label="repeated word", repair="Delete the second “{quote}”.")
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for block in article.prose.doubled_texts:
            yield from self._check_block(article, block)

    def _check_block(self, article: Article, prose: ProseBlock) -> Iterator[Finding]:
        for found in find_doubled_words(prose.shape, article.language):
            first, second = prose.text.locate(*found.span(1)), prose.text.locate(*found.span(3))
            between = article.source.text[first.end : second.start]
            is_name = found[1] != found[3] and found[3] == "The" and "[" not in between
            is_name = is_name or _is_said_again(prose.shape[: found.start(1)], found[1])
            if BETWEEN.fullmatch(between) and not is_name and not _stand_alone(article, prose, first, second):
                from contentlint.article.edits.headings import is_linked

                is_in_linked = isinstance(prose.block, Heading) and is_linked(article, prose.text.text)
                is_fixed = "[" not in between and not is_in_linked and found[1].lower() not in SUBJECTS
                edits = [Edit(Span(first.end, second.end), "")] if is_fixed else []
                tier: Tier = "unsafe" if is_certain(found[1], article.language) else "suggest"
                at = Span(first.start, second.end)
                yield self.finding("doubled", at=at, edits=edits, tier=tier, quote=found[1])


def _is_said_again(before: str, word: str) -> bool:
    """Tell whether a word stands before the two as well, which is emphasis (“hot, hot hot”)."""
    words = before[-len(word) - MAX_MARKS :].rstrip(" ,;–—-").split()
    return bool(words) and words[-1].casefold() == word.casefold()


def _stand_alone(article: Article, prose: ProseBlock, first: Span, second: Span) -> bool:
    """Tell whether the two are all of a text, or each all of its line: a refrain, lines of a list or of broken code."""
    text = article.source.text
    if "\n" not in text[first.end : second.start]:
        return len(prose.text.text.split(None, PAIR)) == PAIR
    start, end = text.rfind("\n", 0, first.start) + 1, text.find("\n", second.end)
    around = text[start : first.start] + text[second.end : end if end >= 0 else len(text)]
    return not any(map(str.isalnum, around))
