"""In which language a text is: certain, or nothing at all; and no import for plain English."""

import subprocess
import sys

import pytest

from contentlint.prose.language_detection import are_alike, detect, guess_language, is_english

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
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Descale the kettle when it needs it.",
        "How to descale your kettle in 2026",
        "What is an SSD, and do I need one?",
    ],
)
def test_a_few_frequent_words_are_english(text: str) -> None:
    assert guess_language(text, len(text.split())).code == "en"


@pytest.mark.parametrize(
    "text",
    [
        "steel " * 300,
        "",
        "Kettle descaling guide",
        "Wie man in Word das to do is",
        "Me in an on",
        "a b c d e f",
        "Pro and Contra: Git",
    ],
)
def test_a_few_other_words_are_nothing(text: str) -> None:
    assert guess_language(text, len(text.split())) == guess_language("", 0)


OTHER_SCRIPTS = {
    "el": "Το σκληρό νερό αφήνει ένα λευκό στρώμα στον βραστήρα, και αυτό καταναλώνει ρεύμα.",  # noqa: RUF001 - Greek
    "he": "מים קשים משאירים שכבה לבנה בקומקום, והשכבה הזאת עולה בחשמל. חומץ מסיר אותה תוך חצי שעה.",
    "ja": TEXTS["ja"],
    "ko": "센물은 주전자 안에 하얀 층을 남기고 그 층은 전기를 더 쓰게 합니다. 식초를 넣고 삼십 분을 기다리면 깨끗해집니다.",
    "ru": TEXTS["ru"],
    "th": "น้ำกระด้างทิ้งคราบสีขาวไว้ในกาต้มน้ำ และคราบนั้นทำให้เปลืองไฟ น้ำส้มสายชูละลายคราบได้ในครึ่งชั่วโมง",
    "zh": "硬水会在水壶里留下一层白色水垢，这层水垢会浪费电。用醋浸泡半个小时就能去掉它，然后再冲洗两次。",  # noqa: RUF001
}
PRODUCTS = "GitHub Actions, Docker Compose, Kubernetes, Let's Encrypt, npm install, Certbot, Apache HTTP Server. "


@pytest.mark.parametrize("language", OTHER_SCRIPTS)
def test_names_of_products_do_not_hide_another_script(language: str) -> None:
    text = OTHER_SCRIPTS[language] + PRODUCTS
    assert guess_language(text, 20).code == language
    assert guess_language(OTHER_SCRIPTS[language] * 2, 1).code == language


def test_a_mixture_is_in_no_language() -> None:
    english = "The kettle that you have will last when you take care of it and rinse it with water from the tap. " * 4
    assert guess_language(f"{english} {TEXTS['ru'][:50]}", 90).code == ""
    assert guess_language(f"{english} {TEXTS['ru'][:12]}", 90).code == "en"


def test_south_slavic_languages_share_a_probability() -> None:
    text = (
        "Tvrda voda ostavlja u kuhalu bijeli sloj koji troši struju. Ocat ga otapa za pola sata, pa kuhalo isperite. "
    )
    assert are_alike(guess_language(text * 3, 60).code, "hr")
    assert not are_alike("hr", "sl")


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
