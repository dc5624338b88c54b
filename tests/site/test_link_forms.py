"""Forms of links of which nearly none leads anywhere: what counts as a use of a form, and in which folders."""

from contentlint.article import read
from contentlint.site.extract import extract_facts
from contentlint.site.link_forms import LinkUse, find_unknown_folders, find_unknown_forms, list_folders, list_uses
from contentlint.site.site import build_site
from contentlint.source import Source


def test_links_and_images_within_the_site_are_uses() -> None:
    text = (
        "# Kettles\n\n[There](pot.md), [gone](old/tea.md), ![there](pot.png), ![gone](cup.png),"
        " [away](https://kettles.example/), [below](#lid) and [rooted](/pots/).\n"
    )
    articles = [extract_facts(read(Source(one, path)), path) for path, one in (("a.md", text), ("pot.md", "Pots.\n"))]
    assert set(list_uses(build_site(articles, {"pot.png": ""}))) == {
        LinkUse("pot.md", "a.md", is_image=False, is_missing=False),
        LinkUse("old/tea.md", "a.md", is_image=False, is_missing=True),
        LinkUse("pot.png", "a.md", is_image=True, is_missing=False),
        LinkUse("cup.png", "a.md", is_image=True, is_missing=True),
    }


def build_uses(article: str, missing: int, found: int = 0, *, is_image: bool = False) -> list[LinkUse]:
    return [LinkUse(f"{at}/x", article, is_image, at < missing) for at in range(missing + found)]


def test_the_highest_folder_is_named_and_links_apart_from_images() -> None:
    uses = [
        *build_uses("docs/api/a.md", 12),
        *build_uses("docs/api/b/c.md", 12, is_image=True),
        *build_uses("docs/d.md", 0, 13, is_image=True),
        *build_uses("e.md", 40),
    ]
    found = [(one.folder, one.is_image, one.links, one.missing) for one in find_unknown_folders(uses, ())]
    assert found == [("docs/", False, 12, 12), ("docs/api/", True, 12, 12)]


def test_links_of_a_form_count_for_no_folder() -> None:
    uses = [one._replace(path=f"/api/{one.path}") for one in build_uses("docs/a.md", 12)]
    forms = find_unknown_forms(uses)
    assert [one.pattern for one in forms] == ["/api/*"]
    assert [one.folder for one in find_unknown_folders(uses, ())] == ["docs/"]
    assert find_unknown_folders(uses, forms) == []


def test_folders_of_a_path() -> None:
    assert list(list_folders("a/b/c.md")) == ["a/", "a/b/"]
    assert list(list_folders("c.md")) == []
    assert list(list_folders("/c.md")) == ["/"]
