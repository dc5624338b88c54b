"""What all formats have in common, and what the full format does with findings as a whole."""

import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from format_validators import find_control
from msgspec.structs import replace
from placed import placed

import contentlint
from contentlint.findings import FileReport, Finding
from contentlint.reporters import REPORTERS, Media, Problem, Report, Style, load_reporter
from contentlint.reporters.terminal.statistics import render as statistics
from contentlint.source import Span

ANSI = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\")


def finding(rule: str = "a/b", start: int = 0, **fields: str) -> Finding:
    parts = {"message_id": "m", "message": "Say more.", "why": "It matters.", "fix": "Do it."} | fields
    return Finding(
        rule, parts["message_id"], "warning", parts["message"], Span(start, start + 1), parts["why"], parts["fix"]
    )


def full_text_of(*files: FileReport, style: Style | None = None) -> str:
    return "".join(load_reporter("full")(Report(files), style or Style()))


def file(path: str, *findings: Finding, lines: int = 60) -> FileReport:
    return placed(path, "x\n" * lines, *findings)


def shuffled(report: Report, seed: int) -> Report:
    order = random.Random(seed)  # noqa: S311  to shuffle, not to hide
    files = [
        FileReport(one.path, one.source, tuple(order.sample(one.findings, len(one.findings))), one.error)
        for one in report.files
    ]
    order.shuffle(files)
    return Report(tuple(files), report.fail_on, report.problems[::-1], report.elapsed)


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_what_comes_in_does_not_matter(mixed: Report, name: str, seed: int) -> None:
    more = Report(mixed.files, mixed.fail_on, (*mixed.problems, Problem("other", "gone")))
    render = load_reporter(name)
    assert list(render(shuffled(more, seed), Style())) == list(render(more, Style()))


@pytest.mark.parametrize("name", [name for name, one in REPORTERS.items() if one.media in {"text", "markdown"}])
def test_plain_output_has_no_ansi(mixed: Report, name: str) -> None:
    assert find_control("".join(load_reporter(name)(mixed, Style(unicode=False)))) == []


def test_colour_adds_nothing_but_colour(mixed: Report) -> None:
    render = load_reporter("text")
    coloured = "".join(render(mixed, Style(colour=True, links=True)))
    assert "\x1b]8;;https://contentlint.example/rules/links/weak-text\x1b\\" in coloured
    assert ANSI.sub("", coloured) == "".join(render(mixed, Style()))


def test_colour_adds_nothing_but_colour_to_one_line_a_finding(mixed: Report) -> None:
    for render in (load_reporter("concise"), statistics):
        coloured = "".join(render(mixed, Style(colour=True, links=True)))
        assert "\x1b[1m" in coloured or "\x1b]8;;https://contentlint.example/rules/links/weak-text\x1b\\" in coloured
        assert ANSI.sub("", coloured) == "".join(render(mixed, Style()))


def test_concise_has_one_line_for_each_finding_and_an_odd_path_or_message_makes_no_other(odd: Report) -> None:
    output = "".join(load_reporter("concise")(replace(odd, shows_all=True), Style()))
    lines = output.partition(" articles must be fixed")[0].splitlines()[:-1]
    assert len(lines) == sum(len(one.findings) for one in odd.files) + len(odd.unreadable)
    assert all(
        re.match(r".+:\d+:\d+: [✖▲●] (Must fix|Should fix|Tip)  .+  \S+/\S+$|✖ Cannot check  ", line) for line in lines
    )


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_reporter("xml")


def test_findings_come_by_path_line_column_and_rule() -> None:
    output = full_text_of(file("b", finding("b/b")), file("a", finding("b/b", 4), finding("b/a", 4), finding("c/c", 2)))
    places = re.findall(r"^  (\S+) +(\S+)$", output, re.MULTILINE)
    assert places == [("a:2:1", "c/c"), ("a:3:1", "b/a"), ("a:3:1", "b/b"), ("b:1:1", "b/b")]


def test_repeats_in_one_file_are_folded_and_none_is_lost() -> None:
    repeats = [finding(start=2 * line) for line in (0, 4, 4, 9)]
    output = full_text_of(file("a", *repeats, finding(message_id="other")), file("b", finding()))
    assert output.count("Say more.") == 3
    assert "  Also  3 more like this: lines 5, 10.\n" in output


def test_one_repeat_is_on_one_line() -> None:
    assert "  Also  1 more like this: line 5.\n" in full_text_of(file("a", finding(), finding(start=8)))


def test_of_many_repeats_the_first_lines_are_listed() -> None:
    output = full_text_of(file("a", *(finding(start=2 * line) for line in range(30))))
    also = " ".join(output[output.index("  Also") :].split("\n\n")[0].split())
    assert also == f"Also 29 more like this: lines {', '.join(map(str, range(2, 22)))} and 9 more."


def test_a_reason_is_said_once_in_a_run() -> None:
    output = full_text_of(file("a", finding(), finding(message_id="n", why="It matters.")), file("b", finding()))
    assert output.count("  Why   It matters.") == 1
    assert output.count("  Fix   Do it.") == 3


def test_two_reasons_of_one_rule_are_both_said() -> None:
    output = full_text_of(file("a", finding(), finding(message_id="n", why="It is the law.")))
    assert "It matters." in output
    assert "It is the law." in output


def test_paragraphs_of_a_reason_start_on_new_lines() -> None:
    output = full_text_of(file("a", finding(why="First\nline.\n\nSecond one.\n")))
    assert "  Why   First line.\n        Second one.\n  Fix" in output


def test_a_rule_without_room_stands_on_its_own_line() -> None:
    output = full_text_of(file("long-" * 10 + "path.md", finding("family/a-rule-with-a-name")), style=Style(width=60))
    assert f"\n  {'long-' * 10}path.md:1:1\n{'family/a-rule-with-a-name':>60}\n" in output


def test_a_finding_on_a_file_without_text_is_shown_all_the_same() -> None:
    unread = FileReport("a.md", None, (finding(), finding()))
    assert "  a.md:1:1  " in full_text_of(unread)
    for name in REPORTERS:
        assert "a.md" in "".join(load_reporter(name)(Report((unread,)), Style()))


def test_a_path_cannot_paint_the_terminal() -> None:
    output = full_text_of(file("a\x1b[31m\n.md", finding()))
    assert "  a␛[31m␊.md:1:1" in output


def in_a_new_process(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603  our own code


@pytest.fixture
def loaded() -> Callable[[str], set[str]]:
    """Return what tells which modules are loaded after some code was run in a fresh process."""

    def run(code: str) -> set[str]:
        return set(in_a_new_process(f"import sys\n{code}\nprint(*sys.modules)").split())

    return run


def test_a_format_is_imported_only_when_it_is_asked_for(loaded: Callable[[str], set[str]]) -> None:
    modules = {f"contentlint.reporters.formats.{name}" for name in REPORTERS}
    named = "from contentlint.reporters import REPORTERS\nassert 'json' in REPORTERS and list(REPORTERS)"
    assert not modules & loaded(named)
    assert modules & loaded(f"{named}\nREPORTERS['json']") == {"contentlint.reporters.formats.json"}


def test_nothing_asks_for_the_name_of_a_format() -> None:
    """What formats differ in stands in their records. ``init`` writes jobs, which name formats."""
    package = Path(contentlint.__file__).parent
    names = REPORTERS.keys() - get_args(Media) - {"github"}  # these mean other things, too
    known = re.compile(f"""["'](?:{"|".join(names)})["']""")
    outside = (file for file in package.rglob("*.py") if not {"formats", "init"} & {*file.parent.parts})
    assert [file for file in outside if known.search(file.read_text(encoding="utf-8"))] == []


def test_formats_are_found_where_there_is_no_folder_to_list(tmp_path: Path) -> None:
    package = Path(contentlint.__file__).parent
    with zipfile.ZipFile(tmp_path / "app.zip", "w") as packed:
        for file in package.rglob("*.py"):
            packed.write(file, file.relative_to(package.parent))
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path / "app.zip")!r})
from contentlint.reporters import REPORTERS, load_reporter
print(load_reporter.__code__.co_filename, *REPORTERS, REPORTERS["json"].media)
"""
    place, *said = in_a_new_process(code).split()
    assert "app.zip" in place
    assert said == [*REPORTERS, "json"]


WESTERN = """
from contentlint.findings import FileReport, Finding
from contentlint.reporters import Report, Style, load_reporter
from contentlint.source import Source, Span
finding = Finding("a/b", "m", "error", "“Größe” is … Ångström", Span(1, 3), "W", "F")
file = FileReport("é.md", Source("“Größe” — \\t\\x1b {}"), (finding,))
list(load_reporter("text")(Report((file,)), Style()))
"""


def test_wcwidth_is_imported_only_for_text_that_needs_it(loaded: Callable[[str], set[str]]) -> None:
    assert "wcwidth" not in loaded(WESTERN)
    assert "wcwidth" not in loaded(WESTERN.replace("{}", "日本語 한국"))
    assert "wcwidth" in loaded(WESTERN.replace("{}", "👍"))
