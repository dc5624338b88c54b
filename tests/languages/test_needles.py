"""What stands in each text that a pattern takes."""

import pytest

from contentlint.languages.needles import derive_needles


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"\b(?:first|then) (?:rinse|boil)d?\b", ("first boil", "first rinse", "then boil", "then rinse")),
        (r"[A-Z]\w+ (?:kettle|pot) with Lime", (" kettle with lime", " pot with lime")),
        (r"kett?le(?:s|ful)?", ("ketle", "kettle")),
        (r"(?:rinse|\d+) it", (" it",)),
        (r"(?:boil ){2,}.*", ("boil ",)),
        (r"(?:rinse)?\w+", ("",)),
        ("a{60}", ("a",)),
    ],
)
def test_one_of_the_needles_is_in_each_match(pattern: str, needles: tuple[str, ...]) -> None:
    assert derive_needles(pattern) == needles
