"""The kind of a page, from the configuration, the front matter, the path or the headings."""

import json
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.article import read
from contentlint.cli import run
from contentlint.source import Source

DATED = "---\ntitle: Kettles\ndate: 2026-01-05\n---\n\n# Kettles\n\nText.\n"
PLAIN = "# Kettles\n\nText.\n"


def _outline(path: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["outline", path, "--format", "json"]) == 0
    return str(json.loads(capsys.readouterr().out)["page_kind"])


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("kettles.md", "article"),
        ("posts/kettles.md", "article"),
        ("content/docs/kettles.md", "documentation"),
        ("content/en/reference/api.md", "documentation"),
        ("docs/blog/kettles.md", "article"),
        ("docs/_posts/2026-01-05-kettles.md", "article"),
        ("content/guides/kettles.md", "article"),
        ("CHANGELOG.md", "release-notes"),
        ("docs/release-notes/2.1.md", "release-notes"),
        ("docs/release_notes/2.1.md", "release-notes"),
        ("index.md", "home"),
        ("README.md", "home"),
        ("content/_index.md", "home"),
        ("content/guides/_index.md", "list"),
        ("articles/page/2/index.md", "list"),
        ("articles/page/kettles.md", "article"),
        ("content/guides/kettles/index.md", "article"),
        ("the-docs/kettles.md", "article"),
        ("about.md", "page"),
        ("en/about/index.md", "page"),
        ("privacy_policy.md", "page"),
        ("posts/about.md", "article"),
        ("about/kettles.md", "article"),
    ],
)
def test_paths(path: str, kind: str) -> None:
    assert read(Source(PLAIN, path)).page_kind.kind == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("docs/kettles.md", "article"),
        ("content/docs/kettles.md", "documentation"),
        ("content/en/docs/kettles.md", "documentation"),
        ("content/docs/blog/kettles.md", "article"),
    ],
)
def test_a_folder_of_documentation_may_hold_articles_with_dates(path: str, kind: str) -> None:
    assert read(Source(DATED, path)).page_kind.kind == kind
    signed = DATED.replace("date: 2026-01-05", "author: Ada Reed")
    assert read(Source(signed, path)).page_kind.kind == "article"


TEASERS = """<!doctype html><html lang="en"><head><title>Kettles</title>
<link rel="canonical" href="https://kettles.example/shelf/"></head><body><main>
<h2><a href="{}/steel/">Steel</a></h2><p>Steel lasts for years.</p>
<h2><a href="{}/glass/">Glass</a></h2><p>Glass shows limescale at once.</p>
<a href="{}/clay/"><h2>Clay</h2></a><p>Clay keeps water warm.</p>
<h2>{}</h2><p>More of it next month.</p>
</main></body></html>
"""


@pytest.mark.parametrize(
    ("start", "last", "kind"),
    [
        ("", "To come", "list"),
        ("https://kettles.example", "To come", "list"),
        ("https://elsewhere.example", "To come", "article"),
        ("#", "To come", "article"),
        ("", "To come</h2><h2>And then", "article"),
    ],
)
def test_a_page_whose_headings_are_links_to_others_is_a_list(start: str, last: str, kind: str) -> None:
    page = TEASERS.format(start, start, start, last)
    assert read(Source(page, "shelf/index.html")).page_kind.kind == kind


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("docs.example.org", "documentation"),
        ("manual.example.org", "documentation"),
        ("docstore.example.org", "article"),
        ("example.org", "article"),
        ("blog.example.org", "article"),
    ],
)
def test_the_host_of_documentation(host: str, kind: str) -> None:
    assert read(Source(PLAIN, "guides/kettles.md"), host=host).page_kind.kind == kind
    assert read(Source(DATED, "guides/kettles.md"), host=host).page_kind.kind == "article"
    assert read(Source(PLAIN, "posts/kettles.md"), host=host).page_kind.kind == "article"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("about.md", "page"),
        ("content/fr/privacy.md", "page"),
        ("source/about_us/index.md", "page"),
        ("about-kettles.md", "article"),
        ("posts/about.md", "article"),
    ],
)
def test_pages_that_every_site_has(path: str, kind: str) -> None:
    assert read(Source(PLAIN, path)).page_kind.kind == kind
    assert read(Source(DATED, path)).page_kind.kind == "article"


STANDING = [
    # the name of the file, in any language, and a number behind it
    ("impressum.md", "", "Kettles", "page"),
    ("content/datenschutzerklaerung.md", "", "Kettles", "page"),
    ("pages/mentions-legales.md", "", "Kettles", "page"),
    ("legal/privacy-policy-2024.md", "", "Kettles", "page"),
    ("content/contact-lenses.md", "", "Contact lenses", "article"),
    ("content/contact/lenses.md", "", "Lenses", "article"),
    # a name that is a subject as well, only near the root
    ("content/en/security.md", "", "Kettles", "page"),
    ("content/guides/security.md", "", "Security", "article"),
    ("content/cookies.md", "date: 2026-01-05", "Cookies", "article"),
    # the title alone, without the name of the site
    ("content/start/p7.md", "", "Datenschutzerklärung", "page"),
    ("content/p7.md", "title: Über uns | Kettles", "Kettles", "page"),
    ("content/p7.md", "title: Terms & conditions", "Kettles", "page"),
    ("content/p7.md", "title: Contact lenses", "Kettles", "article"),
    ("content/p7.md", "title: 'Contact: a film of 1997'", "Kettles", "article"),
    ("content/p7.md", "title: About kettles", "Kettles", "article"),
    ("content/p7.md", "title: Cookies", "Cookies", "article"),
    ("content/p7.md", "{title: Contact, date: 2026-01-05}", "Kettles", "article"),
    ("posts/p7.md", "title: Contact", "Kettles", "article"),
    # name and title together, whatever else a generator has written
    ("about.md", "{title: About, date: 2026-01-05, author: Ada Reed}", "About", "page"),
    ("posts/about.md", "{title: About, date: 2026-01-05}", "About", "article"),
    # a template
    ("content/p7.md", "layout: contact", "Kettles", "page"),
    ("content/p7.md", "{layout: author, date: 2026-01-05}", "Ada Reed", "page"),
    ("content/p7.md", "{layout: profile, author: Ada Reed}", "The man of steel", "article"),
    ("_posts/2026-01-05-p7.md", "layout: team", "Kettles", "article"),
    # a folder of pages about persons, jobs or terms
    ("content/_authors/ada.reed.md", "role: editor", "Ada Reed", "page"),
    ("content/english/author/ada.md", "{image: ada.jpg}", "Ada Reed", "page"),
    ("content/team/ada/index.md", "", "Ada Reed", "page"),
    ("fr/auteurs/ada.md", "", "Ada Reed", "page"),
    ("content/careers/backend.md", "", "Backend developer", "page"),
    ("content/jobs/backend.md", "{date: 2026-01-05, location: Leeds}", "Backend developer", "page"),
    ("content/jobs/first-job.md", "date: 2026-01-05", "How to find your first job", "article"),
    ("content/people/ada.md", "author: Bo Hill", "An evening with Ada", "article"),
    ("content/blog/jobs/first-job.md", "", "How to find your first job", "article"),
    ("content/guides/legal/tenants.md", "", "What tenants may do", "article"),
    # a folder of pages beside the articles
    ("_pages/how-it-works.md", "", "How it works", "page"),
    ("_pages/en/how-it-works.md", "", "How it works", "page"),
    ("content/pages/how-it-works.md", "", "How it works", "page"),
    ("content/pages/tea/how-it-works.md", "", "How it works", "article"),
    ("src/pages/how-it-works.md", "", "How it works", "article"),
]


def test_standing_pages_are_known_on_any_site() -> None:
    def check(path: str, matter: str, heading: str, kind: str) -> None:
        text = f"# {heading}\n\nText.\n"
        matter = matter.strip("{}").replace(", ", "\n") if matter.startswith("{") else matter
        assert read(Source(f"---\n{matter}\n---\n\n{text}" if matter else text, path)).page_kind.kind == kind

    hold_for_each(check, STANDING)


@pytest.mark.parametrize(
    ("configuration", "path", "others", "kind"),
    [
        ("hugo.toml", "content/how-it-works.md", ["content/posts/steel.md"], "page"),
        ("hugo.toml", "content/posts/kettles.md", ["content/how-it-works.md"], "article"),
        ("hugo.toml", "content/kettles.md", ["content/teapots.md"], "article"),
        ("nuxt.config.ts", "content/how-it-works.md", ["content/blog/steel.md", "package.json"], "page"),
        ("nuxt.config.ts", "content/how-it-works.md", ["content/kettles.md", "package.json"], "article"),
        ("_config.yml", "how-it-works.md", ["_posts/2026-01-05-steel.md"], "page"),
        ("_config.yml", "kettles.md", ["guides/steel.md"], "article"),
        ("mkdocs.yml", "content/how-it-works.md", ["content/posts/steel.md"], "article"),
    ],
)
def test_what_lies_above_the_folders_of_articles_is_a_page(  # noqa: PLR0913, PLR0917  # a case
    configuration: str,
    path: str,
    others: list[str],
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (configuration, path, *others):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(PLAIN if name.endswith(".md") else "", encoding="utf-8")
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    assert _outline(path, capsys) == kind
    Path(path).write_text(DATED, encoding="utf-8")
    assert _outline(path, capsys) == kind
    Path(path).write_text(DATED.replace("date: 2026-01-05", "author: Ada Reed"), encoding="utf-8")
    assert _outline(path, capsys) == "article"


@pytest.mark.parametrize(
    ("folder", "path", "kind"),
    [("posts", "tea.qmd", "page"), ("posts", "tea/kettles.qmd", "article"), ("notes", "tea.qmd", "article")],
)
def test_a_page_of_quarto_beside_its_posts_is_no_article(  # noqa: PLR0913, PLR0917  # a case
    folder: str,
    path: str,
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (path, f"{folder}/steel.qmd"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(DATED, encoding="utf-8")
    Path("_quarto.yml").write_text("project: {type: website}\n", encoding="utf-8")
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    assert _outline(path, capsys) == kind


DOCUSAURUS = """
export default {
  presets: [["classic", { docs: { path: "manual" }, blog: { path: "letters", routeBasePath: "letters" } }]],
  plugins: [
    ["@docusaurus/plugin-content-docs", { id: "tea", path: "./tea", routeBasePath: "/" }],
    ["@docusaurus/plugin-content-blog", { id: "shop", path: "shop", routeBasePath: "shop" }],
  ],
};
"""


@pytest.mark.parametrize(
    ("configuration", "text", "path", "kind"),
    [
        ("docusaurus.config.js", DOCUSAURUS, "tea/kettles.md", "documentation"),
        ("docusaurus.config.js", DOCUSAURUS, "manual/kettles.md", "documentation"),
        ("docusaurus.config.js", DOCUSAURUS, "versioned_docs/version-1.0/kettles.md", "documentation"),
        ("docusaurus.config.js", DOCUSAURUS, "tea/blog/kettles.md", "article"),
        ("docusaurus.config.js", DOCUSAURUS, "shop/kettles.md", "article"),
        ("docusaurus.config.js", DOCUSAURUS, "letters/kettles.md", "article"),
        ("docusaurus.config.js", DOCUSAURUS, "notes/kettles.md", "article"),
        ("book.toml", "[book]\n", "src/kettles.md", "documentation"),
        ("book.toml", '[book]\nsrc = "pages-of-tea"\n', "pages-of-tea/kettles.md", "documentation"),
        ("book.toml", "[book]\n", "kettles.md", "article"),
        ("mkdocs.yml", "docs_dir: tea\n", "tea/kettles.md", "documentation"),
        ("mkdocs.yml", "docs_dir: tea\n", "tea/posts/kettles.md", "article"),
        ("mkdocs.yml", "docs_dir: tea\n", "shop/kettles.md", "article"),
        ("_quarto.yml", "project: {type: book}\n", "kettles.qmd", "documentation"),
        ("_quarto.yml", "project: {type: website}\n", "kettles.qmd", "article"),
    ],
)
def test_what_a_generator_publishes_as_documentation(  # noqa: PLR0913, PLR0917  # a case
    configuration: str,
    text: str,
    path: str,
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(PLAIN, encoding="utf-8")
    Path(configuration).write_text(text, encoding="utf-8")
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    assert _outline(path, capsys) == kind
    Path(path).write_text(DATED, encoding="utf-8")
    assert _outline(path, capsys) == "article"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("type: docs", "documentation"),
        ("layout: doc", "documentation"),
        ("layout: home", "home"),
        ("layout: archive", "list"),
        ("template: section.html", "list"),
        ("layout: layouts/post.njk", "article"),
        ("type: changelog", "release-notes"),
        ("type: book", "article"),
        ("layout: 3", "article"),
        ("layout: [a, b]", "article"),
        ("layout: page", "page"),
        ("layout: page\ndate: 2026-01-05", "article"),
    ],
)
def test_front_matter(line: str, kind: str) -> None:
    assert read(Source(f"---\n{line}\n---\n\n{PLAIN}", "kettles.md")).page_kind.kind == kind


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("## 2.1.0", "## 2.0.0 (2026-01-05)"), "release-notes"),
        (("## [Unreleased]", "## [2.1.0] - 2026-01-05"), "release-notes"),
        (("## v2.1", "### Fixes", "### Features", "## v2.0"), "release-notes"),
        (("## 2.1.0",), "article"),
        (("## 2.1.0", "## 2.0.0", "## Why", "## How", "## When"), "article"),
        (("## 10 reasons", "## 20 kettles"), "article"),
        (("# Release notes",), "release-notes"),
    ],
)
def test_headings(headings: tuple[str, ...], kind: str) -> None:
    text = "\n\nText.\n\n".join(headings)
    assert read(Source(f"{text}\n\nText.\n", "kettles.md")).page_kind.kind == kind


LISTS = "".join(f"- Fix: the lid of kettle {number} closes again.\n" for number in range(9))


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Kettle 2.1.0 released", LISTS, "release-notes"),
        ("Kettle v2.1-rc.1", LISTS, "release-notes"),
        ("Kettle 2.1.0 veröffentlicht", LISTS, "release-notes"),
        ("Kettle 2.1.0 released", "The lid closes. " * 40, "article"),
        ("Nine kettles", LISTS, "article"),
        ("Kettles grow by 2.5 % a year", LISTS, "article"),
    ],
)
def test_lists_below_a_version(title: str, body: str, kind: str) -> None:
    assert read(Source(f"---\ntitle: {title}\n---\n\nThe news:\n\n{body}", "kettles.md")).page_kind.kind == kind


def test_documentation_with_the_layout_of_pages_stays_documentation() -> None:
    assert read(Source(f"---\nlayout: page\n---\n\n{PLAIN}", "docs/kettles.md")).page_kind.kind == "documentation"


@pytest.mark.parametrize(("layout", "code"), [("null", 0), ("false", 0), ("none", 0), ("post", 1)])
def test_what_has_no_layout_is_asked_for_no_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], layout: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kettles.md").write_text(f"---\nlayout: {layout}\n---\n\n{'Lemon juice. ' * 30}\n", encoding="utf-8")
    assert run(["check", "kettles.md", "--select", "meta/title-missing"]) == code
    capsys.readouterr()


def test_the_configuration_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('[pages]\nlist = ["posts/"]\n', encoding="utf-8")
    Path("posts").mkdir()
    Path("posts/kettles.md").write_text(f"---\ntype: docs\n---\n\n{PLAIN}", encoding="utf-8")
    assert run(["outline", "posts/kettles.md"]) == 0
    assert "list (configuration: pages)" in capsys.readouterr().out


def test_rules_on_articles_are_silent_on_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"---\ntitle: Kettles\n---\n\n# Kettles\n\n{'Lemon juice takes the crust off a kettle. ' * 20}\n"
    Path("kettles.md").write_text(text, encoding="utf-8")
    check = ["check", "kettles.md", "--select", "trust/author-missing", "--fail-on", "warning", "--format", "concise"]
    assert run(check) == 1
    Path("contentlint.toml").write_text('[pages]\ndocumentation = ["kettles.md"]\n', encoding="utf-8")
    assert run(check) == 0
    capsys.readouterr()


REFRESH = '<!doctype html><html lang="en"><head><title>{title}</title>{meta}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("meta", "body", "kind"),
    [
        ('<meta http-equiv="refresh" content="0; url=https://kettles.example/new/">', "", "redirect"),
        (
            "<meta http-equiv=Refresh content='5;URL=/new/'>",
            "<h1>Moved</h1><p>Go to <a href=/new/>kettles</a>.</p>",
            "redirect",
        ),
        ('<meta http-equiv="refresh" content="600">', "<p>Scores of today.</p>", "article"),
        (
            '<meta http-equiv="refresh" content="30; url=/new/">',
            f"<p>{'Lemon juice takes it off. ' * 30}</p>",
            "article",
        ),
        ('<meta name="robots" content="noindex">', "<p>Moved.</p>", "article"),
    ],
)
def test_a_page_that_sends_readers_on_is_a_redirect(meta: str, body: str, kind: str) -> None:
    source = Source(REFRESH.format(title="Kettles", meta=meta, body=body), "old/kettles.html")
    assert read(source).page_kind.kind == kind


@pytest.mark.parametrize(
    ("head", "text", "kind"),
    [
        ("externalUrl: https://pots.example/lids/", "", "redirect"),
        ("external_url: /lids/", "", "article"),
        ("externalUrl: https://pots.example/lids/", "Lemon juice takes it off. " * 30, "article"),
    ],
)
def test_an_entry_that_leads_to_another_site_is_a_redirect(head: str, text: str, kind: str) -> None:
    article = read(Source(f"---\ntitle: Lids\n{head}\n---\n\n{text}\n", "content/lids.md"))
    assert article.page_kind.kind == kind
