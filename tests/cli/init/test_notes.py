"""Notes of programs, themes and plug-ins that lie among articles: left out, and named."""

from collections.abc import Callable, Mapping
from pathlib import Path

from contentlint.cli.init.detect import survey_folder
from contentlint.cli.init.measure import Measured
from contentlint.cli.init.summary import format_summary

Make = Callable[[Mapping[str, str]], Path]

TEXT = "---\ntitle: Kettles\n---\n" + "Water boils sooner below a lid that fits the kettle well. " * 10
NOTE = "# A plug-in\n\nRead [how it is installed](docs/INSTALL.md) first.\n"
PLUGIN = "=== Kettles ===\nContributors: somebody\nTags: kettles\n\n" + "This shows kettles on each page. " * 30


def test_notes_of_what_others_made_are_left_out_and_named(make: Make) -> None:
    """A work of its own has terms, a manifest or the README of a plug-in; a section with a licence has articles."""
    notes = {
        "add-ons/boil/readme.txt": PLUGIN,
        "add-ons/boil/font/CHANGELOG.md": NOTE,
        "add-ons/lid/LICENSE": "",
        "add-ons/lid/README.md": NOTE,
        "guides/files/_README.md": NOTE,
    }
    articles = {"guides/LICENSE": "", "guides/README.md": NOTE, "guides/install.md": TEXT, "pots/history.md": TEXT}
    found = survey_folder(str(make(notes | articles | {"guides/more/a.md": TEXT})))
    assert found.articles == ("guides/README.md", "guides/install.md", "guides/more/a.md", "pots/history.md")
    assert found.notes == ("guides/files/_README.md",)
    alone = survey_folder(f"{found.folder}/add-ons")
    assert (alone.articles, alone.notes) == ((), ("boil/font/CHANGELOG.md", "boil/readme.txt", "lid/README.md"))
    said = format_summary(alone, Measured())
    assert "Not checked: 3 notes of programs, themes or plug-ins, such as" in said


def test_a_page_in_small_letters_is_no_note_where_notes_are_called_in_capitals(make: Make) -> None:
    """Where the folder of the articles is the top, ``contributing.md`` beside ``README.md`` is one of them."""
    articles = {"pots.md": TEXT, "lids.md": TEXT, "contributing.md": TEXT}
    assert survey_folder(str(make(articles))).articles == ("lids.md", "pots.md")
    assert survey_folder(str(make({"README.md": NOTE}))).articles == ("contributing.md", "lids.md", "pots.md")
