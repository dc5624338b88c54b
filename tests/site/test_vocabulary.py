"""The words of an article and of a site."""

from contentlint.article.facts import Facts
from contentlint.article.reader import read
from contentlint.site.extract import extract_facts
from contentlint.site.site import build_site
from contentlint.site.vocabulary import build_site_vocabulary
from contentlint.source import Source

TEXT = """# The kettle

We put the drawing of the kettle on GitHub, and send it by e-mail. Its colour is new, and the JSON has more about it.
The sammovar is old. All of it is at github.com/kettle.
"""


def build(path: str, text: str = TEXT, language: str = "en") -> Facts:
    return extract_facts(read(Source(text, path), language=language), path)


def test_an_article_has_words_forms_compounds_and_dialect() -> None:
    found = build("a.md").vocabulary
    assert found
    assert "kettle" in found.words.split()
    assert [(form.text, form.size) for form in found.forms][:2] == [("GitHub", 1), ("JSON", 1)]
    assert [form.text for form in found.compounds] == ["e-mail"]
    assert [word.text for word in found.dialect] == ["colour"]
    assert [TEXT[word.start : word.end] for word in found.near] == ["sammovar"]


def test_an_article_in_another_language_has_none() -> None:
    assert build("a.md", "# Kessel\n\nDer Kessel ist schön.\n", "de").vocabulary is None


def test_a_site_counts_them() -> None:
    found = build_site_vocabulary(build_site([build("a.md"), build("b.md")]))
    assert found.articles == 2
    assert found.words["kettle"] == 2
    assert found.forms["github"]["GitHub"].uses == 2
    assert found.forms["github"]["GitHub"].first == ("a.md", "b.md")
    assert found.dialects["en-GB"] == 2
