"""The words by which the lines of a draft are told apart: greetings, properties, captions."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, cast

from contentlint.languages.table import get_all_words, get_concepts, get_word_set, join_words, remember
from contentlint.prose.chatbot_forms import is_offer
from contentlint.prose.closing_marks import ends_with_abbreviation
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import build_date
from contentlint.prose.question_marks import asks

CHARACTERS_PER_WORD = 3
"""So many characters of a script that parts no words (Han, kana, Thai) count as a word."""

_UNPARTED = compile_lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CLOSERS = "\"'”’»)]」』\uff09】"
SENTENCE_ENDS = tuple(".!?…。\uff01\uff1f؟।॥\uff0e")
_STOPS = tuple(",;:\uff0c\uff1b\uff1a、") + SENTENCE_ENDS


def measure_words(text: str) -> int:
    """Return how many words a text has; in a script that parts no words, by its characters."""
    count = len(text.split())
    return count + len(_UNPARTED.findall(text)) // CHARACTERS_PER_WORD if _may_part_no_words(text) else count


def _may_part_no_words(text: str) -> bool:
    """Tell quickly whether a text has letters from Thai to Khmer or from kana on: to compile the pattern takes long."""
    return not text.isascii() and any(
        "\u0e00" <= letter < "\u1800" or "\u3040" <= letter < "\ufb00" for letter in set(text)
    )


def parts_no_words(text: str) -> bool:
    """Tell whether a text begins in a script that parts no words."""
    return _may_part_no_words(text[:1]) and _UNPARTED.match(text) is not None


def measure_first_word(text: str) -> int:
    """Return the length of the first word of a text, which in a script that parts no words is a character."""
    return 1 if parts_no_words(text) else len(text.split(None, 1)[0])


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, in any script."""
    return text.rstrip(_CLOSERS).endswith(SENTENCE_ENDS)


def ends_with_stop(text: str) -> bool:
    """Tell whether a text ends with any mark of punctuation that headings do not have."""
    return text.rstrip(_CLOSERS).endswith(_STOPS) and not ends_with_abbreviation(text)


def ends_with_cry(text: str) -> bool:
    """Tell whether a text ends with a question mark or an exclamation mark, as a heading may."""
    return text.rstrip(_CLOSERS).endswith(("?", "!", "\uff1f", "\uff01", "؟"))


_WITHIN = compile_lazy(r"\s[^\W\d_]{4,}[.!] +\(?[A-Za-z][\w'’]*+ [\w'’]+|[。\uff01\uff1f][^\s」』\uff09】\"”]")


def has_sentence_within(text: str) -> bool:
    """Tell whether a sentence ends within a text and another one goes on."""
    return _WITHIN.search(text) is not None


def ends_as_question(text: str) -> bool:
    """Tell whether a text ends with a question mark, in any script."""
    return asks(text.rstrip(_CLOSERS))


# --- what stands around an article ----------------------------------------------------------------


def _list_unparted(name: str) -> str:
    """Return those of the words of a key that are of scripts which part no words, as alternatives."""
    return "|".join(word for word in get_all_words(name) if parts_no_words(word))


def _list_parted(name: str) -> str:
    """Return the other words of a key as alternatives."""
    return "|".join(word for word in get_all_words(name) if not parts_no_words(word))


def _build_greeting() -> str:
    parted, unparted = _list_parted("mail.greetings"), _list_unparted("mail.greetings")
    return rf"(?i)(?:{parted})\b[^.?:;]{{0,40}}$|[^\x00-\x7f]{{0,12}}(?:{unparted})"


_GREETING = compile_lazy(_build_greeting)
MAX_BARE_GREETING = 3
"""A greeting of more words has a comma or an exclamation mark at its end."""


def is_greeting(text: str) -> bool:
    """Tell whether a line greets somebody (“Hi Anna,”)."""
    if not _GREETING.match(text.rstrip(":\uff1a")):
        return False
    return text.endswith((",", "!", "\uff0c", "\uff01")) or len(text.split()) <= MAX_BARE_GREETING


def _build_sign_off() -> str:
    parted, unparted = _list_parted("mail.farewells"), _list_unparted("mail.farewells")
    return rf"(?i)(?:{parted})\b[^.?:]{{0,40}}[,.!]?$|(?:{unparted})[^。?:]{{0,20}}[。!,]?$|--$|—$"


_SIGN_OFF = compile_lazy(_build_sign_off)


def is_sign_off(text: str) -> bool:
    """Tell whether a line ends a message (“Best regards,”, “-- ”)."""
    return _SIGN_OFF.match(text) is not None


MAX_BARE_SIGN_OFF = 3
"""A sign-off of more words has a comma at its end."""


def _build_thanks_for() -> str:
    words = [re.escape(word) for word in get_all_words("mail.thanks-for")]
    parted = "|".join(word for word in words if not word.endswith("'"))
    elided = "|".join(word.replace("'", "['’]") for word in words if word.endswith("'"))
    return rf"(?i)\w+(?: \w+)? (?:{parted})\b|\w+ (?:{elided})"


_THANKS_FOR = compile_lazy(_build_thanks_for)


def is_bare_sign_off(text: str) -> bool:
    """Tell whether a line is a sign-off and nothing more (“Thanks!”), no sentence (“Thanks to vinegar it shines.”)."""
    return is_farewell(text) and (len(text.split()) <= MAX_BARE_SIGN_OFF or text.endswith((",", "\uff0c")))


def is_farewell(text: str) -> bool:
    """Tell whether a line is a sign-off, which may go on (“Thanks, see you!”), and thanks nobody for something."""
    return is_sign_off(text) and not _THANKS_FOR.match(text)


def _build_share() -> str:
    from contentlint.services.table import join_networks  # only drafts need it

    buttons, beside, alone = (join_words(f"sharing.{key}") for key in ("buttons", "beside", "alone"))
    return rf"(?i)(?:{buttons})\b(?!,)(?:[\W_]*+(?:{beside}|{join_networks()})\b)*+[\W_]*$|(?:{alone})$"


_SHARE = compile_lazy(_build_share)


def is_share_button(text: str) -> bool:
    """Tell whether a line is what a page has for sharing it (“Share this: Facebook X”), and no sentence."""
    return not ends_sentence(text) and _SHARE.match(text) is not None


def ends_draft(text: str) -> bool:
    """Tell whether a line belongs to the message, chat or page that a draft stood in, and not to the draft."""
    return is_sign_off(text) or is_share_button(text) or is_offer(text)


_TRAIL = compile_lazy(r"[^»›>/→|\n]{1,40}(?: [»›>/→] [^»›>/→|\n]{1,60}){1,6}$")

_ALTERNATIVES = compile_lazy(r"[^/→]* [/→] [^/→]*$")


def is_breadcrumb(text: str) -> bool:
    """Tell whether a line shows the way to a page (“Home » Blog » Guides”)."""
    return _TRAIL.match(text) is not None and not _ALTERNATIVES.match(text)


def _build_handover() -> str:
    agreeing, pointing = join_words("handover.agreeing"), join_words("handover.pointing")
    return rf"(?i)(?:{agreeing})[!,.\uff01\uff0c。:]|(?:{pointing})\b[^\n]*[:.!]$"


_HANDOVER = compile_lazy(_build_handover)


def hands_over(text: str) -> bool:
    """Tell whether a chatbot hands a text over with a line (“Sure! Here's a draft:”)."""
    return _HANDOVER.match(text) is not None


# --- lines beside the text ------------------------------------------------------------------------


def _build_aside() -> str:
    captions, credit, lines, reading = (
        join_words(f"asides.{key}") for key in ("captions", "credits", "lines", "reading")
    )
    minutes, unparted = _list_parted("asides.minutes"), _list_unparted("asides.minutes")
    return (
        rf"(?i)(?:{captions})\s?(?:\d{{1,3}}\b|[:\uff1a(]|{credit})|{lines}"
        rf"|\d{{1,3}}[ -]?(?:(?:{minutes})\b|{unparted})(?:[ -]?(?:{reading}))?$"
        r"|\[[^\]]*\]$|.{0,40}@\w[\w.-]*\.\w+$|(?:https?://|www\.)\S+$"
        r"|[-–—“\"„«\u2039『「(]"
    )


_ASIDE = compile_lazy(_build_aside)
_PROPERTY = compile_lazy(r"(?P<key>[^\W\d_][^:\uff1a\n]{0,30}?)\s?[:\uff1a](?:\s+|(?<=\uff1a))(?P<value>\S[^\n]*)$")
MAX_KEY_WORDS = 3


def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date."""
    return (
        len(text) <= MAX_DATE_LENGTH
        and re.fullmatch(rf"(?:[^\W\d]{{2,12}}\.?, )?(?:{build_date()})\W*", text) is not None
    )


MAX_DATE_LENGTH = 45


def is_aside(text: str) -> bool:
    """Tell whether a line stands beside the text: a caption, a button, an address, a quotation."""
    return _ASIDE.match(text) is not None


def match_property(text: str) -> re.Match[str] | None:
    """Match a line “Key: value” with a short key."""
    match = _PROPERTY.match(text)
    return match if match and len(match["key"].split()) <= MAX_KEY_WORDS else None


_BOXES = "☐☑✅✔✓□■ \t"
"""What stands before such a line in a list of things to do."""


def is_draft_property(text: str) -> bool:
    """Tell whether a line says something about the draft (“Status: In review”)."""
    match = _PROPERTY.match(text.lstrip(_BOXES))
    key = match["key"].lower().strip(" *_") if match else ""
    return key in get_word_set("brief.properties") or get_draft_labels().get(key, "title") != "title"


_WORK_STATES = compile_lazy(lambda: rf"(?i)(?:{join_words('work.states')})\W*$")
"""How far the work on a text is; the status of something else is not told so."""


def is_sure_line_of_brief(text: str) -> bool:
    """Tell whether only a brief has such a line (“Word count: 1200”, “Status: In review”)."""
    label = get_label(text.lstrip(_BOXES))
    if label in get_word_set("brief.status"):
        return _WORK_STATES.match(text.replace("\uff1a", ":").partition(":")[2].strip()) is not None
    return label in get_word_set("brief.sure") or get_draft_labels().get(label) == "keyphrase"


# --- metadata -------------------------------------------------------------------------------------

DraftConcept = Literal["title", "description", "slug", "keyphrase", "author", "date", "tags"]


@remember
def get_draft_labels() -> "dict[str, DraftConcept]":
    """Return what stands before the colon of a line above a draft that gives metadata, in small letters."""
    return cast("dict[str, DraftConcept]", get_concepts("draft"))


@remember
def get_closing_draft_labels() -> "dict[str, DraftConcept]":
    """Return the same below a draft, where “Date: …” may belong to an event."""
    labels = get_draft_labels().items()
    return {label: concept for label, concept in labels if concept in {"slug", "keyphrase", "tags", "author"}}


MIN_MAIL_LABELS = 2
"""So many labels of a mail make lines the head of one: one alone (“Subject: …”) may say something about the text."""


def get_label(text: str) -> str:
    """Return what stands before the first colon of a line, in small letters; the whole line where there is none."""
    return text.replace("\uff1a", ":").partition(":")[0].strip(" *_").lower()


def is_mail_head(texts: Iterable[str]) -> bool:
    """Tell whether lines have the labels of a mail (“From: …”, “Subject: …”)."""
    return len(get_word_set("brief.mail").intersection(map(get_label, texts))) >= MIN_MAIL_LABELS


# --- headings ---------------------------------------------------------------------------------------

_SPEAKER = compile_lazy(r"[A-Z][\w.]{0,15}(?: [A-Z][\w.]{1,15})?:")
_CONNECTIVE = compile_lazy(lambda: rf"(?i)(?:{join_words('talk.beginnings')})\b,?\s")


def is_spoken(question: str) -> bool:
    """Tell whether a question is asked in a talk, or by a text that goes on from what stands before."""
    return _SPEAKER.match(question) is not None or _CONNECTIVE.match(question) is not None or "…" in question


def _build_lead_in() -> str:
    first, subjects, anywhere = (join_words(f"lead-in.{key}") for key in ("first", "subjects", "anywhere"))
    last, unparted = _list_parted("lead-in.last"), _list_unparted("lead-in.last")
    return (
        rf"(?i)(?:{first}),? .*[:\uff1a]$|(?:{subjects})\s.*[:\uff1a]$|.*\b(?:{last})\s?[:\uff1a]$"
        rf"|.*(?:{unparted})[^:\uff1a]{{0,6}}[:\uff1a]$|.*\b(?:{anywhere})\b"
    )


_LEAD_IN = compile_lazy(_build_lead_in)


def goes_on_behind(text: str) -> bool:
    """Tell whether a line ends with a word after which a sentence goes on, so that it is not a heading."""
    words = text.split()
    if not words or words[-1].lower() not in get_word_set("line-ends.never-last"):
        return False
    if len(words) > 1 and len(words[-1]) == 1 and words[-1].isupper():
        return not _is_named_by_letter(words[-2], words[-1])
    return not _strands_preposition(words)


def _strands_preposition(words: Sequence[str]) -> bool:
    """Tell whether a line asks and ends with a preposition: “What kettles are made of”."""
    return words[-1] in get_word_set("line-ends.stranded") and words[0].lower() in get_word_set("line-ends.asking")


def _is_named_by_letter(before: str, letter: str) -> bool:
    """Tell whether a capital belongs to the word before it (“Vitamin A”, “World War I”), and begins no sentence."""
    return not ends_sentence(before) and (letter != "I" or before[0].isupper())


def leads_in(text: str) -> bool:
    """Tell whether a line with a colon at its end leads to what follows rather than names it."""
    return text.endswith((":", "\uff1a")) and _LEAD_IN.match(text) is not None


_WORD_OF_TITLE = compile_lazy(r"[^\W\d_][\w'’.-]*")
MIN_TITLE_LETTERS = 4
"""Shorter words keep their small letters in a title."""
_CAPITAL = compile_lazy(r"(?<!\S)[^\W\d_]")


def count_capitals(text: str) -> int:
    """Count the words that begin with a capital."""
    return sum(letter.isupper() for letter in _CAPITAL.findall(text))


def shows_case(text: str) -> bool:
    """Tell whether a heading has words beside the first that have a capital in title case only."""
    return bool(_list_telling_words(text))


def _list_telling_words(text: str) -> list[str]:
    words = [word for word in _WORD_OF_TITLE.findall(text)[1:] if len(word) >= MIN_TITLE_LETTERS]
    small = get_word_set("title-case.small-words")
    return [word for word in words if word not in small]


def is_title_case(text: str) -> bool:
    """Tell whether the words of a heading that matter have a capital; one in four may have none."""
    counted = _list_telling_words(text)
    return sum(word[0].islower() for word in counted) * 4 <= len(counted)
