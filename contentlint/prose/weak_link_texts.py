"""Link texts that do not say where a link leads, by language: those of Lighthouse, and for English some more."""
# ruff: noqa: SIM905  # tables of words

from collections.abc import Mapping

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

MAX_WEAK_TEXT_LENGTH = 40
"""A longer text, in code points, is none of them."""

_SIGNS = " \n\t\xa0.,:;!?…>»›→➜➔▶►<«←·•|-–—()[]“”‘’\"'*_+#"
"""Signs around a text that make no difference."""


def normalize_link_text(text: str) -> str:
    """Return the form under which a link text is compared: without case and signs around it."""
    return text.lower().strip(_SIGNS)
