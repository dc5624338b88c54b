"""Sentences, as a reader parts them.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis, with the quotes and brackets that close
after it, if white space and then something that can begin a sentence follows. Abbreviations, initials, numbers,
versions and addresses do not end one. The formulas of readability count sentences in textstat's own way instead:
see ``contentlint.prose.readability``.
"""

import re
from collections.abc import Iterator

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shape import IDEOGRAPH, build_shape

_STOP = compile_lazy(
    rf"""
    [.!?](?<![.!?][.!?])[.!?]*+    # the marks, from the first one on
    (?:["')\]}}]|\[\d{{1,3}}\])*+     # what closes after them, notes such as [1]
    (?:\s++|(?={IDEOGRAPH}))        # space, which ideographs do without
    (?:(?='[stn]\ [A-Z])            # Dutch "'s Avonds" begins
    |(?!["'(\[]*+(?:[.!?,](?!\.\.[a-zA-Z])|[a-z](?![A-Z]|[a-z][A-Z]))  # lower case goes on; iPhone, eBay, ...and begin
        |"\ [a-z]))                  # a French quotation mark that closes, and lower case
    |\n[ \t]*+\n\s*+               # a blank line
    """,
    re.VERBOSE | re.ASCII,
)
_WORDLIKE = compile_lazy(f"[0-9A-Za-z{IDEOGRAPH}]")
_NEXT_WORD = compile_lazy(r"""["'(\[]*([A-Za-z]+)""")


def _build_word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _build_word_set("""
    adm approx ca capt cf cmdr col dr e.g eg gen gov hon i.e ie lt messrs mlle mme mr mrs ms mt pres prof rep rev sen
    sgt st supt viz vs
""")
"""Abbreviations that something always follows."""

_BEFORE_NUMBER = _build_word_set("""
    apr art aug ch chap dec eq eqs ext feb fig figs jan jul jun mar n; no nos nov oct p par pp rs sec sect sep sept tel
    vol vols
""")
"""Abbreviations that a number follows, some of which are also words that may end a sentence; ``n;`` is ``N°``."""

_BEFORE_NUMBER_IN = {
    "de": _build_word_set("dez okt"),
    "es": _build_word_set("abr ago dic dom ene jue lun mar vie"),
    "fr": _build_word_set("avr janv juil"),
    "it": _build_word_set("ago dic gen giu lug mag ott set"),
    "nl": _build_word_set("mrt okt"),
    "pt": _build_word_set("abr ago dez fev mai out set"),
}
"""The same by language: months and days of the week."""

_MAYBE_LAST = _build_word_set("al bros co corp dept est inc jr ltd sr univ")
"""Abbreviations that end a sentence only before one of ``_OPENERS``; so do initials and such as ``U.S.``."""

_OPENERS = _build_word_set("""
    a according after all also although an and another any are as at because before both but by can could despite did
    do does during each even every finally first for from had has have he her here his how however if in instead is it
    its last later let like many may meanwhile more most my next no not now of on once one only or other our over
    please second several she should since so some such that the their then there these they this those though through
    to today under unlike until use was we well were what when where whether which while who why will with would yes
    yet you your
""")
"""Words that, with a capital, rather begin a sentence than go on with a name."""

_OPENERS_AFTER_NUMBER = {
    "de": _build_word_set("""
        aber als am auch auf bei bis da dabei damit dann daran darauf das dazu dennoch der deshalb die dies diese dieser
        dieses doch dort du ein eine einem einen einer er erst es falls hier hierzu ich ihr im in ist jede jeder jedes
        jetzt man mit nach nun nur ob obwohl sie sind so sobald und von warum was weil wenn wer wie wir wo zu zum zur
        zwar
    """),
}
"""Words that, with a capital, begin a sentence: after an ordinal comes a noun or an adjective."""

_NEVER_LAST_IN = {
    "de": _build_word_set("""
        abb abs allg anm art bd beisp bspw bzgl bzw d d.h dipl eigtl entspr ev evang evtl ff fr ggf ggü habil hr hrn
        hrsg i.d.r ing inkl insb jur kath lt m.e max med mind min mio mrd nr o.ä phil rd rer s s.o s.u sog st str tel
        tsd u u.a u.u v v.a vgl z z.b z.t zzgl
    """),
    "es": _build_word_set("""
        admón apdo aprox art av avda cap cra d dña dr dra dto ed ee ee.uu ej excmo fig gral izq lic máx mín núm p p.ej
        pág págs párr párrf prof pza sr sra sres srta tel ud uds vd vds vol
    """),
    "fr": _build_word_set(
        "apr art av bd boul cf chap env ex fig hab m max mgr min mlles mm nb p p.ex pp réf ste tél vol"
    ),
    "it": _build_word_set("""
        amm art avv ca cap cfr dir dott dott.ssa es fig gg geom ing max min p p.es pag pagg prof psicol sig sig.ra
        sigg tel
    """),
    "nl": _build_word_set("""
        a.d a.u.b afb art bijv blz b.v ca d.m.v dhr dr drs d.w.z evt excl fam incl ing i.p.v i.v.m m.a.w m.b.t mevr mr
        mw max min nl o.a o.l.v resp t.a.v t.n.v t.o.v tel vgl z.g zgn
    """),
    "pt": _build_word_set("""
        apto aprox art av cap cia dr dra ed ex exma exmo fig ltda máx mín nº núm p p.ex pág págs prof profa sr sra srs
        srta tel
    """),
}
"""Abbreviations that something always follows, by language, besides the English ones."""

_ACCENTED = {
    language: tuple(word for word in words if not word.isascii()) for language, words in _NEVER_LAST_IN.items()
}
"""Those of them that a picture in ASCII does not show: ``día`` has the shape of ``dña``."""

COUNTABLE_LANGUAGES = _build_word_set(
    "bg ca cs da de el en es et fi fr hr hu id it lt lv nb nl nn no pl pt ro ru sk sl sr sv tr uk"
)
"""Languages whose sentences and words can be counted: they end their sentences like English, and part their words."""

_ORDINAL_STOP = _build_word_set("bs cs da de et fi hr hu is lv nb nn no pl sk sl sr tr")
"""Languages that write ordinals with a full stop: ``3. Oktober``."""

_ELIDING = frozenset(("ca", "fr", "it"))
"""Languages whose articles lose their vowel before an abbreviation: ``l'Ing.``"""

_MAX_ABBREVIATION_LENGTH = 8

_MAX_ENUMERATOR_DIGITS = 3

_MAX_ORDINAL_DIGITS = 2


def locate_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return start and end of each sentence of a block, in code points, without the white space around it.

    Every word is in a sentence and every sentence has a word; text without a word has no sentence. ``language`` is a
    BCP 47 tag and chooses the abbreviations.
    """
    return locate_sentences_by_shape(text, build_shape(text), language)


def locate_sentences_by_shape(text: str, picture: str, language: str) -> list[tuple[int, int]]:
    """Return the same for a text whose shape is known already."""
    end = len(picture.rstrip())
    start = len(picture) - len(picture.lstrip())
    spans = []
    for stop, following in _find_stops(text, picture, start, end, language.partition("-")[0].lower()):
        spans.append((start, stop))
        start = following
    if _WORDLIKE.search(picture, start, end):
        spans.append((start, end))
    elif spans:
        spans[-1] = (spans[-1][0], end)
    return spans


def _is_accented_abbreviation(text: str, mark: int, language: str) -> bool:
    """Tell whether a full stop belongs to an abbreviation with an accent that something always follows."""
    accented = _ACCENTED.get(language)
    if not accented or text[mark] != ".":
        return False
    before = text[max(mark - _MAX_ABBREVIATION_LENGTH - 2, 0) : mark]
    return before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("\"'([{«“¿¡").lower() in accented


def _find_stops(text: str, picture: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence but the last ends, and where the next one begins."""
    first_word = _find_first_word(picture, start, end)
    for found in _STOP.finditer(picture, start, end):
        mark, following = found.span()
        if first_word >= mark or following >= end or _is_accented_abbreviation(text, mark, language):
            continue
        if _ends_sentence(picture, start, mark, following, language):
            yield start + len(picture[start:following].rstrip()), following
            start = following
            first_word = _find_first_word(picture, start, end)


def _find_first_word(picture: str, start: int, end: int) -> int:
    if start < end and picture[start].isalnum():  # nearly always: no pattern is needed
        return start
    found = _WORDLIKE.search(picture, start, end)
    return found.start() if found else end


def _ends_sentence(picture: str, start: int, mark: int, following: int, language: str) -> bool:
    """Tell whether the mark ends the sentence from ``start``, what comes next being no word in lower case."""
    if picture[mark] != "." or picture[mark + 1] in ".!?":
        return not (picture.startswith("[...]", mark - 1) and picture[following] == "(")
    before = picture[max(start, mark - _MAX_ABBREVIATION_LENGTH - 2) : mark]
    token = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("\"'([{")
    if "'" in token and language in _ELIDING:
        token = token.rpartition("'")[2]
    if len(token) > _MAX_ABBREVIATION_LENGTH:
        return True
    if mark - len(token) == start and (len(token) == 1 or (token.isdigit() and len(token) <= _MAX_ENUMERATOR_DIGITS)):
        return False
    return _may_be_last(token.lower(), picture, following, language)


def _may_be_last(token: str, picture: str, following: int, language: str) -> bool:
    """Tell whether a short word with a full stop after it can end a sentence before what follows."""
    if token in _NEVER_LAST or token in _NEVER_LAST_IN.get(language, ()):
        return False
    if token in _BEFORE_NUMBER or token in _BEFORE_NUMBER_IN.get(language, ()):
        return not picture[following].isdigit()
    if token.lstrip("-,").isdigit():
        is_ordinal = language in _ORDINAL_STOP and len(token.lstrip("-,")) <= _MAX_ORDINAL_DIGITS
        return not is_ordinal or _is_next_among(_OPENERS_AFTER_NUMBER.get(language, frozenset()), picture, following)
    if token in _MAYBE_LAST or _is_initials(token):
        return _is_next_among(_OPENERS, picture, following)
    return True


def _is_next_among(words: frozenset[str], picture: str, following: int) -> bool:
    found = _NEXT_WORD.match(picture, following)
    return found is not None and found[1].lower() in words


def _is_initials(token: str) -> bool:
    """Tell whether the token is one letter, or letters with full stops between them: ``J``, ``U.S``, ``Ph.D``."""
    if "." not in token:
        return len(token) == 1 and token.isalpha()
    return all(len(part) in {1, 2} and part.isalpha() for part in token.split("."))
