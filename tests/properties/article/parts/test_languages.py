"""The parts of an article under the names that six other languages give them, and lines that only look like them."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article
from contentlint.article.statements import has_stated_date
from contentlint.prose.part_labels import find_part_by_label

Reader = Callable[[str, str], Article]

KEY_POINTS = {
    "de": ("Das Wichtigste in Kürze", "Auf einen Blick", "Die wichtigsten Punkte:", "Kernaussagen", "Kurz & knapp"),
    "es": ("Puntos clave", "Lo más importante", "Ideas clave:", "De un vistazo", "Los puntos principales"),
    "fr": ("L’essentiel", "Points clés", "À retenir :", "Ce qu'il faut retenir", "En bref"),
    "it": ("Punti chiave", "In sintesi", "In breve:", "I punti principali", "Da ricordare"),
    "nl": ("Belangrijkste punten", "In het kort", "De kernpunten:", "Kort samengevat", "In een oogopslag"),
    "pt": ("Pontos-chave", "Principais pontos", "O essencial:", "Pontos principais", "Em poucas palavras"),
}
FAQ = {
    "de": ("Häufige Fragen", "Häufig gestellte Fragen (FAQ)", "Fragen und Antworten", "Häufige Fragen zum Entkalken"),
    "es": ("Preguntas frecuentes", "Preguntas más frecuentes", "Dudas frecuentes", "Preguntas frecuentes sobre la cal"),
    "fr": ("Questions fréquentes", "Foire aux questions", "Vos questions", "Questions fréquentes sur le calcaire"),
    "it": ("Domande frequenti", "Domande e risposte", "Le domande più frequenti", "Domande frequenti sul calcare"),
    "nl": ("Veelgestelde vragen", "Vragen en antwoorden", "Veelgestelde vragen over kalk"),
    "pt": (
        "Perguntas frequentes",
        "Dúvidas frequentes",
        "Perguntas e respostas",
        "Perguntas frequentes sobre calcário",
    ),
}
CONTENTS = (
    "Inhaltsverzeichnis",
    "Índice de contenidos",
    "Sommaire",
    "Indice dei contenuti",
    "Inhoudsopgave",
    "Sumário",
)
SOURCES = (
    "Quellen",
    "Fuentes y referencias",
    "Références",
    "Bibliografia",
    "Bronvermelding",
    "Referências bibliográficas",
)
AUTHORS = (
    "Über die Autorin",
    "Sobre el autor",
    "À propos de l'autrice",
    "Sull’autore",
    "Over de auteur",
    "Sobre a autora",
)

OTHERS = (
    "Fragen der Technik",
    "Der wichtigste Punkt war das Wetter",
    "Preguntas sin respuesta",
    "Les points de vente",
    "Puntos de venta",
    "Punti vendita",
    "Pontos turísticos",
    "Meetpunten",
    "Domande al sindaco",
    "Kurz vor zwölf",
)
"""Headings with words of these labels that name no part."""


def flat(labels: dict[str, tuple[str, ...]]) -> list[str]:
    return [label for each in labels.values() for label in each]


@pytest.mark.parametrize("label", flat(KEY_POINTS))
def test_key_points(article_from: Reader, label: str) -> None:
    found = article_from(f"# A\n\n## {label}\n\n- Eins.\n- Zwei.\n\n## B\n\nText.\n", "a.md").key_points
    assert found
    assert [item.text for item in found.items] == ["Eins.", "Zwei."]


@pytest.mark.parametrize("label", flat(FAQ))
def test_faq(article_from: Reader, label: str) -> None:
    found = article_from(f"# A\n\nText.\n\n## {label}\n\n### A?\n\nB.\n\n### C?\n\nD.\n", "a.md").faq
    assert found
    assert (found.how, len(found.pairs)) == ("heading", 2)


@pytest.mark.parametrize("label", CONTENTS)
def test_contents(article_from: Reader, label: str) -> None:
    assert article_from(f"# A\n\n## {label}\n\n- [B](#b)\n- [C](#c)\n\n## B\n\n## C\n", "a.md").toc


@pytest.mark.parametrize("label", SOURCES)
def test_sources(article_from: Reader, label: str) -> None:
    found = article_from(
        f"# A\n\nText.\n\n## {label}\n\n- [B](https://example.com)\n- [C](https://example.org)\n", "a.md"
    )
    assert found.references
    assert found.references.count == 2


@pytest.mark.parametrize("label", AUTHORS)
def test_about_the_author(label: str) -> None:
    assert find_part_by_label(label) == ("author", True)


@pytest.mark.parametrize("heading", OTHERS)
def test_other_headings_name_no_part(heading: str) -> None:
    assert find_part_by_label(heading) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Von Ada Muster", "Ada Muster"),
        ("Geschrieben von Ada Muster", "Ada Muster"),
        ("Autorin: Ada Muster", "Ada Muster"),
        ("Por Ana Ejemplo", "Ana Ejemplo"),
        ("Escrito por Ana Ejemplo", "Ana Ejemplo"),
        ("Autora: Ana Ejemplo", "Ana Ejemplo"),
        ("Auteur : Anne Exemple", "Anne Exemple"),
        ("Rédigé par Anne Exemple", "Anne Exemple"),
        ("Scritto da Anna Esempio", "Anna Esempio"),
        ("Autrice: Anna Esempio", "Anna Esempio"),
        ("Geschreven door Anna van Voorbeeld", "Anna van Voorbeeld"),
        ("Escrita por Ana Exemplo", "Ana Exemplo"),
        ("Von Anna Müller am 3. Oktober 2025", "Anna Müller"),
        ("Von Anna Müller, 12. Januar 2022", "Anna Müller"),
        ("Por João Silva em 3 de outubro de 2025", "João Silva"),
        ("Par Jean Dupont, le 3 octobre 2025", "Jean Dupont"),
        ("Veröffentlicht am 3. Oktober 2025 von Anna Müller", "Anna Müller"),
        ("Veröffentlicht am 3. Oktober 2025 um 10:30 Uhr von Anna Müller", "Anna Müller"),
        ("Publié le 3 octobre 2025 par Élodie Œuvrard", "Élodie Œuvrard"),
        ("Pubblicato il 3 ottobre 2025 da Anna Rossi", "Anna Rossi"),
        ("Publicado el 3 de octubre de 2025 por Ana García", "Ana García"),
        ("Publicado em 3 de outubro de 2025 por João Silva", "João Silva"),
        ("Gepubliceerd op 3 oktober 2025 door Jan de Vries", "Jan de Vries"),
        ("Autor: Łukasz Żak", "Łukasz Żak"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("著者\uff1a山田太郎", "山田太郎"),
        ("作者\uff1a张三", "张三"),
        ("작성자: 김민수", "김민수"),
    ],
)
def test_bylines(article_from: Reader, line: str, name: str) -> None:
    found = article_from(f"# A\n\n{line}\n\nMehr Text steht hier.\n", "a.md").byline
    assert found
    assert found.name == name


@pytest.mark.parametrize(
    ("line", "language", "name"),
    [
        ("Di Anna Esempio", "it", "Anna Esempio"),
        ("Door Anna Voorbeeld", "nl", "Anna Voorbeeld"),
        ("Door Jan de Vries op 3 oktober 2025", "nl", "Jan de Vries"),
        ("di Anna Rossi - 3 ottobre 2025", "it", "Anna Rossi"),
        ("Door County", "en", None),
        ("Di Caprio", "en", None),
        ("Von der Quelle bis zum Hahn ist es weit.", "de", None),
        ("Autor und Verlag haften nicht.", "de", None),
        ("Por eso conviene esperar.", "es", None),
        ("Par temps froid, attendez.", "fr", None),
        ("Door de kou duurt het langer.", "nl", None),
        ("Di solito basta un'ora.", "it", None),
        ("Von Anfang an war Kalk das Problem.", "de", None),
        ("Von New York am 3. Oktober 2025 ging die Reise weiter.", "de", None),
        ("Veröffentlicht am 3. Oktober 2025 von einem Verlag aus Köln.", "de", None),
        ("Veröffentlicht am 3. Oktober 2025 von Kalk und Co., Köln, und anderen.", "de", None),
        ("Por favor, lea esto antes.", "es", None),
        ("Par exemple, le 3 octobre 2025 il a plu.", "fr", None),
        ("Door De Kou op 3 oktober 2025 duurde het lang.", "nl", None),
        ("作者\uff1a这本书是很久以前写的\uff0c没有人知道他是谁。", "zh", None),
    ],
)
def test_short_words_for_by(article_from: Reader, line: str, language: str, name: str | None) -> None:
    found = article_from(f"---\nlang: {language}\n---\n\n# A\n\n{line}\n\nText.\n", "a.md").byline
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("line", "kind", "iso"),
    [
        ("Zuletzt aktualisiert am 5. März 2026", "modified", "2026-03-05"),
        ("Letzte Änderung: 05.03.2026", "modified", "2026-03-05"),
        ("Veröffentlicht am 12. Oktober 2025", "published", "2025-10-12"),
        ("Última actualización: 5 de agosto de 2025", "modified", "2025-08-05"),
        ("Publicado el 1 de enero de 2025", "published", "2025-01-01"),
        ("Dernière mise à jour : 14 juillet 2025", "modified", "2025-07-14"),
        ("Publié le 1er février 2025", "published", "2025-02-01"),
        ("Ultimo aggiornamento: 3 giugno 2025", "modified", "2025-06-03"),
        ("Pubblicato il 9 settembre 2025", "published", "2025-09-09"),
        ("Laatst bijgewerkt op 7 maart 2025", "modified", "2025-03-07"),
        ("Gepubliceerd op 30 mei 2025", "published", "2025-05-30"),
        ("Última atualização: 2 de outubro de 2025", "modified", "2025-10-02"),
        ("Publicado em 1º de dezembro de 2025", "published", "2025-12-01"),
    ],
)
def test_dated_lines(article_from: Reader, line: str, kind: str, iso: str) -> None:
    [found] = article_from(f"# A\n\n{line}\n\nMehr Text steht hier.\n", "a.md").dates
    assert (found.kind, found.iso) == (kind, iso)


@pytest.mark.parametrize(
    "line",
    [
        "12. Januar 2022,",
        "Freitag, den 3. Oktober 2025",
        "le 15 septembre 2009",
        "3 de outubro de 2025",
        "03.10.2025",
        "Von Anna Müller am 3. Oktober 2025",
        "Par Jean Dupont, le 3 octobre 2025",
        "di Anna Rossi - 3 ottobre 2025",
        "Door Jan de Vries op 3 oktober 2025",
        "Por João Silva em 3 de outubro de 2025",
    ],
)
def test_a_line_that_dates_the_article(article_from: Reader, line: str) -> None:
    assert has_stated_date(article_from(f"<h1>A</h1><p>{line}</p><p>Mehr Text steht hier.</p>", "a.html"))


@pytest.mark.parametrize(
    "line",
    [
        "Le 15 septembre 2009 il a plu sur la ville.",
        "Von Montag, 3. Oktober 2025, an gilt es.",
        "Von Anfang an, am 3. Oktober 2025, war es kalt.",
        "Am 12. Januar 2022 war es kalt.",
        "12. Kapitel 2022",
        "31.02.2025",
    ],
)
def test_a_line_that_dates_something_else(article_from: Reader, line: str) -> None:
    assert not has_stated_date(article_from(f"<h1>A</h1><p>{line}</p><p>Mehr Text steht hier.</p>", "a.html"))


@pytest.mark.parametrize(
    ("line", "concept"),
    [
        ("Meta-Beschreibung: Kalk löst sich in Essig.", "description"),
        ("Metadescripción: La cal se quita con vinagre.", "description"),
        ("Méta-description : Le vinaigre dissout le calcaire.", "description"),
        ("Metadescrizione: L'aceto scioglie il calcare.", "description"),
        ("Meta descrição: O vinagre tira o calcário.", "description"),
        ("Meta-omschrijving: Azijn lost kalk snel op.", "description"),
        ("SEO-Titel: Wasserkocher entkalken", "title"),
        ("Título SEO: Quitar la cal", "title"),
        ("Titre SEO : Enlever le calcaire", "title"),
        ("Titolo SEO: Togliere il calcare", "title"),
        ("Metatitel: Kalk verwijderen", "title"),
        ("URL-Slug: wasserkocher-entkalken", "slug"),
        ("Fokus-Keyword: wasserkocher entkalken", "keyphrase"),
        ("Palabra clave principal: quitar la cal", "keyphrase"),
        ("Mot-clé principal : enlever le calcaire", "keyphrase"),
        ("Parola chiave principale: togliere il calcare", "keyphrase"),
        ("Palavra-chave foco: tirar o calcário", "keyphrase"),
        ("Focus-zoekwoord: kalk verwijderen", "keyphrase"),
    ],
)
def test_metadata_in_the_text(article_from: Reader, line: str, concept: str) -> None:
    [found] = article_from(f"# A\n\nMehr Text steht hier.\n\n{line}\n", "a.md").meta_lines
    assert found.concept == concept
    assert found.value.text == line.partition(":")[2].strip()


@pytest.mark.parametrize(
    ("claim", "limits"),
    [
        ("140–155 Zeichen", (140, 155)),
        ("140 bis 155 Zeichen", (140, 155)),
        ("max. 155 Zeichen", (None, 155)),
        ("entre 140 a 155 caracteres", (140, 155)),
        ("155 caractères", (155, 155)),
        ("140-155 caratteri", (140, 155)),
        ("140 tot 155 tekens", (140, 155)),
    ],
)
def test_claims_of_length(article_from: Reader, claim: str, limits: tuple[int | None, int | None]) -> None:
    [found] = article_from(
        f"# A\n\nMehr Text.\n\nMeta-Beschreibung: „Kalk löst sich in Essig.“ ({claim})\n", "a.md"
    ).meta_lines
    assert found.claim
    assert (found.claim.low, found.claim.high) == limits
    assert found.value.text == "Kalk löst sich in Essig."


def test_questions_in_full_words(article_from: Reader) -> None:
    text = "# A\n\n## FAQ\n\nFrage 1: Hilft Salz?\n\nAntwort: Nein, es bleibt liegen.\n\nFrage 2: Hilft Essig?\n\nAntwort: Ja, sehr gut.\n"
    found = article_from(text, "a.md").faq
    assert found
    assert [(pair.question.text, pair.answer and pair.answer.text) for pair in found.pairs] == [
        ("Hilft Salz?", "Nein, es bleibt liegen."),
        ("Hilft Essig?", "Ja, sehr gut."),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Häufige Fragen (FAQ)", ("faq", True)),
        ("よくある質問\uff08FAQ\uff09", ("faq", True)),
        ("FAQ : questions fréquentes", ("faq", True)),
        ("FAQ - Preguntas frecuentes", ("faq", True)),
        ("References | Sources", ("sources", True)),
        ("Contents (sources)", None),
        ("Sources (in German)", None),
    ],
)
def test_two_labels_name_a_part_if_both_do(line: str, expected: tuple[str, bool] | None) -> None:
    assert find_part_by_label(line) == expected
