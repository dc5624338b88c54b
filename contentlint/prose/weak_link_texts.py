"""Link texts that do not say where a link leads, by language: those of Lighthouse, and for English some more."""
# ruff: noqa: SIM905  # tables of words

from collections.abc import Mapping

from contentlint.prose.lazy_pattern import compile_lazy

WEAK_LINK_TEXTS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "click here|click this|here|this|go|more|read more|learn more|see more|more info|more information|information"
        "|right here|start|link|this link|this page|this article|this post|this website|website|page|source|details"
        "|find out more|continue reading|check it out|check this out|visit|click|view|continue|read this"
        "|see here".split("|")
    ),
    "de": frozenset("klicke hier|hier klicken|hier|mehr|siehe|dies|das|weiterlesen".split("|")),
    "es": frozenset(
        "click aquí|click aqui|clicka aquí|clicka aqui|pincha aquí|pincha aqui|aquí|aqui|más|mas|más información"
        "|más informacion|mas información|mas informacion|este|enlace|este enlace|empezar".split("|")
    ),
    "pt": frozenset("clique aqui|ir|mais informação|mais informações|mais|veja mais".split("|")),
    "sv": frozenset("här|klicka här|läs mer|mer|mer info|mer information".split("|")),
    "ja": frozenset("ここをクリック|こちらをクリック|リンク|続きを読む|続く|全文表示".split("|")),
    "ko": frozenset("여기|여기를 클릭|클릭|링크|자세히|자세히 보기|계속|이동|전체 보기".split("|")),
}

_POINTERS = {
    "en": compile_lazy(
        r"(?:this|that|these|those|another) (?:(?:awesome|excellent|fantastic|good|great|handy|helpful|interesting|nice"
        r"|older|previous|short|useful|very|wonderful) ){0,2}(?:answer|article|blog|book|blog ?post|comment|document"
        r"|guide|issue|one|page|paper|pdf|post|repo|repository|site|story|survey|thread|tool|tutorial|video|website)s?"
        r"(?: here| below)?",
        hints=("this ", "that ", "these ", "those ", "another "),
    ),
    "de": compile_lazy(
        r"(?:diese[mnrs]?|dieses) (?:anleitung|artikel|beitrag|blogbeitrag|blogpost|buch|dokument|link|post|seite"
        r"|video|webseite|website)"
    ),
    "es": compile_lazy(
        r"est[eao]s? (?:art[ií]culo|documento|entrada|gu[ií]a|libro|p[aá]gina|post|publicaci[oó]n|sitio|tutorial"
        r"|v[ií]deo|web)"
    ),
    "fr": compile_lazy(
        r"(?:ce|cet|cette|ces) (?:article|billet|document|guide|lien|livre|page|post|site|tuto|tutoriel|vid[eé]o)|ici"
        r"|cliquez ici|en savoir plus|lire la suite"
    ),
    "it": compile_lazy(
        r"quest(?:o|a|i|e)[ '’](?:articolo|documento|guida|libro|link|pagina|post|sito|tutorial|video)|qui|clicca qui"
        r"|leggi di più|scopri di più"
    ),
    "nl": compile_lazy(
        r"(?:deze|dit|dat) (?:artikel|blog|boek|document|gids|link|pagina|post|site|tutorial|video|website)|hier"
        r"|klik hier|lees meer|meer informatie"
    ),
    "pt": compile_lazy(
        r"(?:este|esta|esse|essa|neste|nesta) (?:artigo|documento|guia|link|livro|p[aá]gina|post|site|tutorial"
        r"|v[ií]deo)|aqui"
    ),
}
"""Texts that point at something without naming it (“this book”), and the plainest of languages that have no list."""

_EVERY_WEAK_TEXT = frozenset().union(*WEAK_LINK_TEXTS.values())
_POINTING_STARTS = (
    *("this ", "that ", "these ", "those ", "another "),
    *("diese", "este", "esta", "esto", "esse ", "essa ", "neste ", "nesta ", "aqui"),
    *("ce ", "cet ", "cette ", "ces ", "ici", "cliquez ", "en savoir ", "lire "),
    *("quest", "qui", "clicca ", "leggi ", "scopri "),
    *("deze ", "dit ", "dat ", "hier", "klik ", "lees ", "meer "),
)
"""How each of these begins."""

MAX_WEAK_TEXT_LENGTH = 40
"""A longer text, in code points, is none of them."""

_SIGNS = " \n\t\xa0.,:;!?…>»›→➜➔▶►<«←·•|-–—()[]“”‘’\"'*_+#"
"""Signs around a text that make no difference."""


def may_be_weak(text: str) -> bool:
    """Tell quickly whether a normalised text is weak in some language, or may only point at something."""
    return text in _EVERY_WEAK_TEXT or text.startswith(_POINTING_STARTS)


def points_only(text: str, language: str) -> bool:
    """Tell whether a normalised text points at a page or a thing without a word on what it is about."""
    pattern = _POINTERS.get(language)
    return pattern is not None and pattern.fullmatch(text) is not None


def normalize_link_text(text: str) -> str:
    """Return the form under which a link text is compared: without case and signs around it."""
    return text.lower().strip(_SIGNS)
