"""Questions that front matter and metadata answer."""

from contentlint.document.front_matter import read_front_matter
from contentlint.document.metadata import (
    CONCEPTS,
    EntryIndex,
    FrontMatter,
    HeadValue,
    Metadata,
    MetaValue,
    normalize_meta_key,
)
from contentlint.source import Span

TEXT = "---\nseo:\n  title: Shoes\ntags: [a, bc]\nMeta-Title: x\n---\n"


def _front_matter() -> FrontMatter:
    found = read_front_matter(TEXT)
    assert found is not None
    return found


def _path_at(words: str) -> str | None:
    start = TEXT.index(words)
    found = EntryIndex(_front_matter().entries).find_at(Span(start, start + len(words)))
    return found.path if found else None


def test_an_entry_is_found_by_its_path_however_it_is_written() -> None:
    front_matter = _front_matter()
    for path in ("meta_title", "metaTitle", "META-TITLE"):
        found = front_matter.find(path)
        assert found is not None
        assert found.path == "Meta-Title"
    assert front_matter.find("seo.title") is not None
    assert front_matter.find("title") is None


def test_the_innermost_entry_at_a_place_is_found() -> None:
    assert _path_at("hoe") == "seo.title"
    assert _path_at("bc") == "tags[1]"
    assert _path_at("a, b") == "tags"
    assert _path_at("Meta-Title") == "Meta-Title"
    assert _path_at("---") is None


def test_metadata_without_values_answers_with_nothing() -> None:
    metadata = Metadata()
    assert all(metadata.get(concept) is None and metadata.get_all(concept) == () for concept in CONCEPTS)
    assert metadata.draft is None
    assert metadata.noindex is None


def test_the_first_value_counts() -> None:
    first, second = (MetaValue(text, text, Span(0, 1), "title", Span(0, 1), "front matter") for text in "ab")
    assert Metadata({"title": (first, second)}).get("title") is first


def test_keys_are_compared_without_case_and_separators() -> None:
    assert (
        normalize_meta_key("Canonical_URL") == normalize_meta_key("canonical-url") == normalize_meta_key("canonicalUrl")
    )


def test_a_head_value_says_where_it_stands() -> None:
    def origin(name: str) -> str:
        return HeadValue(name, "x", Span(0, 1), Span(0, 1)).origin

    assert origin("title") == "<title>"
    assert origin("lang") == "<html lang>"
    assert origin("canonical") == '<link rel="canonical">'
    assert origin("robots") == '<meta name="robots">'
    assert origin("article:author") == '<meta property="article:author">'


def test_a_reference_to_a_number_of_any_length_is_read() -> None:
    for written, read in (("Tea &amp; cups", "Tea & cups"), (f"Tea &#{'9' * 5000};", f"Tea &#{'9' * 5000};")):
        value = MetaValue(written, written, Span(0, 1), "title", Span(0, 1), "front matter")
        assert value.decode_html().value == read
