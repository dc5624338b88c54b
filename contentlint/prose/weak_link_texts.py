"""Link texts that do not say where a link leads, by language: those of Lighthouse, and for English some more."""

import re

from contentlint.languages.table import get_word_set, get_word_sets, get_words

MAX_WEAK_TEXT_LENGTH = 40
"""A longer text, in code points, is none of them."""

_SIGNS = " \n\t\xa0.,:;!?…>»›→➜➔▶►<«←·•|-–—()[]“”‘’\"'*_+#"
"""Signs around a text that make no difference."""


def may_be_weak(text: str) -> bool:
    """Tell quickly whether a normalised text is weak in some language, or may only point at something."""
    return text in get_word_set("links.weak") or text.startswith(get_words("links.pointing.beginnings")[""])


def get_weak_link_texts(language: str) -> frozenset[str]:
    """Return the weak link texts of a language, normalised."""
    return get_word_sets("links.weak").get(language, frozenset())


def cites(text: str) -> bool:
    """Tell whether a normalised text says enough in parentheses, in whatever language: “(source)”."""
    return text in get_word_set("links.citing")


def fits_in(text: str) -> bool:
    """Tell whether a normalised text may be a word of a sentence that says where it leads: “its website”."""
    return text in get_word_set("links.fitting")


def discloses(text: str) -> bool:
    """Tell whether a text says that somebody pays for links."""
    low = text.lower()
    return any(word in low for word in get_word_set("disclosures.words"))


def goes_on(word: str) -> bool:
    """Tell whether the word behind a text such as “this post” leads to what it is about, or by whom."""
    return word in get_word_set("links.leading")


def points_only(text: str, language: str) -> bool:
    """Tell whether a normalised text points at a page or a thing without a word on what it is about (“this book”)."""
    return any(re.fullmatch(pattern, text) for pattern in get_words("links.pointing").get(language, ()))


def normalize_link_text(text: str) -> str:
    """Return the form under which a link text is compared: without case and signs around it."""
    return text.lower().strip(_SIGNS)
