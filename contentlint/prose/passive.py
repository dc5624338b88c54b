"""The passive in English sentences."""

from collections.abc import Iterator

from contentlint.prose.lazy_pattern import compile_lazy

_PASSIVE = compile_lazy(
    r" (?:is|are|was|were|be|been|being|am)(?:n['’]t)?"
    r"(?: (?:not|also|always|often|never|now|then|only|still|just|already|even|both|all|being|been|[a-z]{2,15}ly)){0,3}"
    r" ([a-z-]{2,20})\b( by\b)?"
)
"""A form of *be*, up to three adverbs, and the word that may be a participle; and the agent, which settles it."""


def _build_word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_IRREGULAR = _build_word_set("""
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

_ADJECTIVES = _build_word_set("""
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
"""Words in “-ed” that are adjectives unless “by” follows, or no participles at all."""


def find_passives(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each passive, from the form of *be* to the participle."""
    for found in _PASSIVE.finditer(sentence):
        if _is_participle(found[1], has_agent=bool(found[2])):
            yield found.start() + 1, found.end(1)


def _is_participle(word: str, *, has_agent: bool) -> bool:
    if word in _IRREGULAR:
        return True
    if not word.endswith("ed") or word.endswith("eed") or "-" in word:
        return False
    return has_agent or not (word in _ADJECTIVES or word.startswith("un"))
