"""``readability/passive-share``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.prose import Sentence
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Finding, Message, Option, Rule, Span, bad, good

SHOWN = 20
"""Places that a finding names beside the first."""

PASSIVE = lazy_pattern(
    r" (?:is|are|was|were|be|been|being|am)(?:n['’]t)?"
    r"(?: (?:not|also|always|often|never|now|then|only|still|just|already|even|both|all|being|been|[a-z]{2,15}ly)){0,3}"
    r" ([a-z-]{2,20})\b( by\b)?"
)
"""A form of *be*, up to three adverbs, and the word that may be a participle; and the agent, which settles it."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


IRREGULAR = _listed("""
    awoken beaten bent bitten bled blown bought bred broadcast broken brought built burnt burst cast caught
    chosen clung crept cut dealt drawn driven dug dwelt eaten fed felt flown flung forbidden forecast foregone
    foreseen forgiven forgotten forsaken fought found frozen given ground grown heard held hidden hit hung hurt
    kept known laid leant led lent let lit made meant misled mistaken misunderstood mown offset overcome
    overdone overridden overseen overtaken overthrown paid proven put read rebuilt redone remade rerun reset
    resold rewritten ridden run rung said sawn seen sent set sewn shaken shed shone shot shown shrunk shut slain
    slept slit sold sought sown spent spilt split spoken spread spun stolen stood struck strung stuck stung sung
    sunk swept sworn taken taught thought thrown thrust told torn trodden undergone understood undertaken undone
    upheld withdrawn withheld won worn woven written wrung
""")

NO_PARTICIPLE = _listed("""
    advanced afraid aged agreed armed ashamed based bed beloved biased blessed bored called committed
    complicated concerned confused connected convinced crowded dated dedicated delighted deprecated detailed
    determined devoted disabled disappointed done educated embarrassed enclosed engaged enthused excited
    exhausted experienced finished focused gifted gone hundred inclined indeed inexperienced informed inspired
    intended interested interrelated involved kindred limited loaded located married mixed motivated naked need
    outdated overwhelmed pleased prepared privileged proceed qualified red related relaxed retired rooted sacred
    satisfied scared seasoned seed shed shocked situated skilled smoothed so-called sophisticated speed
    standardized stressed supposed surprised talented thrilled tired touched unchanged unexpected unlimited
    unrelated used-to varied wed weed well-established wicked worried
""")


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("most sentences in the passive, in percent", min=0, max=100)] = 10
    ceiling: Annotated[int, Option("with more than this the share is far too high, in percent", min=0, max=100)] = 15
    min_sentences: Annotated[int, Option("articles with fewer sentences are let off", min=1)] = 10


class PassiveShare(Rule[Options]):
    """Say who does what.

    A sentence in the passive keeps quiet about who acts, and takes more words. Where more than {max} % of the sentences
    do so, a text sounds like an office.

    A sentence counts if a form of “to be” is followed by a participle, as in “is filled” or “have often been told”.
    Participles that are used as adjectives (“is interested”, “is located”) count only with “by” after them. No list of
    them is whole, so that the share is an estimate. Articles with fewer than {min-sentences} sentences are let off,
    and so are those in another language than English: the rule knows no other passive.
    """

    how_to_fix = "Make whoever acts the subject: “we tested it” for “it was tested”."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0 (orange above 10 % of the sentences, red above 15 %)",)
    severity = "info"
    preset = "strict"
    reason = "Technical writing needs the passive where nobody in particular acts, and the share is an estimate."
    languages = ("en",)
    messages = {
        "many": Message(
            "{size} of {sentences} sentences ({share} %) are in the passive; keep them to {max} %.",
            label="the first of {size}",
        ),
        "very-many": Message(
            "{size} of {sentences} sentences ({share} %) are in the passive; keep them to {max} %.",
            label="the first of {size}",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding at the first passive if too many sentences have one."""
        total = len(article.prose.sentences)
        if total < self.options.min_sentences:
            return
        found = [place for sentence in article.prose.sentences if (place := _passive(sentence)) is not None]
        share = 100 * len(found) / total
        if share > self.options.max:
            yield self.finding(
                "very-many" if share > self.options.ceiling else "many",
                at=found[0],
                related=[(place, "another") for place in found[1 : SHOWN + 1]],
                size=len(found),
                sentences=total,
                share=round(share, 1),
            )

    examples = (
        good("""
            # Kettles

            The kettle is filled with vinegar. Wait for ten minutes.
        """),
        bad(
            """
            # Kettles

            The kettle is filled with vinegar. Wait for ten minutes. Then pour it out. Rinse the pot. Make tea.
            Drink it. Add milk. Add sugar.
            """,
            "many",
            options={"min-sentences": 8},
        ),
        bad(
            """
            # Kettles

            The kettle is filled with vinegar. The vinegar is then boiled. Wait for ten minutes. Then pour it out.
            """,
            "very-many",
            options={"min-sentences": 4},
        ),
        bad(
            """
            # Kettles

            The kettle is filled with vinegar. The vinegar is then boiled. Wait for ten minutes. Then pour it out.
            """,
            "many",
            options={"min-sentences": 4, "ceiling": 60},
        ),
        good(
            """
            # Kettles

            The kettle is filled with vinegar. The vinegar is then boiled. Wait for ten minutes. Then pour it out.
            """,
            options={"min-sentences": 4, "ceiling": 60, "max": 50},
        ),
    )


def _passive(sentence: Sentence) -> Span | None:
    """Return where the first passive of a sentence stands, or None."""
    for found in PASSIVE.finditer(sentence.text):
        if _is_participle(found[1], by_somebody=bool(found[2])):
            place = _place(sentence, found.start() + 1, found.end(1))
            if place is not None:
                return place
    return None


def _is_participle(word: str, *, by_somebody: bool) -> bool:
    if word in IRREGULAR:
        return True
    if not word.endswith("ed") or word.endswith("eed") or "-" in word:
        return False
    return by_somebody or not (word in NO_PARTICIPLE or word.startswith("un"))


def _place(sentence: Sentence, start: int, end: int) -> Span | None:
    """Return the place of a part of a sentence, or None where code is part of it."""
    block = sentence.prose
    offset = block.text.text.find(sentence.text)
    if block.shape[offset + start : offset + end] != sentence.text[start:end]:
        return None
    return block.text.locate(offset + start, offset + end)
