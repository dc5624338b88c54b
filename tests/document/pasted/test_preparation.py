"""A draft made ready: all steps in order, once, with the places of the file."""

from contentlint.document.pasted.preparation import (
    clean_characters,
    find_unread_dialect,
    prepare_draft,
    prepare_html,
)
from contentlint.source import Source, Span
from contentlint.source.edited_source import EditedSource

PAGE = "The kettle is known for its noise and for the lime that it gathers.\n" * 6


def test_steps_follow_each_other_and_places_stay() -> None:
    text = f"NOTES ON KETTLES    1\n{PAGE}\nNOTES ON KETTLES    2\nh1. One\n\nIt boils the water in a few sec-\nonds, and *loudly* so.\n\nh2. Two\n\nThe noise is not a fault.\n"
    source = prepare_draft(Source(text, "a.txt"))
    assert isinstance(source, EditedSource)
    assert "seconds,\nand **loudly** so." in source.text
    assert "NOTES" not in source.text
    at = source.text.index("loudly")
    assert text[slice(*source.find_shown(Span(at, at + 6)))] == "loudly"
    assert source.get_position(at).line == 13
    assert [line for line, _, _ in source.list_removed()] == [1, 9]
    assert prepare_draft(source) is source


def test_most_drafts_stay_as_they_are() -> None:
    source = Source(PAGE, "a.txt")
    assert prepare_draft(source) is source
    assert clean_characters(source) is source
    assert prepare_html(source) is source
    assert find_unread_dialect(source) is None


def test_words_of_markup_that_go_are_listed_and_names_of_macros_are_not() -> None:
    text = (
        f"h1. One\n\n{PAGE}\n{{panel:title=Costs|bgColor=#eef}}\n*Two*\n{{panel}}\n{{note:Ask Ada}}\nThree\n{{note}}\n"
    )
    source = prepare_draft(Source(text, "a.txt"))
    assert isinstance(source, EditedSource)
    assert "Costs\n**Two**\n" in source.text
    assert [words for _, words, _ in source.list_removed()] == ["{note:Ask Ada}"]


def test_html_loses_what_an_editor_wrote_around_it_and_says_so() -> None:
    html = "<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n<!-- wp:shortcode -->\n[form]\n<!-- /wp:shortcode -->\n"
    source = prepare_html(Source(html, "a.html"))
    assert source.text == "<p>One</p>\n"
    assert isinstance(source, EditedSource)
    assert (5, "[form]", "markup of the program") in source.list_removed()
