"""Sentences: where they end, where they do not, and that their spans are sound in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.sentences import locate_sentences
from contentlint.prose.words import locate_words


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in locate_sentences(text, language)]


# A bar shows where one sentence ends and the next begins.
ENGLISH = [
    "One sentence.| Another one?| A third!",
    "No mark at the end",
    "It works.| So what",
    "What?!| No way!!!| Yes.",
    # abbreviations
    "Ask Dr. Osei or Mrs. Lindqvist.| They know.",
    "Use a database, e.g. Postgres, i.e. a server.| Then go.",
    "It runs on Linux, macOS, etc.| Windows is next.",
    "It cost approx. 5 euros vs. Two pounds.",
    "The U.S. Government acted.| It was in the U.S.| The law is old.",
    "Apple Inc. was founded then.| Acme Corp. Holdings was not.| He left Acme Inc.| She stayed.",
    "The train leaves at 5 p.m.| We are late.",
    "At 5 p.m. Eastern it rains.",
    "J. K. Rowling met George W. Bush.| He smiled.",
    "Choose plan B.| Then act.",
    "A Ph.D. Student wrote it.",
    "No. 5 is alive.| No.| It is dead.",
    "See Fig. 3 and pp. 4 on Jan. 5.| It is there.",
    "The kettle costs Rs. 3520.| It is model N°. 10.20.| Buy it.",
    "We descale, you and I.| Did you ask Ada I. Reed?",
    "“Boil [...] and pour [...]” (Reed 55).",
    "It boiled.| ...and then it stopped.",
    "Smith et al. Found it.| Jones et al.| This is new.",
    # numbers, versions, addresses, names with a full stop
    "It is 3.5 metres.| In 2024.| Then v1.2.3.| The end.",
    "Open v1.2.3 and run it.| Read example.com.| Then see https://a.example/b?c=d.| Stop.",
    "Use .NET today.| Node.js is fine.",
    "1. First the flour.| 2. Then the water.",
    "A. Mix it.| B. Bake it.",
    # quotes, brackets, notes
    "She said, “It works.”| Then she left.",
    "“Really?” she asked.| “Yes.”",
    '"One thing.| Another."| A third.',
    "(This is it.)| And that.",
    "It was so (see p. 4).| Then not.",
    "So it is.[1]| And so.[23]| End.",
    # ellipses
    "Wait... what?| OK.",
    "Well… maybe.| Well…| Maybe.",
    "Wait . . . what?",
    # what goes on in lower case
    "Yahoo! is old.",
    "They sell bread, milk. and so on.",
    "Say “Oh!” (when you mean it) or “Ah!” “yes” or so.",
    "It is dead.| iPhone users know.| eBay too.",
    # pictures and line ends
    "Great!| 🎉 Next step.",
    "Done. ✅",
    "The line\nbreaks here.| The next\none too.",
    "A first part\n\n| A second part",
    "A\u00a0sentence.|\u00a0Another one.",
    # other scripts
    "日本語です。|次の文です。",
    "Привет.| Как дела?| Хорошо.",
    "यह वाक्य है।| दूसरा वाक्य।",
]


@pytest.mark.parametrize("marked", ENGLISH)
def test_sentences_of(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Es steht auf Seite 12.| Dort steht auch, dass Dr. med. Reed am 12. Mai die kath. Schule besucht."),
        ("de", "Aus dem 1. -3. Jahrhundert.| Das ist lange her."),
        ("es", "Soy el Lic. Reed y llego el vie. 4 de ago. 2026.| En los EE. UU. no hay párrf. 5.| Ya."),
        ("it", "Sono l'Ing. Reed.| Lo dice l'Avv. Rossi."),
        ("fr", "Le texte « LL.AA.RR. » est abrégé.| C'est tout."),
        ("nl", "Het water kookt.| ...en toen niet meer."),
        ("de", "Er kam am 3. Oktober mit z. B. Bier und ca. Zehn Leuten.| Dann ging er."),
        ("de-AT", "Das kostet lt. Dr. Huber bzw. Frau Maier viel.| Nr. 5 lebt."),
        ("fr", "C'est M. Dupont, av. Foch.| Il part."),
        ("es", "La Sra. Gómez y el Sr. Ruiz.| Se van."),
        ("it", "Il dott. Rossi e il sig. Bianchi.| Vanno."),
        ("nl", "Er is bijv. Amsterdam, d.w.z. Holland.| Dat is het."),
        ("pt", "A Sra. Silva e o Sr. Costa.| Eles vão."),
        ("en", "He ran 3.| October came."),
    ],
)
def test_abbreviations_are_those_of_the_language(language: str, marked: str) -> None:
    assert sentences(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ["", "   \n ", "...", "? !", "🎉 🎉", "“”"])
def test_text_without_a_word_has_no_sentence(text: str) -> None:
    assert sentences(text) == []


ANY_TEXT = st.text(max_size=200) | st.text(alphabet="ab AB1.!?…\n “”'()[]。日é,-🎉\u2028\u00a0", max_size=80)


@given(ANY_TEXT)
def test_spans_are_sound(text: str) -> None:
    at = 0
    for start, end in locate_sentences(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        at = end


@given(ANY_TEXT)
def test_every_word_is_in_one_sentence_and_every_sentence_has_a_word(text: str) -> None:
    found = locate_words(text)
    spans = locate_sentences(text)
    held = [word for start, end in spans for word in found if start <= word[0] and word[1] <= end]
    assert held == found
    assert all(locate_words(text[start:end]) for start, end in spans)


@given(ANY_TEXT)
def test_what_is_left_out_is_white_space(text: str) -> None:
    kept = "".join(text[start:end] for start, end in locate_sentences(text))
    if kept:
        assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            ["Das gilt z. B. für Obst, d. h. für Äpfel.", "Am 3. Oktober kam Dr. Muster.", "Vgl. S. 5 ff. Anm. Zwei."],
        ),
        (
            "es",
            [
                "Lo dijo la Sra. Ejemplo.",
                "¿Cómo?",
                "¡Así!",
                "Véase la pág. 3 y el núm. 4.",
                "Hoy es mi día.",
                "Uno más.",
            ],
        ),
        ("fr", ["M. Exemple est là.", "Est-ce vrai ?", "À bientôt."]),
        ("it", ["Il sig. Esempio è qui.", "È vero?", "Sì!"]),
        ("nl", ["Dhr. Voorbeeld is er.", "'s Avonds is het koud.", "’t Is waar."]),
        ("pt", ["O Sr. Exemplo chegou.", "É verdade?", "Veja a pág. 3."]),
    ],
)
def test_sentences_of_other_languages(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in locate_sentences(text, language)] == sentences
