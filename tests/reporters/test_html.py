"""The parts of a report for a browser, one by one: cuts, changes, what comes first, the verdict, scripts and styles."""

import re
from pathlib import Path

import pytest

from contentlint.article.drawing.model import Summary
from contentlint.findings import FileReport, Finding, Repair
from contentlint.prose.pixel_width import compute_pixel_width
from contentlint.reporters import Report
from contentlint.reporters.html.assets import FOLDER, OF_SITES, SCRIPTS, STYLES, join_scripts, join_styles
from contentlint.reporters.html.changes import Change, describe_repair
from contentlint.reporters.html.first import MAX_FIRST, choose_first
from contentlint.reporters.html.preview import build_preview, cut_line
from contentlint.reporters.html.verdict import judge_article, judge_site
from contentlint.reporters.page_context import Limits
from contentlint.source import Edit, Source, Span

LIMITS = Limits(600, 20, " | Kettles", 985, 13, 680, 14, (140, 155), 40)


def find(severity: str, message_id: str = "lime", start: int = 0) -> Finding:
    return Finding("style/lime", message_id, severity, f"{message_id}.", Span(start, start), "", "")  # type: ignore[arg-type]


@pytest.mark.parametrize("room", [100, 101.5, 250, 600])
def test_a_line_is_cut_where_the_room_ends(room: float) -> None:
    text = "Kettles and lime and vinegar and all that a kitchen has to say on descaling them at home"
    line = cut_line(text, 20, room)
    assert line
    assert line.is_cut
    assert line.text.endswith("…")
    assert compute_pixel_width(line.text, 20) <= room
    word = text[len(line.text) - 1 :].split(maxsplit=1)[0]
    assert compute_pixel_width(f"{line.text[:-1]} {word}…", 20) > room


def test_a_line_that_just_fits_is_whole() -> None:
    width = compute_pixel_width("Kettles", 20)
    fits, cut = cut_line("Kettles", 20, int(width) + 1), cut_line("Kettles", 20, int(width))
    assert fits
    assert cut
    assert (fits.text, fits.is_cut) == ("Kettles", False)
    assert cut.is_cut


def test_no_text_has_no_line() -> None:
    assert cut_line("", 20, 600) is None


def test_a_title_gets_the_suffix_of_the_site_once() -> None:
    def preview(title: str) -> str:
        built = build_preview(Summary(title, True, "", 10, None, None, "en", ("", "kettles")), LIMITS)  # noqa: FBT003
        return built.title.text if built.title else ""

    assert preview("Lime") == "Lime | Kettles"
    assert preview("Lime | Kettles") == "Lime | Kettles"
    assert preview("") == ""


def test_a_change_has_its_line_around_it() -> None:
    source = Source("One line.\nLime makes the the kettle slow.\nAnother.")
    at = source.text.index("the the")
    repair = Repair((Edit(Span(at, at + 4), ""),), "safe", "Delete the second “the”")
    file = FileReport("a.md", source, ())
    finding = Finding("readability/doubled-word", "twice", "warning", "", Span(at, at + 7), "", "", repair=repair)
    told = describe_repair(file, finding)
    assert told
    assert told.changes == (Change("Lime makes ", "the ", "", "the kettle slow."),)
    assert describe_repair(file, find("error")) is None


def test_the_line_around_a_change_is_cut_between_words() -> None:
    text = "kettles and lime " * 20 + "the the " + "vinegar and water " * 20
    at = text.index("the the")
    repair = Repair((Edit(Span(at, at + 4), ""),), "safe", "Delete it")
    finding = Finding("readability/doubled-word", "twice", "warning", "", Span(at, at + 7), "", "", repair=repair)
    told = describe_repair(FileReport("a.md", Source(text), ()), finding)
    assert told
    [change] = told.changes
    assert change.before.startswith(("…kettles ", "…and ", "…lime "))
    assert change.after.startswith("the vinegar")
    assert change.after.endswith(("vinegar…", "and…", "water…"))
    assert max(len(change.before), len(change.after)) <= 49


def test_a_change_of_a_text_that_is_gone_is_not_shown() -> None:
    repair = Repair((Edit(Span(5, 9), ""),), "safe", "Delete it")
    finding = Finding("style/lime", "x", "warning", "", Span(5, 9), "", "", repair=repair)
    told = describe_repair(FileReport("a.md", Source(""), ()), finding)
    assert told
    assert told.changes == ()


def test_the_gravest_come_first_and_equal_ones_are_joined() -> None:
    found = [find("info", "tip"), find("warning", "b"), find("error", "a"), find("warning", "b"), find("error", "a")]
    assert [thing.findings for thing in choose_first(found)] == [(2, 4), (1, 3)]
    assert choose_first(found[:1]) == (), "a tip is nothing to begin with"
    assert len(choose_first([find("error", str(number)) for number in range(20)])) == MAX_FIRST


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([], "Ready: nothing has to be fixed"),
        (["info"], "Ready: nothing has to be fixed"),
        (["warning", "info"], "Nothing has to be fixed, but 1 thing should be"),
        (["error", "warning"], "Not ready: 1 thing must be fixed"),
        (["error", "error"], "Not ready: 2 things must be fixed"),
    ],
)
def test_the_verdict_on_an_article(severities: list[str], verdict: str) -> None:
    assert judge_article(FileReport("a.md", None, tuple(map(find, severities)))) == verdict


def test_what_was_not_checked_is_not_ready() -> None:
    broken, good = FileReport("a.md", None, (), error="it is no text"), FileReport("b.md", None, ())
    assert judge_article(broken) == "Not checked: this article could not be read"
    assert judge_site(Report((broken,))) == "No article could be checked"
    assert (
        judge_site(Report((broken, good, good)))
        == "All 2 articles are ready: nothing has to be fixed; 1 could not be checked"
    )
    warned = FileReport("d.md", None, (find("warning"), find("warning")))
    assert judge_site(Report((warned, good))) == "Nothing has to be fixed, but 1 article should be improved"
    bad = FileReport("c.md", None, (find("error"),))
    assert judge_site(Report((bad, good))) == "1 of 2 articles must be fixed before publication"


EXPORT = re.compile(r"^export (?:async )?(?:function\*?|const|class) (\w+)", re.MULTILINE)
IMPORT = re.compile(r'^import \{ ([^}]*) \} from "\./([a-z]+)\.js";$', re.MULTILINE)


def test_each_module_imports_what_modules_before_it_export() -> None:
    exported: dict[str, set[str]] = {}
    for name in SCRIPTS:
        code = (FOLDER / f"{name}.js").read_text("utf-8")
        for names, module in IMPORT.findall(code):
            assert set(names.split(", ")) <= exported[module], f"{name}.js"
        assert code.count("\nimport ") + code.startswith("import ") == len(IMPORT.findall(code))
        exported[name] = set(EXPORT.findall(code))


def test_every_file_of_the_page_is_used() -> None:
    files = {file.name for file in FOLDER.iterdir()}
    assert files == {f"{name}.js" for name in SCRIPTS} | {f"{name}.css" for name in STYLES} | {"report.html.jinja"}


def test_a_report_on_one_article_has_all_that_it_uses_but_what_draws_a_site() -> None:
    for name in set(SCRIPTS) - OF_SITES - {"main"}:
        code = (FOLDER / f"{name}.js").read_text("utf-8")
        assert OF_SITES.isdisjoint(module for _, module in IMPORT.findall(code)), name
    short = join_scripts(is_site=False)
    assert all(f"const {name} = {{}};\n" in short for name in OF_SITES)


def test_scripts_and_styles_stay_in_their_elements() -> None:
    assert not re.search("</script|<!--", join_scripts(), re.IGNORECASE)
    assert not re.search("</style|@import|url\\(", join_styles(), re.IGNORECASE)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|\.style\b", join_scripts()
    )


def test_the_first_line_of_each_module_says_what_lives_there() -> None:
    for name in SCRIPTS:
        assert Path(FOLDER / f"{name}.js").read_text("utf-8").startswith("/** ")
