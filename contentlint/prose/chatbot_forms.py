"""How a chatbot begins and ends what it hands over: sentences known by their form."""

import re

from contentlint.languages.table import get_all_words, get_words, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy

_MAX_LENGTH = 400
"""A longer first paragraph, or a longer sentence of the last one, says more than a chatbot does around a text."""

_MAX_BEGINNING = 100
"""Characters that are looked at for the first words of a text."""

_FEW_WORDS = r"(?:[^\w'.!?:;-]+[\w'-]+){0,8}?[^\w'.!?:;-]+(?:\w{1,4}')?"
"""Up to eight words; the next one may begin with an article that has lost its vowel (“l'article”)."""

_FIRST_GAP = r"\\b|\.?\{"
"""Where the opening words of an offer end: at the end of a word, at a gap, or before words of some kind."""

_START = compile_lazy(r"(?:^|[^\w\s]|[_\n])[\W_]*")
"""What stands before a sentence: the begin of the text, or something that is neither a letter nor a space."""

_HANDING_OVER = ("agreed", "sorry", "here")
"""With what a sentence begins that hands a text over."""

_KINDS_OF_HANDOVERS = ("agreed", "agreed", "agreed", "sorry", "here", "here")
"""The same for each of ``_list_handovers``."""

_OFFERING = ("offers", "friendly")
"""With what most offers begin."""

_EMOJI = "[\U0001f600-\U0001f64f\U0001f680\U0001f4a1\U0001f31f\u2728\U0001f44d\U0001f389]\ufe0f?$"


def may_hand_over(text: str) -> bool:
    """Tell whether a text begins with a word of one that a chatbot hands over: a quick test before the sentences."""
    return _straighten(text[:_MAX_BEGINNING]).startswith(_list_beginnings(*_HANDING_OVER))


def is_handover(text: str) -> bool:
    """Tell whether a paragraph begins with words with which a chatbot hands a text over."""
    plain = _straighten(text)
    if len(plain) > _MAX_LENGTH or not plain.startswith(_list_beginnings(*_HANDING_OVER)):
        return False
    return any(
        plain.startswith(_list_beginnings(kind)) and opening.match(plain) and form.match(plain)
        for kind, (opening, form) in zip(_KINDS_OF_HANDOVERS, _list_handovers(), strict=True)
    )


def hands_over_version(text: str) -> bool:
    """Tell whether what hands a text over calls it a version of the writer's own: an author's list is none."""
    plain = _straighten(text)
    return any(re.search(rf"\b{_join(kind)}\b", plain) for kind in ("made", "version"))


def may_offer(text: str) -> bool:
    """Tell whether a text has words with which an offer begins or ends: a quick test before the sentences."""
    plain = _straighten(text)
    beginnings, endings = _list_beginnings(*_OFFERING), _list_endings()
    if any(plain.startswith(beginnings, match.end()) for match in _START.finditer(plain)):
        return True
    return not plain.isascii() and any(ending in plain for ending in endings)


def is_offer(sentence: str) -> bool:
    """Tell whether a sentence offers more work on the text, as a chatbot does at the end of an answer."""
    plain = _straighten(sentence)
    if len(plain) > _MAX_LENGTH:
        return False
    if not plain.startswith(_list_beginnings(*_OFFERING)) and not any(map(plain.__contains__, _list_endings())):
        return False
    offers = ((opening, form) for opening, form in _list_offers() if _may_be_form("offers", form, plain))
    if any(re.match(opening, plain) and re.match(_fill_in(form), plain) for opening, form in offers):
        return True
    return re.search(_EMOJI, plain) is not None and re.match(_join("friendly"), plain) is not None


def is_half_offer(sentence: str) -> bool:
    """Tell whether a sentence may be such an offer, or that of an author or a shop: it counts beside another one."""
    plain = _straighten(sentence)
    return len(plain) <= _MAX_LENGTH and any(
        _may_be_form("half-offers", form, plain) and re.match(_fill_in(form), plain)
        for form in get_all_words("chatbots.half-offers")
    )


def _may_be_form(kind: str, form: str, plain: str) -> bool:
    """Tell whether a text begins as a form does, or has what stands in one that is known by its end."""
    beginnings = get_words(f"chatbots.{kind}.form-beginnings").get(form)
    if beginnings is not None:
        return plain.startswith(beginnings)
    return any(map(plain.__contains__, get_words("chatbots.offers-at-end.needles")[form]))


def speaks_to_readers(text: str) -> bool:
    """Tell whether a paragraph asks readers to answer, as an author does: in the comments, by mail."""
    return re.search(rf"\b{_join('readers')}\b", _straighten(text)) is not None


def _straighten(text: str) -> str:
    return text.lower().replace("’", "'").strip().lstrip("¿¡*_-–— ")


@remember
def _list_beginnings(*kinds: str) -> tuple[str, ...]:
    """Return how the forms of some kinds begin."""
    hints = (get_words(f"chatbots.{kind}.hints").values() for kind in kinds)
    return tuple(dict.fromkeys(hint for some in hints for language in some for hint in language))


@remember
def _list_endings() -> tuple[str, ...]:
    """Return what stands in the offers that are known by their end."""
    needles = get_words("chatbots.offers-at-end.needles").values()
    return tuple(dict.fromkeys(needle for some in needles for needle in some))


@remember
def _join(kind: str) -> str:
    """Return the forms of a kind in all languages as one pattern."""
    joined = f"(?:{join_words(f'chatbots.{kind}')})"
    return joined.replace("{text}", _join("text")) if kind != "text" else joined


@remember
def _list_handovers() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return forms such as “Certainly! Here is a guide”, each with what it opens with: a whole form is long."""
    agreed, here, text, made = (_join(kind) for kind in ("agreed", "here", "text", "made"))
    agreeing = rf"(?:{join_words('chatbots.agreed')})\s?[!,.–—:]".replace("{text}", ".+?")
    agreed = rf"{agreed}\s?[!,.–—:]\s*(?:{agreed}\s?[!,.]\s*)?"
    asked = rf"{agreed}{here}{_FEW_WORDS}{text}\b"
    changed = rf"{agreed}{_join('have')}{_FEW_WORDS}{text}{_FEW_WORDS}{_join('done')}\b"
    glad = rf"{agreed}{_join('help')}"
    mended = rf"(?:{_join('mended')}{_FEW_WORDS}{text}|{text}{_FEW_WORDS}{_join('mended')})\b"
    sorry = rf"{_join('sorry')}\b[^.!?:]{{0,60}}[.!]\s*{here}{_FEW_WORDS}{mended}"
    given = rf"{here}{_FEW_WORDS}{made}{_FEW_WORDS}{_join('version')}\b[^:]*:\W*$"
    turned = rf"{here}{_FEW_WORDS}{_join('version')}{_FEW_WORDS}{made}\b[^:]*:\W*$"
    forms = {agreeing: (asked, changed, glad), _join("sorry"): (sorry,), here: (given, turned)}
    return [(compile_lazy(opening), compile_lazy(form)) for opening, some in forms.items() for form in some]


@remember
def _list_offers() -> list[tuple[str, str]]:
    """Return each form with the words that it opens with: few sentences have these, and a whole form is long."""
    forms = (*get_all_words("chatbots.offers"), *get_all_words("chatbots.offers-at-end"))
    return [(re.split(_FIRST_GAP, form, maxsplit=1)[0], form) for form in forms]


@remember
def _fill_in(form: str) -> str:
    form = form.replace("{few}", _FEW_WORDS).replace("{edit}", f"(?:{_join('edit')}|{_join('text')})")
    for kind in ("work", "change", "revision", "text"):
        form = form.replace(f"{{{kind}}}", _join(kind))
    return form
