"""The tables of rich results: each row is asked for, names its source, and is the only place that knows a type."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from contentlint.rule.builtin.schema.date_format import DATES

from contentlint.article import read
from contentlint.article.rich_results import table
from contentlint.article.rich_results.forms import find_malformed
from contentlint.article.rich_results.gaps import RichResults, find_recommended_gaps, find_required_gaps, split
from contentlint.article.rich_results.table import Table, Thing, build_shipped_index, find_tables, read_tables
from contentlint.rule.builtin import load_registry
from contentlint.source import Source
from tests.each import hold_for_each

ROOT = Path(__file__).parents[3]
TABLES = read_tables()
THINGS = [(found, thing) for found in TABLES.values() for thing in found.things]
FORMS = {"number", "count", "rating", "currency", "duration", "url", "date"}
PAGES = "https://developers.google.com/search/docs/appearance/structured-data/"


def read_results(node: object) -> RichResults:
    text = json.dumps({"@context": "https://schema.org", "@graph": [node]})
    return read(Source(f'<h1>Pots</h1><script type="application/ld+json">{text}</script>', "a.html")).rich_results


def put(node: dict[str, Any], path: str) -> None:
    """Put a value at a path; what stands on the way becomes an object."""
    *outer, last = path.split(".")
    for name in outer:
        if not isinstance(node.get(name), dict):
            node[name] = {"@type": "Thing"}
        node = node[name]
    node.setdefault(last, "x")


def build_node(thing: Thing, left_out: str = "") -> dict[str, Any]:
    """Return a node with all that is asked for, one alternative of each; without one requirement and what is in it."""
    node: dict[str, Any] = {"@type": thing.types[0]}
    gone = split(left_out).told if left_out else ()
    same = [one for _, one in THINGS if (one.types, one.within) == (thing.types, thing.within)]
    for requirement in (row for one in same for row in (*one.only_with, *one.required, *one.recommended)):
        told = split(requirement).told
        if requirement == left_out or any(path.startswith(f"{one}.") for one in gone for path in told):
            continue
        put(node, next(path for path in told if path not in gone))
    for path in gone:
        if "." in path:
            put(node, f"{path.rpartition('.')[0]}.note")
    return node


def wrap(node: object, thing: Thing) -> object:
    """Return a node as the value of the first property within which it is asked for, down to what stands alone."""
    if not thing.within:
        return node
    kind, _, name = thing.within[0].partition(".")
    outer = [one for _, one in THINGS if kind in one.types]
    whole = {**(build_node(outer[0]) if outer and not outer[0].within else {"@type": kind}), name: node}
    return wrap(whole, outer[0]) if outer and all(one.within for one in outer) else whole


def list_rows() -> Iterator[tuple[Table, Thing, str]]:
    yield from ((found, thing, row) for found, thing in THINGS for row in (*thing.required, *thing.recommended))


def list_missing(found: Table, thing: Thing, node: object) -> list[tuple[str, ...]]:
    results = read_results(wrap(node, thing))
    gaps = (*find_required_gaps(results), *find_recommended_gaps(results))
    asked = [gap for gap in gaps if gap.table.result == found.result and gap.type == thing.types[0]]
    return [missing for gap in asked for missing in gap.missing]


def check_row(found: Table, thing: Thing, requirement: str) -> None:
    assert list_missing(found, thing, build_node(thing)) == []
    assert list_missing(found, thing, build_node(thing, requirement)) == [split(requirement).told]


def test_each_row_is_missed_where_it_is_missing_and_nowhere_else() -> None:
    hold_for_each(check_row, list(list_rows()))


def test_each_table_names_a_page_and_two_days() -> None:
    assert {found.source for found in TABLES.values() if not found.source.startswith(PAGES)} == set()
    assert {found.result for found in TABLES.values() if not found.updated <= found.read} == set()
    assert len({found.result for found in TABLES.values()}) == len(TABLES)


@pytest.mark.parametrize("rule", ["schema/required-property", "schema/recommended-property"])
def test_the_rules_name_the_page_of_each_table(rule: str) -> None:
    named = [(" ".join(source.split()[:-1]), source.split()[-1]) for source in load_registry().get(rule).sources]
    pages = [(f"Google Search Central on {one.result}, as of {one.updated}", one.source) for one in TABLES.values()]
    assert named == pages


def list_forms() -> Iterator[tuple[str, str, str | tuple[str, ...]]]:
    for found in TABLES.values():
        yield from ((kind, key, form) for kind, named in found.forms.items() for key, form in named.items())


def test_each_form_is_known_and_dates_are_those_of_their_rule() -> None:
    assert {form for _, _, form in list_forms() if isinstance(form, str)} <= FORMS
    assert {key for _, key, form in list_forms() if form == "date"} <= DATES


def check_form(kind: str, key: str, form: str | tuple[str, ...]) -> None:
    results = read_results({"@type": kind, key: "x y"})
    assert [found.value.key for found in find_malformed(results)] == ([] if form == "date" else [key])
    right = {
        "number": 1.5,
        "count": 2,
        "rating": "4.5",
        "currency": "EUR",
        "duration": "PT5M",
        "url": "https://a.example/",
    }
    value = right.get(form, "x y") if isinstance(form, str) else form[0]
    assert list(find_malformed(read_results({"@type": kind, key: value}))) == []


def test_each_form_is_judged() -> None:
    hold_for_each(check_form, list(list_forms()))


def test_no_code_knows_a_type_of_the_tables() -> None:
    types = {kind for _, thing in THINGS for kind in thing.types}
    files = [
        *(ROOT / "contentlint/article/rich_results").glob("*.py"),
        *(ROOT / f"rules/schema/{name}.py" for name in ("required_property", "recommended_property", "value_form")),
    ]
    named = {(file.name, found) for file in files for found in re.findall(r'["\'](\w+)["\']', file.read_text("utf-8"))}
    assert {pair for pair in named if pair[1] in types} == set()


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of tables that is used in place of the built-in one, with one table in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "tables"
    folder.mkdir()
    shutil.copy(table.FOLDER / "recipe.toml", folder)
    monkeypatch.setattr(table, "FOLDER", folder)
    forget()
    yield folder
    forget()


def forget() -> None:
    table.load_index.cache_clear()
    table.unpack_table.cache_clear()


def list_results(types: Iterable[str]) -> list[str]:
    return [found.result for found in find_tables(types)]


def test_a_new_table_is_known_at_the_next_start(apart: Path) -> None:
    assert list_results(["Recipe", "Soup"]) == ["recipe results"]
    text = (apart / "recipe.toml").read_text("utf-8")
    (apart / "soup.toml").write_text(text.replace("Recipe", "Soup").replace("recipe results", "soups"), "utf-8")
    forget()
    assert list_results(["Recipe", "Soup"]) == ["recipe results", "soups"]
    assert list_results(["Table"]) == []


def test_an_installed_copy_takes_all_tables_from_the_compiled_file(
    apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "SHIPPED", tmp_path / "index.bin")
    table.SHIPPED.write_bytes(build_shipped_index())
    (apart / "recipe.toml").unlink()
    forget()
    assert find_tables(["Recipe"]) == (TABLES["recipe"],)


def test_a_table_that_is_wrong_is_named_with_its_line_and_key(apart: Path) -> None:
    wrong = apart / "soup.toml"
    wrong.write_text('result = "soups"\nsauce = "lime"\n', "utf-8")
    with pytest.raises(table.ResultError, match=r"\Atables/soup\.toml:2: sauce: object contains unknown field"):
        read_tables()
