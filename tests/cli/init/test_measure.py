"""``contentlint init`` on sites whose links are answered by something that it does not know."""

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from command_line import run_in

from contentlint.site.link_forms import LEVELS, LinkUse, build_pattern, find_unknown_folders, find_unknown_forms

Make = Callable[[Mapping[str, str]], Path]
COUNT = 12
NAMES = ("kettle", "pot", "pan", "cup", "lid", "jug", "tin", "mug", "jar", "vat", "urn", "bowl")


def read_settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))


def check(folder: Path, *arguments: str) -> tuple[list[str], dict[str, int]]:
    """Return what is said of links and images, and how many of each form were not judged."""
    done = run_in(folder, "check", "--format", "json", "--no-cache", *arguments)
    report = json.loads(done.stdout)
    rules = {"links/broken-internal", "images/file-missing"}
    found = [
        f"{one['severity']} {file['path']} {one['message']}"
        for file in report["files"]
        for one in file["findings"]
        if one["rule"] in rules
    ]
    return found, {one["form"]: one["count"] for one in report["summary"]["not_judged"]}


def write_pages(text: str, folder: str = "content") -> dict[str, str]:
    """Return the articles of a site, each with a text in which its number stands."""
    return {
        f"{folder}/{name}.md": f"# All of the {name}\n\nThe {name} is number {number}.\n\n{text.format(number=number)}\n"
        for number, name in enumerate(NAMES)
    }


def test_links_that_another_program_answers_are_counted_and_not_judged(make: Make) -> None:
    folder = make({"mkdocs.yml": "docs_dir: content\n", **write_pages("See [it](../api/part-{number}.md).")})
    result = run_in(folder, "init")
    assert read_settings(folder)["unjudged-links"] == ["../*.md"]
    assert "12 links in 12 articles lead nowhere." in (folder / "contentlint.toml").read_text("utf-8")
    assert "those of 1 form are not checked (unjudged-links in contentlint.toml)" in result.stdout
    assert "../*.md" in run_in(folder, "init", "--explain").stdout
    found, unjudged = check(folder)
    assert (found, unjudged) == ([], {"../*.md": 12})
    assert "(unjudged-links)" in run_in(folder, "check", "--no-cache").stdout
    assert len(check(folder, "--strict-links")[0]) == 12


def test_a_form_that_the_site_has_is_judged_and_so_is_what_breaks_later(make: Make) -> None:
    pages = write_pages("See [it](../guides/part-{number}.md) and [that](../api/x/part-{number}.md).")
    guides = {f"guides/part-{number}.md": f"# Part {number}\n\nText {number}.\n" for number in range(COUNT - 1)}
    folder = make({**pages, **guides})
    assert run_in(folder, "init").returncode == 0
    assert read_settings(folder)["unjudged-links"] == ["../api/*"]
    found, unjudged = check(folder)
    assert [one.partition("The link")[2] for one in found] == [
        " leads to “../guides/part-11.md”, which does not exist."
    ]
    assert unjudged == {"../api/*": 12}
    (folder / "content/kettle.md").write_text("# Kettle\n\n[A](../guides/a.md), [B](../guides/b.md)\n", "utf-8")
    assert len(check(folder)[0]) == 3
    assert len(check(folder, "content/kettle.md")[0]) == 2


@pytest.mark.parametrize("link", ["gone-{number}.md", "./gone-{number}.md", "example{number}.org/kettles"])
def test_what_needs_no_knowledge_of_the_site_stays_an_error(link: str, make: Make) -> None:
    folder = make({"hugo.toml": "", **write_pages(f"See [it]({link}).")})
    assert run_in(folder, "init").returncode == 0
    assert "unjudged-links" not in read_settings(folder)
    assert "overrides" not in read_settings(folder)


def test_a_folder_most_of_whose_images_are_not_there_has_tips(make: Make) -> None:
    drawn = {f"book/img/{number}.png": "x" for number in range(COUNT)}
    image = "![Part {number} of it](img/{number}.png)"
    folder = make({**write_pages(image, "book"), **write_pages(image, "print"), **drawn, "print/img/x.png": "x"})
    assert run_in(folder, "init").returncode == 0
    overrides = [one for one in read_settings(folder)["overrides"] if "images/file-missing" in one["rules"]]
    assert overrides == [{"paths": ["/print/"], "rules": {"images/file-missing": {"severity": "info"}}}]
    assert "12 of 12 images in print/" in " ".join((folder / "contentlint.toml").read_text("utf-8").split("\n# "))
    found, _ = check(folder)
    assert len(found) == 12
    assert all(one.startswith("info print/") for one in found)


def test_a_folder_of_copies_has_tips(make: Make) -> None:
    words = " ".join(f"word{number}" for number in range(150))
    pages = {name: f"{text}\n{words} {name.rpartition('/')[2]}\n" for name, text in write_pages("", "new").items()}
    copies = {name.replace("new/", "old/"): text for name, text in pages.items()}
    others = {name: f"{text}\nUnlike {name} no other.\n" for name, text in write_pages("", "one").items()}
    folder = make({**others, **copies, **pages, "new/more.md": "# More\n\nMore.\n"})
    assert run_in(folder, "init").returncode == 0
    places = {
        path
        for one in read_settings(folder)["overrides"]
        if "site/near-duplicate" in one["rules"]
        for path in one["paths"]
    }
    assert places == {"/new/", "/old/"}


@pytest.mark.parametrize(
    ("path", "patterns"),
    [
        ("../api/a/b.html", ["../*.html", "../api/*", "../api/*.html", "../api/a/*", "", "", "../api/a/b.html"]),
        ("api/b.html", ["*/*.html", "api/*", "api/*.html", "", "", "", "api/b.html"]),
        ("/docs/a/b/c/d/e", ["", "/docs/*", "", "/docs/a/*", "/docs/a/b/*", "/docs/a/b/c/*", "/docs/a/b/c/d/e"]),
        ("/a[1]", ["", "", "", "", "", "", "/a[[]1]"]),
        ("img*.png", ["*.png", "", "", "", "", "", "img[*].png"]),
    ],
)
def test_forms_of_a_path(path: str, patterns: list[str]) -> None:
    assert [build_pattern(path, level) for level in range(LEVELS)] == patterns


def build_uses(missing: int, found: int, path: str = "/api/{}") -> list[LinkUse]:
    return [
        LinkUse(path.format(number), f"docs/{number % 4}.md", is_image=False, is_missing=number < missing)
        for number in range(missing + found)
    ]


@pytest.mark.parametrize(("missing", "found"), [(4, 0), (5, 1), (30, 4)])
def test_few_links_and_those_of_which_more_are_found_are_no_form(missing: int, found: int) -> None:
    assert find_unknown_forms(build_uses(missing, found)) == []


@pytest.mark.parametrize(("missing", "found"), [(5, 0), (30, 3)])
def test_nearly_all_links_of_a_form(missing: int, found: int) -> None:
    (form,) = find_unknown_forms(build_uses(missing, found))
    assert (form.pattern, form.links, form.missing, form.articles) == ("/api/*", missing + found, missing, 4)


@pytest.mark.parametrize(("articles", "forms"), [(9, []), (10, ["/api"])])
def test_one_address_in_few_articles_is_a_page_that_is_gone(articles: int, forms: list[str]) -> None:
    uses = [LinkUse("/api", f"docs/{number}.md", is_image=False, is_missing=True) for number in range(articles)]
    assert [form.pattern for form in find_unknown_forms(uses)] == forms


@pytest.mark.parametrize(("missing", "found", "folders"), [(9, 0, []), (10, 11, []), (10, 10, ["docs/"])])
def test_folders_in_which_most_links_lead_nowhere(missing: int, found: int, folders: list[str]) -> None:
    uses = build_uses(missing, found, "{}/x")
    assert [one.folder for one in find_unknown_folders(uses, ())] == folders


def test_a_book_is_documentation_and_its_addresses_keep_their_suffix(make: Make) -> None:
    pages = {f"src/{name}.md": f"# All of the {name}\n\nThe {name} is one.\n" for name in NAMES}
    folder = make({"book.toml": "[book]\n", "src/SUMMARY.md": "x", **pages, "src/pot/README.md": "# Pots\n\nPots.\n"})
    assert run_in(folder, "init").returncode == 0
    assert read_settings(folder)["pages"] == {"documentation": ["/src/"]}
    assert "documentation" in run_in(folder, "outline", "src/pot.md").stdout
    assert "site/duplicate-slug" not in run_in(folder, "check", "--no-cache", "--format", "concise").stdout


def test_a_rule_that_goes_by_the_generator_and_is_a_tip_has_one_table(make: Make) -> None:
    posts = {
        f"_posts/2026-01-{number:02}-{name}.md": f"---\ntitle: The {name}\ndate: January {number}, 2026\n---\n\nIt is {number}.\n"
        for number, name in enumerate(NAMES, 1)
    }
    folder = make({"_config.yml": "title: Kettles\n", **posts})
    assert run_in(folder, "init").returncode == 0
    assert read_settings(folder)["rules"]["meta/date-invalid"] == {"generator": "jekyll", "severity": "info"}
