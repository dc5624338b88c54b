"""What is normal on a site: learned from other articles, written into a map and recalled, the name of the site."""

from pathlib import Path

import pytest
from each import hold_for_each
from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.config import Overlay
from contentlint.findings import Finding
from contentlint.findings.finding import LOWERED
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_source
from contentlint.linter.runner import check_files
from contentlint.site.extract import extract_facts
from contentlint.site.learning.habits import (
    MIN_SILENT,
    find_own_names,
    is_standing_page,
    learn_habits,
    learn_standing_pages,
    recall_habits,
    write_habits,
)
from contentlint.site.site_map import SiteMap
from contentlint.source import Source
from contentlint.source.discover import discover

RULES = ("readability/acronym-undefined", "meta/misspelled-key")
KEY, NAME = "auhtor: Ada", "The kettle meets the QZR rules of the trade.\n"


def facts_of(path: str, matter: str = "title: Kettles", text: str = NAME) -> Facts:
    return extract_facts(read(Source(f"---\n{matter}\n---\n\n{text}", path)), path)


def test_a_key_is_normal_where_most_other_articles_of_the_folder_have_it() -> None:
    def check(having: int, others: int, expected: bool) -> None:  # noqa: FBT001  # a case
        some = [facts_of(f"blog/{at}.md", KEY if at < having else "title: A") for at in range(others)]
        habits = learn_habits([*some, facts_of("blog/own.md", KEY), facts_of("news/own.md", KEY)])
        assert habits.knows_key("Auhtor", "blog/own.md") is expected
        assert not habits.knows_key("auhtor", "news/own.md")

    hold_for_each(check, [(6, 10, True), (5, 10, False), (9, 9, False), (12, 20, True), (11, 20, False)])


def test_an_acronym_is_known_where_three_other_articles_use_it() -> None:
    some = [facts_of(f"blog/{at}.md") for at in range(4)]
    assert learn_habits(some).knows_acronym("QZR", "blog/0.md")
    assert not learn_habits(some[:3]).knows_acronym("QZR", "blog/0.md")
    assert learn_habits(some[:3]).knows_acronym("QZR", "blog/new.md")
    assert not learn_habits(some, {"blog/1.md"}).knows_acronym("QZR", "blog/0.md")


def test_a_map_keeps_what_is_normal_for_each_article_without_the_others() -> None:
    blog = [facts_of(f"blog/{at}.md", f"{KEY}\ntitle: A") for at in range(11)]
    content = write_habits(SiteMap(), learn_habits([*blog, facts_of("one.md", "titel_a: B", "An ONCE text.")]))
    assert (content.keys, content.acronyms) == (("auhtor",), ("QZR",))
    fewer = learn_habits([facts_of(f"blog/{at}.md", f"{KEY}\ntitle: A" if at < 6 else "title: A") for at in range(10)])
    assert write_habits(SiteMap(), fewer).keys == ()
    again = write_habits(SiteMap(), fewer, kept=content)
    assert again.keys == ("auhtor",), "what was normal is so for somewhat longer"
    habits = recall_habits(content)
    assert habits.knows_key("auhtor", "new/a.md")
    assert habits.knows_acronym("QZR", "new/a.md")
    assert not habits.knows_acronym("ONCE", "new/a.md")


def test_a_folder_of_standing_pages_is_named_as_a_whole() -> None:
    kinds = {"team/a.md": "page", "team/b.md": "page", "team/c.md": "page", "blog/a.md": "article", "about.md": "page"}
    found = learn_standing_pages(replace(facts_of(path), kind=kind) for path, kind in kinds.items())
    assert found == ["about.md", "team/"]
    assert [path for path in (*kinds, "team/new.md", "teams.md") if is_standing_page(path, found)] == [
        "team/a.md",
        "team/b.md",
        "team/c.md",
        "about.md",
        "team/new.md",
    ]
    kinds["team/blog/a.md"] = "article"
    found = learn_standing_pages(replace(facts_of(path), kind=kind) for path, kind in kinds.items())
    assert found == ["about.md", "team/*"]
    assert [is_standing_page(path, found) for path in ("team/new.md", "team/blog/a.md")] == [True, False]
    persons = {
        f"team/{name}/_index.md": kind for name, kind in zip("abcd", ("page", "list", "page", "page"), strict=True)
    }
    assert learn_standing_pages(replace(facts_of(path), kind=kind) for path, kind in persons.items()) == ["team/"]


def test_a_folder_states_no_dates_where_most_articles_have_none() -> None:
    def check(dated: int, others: int, path: str, expected: bool) -> None:  # noqa: FBT001  # a case
        some = [
            facts_of(f"tips/{at % 2}/tea/{at}.md", "date: 2026-01-05" if at < dated else "title: A")
            for at in range(others)
        ]
        habits = learn_habits([*some, *(facts_of(f"blog/{at}.md", "date: 2026-01-05") for at in range(6))])
        assert (habits.states_no_dates(path), habits.states_no_authors(path)) == (expected, others >= MIN_SILENT)

    cases = [
        (0, MIN_SILENT, "tips/new.md", True),
        (0, MIN_SILENT - 1, "tips/new.md", False),
        (10, 19, "tips/new.md", False),
        (10, 20, "tips/new.md", True),
        (0, 6, "tips/3/tea/a.md", True),
    ]
    hold_for_each(check, cases)
    some = [facts_of(f"{name}/tea/{at}.md", "title: A") for name in "abc" for at in range(2)]
    every = [*some, *(facts_of(f"{name}/{at}.md", "date: 2026-01-05") for name in "abc" for at in range(6))]
    habits = learn_habits(every)
    assert [habits.states_no_dates(path) for path in ("a/tea/new.md", "a/new.md", "d/tea/new.md")] == [
        True,
        False,
        True,
    ]


def test_a_title_is_missing_by_habit_where_hardly_any_article_has_one(site: Path) -> None:
    for at in range(MIN_SILENT):
        (site / f"posts/{at}").mkdir()
        (site / f"posts/{at}/practice").mkdir()
        (site / f"posts/{at}/practice/ada.md").write_text(f"Ada says: {NAME * 20}", "utf-8")
    (site / "posts/new.md").write_text(f"Ben says: {NAME * 20}", "utf-8")
    context = load_context(overlay=Overlay(select=("meta/title-missing", "site/orphan")))
    reports = check_files(discover(["posts"], root=".").files, context, 1)
    found = {one.severity: report.path for report in reports for one in report.findings}
    assert sum(len(report.findings) for report in reports) == MIN_SILENT + 1
    assert found == {"info": f"posts/{MIN_SILENT - 1}/practice/ada.md", "error": "posts/new.md"}


def test_a_layout_makes_titles_where_most_of_the_articles_beside_have_none(site: Path) -> None:
    """The title comes from elsewhere, such as a list in a data file: nobody forgot it so often."""
    (site / "posts/facts").mkdir()
    for at in range(4):
        (site / f"posts/facts/lid-{at}.md").write_text(f"Ada says: {NAME * 20}", "utf-8")
    for at in range(2):
        (site / f"posts/facts/pot-{at}.md").write_text(f"# Pot {at}\n\nAda says: {NAME * 20}", "utf-8")
    context = load_context(overlay=Overlay(select=("meta/title-missing", "site/orphan")))

    def check() -> list[Finding]:
        reports = check_files(discover(["posts"], root=".").files, context, 1)
        return [one for report in reports for one in report.findings]

    assert [one.severity for one in check()] == ["error"] * 4, "there are too few others"
    (site / "posts/facts/lid.md").write_text(f"Ada says: {NAME * 20}", "utf-8")
    assert [one.severity for one in check()] == ["info"] * 5
    assert "the layout or a program creates it" in check()[0].why
    (site / "posts/facts/pot.md").write_text(f"# Pot\n\nAda says: {NAME * 20}", "utf-8")
    assert [one.severity for one in check()] == ["info"] * 5
    (site / "posts/facts/pan.md").write_text(f"# Pan\n\nAda says: {NAME * 20}", "utf-8")
    assert [one.severity for one in check()] == ["error"] * 5, "half of the others have a title"


def test_another_key_holds_the_titles_where_three_articles_have_it(site: Path) -> None:
    """The first pages of sections have a name that the layout makes the title of."""

    def check(matters: list[str], expected: list[str]) -> None:
        for at, matter in enumerate(matters):
            (site / f"posts/{at}").mkdir(exist_ok=True)
            (site / f"posts/{at}/index.md").write_text(f"---\n{matter}\n---\n\nAda says: {NAME * 20}", "utf-8")
        context = load_context(overlay=Overlay(select=("meta/title-missing", "site/orphan")))
        reports = check_files(discover(["posts"], root=".").files, context, 1)
        assert [one.message_id for report in reports for one in report.findings] == expected

    names = [f"name: Lid {at}" for at in range(3)]
    rows = [
        (["title: A", *names[:2]], ["other-key"] * 2),
        ([f"layout: Lid {at}" for at in range(3)], ["missing"] * 3),
        ([*names[:2], f"name: {'Tin ' * 40}"], ["missing"]),
        (names, []),
    ]
    hold_for_each(check, rows)
    content = write_habits(SiteMap(), learn_habits([facts_of(f"{at}/index.md", one) for at, one in enumerate(names)]))
    assert content.title_keys == ("name",)
    assert recall_habits(content).holds_titles("Name")


def test_a_text_that_a_page_imports_needs_no_title_of_its_own(site: Path) -> None:
    (site / "astro.config.mjs").write_text("export default {};\n", "utf-8")
    (site / "contentlint.toml").write_text('content-root = "src/pages"\n', "utf-8")
    (site / "src/pages").mkdir(parents=True)
    for name in ("about", "data", "later", "lids", "pots"):
        (site / f"src/pages/{name}.md").write_text(f"Ada says: {NAME * 20}", "utf-8")
    page = (
        '---\nimport About from "./about.md";\nimport { Content as Lids } from "@/pages/lids.md?raw";\n'
        'import { frontmatter } from "./data.md";\n// import Pots from "./pots.md";\n---\n<About /><Lids />\n'
    )
    (site / "src/pages/index.astro").write_text(page, "utf-8")
    rules = ("meta/title-missing", "meta/description-missing", "site/orphan")

    def check() -> set[str]:
        reports = check_files(discover(["src"], root=".").files, load_context(overlay=Overlay(select=rules)), 1)
        return {Path(report.path).stem for report in reports if report.findings}

    assert check() == {"data", "later", "pots"}
    (site / "src/pages/later.astro").write_text('import Later from "./later.md";\n', "utf-8")
    assert check() == {"data", "pots"}


def test_a_section_is_forgotten_where_other_articles_have_one_with_its_heading(site: Path) -> None:
    text = "# Lids\n\n## Glass\n\nIt breaks.\n\n## {}\n\n## Clay\n\nIt lasts.\n"
    (site / "posts/lids.md").write_text(text.format("Steel"), "utf-8")
    (site / "posts/pots.md").write_text(text.format("Tin"), "utf-8")
    (site / "posts/jugs.md").write_text(
        "# Jugs\n\n## Steel\n\nIt shines.\n\n## Clay\n\n### Red\n\nIt holds.\n", "utf-8"
    )
    (site / "posts/pans.md").write_text("# Pans\n\n## Steel\n\nIt rusts.\n\n## Tin {#a-long-name-of-tin}\n\n", "utf-8")
    (site / "posts/cups.md").write_text("# Cups\n\n## Zinc\n\nOld.\n\n## Zinc\n\n## Clay\n\nNew.\n", "utf-8")
    context = load_context(overlay=Overlay(select=("structure/empty-section", "site/orphan")))
    reports = check_files(discover(["posts"], root=".").files, context, 1)
    assert [(report.path, one.severity, one.message) for report in reports for one in report.findings] == [
        ("posts/cups.md", "warning", "The section “Zinc” is empty."),
        ("posts/lids.md", "error", "The section “Steel” is empty. 2 other articles have a section with this heading."),
        ("posts/pans.md", "warning", "The section “Tin” is empty."),
        ("posts/pots.md", "warning", "The section “Tin” is empty."),
    ]


@pytest.mark.parametrize(
    "groups", ["## Steel\n\n## Old\n\nIt rusts.\n\n## Tin\n\n## New\n\nSoft.\n\n## Clay\n", "## Steel\n\nOld\n---\n"]
)
def test_a_heading_may_stand_for_a_group_of_sections(site: Path, groups: str) -> None:
    """Three of them alternate with those of sections, or the sections have another kind of heading."""
    filled = "# {}\n\n## Steel\n\nIt shines.\n\n## Tin\n\nIt holds.\n\n## Clay\n\nIt lasts.\n"
    for name in ("Pots", "Pans"):
        (site / f"posts/{name.lower()}.md").write_text(filled.format(name), "utf-8")
    (site / "posts/lids.md").write_text(f"# Lids\n\n## Glass\n\nIt breaks.\n\n{groups}\n## Red\n\nIt holds.\n", "utf-8")
    context = load_context(overlay=Overlay(select=("structure/empty-section", "site/orphan")))
    reports = check_files(discover(["posts"], root=".").files, context, 1)
    assert {one.severity for report in reports for one in report.findings} == {"warning"}


def test_nobody_has_forgotten_a_part_of_minutes(site: Path) -> None:
    text = "# Notes\n\n## Votes\n\n{}\n\n## Next\n\nFriday.\n\n## Later\n\nMonday.\n"
    for name, votes in (("2026-04-01", "None."), ("2026-04-08", "None."), ("2026-04-15", "")):
        (site / f"posts/{name}.md").write_text("# Lids\n\n## First\n\nOne.\n" + text.format(votes)[7:], "utf-8")
    context = load_context(overlay=Overlay(select=("structure/empty-section", "site/orphan")))
    reports = check_files(discover(["posts"], root=".").files, context, 1)
    assert [one.severity for report in reports for one in report.findings] == ["warning"]


def test_a_section_that_three_articles_leave_empty_is_a_field_of_their_pattern(site: Path) -> None:
    """Minutes of meetings have the same headings each week, and not each week something below each."""
    text = "# Minutes {}\n\n## Present\n\nAda.\n\n## Votes\n\n{}\n\n## Next\n\nFriday.\n"

    def check(filling: int, leaving: int, severity: str) -> None:
        for at in range(filling + leaving):
            (site / f"posts/minutes-{at}.md").write_text(text.format(at, "" if at < leaving else "None."), "utf-8")
        context = load_context(overlay=Overlay(select=("structure/empty-section", "site/orphan")))
        reports = check_files(discover(["posts"], root=".").files, context, 1)
        found = [one for report in reports for one in report.findings]
        assert [one.severity for one in found] == [severity] * leaving
        assert all((f"because {leaving} articles leave" in one.why) is (severity == "info") for one in found)

    hold_for_each(check, [(1, 1, "warning"), (2, 1, "error"), (4, 2, "warning"), (16, 3, "info")])


def test_the_name_of_a_site_makes_acronyms() -> None:
    hold_for_each(
        lambda host, title, names: _same(find_own_names(host, title), names),
        [
            ("www.okfn.org", "", {"OKFN"}),
            ("blog.cert-bund.de", "", {"BLOG", "CERT", "BUND"}),
            ("", "Open Knowledge Foundation", {"OKF"}),
            ("", "The SZW blog", {"SZW"}),
            ("kettles.example", "Kettles", set()),
            ("", "", set()),
        ],
    )


def _same(found: frozenset[str], names: set[str]) -> None:
    assert found == names


@pytest.fixture(name="site")
def make_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of five articles that use one acronym, and one that uses another."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text('content-root = "posts"\nsite-url = "https://www.wqzx.org"\n', "utf-8")
    (tmp_path / "posts").mkdir()
    for at in range(5):
        (tmp_path / f"posts/{at}.md").write_text(f"# Kettles {at}\n\n{NAME}\nIt boils water fast.\n", "utf-8")
    text = "# Odd kettles\n\nThe kettle follows the KQJ rules, which the WQZX wrote for this trade.\n"
    (tmp_path / "posts/odd.md").write_text(text, "utf-8")
    return tmp_path


def _load() -> LintContext:
    return load_context(overlay=Overlay(select=(*RULES, "site/orphan")))


@pytest.mark.usefixtures("site")
def test_a_check_of_a_whole_site_knows_what_is_normal_there() -> None:
    context = _load()
    for files, expected in ((["posts"], ["KQJ"]), (["posts/0.md", "posts/odd.md"], ["QZR", "KQJ"])):
        reports = check_files(discover(files, root=".").files, context, 1)
        assert [one.quote for report in reports for one in report.findings if one.rule in RULES] == expected
        context = _load()


def test_what_a_map_says_is_known_of_a_single_article(site: Path) -> None:
    context = _load()
    article = Source((site / "posts/odd.md").read_text("utf-8"), "posts/odd.md")
    assert [one.quote for one in check_source(article, context).findings] == ["KQJ"]
    context = _load()
    context.__dict__["site_map"] = SiteMap(acronyms=("KQJ",), standing_pages=("posts/odd.md",))
    assert not check_source(article, context).findings
    assert context.find_page_kind("posts/odd.md") == "page"


@pytest.mark.parametrize(("dates", "severities"), [((2999,), ["warning"]), ((2999, 2998), ["info", "info"])])
def test_a_date_in_the_future_is_normal_beside_another(
    site: Path, dates: tuple[int, ...], severities: list[str]
) -> None:
    for year in dates:
        (site / f"posts/{year}.md").write_text(f"---\ntitle: A\ndate: {year}-01-05\n---\n\n{NAME}", "utf-8")
    context = load_context(overlay=Overlay(select=("meta/date-order", "site/orphan")))
    reports = check_files(discover(["posts"], root=".").files, context, 1)
    found = [one for report in reports for one in report.findings]
    assert [one.severity for one in found] == severities
    assert [LOWERED in one.why for one in found] == [severity == "info" for severity in severities]
