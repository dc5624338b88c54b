"""What speaks for it that a unit of a draft belongs to a frame: its words and its form, without its neighbours."""

import re
from collections.abc import Iterator, Sequence

from contentlint.document.frame import words
from contentlint.document.frame.points import CERTAIN, CLEAR, LIKELY, MAX_SHORT_WORDS, OFFER, SURE, WEAK, Sign
from contentlint.document.frame.units import Unit
from contentlint.prose.chatbot_forms import is_handover, is_offer
from contentlint.prose.draft_words import (
    ends_sentence,
    get_draft_labels,
    hands_over,
    is_bare_sign_off,
    is_breadcrumb,
    is_greeting,
    is_share_button,
    is_sure_line_of_brief,
    match_property,
    measure_words,
    parts_no_words,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import is_meta_line, label_key


def weigh_alone(unit: Unit, shape: str) -> Sign:
    """Return the points of a unit by itself, and what it comes from."""
    if shape == "code":
        return 0.0, ""
    return max(_list_signs(unit, shape), default=(0.0, ""))


def _list_signs(unit: Unit, shape: str) -> Iterator[Sign]:
    """Yield each sign that a unit belongs to a frame."""
    text, raw = unit.text, unit.raw or unit.text
    if shape == "comment" or words.is_markup(raw):
        yield CERTAIN, "markup"
        return
    if unit.rows:
        yield from _list_signs_of_rows(unit.rows)
        return
    is_short = unit.words <= MAX_SHORT_WORDS
    if is_short and unit.kind != "item":  # any word may be an item
        yield from _list_signs_of_line(unit, text)
        if unit.kind != "heading" or not unit.level:  # “## Thanks” is above a section
            yield from _list_signs_of_mail(text, shape)
    elif text[-1:] in _DASHES and words.is_advertisement(text):  # “– Sponsored –” is no item
        yield SURE, "advertisement"
    yield from _list_signs_of_form(unit, text, raw)
    yield from _list_signs_of_talk(text, shape)
    if (is_short or is_meta_line(text)) and not unit.is_answer:
        yield from _list_signs_of_properties(text)
    if words.get_note().match(text):
        yield SURE, "brief"
    if is_short and shape == "line" and text[:1].islower():
        yield WEAK, ""


def _list_signs_of_form(unit: Unit, text: str, raw: str) -> Iterator[Sign]:
    """Yield the signs that a unit of any length has by its form."""
    if (unit.lead and words.names_speaker(unit.lead)) or words.is_stamped(text):
        yield SURE, "chat"
    if len(unit.rows) <= 1 and words.is_stamp(text):
        yield SURE, "chat"
    if words.is_command(raw):
        yield CLEAR, "brief"
    if said := words.get_said().match(raw):
        yield CLEAR if said["you"] else SURE, "chat"
    if words.is_quoted_line(raw):
        yield CLEAR, "mail"
    is_note = words.match_note(raw) and not raw[1:2].isdigit()
    if is_note or words.is_line_of_contents(text) or words.is_page_header(text):
        yield SURE, "document"


def _list_signs_of_line(unit: Unit, text: str) -> Iterator[Sign]:
    if words.is_advertisement(text):
        yield SURE, "advertisement"
        return
    if words.names_speaker(text):
        yield words.weigh_speaker(text), "chat"
    if words.is_time(text) or words.begins_with_date(text):
        yield CLEAR, "chat"
    if words.is_code_word(text):
        yield CERTAIN, "markup"
    if _TASK.match(text) and not ends_sentence(text):
        yield SURE, "brief"
    if not any(map(str.isalpha, text)) or _REACTION.match(text):
        yield CLEAR, "document"
    if not unit.is_part:
        yield from _list_signs_of_label(text)
    is_trail = is_breadcrumb(text) and not text.startswith(("http", "/"))
    if is_trail or is_share_button(text) or words.lists_networks(text):
        yield CLEAR, "page"


def _list_signs_of_label(text: str) -> Iterator[Sign]:
    key = label_key(text)
    if words.is_beside_label(key):
        yield CLEAR, "page"
    if words.is_button(key) or words.is_button(text.strip("*_ ").lower().rstrip(".…")):
        is_long = len(key.split()) > 1 or (len(key) >= MIN_UNPARTED and parts_no_words(key))
        yield SURE if is_long else CLEAR, "chat"
    if words.get_lines().match(text.strip("[]")):
        yield SURE, "chat"


_DASHES = frozenset("–—-")

MIN_UNPARTED = 8
"""A button in a script that parts no words has more than one word from so many signs on."""

_TASK = compile_lazy(r"(?:TODO|FIXME|TBD|TBC)(?::| [a-z])")
"""How a task begins that is left in a draft: “TODO check prices”."""

_REACTION = compile_lazy(
    r"(?::[a-z0-9_+-]{1,40}: ?\d{0,5} ?){1,8}$|[^\w\s]{1,3}\ufe0f? ?\d{1,4}$|\(edited\)$"
    r"|#\w[\w/-]{0,60}(?: #\w[\w/-]{0,60}){0,20}$|[A-Z]{2,6}-\d{1,6}$"
)


def _list_signs_of_mail(text: str, shape: str) -> Iterator[Sign]:
    if is_greeting(text) or text.endswith(("様", "さん", "様、")):
        yield CLEAR, "mail"
    if is_bare_sign_off(text):
        yield CLEAR, "mail"
    if words.parts_messages(text) or words.get_wrote().match(text):
        yield SURE, "mail"
    if shape == "line" and words.has_contact(text) and not words.match_note(text):
        yield CLEAR, "mail"


def _list_signs_of_talk(text: str, shape: str) -> Iterator[Sign]:
    if is_handover(text) or is_offer(text):
        yield OFFER, "message"
    elif hands_over(text):
        yield CLEAR, "message"
    if shape == "line" and len(text.split()) < MIN_TALK and text.isascii():
        return
    talk = words.weigh_talk(text, is_line=shape == "line") if len(text) <= MAX_TALK else 0.0
    if talk:
        yield talk, "message"


MIN_TALK, MAX_VALUE = 4, 12
MAX_TALK = 600
"""A longer paragraph is one of the text, whatever words it has."""


_PICTURE_FILE = compile_lazy(r"[\w-]{1,80}\.(?:jpe?g|png|webp|gif|heic|tiff?)(?!\w)", re.IGNORECASE)
"""The name of a picture's file, which a writer asks somebody to insert: “Image: kettle.jpg (ask Tom)”."""


def _list_signs_of_properties(text: str) -> Iterator[Sign]:
    if is_meta_line(text):
        yield 3.0, "metadata"
    if is_sure_line_of_brief(text):
        yield 3.0, "brief"
    plain = text.replace("*", "").lstrip("☐☑✅✔✓□■ \t")
    match = match_property(plain)
    key = (
        match["key"].lower().strip(" _")
        if match
        else plain.rstrip(":\uff1a ").lower()
        if plain[-1:] in ":\uff1a"
        else ""
    )
    if match and get_draft_labels().get(key):
        yield CLEAR, "metadata"
    if match and (ends_sentence(match["value"]) or measure_words(match["value"]) > MAX_VALUE):
        return
    if key and words.is_property_key(key):
        yield CLEAR, "brief"
    elif match and _PICTURE_FILE.search(match["value"]):
        yield SURE, "brief"
    elif match and not ends_sentence(text):
        yield 0.5, "brief"


def _list_signs_of_rows(rows: Sequence[str]) -> Iterator[Sign]:
    """Yield the sign of a table whose rows are properties and their values, or what is below a mail."""
    if any(is_bare_sign_off(row) or words.parts_messages(row) for row in rows):
        yield SURE, "mail"
    keyed = [max(_list_signs_of_properties(row), default=(0.0, "")) for row in rows]
    known = [found for found in keyed if found[0] >= CLEAR]
    if known and len(known) * 2 >= len(rows):
        yield max(points for points, _ in known), min(source for _, source in known)
    elif all(map(words.is_line_of_contents, rows)):
        yield SURE, "document"
    elif rows and sum(map(words.has_contact, rows)) * 2 >= len(rows):
        yield LIKELY, "mail"
