"""The file of one language: which tables and keys it may have, and what is wrong with it otherwise."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from contentlint.languages.errors import LanguageError, show

_CODE = r"[a-z]{2,3}"
_WHERE = r"(?s)(?P<problem>.*) - at `\$\.?(?P<path>.*)`"
_UNKNOWN = r"(?s)Object contains unknown field `(?P<key>.*)`"
_TOML_LINE = r"(?s)(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"

MAX_BYTES = 1_000_000
"""No language file is larger."""

MAX_DOTS = 500
"""A line has no more: a key of very many parts takes too long to read."""

MAX_WORDS = 5000
"""No key has more words …"""

MAX_LENGTH = 1000
"""… and no word more code points."""

Text = Annotated[str, Meta(min_length=1, max_length=MAX_LENGTH)]
Words = Annotated[tuple[Text, ...], Meta(max_length=MAX_WORDS)]
Patterns = Annotated[tuple[Text, ...], Meta(max_length=MAX_WORDS, description="regular expressions, of any case")]
Months = Annotated[tuple[Text, ...], Meta(min_length=12, max_length=12)]
Score = Annotated[int, Meta(ge=1, le=100)]
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
    pointing: Patterns = ()


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


class Remarks(_Table, frozen=True):
    """What stands beside the text: whole lines that say what kind of remark follows, and how captions begin."""

    labels: Words = ()
    captions: Words = ()


class Clauses(_Table, frozen=True):
    """How clauses begin: with subjects, of which some are words of other languages too, and with requests."""

    subjects: Words = ()
    ambiguous_subjects: Words = ()
    requests: Words = ()


class Markup(_Table, frozen=True):
    """What tags are called: words behind the name of one, and words joined to it by a hyphen."""

    words: Words = ()
    compounds: Words = ()


class LanguageItself(_Table, frozen=True):
    """The language's own name for itself, and codes of three letters: what is written for its code."""

    names: Words = ()


class Releases(_Table, frozen=True):
    """What a title says of the version that it names: it is out."""

    verbs: Words = ()


class SitePages(_Table, frozen=True):
    """Pages that a site always has: names of the first one in URLs and titles, and of others, joined by hyphens."""

    home_paths: Words = ()
    home_titles: Words = ()
    standing: Words = ()


class Citations(_Table, frozen=True):
    """How a text points to its sources (“see Smith and Low, 2024, pp. 3”); capitals count.

    ``no_authors`` are words with a year that name nobody. ``are_nouns_capitalized``: names cannot be told from nouns.
    """

    introductions: Words = ()
    and_: Words = msgspec.field(default=(), name="and")
    pages: Words = ()
    no_authors: Words = ()
    are_nouns_capitalized: bool = False


class Walls(_Table, frozen=True):
    """Boxes before the rest of an article: what they ask readers to do, and what readers get for it."""

    asking: Patterns = ()
    reading: Patterns = ()


class Cells(_Table, frozen=True):
    """Words that are the value of a cell, not the head of a column (“yes”)."""

    values: Words = ()


class HeadingForms(_Table, frozen=True):
    """Words before a heading that stands in plain text: “H2: …”, “Page title: …” and “Step 1: …”.

    ``titled`` are those that may stand before ``titles``; ``steps`` are counted.
    """

    levels: Words = ()
    titles: Words = ()
    titled: Words = ()
    steps: Words = ()


class Organizations(_Table, frozen=True):
    """Words in the names of authors that are no persons."""

    words: Words = ()


class Titles(_Table, frozen=True):
    """Small words within the names that make titles, and words of file names that say nothing (“draft”)."""

    joining: Words = ()
    file_names: Words = ()


class KeyPoints(_Table, frozen=True):
    """How labels of key points end that promise several points; “TL;DR” promises a sentence."""

    several: Words = ()


class Announcements(_Table, frozen=True):
    """How a sentence points to what comes next (“the following”), and what that is, if it is no text."""

    pointing: Patterns = ()
    things: Patterns = ()


class Openings(_Table, frozen=True):
    """How texts begin that speak of the times first (“in today’s world”), and how they announce what they will do.

    ``times`` are words for the times, for ``<times>`` in the others.
    """

    times: Patterns = ()
    worn: Patterns = ()
    announcing: Patterns = ()


class Closings(_Table, frozen=True):
    """How last paragraphs begin that announce the end."""

    formulaic: Patterns = ()


class QuestionWords(_Table, frozen=True):
    """The words with which questions begin."""

    words: Words = ()


class ReadingEase(_Table, frozen=True):
    """Below which reading ease a text is hard and very hard to read, where that is not 40 and 30."""

    hard: Score | None = None
    very_hard: Score | None = None


class GenericAuthors(_Table, frozen=True):
    """Names of authors that name nobody, in small letters."""

    names: Words = ()


class Disclosures(_Table, frozen=True):
    """Words with which a text says that somebody pays for it."""

    words: Words = ()


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
    remarks: Remarks = Remarks()
    clauses: Clauses = Clauses()
    markup: Markup = Markup()
    language: LanguageItself = LanguageItself()
    releases: Releases = Releases()
    site_pages: SitePages = SitePages()
    citations: Citations = Citations()
    walls: Walls = Walls()
    cells: Cells = Cells()
    heading_forms: HeadingForms = HeadingForms()
    organizations: Organizations = Organizations()
    titles: Titles = Titles()
    key_points: KeyPoints = KeyPoints()
    announcements: Announcements = Announcements()
    openings: Openings = Openings()
    closings: Closings = Closings()
    question_words: QuestionWords = QuestionWords()
    reading_ease: ReadingEase = ReadingEase()
    generic_authors: GenericAuthors = GenericAuthors()
    disclosures: Disclosures = Disclosures()


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
        if not stat.S_ISREG(path.stat().st_mode):
            raise LanguageError(name, "is not a file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise LanguageError(name, f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise LanguageError(name, f"has more than {MAX_BYTES:,} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LanguageError(f"{name}:{line}", "not UTF-8; save the file in this encoding") from None


def _parse(text: str, name: str) -> dict[str, object]:
    _refuse_many_dots(text, name)
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


def _refuse_many_dots(text: str, name: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_DOTS:
            raise LanguageError(f"{name}:{number}", f"has more than {MAX_DOTS} dots in one line; write several lines")


def _explain(error: msgspec.ValidationError, text: str, name: str) -> LanguageError:
    """Return what to say of a value or a key that a file must not have."""
    found = re.fullmatch(_WHERE, str(error))
    problem, path = (found["problem"], found["path"]) if found else (str(error), "")
    if unknown := re.fullmatch(_UNKNOWN, problem):
        where = _locate(name, text, path, unknown["key"])
        place = f"in [{path}]" if path else "at the top of the file"
        return LanguageError(where, f"unknown key {show(unknown['key'])} {place}; it knows {_list_keys(path)}")
    table, _, key = path.partition(".")
    key = key.partition("[")[0]
    where = _locate(name, text, table, key) if key else _locate(name, text, "", table)
    return LanguageError(where, f"{path}: {problem[:1].lower()}{problem[1:]}")


def _list_keys(table: str) -> str:
    """Return the keys that a table may have."""
    field = next((field for field in msgspec.structs.fields(Language) if field.encode_name == table), None)
    known = field.default if field else Language()
    return ", ".join(one.encode_name for one in msgspec.structs.fields(known))


def _locate(name: str, text: str, table: str, key: str, value: str = "") -> str:
    """Return the name of a file with the line of a key, or of a value of it, as far as they are found."""
    sought = [rf"\s*\[\s*{re.escape(table)}\s*\]"] if table else []
    sought += [rf"\s*(?:\[\s*)*[\"']?{re.escape(key)}[\"']?\s*[\]=]"] if key else []
    sought += [rf".*[\"']{re.escape(value)}[\"']"] if value else []
    found = 0
    for number, line in enumerate(text.split("\n"), 1):
        while sought and re.match(sought[0], line):
            del sought[0]
            found = number
    return f"{name}:{found}" if found else name
