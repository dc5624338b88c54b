"""Folders that hold one text in several editions."""

from msgspec.structs import replace

from contentlint.site.layout import Layout
from contentlint.site.learning.editions import learn_editions
from contentlint.site.permalinks import AddressKey
from contentlint.site.site import build_site
from contentlint.site.site_map import ArticleFolder
from tests.each import hold_for_each
from tests.site.learning.made_sites import NAMES, build_article, read_facts

OTHERS = ("cup", "pan", "lid", "tea", "pot")


def list_paths(*folders: str, names: tuple[str, ...] = NAMES) -> list[str]:
    return [f"{folder}/{name}.md" for folder in folders for name in names]


def check_editions(why: str, paths: list[str], expected: tuple[tuple[str, ...], ...]) -> None:
    assert learn_editions(paths) == expected, why


def test_editions_have_most_paths_in_common() -> None:
    output = [f"_site/{name}/index.html" for name in NAMES]
    hold_for_each(
        check_editions,
        [
            ("a release and the next", list_paths("docs", "2-edge"), (("2-edge", "docs"),)),
            ("three releases", list_paths("v1", "v2", "v3"), (("v1", "v2", "v3"),)),
            (
                "the topmost folders count",
                [*list_paths("a/x", "b/x"), *list_paths("a/y", "b/y", names=OTHERS)],
                (("a", "b"),),
            ),
            ("source and output", [*(f"docs/{name}/index.md" for name in NAMES), *output], (("_site", "docs"),)),
            ("four in common", list_paths("docs", "next", names=NAMES[:4]), ()),
            (
                "few of the smaller one",
                [f"{folder}/{name}.md" for folder in ("docs", "next") for name in (*NAMES[:5], *folder)],
                (),
            ),
            ("translations", list_paths("en", "fr", "docs/pt-BR", "docs"), ()),
            ("a folder in the other", list_paths("docs", "docs/docs"), ()),
        ],
    )


def test_editions_are_not_compared() -> None:
    text = " ".join(f"Word{at} of kettles and lime" for at in range(60))
    files = {
        f"{folder}/{name}.md": f"{build_article(name, slug='x')}\n{name} {text}\n"
        for folder in ("docs", "next")
        for name in NAMES[:2]
    }
    facts = {one.path: one for one in read_facts(files)}
    whole = Layout(content_roots=("",), editions=(("docs", "next"),))
    site = build_site(facts.values(), layout=whole)
    alike = [one.article.path for one in site.find_alike(facts["docs/boil.md"], 0.5)]
    assert alike == ["docs/descale.md"]
    schemes = (ArticleFolder(folder="", files=4, address="/x/{slug}", proof="stated"),)
    key = AddressKey(replace(whole, schemes=schemes))
    others = build_site(facts.values(), layout=key.layout).find_others(facts["docs/boil.md"], key)
    assert [key.layout.are_editions("docs/boil.md", one.path) for one in others.first] == [False, True, True]
