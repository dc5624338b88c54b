"""Words of a site's own language files stand for themselves, whatever signs of a pattern they have."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hinted_patterns import list_table_patterns

from contentlint import check
from contentlint.languages.language_file import Language, Letters, Months, Words
from contentlint.languages.table import get_all_words, has_patterns, join_words, use_languages
from contentlint.prose.chatbot_forms import (
    is_half_offer,
    is_handover,
    is_offer,
    may_hand_over,
    may_offer,
    speaks_to_readers,
)
from contentlint.prose.dates import is_month, read_date
from tests.each import hold_for_each

ARTICLE = """\
SEO title: Kettles and lime
Meta description: How to get lime out of a kettle.

# Kettles and lime

By Ada Reed and Bea Low on 5 mars 2025 | 5 min read

Certainly! Here is the article. In today’s world, kettles fill with lime (see Low, 2024, pp. 3).

## Key points

- Lime is slow. Vinegar helps.

## FAQ

Q: What is lime?
A: Chalk.

Share this on Twitter. Sign up to read more.

Best regards, thanks to Bea.
"""
LINES = "Hi Anna,\n\nStep 1: Descale\n\n- Word count: 900\n\nKettles\nyes\tno\n\nbis zu 155 Zeichen\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for language files of a site, which are no longer used after the test."""
    (tmp_path / "contentlint.toml").write_text('languages = "words"\n')
    (tmp_path / "words").mkdir()
    yield tmp_path / "words"
    use_languages()


def list_values(word: str) -> Iterator[tuple[str, str, object]]:
    """Yield table, key and value of each key of words, all with words of their own that begin alike."""
    count = 0
    for table in msgspec.structs.fields(Language):
        if table.type is str or not hasattr(table.type, "__struct_fields__"):
            continue
        for key in msgspec.structs.fields(table.type):
            count += 1
            words: dict[object, object] = {
                Words: [f"{word}{count}"],
                Letters: [word[-1]],
                Months: [f"{word}{count}m{month}" for month in range(12)],
            }
            value = words.get(key.type, {f"{word}{count}": 3} if key.encode_name.endswith("-months") else None)
            if value:
                yield table.encode_name, key.encode_name, value


def write_words(folder: Path, word: str) -> int:
    values = list(list_values(word))
    (folder / "sv.toml").write_text(
        "".join(
            f"{table}.{key} = {msgspec.json.encode(value).decode().replace(':3', ' = 3')}\n"
            for table, key, value in values
        )
    )
    return len(values)


@pytest.mark.parametrize("word", ["x(", "x[", "(?:ab|a|b)+c", "*"])
def test_words_with_signs_of_a_pattern_are_no_error(folder: Path, word: str) -> None:
    assert write_words(folder, word) > 100
    use_languages(folder)
    patterns = list_table_patterns()
    assert len(patterns) > 30
    for pattern in patterns:
        re.compile(*pattern._source)  # noqa: SLF001  # however few texts need it
    assert str(read_date("5 mars 2025").value) == "2025-03-05"
    for text in (ARTICLE, LINES, f"---\nlang: sv\n---\n{ARTICLE}"):
        assert check(text, config=folder.parent / "contentlint.toml")


def test_words_match_themselves_alone(folder: Path) -> None:
    assert str(read_date("d. 5. maj 2025").value) == "2025-05-05"
    assert read_date("dx 5. maj 2025").value is None
    months = ", ".join(f'"m{number}."' for number in range(1, 13))
    (folder / "sv.toml").write_text(f"[dates]\nbefore = ['(?:ab|a|b)+c']\nmonths = [{months}]\n")
    use_languages(folder)
    assert read_date(f"{'ab' * 40} 5 mai 2025").value is None
    assert str(read_date("(?:ab|a|b)+c 5 m4. 2025").value) == "2025-04-05"
    assert read_date("5 m4x 2025").value is None
    assert is_month("m4.")


HANDOVERS = [
    ("agreed", "Zzagreed! Here is the article:"),
    ("sorry", "Zzsorry. Here is the corrected article."),
    ("mended", "I'm sorry for the mistake. Here is the zzmended article."),
    ("here", "Certainly! zzhere the article:"),
    ("have", "Gerne! zzhave den Artikel zzdone."),
    ("help", "Certainly! zzhelp you."),
    ("text", "Certainly! Here is the zztext."),
    ("made", "Here is a zzmade version of it:"),
    ("version", "Here is an updated zzversion of it:"),
]
OFFERS = [
    ("work", "Do you want me to zzwork?"),
    ("change", "Let me know if you need zzchange."),
    ("revision", "Feel free to request further zzrevision."),
    ("edit", "Se vuoi, posso zzedit."),
    ("offers", "Zzoffers more of it?"),
    ("friendly", "Zzfriendly 😀"),
]


def test_words_that_chatbots_say_have_an_effect_under_each_key(folder: Path) -> None:
    keys = [*(key for key, _ in (*HANDOVERS, *OFFERS)), "done", "half-offers", "readers"]
    (folder / "zz.toml").write_text("[chatbots]\n" + "".join(f'{key} = ["zz{key}"]\n' for key in keys))

    def hands_over(_: str, text: str) -> None:
        assert may_hand_over(text)
        assert is_handover(text)

    def offers(_: str, text: str) -> None:
        assert may_offer(text)
        assert is_offer(text)

    assert not any(is_handover(text) for _, text in HANDOVERS)
    assert not any(is_offer(text) for _, text in OFFERS)
    use_languages(folder)
    hold_for_each(hands_over, HANDOVERS)
    hold_for_each(offers, OFFERS)
    assert is_half_offer("Zzhalf-offers, as we say")
    assert speaks_to_readers("Tell us, zzreaders.")


def test_the_type_of_a_key_says_whether_it_holds_patterns() -> None:
    assert has_patterns("openings.worn")
    assert join_words("occupations.names") == "|".join(get_all_words("occupations.names"))
    assert not has_patterns("lengths.most")
    assert "max\\." in join_words("lengths.most").split("|")
    assert join_words("bylines.agent", "en") == "by"
    assert join_words("bylines.agent", "xx") == ""
