"""What people are shown of a run: the worst first, up to a limit, tips only counted, and nothing that is not told."""

import re

from each import hold_for_each
from msgspec.structs import replace
from placed import placed

from contentlint.findings import FileReport, Finding, Severity
from contentlint.reporters import REPORTERS, Report, Style, load_reporter
from contentlint.reporters.github_summary import render_summary
from contentlint.reporters.shown import MAX_ENTRIES, MAX_FAILING, choose_shown, list_failing
from contentlint.source import Span

FOR_PEOPLE = ("text", "full", "concise", "markdown", "html", "summary")
CAPPED = tuple(name for name in FOR_PEOPLE if name != "html")


def find(severity: Severity, kind: str, message: str = "") -> Finding:
    said = message or f"This is about {kind}."
    return Finding(f"a/{kind}", kind, severity, said, Span(0, 4), "Why.", "Fix it.")


def file(path: str, errors: int = 0, warnings: int = 0, tips: int = 0) -> FileReport:
    """Return an article with findings of different kinds."""
    counts: tuple[tuple[Severity, int], ...] = (("error", errors), ("warning", warnings), ("info", tips))
    found = [find(severity, f"{severity}-{number}") for severity, count in counts for number in range(count)]
    return placed(path, "word word\n", *found)


def told(name: str, report: Report) -> str:
    if name == "summary":
        return "".join(render_summary(report))
    return "".join(load_reporter(name)(report, Style()))


def outline(report: Report) -> str:
    """Return how many entries of each article are shown, and how many of its findings are not: ``b.md 2+1``."""
    shown = choose_shown(report)
    return " ".join(f"{one.file.path} {len(one.entries)}+{len(one.hidden)}" for one in shown.files)


def test_what_is_shown() -> None:
    alone, two = (file("a.md", 1, 60, 3),), (file("a.md", 1, 60, 3), file("b.md"))
    hold_for_each(
        check_shown,
        [
            ("one article: all but tips", Report(alone), "a.md 61+0", 0, 3),
            ("several: the worst", Report(two), "a.md 50+11", 11, 3),
            ("all", Report(two, shows_all=True), "a.md 64+0", 0, 0),
            ("tips that fail the run", Report(alone, fail_on="info"), "a.md 64+0", 0, 0),
            ("rules by name", Report(alone, wants_tips=True), "a.md 64+0", 0, 0),
            ("what fails the run", Report(two, quiet=True), "a.md 1+0", 0, 0),
            (
                "worst first",
                Report((file("a.md", 0, 9), file("c.md", 1), file("b.md", 1))),
                "b.md 1+0 c.md 1+0 a.md 9+0",
                0,
                0,
            ),
            ("errors before warnings", Report((file("a.md", 2, 49), file("b.md", 1, 9))), "a.md 49+2 b.md 1+9", 11, 0),
            (
                "no errors hide behind warnings",
                Report((file("a.md", 1, 60), *(file(f"b{n}.md", 1) for n in range(9)))),
                "a.md 41+20 " + " ".join(f"b{n}.md 1+0" for n in range(9)),
                20,
                0,
            ),
            ("tips only", Report((file("a.md", tips=2), file("b.md", tips=1))), "", 0, 3),
        ],
    )


def check_shown(_what: str, report: Report, expected: str, hidden: int, tips: int) -> None:
    assert outline(report) == expected
    shown = choose_shown(report)
    assert (shown.hidden, shown.tips) == (hidden, tips)


def test_each_output_for_people_says_what_it_leaves_out() -> None:
    report = Report((file("a.md", 1, 60, 3), file("b.md", 1, 1, 1)))
    for name in CAPPED:
        output = told(name, report)
        [left] = re.findall(r"Not shown: (\d+) findings and 4 tips", output)
        assert int(left) == 63 - (12 if name == "text" else MAX_ENTRIES), name
        assert "This is about info" not in output, name
        everything = told(name, replace(report, shows_all=True, max_shown=None))
        assert "Not shown" not in everything, name
        assert len(re.findall(r"This is about ", everything)) == 67, name


def test_counts_verdict_and_machines_do_not_depend_on_what_is_shown() -> None:
    report = Report(tuple(file(f"{number:02}.md", 1, 4, 2) for number in range(30)))
    everything = replace(report, shows_all=True)
    assert "✖ 30 must fix   ▲ 120 should fix   ● 60 tips\n" in told("text", report)
    assert report.failed
    assert report.totals == everything.totals
    for name, one in REPORTERS.items():
        if not one.joins_causes:
            assert told(name, report) == told(name, everything), name
    assert told("csv", report).count("\n") > 210


def test_articles_that_must_be_fixed_are_listed_each_on_its_own_line() -> None:
    files = tuple(file(f"{number:02}.md", 1 + number // 20) for number in range(25))
    listed = [one.path for one in list_failing(Report(files))]
    assert listed == [f"{n:02}.md" for n in (*range(20, 25), *range(20))]
    for name in ("text", "full", "concise"):
        lines = told(name, Report(files)).splitlines()
        at = lines.index("25 articles must be fixed (number of problems):")
        assert lines[at + 1 : at + 1 + MAX_FAILING] == [
            f"  {path}  ({2 if path >= '20' else 1})" for path in listed[:20]
        ]
        assert lines[at + 1 + MAX_FAILING] == "  and 5 more"
        assert "  14.md  (1)\n  15.md  (1)" in told(name, Report(files, shows_all=True))
    assert "must be fixed (" not in told("text", Report(files[:1])), "its findings are enough"
    warned = Report((file("a.md", 0, 2), file("b.md", 1, 1)), fail_on="warning")
    assert [(one.path, one.count) for one in list_failing(warned)] == [("b.md", 2), ("a.md", 2)]


def test_a_cause_is_one_entry_with_its_count_and_three_places() -> None:
    key = find("warning", "key", "The key “tpye” is unknown.")
    files = tuple(placed(f"{number:02}.md", "word\n", replace(key, quote="tpye")) for number in range(12))
    grave = file("z.md", 1)
    for name in FOR_PEOPLE:
        output = told(name, Report((*files, grave)))
        visible = output.partition("<script")[0]
        assert visible.count("The key “tpye” is unknown.") == 1, name
        assert re.search(r"In 12 articles", visible), name
        assert all(f"0{number}.md:1:1" in visible for number in range(3)), name
        assert "03.md:1:1" not in visible, name
        assert "and 9 more" in visible, name
        everything = told(name, Report((*files, grave), shows_all=True))
        assert everything.partition("<script")[0].count("The key “tpye” is unknown.") == 12, name
    for name, one in REPORTERS.items():
        if not one.joins_causes and name != "github":
            assert told(name, Report((*files, grave))).count("tpye") >= 12, name
    text = told("text", Report((*files, grave)))
    assert text.index("z.md") < text.index("Several articles"), "what must be fixed comes first"
    assert "Once If a template or a setting causes this" in text


def test_a_cause_of_errors_comes_before_the_articles_which_are_all_listed() -> None:
    lost = replace(find("error", "lost", "Image file not found: “/x.png”."), rule="images/file-missing", quote="/x.png")
    files = tuple(placed(f"{number:02}.md", "word\n", lost) for number in range(4))
    text = told("text", Report((*files, file("z.md", 1))))
    assert text.index("Several articles") < text.index("\nz.md")
    assert "Once Add the file, and all of these images work." in text
    assert "5 articles must be fixed (number of problems):\n  00.md  (1)\n" in text
    assert "✖ 5 must fix" in text


def test_a_reason_a_fix_and_what_to_do_once_are_told_once_for_causes_of_one_rule() -> None:
    words = [replace(find("warning", "key", f"The key “{key}” is unknown."), quote=key) for key in ("tpye", "titel")]
    text = told("text", Report(tuple(placed(f"{number:02}.md", "word\n", *words) for number in range(12))))
    assert text.count("In 12 articles") == 2
    assert [text.count(f"{word} ") for word in ("    Why ", "    Fix ", "    Once")] == [1, 1, 1]


def test_an_article_alone_has_no_causes_and_no_limit() -> None:
    article = file("a.md", 1, 70)
    for name in ("full", "concise", "markdown"):
        output = told(name, Report((article,)))
        assert len(re.findall(r"This is about ", output)) == 71, name
        assert "Not shown" not in output, name
