"""The words and forms by which the lines of a frame are known: programs, buttons, talk about a text, mails, notes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from contentlint.languages.table import get_all_words, get_word_set, get_words, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import label_key
from contentlint.services.table import join_networks, join_speakers

# --- who speaks -------------------------------------------------------------------------------------

_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?(?:[\s\u202f]?[AaPp]\.?[Mm]\b\.?)?"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?|[^\W\d_]{2,12}\.?)"
_DAY_OR_PART = rf"(?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th|\.)?|(?:19|20)\d\d)"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}"


@remember
def get_speaker() -> re.Pattern[str]:
    """Return a line of a chat that says who speaks, in so many words (“You said:”)."""
    you, programs, said = join_words("frame.you"), join_speakers(), join_words("frame.said")
    return re.compile(
        rf"(?i)(?:{you}|(?:{programs})(?: ?[\d.]+\w*| [A-Z]\w+)?(?: ?(?:{said}))?|(?:{said}) (?:{programs}))"
        r"\s?[:\uff1a]?$"
    )


_TIMED_NAME = compile_lazy(
    rf"(?:[\[(]?(?:{_DAY},? )?{_CLOCK}[\])]?\s+[-–]?\s?{_NAME}"
    rf"|{_NAME}\s*(?:[,|·•—–-]\s?)?\s*[\[(]?(?:{_DAY},? ){{0,4}}(?:at )?{_CLOCK}"
    r"[\])]?(?:\s(?:today|\(edited\)))?)\s?:?$"
)
_STAMPED = compile_lazy(rf"[\[(]?(?:{_DAY}[,]? )?{_CLOCK}[\])]?\s*(?:[-–]\s)?{_NAME}:\s\S")
_TIME = compile_lazy(
    rf"[\[(]?(?:{_DAY_OR_PART},? ){{0,4}}(?:at |um )?{_CLOCK}"
    rf"(?:\s?(?:-->|[-–])\s?{_CLOCK}\S*)?[\])]?(?: ?\w{{2,9}}){{0,2}}$"
)


def names_speaker(text: str) -> bool:
    """Tell whether a line says who speaks: a name with a time of day, “You”, the name of a chatbot."""
    return len(text) <= MAX_SHORT and (get_speaker().match(text) is not None or _TIMED_NAME.match(text) is not None)


MAX_SHORT = 80


@remember
def get_said() -> re.Pattern[str]:
    """Return how a line begins that a chat has written, with who speaks: “You: …”, “**ChatGPT:** …”."""
    return re.compile(
        rf"(?i)\W{{0,3}}(?:(?P<you>{join_words('frame.you')})|{join_speakers()})\W{{0,2}}[:\uff1a]\W{{0,3}}\s\S"
    )


def weigh_speaker(text: str) -> float:
    """Return how sure it is, in points, that a line which names a speaker is not a heading of one word."""
    if text.endswith((":", "\uff1a")):
        return 4.0
    return 3.5 if " " in text or not get_you().match(text) else 2.5


@remember
def get_you() -> re.Pattern[str]:
    """Return the words for the writer himself and for a chatbot without a name."""
    return re.compile(rf"(?i)(?:{join_words('frame.you')})$")


@remember
def _get_program() -> re.Pattern[str]:
    """Return a line that says that a chatbot speaks."""
    programs, said = join_speakers(), join_words("frame.said")
    return re.compile(rf"(?i)(?:{programs})(?: ?[\d.]+\w*| [A-Z]\w+)?(?: ?(?:{said}))?\s?[:\uff1a]?$")


def names_program(text: str) -> bool:
    """Tell whether a line says that a chatbot speaks, whose answer may be the article."""
    return len(text) <= MAX_SHORT and _get_program().match(text) is not None


def is_stamped(text: str) -> bool:
    """Tell whether a line begins with a time and a name, as each message of an exported chat does."""
    return _STAMPED.match(text) is not None


_DATE = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
_STAMP = compile_lazy(
    rf"(?!\d)[^\s|]{{1,30}}(?: [^\s|]{{1,20}}){{0,2}} ?[|•·—–(\[] ?{_DATE}[T,]? ?{_CLOCK}[^\n]{{0,12}}$"
)


def is_stamp(text: str) -> bool:
    """Tell whether a line is a name of up to three words, a sign, a date and a time (“anna | 2025-03-08 09:14”)."""
    return len(text) <= MAX_SHORT and _STAMP.match(text) is not None


def is_time(text: str) -> bool:
    """Tell whether a line is nothing but a time of day, with a day or without."""
    return len(text) <= MAX_SHORT and _TIME.match(text) is not None


_TIMED = compile_lazy(rf"[\[(]?{_CLOCK}[\])]?(?:\s|$)")
_ONE_NAME = compile_lazy(rf"{_NAME}(?: \([^()]{{1,30}}\))?$")


def begins_with_time(text: str) -> bool:
    """Tell whether a text begins with a time of day."""
    return _TIMED.match(text) is not None


_DATED = compile_lazy(rf"(?:{_DAY},? ){{1,5}}(?:at |um |à |a las )?{_CLOCK}(?=\W|$)")


def begins_with_date(text: str) -> bool:
    """Tell whether a text begins with a day and a time of day."""
    return _DATED.match(text) is not None


def resembles_name(text: str) -> bool:
    """Tell whether a line may be the name of a person."""
    return len(text) <= MAX_SHORT and _ONE_NAME.match(text) is not None


# --- markup -----------------------------------------------------------------------------------------

_MARKUP = compile_lazy(
    r"(?:\s*(?:<!--.*?-->|<!\[[^\]>]*\]>?|</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>"
    r"|\{\{?[%<]?[^{}\n]*\}\}?"
    r"|\[/?[a-z][\w-]*(?:=[^\[\]\n]*|[ :](?:[^\[\] \n]{1,200}|[^\[\]\n=\"/|]*[=\"/|][^\[\]\n]*))?/?\]"
    r"|\\(?:begin|end|label|usepackage|documentclass|maketitle)\b.*|\.\. [\w-]+::.*|:::.*"
    r"|\{?\\(?:rtf|par[d]?|fonttbl|colortbl|f\d|fs\d)\w*.*|.{0,20}\\\*\s?MERGEFORMAT.*"
    r"|(?:PAGE|NUMPAGES|TOC|HYPERLINK|REF|PAGEREF|INCLUDEPICTURE|SEQ|DATE|TIME|MERGEFIELD|INDEX|XE|TC|FILENAME)"
    r"\s[^a-z]*?(?:\\[a-z@*#]|\"|MERGEFORMAT).*)){1,9}\s*$"
)


def is_markup(text: str) -> bool:
    """Tell whether a line is nothing but markup: a comment, a tag, a shortcode, a panel."""
    return (text[:1] in "<{[\\.:-" or "\\" in text) and len(text) <= MAX_MARKUP and _MARKUP.match(text) is not None


_COMMAND = compile_lazy(r"%%[^\n]{1,300}%%$|/[a-z][a-z_]{1,20} [~@%#\"&!]\S[^\n]{0,200}$")


def is_command(text: str) -> bool:
    """Tell whether a line is a comment or a command to a program (“%% ask Anna %%”, “/assign @anna”)."""
    return text[:1] in {"%", "/"} and _COMMAND.match(text) is not None


MAX_MARKUP = 1000

_CODE = compile_lazy(
    r"(?:(?:.*[\s(])?\\[a-z*@#](?![\w.]*\\).*|[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,4}|(?:[\w ]{3,30};){2,9}"
    r"|MERGEFORMAT|FORM(?:TEXT|CHECKBOX|DROPDOWN)|NUMPAGES)$"
)


def is_code_word(text: str) -> bool:
    """Tell whether a short line is what a program writes for itself: a field code, the name of an icon."""
    return ("\\" in text or "_" in text or ";" in text or text.isupper()) and _CODE.match(text) is not None


_ODD_MARKS = compile_lazy(
    r"【(?!\d{1,3}(?:[:†][^】\n]{0,60})?】)[^】\n]{1,60}】|(?<!\w)\{[^{}\n]{1,60}\}|\{\{|\[\[|\]\]"
    r"|</?[a-zA-Z][\w:-]{0,40}(?:\s[^<>\n]{0,300})?/?>|<!--|-->|&(?:nbsp|amp|lt|gt|quot|#\d{2,5});|\\[a-z]{3,}\b"
    r"|(?<![\w/:]):[a-z][a-z_]{2,30}:(?![\w:])|\|\||~~|\b[hb](?:[1-6]|q)\. (?=\S)|(?<!=)={2,6} [^=\n]{1,100} ={2,6}"
    r"|\[/[a-z]{1,10}\](?!\()|\[(?:url|img|color|size|quote|font)=[^\]\n]{0,300}\]"
    r"|\[[^\[\]|\n]{1,200}\|[^\[\]|\n]{1,300}\]|[\ue000-\uf8ff\ufffc\ufffd]|\x0b|\x0c"
    r"|(?:cite)?turn\d{1,3}(?:search|view)\d{1,3}|\^\["
)


def find_odd_marks(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of marks that belong to some program rather than to the words beside them."""
    return (match.span() for match in _ODD_MARKS.finditer(text, start, stop))


def _build_changed() -> str:
    return rf"(?m)[ \t]{{0,3}}\((?:{join_words('draft-remarks.changed')})\)(?=[ \t]*$)"


_CHANGED = compile_lazy(_build_changed)


def find_change_marks(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of marks such as “(edited)” at the end of a line, by which programs say that it was changed."""
    return (match.span() for match in _CHANGED.finditer(text, start, stop))


_NOTE_MARK = compile_lazy(r"(?<=[\w.,;!?”\"'…。])\[[a-z]{1,2}\](?![\w(:])")


def find_note_marks(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of marks such as “[a]” behind a word, which a note below the text belongs to."""
    return (match.span() for match in _NOTE_MARK.finditer(text, start, stop))


_CITATION = compile_lazy(
    r"(?:(?<=[\w.,;!?”\"')\]…。])\[\d{1,2}\]|(?:(?<=[.,;!?”\"')\]…。])|(?<=[.!?…] ))\[\d{1,2}(?:, ?\d{1,2}){0,5}\])"
    r"(?=[\s.,;:!?\[]|$)"
)


_SOURCE_MARK = compile_lazy(r"【\d{1,3}(?:[:†][^】\n]{0,60})?】", hints=("【",))


def find_source_marks(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of marks that only a chatbot sets (“【3†source】”)."""
    return (match.span() for match in _SOURCE_MARK.finditer(text, start, stop))


def find_citations(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of numbers in brackets behind words, as a chatbot cites its sources (“… in winter.[2]”)."""
    return (match.span() for match in _CITATION.finditer(text, start, stop))


_DROPPED = compile_lazy(r"【[^】\n]{1,60}】|\[(?:\d{1,2}|[a-z]{1,2})\](?![(:])")


def drop_marks(text: str) -> str:
    """Return a text without the marks of its notes and sources."""
    return _DROPPED.sub("", text).rstrip() if "[" in text or "【" in text else text


_CONTENTS = compile_lazy(r".{2,80}(?:\s?[.…·_]{3,}\s?|:\s|\t+\s*)\d{1,3}$")


def is_line_of_contents(text: str) -> bool:
    """Tell whether a line names a heading and its page."""
    return text[-1:].isdigit() and _CONTENTS.match(text) is not None and ("..." in text or "…" in text or "\t" in text)


_PAGE_NUMBER = r"(?!(?:1[89]|20)\d\d\b)\d{1,4}"
_HEADER = compile_lazy(rf"(?:{_PAGE_NUMBER}\s{{4,40}}\S[^\n]{{3,80}}|\S[^\n]{{3,80}}?\s{{4,40}}{_PAGE_NUMBER})$")
_YEAR = compile_lazy(r"(?:1[89]|20)\d\d(?!\d)")
_PRICE = compile_lazy(r"[$€£¥₩₹₺₽฿%]\s?\d|\d\s?(?:[$€£¥₩₹₺₽฿%]|zł)")
_YEAR_AT_END = compile_lazy(r"(?<!\d)(?:1[89]|20)\d\d$")


def is_page_header(text: str) -> bool:
    """Tell whether a line is the header of a page: a name and, far from it, a number that is no year."""
    return "    " in text and _HEADER.match(text) is not None


def names_price(text: str) -> bool:
    """Tell whether a line has a price or a share in it, whose number is not that of a page."""
    return _PRICE.search(text) is not None


def has_page_number(text: str) -> bool:
    """Tell whether a line begins or ends with a number that may be that of a page and is no year."""
    begins = text[:1].isdigit() and not _YEAR.match(text)
    return begins or (text[-1:].isdigit() and not _YEAR_AT_END.search(text))


_PAGE = compile_lazy(r".*\D(\d{1,3})$")


def list_pages(rows: Sequence[str]) -> bool:
    """Tell whether each row ends with a number that is no smaller than the one above, as in a list of contents."""
    found = [match for row in rows if (match := _PAGE.match(row))]
    numbers = [int(match[1]) for match in found]
    return len(numbers) == len(rows) and numbers == sorted(numbers)


_NOTE = compile_lazy(r"\[(?!x\])(?:[a-z]{1,2}|[A-Z]{2,4}\d{1,3}|\d{1,2}|cm\d+)\]\s*(?=\S)")


def match_note(text: str) -> str:
    """Return the mark that a note at the end of a text belongs to (“[a]”), or nothing."""
    match = _NOTE.match(text)
    return match[0].strip() if match else ""


# --- mails ------------------------------------------------------------------------------------------

_CONTACT = compile_lazy(
    r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+|(?:^|[\s:])\+?\(?\d{1,4}\)?(?:[\s./-]\(?\d{2,4}\)?){2,5}\b"
)
_QUOTED = compile_lazy(r">+(?:\s|$)")
_FORWARDED = compile_lazy(r"-{3,}\s?[^\W\d_][\w ]{3,40}\s?-{3,}$|_{20,}$|-- ?$")


def has_contact(text: str) -> bool:
    """Tell whether a line has an address of mail, a URL or a telephone number."""
    return "](" not in text and _CONTACT.search(text) is not None


def is_quoted_line(text: str) -> bool:
    """Tell whether a line is quoted as in the answer to a mail."""
    return _QUOTED.match(text) is not None


def parts_messages(text: str) -> bool:
    """Tell whether a line parts a mail from another one (“---- Forwarded message ----”)."""
    return _FORWARDED.match(text) is not None


@remember
def get_wrote() -> re.Pattern[str]:
    """Return the line above a quoted mail (“On Tuesday Anna wrote:”)."""
    return re.compile(
        rf"(?i).{{0,120}}(?:\b(?:{join_words('frame.wrote')})\b.{{0,80}}[:\uff1a]|<\S+@\S+>\)?\s?[:\uff1a])$"
    )


# --- words of interfaces ----------------------------------------------------------------------------


@remember
def get_lines() -> re.Pattern[str]:
    """Return short lines that a program writes (“Thought for 6 seconds”, “2 replies”)."""
    return re.compile(rf"(?i)(?:{join_words('frame.lines')})\W*$")


def is_button(key: str) -> bool:
    """Tell whether a line, as ``label_key`` gives it, is a button or a menu of some program."""
    return key in get_word_set("frame.buttons")


@remember
def get_closing() -> re.Pattern[str]:
    """Return the headings above a paragraph about the sender of a text (“About Example Media”)."""
    return re.compile(rf"(?i)(?:{join_words('frame.closings')})$")


@remember
def get_note() -> re.Pattern[str]:
    """Return how a line begins that tells somebody what is to be done with a draft (“Note for the editor: …”)."""
    return re.compile(rf"(?i)\W{{0,3}}(?:{join_words('frame.notes')}) ?[:\uff1a]")


@remember
def _get_end_mark() -> re.Pattern[str]:
    return re.compile(rf"(?i)\W{{0,2}}(?:{join_words('frame.ends')})\W{{0,2}}$")


def is_end_mark(text: str) -> bool:
    """Tell whether a line says that a text ends there (“###”, “-30-”)."""
    return len(text) <= MAX_SHORT and _get_end_mark().match(text) is not None


def is_advertisement(text: str) -> bool:
    """Tell whether a line is the label of an advertisement."""
    return label_key(text.strip("–—-· ")) in get_word_set("frame.advertisements")


_NETWORKS = compile_lazy(
    lambda: rf"(?i)(?:(?:{join_networks()}|{join_words('sharing.beside')})(?:[\s,|·•/]{{1,5}}|$)){{2,20}}$"
)


def lists_networks(text: str) -> bool:
    """Tell whether a line names nothing but places to share a page."""
    return _NETWORKS.match(text) is not None


def is_beside_label(key: str) -> bool:
    """Tell whether a line heads what a page or a program has below a text: other articles, comments, questions."""
    return key in get_word_set("page.beside") or key in get_word_set("frame.below")


def is_property_key(key: str) -> bool:
    """Tell whether what stands before a colon names a property of a draft."""
    return key in get_word_set("frame.keys") or key in get_word_set("brief.properties")


# --- talk about the text ----------------------------------------------------------------------------


_Talk = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]
_KEYS = ("texts", "speaking", "asking", "talking", "notices")
_NEVER = r"(?!)"


@remember
def _get_talk() -> dict[str, _Talk]:
    """Return, by language, words for a text, for one who speaks, for a request, and for what notices say."""
    tables = [get_words(f"frame.{key}") for key in _KEYS]
    codes = dict.fromkeys(code for table in tables for code in table)
    return {code: cast("_Talk", tuple(_compile_words(table.get(code, ())) for table in tables)) for code in codes}


@remember
def _get_hint() -> re.Pattern[str]:
    """Return what is in each text that speaks about a draft, in any language."""
    return _compile_words(
        word for key in ("asking", "talking", "notices", "texts") for word in get_all_words(f"frame.{key}")
    )


def _compile_words(words: Iterable[str]) -> re.Pattern[str]:
    parted: list[str] = []
    unparted: list[str] = []
    for word in words:
        (unparted if word[-1:] >= "\u3000" else parted).append(word)
    forms = [rf"(?<!\w)(?:{'|'.join(parted)})(?!\w)" if parted else "", "|".join(unparted)]
    return re.compile("(?i)" + ("|".join(filter(None, forms)) or _NEVER))


@remember
def _get_own_text() -> re.Pattern[str]:
    """Return what an article calls itself (“in this article”)."""
    return re.compile(rf"(?i)\b(?:{join_words('frame.these')}) ?(?:\w+ )?(?:{join_words('frame.texts')}|post|article)")


FIRST_SIGN, FURTHER_SIGN = 2.5, 0.5
OF_NOTICE = 3
"""A notice counts as so many other signs."""


def weigh_talk(text: str, *, is_line: bool = False) -> float:
    """Return how sure it is, in points, that a text speaks about the draft: hands it over, asks for it, warns of it.

    A line without a stop may name what a message speaks of.
    """
    if not _get_hint().search(text):
        return 0.0
    text = _get_own_text().sub(" ", text)
    signs = max(_count_signs(text, talk, is_line=is_line) for talk in _get_talk().values())
    return FIRST_SIGN + FURTHER_SIGN * (signs - 1) if signs else 0.0


def _count_signs(text: str, talk: _Talk, *, is_line: bool) -> int:
    """Count what speaks about a draft in the words of one language."""
    texts, speaking, asking, talking, notices = (pattern.search(text) is not None for pattern in talk)
    return (
        OF_NOTICE * notices
        + (talking and not is_line)
        + (texts and speaking)
        + (texts and asking)
        + (asking and speaking)
    )
