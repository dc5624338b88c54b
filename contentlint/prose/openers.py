"""The words with which sentences begin."""

from contentlint.prose.words import locate_words

_MAX_OPENER = 80
"""Code points in which the first two words of a sentence stand."""


def _build_word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_POINTERS = {
    "de": _build_word_set("""
        acht dem den der des die das dies diese diesem diesen dieser dieses drei ein eine einem einen einer eines eins
        fünf jede jeder jedes jene jener jenes neun sechs sieben vier zehn zwei
    """),
    "en": _build_word_set("""
        a an the this that these those one two three four five six seven eight nine ten first second third
    """),
    "es": _build_word_set("""
        al aquel aquella aquellas aquellos cinco cuatro del diez dos el ella en esa esas ese eso esos esta estas este
        esto estos la las lo los nueve ocho seis siete tres un una unas uno unos
    """),
    "fr": _build_word_set("""
        ce ces cet cette chaque cinq deux dix du huit la le les neuf quatre sept six trois un une des
    """),
    "it": _build_word_set("""
        che cinque dieci due gli i il la le lo nove otto quattro quei quel quella quelle quelli quello questa queste
        questi questo sei sette tre un una uno
    """),
    "nl": _build_word_set("""
        acht dat de deze die dit drie een één het negen tien twee vier vijf zes zeven
    """),
    "pt": _build_word_set("""
        a aquela aquelas aquele aqueles as cinco dez dois duas essa essas esse esses esta estas este estes isso isto
        nove o oito os quatro seis sete três um uma umas uns
    """),
}
"""Words with which sentences begin alike without sounding alike, by language: the next word decides."""


def find_opener(sentence: str, language: str) -> list[tuple[int, int]]:
    """Return start and end of the first word; of the first two where the first is an article, a number or “this”."""
    found = locate_words(sentence[:_MAX_OPENER])[:2]
    first = sentence[slice(*found[0])].lower() if found else ""
    return found if first in _POINTERS[language] else found[:1]
