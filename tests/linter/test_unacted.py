"""Warnings that nobody acts on: on older releases and posts, untranslated text, generated pages, what people said."""

import datetime
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.config import Overlay
from contentlint.findings import Finding
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.prose.generated_mark import find_generated_mark
from contentlint.site.learning.habits import Habits
from contentlint.source import Source

SKIPPING = "# Kettles\n\n### The lid of a kettle\n\nGlass.\n"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")


def find(path: str, text: str = SKIPPING, rule: str = "headings/level-skip") -> Finding:
    context = load_context(overlay=Overlay(select=(rule,)), today=datetime.date(2026, 5, 1))
    [found] = check_source(Source(text, path), context).findings
    return found


def test_warnings_on_an_old_release_are_tips() -> None:
    for name in ("docs/2.8", "docs/2.9", "docs/2.10", "docs/lids-3.1", "news/2024.11", "news/2025.02"):
        Path(name).mkdir(parents=True)
    for name in ("manual", "v1.2-manual", "v1.10-manual", "v1.10-posters", "v2-tools", "v3-tools"):
        Path("site", name).mkdir(parents=True)

    def check(path: str, newer: str) -> None:
        found = find(path)
        assert found.severity == ("info" if newer else "warning")
        assert (f"because {newer}/ beside this folder is a newer release" in found.why) is bool(newer)

    rows = [
        ("docs/2.8/kettles.md", "2.9"),
        ("docs/2.9/kettles.md", ""),  # 2.10 may be a preview
        ("docs/2.10/kettles.md", ""),
        ("news/2024.11/kettles.md", ""),
        ("site/v1.2-manual/kettles.md", "manual"),
        ("site/v1.10-manual/kettles.md", "manual"),
        ("site/v1.10-posters/kettles.md", ""),
        ("site/v2-tools/kettles.md", ""),
    ]
    hold_for_each(check, rows)


def test_a_release_is_older_than_the_one_that_the_site_leads_to() -> None:
    """One site has its next release beside the current one, to which all of its redirects lead."""
    for name in ("guide/v10", "guide/v11", "book/1.4", "book/1.5", "more/v1", "more/v2"):
        Path(name).mkdir(parents=True)
    Path("_redirects").write_text(
        "/start /guide/v10/start\n/lids /guide/v10/lids\n/v11 /guide/v11/\n", encoding="utf-8"
    )
    Path("site.json").write_text('{"book": "1.5", "menu": ["/more/v1/", "/more/v2/"]}\n', encoding="utf-8")

    def check(path: str, newer: str) -> None:
        found = find(path)
        assert (f"because {newer}/ beside this folder is a newer release" in found.why) is bool(newer)

    rows = [
        ("guide/v10/kettles.md", ""),
        ("guide/v11/kettles.md", ""),
        ("book/1.4/kettles.md", "1.5"),
        ("more/v1/kettles.md", ""),  # the menu names both
    ]
    hold_for_each(check, rows)


def test_warnings_on_what_nobody_keeps_up_are_tips() -> None:
    def check(path: str, folder: str) -> None:
        found = find(path)
        assert found.severity == ("info" if folder else "warning")
        assert (f"because the folder {folder}/ holds what nobody keeps up" in found.why) is bool(folder)

    rows = [
        ("docs/legacy/kettles.md", "legacy"),
        ("docs/deprecated_images/kettles.md", "deprecated_images"),
        ("docs/legacy-docs/lids/kettles.md", "legacy-docs"),
        ("docs/legacy-systems/kettles.md", ""),
        ("docs/legacy.md", ""),
        ("docs/guides/kettles.md", ""),
    ]
    hold_for_each(check, rows)


def test_nobody_goes_back_to_an_old_post_for_its_form() -> None:
    def check(path: str, matter: str, severity: str) -> None:
        found = find(path, f"---\ntitle: Lids\n{matter}---\n\n{SKIPPING}")
        assert found.severity == severity
        assert found.why.endswith("Only a tip, because the article is of 2019.") is (severity == "info")

    rows = [
        ("lids.md", "date: 2019-03-04\n", "info"),
        ("lids.md", "date: 2019-03-04\nlastmod: 2026-01-02\n", "warning"),
        ("lids.md", "date: 2024-03-04\n", "warning"),
        ("lids.md", "", "warning"),
        ("_posts/2019-03-04-lids.md", "", "info"),
    ]
    hold_for_each(check, rows)
    old = "---\ndate: 2019-03-04\n---\n\n"
    still = [
        ("readability/doubled-word", "Lift the the lid of the kettle.\n"),
        ("headings/multiple-h1", "# Kettles\n\nLime.\n\n# Lids\n\nTin.\n"),
    ]
    hold_for_each(lambda rule, text: check_severity(find("lids.md", old + text, rule), "warning"), still)
    older = "---\ndate: 2009-03-04\n---\n\n"
    hold_for_each(lambda rule, text: check_severity(find("lids.md", older + text, rule), "info"), still)


def check_severity(found: Finding, severity: str) -> None:
    assert found.severity == severity


def test_the_first_page_of_a_section_is_no_post() -> None:
    def check(path: str, beside: int, severity: str) -> None:
        for at in range(beside):
            Path("site", f"lid-{at}").mkdir(parents=True, exist_ok=True)
            Path("site", f"lid-{at}", "index.md").touch()
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        found = find(path, f"---\ntitle: Lids\ndate: 2026-01-02\n---\n\n{'Tin lasts. ' * 60}", "trust/author-missing")
        assert found.severity == severity
        assert found.why.endswith("because it is the first page of a section.") is (severity == "info")

    rows = [
        ("site/learn/index.md", 0, "info"),
        ("site/learn/lids.md", 0, "warning"),
        ("site/learn/index.md", 8, "info"),
        ("site/learn/index.md", 10, "warning"),
    ]
    hold_for_each(check, rows)


def test_templates_link_the_pages_of_a_site() -> None:
    text = "Tin lasts. " * 400
    found = find("lids.md", f"# Lids\n\n{text}\n", "links/no-internal")
    assert found.why.endswith("because the templates of the site link other pages around each article.")
    page = f"<!doctype html><html><body><article><h1>Lids</h1><p>{text}</p></article></body></html>"
    assert "templates" not in find("lids.html", page, "links/no-internal").why


def test_nobody_divides_what_people_said() -> None:
    long = "Ein Deckel aus Blech hält lange, und einer aus Glas zeigt, was darunter kocht. "
    turns = "\n\n".join(f"**{name}:** {long}" for name in ("Ada", "Ben") * 4)
    said = find("lids.md", f"# Lids\n\n{turns}\n\n**Ada:** {long * 30}\n", "readability/paragraph-too-long")
    check_severity(said, "info")
    assert said.why.endswith("Only a tip, because people speak here in turns (“Ada:”).")
    check_severity(find("lids.md", f"# Lids\n\n{long * 30}\n", "readability/paragraph-too-long"), "warning")


def test_each_edition_has_words_of_its_own() -> None:
    for folder in ("docs/en", "docs/de"):
        Path(folder).mkdir(parents=True)
    slip = "Take off the the lid of the kettle when you have poured in the water that you want to boil.\n"
    image = "![](lid.png)\n\nDer Deckel ist aus Glas und hält den Dampf dort, wo er hingehört.\n"
    for file in ("docs/en/kettles.md", "docs/de/kettles.md"):
        Path(file).write_text(f"# Kettles\n\n{slip}\n{image}", encoding="utf-8")
    Path("contentlint.toml").write_text('content-root = "."\nlanguage = "de"\n', encoding="utf-8")
    text = Path("docs/en/kettles.md").read_text(encoding="utf-8")
    check_severity(find("docs/en/kettles.md", text, "readability/doubled-word"), "warning")
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    check_severity(find("docs/de/kettles.md", text, "images/alt-missing"), "warning")


def test_warnings_on_untranslated_text_are_told_in_the_original() -> None:
    for folder in ("docs/en", "docs/de", "docs/es", "fr", "pages"):
        Path(folder).mkdir(parents=True)
    for file in ("docs/en/kettles.md", "pages/kettles.md", "kettles.md"):
        Path(file).write_text(SKIPPING, encoding="utf-8")

    def check(path: str, text: str, original: str) -> None:
        found = find(path, text)
        assert found.severity == ("info" if original else "warning")
        assert (f"the same text is in {original}, of which" in found.why) is bool(original)

    translated = SKIPPING.replace("The lid of a kettle", "Der Deckel des Kessels")
    rows = [
        ("docs/de/kettles.md", SKIPPING, "docs/en/kettles.md"),
        ("docs/de/kettles.md", translated, ""),
        ("docs/en/kettles.md", SKIPPING, ""),
        ("pages/kettles.de.md", SKIPPING, "pages/kettles.md"),
        ("fr/kettles.md", SKIPPING, "kettles.md"),
        ("docs/es/lids.md", SKIPPING, ""),
    ]
    hold_for_each(check, rows)


def test_warnings_on_a_page_that_a_program_writes_are_tips() -> None:
    found = find("kettles.md", f"<!-- DO NOT EDIT THIS FILE: it is written by kettledoc -->\n\n{SKIPPING}")
    assert found.severity == "info"
    assert "a program writes this page (“DO NOT EDIT THIS FILE: it is written by kettledoc”)" in found.why


def test_marks_of_programs_are_told_from_those_of_sections() -> None:
    def check(text: str, mark: str) -> None:
        assert find_generated_mark(text) == mark

    rows = [
        ("---\n# Autogenerated from kettles.yaml\ntitle: Kettles\n---\nText.\n", "Autogenerated from kettles.yaml"),
        ("{/* This page is generated by a script. */}\n\n# Kettles\n", "This page is generated by a script."),
        ("[//]: # (Auto-generated, please do not edit)\n# Kettles\n", "(Auto-generated, please do not edit)"),
        ("<!-- START generated TOC, do not edit -->\n- [Lids](#lids)\n", ""),
        ("# Generated by nobody\n\nDo not edit.\n", ""),
        ("# Kettles\n\n<!-- Generated from kettles.yaml -->\n\nText.\n", "Generated from kettles.yaml"),
        ("# Kettles\n\nText.\n\n<!-- Generated by tables.example -->\n\n| Kettle |\n", ""),
        (f"{'x' * 5000}\n<!-- auto-generated -->\n", ""),
        (
            "---\ntitle: Lids\n---\n\nDoc auto-generated by [this script](/x) today\n",
            "Doc auto-generated by [this script](/x) today",
        ),
        (
            "# Lids\n\n> **This page was automatically generated from lids.yaml.**\n",
            "This page was automatically generated from lids.yaml.**",
        ),
        ("Auto-generated by language models, many articles on lids say the same.\n", ""),
        ("# Lids\n\nThis page explains how lids are generated by a script.\n", ""),
        ("# Lids\n\nText.\n\nThis list is automatically generated by a script.\n", ""),
    ]
    hold_for_each(check, rows)


def test_notes_to_people_are_no_marks_of_programs() -> None:
    def check(comment: str) -> None:
        assert find_generated_mark(f"{comment}\n\n# Kettles\n\nText.\n") == ""

    rows = [
        "<!-- do not edit the slug, it is linked from print -->",
        "---\n# cover image generated with a program\ntitle: Kettles\n---",
        "<!-- table generated by tables.example -->",
        "<!-- Note to translators: do not modify the code samples -->",
        "---\n# generated by hugo new\n---",
    ]
    hold_for_each(check, [(one,) for one in rows])


def test_nobody_changes_the_outline_of_one_article_of_a_pattern() -> None:
    def check(count: int, severity: str) -> None:
        context = load_context(overlay=Overlay(select=("headings/level-skip",)), today=datetime.date(2026, 5, 1))
        context.learn_habits(Habits(outlines={"the lid of a kettle": count}))
        [found] = check_source(Source(SKIPPING, "kettles.md"), context).findings
        assert found.severity == severity

    hold_for_each(check, [(9, "warning"), (10, "info")])


def test_a_folder_may_be_meant_to_be_hidden() -> None:
    hidden, public = "---\ntitle: Lids\nrobots: noindex\n---\n\nTin.\n", "---\ntitle: Lids\n---\n\nTin.\n"

    def check(folder: str, texts: list[str], severity: str) -> None:
        Path(folder).mkdir()
        for at, text in enumerate(texts):
            Path(folder, f"{at}.md").write_text(text, encoding="utf-8")
        check_severity(find(f"{folder}/0.md", hidden, "meta/noindex-on-article"), severity)

    rows = [
        ("messages", [hidden] * 4 + [public] * 2, "info"),
        ("some", [hidden] * 4 + [public] * 4, "warning"),
        ("few", [hidden] * 3, "warning"),
        ("about", [hidden, *[f"{public}Write noindex to hide it.\n"] * 5], "warning"),
    ]
    hold_for_each(check, rows)


def test_a_page_of_a_site_may_have_two_titles(tmp_path: Path) -> None:
    text = "---\ntitle: Start\n---\n\n# Kettles and pots\n\nTin.\n"

    def ask() -> list[str]:
        context = load_context(overlay=Overlay(select=("structure/draft-frame",)), today=datetime.date(2026, 5, 1))
        return [one.message_id for one in check_source(Source(text, "kettles.md"), context).findings]

    assert ask() == []
    (tmp_path / "contentlint.toml").unlink()
    assert ask() == ["other-title"]


def test_errors_in_a_translation_that_is_left_over_are_tips() -> None:
    """Docusaurus makes pages of those files alone that the default language has, in the same release."""
    Path("docusaurus.config.js").write_text("export default {url: 'https://kettles.example'}\n", encoding="utf-8")
    Path(".gitignore").write_text("docs/api/\n", encoding="utf-8")
    for folder in ("docs", "versioned_docs/version-3"):
        Path(folder).mkdir(parents=True)
        Path(folder, "lids.md").write_text("# Lids\n", encoding="utf-8")

    def check(path: str, severity: str) -> None:
        found = find(path, "# Lids\n\n<img src='pot.png'>\n", "images/alt-missing")
        assert (found.severity, "which is missing" in found.why) == (severity, severity == "info")

    plugin = "i18n/fr/docusaurus-plugin-content-docs"
    rows = [
        (f"{plugin}/current/lids.md", "error"),
        (f"{plugin}/current/pots.md", "info"),
        (f"{plugin}/version-3/lids.md", "error"),
        (f"{plugin}/version-3/pots.md", "info"),
        (f"{plugin}/current/_pots.mdx", "error"),
        (f"{plugin}/current/_parts/pots.md", "error"),
        (f"{plugin}/current/api/pots.md", "error"),
        ("docs/pots.md", "error"),
        (f"{plugin}-guides/current/pots.md", "error"),
    ]
    hold_for_each(check, rows)


def test_a_translation_is_compared_with_the_folder_that_its_site_states() -> None:
    for folder in ("docs", "texts"):
        Path(folder).mkdir()
    Path("docs/notes.md").write_text("# Notes\n", encoding="utf-8")
    Path("texts/lids.md").write_text("# Lids\n", encoding="utf-8")

    def check(options: str, name: str, severity: str) -> None:
        config = f"export default {{presets: [['classic', {{docs: {{{options}}}, blog: {{path: 'news'}}}}]]}}\n"
        Path("docusaurus.config.js").write_text(config, encoding="utf-8")
        path = f"i18n/fr/docusaurus-plugin-content-docs/current/{name}.md"
        assert find(path, "# Lids\n\n<img src='pot.png'>\n", "images/alt-missing").severity == severity

    rows = [
        ("path: 'texts', routeBasePath: '/'", "lids", "error"),
        ("routeBasePath: '/', path: './texts/'", "pots", "info"),
        ("path: makePath()", "pots", "error"),
        ("path, sidebarPath: './a.js'", "pots", "error"),
        ("sidebarPath: './a.js'", "notes", "error"),
        ("sidebarPath: './a.js'", "lids", "info"),
    ]
    hold_for_each(check, rows)


def test_fields_that_nobody_asked_for_are_of_the_form() -> None:
    text = f"# Kettles\n\n{'We descale the kettle with vinegar. ' * 30}\n"
    for path, severity in (("kettles.md", "warning"), ("2020-01-01-kettles.md", "info")):
        check_severity(find(path, text, "meta/required-fields"), severity)
