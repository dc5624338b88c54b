"""Severities that depend on the article: where a rule is less sure that a reader would miss what is missing."""

import pytest

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import lint
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_spec
from contentlint.source import Source

WORDS = "Lemon juice takes the crust off a kettle. " * 50


def find_severities(rule: str, text: str, path: str) -> list[str]:
    context = load_context(overlay=Overlay(select=(rule,)))
    return [finding.severity for finding in lint(Source(text, path), context).findings]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Lemon juice takes the crust off.", "warning"),
        ("## Lime\n\nLemon juice takes the crust off.", "warning"),
        ("## Key takeaways\n\n- Lemon juice takes the crust off.", "error"),
        (f'<div dir="rtl">\n# Lime\n\n{WORDS}\n</div>', "warning"),
        (WORDS, "error"),
    ],
)
def test_a_note_may_have_no_title(text: str, severity: str) -> None:
    assert find_severities("meta/title-missing", text, "notes/kettle.md") == [severity]


@pytest.mark.parametrize(
    ("text", "config", "severity"),
    [
        (f"## Lime\n\n{WORDS}", "hugo.toml", "warning"),
        (f"---\nlang: en\n---\n\n## Lime\n\n{WORDS}", "hugo.toml", "warning"),
        (f"---\ndate: 2026-01-05\n---\n\n## Lime\n\n{WORDS}", "hugo.toml", "error"),
        (f"---\nlang: en\n---\n\n## Lime\n\n{WORDS}", "gatsby-config.js", "warning"),
        (f"{WORDS}\n\n## Lime\n\n{WORDS}", "notes.txt", "error"),
    ],
)
def test_a_title_that_may_come_from_elsewhere_is_less_certain(text: str, config: str, severity: str) -> None:
    found = run_spec(
        load_registry().get("meta/title-missing"),
        text,
        path="content/kettle.md",
        others={config: "baseURL = 1" if config == "hugo.toml" else ""},
    )
    assert [one.severity or "error" for one in found] == [severity]


@pytest.mark.parametrize(("config", "severity"), [("hugo.toml", "info"), ("_config.yml", "warning")])
def test_some_generators_skip_blank_lines_before_the_front_matter(config: str, severity: str) -> None:
    rule, text = load_registry().get("meta/frontmatter-invalid"), "\n---\ntitle: Lime\n---\n\nTea.\n"
    found = run_spec(rule, text, path="content/kettle.md", others={config: "baseURL = 1"})
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize("config", ["hugo.toml", "next.config.js", "docusaurus.config.ts", "notes.txt"])
@pytest.mark.parametrize(
    ("known", "link", "severities"),
    [
        (5, "/guides/pots/", ["error"]),
        (3, "/guides/pots/", ["warning"]),
        (3, "./pots.md", ["error"]),
        (3, "/lids/", []),
    ],
)
def test_a_page_is_as_certain_as_other_links_prove(config: str, known: int, link: str, severities: list[str]) -> None:
    files = {f"content/guides/lid{at}.md": f"# Lid {at}\n\n[Lid](/guides/lid{at}/)\n" for at in range(known)}
    files |= (
        {config: "", "content/lids.md": "# Lids\n"} if config == "hugo.toml" else {config: "", "lids.md": "# Lids\n"}
    )
    if config != "hugo.toml":
        files = {path.replace("content/", ""): text for path, text in files.items()}
    folder = "content/guides/" if config == "hugo.toml" else "guides/"
    text = f"# Kettles\n\n[There]({link}).\n"
    found = run_spec(load_registry().get("links/broken-internal"), text, path=f"{folder}kettle.md", others=files)
    assert [one.severity or "error" for one in found] == severities


@pytest.mark.parametrize(
    ("generator", "date", "severity"),
    [
        ("hugo", "2024-13-45", "error"),
        ("jekyll", "2023-02-29", "error"),
        ("pelican", "2024-05-01T25:00:00", "warning"),
        ("hexo", "2024-13-45", "error"),
        ("any", "2024-02-30", "error"),
        ("hugo", "soon", "info"),
    ],
)
def test_a_day_that_does_not_exist_is_an_error(generator: str, date: str, severity: str) -> None:
    rule = load_registry().get("meta/date-invalid")
    found = run_spec(rule, f"---\ndate: {date}\n---\n\nLime.\n", options={"generator": generator})
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize(("config", "severity"), [("hugo.toml", "info"), ("mkdocs.yml", "warning")])
def test_a_date_in_the_future_is_normal_where_articles_are_scheduled(config: str, severity: str) -> None:
    rule, others = load_registry().get("meta/date-order"), {config: ""}
    found = run_spec(rule, "---\ndate: 2999-01-05\n---\n\nLime.\n", path="content/kettle.md", others=others)
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize(
    ("title", "others", "repeated", "severity"),
    [
        ("How kettles boil water", 20, 0, "error"),
        ("How kettles boil water", 8, 0, "error"),
        ("How kettles boil water", 7, 0, "warning"),
        ("Kettles boil", 20, 0, "error"),
        ("Kettles", 20, 0, "warning"),
        ("水壶怎样烧开水", 20, 0, "error"),
        ("How kettles boil water", 20, 2, "warning"),
        ("How kettles boil water", 400, 1, "error"),
        ("Kettles boil", 400, 1, "warning"),
    ],
)
def test_a_title_that_is_used_twice_where_all_others_differ_is_a_slip(
    title: str, others: int, repeated: int, severity: str
) -> None:
    names = {f"blog/{at}.md": f"Number {at} of the kettles" for at in range(others)}
    names |= {f"blog/again{at}.md": f"Number {at} of the kettles" for at in range(repeated)}
    texts = {path: f"---\ntitle: {name}\n---\n\nLime.\n" for path, name in {**names, "blog/b.md": title}.items()}
    text = f"---\ntitle: {title}\n---\n\nLime.\n"
    found = run_spec(load_registry().get("site/duplicate-title"), text, path="blog/a.md", others=texts)
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize(
    ("heading", "before", "behind", "message"),
    [
        ("Steel", "## Glass\n\nIt breaks.\n\n", "\n## Clay\n\nIt lasts.\n", "gap"),
        ("Steel", "", "\n## Clay\n\nIt lasts.\n", "empty"),
        ("Steel", "## Glass\n\nIt breaks.\n\n", "", "empty"),
        ("Steel", "## Glass\n\nIt breaks.\n\n", "\n# Clay\n\nIt lasts.\n", "empty"),
        ("Steel", "### Glass\n\nIt breaks.\n\n", "\n## Clay\n\nIt lasts.\n", "empty"),
        ("Steel", "## Glass\n\nIt breaks.\n\n", "\n## Clay\n\n{{< include a >}}\n", "empty"),
        ("Steel", "## Glass\n\n{{< include a >}}\n\nIt breaks.\n\n", "\n## Clay\n\nIt lasts.\n", "gap"),
        ("How to buy", "## Glass\n\nIt breaks.\n\n", "\n## Phase 1: Clay\n\nIt lasts.\n", "empty"),
        ("Steel", "## Glass\n\nIt breaks.\n\n", "\n---\n\n## Clay\n\nIt lasts.\n", "empty"),
    ],
)
def test_a_section_without_text_between_others_was_forgotten(
    heading: str, before: str, behind: str, message: str
) -> None:
    text = f"# Kettles\n\nLime.\n\n{before}## {heading}\n{behind}"
    [found] = lint(
        Source(text, "kettles.md"), load_context(overlay=Overlay(select=("structure/empty-section",)))
    ).findings
    assert (found.message_id, found.severity) == (message, "warning")


@pytest.mark.parametrize(
    ("heading", "severity"),
    [
        ("See you soon!", "info"),
        ("NO LONGER FOR SALE", "info"),
        ("We see a lid as the part of a kettle that keeps the steam inside it", "info"),
        ("Keine Parameter", "warning"),
        ("No more limescale", "warning"),
        ("Nothing beats vinegar", "warning"),
        ("KETTLES AND LIDS", "warning"),
        ("Nothingness", "warning"),
        ("Which lid?", "warning"),
    ],
)
def test_a_heading_may_be_all_that_is_to_be_said(heading: str, severity: str) -> None:
    assert find_severities("structure/empty-section", f"# Kettles\n\nLime.\n\n## {heading}\n", "a.md") == [severity]


def test_what_dictionaries_advise_against_and_many_write_is_a_tip() -> None:
    text = "# Kettles\n\nThere’s two lids, and it shows its heat in real-time.\n\nThere is two lids.\n"
    assert find_severities("spelling/word-slip", text, "a.md") == ["info", "warning", "info"]


def test_a_heading_says_in_the_language_of_the_article_that_there_is_nothing() -> None:
    rows = [("de", "Keine Parameter", "info"), ("de", "No parameters", "warning"), ("en", "No parameters", "info")]
    for language, heading, severity in rows:
        text = f"---\nlang: {language}\n---\n\n# Kettles\n\nLime.\n\n## {heading}\n"
        assert find_severities("structure/empty-section", text, "a.md") == [severity]


@pytest.mark.parametrize(
    ("path", "other", "slug", "config", "severity"),
    [
        ("blog/kettle.md", "blog/kettle/index.md", "", "astro.config.mjs", "error"),
        ("blog/kettle.md", "blog/kettle/index.md", "", "notes.txt", "warning"),
        ("blog/kettle.md", "blog/pot.md", "kettle", "astro.config.mjs", "error"),
        ("blog/kettle.md", "blog/pot.md", "kettle", "few", "warning"),
    ],
)
def test_two_articles_with_one_url_whatever_it_is(path: str, other: str, slug: str, config: str, severity: str) -> None:
    head = f"slug: {slug}\n" if slug else "title: A\n"
    names = range(2 if config == "few" else 6)
    others = {f"src/content/blog/{at}.md": f"---\nslug: lid-{at}\n---\n\nLime.\n" for at in names}
    others |= {f"src/content/{other}": f"---\n{head}---\n\nA pot.\n", config: ""}
    rule = load_registry().get("site/duplicate-slug")
    found = run_spec(rule, f"---\n{head}---\n\nLime.\n", path=f"src/content/{path}", others=others)
    assert [one.severity or "error" for one in found] == [severity]


@pytest.mark.parametrize("host", ["", "https://kettles.example"])
@pytest.mark.parametrize(
    ("link", "severity"),
    [("/register", "warning"), ("/tea.com", "warning"), ("/abuot", "error"), ("/guides/pots", "error")],
)
def test_a_page_is_as_certain_with_the_host_as_without(host: str, link: str, severity: str) -> None:
    names = ("lids", "pans", "woks", "cups")
    others = {f"content/guides/{name}.md": f"# {name}\n\n[A](/about), [B](/guides/{name})\n" for name in names}
    others |= {"hugo.toml": "", "content/about.md": "# About\n\n[Tea](/tea)\n", "content/tea.md": "# Tea\n"}
    text = f"---\ncanonical: https://kettles.example/guides/kettle/\n---\n\n[There]({host}{link})\n"
    rule = load_registry().get("links/broken-internal")
    found = run_spec(rule, text, path="content/guides/kettle.md", others=others)
    assert [one.severity or "error" for one in found] == [severity]


@pytest.mark.parametrize(
    ("config", "link", "severity"),
    [
        ("hugo.toml", "/lids/steel/", "error"),
        ("notes.txt", "steel", "warning"),
    ],
)
def test_a_folder_of_pictures_is_named_as_a_folder(config: str, link: str, severity: str) -> None:
    others = {config: "", "content/lids/glass.md": "# Glass\n", "content/lids/steel/lid.jpg": ""}
    rule, text = load_registry().get("links/broken-internal"), f"[There]({link}), [glass](glass), [a lid](glass/).\n"
    found = run_spec(rule, text, path="content/lids/kettle.md", others=others)
    assert [(one.message_id, one.severity or "error") for one in found] == [("folder", severity)]


@pytest.mark.parametrize(
    ("path", "text", "severity"),
    [
        ("docs/kettle.md", WORDS, "info"),
        ("posts/kettle.md", WORDS, "info"),
        ("posts/kettle.md", WORDS * 2, "warning"),
        ("posts/kettle.md", f"{WORDS}\n\nSee [the maker](https://maker.example/).", "info"),
    ],
)
def test_an_article_that_leads_somewhere_is_no_dead_end(path: str, text: str, severity: str) -> None:
    article = f"---\ntitle: Kettles\ncanonical: https://kettles.example/k\n---\n\n{text}\n"
    assert find_severities("links/no-internal", article, path) == [severity]


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("meta/description-too-long", f"---\ndescription: {'k' * 230}\n---\n", "info"),
        ("meta/description-too-long", f"---\ndescription: {'k' * 231}\n---\n", "warning"),
        ("meta/title-too-wide", f"---\ntitle: {'i' * 139}\n---\n", "info"),
        ("meta/title-too-wide", f"---\ntitle: {'i' * 205}\n---\n", "warning"),
        ("structure/no-subheadings", "---\ntitle: K\n---\n\n" + WORDS[:1700], "info"),
        ("structure/no-subheadings", "---\ntitle: K\n---\n\n" + WORDS * 4, "info"),
        ("structure/no-subheadings", "---\ntitle: K\n---\n\n" + WORDS * 13, "warning"),
        ("readability/punctuation", "# Kettles\n\nWe love tea!!\n", "info"),
        ("readability/punctuation", "# Kettles\n\nWho drinks tea???\n", "info"),
        ("readability/punctuation", "# Kettles\n\nWe love tea,, and coffee.\n", "warning"),
    ],
)
def test_what_barely_misses_a_limit_is_a_tip(rule: str, text: str, severity: str) -> None:
    assert find_severities(rule, text, "notes/kettle.md") == [severity]


@pytest.mark.parametrize(
    ("rule", "text", "path", "severity"),
    [
        ("structure/no-text", "\n", "notes/lid.md", "error"),
        ("structure/no-text", "\n", "images/lids/file.md", "info"),
        ("structure/no-text", f"<!-- {WORDS} -->\n", "notes/lid.md", "info"),
        (
            "structure/placeholder",
            "Lorem ipsum dolor sit amet, consectetur adipisici elit.",
            "lids/test-page.md",
            "warning",
        ),
        (
            "structure/placeholder",
            "Lorem ipsum dolor sit amet, consectetur adipisici elit.",
            "lids/tests-of-lids.md",
            "error",
        ),
        ("meta/title-missing", WORDS, "lids/README.md", "warning"),
        (
            "meta/title-missing",
            "- [Lids](lids.md)\n  - [Spouts](spouts.md)\n- [Pots](pots.md)\n",
            "sidebar.md",
            "warning",
        ),
        ("meta/title-missing", f"#Lids\n\n{WORDS}\n\n## FAQ\n\nNone.\n", "lids.md", "warning"),
        ("meta/title-placeholder", "---\ntitle: Test post\n---\n\nTea.\n", "lids/a.md", "error"),
        ("meta/title-placeholder", "---\ntitle: Test post\ndraft: true\n---\n\nTea.\n", "lids/a.md", "warning"),
    ],
)
def test_files_beside_the_articles(rule: str, text: str, path: str, severity: str) -> None:
    assert find_severities(rule, text, path) == [severity]


@pytest.mark.parametrize(("title", "severity"), [("Descaling", "warning"), ("The lid is no longer tight", "info")])
def test_a_sentence_among_questions_may_tell_a_problem(title: str, severity: str) -> None:
    asked = [f"### {one}?\n\nVinegar takes ten minutes.\n" for one in ("Is it hot", "Does salt help", "Is it new")]
    text = "\n".join(
        ["---\nlang: en\n---\n\n# Kettles\n\n## FAQ\n", *asked, f"### {title}\n\nVinegar takes ten minutes.\n"]
    )
    assert find_severities("faq/not-a-question", text, "kettle.md") == [severity]


def test_front_matter_in_a_comment_states_the_title() -> None:
    assert find_severities("meta/title-missing", f"<!--\n---\ntitle: Lids\n---\n-->\n\n{WORDS}", "a.md") == []
    assert find_severities("meta/title-missing", f"<!-- title: Lids -->\n\n{WORDS}", "a.md") == ["error"]


def test_an_outline_has_empty_sections() -> None:
    part = "## Lids of {0}\n\n## Pots of {0}\n\nTea.\n\n"
    text = "# Lids\n\n" + "".join(part.format(name) for name in ("tin", "steel", "glass", "clay", "iron"))
    assert find_severities("structure/empty-section", text, "a.md") == ["warning"] * 5
    outline = text.replace("Tea.\n\n## Lids of steel", "## Lids of steel")
    assert find_severities("structure/empty-section", outline, "a.md") == ["info"] * 4


def test_a_home_page_may_have_the_title_of_its_site() -> None:
    text = f"---\nhome: true\nlang: en\n---\n\n## Lime\n\n{WORDS}"
    assert find_severities("meta/title-missing", text, "docs/en/kettle.md") == ["warning"]


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("hygiene/unclosed", "Boil <span>water.\n\nTwice.", "warning"),
        ("hygiene/unclosed", "Boil <b>water.\n\nTwice.", "error"),
        ("hygiene/unclosed", "<table><tr><td><b>Boil</td></tr></table>", "warning"),
        ("hygiene/unclosed", '````box title="`a`"\nBoil.\n````\n\nPour it out, and then rinse it twice.', "warning"),
        ("hygiene/unclosed", "````sh\nboil\n```\n\nPour it out, and then rinse it twice.", "warning"),
        ("hygiene/unclosed", f"````sh\nboil\n\n{WORDS}\n\n```\nrinse\n```\n\n{WORDS}", "error"),
        ("hygiene/unclosed", "```sh\nboil\n\nPour it out, and then rinse it twice.", "error"),
        ("links/undefined-ref", "[A lid][lids](/lids/) helps.", "warning"),
        ("links/undefined-ref", "[A lid][lids] helps.", "warning"),
        ("links/undefined-ref", "Both say so [RFC3550][RFC3261], and [a pot][pots].\n\n[pots]: /pots/", "info"),
        ("links/undefined-ref", "So says [RFC 3261][RFC3261], and [a pot][pots].\n\n[pots]: /pots/", "error"),
        ("links/undefined-ref", "[A lid][lids] and [a pot][pots] help.\n\n[pots]: /pots/", "error"),
        ("links/undefined-ref", "[A lid][https://kettles.example/lids] helps.", "error"),
        ("links/placeholder", "[A lid](https://example.com/) helps.", "warning"),
        ("links/placeholder", "[A lid](TODO) helps.", "error"),
        ("links/empty", 'Wait: <a href="">all lids</a>.', "warning"),
        ("links/weak-text", "The book’s [website](/lids/) helps.", "info"),
        ("links/weak-text", "As Ada Reed [details](/lids/), it helps.", "info"),
        ("links/weak-text", "[Details](/lids/) of all lids.", "warning"),
        ("links/weak-text", "[Read more](/lids/) about all lids.", "info"),
        ("links/weak-text", "[Lids](/lids/) help. They are [here](/lids/).", "info"),
        ("links/weak-text", "Lids are [here](/lids/). [Lids](/lids/) help.", "warning"),
        ("links/weak-text", "All lids are [here](/lids/).", "warning"),
        ("headings/empty", "<h3>\n\n</h3>\n\nText.", "warning"),
        ("headings/fake", "**Steel**\n\n- hard\n\n**Glass**\n\n- clear", "info"),
        ("headings/fake", "**Steel**\n\nIt lasts.\n\n**Glass**\n\n- clear", "warning"),
        ("headings/fake", "**Steel:**\n\n- hard\n\n**Glass:**\n\n- clear\n\n**Clay:**\n\n- old", "info"),
        ("links/empty", "Wait: [all lids]().", "error"),
        ("structure/placeholder", "TODO: count the lids.", "warning"),
        ("structure/placeholder", "[TODO: count the lids]", "error"),
        ("structure/placeholder", "I took [insert a lid that you hate] and left.", "warning"),
        ("structure/placeholder", "I took [insert link] and left.", "error"),
    ],
)
def test_what_may_be_meant_is_a_warning(rule: str, text: str, severity: str) -> None:
    found = run_spec(load_registry().get(rule), f"# Kettles\n\n{text}\n", path="kettles.md")
    assert [one.severity or "error" for one in found] == [severity]


@pytest.mark.parametrize(
    ("own", "other", "severity"),
    [("old-iron-kettles", "lids-of-tin", "error"), ("old-iron-kettles", "more-old-iron-kettles", "warning")],
)
def test_a_title_twice_is_an_error_unless_both_files_are_named_after_it(own: str, other: str, severity: str) -> None:
    others = {f"{at}.md": f"# Kettle number {at}\n\nText.\n" for at in range(12)}
    others[f"{other}.md"] = "# Old iron kettles\n\nText.\n"
    found = run_spec(
        load_registry().get("site/duplicate-title"), "# Old iron kettles\n\nTea.\n", path=f"{own}.md", others=others
    )
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize(
    ("own", "other", "days", "severity"),
    [
        ("shop/old-iron-kettles", "news/old-iron-kettles", (), "info"),
        ("shop/old-iron-kettles", "shop/lids/old-iron-kettles", (), "warning"),
        ("shop/old-iron-kettles", "shop/old-iron-kettles-2", ("2018-08-05", "2021-04-21"), "info"),
        ("shop/old-iron-kettles", "shop/old-iron-kettles-2", ("2024-03-30", "2024-09-28"), "warning"),
        ("shop/old-iron-kettles", "shop/old-iron-kettles-2", ("", "2024-09-28"), "warning"),
        ("shop/old-iron-kettles", "shop/index", (), "info"),
    ],
)
def test_articles_of_two_sections_or_years_are_meant_to_be_called_alike(
    own: str, other: str, days: tuple[str, ...], severity: str
) -> None:
    def write(day: str) -> str:
        return f"---\n{f'date: {day}' if day else 'lang: en'}\n---\n\n# Old iron kettles\n\nTea.\n"

    first, second = days or ("", "")
    found = run_spec(
        load_registry().get("site/duplicate-title"),
        write(first),
        path=f"{own}.md",
        others={f"{other}.md": write(second)},
    )
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize(
    ("other", "severity"),
    [("pots/steel.md", "info"), ("kettles/iron.md", "warning"), ("pots/index.md", "warning")],
)
def test_two_sections_may_show_one_text(other: str, severity: str) -> None:
    text = "# Steel\n\n" + " ".join(f"word{at}" for at in range(200))
    own = "kettles/index.md" if other.endswith("index.md") else "kettles/steel.md"
    found = run_spec(load_registry().get("site/near-duplicate"), text, path=own, others={other: text})
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize(("lead", "severity"), [("A filled form looks like this:", "warning"), ("Boil it.", "error")])
def test_a_line_of_metadata_below_a_colon_may_be_an_example(lead: str, severity: str) -> None:
    text = f"# Briefs\n\n{lead}\n\nTone: friendly\n\nMeta description: How to build a base.\n\nThe rest can wait.\n"
    assert find_severities("meta/description-in-body", text, "notes/brief.md") == [severity]


MENU = '<a href="/shop/">Shop</a>' * 20
PAGE = (
    '<!doctype html><html><head><title>Kettles</title><meta property="og:title" content="Kettles">{head}</head>'
    "<body><article><h1>Kettles</h1><p>{body} of lime, and a paragraph that is written to be read through.</p>"
    "</article>{frame}</body></html>"
)


@pytest.mark.parametrize(
    ("rule", "page", "severity"),
    [
        (
            "meta/og-incomplete",
            PAGE.format(head='<meta property="og:type" content="article">', body='<img src="k.jpg">', frame=""),
            "warning",
        ),
        ("meta/og-incomplete", PAGE.format(head="", body='<img src="k.jpg">', frame=""), "info"),
        (
            "meta/og-incomplete",
            PAGE.format(head='<meta property="og:type" content="article">', body="", frame=""),
            "info",
        ),
        (
            "meta/og-incomplete",
            PAGE.format(head='<meta property="og:image" content="k.jpg">', body="", frame=""),
            "info",
        ),
        ("meta/description-missing", PAGE.format(head="", body="", frame=""), "warning"),
        (
            "meta/description-missing",
            PAGE.format(head='<link rel="canonical" href="https://kettles.example/docs/lime">', body="", frame=""),
            "info",
        ),
        ("meta/lang-missing", PAGE.format(head="", body="", frame=""), "warning"),
        ("meta/lang-missing", PAGE.format(head="", body="", frame=MENU), "info"),
        ("meta/canonical-invalid", PAGE.format(head='<link rel="canonical" href="/k/">', body="", frame=""), "warning"),
        ("meta/canonical-invalid", PAGE.format(head='<link rel="canonical" href="/k/">', body="", frame=MENU), "info"),
        (
            "meta/canonical-invalid",
            PAGE.format(head='<link rel="canonical" href="a b">', body="", frame=MENU),
            "warning",
        ),
        ("images/alt-poor", PAGE.format(head="", body='<img src="k.svg" alt="icon">', frame=""), "info"),
        ("images/alt-poor", PAGE.format(head="", body='<img src="k.jpg" alt="image">', frame=""), "warning"),
        ("structure/placeholder", PAGE.format(head="", body="Lorem ipsum dolor sit amet", frame=""), "warning"),
        ("hygiene/unclosed", PAGE.format(head="", body="</b>Scales", frame=""), "info"),
        ("hygiene/unclosed", PAGE.format(head="", body="<div><ul><li>Lime</li></div>Scales", frame=""), "warning"),
        ("links/empty", PAGE.format(head="", body='<a href="/k/"><img src="k.jpg" alt=""></a>', frame=""), "error"),
        (
            "links/empty",
            PAGE.format(head="", body='<a href="/k/"><img src="/lazy/1x1.trans.gif" alt=""></a>', frame=""),
            "warning",
        ),
        (
            "structure/empty-section",
            PAGE.format(head="", body="Scales</p><h2>Lime</h2><h2>Acid</h2><p>Acid", frame=""),
            "info",
        ),
        ("links/empty", PAGE.format(head="", body='<a href="k2.jpg"><img src="k.jpg" alt=""></a>', frame=""), "info"),
        ("links/weak-text", PAGE.format(head="", body='Read <a href="/lime/">more</a>', frame=""), "warning"),
        ("links/weak-text", PAGE.format(head="", body='Read <a href="/privacy/">more</a>', frame=""), "info"),
        ("links/weak-text", PAGE.format(head="", body='<a href="https://lime.example/">Source</a>', frame=""), "info"),
    ],
)
def test_what_a_theme_brings_into_a_page_is_a_tip(rule: str, page: str, severity: str) -> None:
    assert find_severities(rule, page, "kettle.html") == [severity]


@pytest.mark.parametrize(("note", "severity"), [("cheap", "warning"), ("", "info")])
def test_a_row_may_lack_the_cell_that_another_row_leaves_empty(note: str, severity: str) -> None:
    text = f"| Pot | Time | Note |\n| --- | --- | --- |\n| Tin | 5 | {note} |\n| Clay | 9 |\n"
    assert find_severities("tables/cell-count", text, "kettle.md") == [severity]


def test_dots_may_be_meant_or_are_not_seen() -> None:
    """Nobody cuts off a short description, and search results do not show the end of a long one."""
    for tins, severity in ((0, "info"), (15, "warning"), (30, "info")):
        start = f"A lid {'of tin ' * tins}"
        text = f"---\ndescription: {start} and more...\n---\n\nText.\n"
        assert find_severities("meta/description-unfinished", text, "a.md") == [severity]


def test_a_planned_article_was_changed_last_before_its_day() -> None:
    for day, severity in (("2025-05-20", "info"), ("2024-05-20", "warning")):
        text = f"---\ndate: 2025-06-01\nlastmod: {day}\n---\n\nText.\n"
        assert find_severities("meta/date-order", text, "a.md") == [severity]


def test_invisible_characters_in_a_quotation_were_copied() -> None:
    for mark, severity in (("> ", "info"), ("", "warning")):
        text = f"# Kettles\n\n{mark}Descale your ket\u200btle with vinegar.\n"
        assert find_severities("hygiene/invisible-chars", text, "a.md") == [severity]
