"""In which language a text is: certain, or nothing at all; and no import for plain English."""

import subprocess
import sys

import pytest

from contentlint.prose.language_detection import detect, is_english

TEXTS = {
    "da": "Hårdt vand efterlader et hvidt lag i kedlen, og det lag koster strøm. Man fjerner det med eddike på en halv time.",
    "de": "Hartes Wasser hinterlässt im Kocher eine weiße Schicht, die Strom kostet. Mit Essig wird sie schnell gelöst.",
    "es": "El agua dura deja una capa blanca en el hervidor, y esa capa gasta luz. Con vinagre se quita en media hora.",
    "fr": "L'eau dure laisse une couche blanche dans la bouilloire, qui coûte du courant. Le vinaigre la dissout vite.",
    "it": "L'acqua dura lascia nel bollitore uno strato bianco che consuma corrente. Con l'aceto si scioglie in mezz'ora.",
    "ja": "硬い水はやかんの中に白い層を残します。酢を入れて三十分待つと、きれいになります。そのあとで二回すすいでください。",
    "nl": "Hard water laat in de ketel een witte laag achter die stroom kost. Met azijn is die in een half uur verdwenen.",
    "pl": "Twarda woda zostawia w czajniku biały osad, który kosztuje prąd. Ocet usuwa go w ciągu pół godziny.",
    "pt": "A água dura deixa uma camada branca na chaleira, e essa camada gasta luz. O vinagre a tira em meia hora.",
    "ru": "Жёсткая вода оставляет в чайнике белый налёт, который тратит электричество. Уксус убирает его за полчаса.",  # noqa: RUF001 - Cyrillic
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_recognised(language: str) -> None:
    assert detect(f"{TEXTS[language]}\n{TEXTS[language]}") == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 + 34 = 46 " * 30,
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore. " * 5,
        "\x00\x01 \ud800 " * 40,
        "https://example.com/ein/langer/weg " * 30,
    ],
)
def test_nothing_is_said_without_certainty(text: str) -> None:
    assert detect(text) == ""


def test_english_is_told_by_its_words() -> None:
    text = "The kettle that you have will last when you take care of it and rinse it with water from the tap. " * 3
    assert is_english(text)
    assert not is_english(text[:100])
    assert detect(text) == "en"


def test_an_english_quotation_makes_no_english_text() -> None:
    text = f"{TEXTS['de']} {TEXTS['de']} {TEXTS['de']} „Take it away and rinse the pot with water from the tap.“"
    assert not is_english(text)
    assert detect(text) == "de"


def test_it_is_always_the_same() -> None:
    assert len({detect(TEXTS["nl"]) for _ in range(20)}) == 1


def test_english_needs_no_import() -> None:
    text = "The kettle that you have will last when you take care of it and rinse it with water from the tap. " * 3
    check = "import sys; from contentlint.prose.language_detection import detect; detect(sys.argv[1]); sys.exit('gcld3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check, text], check=False).returncode == 0  # noqa: S603 - our own script
