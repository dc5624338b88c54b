"""What several articles have in common: which findings are one cause, and which stay what each article is told."""

from collections.abc import Callable

from each import hold_for_each
from msgspec.structs import replace
from steps import assert_linear

from contentlint.findings import FileReport, Finding, Related, Severity
from contentlint.reporters.causes import MIN_ARTICLES, Cause, find_causes
from contentlint.source import Span

Make = Callable[[int], Finding]
"""Makes the finding on the article with a number."""


def find(rule: str, severity: Severity, message: str, quote: str = "", *, place: str = "") -> Finding:
    """Return a finding on a place, or on front matter."""
    return Finding(
        rule, "m", severity, message, Span(3, 9), "Why.", "Fix it.", quote=quote, place=place, line=3, column=1
    )


def causes_of(found: dict[str, list[Finding]], checked: int = 0) -> list[Cause]:
    files = [FileReport(path, None, tuple(findings)) for path, findings in found.items()]
    return find_causes(files, found, checked or len(found))


def joined(make: Make, articles: int, checked: int, path: str = "content/{}.md") -> tuple[int, str] | None:
    """Return how many articles the only cause has, and the first words of what to do once; None if there is none."""
    found = causes_of({path.format(number): [make(number)] for number in range(articles)}, checked)
    assert len(found) <= 1
    return (found[0].articles, " ".join(found[0].advice.split()[:2])) if found else None


def say(message: str, severity: Severity = "warning", quote: str = "", rule: str = "a/b", place: str = "") -> Make:
    return lambda _number: find(rule, severity, message, quote, place=place)


def in_template(number: int) -> Finding:
    missing = find("images/alt-missing", "error", "The image “logo.png” has no alt text.", "logo.png")
    return replace(missing, fingerprint="0a", context="0b", line=number + 1)


KEY = say("The key “tpye” is unknown.", quote="tpye")
MISSING = say("No author is given.", place="front matter")
IMAGE = say("Image file not found: “/a.png”.", "error", "/a.png", "images/file-missing")
NEAR_IMAGE = say("Image file not found: “a.png”.", "error", "a.png", "images/file-missing")
LINK = say("The link leads to “../x/”, which does not exist.", "error", "../x/", "links/broken-internal")
LARGE = say("“hero.png” is large.", quote="hero.png", rule="images/large")
LANGUAGES = ("de", "fr", "es", "it", "nl")


def test_what_is_one_cause() -> None:
    hold_for_each(
        check_joined,
        [
            ("a quoted word", KEY, 10, 100, (10, "If a")),
            ("a quoted word in too few", KEY, MIN_ARTICLES - 1, 9, None),
            ("a quoted word in too small a share", KEY, 10, 101, None),
            ("a quoted word in a tip", say("“ABC” is not explained.", "info", "ABC"), 12, 100, (12, "If a")),
            ("what is missing everywhere", MISSING, 40, 100, (40, "If a")),
            ("an error on a quoted word", say("“x” is a placeholder.", "error", "x"), 50, 50, None),
            ("an error on what is missing", say("No title.", "error", place="front matter"), 50, 50, None),
            ("a figure of the article", say("This sentence has 47 words.", quote="one two"), 50, 50, None),
            ("a figure in the quoted word", say("“2024” is a year.", quote="2024"), 50, 50, (50, "If a")),
            ("a place that is not quoted", say("This table is broken."), 50, 50, None),
            ("a missing file", IMAGE, 3, 1000, (3, "Add the")),
            ("a missing file twice", IMAGE, 2, 2, None),
            ("a missing file beside the article", NEAR_IMAGE, 5, 5, (5, "Add the")),
            ("a missing page", LINK, 4, 1000, (4, "Add the")),
        ],
    )


def check_joined(_what: str, make: Make, articles: int, checked: int, expected: tuple[int, str] | None) -> None:
    assert joined(make, articles, checked) == expected


def test_a_path_from_the_article_leads_elsewhere_from_another_folder() -> None:
    folders = "content/{}/a.md"
    assert joined(NEAR_IMAGE, 5, 5, folders) is None
    assert joined(IMAGE, 5, 5, folders) == (5, "Add the")
    assert joined(LINK, 5, 5, folders) == (5, "Add the")
    assert joined(say("“#x” does not exist.", "error", "#x", "links/broken-anchor"), 5, 5) is None


def test_the_same_image_in_several_languages_is_one_cause_unless_each_has_to_be_mended() -> None:
    versions = {f"content/{language}/tea.md": [LARGE(0)] for language in LANGUAGES}
    [cause] = causes_of({**versions, "content/de/milk.md": [LARGE(0)], "content/tea.md": [LARGE(0)]}, 500)
    assert [one.file.path for one in cause.found] == sorted(versions)
    assert cause.where == "In 5 articles"
    assert (len(cause.places), cause.more) == (3, "and 2 more")
    no_alt = find("images/alt-missing", "error", "The image “hero.png” has no alt text.", "hero.png")
    assert causes_of({path: [no_alt] for path in versions}) == []


def test_the_same_line_of_web_pages_is_a_template_and_may_be_an_error() -> None:
    assert joined(in_template, 30, 100, "public/{}.html") == (30, "The same")
    assert joined(in_template, 30, 100, "content/{}.md") is None
    assert joined(lambda number: replace(in_template(number), context=f"{number}"), 30, 30, "{}.html") is None


def name(path: str) -> tuple[Related, ...]:
    return (Related(Span(0, 0), "same", path, 1),)


def test_articles_that_name_each_other_are_one_cause() -> None:
    same = find("site/near-duplicate", "error", "The text is also elsewhere.")
    [cause] = causes_of({"a.md": [replace(same, related=name("b.md"))], "b.md": [replace(same, related=name("a.md"))]})
    assert (cause.articles, cause.severity) == (2, "error")
    one_way = {"a.md": [replace(same, related=name("b.md"))], "b.md": [replace(same, related=name("c.md"))]}
    assert causes_of(one_way) == []
    own = replace(same, related=(Related(Span(0, 0), "the first"),))
    assert causes_of({"a.md": [own], "b.md": [own]}) == []


def test_many_articles_with_one_title_are_one_cause_though_each_names_a_few() -> None:
    title = find("site/duplicate-title", "warning", "The title “Tea” is also used by 39 other articles.")
    paths = [f"{number:02}.md" for number in range(40)]
    found = {path: [replace(title, related=(*name(paths[0]), *name(paths[1])))] for path in paths}
    [cause] = causes_of(found, 10_000)
    assert cause.articles == 40


def test_places_are_named_from_the_folder_with_most_articles() -> None:
    paths = ["LICENSE.md", *(f"content/{number:02}.md" for number in range(20)), "archive/old.md"]
    [cause] = causes_of({path: [MISSING(0)] for path in paths})
    assert [one.file.path for one in cause.places] == ["content/00.md", "content/01.md", "content/02.md"]
    assert cause.more == "and 19 more"


def test_a_finding_has_one_cause_and_the_gravest_comes_first() -> None:
    found = {f"{n:02}.md": [KEY(n), KEY(n), IMAGE(n), MISSING(n)] for n in range(20)}
    causes = causes_of(found)
    assert [(cause.severity, cause.where) for cause in causes] == [
        ("error", "In 20 articles"),
        ("warning", "In 20 articles"),
        ("warning", "In 20 articles, 40 times"),
    ]
    assert [one.file.path for one in causes[2].places] == ["00.md", "01.md", "02.md"]
    assert causes[2].first is found["00.md"][0]
    assert causes_of(dict(reversed(found.items()))) == causes


def test_twice_as_many_findings_take_twice_the_work() -> None:
    def find_all(articles: int) -> None:
        same = find("site/near-duplicate", "error", "The text is also elsewhere.")
        found = {
            f"{n:06}.html": [
                *(KEY(n), IMAGE(n), MISSING(n), in_template(n)),
                replace(same, related=(*name(f"{n - 1:06}.html"), *name(f"{n + 1:06}.html"))),
            ]
            for n in range(articles)
        }
        assert [cause.articles for cause in causes_of(found)] == [articles] * 5

    assert_linear(find_all, 400)
