"""Dates as articles write them."""

import email.utils
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.dates import DateProfile, read_date


@pytest.mark.parametrize(
    ("text", "iso", "family"),
    [
        ("2025-01-05", "2025-01-05", "iso"),
        ("20250105", "2025-01-05", "iso"),
        ("2025-01-05T10:20:00Z", "2025-01-05T10:20:00+00:00", "iso"),
        ("2025-01-05T10:20", "2025-01-05T10:20:00", "iso"),
        ("2025-01-05T10:20:00.123+01:00", "2025-01-05T10:20:00.123000+01:00", "iso"),
        ("2025-01-05T10:20:00-0530", "2025-01-05T10:20:00-05:30", "iso"),
        ("2010-12-03 10:20", "2010-12-03T10:20:00", "spaced"),
        ("2016-01-01 3:00:00 -0500", "2016-01-01T03:00:00-05:00", "spaced"),
        ("2001-12-14 21:59:43.10 -5", "2001-12-14T21:59:43.100000-05:00", "spaced"),
        ("2013/7/13 20:46:25", "2013-07-13T20:46:25", "slashed"),
        ("2025/01/05", "2025-01-05", "slashed"),
        ("2025-1-5", "2025-01-05", "unpadded"),
        ("Mon, 28 Mar 2022 10:10:00 +0000", "2022-03-28T10:10:00+00:00", "rfc2822"),
        ("28 Mar 2022 10:10 GMT", "2022-03-28T10:10:00+00:00", "rfc2822"),
        ("January 5, 2025", "2025-01-05", "written"),
        ("Jan. 5th, 2025", "2025-01-05", "written"),
        ("5 January 2025", "2025-01-05", "written"),
        ("the 5th of May 2025", "2025-05-05", "written"),
        ("Sunday, January 5, 2025 at 1:20 pm", "2025-01-05T13:20:00", "written"),
        ("  Sept\n 5, 2024 ", "2024-09-05", "written"),
        ("5-Jan-2025", "2025-01-05", "written"),
        ("3. Oktober 2025", "2025-10-03", "local"),
        ("Freitag, den 3. Oktober 2025", "2025-10-03", "local"),
        ("le 15 septembre 2009", "2009-09-15", "local"),
        ("1er février 2025", "2025-02-01", "local"),
        ("3 de outubro de 2025", "2025-10-03", "local"),
        ("1º de mayo de 2025", "2025-05-01", "local"),
        ("29. Juni 2017, 23:39 Uhr", "2017-06-29T23:39:00", "local"),
        ("29 juin 2017 à 23:39", "2017-06-29T23:39:00", "local"),
        ("venerdì 3 ottobre 2025", "2025-10-03", "local"),
        ("3 maart 2025", "2025-03-03", "local"),
        ("03.10.2025", "2025-10-03", "dotted"),
        ("3. 10. 2025, 10:20", "2025-10-03T10:20:00", "dotted"),
    ],
)
def test_a_date_is_read_and_its_family_told(text: str, iso: str, family: str) -> None:
    reading = read_date(text)
    assert (reading.iso, reading.family) == (iso, family)
    assert reading.day == date.fromisoformat(iso[:10])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-13-45", "there is no month 13"),
        ("2025-02-29", "February 2025 has no day 29"),
        ("June 31, 2024", "June 2024 has no day 31"),
        ("2024-05-05T25:00:00", "there is no such time of day"),
        ("2024-05-05T10:00:00+99:00", "there is no such time of day"),
        ("0000-01-01", "there is no year 0"),
        ("05/01/2025", "day and month cannot be told apart"),
        ("31.02.2025", "February 2025 has no day 31"),
        ("10.13.2025", "there is no month 13"),
        ("31. April 2025", "April 2025 has no day 31"),
        ("5.1.25", "day and month cannot be told apart"),
        ("2024", "the day is missing"),
        ("May 2024", "the day is missing"),
        ("soon", "contentlint does not know this format"),
        ("Marchfoo 5, 2024", "contentlint does not know this format"),
        ("January 5, 2025 13:20 pm", "there is no such time of day"),
        ("", "it is empty"),
        (None, "it is empty"),
        (["2024-01-05"], "contentlint does not know this format"),
    ],
)
def test_what_cannot_be_read_says_why(text: object, reason: str) -> None:
    reading = read_date(text)
    assert (reading.value, reading.accepted, reading.reason) == (None, False, reason)
    assert (reading.iso, reading.day, reading.moment) == ("", None, None)


@pytest.mark.parametrize(
    ("text", "profile", "accepted"),
    [
        ("2025-01-05", "iso", True),
        ("2025-01-05 10:20", "iso", False),
        ("2025-01-05 10:20:00 +0100", "jekyll", True),
        ("2013/7/13 20:46:25", "hexo", True),
        ("2013/7/13 20:46:25", "hugo", False),
        ("Mon, 28 Mar 2022 10:10:00 +0000", "hugo", True),
        ("Mon, 28 Mar 2022 10:10:00 +0000", "jekyll", False),
        ("2010-12-03 10:20", "pelican", True),
        ("January 5, 2025", "any", False),
        ("Mon, 28 Mar 2022 10:10:00 +0000", "any", True),
    ],
)
def test_a_profile_accepts_the_formats_of_its_generator(text: str, profile: DateProfile, *, accepted: bool) -> None:
    reading = read_date(text, profile)
    assert reading.accepted is accepted
    assert bool(reading.reason) is not accepted
    assert reading.value is not None


def test_a_date_of_the_front_matters_own_type_is_taken_as_it_is() -> None:
    moment = datetime(2025, 1, 5, 10, tzinfo=UTC)
    assert read_date(moment, "iso").value is moment
    assert read_date(moment).day == date(2025, 1, 5)
    assert read_date(date(2025, 1, 5)).family == "native"


def test_moments_can_be_compared_with_and_without_an_offset() -> None:
    moments = [read_date(text).moment for text in ("2025-01-05", "2025-01-05 01:00", "2025-01-05T01:30:00-01:00")]
    assert all(moments)
    assert moments == sorted(moment for moment in moments if moment)


@given(st.datetimes(min_value=datetime(1000, 1, 1)), st.timezones())  # noqa: DTZ001  # drawn without an offset
def test_iso_and_mail_dates_agree_with_the_standard_library(moment: datetime, zone: tzinfo) -> None:
    aware = moment.replace(tzinfo=zone)
    offset = aware.utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        return
    assert read_date(aware.isoformat()).value == aware
    assert read_date(moment.isoformat(sep=" ")).value == moment
    assert read_date(email.utils.format_datetime(aware)).value == aware.replace(microsecond=0)
    assert read_date(f"{moment:%B} {moment.day}, {moment.year}").value == moment.date()


@given(st.text() | st.from_regex(r"[0-9]{1,4}[-/. T:][0-9]{1,2}[-/. ,][0-9]{1,4}( [0-9:+Z-]{0,12})?", fullmatch=True))
def test_nothing_is_raised(text: str) -> None:
    reading = read_date(text)
    assert (reading.value is None) or not reading.reason or not reading.accepted
