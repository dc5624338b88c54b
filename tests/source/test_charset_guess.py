"""Which encoding a text seems to be in: the right one, or a doubt, and never a wrong one for sure."""

# ruff: noqa: RUF001  # letters of other scripts are meant

import random

import pytest

from contentlint.source.charset_guess import Guesses, guess_encodings

TEXTS = {
    "en": "The kettle doesn’t need a café’s care – “fill it”, they said, and that is all you have to do for it. ",
    "de": "Die Säure löst den Kalk, und danach müssen Sie nur noch spülen. Für große Kessel ist es genauso wie für kleine. ",
    "fr": "La bouilloire est à détartrer une fois par mois. L’été, c’est très vite fait : dès que l’eau bout, où qu’elle soit. ",
    "es": "El agua está más caliente en la olla que en el termo; según el señor, también es más rápido. ¿Y qué más da? ",
    "pl": "Kamień w czajniku nie jest groźny, ale zużywa prąd i może być głośny. Proszę się nie bać: kwas to załatwi. ",
    "cs": "Vodní kámen není škodlivý, ale stojí proud a dělá hluk. Kyselina ho rozpustí, když ji necháte působit. ",
    "ru": "Накипь в чайнике не вредна, но стоит денег и шумит. Кислота растворит её, если вы подождёте полчаса. ",
    "el": "Τα άλατα στον βραστήρα δεν είναι επικίνδυνα, αλλά κοστίζουν ρεύμα και κάνουν θόρυβο για όλη την οικογένεια. ",
    "tr": "Su ısıtıcısındaki kireç zararlı değildir, ama elektrik harcar ve çok gürültü yapar. Bunun için bir şey gerekir. ",
    "ja": "やかんの水あかは体に悪くありませんが、電気を多く使い、音も大きくなります。クエン酸で落としましょう。",
    "zh": "水壶里的水垢对人没有害处，但是会用更多的电，声音也会更大。用柠檬酸可以把它去掉。",
    "zh-tw": "水壺裡的水垢對人沒有害處，但是會用更多的電，聲音也會更大。用檸檬酸可以把它去掉。",
    "ko": "주전자의 물때는 몸에 해롭지 않지만 전기를 더 쓰고 소리도 커집니다. 구연산으로 없앨 수 있습니다. ",
}
CASES = [
    *((language, "cp1252", "windows-1252") for language in ("en", "de", "fr", "es")),
    *((language, "mac-roman", "macintosh") for language in ("en", "de", "fr", "es")),
    ("fr", "cp850", "cp850"),
    *((language, "cp1250", "windows-1250") for language in ("pl", "cs")),
    ("pl", "iso8859-2", "iso-8859-2"),
    ("cs", "mac-latin2", "mac-latin2"),
    ("ru", "cp1251", "windows-1251"),
    ("ru", "koi8-r", "koi8-r"),
    ("ru", "cp866", "ibm866"),
    ("ru", "mac-cyrillic", "x-mac-cyrillic"),
    ("el", "cp1253", "windows-1253"),
    ("tr", "cp1254", "windows-1254"),
    ("ja", "cp932", "shift-jis"),
    ("ja", "euc_jp", "euc-jp"),
    ("ja", "iso2022_jp", "iso-2022-jp"),
    ("zh", "gb18030", "gb18030"),
    ("zh-tw", "big5", "big5"),
    ("ko", "cp949", "euc-kr"),
    *((language, "utf-16-le", "utf-16le") for language in ("de", "ru", "ja")),
    *((language, "utf-16-be", "utf-16be") for language in ("de", "zh")),
]


@pytest.mark.parametrize(("language", "codec", "label"), CASES)
def test_a_text_of_some_lines_shows_its_encoding(language: str, codec: str, label: str) -> None:
    found = guess_encodings((TEXTS[language] + "\n").encode(codec, "ignore") * 3)
    assert [one.label for one in found.found] == [label]
    assert found.is_sure


@pytest.mark.parametrize("language", TEXTS)
def test_a_piece_of_a_text_is_never_wrong_for_sure(language: str) -> None:
    for codec in {codec for known, codec, _ in CASES if known == language}:
        for size in (3, 7, 20, 45):
            data = TEXTS[language][:size].encode(codec, "ignore")
            found = guess_encodings(data) if b"\0" in data or b"\x1b" in data or not data.isascii() else Guesses()
            read = {data.decode(one.codec) for one in found.found}
            assert not found.is_sure or read == {data.decode(codec)}, (codec, size)


def test_two_encodings_that_read_different_words_are_a_doubt() -> None:
    found = guess_encodings("El Niño".encode("cp1252"))
    assert [one.name for one in found.found] == ["Windows-1252", "Windows-1250"]
    assert not found.is_sure


@pytest.mark.parametrize("language", ["de", "ru", "ja"])
def test_utf_8_with_a_broken_byte_is_nothing_else(language: str) -> None:
    assert guess_encodings(TEXTS[language].encode() + b"\xff") == Guesses()


def test_bytes_by_chance_are_no_text_for_sure() -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    for size in (1, 5, 50, 500, 5000):
        for _ in range(20):
            assert not guess_encodings(bytes(chance.randrange(1, 256) for _ in range(size))).is_sure
    assert guess_encodings(b"\0\1\2\3" * 100) == Guesses((), is_sure=True)
