"""``readability/doubled-word``."""

import re
from collections.abc import Iterator
from itertools import compress, islice

from contentlint.article import Article
from contentlint.article.edits.headings import is_linked
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Heading
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good

DOUBLED = lazy_pattern(r"(?<![\w'’@#$/.\\-])([A-Za-z]{1,30})(\s+)(\1)(?![\w'’(\[=/\\-]|\.\w|\s+\1\b)", re.IGNORECASE)

DOUBLED_ELSEWHERE = lazy_pattern(r"(?<![\w'’@#$/.\\-])([^\W\d_]{1,30})(\s+)(\1)(?![\w'’(\[=/\\-]|\.\w|\s+\1\b)")

BEGINNING = lazy_pattern(r"(?:^|[.!?:…][”\"’')\]]?)\s*[“\"\u2018'(\[]*$")
"""What stands before a sentence."""

REACH = 5
"""Code points in which it stands."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


MEANT = _listed("""
    aha beep blah boo bye chop dear far go ha had hear hey hush is knock long many more never night no now please so
    super that there tick tut very well win yada yes
""")
"""Words that are doubled in good English."""

NEVER_TWICE = {
    "de": _listed("""
        aber als auch auf bei bis durch ein eine einem einen einer eines für gegen im ist kann können nach nicht noch
        nur oder ohne sich sind um und wenn wir wird wurde zum zur über dass kein keine mehr
    """),
    "es": _listed("""
        al como con cuando de del el en entre es está las los más muy para pero por que se sin sobre su sus también un
        una y
    """),
    "fr": _listed("""
        au aux avec ce ces cette comme dans de des du elle est et il la le les leur mais ne ou par pas pour sa sans ses
        son sont sur un une
    """),
    "it": _listed("""
        al alla anche come con da dal dalla degli dei del della delle di gli ha il in la le lo ma nel nella non per più
        quando sono su un una è
    """),
    "nl": _listed("""
        ben bij de deze dit een en heeft hun ik is kan kunnen maar met moet naar niet nog ook tot tussen was worden
        wordt zijn zonder
    """),
    "pt": _listed("""
        ao as com como da das de do dos e em entre ela ele foi mais mas na nas nos os para pela pelo por quando sem seu
        sua são também um uma à é
    """),
}
"""Words of other languages that no sentence has twice in a row: no pronoun or article that can follow itself, such as
“die die” in German, “nous nous” in French, “se se” in Portuguese and “je je” in Dutch."""

BETWEEN = lazy_pattern(r"[\s>]+")
"""What may part the two in the source: white space, and the marks of a quotation at the beginning of its lines."""


class DoubledWord(Rule[NoOptions]):
    """Write a word once.

    A word that stands twice in a row is nearly always a slip, and readers see it. It hides best where a line ends
    between the two.

    Left alone are words that are doubled in good English (“had had”, “that that”, “very very”), what stands there three
    times, names such as Duran Duran or “Renderer renderer”, and words with code, a tag or other markup between them.

    In Dutch, French, German, Italian, Portuguese and Spanish only those of the most frequent words are looked for
    that are never right twice; “die die” and “nous nous” may be right. In other languages the rule is silent.
    """

    how_to_fix = "Delete one of the two."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the second of two equal words goes; see whether another one was meant"
    languages = ("de", "en", "es", "fr", "it", "nl", "pt")
    messages = {
        "doubled": Message("“{quote}” stands twice in a row.", label="twice", repair="Delete the second “{quote}”.")
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each word that follows itself."""
        flat = article.prose.searched.haystack.flat_words
        # no loop of our own over all words: nearly none follows itself
        if not any(map(_is_letters, compress(flat, map(bytes.__eq__, flat, islice(flat, 1, None))))):
            return
        for prose in article.prose.blocks:
            words = prose.shape.lower().split()
            if True in map(str.startswith, words[1:], words):
                yield from self._check_block(article, prose)

    def _check_block(self, article: Article, prose: ProseBlock) -> Iterator[Finding]:
        never = NEVER_TWICE.get(article.language)
        for found in (DOUBLED if never is None else DOUBLED_ELSEWHERE).finditer(prose.shape):
            first, second = prose.text.locate(*found.span(1)), prose.text.locate(*found.span(3))
            between = article.source.text[first.end : second.start]
            is_meant = _is_meant(found) if never is None else found[1] not in never
            if not is_meant and BETWEEN.fullmatch(between):
                is_fixed = not isinstance(prose.block, Heading) or not is_linked(article, prose.text.text)
                edits = [Edit(Span(first.end, second.end), "")] if is_fixed else []
                yield self.finding("doubled", at=Span(first.start, second.end), edits=edits, quote=found[1])

    examples = (
        good("""
            # Kettles

            Those who had had tea knew that that kettle was very very old.
        """),
        bad(
            """
            # Kettles

            Fill the the kettle with vinegar, and wait for
            for ten minutes.
            """,
            "doubled",
            "doubled",
        ),
    )


def _is_letters(word: bytes) -> bool:
    """Tell whether a word may be one that is doubled by mistake: no number, and no initial."""
    return word.isalpha() and (len(word) > 1 or word == b"a")


def _is_meant(found: re.Match[str]) -> bool:
    """Tell whether a doubled word is right: one of a few words, a name, or a single letter other than “a”."""
    first, second = found[1], found[3]
    word = first.lower()
    if word in MEANT or not second.islower() or (len(word) == 1 and word != "a"):
        return True
    before = found.string[: found.start()].rstrip()
    if before[-len(word) :].lower() == word:
        return True
    return first != second and not BEGINNING.search(before[-REACH:])
