"""The door to textstat: its scores for other languages, never a download, and nothing where a score means nothing."""

import subprocess
import sys

import pytest
import textstat

from contentlint.prose.readability import compute_scores, count
from contentlint.prose.textstat_adapter import FORMULA_LANGUAGES, score

TEXTS = {
    "ar": "يقرأ الطالب الكتاب الجديد في المكتبة الكبيرة كل صباح. ثم يكتب الدرس في دفتره. " * 12,
    "da": "Hver morgen læser den studerende en ny bog på biblioteket. Så skriver han om den. " * 12,
    "de": "Jeden Morgen liest die Studentin ein neues Buch in der Bibliothek. Dann schreibt sie darüber. " * 12,
    "en": "Every morning the student reads an unfamiliar publication. Afterwards she writes about it at home. " * 12,
    "es": "Cada mañana la estudiante lee un libro nuevo en la biblioteca. Después escribe sobre él en casa. " * 12,
    "fr": "Chaque matin, l'étudiante lit un nouveau livre à la bibliothèque. Ensuite, elle écrit à ce sujet. " * 12,
    "hu": "Minden reggel a diák egy új könyvet olvas a nagy könyvtárban. Azután otthon ír róla egy dolgozatot. " * 12,
    "it": "Ogni mattina la studentessa legge un libro nuovo in biblioteca. Poi ne scrive a casa con calma. " * 12,
    "nl": "Elke ochtend leest de studente een nieuw boek in de bibliotheek. Daarna schrijft zij er thuis over. " * 12,
    "ru": "Каждое утро студентка читает новую книгу в библиотеке. Потом она пишет о ней дома. " * 12,  # noqa: RUF001 - Cyrillic
}


@pytest.mark.parametrize("formula", FORMULA_LANGUAGES)
def test_a_formula_gives_what_textstat_gives(formula: str) -> None:
    for language in FORMULA_LANGUAGES[formula] & TEXTS.keys():
        ours = score(formula, TEXTS[language], language)
        textstat.set_lang("en_US" if language == "en" else language)
        arguments = (1,) if formula == "wiener_sachtextformel" else ()
        assert ours == pytest.approx(getattr(textstat, formula)(TEXTS[language], *arguments)), language
    textstat.set_lang("en_US")


def test_the_door_and_our_own_scores_agree() -> None:
    ours = compute_scores(count(TEXTS["en"]))
    assert score("flesch_reading_ease", TEXTS["en"], "en") == pytest.approx(ours.flesch)
    assert score("dale_chall_readability_score", TEXTS["en"], "en-GB") == pytest.approx(ours.dale_chall)


def test_the_language_matters() -> None:
    assert score("flesch_reading_ease", TEXTS["de"], "de-AT") != score("flesch_reading_ease", TEXTS["de"], "en")


@pytest.mark.parametrize(
    ("formula", "text", "language"),
    [
        ("gulpease_index", TEXTS["de"], "de"),
        ("flesch_reading_ease", TEXTS["en"], "pl"),
        ("flesch_reading_ease", "Too short.", "en"),
        ("flesch_reading_ease", TEXTS["ru"], "en"),
        ("flesch_reading_ease", TEXTS["en"], "ru"),
        ("lix", "日本 " * 200, "en"),
    ],
)
def test_no_score_that_means_nothing(formula: str, text: str, language: str) -> None:
    assert score(formula, text, language) is None


def test_an_unknown_formula_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown formula 'flesh'; known are automated_readability_index, "):
        score("flesh", TEXTS["en"], "en")


OFFLINE = """
import socket, sys

def refuse(*_, **__):
    sys.exit("a connection was tried")

socket.socket.connect = socket.create_connection = refuse
from contentlint.prose.textstat_adapter import score
print(score("flesch_reading_ease", sys.argv[1], "en"))
"""


def test_nothing_is_downloaded() -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", OFFLINE, TEXTS["en"]], capture_output=True, text=True, check=False, env={"NLTK_DATA": ""}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert float(done.stdout) == pytest.approx(compute_scores(count(TEXTS["en"])).flesch)


def test_importing_the_door_imports_no_textstat() -> None:
    check = "import sys, contentlint.prose.textstat_adapter; sys.exit('textstat' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0  # noqa: S603 - our own script
