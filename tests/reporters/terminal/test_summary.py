"""The end of the output for people: counts that are true, a verdict that says what to do, hints that can be copied."""

import pytest
from msgspec.structs import replace
from placed import placed

from contentlint.findings import FileReport, Finding, Repair, Severity, Tier
from contentlint.findings.unjudged import TEXT_IN_NO_FILE, UnjudgedLinks
from contentlint.reporters import Problem, Report, Style, load_reporter
from contentlint.source import Edit, Span


def finding(severity: Severity, *, place: str = "", start: int = 0) -> Finding:
    return Finding(f"a/{severity}", "m", severity, "Say more.", Span(start, start + 1), "", "Do.", place=place)


def file(path: str, *severities: Severity, text: str = "word\n") -> FileReport:
    return placed(path, text, *map(finding, severities))


def ending(report: Report, style: Style | None = None) -> str:
    """Return what follows the rule, or all of it where there is none."""
    output = "".join(load_reporter("text")(report, style or Style()))
    return output.rpartition("─\n")[2]


@pytest.mark.parametrize(
    ("files", "first_line"),
    [
        ((), "No article was checked."),
        ((file("a"),), "✔ 1 article checked: it is fine."),
        ((file("a"), file("b")), "✔ 2 articles checked: all are fine."),
        ((file("a", "error"),), "1 article checked: it must be fixed."),
        ((file("a", "info"),), "1 article checked: it has tips only."),
        (
            (file("a", "error"), file("b", "warning", "info")),
            "2 articles checked: 1 must be fixed, 1 should be improved.",
        ),
        ((file("a", "error"), file("b"), file("c")), "3 articles checked: 1 must be fixed, 2 are fine."),
        (
            (file("a", "error"), file("b", "info"), file("c", "info"), file("d")),
            "4 articles checked: 1 must be fixed, 2 have tips only, 1 is fine.",
        ),
        (
            (file("a"), FileReport("b", None, (), "not a text")),
            "1 article checked: it is fine. 1 could not be checked.",
        ),
        ((FileReport("b", None, (), "not a text"),), "0 articles checked. 1 could not be checked."),
    ],
)
def test_files_are_counted_by_what_state_they_are_in(files: tuple[FileReport, ...], first_line: str) -> None:
    assert ending(Report(files)).splitlines()[0] == first_line


LINKS = UnjudgedLinks("/shop/…", is_image=False, reason="unknown-section", count=3)
IMAGE = UnjudgedLinks("/img/…", is_image=True, reason="unknown-folder")


@pytest.mark.parametrize(
    ("unjudged", "last_line"),
    [
        ((LINKS,), "✔ 1 article checked: it has no findings; 3 links were not checked."),
        ((IMAGE,), "✔ 1 article checked: it has no findings; 1 image was not checked."),
        ((LINKS, IMAGE), "✔ 1 article checked: it has no findings; 3 links and 1 image were not checked."),
        (
            (TEXT_IN_NO_FILE,),
            "✔ 1 article checked: it has no findings; the links, images and duplicates of a text without a file were not checked.",
        ),
    ],
)
def test_nothing_is_called_fine_that_was_not_judged(unjudged: tuple[UnjudgedLinks, ...], last_line: str) -> None:
    report = Report((replace(file("a"), unjudged=unjudged),))
    assert ending(report, Style(width=140)).splitlines()[-1] == last_line
    assert "were not checked" in ending(report) or "was not checked" in ending(report)


def test_what_was_not_judged_is_part_of_the_verdict() -> None:
    report = Report((replace(file("a", "warning"), unjudged=(LINKS,)), file("b")))
    said = ending(report)
    assert said.startswith("2 articles checked: 1 should be improved, 1 has no findings; 3 links were not checked.\n")
    assert "Ready, as far as contentlint could check: nothing here stops your commit.\n" in said


@pytest.mark.parametrize("name", ["text", "concise"])
def test_a_quiet_run_says_in_one_line_what_was_not_judged(name: str) -> None:
    quiet = Report((replace(file("a", "info"), unjudged=(LINKS, IMAGE)),), quiet=True)
    said = "".join(load_reporter(name)(quiet, Style()))
    assert said == "3 links and 1 image were not checked; leave out --quiet to see why.\n"
    assert not "".join(load_reporter(name)(Report((file("a", "info"),), quiet=True), Style()))


@pytest.mark.parametrize(
    ("severities", "fail_on", "verdict"),
    [
        (["error"], "error", "Not ready yet: fix the problem marked ✖."),
        (
            ["error", "info"],
            "error",
            "Not ready yet: fix the problem marked ✖. The other one does not stop your commit.",
        ),
        (
            ["error", "error", "info", "info"],
            "error",
            "Not ready yet: fix the 2 problems marked ✖. The others do not stop your commit.",
        ),
        (["error", "warning"], "warning", "Not ready yet: fix the 2 problems marked ✖ or ▲."),
        (["warning"], "warning", "Not ready yet: fix the problem marked ▲."),
        (["error", "warning", "info"], "info", "Not ready yet: fix the 3 problems marked ✖, ▲ or ●."),
        (["warning", "info"], "error", "Ready: nothing here stops your commit."),
        (["error"], None, "This run only reports: nothing here stops your commit."),
    ],
)
def test_the_verdict_names_what_stops_the_commit(
    severities: list[Severity], fail_on: Severity | None, verdict: str
) -> None:
    report = Report((file("a", *severities),), fail_on=fail_on)
    assert ending(report).splitlines()[2] == verdict
    assert report.failed == verdict.startswith("Not ready")


def test_what_could_not_be_checked_stops_the_commit() -> None:
    problem = Problem("private", "no permission")
    assert "Not ready yet: some files could not be checked" in ending(Report((file("a"),), problems=(problem,)))
    assert "Unchecked files stop your commit, too." in ending(
        Report((file("a", "error", "info"),), problems=(problem,))
    )


def test_seconds_are_shown_only_when_they_were_measured() -> None:
    assert ending(Report((file("a"),), elapsed=0.26)) == "✔ 1 article checked in 0.3 s: it is fine.\n"


def test_counts_are_of_all_findings_folded_ones_too() -> None:
    report = Report((file("a", "warning", "warning", "warning"), file("b", "warning", "info")))
    assert "  ▲ 4 should fix   ● 1 tip\n" in ending(report)


def test_hints_name_the_first_of_the_gravest() -> None:
    output = ending(Report((file("a", "info", "warning"), file("b", "error"))))
    assert "contentlint explain a/error\n" in output
    assert "disable-next-line" not in output, "that stands in the page which explain shows"


def fixable_file(path: str, *tiers: Tier, others: int = 1) -> FileReport:
    """Return a file with a finding of each tier, and some that no program can put right."""
    repairs = [Repair((Edit(Span(0, 1), "W"),), tier, "Write W") for tier in tiers]
    found = [replace(finding("warning"), repair=repair) for repair in [*repairs, *[None] * others]]
    return placed(path, "word\n", *found)


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        ((fixable_file("a.md"),), []),
        ((fixable_file("a.md", "suggest"),), []),
        ((fixable_file("a.md", "safe"),), ["1 of these can be fixed automatically:  contentlint fix a.md"]),
        ((fixable_file("a.md", "safe", others=0),), ["It can be fixed automatically:  contentlint fix a.md"]),
        (
            (fixable_file("a.md", "safe", "safe", others=0),),
            ["All of these can be fixed automatically:  contentlint fix a.md"],
        ),
        (
            (fixable_file("a.md", "safe", "unsafe", "unsafe", "suggest"),),
            [
                "1 of these can be fixed automatically:  contentlint fix a.md",
                "2 more with --unsafe. Review the changes afterwards.",
            ],
        ),
        (
            (fixable_file("a.md", "unsafe"),),
            [
                "1 of these can be fixed automatically. Review the changes afterwards:",
                "  contentlint fix --unsafe a.md",
            ],
        ),
        (
            (fixable_file("it's b.md", "safe"), fixable_file("-a.md", "safe"), fixable_file("c.md")),
            ["""2 of these can be fixed automatically:  contentlint fix ./-a.md 'it'"'"'s b.md'"""],
        ),
        (
            tuple(fixable_file(f"blog/2026/{name}.md", "safe") for name in "abcd"),
            ["4 of these can be fixed automatically:  contentlint fix blog/2026"],
        ),
        (
            tuple(fixable_file(f"{name}/a.md", "safe") for name in "abcd"),
            ["4 of these can be fixed automatically:  contentlint fix ."],
        ),
        (
            tuple(fixable_file(f"{name}/c/{number}.md", "safe") for name in "ba" for number in "12"),
            ["4 of these can be fixed automatically:  contentlint fix a/c b/c"],
        ),
        (
            (fixable_file("/b/a.md", "safe"), *(fixable_file(f"{name}.md", "safe") for name in "abc")),
            ["4 of these can be fixed automatically:  contentlint fix ."],
        ),
        (
            tuple(fixable_file(f"{name * 20}/{name * 20}.md", "safe") for name in "ab"),
            ["2 of these can be fixed automatically:", f"  contentlint fix {'a' * 20} {'b' * 20}"],
        ),
        (
            (fixable_file(f"{'long-' * 13}name.md", "safe"),),
            ["1 of these can be fixed automatically:", f"  contentlint fix {'long-' * 13}name.md"],
        ),
        ((fixable_file("a\x1b[1m.md", "safe"),), ["1 of these can be fixed automatically:  contentlint fix"]),
        ((fixable_file("<stdin>", "safe"),), ["1 of these can be fixed automatically:  contentlint fix -"]),
    ],
)
def test_it_says_what_can_be_fixed_and_how(files: tuple[FileReport, ...], lines: list[str]) -> None:
    said = ending(Report(files), Style(width=96)).splitlines()
    before = next(at for at, line in enumerate(said) if line.startswith(("Ready", "Not ready")))
    after = next(at for at, line in enumerate(said) if line.startswith("Learn more"))
    assert said[before + 1 : after] == lines


def test_only_what_is_shown_is_counted_as_fixable() -> None:
    report = Report((fixable_file("a.md", "safe"), file("b.md", "error")), quiet=True)
    assert "can be fixed" not in ending(report)
