"""Dates as articles write them: which day or moment is meant, in which family of formats it is written."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from msgspec import Struct

from contentlint.languages.table import get_added_languages, get_numbers, get_words, join_words, remember

DateFamily = Literal[
    "native", "iso", "spaced", "unpadded", "slashed", "rfc2822", "written", "local", "dotted", "numeric", "unknown"
]
"""How a date is written.

``native`` is a date of the front matter's own type. ``iso`` is ISO 8601 and RFC 3339 (``2025-01-05``,
``2025-01-05T10:20:00Z``); ``spaced`` has date, time and offset parted by spaces (``2025-01-05 10:20:00 +0100``);
``unpadded`` lacks zeros (``2025-1-5``); ``slashed`` is year first with slashes (``2025/1/5 10:20:00``);
``rfc2822`` is as in mail (``Sun, 5 Jan 2025 10:20:00 +0100``); ``written`` has the month's English name
(``January 5, 2025``), ``local`` that of another language (``5 mars 2025``); ``dotted`` has dots, and the day first
(``5.1.2025``); ``numeric`` has day and month in an order that cannot be known (``5/1/2025``).
"""

DateProfile = Literal["any", "iso", "hugo", "jekyll", "hexo", "pelican", "astro"]

ACCEPTED: dict[DateProfile, frozenset[DateFamily]] = {
    "any": frozenset({"native", "iso", "spaced", "slashed", "rfc2822"}),
    "iso": frozenset({"native", "iso"}),
    "hugo": frozenset({"native", "iso", "spaced", "rfc2822"}),
    "jekyll": frozenset({"native", "iso", "spaced"}),
    "hexo": frozenset({"native", "iso", "spaced", "slashed"}),
    "pelican": frozenset({"native", "iso", "spaced"}),
    "astro": frozenset({"native", "iso", "spaced", "slashed", "rfc2822", "written"}),
}
"""The families that a generator reads, as its documentation (Hugo: its date library) shows them; ``any`` is all of
these. A date in another family has its value all the same."""

STRICT_DATES: frozenset[DateProfile] = frozenset({"hugo", "jekyll", "pelican"})
"""The generators that stop at a day that does not exist; programs in JavaScript make another day of it."""

_FAMILY_WORDS: dict[str, str] = {
    "spaced": "parts with spaces between them",
    "unpadded": "numbers without leading zeros",
    "slashed": "numbers with slashes",
    "rfc2822": "the format of mail headers",
    "written": "words",
    "local": "words of another language",
    "dotted": "numbers with dots",
}


ONE_DAY = timedelta(days=1)
"""So far may dates lie apart that are one moment in two time zones."""


class DateReading(Struct, frozen=True, gc=False):
    """What a written date says.

    ``value`` is a date, a datetime (aware if an offset is written), or None where it cannot be read.
    ``reason`` says in a few words why it cannot be read or, where ``accepted`` is false all the same, why the
    profile does not take it; it is empty for a date that is in order. ``impossible`` tells that its format is known,
    and that there is no such day.
    """

    value: date | datetime | None
    family: DateFamily
    accepted: bool
    reason: str = ""
    impossible: bool = False

    @property
    def day(self) -> date | None:
        """Return the day that is written, whatever its time and offset."""
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def iso(self) -> str:
        """Return the value in ISO 8601, or an empty string."""
        return self.value.isoformat() if self.value else ""

    @property
    def moment(self) -> datetime | None:
        """Return the moment for comparisons: the start of a day without a time, UTC where no offset is written."""
        if self.value is None:
            return None
        moment = self.value if isinstance(self.value, datetime) else datetime.combine(self.value, time())
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_date(value: object, profile: DateProfile = "any") -> DateReading:
    """Read a date from front matter, a page's head or the text of an article; nothing is raised."""
    if isinstance(value, date):
        return DateReading(value, "native", accepted=True)
    text = " ".join(str(value).split()) if value is not None else ""
    if not text:
        return _reject_date("unknown", "it is empty")
    shape = text.translate(_DIGITS)
    if shape in _SHAPES:
        return _read(_split_shape(text), "iso", profile)
    for family, form in _FORMS if shape.count("0") >= _FEWEST_DIGITS else ():
        if found := re.fullmatch(form if isinstance(form, str) else form(), text, re.ASCII):
            return _read(found.groupdict(), family, profile)
    return _reject_date("unknown", _explain_unknown(text))


def is_iso_date(text: str) -> bool:
    """Tell whether a text is a date in ISO 8601; a part of one, such as a year or a week, is one, too."""
    return read_date(text, "iso").accepted or re.fullmatch(_OTHER_ISO, text) is not None


def is_earlier(one: DateReading, other: DateReading) -> bool:
    """Tell whether a date lies on an earlier day than another, whatever the time zones."""
    if one.day is None or other.day is None or one.day >= other.day:
        return False
    if _has_offset(one) == _has_offset(other):
        return one.moment is not None and other.moment is not None and one.moment < other.moment
    return other.day - one.day > ONE_DAY


def _has_offset(reading: DateReading) -> bool:
    return isinstance(reading.value, datetime) and reading.value.tzinfo is not None


def _split_shape(text: str) -> dict[str, str | None]:
    """Return the parts of a date of one of the usual shapes, which need no pattern."""
    parts: dict[str, str | None] = {"year": text[:4], "month": text[5:7], "day": text[8:10]}
    if len(text) > len("2025-01-31"):
        parts |= {"gap": "T", "hour": text[11:13], "minute": text[14:16], "second": text[17:19], "zone": text[19:]}
        parts |= {"sign": text[19:20].strip("Z"), "offset_hours": text[20:22], "offset_minutes": text[23:]}
    return parts


def _read(parts: dict[str, str | None], family: DateFamily, profile: DateProfile) -> DateReading:
    if family == "iso" and parts.get("gap") == " ":
        family = "spaced"
    if family == "numeric":
        return _reject_date(family, "day and month cannot be told apart")
    try:
        read = _build_date(parts)
    except ValueError:
        reason = _explain_impossible(parts)
        return DateReading(None, family, accepted=False, reason=reason, impossible=reason != NO_TIME)
    if family in ACCEPTED[profile]:
        return DateReading(read, family, accepted=True)
    reason = f"it uses {_FAMILY_WORDS[family]} instead of YYYY-MM-DD"
    return DateReading(read, family, accepted=False, reason=reason)


def _reject_date(family: DateFamily, reason: str) -> DateReading:
    return DateReading(None, family, accepted=False, reason=reason)


# --- forms ------------------------------------------------------------------------------------

_NAMED = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)


def _get_english_months() -> tuple[str, ...]:
    return get_words("dates.months")["en"]


@remember
def _get_months_of(language: str) -> dict[str, int]:
    """Return the names of the months in a language, in small letters, with their numbers."""
    names = get_words("dates.months").get(language, ())
    months = {name.lower(): number for number, name in enumerate(names, 1)}
    for name, number in get_numbers("dates.other-months").get(language, {}).items():
        months.setdefault(name.lower(), number)
    return months


@remember
def _get_forms_of(language: str) -> dict[str, int]:
    """Return the same names with their short forms: those that files have, and first letters that only one has."""
    months = _get_months_of(language)
    short = get_numbers("dates.short-months").get(language, {})
    starts: dict[str, int] = {}
    _add_months(starts, [(name[:_SHORT_MONTH_LENGTH], number) for name, number in months.items()])
    first_letters = {start: number for start, number in starts.items() if number}
    return first_letters | {name.lower(): number for name, number in short.items()} | months


def _add_months(months: dict[str, int], own: Iterable[tuple[str, int]]) -> None:
    """Add months to others; a name that means another month there gets the number 0."""
    for name, number in own:
        months[name] = number if months.get(name, number) == number else 0


@remember
def _get_local_months() -> dict[str, int]:
    """Return the names of the months in other languages than English, and their numbers.

    A name that means two months, each in a language of its own (*listopad*), is no date, for no language is known
    here. The names of further files change nothing of what others mean.
    """
    built_in: dict[str, int] = {}
    further: dict[str, int] = {}
    for language in _list_languages():
        if language != "en":
            _add_months(further if language in _list_added() else built_in, _get_months_of(language).items())
    return {name: number for name, number in (further | built_in).items() if number}


@remember
def _list_languages() -> tuple[str, ...]:
    """Return the languages that have names of months, in the order of their files."""
    numbered = (get_numbers(f"dates.{key}") for key in ("other-months", "short-months"))
    return tuple(dict.fromkeys((*get_words("dates.months"), *(code for some in numbered for code in some))))


@remember
def _list_added() -> frozenset[str]:
    """Return the languages to which further files add months."""
    keys = ("months", "other-months", "short-months")
    return frozenset(code for key in keys for code in get_added_languages(f"dates.{key}"))


@remember
def _get_names_of_months() -> frozenset[str]:
    """Return the names of the months in all languages, their first three letters and other short forms."""
    names = {name for language in _list_languages() for name in _get_months_of(language)}
    short = {name for language in _list_languages() for name in _get_forms_of(language)}
    return frozenset(names | short | {name[:_SHORT_MONTH_LENGTH] for name in names})


_SHORT_MONTH_LENGTH = 3
_LENGTHS_OF_FORMS = (4, 3)
"""So many first letters of a name tell the month."""


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month, or a short form of one, in a language whose months are known."""
    return word.casefold() in _get_names_of_months()


@remember
def get_short_months(*, is_built_in: bool = False) -> dict[str, int]:
    """Return the names of the months in all languages with their short forms, and the months' numbers.

    What means two months in two languages has the number 0. ``is_built_in`` leaves out languages to which further
    files add months.
    """
    months: dict[str, int] = {}
    for language in _list_languages():
        if not (is_built_in and language in _list_added()):
            _add_months(months, _get_forms_of(language).items())
    return months


def find_month(name: str, tell_language: Callable[[], str]) -> int:
    """Return the month that a name or a short form of one means; 0 if it means none, or nobody can tell which.

    The language of the text decides (an empty text: it is not known), then what built-in files say.
    """
    name = name.lower()
    if not _list_added() and (month := _look_up(get_short_months(), name)) != 0:
        return month or 0
    language = tell_language()
    tables = [_get_forms_of(language), get_short_months()]
    if language and language not in _list_added():
        tables.insert(1, get_short_months(is_built_in=True))
    found = (_look_up(table, name) for table in tables)
    return next((month for month in found if month is not None), 0)


def _look_up(months: Mapping[str, int], name: str) -> int | None:
    forms = (name, *(name[:length] for length in _LENGTHS_OF_FORMS))
    return next((months[form] for form in forms if form in months), None)


@remember
def _build_local_form() -> str:
    """Return the pattern of a date with the name of the month in another language than English."""
    weekday = rf"(?:(?:{join_words('dates.weekdays')}),? )?"
    before = join_words("dates.before")
    months = "|".join(map(re.escape, _get_local_months()))
    before_day, of, of_year = (_join(f"date-forms.{name}") for name in ("before-day", "of", "of-year"))
    ordinals = _join("date-forms.ordinals")
    clock = rf"(?:,?(?: (?:{_join('clock.before')}))? {_CLOCK}(?: (?:{_join('clock.after')}))?)?"
    return (
        rf"(?i){weekday}(?:(?:{before}) )?{weekday}(?:(?:{before_day}) )?(?P<day>\d{{1,2}})(?:\.|{ordinals}|[º°])? ?"
        rf"(?:(?:{of}) )?(?P<local>{months}),?(?: (?:{of_year}))? (?P<year>\d{{4}}){clock}"
    )


def _join(name: str) -> str:
    """Return the words of all languages but English, whose forms of dates are others."""
    known = get_words(name).items()
    return "|".join(dict.fromkeys(re.escape(word) for language, words in known if language != "en" for word in words))


_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
_OFFSET = r" ?(?P<zone>[Zz]|UTC|GMT|UT|(?P<sign>[+-])(?P<offset_hours>\d{1,2})(?::?(?P<offset_minutes>\d\d))?)"
_SCRIPT_OFFSET = (
    r" (?:GMT|UTC)(?P<zone>(?P<sign>[+-])(?P<offset_hours>\d\d):?(?P<offset_minutes>\d\d))(?: \([^()]{1,60}\))?"
)
"""The offset as JavaScript writes it (“GMT+0000 (UTC)”)."""

_TIME = rf"{_CLOCK}(?:{_OFFSET})?"
_SPOKEN_TIME = rf"(?:,?(?: at)? {_CLOCK}(?P<half> ?[ap]\.?m\.?)?(?:{_OFFSET})?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_FORMS: tuple[tuple[DateFamily, str | Callable[[], str]], ...] = (
    ("iso", rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:(?P<gap>[Tt ]){_TIME})?"),
    ("iso", rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<gap>T){_TIME})?"),
    ("unpadded", rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:[Tt ]{_TIME})?"),
    ("slashed", rf"(?P<year>\d{{4}})/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?: {_TIME})?"),
    ("rfc2822", rf"(?i){_WEEKDAY}(?P<day>\d{{1,2}}) {_NAMED} (?P<year>\d{{4}}) {_CLOCK}{_OFFSET}"),
    ("written", rf"(?i){_WEEKDAY}{_NAMED} {_ORDINAL},? (?P<year>\d{{4}}){_SPOKEN_TIME}"),
    ("written", rf"(?i){_WEEKDAY}(?:the )?{_ORDINAL}[ -](?:of )?{_NAMED},?[ -](?P<year>\d{{4}}){_SPOKEN_TIME}"),
    ("written", rf"(?i){_WEEKDAY}{_NAMED} (?P<day>\d\d?) (?P<year>\d{{4}}) {_CLOCK}{_SCRIPT_OFFSET}"),
    ("local", _build_local_form),
    ("dotted", rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?(?P<year>\d{{4}})(?:,? {_CLOCK})?"),
    ("numeric", r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?: .*)?"),
)
"""Patterns, the most frequent first; built and compiled when they are first tried."""

_FEWEST_DIGITS = len("1225")
"""So many digits has the shortest date of any form (“1/2/25”)."""

_DIGITS = str.maketrans(dict.fromkeys("123456789", "0"))
_SHAPES = frozenset(
    f"0000-00-00{time}" for time in ("", *(f"T00:00:00{zone}" for zone in ("", "Z", "+00:00", "-00:00")))
)
"""The shapes of most dates, with zeros for digits."""

_OTHER_ISO = (
    r"(?a)\d{4}(?:-\d\d)?|\d{4}-W\d\d(?:-\d)?|\d{4}-\d{3}"
    r"|\d{8}T\d{4}(?:\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
)
"""Forms of ISO 8601 beside those of a whole day: a part of a date, and date and time without marks."""


def _build_date(parts: dict[str, str | None]) -> date | datetime:
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    month = _parse_month(parts)
    hour = parts.get("hour")
    if hour is None:
        return date(year, month, day)
    return datetime(
        year,
        month,
        day,
        _parse_hour(int(hour), parts.get("half")),
        int(parts.get("minute") or 0),
        int(parts.get("second") or 0),
        int((parts.get("fraction") or "0")[:6].ljust(6, "0")),
        tzinfo=_parse_zone(parts),
    )


def _parse_month(parts: dict[str, str | None]) -> int:
    if local := parts.get("local"):
        return _get_local_months().get(local.lower(), 0)  # a capital may have no small letter of its own
    name = parts.get("name")
    if name is None:
        return int(parts["month"] or 0)
    return next(number for number, month in enumerate(_get_english_months(), 1) if month.startswith(name.lower()))


def _parse_hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004  # hours on a clock's face
        raise ValueError
    return hour % 12 + 12 * (half.strip().lower()[0] == "p")


def _parse_zone(parts: dict[str, str | None]) -> tzinfo | None:
    if not parts.get("zone"):
        return None
    if not parts["sign"]:
        return UTC
    offset = timedelta(hours=int(parts["offset_hours"] or 0), minutes=int(parts["offset_minutes"] or 0))
    return timezone(-offset if parts["sign"] == "-" else offset)


_NUMERIC_PARTS = r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)"
_MONTH_FIRST = frozenset({"en-us", "en-ph"})
"""Countries, with their language, that write the month before the day."""


def list_numeric_days(text: str) -> tuple[date, ...]:
    """Return the days that ``3/4/2025`` may mean: with the month first, then with the day first; each if it exists."""
    found = re.match(_NUMERIC_PARTS, text.strip())
    if found is None:
        return ()
    one, other, year = (int(part) for part in found.groups())
    year += 2000 * (year < 100)  # noqa: PLR2004  # two digits
    return tuple(day for month, at in ((one, other), (other, one)) if (day := _make_day(year, month, at)))


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def puts_month_first(region: str) -> bool | None:
    """Tell whether a language with its country (``en-us``) puts the month before the day; None: nobody can know."""
    if region in _MONTH_FIRST:
        return True
    return None if region in {"", "en", "und"} else False


# --- reasons ----------------------------------------------------------------------------------

NO_DAY = "the day is missing"
NO_TIME = "there is no such time of day"
"""The reason of a month or a year alone, which some programs read."""

_WITHOUT_DAY = rf"(?i)(?:\d{{4}}|\d{{4}}[-/]\d{{1,2}}|{_NAMED},? \d{{4}})"


def _explain_unknown(text: str) -> str:
    if re.fullmatch(_WITHOUT_DAY, text, re.ASCII):
        return NO_DAY
    return "contentlint does not know this format"


def _explain_impossible(parts: dict[str, str | None]) -> str:
    """Say which part of a date cannot be."""
    year, month, day = int(parts["year"] or 0), _parse_month(parts), int(parts["day"] or 0)
    if not 1 <= month <= len(_get_english_months()):
        return f"there is no month {month}"
    try:
        date(year, month, day)
    except ValueError:
        name = _get_english_months()[month - 1].capitalize()
        return f"{name} {year} has no day {day}" if year else "there is no year 0"
    return NO_TIME
