"""Which files of a folder are articles: a table of made trees, and what is decided of them."""

from pathlib import Path

import pytest

import contentlint.site.learning.coverage
from contentlint.site.learning.coverage import (
    Group,
    cover,
    describe_left_out,
    find_files,
    group_files,
    list_left_out,
)
from contentlint.site.site_map import LeftOut
from tests.each import hold_for_each

TEXT = "A kettle that is descaled boils water sooner, and it uses less current for each cup.\n" * 12
MATTER = "---\ntitle: Kettles\ndate: 2026-05-01\n---\n\n"
ARTICLE = f"{MATTER}{TEXT}"
PLAIN = f"# Kettles\n\n{TEXT}"
SHORT = "Descale it.\n"
PAGE = f"<html><head><title>Kettles</title></head><body><h1>Kettles</h1><p>{TEXT}</p></body></html>"
LAYOUT = "<div>{{ content }}</div><script>" + "let word = 1; " * 100 + "</script>"
STUB = "---\ntitle: Moved\nredirect_to: /kettles/\n---\n"
KEY = (
    "-----BEGIN PGP PUBLIC KEY BLOCK-----\n" + "mQINBFit2jsBEADrbl5vjVxYeAE0g0IDYCBpHirv1Sjlqxx5gjtPhb2YhvyDMXjq\n" * 20
)
CHINESE = "# 水壶\n\n" + "除垢后的水壶烧水更快，每杯水用电也更少。" * 7  # noqa: RUF001
RST = f"Kettles\n=======\n\n:date: 2026-05-01\n\n{TEXT}"
LEKTOR = f"_model: post\n---\ntitle: Kettles\n---\nbody:\n\n{TEXT}"
ORG = f"#+TITLE: Kettles\n#+DATE: 2026-05-01\n\n{TEXT}"
HAML = f"%h1 Kettles\n%p {TEXT}"


def many(folder: str, text: str, number: int = 6, ending: str = ".md") -> dict[str, str]:
    return {f"{folder}/a{at}{ending}": text for at in range(number)}


def decide(files: dict[str, str]) -> set[str]:
    """Return the names of the files that are articles, in formats that are read or not."""
    covered = cover(sorted(files), lambda name: files[name])
    return {*covered.articles, *covered.unread}


ALONE = [
    ("front matter and text", "a.md", ARTICLE, True),
    ("a title and text", "a.md", PLAIN, True),
    ("fifty words in a script without spaces", "a.md", CHINESE, True),
    ("text without a title", "a.txt", TEXT, False),
    ("a whole page", "a.html", PAGE, True),
    ("a layout", "a.html", LAYOUT, False),
    ("a note on the project", "README.md", PLAIN, False),
    ("a guide for writers", "STYLE_GUIDE.md", PLAIN, False),
    ("a licence", "LICENSE.md", PLAIN, False),
    ("lines for robots", "static/robots.txt", "User-agent: *\n\nDisallow: /\n" + TEXT, False),
    ("a key", "keys/ada.md", KEY, False),
    ("a key within an article", "a.md", f"{MATTER}{TEXT}\n{KEY}", True),
    ("an address that leads on", "old/a.md", STUB, False),
    ("a template by its name", "tasks/draft.j2.md", ARTICLE, False),
    ("a fixture", "src/fixtures/a.md", ARTICLE, False),
    ("a sample site", "test_site/content/a.md", PLAIN, False),
    ("a part of pages", "_includes/a.md", ARTICLE, False),
    ("a template", "themes/plain/a.md", PLAIN, False),
    ("the output of a generator", "_site/a.html", PAGE, False),
    ("reStructuredText", "a.rst", RST, True),
    ("Lektor", "a/contents.lr", LEKTOR, True),
    ("Org", "a.org", ORG, True),
    ("a page in a template language", "a.haml", HAML, True),
]


def test_a_file_is_an_article_by_what_it_looks_like() -> None:
    def hold(says: str, name: str, text: str, is_article: bool) -> None:  # noqa: FBT001  # a case
        files = {**many("texts", ARTICLE), name: text}
        assert (name in decide(files)) == is_article, says

    hold_for_each(hold, ALONE)


TREES = [
    ("short pages among articles", many("recipes", ARTICLE) | {"recipes/tea.md": SHORT}, {"recipes/tea.md"}, set()),
    ("one page in a folder of stubs", many("old", STUB) | {"old/tea.md": ARTICLE}, {"old/tea.md"}, {"old/a1.md"}),
    ("notes among articles", many("recipes", ARTICLE) | {"recipes/README.md": SHORT}, set(), {"recipes/README.md"}),
    ("pages of folders", {f"blog/{at}/index.md": ARTICLE for at in "abc"} | {"blog/d/index.md": SHORT},
     {"blog/d/index.md"}, set()),
    ("a section called like a program's folder", many("docs", PLAIN) | many("docs/themes", PLAIN), {"docs/themes/a1.md"},
     set()),
    ("the same at the top", many("docs", PLAIN) | many("themes", PLAIN), set(), {"themes/a1.md"}),
    ("output with the names of its sources", many("posts", ARTICLE) | many("public/blog", PAGE, ending=".html"),
     {"posts/a1.md"}, {"public/blog/a1.html"}),
    ("dated sources", {f"_posts/2026-05-0{at}-pot{at}.md": ARTICLE for at in range(1, 7)}
     | {f"blog/2026/05/pot{at}/index.html": PAGE for at in range(1, 7)}, set(), {"blog/2026/05/pot1/index.html"}),
    ("output beside its source", many("posts", ARTICLE) | {"posts/a1.html": PAGE}, {"posts/a1.md"}, {"posts/a1.html"}),
    ("pages of their own", many("posts", ARTICLE) | {f"pages/p{at}.html": PAGE for at in range(6)}, {"pages/p1.html"},
     set()),
    ("sources of what is read", {f"blog/{at}/index.{one}": ARTICLE for at in "abc" for one in ("md", "Rmd")},
     {"blog/a/index.md"}, {"blog/a/index.Rmd"}),
    ("texts that are called alike, each beside an article",
     {f"posts/{at}/{name}": PLAIN for at in "abcde" for name in ("text.md", "spoken.txt")}, {"posts/a/text.md"},
     {"posts/a/spoken.txt"}),
    ("drafts as plain text", many("posts", ARTICLE) | many("posts", PLAIN, ending=".txt"), {"posts/a1.txt"}, set()),
    ("front matter below a blank line", {f"themes/{at}.md": f"\n{ARTICLE}" for at in "abc"}, {"themes/a.md"}, set()),
    ("nothing but beginnings", {"texts/a.md": "# Kettles\n", "texts/b.md": "soon\n"}, {"texts/a.md"}, {"texts/b.md"}),
]  # fmt: skip


def test_folders_decide_on_what_is_unclear() -> None:
    def hold(says: str, files: dict[str, str], are: set[str], are_none: set[str]) -> None:
        found = decide(files)
        assert (are - found, are_none & found) == (set(), set()), says

    hold_for_each(hold, TREES)


SITES = [
    ("a large folder", many("site", ARTICLE, 40) | many("apps/docs/content", PLAIN, 12), ("site",),
     [("apps/docs/content", 12, "left")]),
    ("five of a hundred", many("site", ARTICLE, 95) | many("docs", PLAIN, 5), ("site",), [("docs", 5, "left")]),
    ("four", many("site", ARTICLE, 20) | many("docs", PLAIN, 4), ("site",), []),
    ("a small share", many("site", ARTICLE, 120) | many("docs", PLAIN, 5), ("site",), []),
    ("folders of languages", {f"docs/{code}/{at}.md": PLAIN for code in ("de", "en", "fr") for at in range(4)}
     | many("site", ARTICLE, 40), ("site",), [("docs", 12, "left")]),
    ("a format that is not read", many("site", ARTICLE, 40) | many("manual", RST, 20, ".rst"), ("site",),
     [("manual", 20, ".rst is not read")]),
    ("a fifth is not much", many("site", ARTICLE, 100) | many("manual", RST, 20, ".rst"), ("site",), []),
    ("nineteen are not many", many("site", ARTICLE, 10) | many("manual", RST, 19, ".rst"), ("site",), []),
    ("output", many("site", ARTICLE, 40) | many("public", PAGE, 40, ".html"), ("site",), []),
]  # fmt: skip


def test_what_is_left_out_is_named_where_it_matters() -> None:
    def hold(says: str, files: dict[str, str], roots: tuple[str, ...], left: list[tuple[str, int, str]]) -> None:
        covered = cover(sorted(files), lambda name: files[name])
        found = list_left_out(covered, lambda name: not name.startswith(roots), lambda _name: "left")
        assert [(one.folder, one.files, one.reason) for one in found] == left, says

    hold_for_each(hold, SITES)


def test_what_is_left_out_is_told_in_one_sentence() -> None:
    left = [LeftOut(folder=name, files=1500 + at, reason="not in include") for at, name in enumerate(["*", *"abcd"])]
    says = describe_left_out(left)
    assert says.startswith(
        "Not checked: the top folder (1,500 files that look like articles; not in include), a/ (1,501 "
    )
    assert says.endswith("; 3,007 files in other places")
    assert describe_left_out(()) == ""


def test_files_lie_together_in_the_innermost_folders() -> None:
    names = [*many("src/content/blog", "", 30), *many("src/content/guides", "", 9), "notes/a.md"]
    assert group_files(names) == [Group("src/content/blog", 30), Group("src/content/guides", 9), Group("notes", 1)]
    assert group_files([*many("content/de", ""), *many("content/en", "")]) == [Group("content", 12)]
    assert group_files(["a.md", "b.md"]) == [Group(".", 2)]


def test_of_very_many_files_some_are_read_and_stand_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contentlint.site.learning.coverage, "MAX_READ", 10)
    files = many("site", ARTICLE, 40) | many("stubs", STUB, 40)
    read: list[str] = []

    def read_head(name: str) -> str:
        read.append(name)
        return files[name]

    assert cover(sorted(files), read_head).articles == tuple(sorted(many("site", "", 40)))
    assert len(read) == 10


def test_files_are_found_as_git_has_them_and_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.rst", "a/x.py", "made/d.md", ".agent/e.md", "node_modules/f.md", "gone.lr/g.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / ".gitignore").write_text("/made/\n")
    assert find_files(str(tmp_path)) == (["a/c.rst", "b.md", "gone.lr/g.txt"], True)
