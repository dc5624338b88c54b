"""Patterns of addresses: what each placeholder stands for."""

from contentlint.article.facts import Facts
from contentlint.site.address_patterns import FORMS, PLACEHOLDERS, Place, fill_address, list_unknown, locate, split_code
from tests.each import hold_for_each
from tests.site.learning.made_sites import build_article, read_facts

PATH = "content/blog/02-tea/(pots)/_old/2025-03-07-Big Kettle.md"
MATTER = {"slug": "the-kettle", "id": "k1", "categories": "[Lime Scale, Tea]"}


def build_facts(path: str, **matter: str) -> Facts:
    [facts] = read_facts({path: build_article("“Crème” isn’t lime", **matter)})
    return facts


def check_fill(pattern: str, expected: str | None) -> None:
    assert fill_address(pattern, Place(build_facts(PATH, **MATTER), "content/blog")) == expected


def test_each_placeholder_stands_for_its_value() -> None:
    cases: list[tuple[str, str | None]] = [
        ("/blog/{file}", "/blog/2025-03-07-Big Kettle"),
        ("/blog/{name}", "/blog/Big Kettle"),
        ("/{file_lower}/", "/2025-03-07-big-kettle/"),
        ("/{name_slug}.html", "/big-kettle.html"),
        ("/{slug}", "/the-kettle"),
        ("/{id}", "/k1"),
        ("/{title}", "/crème-isn-t-lime"),
        ("/{title_ascii}", "/creme-isnt-lime"),
        ("/{title_joined}", "/crème-isnt-lime"),
        ("/{title_spaced}", "/crème-isnt-lime"),
        ("/{folder}/", "/02-tea/(pots)/_old/"),
        ("/{clean_folder}/", "/tea/old/"),
        ("/{top_folder}/{last_folder}", "/02-tea/_old"),
        ("/{sub_folder}", "/(pots)/_old"),
        ("/{upper_folder}/{last_name}", "/02-tea/(pots)/_old"),
        ("/{category}", "/Lime Scale"),
        ("/{categories_slug}", "/lime-scale/tea"),
        ("/{year}/{month}/{day}", "/2025/03/07"),
        ("/{i_month}-{i_day}", "/3-7"),
        ("/{file_year}/{file_month}-{file_day}", "/2025/03-07"),
        ("/{kettle}", None),
    ]
    hold_for_each(check_fill, cases)
    named = "".join(pattern for pattern, _ in cases)
    assert all(f"{{{name}" in named for name in PLACEHOLDERS)
    assert all(f"_{name}}}" in named for name in FORMS)


def test_each_space_of_a_title_may_be_a_hyphen() -> None:
    [facts] = read_facts({PATH: build_article("Kettles - May 3, 2026")})
    assert fill_address("/{title_spaced}", Place(facts, "content/blog")) == "/kettles---may-3-2026"
    assert fill_address("/{title_joined}", Place(facts, "content/blog")) == "/kettles-may-3-2026"


def test_what_an_article_does_not_have_gives_no_address() -> None:
    place = Place(build_facts("blog/kettle.md"), "blog")
    hold_for_each(
        lambda pattern, expected: _same(fill_address(str(pattern), place), expected),
        [
            ("/{year}/{file}", None),
            ("/{category}/{file}", None),
            ("/{slug}", "/kettle"),
            ("/{id}", "/kettle"),
        ],
    )
    assert Place(build_facts("blog/2021-09-31-kettle.md"), "blog").get("name") == "2021-09-31-kettle"


def _same(found: object, expected: object) -> None:
    assert found == expected


def test_an_index_bears_the_name_of_its_folder() -> None:
    hold_for_each(
        lambda path, language, expected: _same(locate(str(path), str(language)), expected),
        [
            ("blog/kettle/index.md", "", ("blog", "kettle")),
            ("blog/kettle/index.fr.md", "fr", ("blog", "kettle")),
            ("blog/kettle.fr.md", "fr", ("blog", "kettle")),
            ("blog/kettle.fr.md", "", ("blog", "kettle.fr")),
            ("index.md", "", ("", "index")),
            ("blog/_index.md", "", ("", "blog")),
        ],
    )
    assert split_code("blog/kettle.pt-BR.md") == ("blog/kettle", "pt-BR")
    assert split_code("blog/node.js.md") == ("blog/node", "js")
    assert split_code("blog/2.0.md") == ("blog/2.0", "")


def test_unknown_placeholders_are_named() -> None:
    hold_for_each(
        lambda pattern, unknown: _same(list_unknown(str(pattern)), unknown),
        [
            ("/blog/{slug}/{file_lower}", []),
            ("/{kettle}/{slug_upper}", ["kettle", "slug_upper"]),
            ("{permalink}", []),
            ("/x/{permalink}", ["permalink"]),
        ],
    )


def test_a_number_in_brackets_only_sorts() -> None:
    def check(path: str, pattern: str, address: str) -> None:
        assert fill_address(pattern, Place(build_facts(path), "pages")) == address

    rows = [
        ("pages/(2)tea/(0)pots.md", "/{clean_folder}/{name}", "/tea/pots"),
        ("pages/(2)tea/(0)index.md", "/{name}", "/tea"),
        ("pages/(tea)/pots.md", "{clean_folder}/{name}", "/pots"),
    ]
    hold_for_each(check, rows)
