"""Compounds that some write with a hyphen and some as one word."""

from contentlint.prose.compounds import HYPHENATED, is_compound


def test_these_are_compounds() -> None:
    assert [
        word
        for word in ("e-mail", "data-set", "set-up", "re-sign", "http-route", "to-day", "two-cup")
        if is_compound(word)
    ] == [
        "e-mail",
        "data-set",
    ]


def test_parts_of_addresses_are_none() -> None:
    found = HYPHENATED.findall("e-mail, /e-mail, e-mail.example, e-mail-x, E-mail and re-use")
    assert found == ["e-mail", "re-use"]
