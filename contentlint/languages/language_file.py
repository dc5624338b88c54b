"""The file of one language: which tables and keys it may have, and what is wrong with it otherwise."""

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from contentlint.languages.errors import LanguageError

_CODE = r"[a-z]{2,3}"
_WHERE = r"(?s)(?P<problem>.*) - at `\$\.?(?P<path>.*)`"
_UNKNOWN = r"Object contains unknown field `(?P<key>.*)`"
_TOML_LINE = r"(?s)(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"

Text = Annotated[str, Meta(min_length=1)]
Words = tuple[Text, ...]
Patterns = Annotated[tuple[Text, ...], Meta(description="regular expressions; case makes no difference")]
Letters = tuple[Annotated[str, Meta(min_length=1, max_length=1)], ...]
Months = Annotated[tuple[Text, ...], Meta(min_length=12, max_length=12)]
Month = Annotated[int, Meta(ge=1, le=12)]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the file; each key may be missing."""


class Labels(_Table, frozen=True):
    """Headings and lines that name a part of an article, in the form of ``part_labels.label_key``."""

    key_points: Words = ()
    summary: Words = ()
    faq: Words = ()
    contents: Words = ()
    sources: Words = ()
    notes: Words = ()
    author: Words = ()


class Headings(_Table, frozen=True):
    """Other headings: ``faq`` is what is written above an FAQ, the others are read."""

    faq: Text = ""
    sections: Words = ()
    introductions: Words = ()


class Page(_Table, frozen=True):
    """What a page has around its article: the lines above other articles, newsletters and comments."""

    beside: Words = ()


class Draft(_Table, frozen=True):
    """What stands before the colon of a line above a draft that gives metadata, in small letters."""

    title: Words = ()
    description: Words = ()
    slug: Words = ()
    keyphrase: Words = ()
    author: Words = ()
    date: Words = ()
    tags: Words = ()


class Brief(_Table, frozen=True):
    """What else such lines say about a draft.

    ``properties`` are all, ``sure`` those that no article has, ``status`` those that say how far the work is;
    ``mail`` stands in the head of a mail.
    """

    properties: Words = ()
    sure: Words = ()
    status: Words = ()
    mail: Words = ()


class Links(_Table, frozen=True):
    """Link texts that name nothing: whole texts, and patterns of texts that point at something (“this book”)."""

    weak: Words = ()
    pointing: Words = ()


class Dates(_Table, frozen=True):
    """The names of the months from January on, and of weekdays.

    ``other_months`` are further names, ``short_months`` forms that are not the first three letters of a name;
    ``before`` are words between a weekday and the day.
    """

    months: Months = ()
    other_months: dict[Text, Month] = {}
    short_months: dict[Text, Month] = {}
    weekdays: Words = ()
    before: Words = ()


class WordLists(_Table, frozen=True):
    """Single words: with which sentences begin alike without sounding alike, and that never follow themselves."""

    openers: Words = ()
    never_twice: Words = ()


class Metadata(_Table, frozen=True):
    """What stands before the colon of a line that gives metadata; spaces, hyphens, accents and capitals do not count.

    Such a line counts wherever it stands; those of ``draft`` count above a draft only.
    """

    description: Words = ()
    title: Words = ()
    slug: Words = ()
    keyphrase: Words = ()


class MetadataLines(_Table, frozen=True):
    """Other words of such lines: before or after their labels, and labels of a title that stands beside others."""

    before: Words = ()
    after: Words = ()
    title_beside: Words = ()


class FaqLines(_Table, frozen=True):
    """What stands before questions and answers (“Q1:”, “Frage 2.”), with its capitals, and keys of front matter.

    Letters stand alone; ``short_answer`` counts only below a question that is led in itself.
    """

    question: Words = ()
    question_letters: Letters = ()
    answer: Words = ()
    answer_letters: Letters = ()
    short_answer: Words = ()
    question_keys: Words = ()
    answer_keys: Words = ()


class LooseLabels(_Table, frozen=True):
    """Headings that name a part and say more (“FAQs about kettles”), in the form of ``part_labels.label_key``."""

    key_points: Patterns = ()
    faq: Patterns = ()


class AboutMetadata(_Table, frozen=True):
    """How a text speaks of titles and descriptions rather than giving them, in small letters.

    One of ``words`` is in it, and it begins with one of ``explaining``, or as ``summarizing`` does and has a length.
    """

    words: Words = ()
    explaining: Words = ()
    summarizing: Patterns = ()


class Lengths(_Table, frozen=True):
    """How lengths are stated: what is counted, and the words before and between numbers.

    ``characters`` are letters of texts, ``units`` all else. ``most`` and ``least`` are limits, ``ranges`` stand between
    the lowest and the highest number; ``around`` and ``between`` do so where any length is meant.
    """

    characters: Words = ()
    units: Words = ()
    around: Words = ()
    between: Words = ()
    ranges: Words = ()
    most: Words = ()
    least: Words = ()


class Bylines(_Table, frozen=True):
    """Lines that name authors, in small letters, but for ``buttons``.

    Names follow ``by`` and ``reviewed``, and ``author`` before a colon; ``unspaced_author`` those that have no spaces.
    ``by_in_sentences`` begin other sentences, too; ``by_elsewhere`` are words or names of other languages, too.
    Lines are bylines that begin with ``sure``, with ``author`` before a colon, or with ``dated`` before a date, ``on``,
    ``agent`` or ``after_dated``. ``acts``, ``on``, a date and ``agent`` name the author last; so do English sentences
    with ``credit`` and ``credit_acts``. ``person_verbs`` follow a name that begins a sentence on its owner.

    ``after_name`` and ``buttons`` end a name, ``no_name`` begin what is none. ``particles`` stand in names,
    ``more_particles`` in names with nothing behind them; ``between_names`` stand between two.
    """

    by: Words = ()
    reviewed: Words = ()
    by_in_sentences: Words = ()
    by_elsewhere: Words = ()
    sure: Words = ()
    author: Words = ()
    unspaced_author: Words = ()
    acts: Words = ()
    on: Words = ()
    agent: Words = ()
    dated: Words = ()
    after_dated: Words = ()
    credit: Words = ()
    credit_acts: Words = ()
    person_verbs: Words = ()
    after_name: Words = ()
    buttons: Words = ()
    no_name: Words = ()
    particles: Words = ()
    between_names: Words = ()
    more_particles: Words = ()


class DateLabels(_Table, frozen=True):
    """What stands before a date that tells when a page was published or changed; the first that fits counts."""

    modified: Words = ()
    published: Words = ()


class Clock(_Table, frozen=True):
    """Days named from today, and words before and after a time of day."""

    days: Words = ()
    before: Words = ()
    after: Words = ()


class DateForms(_Table, frozen=True):
    """What stands in written dates: between weekday and day, behind the day's number, before month and year."""

    before_day: Words = ()
    ordinals: Words = ()
    of: Words = ()
    of_year: Words = ()


class PageWords(_Table, frozen=True):
    """Words that name sections of a site, organizations and controls of a page, and are hardly part of a name."""

    sections: Words = ()
    organizations: Words = ()
    controls: Words = ()
    function: Words = ()
    days: Words = ()


class Occupations(_Table, frozen=True):
    """What people are who neither write nor lead, and degrees that no part of a country shares."""

    names: Patterns = ()


class ReadingTime(_Table, frozen=True):
    """What stands around a number of minutes that says how long an article takes to read; the first that fits counts.

    ``units`` are minutes in alphabets that do not know ``min``.
    """

    labels: Words = ()
    about: Words = ()
    units: Patterns = ()
    after: Words = ()


class Language(_Table, frozen=True):
    """All that a file says."""

    name: Text = ""
    labels: Labels = Labels()
    headings: Headings = Headings()
    page: Page = Page()
    draft: Draft = Draft()
    brief: Brief = Brief()
    links: Links = Links()
    dates: Dates = Dates()
    words: WordLists = WordLists()
    metadata: Metadata = Metadata()
    metadata_lines: MetadataLines = MetadataLines()
    faq_lines: FaqLines = FaqLines()
    loose_labels: LooseLabels = LooseLabels()
    about_metadata: AboutMetadata = AboutMetadata()
    lengths: Lengths = Lengths()
    bylines: Bylines = Bylines()
    date_labels: DateLabels = DateLabels()
    clock: Clock = Clock()
    date_forms: DateForms = DateForms()
    page_words: PageWords = PageWords()
    occupations: Occupations = Occupations()
    reading_time: ReadingTime = ReadingTime()


class LanguageFile(Struct, frozen=True):
    """A file that was read: its language's code, how it is called in messages, its text and what it says."""

    code: str
    name: str
    text: str
    language: Language

    def locate(self, table: str, key: str, value: str = "") -> str:
        """Return the name of the file with the line of a key or of one of its values, if that is found."""
        return _locate(self.name, self.text, table, key, value)


def read_language_file(path: Path) -> LanguageFile:
    """Read and check one file; raise :class:`LanguageError` for what is wrong with it."""
    name = f"{path.parent.name}/{path.name}"
    if not re.fullmatch(_CODE, path.stem):
        raise LanguageError(name, "the name of the file must be the code of a language, such as de.toml")
    text = _decode(path, name)
    try:
        language = msgspec.convert(_parse(text, name), Language)
    except msgspec.ValidationError as error:
        raise _explain(error, text, name) from None
    return LanguageFile(path.stem, name, text, language)


def _decode(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LanguageError(name, f"cannot be read: {error.strerror}") from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LanguageError(f"{name}:{line}", "not UTF-8; save the file in this encoding") from None


def _parse(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise LanguageError(name, "not valid TOML: nested too deeply") from None
    except ValueError as error:
        found = re.fullmatch(_TOML_LINE, str(error))
        if found is None:
            raise LanguageError(name, f"not valid TOML: {error}") from None
        line = found["line"] or text.count("\n") + 1
        raise LanguageError(f"{name}:{line}", f"not valid TOML: {found['problem']}") from None


def _explain(error: msgspec.ValidationError, text: str, name: str) -> LanguageError:
    """Return what to say of a value or a key that a file must not have."""
    found = re.fullmatch(_WHERE, str(error))
    problem, path = (found["problem"], found["path"]) if found else (str(error), "")
    if unknown := re.fullmatch(_UNKNOWN, problem):
        where = _locate(name, text, path, unknown["key"])
        place = f"in [{path}]" if path else "at the top of the file"
        return LanguageError(where, f"unknown key {unknown['key']!r} {place}; it knows {_list_keys(path)}")
    table, _, key = path.partition(".")
    key = re.split(r"\[", key)[0]
    return LanguageError(_locate(name, text, table, key), f"{path}: {problem[:1].lower()}{problem[1:]}")


def _list_keys(table: str) -> str:
    """Return the keys that a table may have."""
    field = next((field for field in msgspec.structs.fields(Language) if field.encode_name == table), None)
    known = field.default if field else Language()
    return ", ".join(one.encode_name for one in msgspec.structs.fields(known))


def _locate(name: str, text: str, table: str, key: str, value: str = "") -> str:
    """Return the name of a file with the line of a key, or of a value of it, as far as they are found."""
    sought = [rf"\s*\[\s*{re.escape(table)}\s*\]"] if table else []
    sought += [rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=]"] if key else []
    sought += [rf".*[\"']{re.escape(value)}[\"']"] if value else []
    found = 0
    for number, line in enumerate(text.split("\n"), 1):
        while sought and re.match(sought[0], line):
            del sought[0]
            found = number
    return f"{name}:{found}" if found else name
