"""Labels of parts: what is looked for without a pattern is what the pattern means."""

import re
from pathlib import Path

import pytest
from each import hold_for_each
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from contentlint.languages.compiler import read_folder
from contentlint.languages.table import FOLDER, get_concepts, get_word_set
from contentlint.prose import part_labels
from contentlint.prose.part_labels import (
    QUESTION_TAIL,
    build_question_prefix,
    find_exact_part,
    find_part_by_label,
    is_about_metadata,
    label_key,
    match_meta_label,
    match_number,
    match_question_lead,
    match_question_prefix,
    match_question_tail,
    match_tldr,
    may_be_meta_line,
    measure_title_label,
)

SIGNS = st.text(alphabet=" :_-1a²٣b\n’*é—(\uff1a|–\t.½", max_size=12)
EDGES = re.compile(r"^(?::\w++:)?[\W\d_]*+|(?<![\W_])[\W_]++$")


def test_the_vocabulary_is_written_as_labels_are_compared() -> None:
    labels = [*get_concepts("labels"), *get_word_set("page.beside")]
    assert labels == [label_key(label) for label in labels]


def test_emoji_and_signs_around_a_label_do_not_count() -> None:
    assert label_key(":bulb: **Key points**:") == "key points"
    assert label_key("“FAQ”") == "faq"
    assert label_key("①") == "①"


@given(SIGNS)
def test_edges_are_what_is_no_letter(text: str) -> None:
    assert part_labels._strip_edges(text) == EDGES.sub("", text)  # noqa: SLF001  # reached with few texts only


def test_danish_labels_name_parts() -> None:
    points = ("Nøglepunkter", "De vigtigste punkter", "Hovedpunkterne", "Kort og godt", "Det korte svar")
    assert [find_exact_part(one) for one in points] == ["key points"] * len(points)
    assert find_exact_part("Resumé") == "summary"
    assert find_exact_part("Videre læsning") == find_exact_part("Yderligere læsning") == "sources"
    assert find_exact_part("Læs videre") is None
    assert "læs videre" in get_word_set("page.beside")


def test_two_labels_of_one_part_name_it() -> None:
    for text in ("FAQ (Häufige Fragen)", "FAQ - Häufige Fragen", "FAQ | Häufige Fragen", "FAQ: Häufige Fragen"):
        assert find_exact_part(text) == "faq"
    assert find_exact_part("FAQ: Inhalt") is None
    assert find_exact_part("Notes on FAQ") is None


@given(SIGNS)
def test_two_labels_are_parted_at_the_first_mark(text: str) -> None:
    parts = re.split(r" ?[(\uff08:\uff1a–—|] ?| - ", text, maxsplit=1)
    expected = tuple(parts) if len(parts) > 1 else ("", "")
    assert part_labels._split_labels(text) == expected  # noqa: SLF001  # reached with few texts only


@given(st.from_regex(part_labels._NUMBER_LEAD.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_every_number_of_a_heading_is_found(text: str) -> None:
    found = re.match(part_labels._NUMBER_LEAD.pattern, text)  # noqa: SLF001
    assert str(match_number(text)) == str(found)


@given(st.from_regex(part_labels._TLDR_LEAD.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_every_tldr_is_found(text: str) -> None:
    found = re.match(part_labels._TLDR_LEAD.pattern, text)  # noqa: SLF001
    assert str(match_tldr(text)) == str(found)


@given(st.from_regex(build_question_prefix()))
def test_every_prefix_of_a_question_is_found(text: str) -> None:
    assert str(match_question_prefix(text)) == str(re.match(build_question_prefix(), text))


@given(st.from_regex(part_labels._QUESTION_LEAD.compile().pattern))  # noqa: SLF001  # all that it takes must get to it
def test_all_that_leads_to_a_question_is_found(text: str) -> None:
    found = re.match(part_labels._QUESTION_LEAD.compile().pattern, text)  # noqa: SLF001
    assert str(match_question_lead(text)) == str(found)


@given(st.from_regex(QUESTION_TAIL.pattern))
def test_all_that_trails_a_question_is_found(text: str) -> None:
    assert str(match_question_tail(text)) == str(re.search(QUESTION_TAIL.pattern, text))


def test_a_label_is_read_without_what_nobody_sees() -> None:
    labels = ("F\u2060AQ", "FA\u00adQ", "\u202bFAQ\u202c", "Frequently asked ques\u00adtions", "Ke\u200by points")
    assert [find_part_by_label(one) for one in labels] == [("faq", True)] * 4 + [("key points", True)]


def check_metadata_label(label: str, concept: str) -> None:
    for written in (label, label.upper(), label.replace(" ", "-"), label.replace(" ", " - "), f"Suggested {label}"):
        for before, after in (("", ":"), ("✅ ", "**\uff1a"), ("— ", " (max: 155 signs):"), ("**", " suggestions:")):
            line = f"{before}{written}{after} Kettles: a guide"
            assert may_be_meta_line(line), line
            assert match_meta_label(line) == (concept, len(f"{before}{written}{after}")), line


def test_labels_of_metadata_are_known_however_they_are_written() -> None:
    tables = [file.language.metadata for file in read_folder(Path(FOLDER))]
    labels = [(label, concept) for table in tables for concept, some in asdict(table).items() for label in some]
    assert len(labels) > len(tables)
    hold_for_each(check_metadata_label, labels)


@pytest.mark.parametrize(
    "line",
    [
        "Meta: description",
        "Slugs: two of them",
        "The meta description: it is short",
        "Meta descriptions (long)",
        "A slug: (x) is a word",
        "***** Slug: x",
    ],
)
def test_a_line_without_such_a_label_gives_no_metadata(line: str) -> None:
    assert match_meta_label(line) is None


@pytest.mark.parametrize(
    "label",
    [
        *("seoTitle", "SEOTitle", "seotitle", "titleTag", "urlSlug", "suggestedSlug", "metaTitleSuggestion"),
        *(
            "primaryKeyword",
            "Primarykeyword",
            "mainKeyphrases",
            "Focus key-word",
            "Target key phrase",
            "Focus-key-word",
        ),
        *(
            "Seiten-Titel",
            "Seiten Titel",
            "SeoTitel",
            "Haupt-Key-word",
            "Titreseo",
            "Títuloseo",
            "Palabraclaveprincipal",
        ),
        *(
            "Palabra clave",
            "Mot clé",
            "Meta keywords",
            "metaKeywords",
            "ogTitle",
            "OG title",
            "canonicalUrl",
            "Canonical",
        ),
    ],
)
def test_words_that_a_label_has_apart_are_no_label_when_joined_or_parted_elsewhere(label: str) -> None:
    assert match_meta_label(f"{label}: Kettles, a guide") is None


def test_labels_that_are_written_as_one_word_give_metadata() -> None:
    lines = ("metaDescription: x", "Metabeschreibung: x", "Méta-titre: x", "Fokuskeyword: x", "Seitentitel: x")
    found = [match[0] for line in lines if (match := match_meta_label(line))]
    assert found == ["description", "description", "title", "keyphrase", "title"]


def test_a_title_beside_other_metadata_needs_no_more_than_its_name() -> None:
    assert measure_title_label("Page title:  Kettles") == len("Page title:  ")
    assert measure_title_label("Titel\uff1aKessel") == len("Titel\uff1a")
    assert measure_title_label("pageTitle: Kettles") == 0
    assert not measure_title_label('"title": "Kettles"')
    assert not measure_title_label("Titled: Kettles")


@pytest.mark.parametrize(
    "value",
    [
        "120 to 155 characters that the search result shows below the title",
        "between 50 and 60 characters for every search engine",
        "155 characters at most, as the search result cuts the rest.",
        "up to 60 letters in the search results",
        "the words that a search result shows below the title",
        "Summarize the page in 155 characters for the search result.",
        "Bis zu 155 Zeichen, die im Suchergebnis stehen",
        "jusqu’à 155 caractères dans les résultats de recherche",
        "entre 120 y 155 caracteres en los resultados de búsqueda",
    ],
)
def test_a_value_that_says_how_long_metadata_are_is_an_explanation(value: str) -> None:
    assert is_about_metadata(value)


@pytest.mark.parametrize(
    "value",
    [
        "7 ways to write a title tag that readers click",
        "Between the lines of a search result: how snippets are made",
        "How many characters should a meta description have?",
        "Kettles of 155 characters and their owners",
        "Between 5 and 7 search engine tricks for shops that sell kettles",
        "How long a meta description may be: 155 characters or more",
        "About 7 kettles that every search engine knows",
        "Summarize your page for search engines",
    ],
)
def test_a_title_on_metadata_is_a_value(value: str) -> None:
    assert not is_about_metadata(value)
