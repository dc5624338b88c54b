"""Notes of programs, themes and plug-ins that lie among articles: left out, and named."""

from collections.abc import Callable, Mapping
from pathlib import Path

from contentlint.cli.init.detect import survey_folder
from contentlint.cli.init.measure import Measured
from contentlint.cli.init.notes import MAX_NOTES
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


def test_a_page_with_a_title_is_no_note(make: Make) -> None:
    """Pages on how a product is installed may lie beside its licence, and a post beside the program that it is on."""
    names = ("install", "upgrading", "security", "history")
    pages = {f"docs/{part}/{name}.md": TEXT for part in ("pots", "lids") for name in names}
    beside = {"docs/pots/LICENSE": "", "docs/lids/package.json": "{}", "docs/lids/README.md": NOTE}
    plain = {f"docs/pans/{name}.md": TEXT.partition("\n---\n")[2] for name in names}
    found = survey_folder(str(make({"mkdocs.yml": "", "docs/pans/COPYING": "", **pages, **plain, **beside})))
    assert found.articles == tuple(sorted({**pages, **plain}))
    assert found.notes == ("docs/lids/README.md",)


def test_a_folder_with_an_article_is_never_left_out_for_its_many_notes(make: Make) -> None:
    """Of very many notes the folders are named, but not those of posts that lie beside a program."""
    posts = {f"posts/{at:02}/index.md": TEXT for at in range(MAX_NOTES)}
    notes = {f"posts/{at:02}/README.md": NOTE for at in range(MAX_NOTES)} | {"posts/lid/README.md": NOTE}
    beside = {f"{name.rpartition('/')[0]}/package.json": "{}" for name in notes}
    found = survey_folder(str(make({"hugo.toml": "contentDir = 'posts'", **posts, **notes, **beside})))
    assert found.articles == tuple(posts)
    assert set(found.exclude) >= {"/posts/00/README.md", "/posts/lid/"}
