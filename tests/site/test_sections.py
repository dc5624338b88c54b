"""Links to sections that are lost: how sure that is, by the other links to sections of a made site."""

from collections.abc import Mapping

from each import hold_for_each

from contentlint.article import read
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.sections import count_unjudged_sections, find_lost_sections
from contentlint.site.site import Site, build_site
from contentlint.source import Source

COMPONENT = "\n{% include list.html %}\n"
INCLUDED = "\n<!-- @include: ../list.md -->\n"


IN_DOCS = "links to sections in docs/ lead somewhere."
LOST = ("probable", "52 of 54 links to sections in docs/ lead somewhere.")


def write_page(name: str, found: int, lost: int = 0, more: str = "") -> str:
    """Return an article that links to some of its own sections, and to some that are not there."""
    links = [f"[there](#part-{name}-{at})" for at in "abcdefghijklmnopqrstuvwxyz"[:found]]
    links += [f"[gone](#gone-{name}-{at})" for at in "abcdefghijklmnopqrstuvwxyz"[:lost]]
    parts = [f"## Part {name} {at}\n\nText.\n" for at in "abcdefghijklmnopqrstuvwxyz"[:found]]
    return "\n".join([f"# Page {name}\n", *links, more, *parts])


def build(files: Mapping[str, str]) -> Site:
    return build_site(
        [extract_facts(read(Source(text, path)), path) for path, text in files.items()], {}, Layout(("",))
    )


def judge(pages: Mapping[str, str], text: str, path: str = "docs/x.md") -> list[tuple[str, str]]:
    site = build({**pages, path: text})
    facts = site.get(path)
    assert facts
    return [(one.judgement.certainty, one.judgement.evidence) for one in find_lost_sections(facts, site)]


def expect(pages: Mapping[str, str], text: str, *verdicts: tuple[str, str]) -> None:
    assert judge(pages, text) == list(verdicts)


def test_a_lost_section_is_as_sure_as_others_are_found() -> None:
    lost = "# X\n\n[up](#walrus)\n\n## Kettles\n\nText.\n"
    written = {"docs/a.md": write_page("a", 20)}
    cases = [
        ({"docs/a.md": write_page("a", 4)}, lost, ("doubtful", "")),
        (written, lost, ("probable", "20 of 21 links to sections in docs/ lead somewhere.")),
        ({"docs/a.md": write_page("a", 15, 5)}, lost, ("doubtful", "")),
        ({"docs/a.md": write_page("a", 5, 15)}, lost),  # the ids of the site are not understood
        (
            {"blog/a.md": write_page("a", 20)},
            lost,
            ("probable", "20 of 21 links to sections of this site lead somewhere."),
        ),
        (written, write_page("x", 1, 3), *[("doubtful", "")] * 3),  # this one page is not understood
    ]
    hold_for_each(expect, cases)


def test_a_program_may_write_sections_into_a_list_and_into_a_page_without_headings() -> None:
    written = {"docs/a.md": write_page("a", 20)}
    cases = [
        ({**written, "docs/tools/_index.md": "# Tools\n\n## Saws\n"}, "tools/_index.md#walrus"),
        ({**written, "docs/tools.md": "Tools are listed here.\n"}, "tools.md#walrus"),
    ]
    hold_for_each(lambda pages, to: expect(pages, f"# X\n\n[up]({to})\n", ("doubtful", "")), cases)


def test_sections_of_pages_with_templates_are_judged_where_their_like_are_found() -> None:
    cases = [
        (more, pages, verdicts)
        for more in (COMPONENT, INCLUDED)
        for pages, verdicts in (
            ({"docs/a.md": write_page("a", 20)}, ()),
            ({"docs/a.md": write_page("a", 6, 0, more)}, (("doubtful", ""),)),
            ({"docs/a.md": write_page("a", 3, 0, more)}, ()),
            ({"docs/a.md": write_page("a", 4, 0, more)}, (("doubtful", ""),)),
            ({"docs/a.md": write_page("a", 6, 4, more)}, ()),
            ({"docs/a.md": write_page("a", 6, 0, more), "docs/b.md": write_page("b", 1, 4, more)}, (("doubtful", ""),)),
        )
    ]

    def expect_with(more: str, pages: Mapping[str, str], verdicts: tuple[tuple[str, str], ...]) -> None:
        expect(pages, f"# X\n\n[up](#walrus)\n{more}\n## Kettles\n\nText.\n", *verdicts)

    hold_for_each(expect_with, cases)


def test_where_nobody_knows_how_ids_are_made_they_may_keep_capitals() -> None:
    written = {f"docs/{name}.md": write_page(name, 26) for name in "ab"}
    expect(written, "# X\n\n[up](#Lids-And-Pots) [down](#Walrus)\n\n## Lids and pots\n", ("doubtful", ""), LOST)


def test_some_programs_put_the_heading_above_before_one_that_occurs_again() -> None:
    written = {"docs/a.md": write_page("a", 20)}
    twice = "## Kettles\n\n### Lids\n\nText.\n\n## Pots\n\n### Lids\n\nText.\n"
    cases = [
        ("#kettles-lids", twice, ()),
        ("#kettles-lids", twice.replace("## Pots\n\n### Lids\n", ""), (("probable", f"20 of 21 {IN_DOCS}"),)),
        ("#woks-lids", twice, (("probable", f"20 of 21 {IN_DOCS}"),)),
    ]
    hold_for_each(lambda to, text, found: expect(written, f"# X\n\n[up]({to})\n\n{text}", *found), cases)


def test_a_section_may_be_in_either_of_two_articles_with_one_url() -> None:
    pages = {"docs/a.md": write_page("a", 20), "docs/lids.md": "---\npermalink: /lids/\n---\n\n# Lids\n\n## Size\n"}
    both = {**pages, "other/lids.md": "---\npermalink: /lids/\n---\n\n# Lids\n\n## Colour\n"}
    links = "# X\n\n[one](/lids/#size) [other](/lids/#colour)\n"
    expect(pages, links, ("probable", f"21 of 22 {IN_DOCS}"))
    expect(both, links)


def test_a_program_may_write_the_sections_of_a_page_in_place_of_a_line() -> None:
    written = {"docs/a.md": write_page("a", 20)}
    expect(written, "# X\n\n[up](#walrus)\n\n## Lids\n\n::: kettle-cli\n    :module: kettles\n")


def test_tabs_have_ids_and_their_texts_headings() -> None:
    tabs = '# X\n\n## Boil\n\n=== "Steel pot"\n\n    ### Lime\n\n    Text.\n\n=== "Glass"\n\n    Text.\n'
    links = "[a](#steel-pot) [b](#lime) [c](#boil-steel-pot) [d](#glass) [e](#lime-glass) [f](#walrus)\n"
    expect({}, f"{tabs}\n{links}", ("doubtful", ""))


def test_what_a_program_makes_is_no_section() -> None:
    expect({}, "# X\n\n[all](#tag:kettles) [one](#L12) [two](#find=kettles)\n\n## Kettles\n\nText.\n")


def test_an_icon_in_a_heading_is_no_part_of_its_id() -> None:
    expect(
        {}, "# X\n\n[mail](#contact-us) [or](#material-email-contact-us)\n\n## :material-email: Contact us\n\nText.\n"
    )


def test_sections_whose_ids_are_not_understood_are_counted() -> None:
    def check(text: str, count: int) -> None:
        site = build({"docs/x.md": text})
        facts = site.get("docs/x.md")
        assert facts
        assert not find_lost_sections(facts, site)
        assert [(one.reason, one.count) for one in count_unjudged_sections(facts, site)] == [("unknown-ids", count)]

    cases = [
        ("# X\n\n[up](#chainiki) [down](#voda)\n\n## Чайники\n\nText.\n", 2),
        (f"# X\n\n[up](#walrus)\n{COMPONENT}\n## Kettles\n\nText.\n", 1),
    ]
    hold_for_each(check, cases)


def test_a_relative_links_section_may_be_on_the_page_that_a_browser_finds() -> None:
    above = {
        "docs/kettles.md": "# Kettles\n\n## Old\n\nText.\n",
        "docs/v3/kettles.md": "# Kettles\n\n## New\n\nText.\n",
    }
    files = {"docs/a.md": write_page("a", 20), **above}
    verdicts = {"new": [], "old": [], "gone": [("probable", "20 of 21 links to sections in docs/ lead somewhere.")]}
    for section, expected in verdicts.items():
        assert judge(files, f"# X\n\n[up](../kettles#{section})\n", "docs/v3/x.md") == expected
