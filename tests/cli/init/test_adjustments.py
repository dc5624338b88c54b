"""``contentlint init`` on sites with habits: what most articles break is set to what fits, and faults stay."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from command_line import run_in

import contentlint.cli.init.measure
from contentlint.cli.init.config_file import render_configuration
from contentlint.cli.init.detect import Survey, survey_folder
from contentlint.cli.init.explain import format_table
from contentlint.cli.init.generators import Made
from contentlint.cli.init.limits import Limit, find_limit
from contentlint.cli.init.measure import measure_site
from contentlint.cli.init.summary import format_summary
from contentlint.cli.jobs import Work
from contentlint.rule.builtin import load_registry
from contentlint.rule.spec import RuleSpec

Make = Callable[[Mapping[str, str]], Path]

SUBJECTS = (
    "kettle",
    "teapot",
    "saucepan",
    "skillet",
    "ladle",
    "whisk",
    "grater",
    "colander",
    "trivet",
    "casserole",
    "griddle",
    "steamer",
)
GOOD = {"date": "2026-05-01", "author": "Sam Reed"}
DESCRIPTION = (
    "How to keep the {subject} of part {number} clean for years, with three things that every kitchen has, a soft "
    "cloth and a few minutes on a quiet Sunday."
)
FULL = {"description": DESCRIPTION, **GOOD}
UNDATED = {key: value for key, value in FULL.items() if key != "date"}


def write_article(subject: str, number: int, fields: Mapping[str, str], text: str = "") -> str:
    """Return an article of a few words that are nobody else's."""
    title = f"How to clean a {subject}, part {number}"
    matter = "".join(f"{key}: {value}\n" for key, value in {"title": title, **fields}.items())
    matter = matter.replace("{subject}", subject).replace("{number}", f"{number}")
    words = " ".join(f"The {subject} of week {number * week} is clean." for week in range(1, 6))
    return f"---\n{matter}---\n\n# {title}\n\n{words}\n{text}"


def write_long(subject: str, number: int, fields: Mapping[str, str]) -> str:
    """Return an article of more than a hundred words."""
    words = " ".join(f"A {subject} of month {number * month} needs {month} spoons of salt." for month in range(1, 13))
    return write_article(subject, number, fields, f"\n{words}\n")


def build_site(count: int, article: Callable[[str, int], str]) -> dict[str, str]:
    return {
        f"texts/{SUBJECTS[number % len(SUBJECTS)]}-{number}.md": article(SUBJECTS[number % len(SUBJECTS)], number)
        for number in range(count)
    }


def load(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "contentlint.toml").read_text("utf-8"))


def list_reported(folder: Path) -> list[str]:
    """Return the rule of each finding of a check."""
    done = run_in(folder, "check", "--format", "concise", "--all")
    assert done.returncode in {0, 1}, done.stderr
    ids = load_registry().list_ids()
    return [rule for line in done.stdout.splitlines() for rule in ids if rule in line.split()]


def row(table: str, rule: str) -> list[str]:
    """Return the words of a rule's row."""
    return next(line.split() for line in table.splitlines() if line.startswith(rule))


def unwrap(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


def test_what_most_articles_do_without_is_off_and_the_rest_is_shown(make: Make) -> None:
    # eleven of twelve have no description, and one repeats a word
    def article(subject: str, number: int) -> str:
        text = "\nIt shines for the the third day.\n" if number == 4 else ""
        return write_article(subject, number, FULL if number == 3 else GOOD, text)

    folder = make(build_site(12, article))
    result = run_in(folder, "init")
    assert result.returncode == 0, result.stderr
    assert "meta/description-missing off (11 of 12 articles)" in unwrap(result.stdout)
    assert load(folder)["ignore"] == ["meta/description-missing"]
    text = (folder / "contentlint.toml").read_text("utf-8")
    assert "  # 11 of 12 articles break this: Write a meta description.\n" in text
    assert list_reported(folder) == ["readability/doubled-word"]


def test_a_limit_is_taken_from_the_articles_that_have_what_it_measures(make: Make) -> None:
    # three have no description at all, twelve one of 100 characters, and one a very short one
    def article(subject: str, number: int) -> str:
        if number < 3:
            return write_article(subject, number, GOOD)
        size = 20 if number == 3 else 100
        words = f"What a {subject} of year {number} needs to last, and what spoils it: "
        return write_article(subject, number, {"description": f"'{(words * 3)[: size - 1]}.'", **GOOD})

    folder = make(build_site(16, article))
    assert run_in(folder, "init").returncode == 0
    assert load(folder)["rules"]["meta/description-too-short"] == {"min": 100}
    text = (folder / "contentlint.toml").read_text("utf-8")
    assert "# 13 of 13 articles break this:" in text
    assert list_reported(folder).count("meta/description-too-short") == 1


def test_a_limit_far_from_the_rule_s_own_is_none(make: Make) -> None:
    def article(subject: str, number: int) -> str:
        return write_article(subject, number, {"description": f"Care for a {subject}: {number} steps.", **GOOD})

    folder = make(build_site(12, article))
    assert run_in(folder, "init").returncode == 0
    assert "meta/description-too-short" in load(folder)["ignore"]


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n", "structure/placeholder"),
        ("\nAs an AI language model, I cannot taste it.\n", "structure/llm-residue"),
        ("\nThe cafÃ© next door has one.\n", "hygiene/mojibake"),
    ],
)
def test_faults_stay_whatever_their_number(fault: str, rule: str, make: Make) -> None:
    pages = build_site(12, lambda subject, number: write_article(subject, number, FULL, fault.format(number=number)))
    folder = make({"hugo.toml": "", **{f"content/{name}": text for name, text in pages.items()}})
    table = run_in(folder, "init", "--explain").stdout
    assert row(table, rule)[1:4] == ["12", "12", "stays"]
    assert "it reports mistakes, not matters of style" in table
    result = run_in(folder, "init")
    assert f"{rule} stays (12 of 12" in unwrap(result.stdout)
    assert list_reported(folder).count(rule) >= 12


def test_what_contentlint_fixes_itself_stays(make: Make) -> None:
    folder = make(
        build_site(12, lambda subject, number: write_article(subject, number, FULL, "\nBring:\n- a cloth\n- soap\n"))
    )
    table = run_in(folder, "init", "--explain").stdout
    assert row(table, "hygiene/blank-lines")[1:4] == ["12", "12", "stays"]
    assert "“contentlint fix” can fix it" in table


def test_a_warning_about_what_is_there_becomes_a_tip(make: Make) -> None:
    def article(subject: str, number: int) -> str:
        return write_article(subject, number, FULL, f"\n# A {subject} again\n\nIt shines for {number} days.\n")

    folder = make(build_site(12, article))
    assert "headings/multiple-h1 tip (12 of 12 articles)" in unwrap(run_in(folder, "init").stdout)
    assert load(folder)["rules"]["headings/multiple-h1"] == {"severity": "info"}
    assert "headings/multiple-h1" in list_reported(folder)


def test_what_a_rule_that_is_off_has_covered_is_looked_at_as_well(make: Make) -> None:
    # without front matter one finding names all that is missing; without that rule there are three
    names = build_site(12, lambda subject, number: write_article(subject, number, {}).split("---\n\n")[1])
    folder = make({name: f"{text}\n{'It is clean once more. ' * 30}\n" for name, text in names.items()})
    assert run_in(folder, "init").returncode == 0
    missing = {"meta/required-fields", "meta/description-missing", "trust/author-missing", "trust/date-missing"}
    assert missing <= set(load(folder)["ignore"])
    assert missing.isdisjoint(list_reported(folder))


def test_only_pages_that_a_rule_judges_count(make: Make) -> None:
    # eight of ten articles have no author, and the rule judges none of the twenty pages of documentation
    articles = build_site(
        10, lambda subject, number: write_article(subject, number, FULL if number < 2 else FULL | {"author": ""})
    )
    pages = {f"docs/{name}": "---\ntitle: Pots\n---\n\n# Pots\n\nA pot.\n" for name in build_site(20, lambda *_: "")}
    folder = make({**{f"posts/{name}": text + "It is clean. " * 40 for name, text in articles.items()}, **pages})
    table = run_in(folder, "init", "--explain").stdout
    assert row(table, "trust/author-missing")[1:4] == ["8", "10", "off"]


def test_few_articles_tell_nothing(make: Make) -> None:
    folder = make(build_site(9, lambda subject, number: write_article(subject, number, GOOD)))
    says = "No rule was changed: this needs at least 10 articles.\n"
    assert run_in(folder, "init", "--explain").stdout == says
    assert says in run_in(folder, "init").stdout
    assert "ignore" not in load(folder)
    assert "meta/description-missing" in list_reported(folder)


def test_a_site_without_habits_is_told_so(make: Make) -> None:
    folder = make(build_site(12, lambda subject, number: write_article(subject, number, FULL)))
    assert "No rule was changed: none is broken by more than half of the articles.\n" in run_in(folder, "init").stdout


def test_explain_writes_nothing_and_needs_no_new_file(make: Make) -> None:
    folder = make(build_site(12, lambda subject, number: write_article(subject, number, GOOD)))
    (folder / "contentlint.toml").write_text('ignore = ["meta"]\n')
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run_in(folder, "init", "--explain")
    assert (result.returncode, result.stderr) == (0, "")
    assert row(result.stdout, "meta/description-missing")[1:4] == ["12", "12", "off"]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    for option in ("--force", "--dry-run", "--hook"):
        refused = run_in(folder, "init", "--explain", option)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--explain writes nothing" in refused.stderr


@pytest.mark.slow("runs init again and again")
def test_the_same_bytes_for_any_number_of_processes_any_folder_and_a_second_time(make: Make) -> None:
    folder = make(build_site(80, lambda subject, number: write_article(subject, number, GOOD)))
    printed = {run_in(folder, "init", "--dry-run", "--no-cache", "--jobs", jobs).stdout for jobs in ("1", "3")}
    printed.add(run_in(folder.parent, "init", "site", "--dry-run").stdout)
    assert run_in(folder, "init").returncode == 0
    printed.add((folder / "contentlint.toml").read_text("utf-8"))
    assert run_in(folder, "init", "--force").returncode == 0
    printed.add((folder / "contentlint.toml").read_text("utf-8"))
    assert len(printed) == 1
    assert "ignore" in printed.pop()


def test_rules_of_one_s_own_stay(make: Make) -> None:
    rule = (
        "summary: Show the pot.\nwhy: Readers want to see it.\nhow-to-fix: Add a picture.\nbasis: house-style\n"
        "severity: warning\nkind: require\nof: illustrations\nmessages:\n  missing: There is no picture.\n"
        "examples:\n  - good: '![A pot](pot.png)'\n  - bad: A pot.\n    expect: [missing]\n"
    )
    pages = build_site(12, lambda subject, number: write_article(subject, number, FULL))
    folder = make({**pages, "rules/house/price.yaml": rule})
    table = run_in(folder, "init", "--explain").stdout
    assert row(table, "house/price")[3] == "stays"
    assert "this is a custom rule" in table


def test_nothing_of_the_folder_is_run(make: Make) -> None:
    pages = build_site(12, lambda subject, number: write_article(subject, number, GOOD))
    spell = "open('ran', 'w').close()\n"
    folder = make({**pages, "rules/house/price.py": spell, "conftest.py": spell, "texts/__init__.py": spell})
    assert run_in(folder, "init").returncode == 0
    assert not list(folder.rglob("ran"))
    assert load(folder)["house-rules"] is False


def test_files_that_cannot_be_read_do_not_count(make: Make) -> None:
    folder = make(build_site(12, lambda subject, number: write_article(subject, number, GOOD)))
    (folder / "texts" / "broken.md").write_bytes(b"\0\1\2\xff" * 100)
    result = run_in(folder, "init")
    assert result.returncode == 0, result.stderr
    assert "12 of 12 articles" in result.stdout


def list_limits() -> Iterator[tuple[RuleSpec, Limit]]:
    for spec in load_registry().specs:
        limit = find_limit(spec)
        if limit:
            yield spec, limit


@pytest.mark.parametrize(("spec", "limit"), [*list_limits()], ids=lambda value: getattr(value, "id", ""))
def test_every_limit_that_may_be_set_is_one_the_rule_takes(spec: RuleSpec, limit: Limit) -> None:
    registry = load_registry()
    for value in (limit.own, limit.furthest, limit.round_outward((limit.own + limit.furthest) // 2)):
        values = registry.validate_options(spec.id, limit.build_values(value))
        registry.build_checker(spec.id, values)
        assert min(limit.own, limit.furthest) <= value <= max(limit.own, limit.furthest)


def test_a_limit_is_rounded_to_let_more_pass() -> None:
    wide = Limit("a/b", "max", 600, 1200)
    assert [wide.round_outward(value) for value in (601, 660, 1199)] == [610, 660, 1200]
    short = Limit("a/b", "min", 140, 70, "floor", 121)
    assert [short.round_outward(value) for value in (139, 76, 71)] == [130, 70, 70]
    assert short.build_values(130) == {"min": 130}
    assert short.build_values(100) == {"min": 100, "floor": 100}


def test_of_many_articles_some_are_checked_and_said_to_be(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contentlint.cli.init.measure, "MAX_CHECKED", 12)
    folder = make(build_site(30, lambda subject, number: write_article(subject, number, GOOD)))
    found = survey_folder(str(folder))
    measured = measure_site(found.folder, partial(render_configuration, found), Work(1, cached=False))
    assert (measured.articles, measured.checked) == (30, 10)
    table = format_table(measured)
    assert table.startswith(
        "10 of 30 articles checked, spread evenly over the site; rules that compare articles did not run."
    )
    assert row(table, "meta/description-missing")[1:4] == ["10", "10", "off"]


def test_settings_that_cannot_be_used_conclude_nothing(make: Make) -> None:
    folder = make(build_site(12, lambda subject, number: write_article(subject, number, GOOD)))
    measured = measure_site(str(folder), lambda *_: 'select = ["gone\\u001b"]\n', Work(1, cached=False))
    survey = Survey("", Made(), articles=("a.md",))
    assert measured.changes == ()
    assert "so no rule was changed: contentlint.toml:1: unknown rule" in unwrap(format_summary(survey, measured))
    assert "\x1b" not in format_summary(survey, measured)


def without_title(subject: str, number: int, folder: str) -> dict[str, str]:
    text = write_article(subject, number, FULL)
    matter = "\n".join(line for line in text.splitlines() if not line.startswith(("title:", "# ")))
    return {f"{folder}/{subject}-{number}.md": matter + "\n"}


def test_titles_that_a_folder_lacks_are_made_by_the_generator_there(make: Make) -> None:
    # the twelve texts have titles, the ten notes have none, and of the six letters one has none
    site = build_site(12, lambda subject, number: write_article(subject, number, FULL))
    for number, subject in enumerate(SUBJECTS[:10], 20):
        site |= without_title(subject, number, "notes/short")
    for number, subject in enumerate(SUBJECTS[6:], 30):
        site[f"letters/{subject}.md"] = write_article(subject, number, FULL)
    site |= without_title("ladle", 40, "letters")
    folder = make(site)
    result = run_in(folder, "init")
    assert result.returncode == 0, result.stderr
    assert "meta/title-missing in notes/ tip (10 of 10 articles)" in unwrap(result.stdout)
    assert load(folder)["overrides"] == [{"paths": ["/notes/"], "rules": {"meta/title-missing": {"severity": "info"}}}]
    done = run_in(folder, "check", "--select", "meta/title-missing", "--format", "concise")
    graver = [
        line.partition(":")[0] for line in done.stdout.splitlines() if "title-missing" in line and "● Tip" not in line
    ]
    assert graver == ["letters/ladle-40.md"]
    assert done.stdout.count("● Tip  The article has no title") == 10


def test_dates_that_a_folder_does_without_are_tips_there(make: Make) -> None:
    # the thirteen texts have dates but one, the ten people have none
    site = build_site(13, lambda subject, number: write_long(subject, number, FULL if number else UNDATED))
    site |= {f"people/{subject}.md": write_long(subject, 30, UNDATED) for subject in SUBJECTS[:10]}
    folder = make(site)
    result = run_in(folder, "init")
    assert result.returncode == 0, result.stderr
    assert "trust/date-missing in people/ tip (10 of 10 articles)" in unwrap(result.stdout)
    assert load(folder)["overrides"] == [{"paths": ["/people/"], "rules": {"trust/date-missing": {"severity": "info"}}}]
    done = run_in(folder, "check", "--select", "trust/date-missing", "--format", "concise", "--all")
    assert done.stdout.count("● Tip  No publication date") == 10
    assert done.stdout.count("▲ Should fix  No publication date") == 1


def test_titles_that_no_article_states_are_made_by_the_generator(make: Make) -> None:
    site: dict[str, str] = {}
    for number, subject in enumerate(SUBJECTS, 20):
        site |= without_title(subject, number, "texts")
    folder = make(site)
    assert run_in(folder, "init").returncode == 0
    assert load(folder)["rules"]["meta/title-missing"] == {"severity": "info"}
