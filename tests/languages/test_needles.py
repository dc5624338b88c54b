"""What stands in each text that a pattern takes."""

import pytest

from contentlint.languages.needles import derive_needles, join_needles


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
        ("faq|q ?& ?a|quick (?:lime|tip)", ("&", "faq", "quick lime", "quick tip")),
    ],
)
def test_one_of_the_needles_is_in_each_match(pattern: str, needles: tuple[str, ...]) -> None:
    assert derive_needles(pattern) == needles


def test_few_texts_are_in_many_needles() -> None:
    needles = [f"{how} {done}" for how in ("first", "originally") for done in ("ran", "posts", "shown")]
    assert join_needles(needles) == ("originally ", "first ")
    assert join_needles(["faq", "kettles", "kettled"]) == ("kettle", "faq")
    assert join_needles(["kettles", ""]) == ("",)
    assert join_needles([]) == ()
