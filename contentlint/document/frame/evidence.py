"""What speaks for it that a unit of a draft belongs to a frame, and what that it belongs to an article, in points."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from contentlint.document.frame import words
from contentlint.document.frame.stems import measure_company
from contentlint.document.frame.units import Unit
from contentlint.prose.chatbot_forms import is_handover, is_offer
from contentlint.prose.draft_words import (
    ends_as_question,
    ends_sentence,
    ends_with_stop,
    get_draft_labels,
    get_label,
    hands_over,
    has_sentence_within,
    is_aside,
    is_bare_sign_off,
    is_breadcrumb,
    is_date,
    is_farewell,
    is_greeting,
    is_mail_head,
    is_share_button,
    is_sure_line_of_brief,
    match_property,
    measure_words,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import is_byline, is_meta_line, label_key

CERTAIN, SURE, CLEAR, LIKELY, WEAK = 4.0, 3.5, 2.5, 1.5, 0.7
"""Points: nothing else looks so, hardly anything does, it mostly belongs to a frame, it may, there is a hint."""

MIN_SENTENCE_WORDS = 8
MAX_SHORT_WORDS = 14
"""A longer unit is no button, label or heading."""

Source = str
"""What a unit of a frame comes from: chat, mail, brief, page, document, message or metadata."""


class Evidence(Struct, frozen=True, gc=False):
    """The points of a unit as part of a frame, those that its neighbours give, those as part of the body, and a source.

    ``is_sentence`` tells that it is a sentence of the text unless something speaks for a frame, ``is_line`` that it is
    a short line without a stop. ``is_example`` tells that it is below a line that leads to an example.
    """

    own: float
    context: float
    body: float
    source: Source
    is_sentence: bool
    is_line: bool = False
    is_example: bool = False
    is_byline: bool = False

    @property
    def frame(self) -> float:
        """Return all points as part of a frame."""
        return min(self.own + self.context, CERTAIN)

    @property
    def is_loss(self) -> bool:
        """Tell whether it is a sentence that nothing surely tells to be part of a frame."""
        return self.is_sentence and self.own < MIN_OWN and self.context < MIN_OWN


MIN_OWN = 2.0


def weigh_units(units: Sequence[Unit]) -> list[Evidence]:
    """Return the evidence for each unit of a draft."""
    shapes = [_find_shape(unit) for unit in units]
    repeated = _find_repeated(units)
    own = [_weigh_frame(unit, shapes[at]) for at, unit in enumerate(units)]
    for at in repeated:
        own[at] = max(own[at], (SURE, "document"))
    own = _join_mail_heads(units, own)
    own = _join_speakers(units, own)
    own = _join_contents(units, own)
    own = _join_titles(units, own)
    own = _join_labels(units, shapes, own)
    own = _join_times(units, own)
    examples = frozenset(_find_examples(units, shapes, own))
    context = list(_weigh_context(units, shapes, own, examples))
    for at in _find_closing_talk(units, shapes, own):
        context[at] += CLOSING
    bodies = _weigh_bodies(units, shapes, own)
    return [
        Evidence(
            own[at][0],
            context[at],
            bodies[at],
            own[at][1] or ("message" if context[at] >= 1 else ""),
            shapes[at] == "sentence",
            shapes[at] == "line",
            at in examples,
            bodies[at] == BYLINE,
        )
        for at in range(len(units))
    ]


# --- shapes -----------------------------------------------------------------------------------------


def _find_shape(unit: Unit) -> str:
    """Return what a unit looks like: sentence, short sentence, question, item, row, code, heading, line."""
    if unit.kind in {"item", "row", "code", "heading", "comment"}:
        return unit.kind
    text = words.drop_marks(unit.text)
    if ends_as_question(text) and unit.words <= MAX_SHORT_WORDS:
        return "question"
    stops = ends_sentence(text) or (text.endswith((":", "\uff1a")) and has_sentence_within(text))
    if unit.words >= MAX_SHORT_WORDS or (unit.words >= _count_sentence_words(text) and stops):
        return "sentence"
    if words.match_note(unit.text)[1:2].isdigit():
        return "reference"
    if unit.is_answer:
        return "short sentence"
    if text.endswith((":", "\uff1a")) and unit.words >= MIN_LEAD and not words.names_speaker(text):
        return "lead"
    return "short sentence" if stops and unit.words > 1 else "line"


def _count_sentence_words(text: str) -> int:
    return MIN_SENTENCE_WORDS if text.isascii() or " " in text else MIN_SENTENCE_WORDS // 2


# --- the frame --------------------------------------------------------------------------------------


def _weigh_frame(unit: Unit, shape: str) -> tuple[float, Source]:
    """Return the points of a unit by itself, and what it comes from."""
    if shape == "code":
        return 0.0, ""
    found = max(_list_signs(unit, shape), default=(0.0, ""))
    return found


def _list_signs(unit: Unit, shape: str) -> Iterator[tuple[float, Source]]:
    """Yield each sign that a unit belongs to a frame."""
    text, raw = unit.text, unit.raw or unit.text
    if shape == "comment" or words.is_markup(raw):
        yield CERTAIN, "markup"
        return
    if unit.rows:
        yield from _list_signs_of_rows(unit.rows)
        return
    is_short = unit.words <= MAX_SHORT_WORDS
    if is_short:
        yield from _list_signs_of_line(unit, text)
        yield from _list_signs_of_mail(text, shape)
    if unit.lead and words.names_speaker(unit.lead):
        yield SURE, "chat"
    if said := words.get_said().match(raw):
        yield CLEAR if said["you"] else SURE, "chat"
    if words.is_quoted_line(raw):
        yield CLEAR, "mail"
    if words.is_stamped(text):
        yield SURE, "chat"
    if words.match_note(raw) and not raw[1:2].isdigit():
        yield SURE, "document"
    if words.is_line_of_contents(text) or words.is_page_header(text):
        yield SURE, "document"
    yield from _list_signs_of_talk(text, shape)
    if (is_short or is_meta_line(text)) and not unit.is_answer:
        yield from _list_signs_of_properties(text)
    if is_short and shape == "line" and text[:1].islower():
        yield WEAK, ""


def _list_signs_of_line(unit: Unit, text: str) -> Iterator[tuple[float, Source]]:
    if words.is_advertisement(text):
        yield SURE, "advertisement"
        return
    if words.names_speaker(text):
        yield words.weigh_speaker(text), "chat"
    if words.is_time(text) or words.begins_with_date(text):
        yield CLEAR, "chat"
    if words.is_code_word(text):
        yield CERTAIN, "markup"
    if not any(map(str.isalpha, text)) or _REACTION.match(text):
        yield CLEAR, "document"
    if not unit.is_part:
        key = label_key(text)
        if words.is_beside_label(key):
            yield CLEAR, "page"
        if words.is_button(key) or words.is_button(text.strip("*_ ").lower().rstrip(".…")):
            yield SURE if len(key.split()) > 1 else CLEAR, "chat"
        if words.get_lines().match(text):
            yield SURE, "chat"
    if (
        is_share_button(text)
        or words.lists_networks(text)
        or (is_breadcrumb(text) and not text.startswith(("http", "/")))
    ):
        yield CLEAR, "page"


_REACTION = compile_lazy(
    r"(?::[a-z0-9_+-]{1,40}: ?\d{0,5} ?){1,8}$|[^\w\s]{1,3}\ufe0f? ?\d{1,4}$|\(edited\)$|#\w{1,40}(?: #\w{1,40}){0,20}$|[A-Z]{2,6}-\d{1,6}$"
)


def _list_signs_of_mail(text: str, shape: str) -> Iterator[tuple[float, Source]]:
    if is_greeting(text) or text.endswith(("様", "さん", "様、")):
        yield CLEAR, "mail"
    if is_bare_sign_off(text):
        yield CLEAR, "mail"
    if words.parts_messages(text) or words.get_wrote().match(text):
        yield SURE, "mail"
    if shape == "line" and words.has_contact(text) and not words.match_note(text):
        yield CLEAR, "mail"


def _list_signs_of_talk(text: str, shape: str) -> Iterator[tuple[float, Source]]:
    if is_handover(text) or is_offer(text):
        yield SURE, "message"
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


def _list_signs_of_properties(text: str) -> Iterator[tuple[float, Source]]:
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
    elif match and not ends_sentence(text):
        yield 0.5, "brief"


def _list_signs_of_rows(rows: Sequence[str]) -> Iterator[tuple[float, Source]]:
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


def _find_repeated(units: Sequence[Unit]) -> set[int]:
    """Return the short lines that come back, with other digits perhaps, and head nothing: headers of pages."""
    keyed = [_DIGITS.sub("", unit.text).strip(" -–—|·").casefold() if _may_repeat(unit) else "" for unit in units]
    counted = Counter(filter(None, keyed))
    found: set[int] = set()
    for key in (key for key, count in counted.items() if count > 1):
        places = [at for at, other in enumerate(keyed) if other == key]
        numbered = sum(_is_beside_number(units, at) for at in places)
        numbers = [units[at].number for at in places]
        far = all(below - above >= MIN_PAGE for above, below in pairwise(numbers))
        if numbered * 2 > len(places) and far:
            found.update(places)
    return found


MIN_PAGE = 12
"""So many lines are at least between the headers of two pages."""

_DIGITS = compile_lazy(r"\d+")


def _may_repeat(unit: Unit) -> bool:
    return unit.kind in {"plain", "heading"} and 0 < unit.words <= MAX_SHORT_WORDS and not ends_sentence(unit.text)


def _is_beside_number(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a line has a number at its edge or beside it."""
    text = units[at].text
    near = (units[other].text for other in (at - 1, at + 1) if 0 <= other < len(units))
    return text[-1:].isdigit() or text[:1].isdigit() or any(map(_PAGE_NUMBER.match, near))


_PAGE_NUMBER = compile_lazy(r"\W{0,3}\d{1,4}\W{0,3}$|.{0,10}\b\d{1,4} ?(?:/|of|von|de|sur) ?\d{1,4}$")


def _join_mail_heads(units: Sequence[Unit], own: list[tuple[float, Source]]) -> list[tuple[float, Source]]:
    """Return the evidence with lines of a name and an address, and with “Key: value” beside other ones, made surer."""
    joined = list(own)
    is_mail = is_mail_head(unit.text for unit in units[:MAX_MAIL_HEAD])
    for at, (points, source) in enumerate(own):
        if is_mail and source == "metadata" and get_draft_labels().get(get_label(units[at].text)) == "date":
            joined[at] = (CLEAR, "mail")
        beside = [own[other] for other in (at - 1, at + 1) if 0 <= other < len(own)]
        is_pair = 0 < points < 1 and source == "brief" and len(units[at].text.partition(":")[0].split()) <= MAX_KEY
        if is_pair and any(p >= 2 and s in {"brief", "metadata", "mail"} for p, s in beside):
            joined[at] = (2.0, source)
    return joined


MAX_KEY, MAX_MAIL_HEAD = 2, 25


def _join_speakers(units: Sequence[Unit], own: list[tuple[float, Source]]) -> list[tuple[float, Source]]:
    """Return the evidence with names above a time of day, or above a message that begins with one, as speakers.

    A farewell above the dashes of a signature is one of a mail.
    """
    joined = list(own)
    names = Counter(unit.text for unit in units if words.may_be_name(unit.text))
    times = sum(words.is_time(unit.text) for unit in units)
    for at, unit in enumerate(units[:-1]):
        is_heading = times >= MIN_TIMES and names[unit.text] == 1  # each passage of a recording has a time
        if words.parts_messages(units[at + 1].text) and is_farewell(unit.text):
            joined[at] = max(own[at], (CLEAR, "mail"))
        if (
            words.may_be_name(unit.text)
            and not is_heading
            and unit.kind == "plain"
            and words.begins_with_time(units[at + 1].text)
        ):
            joined[at] = max(own[at], (SURE, "chat"))
            joined[at + 1] = max(own[at + 1], (CLEAR, "chat"))
    return joined


def _join_contents(units: Sequence[Unit], own: list[tuple[float, Source]]) -> list[tuple[float, Source]]:
    """Return the evidence with the label above a list of headings and pages as a part of it."""
    joined = list(own)
    for at, unit in enumerate(units[:-1]):
        below = units[at + 1]
        if not unit.is_part:
            continue
        if below.rows and words.list_pages(below.rows):
            joined[at] = joined[at + 1] = (SURE, "document")
        elif own[at + 1] == (SURE, "document") and words.is_line_of_contents(below.text):
            joined[at] = (SURE, "document")
    return joined


# --- neighbours -------------------------------------------------------------------------------------


def _weigh_context(
    units: Sequence[Unit], shapes: Sequence[str], own: Sequence[tuple[float, Source]], examples: Collection[int]
) -> Iterator[float]:
    """Yield the points that the lines above give to each unit: below a speaker, a greeting, a sign-off, a label.

    What is in an example opens nothing.
    """
    left, kind, has_said = 0, "", False
    for at, (unit, shape, (points, source)) in enumerate(zip(units, shapes, own, strict=True)):
        opens = None if at in examples else _find_opening(unit, points, source)
        if kind in {"message", "greeting", "answer"} and has_said and shape == "line" and points < 1 and not opens:
            left = 0
        yield 0.0 if opens or left <= 0 else _weigh_below(kind, shape, left)
        has_said = shape != "line" and not opens and left > 0
        left -= 1
        if opens:
            kind, left = opens
        elif unit.level or unit.is_part or unit.kind == "heading":
            left = 0


def _find_opening(unit: Unit, points: float, source: Source) -> tuple[str, int] | None:
    """Return what a unit opens, and for how many units below that counts."""
    if points < CLEAR or unit.words > MAX_SHORT_WORDS:
        return None
    if words.is_end_mark(unit.text):
        return "end", MAX_BELOW_END
    if is_bare_sign_off(unit.text) or words.parts_messages(unit.text) or words.get_wrote().match(unit.text):
        return "signature", 8
    if source == "page" and words.is_beside_label(label_key(unit.text)):
        return "label", 12
    if is_greeting(unit.text):
        return "greeting", 3
    if words.names_program(unit.text):
        return "answer", 3
    if words.names_speaker(unit.text) or (source == "chat" and points >= SURE):
        return "message", 3
    return None


MAX_BELOW_END = 14
LINE_BELOW = 1.0
"""A short line below a speaker may be the title of what he hands over."""


def _weigh_below(kind: str, shape: str, left: int) -> float:
    if kind in {"greeting", "answer"} and shape == "sentence":
        return LIKELY
    if kind in {"message", "greeting", "answer"}:
        return LINE_BELOW if shape == "line" else {3: 2.0, 2: 1.5}.get(left, 1.0) if shape != "heading" else 0.0
    if kind == "end":
        return MIN_OWN
    if kind == "label":
        return 2.0 if shape in {"line", "question", "item", "short sentence"} else 1.0
    return 2.0 if shape in {"line", "row"} else 1.0


def _join_labels(
    units: Sequence[Unit], shapes: Sequence[str], own: list[tuple[float, Source]]
) -> list[tuple[float, Source]]:
    """Return the evidence with the label above questions that nothing answers as one of a page."""
    joined = list(own)
    for at, unit in enumerate(units[:-1]):
        asks = shapes[at + 1] == "question" and (at + 2 == len(units) or shapes[at + 2] == "question")
        if asks and unit.is_part and words.is_beside_label(label_key(unit.text)):
            joined[at] = max(own[at], (CLEAR, "page"))
    return joined


MIN_TIMES = 3


def _join_times(units: Sequence[Unit], own: list[tuple[float, Source]]) -> list[tuple[float, Source]]:
    """Return the evidence with the times of a recording, of which each passage has one, made sure."""
    times = {at for at, unit in enumerate(units) if unit.kind == "plain" and words.is_time(unit.text)}
    if len(times) < MIN_TIMES:
        return own
    return [(SURE, "timestamp") if at in times else one for at, one in enumerate(own)]


def _join_titles(units: Sequence[Unit], own: list[tuple[float, Source]]) -> list[tuple[float, Source]]:
    """Return the evidence with a line “Title: …” above a line of the same words as metadata."""
    counted = Counter(label_key(unit.text) for unit in units if unit.words <= MAX_SHORT_WORDS * 2)
    return [
        (3.0, "metadata") if unit.level == 1 and unit.raw[:1] != "#" and counted[label_key(unit.text)] > 1 else one
        for unit, one in zip(units, own, strict=True)
    ]


MAX_EXAMPLE = 8


def _find_examples(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[tuple[float, Source]]) -> Iterator[int]:
    """Yield the units below a line with a colon at its end, up to the next sentence of the text."""
    left = 0
    for at, (unit, shape) in enumerate(zip(units, shapes, strict=True)):
        if unit.level or unit.is_part or (shape == "sentence" and own[at][0] < 1):
            left = 0
        if left > 0:
            yield at
            left -= 1
        if unit.text.endswith((":", "\uff1a")) and unit.words >= MIN_LEAD and own[at][0] < CLEAR:
            left = MAX_EXAMPLE


CLOSING = 1.0
MAX_SHARED = 0.4


def _find_closing_talk(
    units: Sequence[Unit], shapes: Sequence[str], own: Sequence[tuple[float, Source]]
) -> Iterator[int]:
    """Yield the last sentences of a draft that speak about it and share few words with it, if it has a frame above."""
    if not any(points >= SURE and source in {"chat", "mail", "message"} for points, source in own[:MAX_MAIL_HEAD]):
        return
    for at in reversed(range(len(units))):
        if own[at][0] < CLEAR:
            return
        if own[at][1] == "message" and shapes[at] == "sentence":
            shared = measure_company(units, range(at, at + 1), range(len(units)))
            if shared is None or shared < MAX_SHARED:
                yield at


# --- the body ---------------------------------------------------------------------------------------


def _weigh_bodies(units: Sequence[Unit], shapes: Sequence[str], own: Sequence[tuple[float, Source]]) -> list[float]:
    """Return the points of each unit as part of the body: what stands below tells what a short line is."""
    bodies = [0.0] * len(units)
    below, points_below = "", 0.0
    for at in reversed(range(len(units))):
        points, source = own[at]
        if source == "metadata" and points >= CLEAR:
            bodies[at] = -0.5
        elif (points, source) == (CLEAR, "mail") and (is_greeting(units[at].text) or is_bare_sign_off(units[at].text)):
            bodies[at] = BYLINE
        else:
            bodies[at] = _weigh_body(units[at], shapes[at], below, points_below)
        if not (points >= CLEAR and source in WITHIN):  # what is cut parts no heading from its text
            below, points_below = shapes[at], bodies[at]
    return bodies


SHORT_SENTENCE = 0.8
"""The points of a sentence of few words as part of the body."""

WITHIN = frozenset({"advertisement", "document", "timestamp", "markup"})
"""What a frame has within a text."""

BYLINE = 0.3
"""The points of a line beside the text: who wrote it, when, a caption."""

_QUOTES = frozenset('"“„«»‘—–「『')
MIN_LEAD = 4
"""A line of so many words with a colon at its end leads to what follows."""

_TEXT = frozenset({"sentence", "short sentence", "item", "row", "code", "reference", "lead"})


def _weigh_body(unit: Unit, shape: str, below: str, points_below: float) -> float:
    fixed = {
        "sentence": 2.0,
        "short sentence": SHORT_SENTENCE,
        "item": 1.0,
        "row": 1.0,
        "code": 2.0,
        "comment": 0.0,
        "reference": 0.8,
    }.get(shape)
    if fixed is not None:
        return fixed
    heads = below in _TEXT or (below in {"heading", "question"} and points_below > 0)
    if shape == "heading" or unit.is_part:
        return 1.0 if heads or points_below > 0 else 0.0
    if shape == "question":
        is_spoken = unit.text[:1] in _QUOTES or unit.raw[:1] in _QUOTES
        return 0.7 if below in _TEXT else 0.2 if is_spoken else -0.5
    if is_byline(unit.text) or is_date(unit.text) or is_aside(unit.text):
        return BYLINE
    if ends_with_stop(unit.text):
        leads = unit.words >= MIN_LEAD and below != "" and unit.text.endswith((":", "\uff1a"))
        return 0.5 if heads or leads else -0.3
    if heads:
        return 0.7
    return 0.1 if below == "line" and points_below > 0 else -0.7
