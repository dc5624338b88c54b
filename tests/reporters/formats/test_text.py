"""The text format: by article, gravest first, repeats told once, no more than is asked for, and nothing unsaid."""

import re

import pytest
from msgspec.structs import replace
from placed import placed

from contentlint.findings import FileReport, Finding, Related, Severity
from contentlint.reporters import MAX_SHOWN, Report, Style, load_reporter
from contentlint.reporters.terminal.cell_width import compute_width
from contentlint.source import Span


def finding(rule: str = "a/b", start: int = 0, severity: Severity = "warning", **fields: str) -> Finding:
    parts = {"message_id": "m", "message": "Say more.", "why": "It matters.", "fix": "Do it."} | fields
    made = Finding(
        rule, parts["message_id"], severity, parts["message"], Span(start, start + 1), parts["why"], parts["fix"]
    )
    return replace(made, label=parts.get("label", ""), quote=parts.get("quote", ""))


def file(path: str, *findings: Finding, lines: int = 60) -> FileReport:
    return placed(path, "x\n" * lines, *findings)


def text_of(
    *files: FileReport, style: Style | None = None, max_shown: int | None = MAX_SHOWN, shows_all: bool = False
) -> str:
    report = Report(files, max_shown=max_shown, shows_all=shows_all)
    return "".join(load_reporter("text")(report, style or Style()))


def test_an_article_is_named_once_and_what_must_be_fixed_comes_first() -> None:
    files = (
        file("a.md", finding(start=6)),
        file("b.md", finding("b/c", 8, "info"), finding("b/a", 4, "error"), finding("b/d", 2, "error")),
    )
    shown = text_of(*files, shows_all=True).splitlines()
    kept = [line for line in shown if line and not line.startswith("   ")]
    order = [line.strip().partition("  ")[0] for line in kept[:9]]
    assert order == ["b.md", "✖ Must fix", "2:1", "3:1", "● Tip", "5:1", "a.md", "▲ Should fix", "4:1"]
    assert sum("b.md" in line for line in shown) == 1


def test_what_is_about_the_whole_article_comes_before_the_places_of_its_severity() -> None:
    whole = replace(finding("b/whole", 8, message="Nobody wrote it."), is_whole=True)
    shown = text_of(file("a.md", finding(start=2), whole)).splitlines()
    assert shown[2].strip().startswith("Nobody wrote it.")
    assert shown[2].startswith("       "), "it has no place"
    assert not any(line.strip() == "x" for line in shown[: shown.index(next(x for x in shown if "2:1" in x))])


def test_repeats_are_told_once_with_their_places_and_words() -> None:
    repeats = [finding(start=2 * line, quote="x", label="too few") for line in (0, 4, 9)]
    shown = text_of(file("a.md", *repeats))
    assert shown.count("Say more.") == 1
    assert "2 more: 5:1 “x” · 10:1 “x”\n" in shown


def test_of_many_repeats_some_places_are_listed_and_the_rest_is_counted() -> None:
    shown = text_of(file("a.md", *(finding(start=2 * line, label="a label of some length") for line in range(60))))
    listed = len(re.findall(r"\d+:1 a label", shown)) + 1
    [others] = re.findall(r"and (\d+) others", shown)
    assert listed + int(others) == 60


def test_ten_kinds_are_shown_and_the_rest_is_counted_by_severity() -> None:
    found = [finding(f"a/r{number:02}", number * 2) for number in range(12)]
    found += [finding("a/r00", 40), finding("a/tip", 50, "info"), finding("a/bad", 54, "error")]
    shown = text_of(file("it's a.md", *found))
    assert "   3 more (3 should fix):  contentlint check 'it'\"'\"'s a.md' --all\n" in shown
    assert "a/bad" in shown, "the gravest is shown, wherever it stands"
    assert len(re.findall(r"a/\w+$", shown.rpartition("────")[0], re.MULTILINE)) == MAX_SHOWN
    assert "✖ 1 must fix   ▲ 13 should fix   ● 1 tip" in shown, "the counts are of all"


@pytest.mark.parametrize(("most", "named"), [(None, 12), (3, 3), (1, 1)])
def test_more_or_fewer_can_be_asked_for(most: int | None, named: int) -> None:
    shown = text_of(file("a.md", *(finding(f"a/r{number:02}", number * 2) for number in range(12))), max_shown=most)
    assert shown.count("Say more.") == named
    assert (" --all" in shown) is (most is not None)


def test_a_line_with_several_other_places_is_named_once() -> None:
    related = tuple(Related(Span(at, at + 1), "same") for at in (4, 5, 8))
    shown = text_of(file("a.md", replace(finding(), related=related)))
    assert "See  line 3, line 5\n" in shown


def test_a_reason_is_said_once_in_a_run() -> None:
    told = finding(why="It matters. This is why.")
    shown = text_of(file("a.md", told), file("b.md", told))
    assert shown.count("Why  It matters. This is why.\n") == 1


@pytest.mark.parametrize("more", [0, 1, 9])
def test_a_long_reason_ends_after_a_sentence(more: int) -> None:
    long = f"{'So much for this reason' * 9}."
    shown = text_of(file("a.md", finding(why=" ".join(["It matters.", *[long] * more]))))
    assert "Why  It matters.\n" in shown
    assert "So much" not in shown


def test_a_message_that_quotes_enough_of_the_place_needs_no_excerpt() -> None:
    quote = "a quote of more than a few words"
    long = placed("a.md", f"{quote}\n", replace(finding(quote=quote, message=f"“{quote}” is worn."), span=Span(0, 32)))
    short = placed("a.md", "one two one\n", replace(finding(quote="one", message="“one” twice."), span=Span(0, 3)))
    assert "━" not in text_of(long).partition("────")[0]
    assert "       one two one\n       ━━━\n" in text_of(short)


def test_the_indent_of_a_line_is_left_out_of_its_excerpt() -> None:
    inner = placed("a.html", "<p>\n      in here\n</p>\n", replace(finding(), span=Span(13, 17)))
    assert "        in here\n           ━━━━\n" in text_of(inner)


def test_a_path_cannot_paint_the_terminal_nor_be_copied() -> None:
    found = [finding(f"a/r{number:02}", number * 2) for number in range(12)]
    shown = text_of(file("a\x1b[31m\n.md", *found))
    assert shown.startswith("a␛[31m␊.md\n")
    assert "contentlint check --all\n" in shown


@pytest.mark.parametrize("width", [72, 80, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_terminal(mixed: Report, width: int, *, unicode: bool) -> None:
    render = load_reporter("text")
    for line in "".join(render(replace(mixed, max_shown=None), Style(width=width, unicode=unicode))).splitlines():
        if " " in line.strip() and not line.strip().startswith("+ "):  # what is to be copied is not wrapped
            assert compute_width(line) <= width or "contentlint " in line, line
