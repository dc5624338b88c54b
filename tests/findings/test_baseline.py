"""The baseline: what it silences is exactly what it recorded, and its file says nothing else."""

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.findings.baseline import (
    MAX_RENAME_CANDIDATES,
    Baseline,
    Known,
    collect_occurrences,
    find_known,
    find_renames,
)
from contentlint.findings.baseline_file import (
    BaselineError,
    format_baseline,
    is_relative_path,
    may_be_baseline,
    read_baseline,
)
from contentlint.source import Span

names = st.sampled_from(["style/a", "style/b", "faq/c"])
prints = st.sampled_from(["f0", "f1", "f2"])
contexts = st.sampled_from(["c0", "c1", "c2", "c3"])


def known(*contexts: str) -> Known:
    return Known(contexts)


def finding(rule: str, fingerprint: str, context: str) -> Finding:
    return Finding(rule, "m", "error", "", Span(0, 0), "", "", fingerprint=fingerprint, context=context)


found = st.lists(st.builds(finding, names, prints, contexts), max_size=30)


@given(found)
def test_what_was_recorded_is_silenced_whole(recorded: list[Finding]) -> None:
    assert find_known(recorded, collect_occurrences(recorded)) == set(range(len(recorded)))


@given(found, found, st.randoms())
def test_so_many_are_new_as_came_to_it_wherever_they_stand(
    recorded: list[Finding], added: list[Finding], chance: random.Random
) -> None:
    today = list(recorded)
    for one in added:
        today.insert(chance.randint(0, len(today)), one)
    assert len(today) - len(find_known(today, collect_occurrences(recorded))) == len(added)


@given(found, st.lists(st.tuples(names, prints), min_size=1, max_size=5), st.randoms())
def test_what_came_to_it_in_another_place_is_shown_itself(
    recorded: list[Finding], added: list[tuple[str, str]], chance: random.Random
) -> None:
    new = [finding(rule, fingerprint, "elsewhere") for rule, fingerprint in added]
    today = list(recorded)
    for one in new:
        today.insert(chance.randint(0, len(today)), one)
    known = find_known(today, collect_occurrences(recorded))
    assert sorted((one.rule, one.fingerprint) for at, one in enumerate(today) if at not in known) == sorted(added)
    assert all(one.context == "elsewhere" for at, one in enumerate(today) if at not in known)


@given(found, st.data())
def test_a_line_that_was_mended_elsewhere_makes_nothing_new(recorded: list[Finding], data: st.DataObject) -> None:
    today = [replace(one, context=data.draw(contexts)) for one in recorded]
    assert len(find_known(today, collect_occurrences(recorded))) == len(recorded)


@given(found, found)
def test_nothing_is_known_beyond_what_was_recorded(recorded: list[Finding], today: list[Finding]) -> None:
    known = find_known(today, collect_occurrences(recorded))
    for rule, fingerprint in {(one.rule, one.fingerprint) for one in today}:
        same = (rule, fingerprint)
        now = sum((one.rule, one.fingerprint) == same for one in today)
        then = sum((one.rule, one.fingerprint) == same for one in recorded)
        assert sum((today[at].rule, today[at].fingerprint) == same for at in known) == min(now, then)


paths = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(is_relative_path)
texts = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)
knowns = st.builds(Known, st.lists(texts, min_size=1, max_size=3).map(tuple), texts)
baselines = st.builds(
    Baseline,
    st.dictionaries(
        paths,
        st.dictionaries(texts, st.dictionaries(texts, knowns, min_size=1, max_size=3), min_size=1),
        max_size=4,
    ),
)


@given(baselines)
def test_the_file_holds_what_is_known(tmp_path_factory: pytest.TempPathFactory, baseline: Baseline) -> None:
    file = tmp_path_factory.getbasetemp() / "baseline.json"
    file.write_bytes(format_baseline(baseline))
    kept = {path: known for path, known in baseline.articles.items() if known}
    assert read_baseline(str(file)).articles == kept
    assert json.loads(format_baseline(baseline))["version"] == 2
    turned = Baseline(dict(reversed(baseline.articles.items())))
    assert format_baseline(turned) == format_baseline(baseline)


def test_a_violation_is_a_line() -> None:
    one = Baseline({"a.md": {"style/a": {"f0": known("c0")}}, "b.md": {"style/a": {"f0": known("c0")}}})
    two = Baseline(
        {"a.md": {"style/a": {"f0": known("c0")}}, "b.md": {"style/a": {"f0": known("c0"), "f1": known("c1")}}}
    )
    before, after = format_baseline(one).splitlines(), format_baseline(two).splitlines()
    assert len(after) == len(before) + 1
    assert sum(line not in before for line in after) == 2  # and the comma before it


def test_a_file_of_version_1_goes_on_working(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(b'{"version": 1, "articles": {"a.md": {"style/a": {"f0": ["c0", "c1"]}}}}')
    assert read_baseline(str(file)).articles == {"a.md": {"style/a": {"f0": known("c0", "c1")}}}


def test_people_can_read_what_is_known() -> None:
    message = "“the” is repeated\x1b[31m \u202e."
    one = Baseline({"a.md": {"style/a": {"f0": Known(("c0",), message)}}})
    written = format_baseline(one).decode()
    assert '"f0": {"message": "“the” is repeated' in written
    assert "\x1b" not in written
    assert "\u202e" not in written
    read = json.loads(written)["articles"]["a.md"]["style/a"]["f0"]
    assert read["message"].startswith("“the” is repeated")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not a baseline"),
        (b"[]", "is not a baseline"),
        (b"\xff\xfe", "is not a baseline"),
        (b'{"version": "1", "articles": {}}', "is not a baseline"),
        (b'{"version": 3, "articles": {}}', "version 3; this contentlint reads versions up to 2"),
        (b'{"version": 3, "entries": []}', "version 3; this contentlint reads versions up to 2"),
        (b'{"version": 2, "articles": {"a.md": {"r": {"f": {"contexts": "c"}}}}}', "is not a baseline"),
        (b'{"version": 2, "articles": {"a.md": {"r": {"f": {"contexts": [1]}}}}}', "is not a baseline"),
        (b'{"version": 1}', "is not a baseline"),
        (b'{"version": 1, "articles": {}, "more": 1}', "is not a baseline"),
        (b'{"version": 1, "articles": {"a.md": ["x"]}}', "is not a baseline"),
        (b'{"version": 1, "articles": {"a.md": {"r": {"f": [1]}}}}', "is not a baseline"),
        (b'{"version": 1, "articles": {"../a.md": {}}}', "not a path inside"),
        (b'{"version": 1, "articles": {"/etc/passwd": {}}}', "not a path inside"),
        (b'{"version": 1, "articles": {"a/./b.md": {}}}', "not a path inside"),
        (b'{"version": 1, "articles": {"": {}}}', "not a path inside"),
        (b'{"version": 1, "articles": {"a\\u0000b": {}}}', "not a path inside"),
        (b'{"version": 1, "articles": {\n<<<<<<< HEAD\n', "merge conflict"),
        (b"[" * 100_000, "is not a baseline"),
        (b'{"version": 1, "articles": ' + b'{"a":' * 100_000, "is not a baseline"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(content)
    with pytest.raises(BaselineError, match=words) as caught:
        dict(read_baseline(str(file)).articles)
    assert "\n" not in str(caught.value)


def test_an_article_that_was_renamed_keeps_what_is_known_of_it() -> None:
    kettle = {"style/a": {"f0": known("c0"), "f1": known("c1")}, "faq/c": {"f2": known("c2", "c3")}}
    pan = {"style/a": {"f9": known("c9")}}
    assert find_renames({"old/kettle.md": kettle, "old/pan.md": pan}, {"new/pot.md": kettle, "new/pan.md": pan}) == {
        "old/kettle.md": "new/pot.md",
        "old/pan.md": "new/pan.md",
    }


def test_an_article_with_less_than_half_of_it_is_another() -> None:
    kettle = {"style/a": {"f0": known("c0"), "f1": known("c1")}}
    assert find_renames({"a.md": kettle}, {"b.md": {"style/a": {"f0": known("c0")}}}) == {}


def test_one_article_that_is_gone_goes_to_one_only() -> None:
    kettle = {"style/a": {"f0": known("c0")}}
    assert find_renames({"a.md": kettle}, {"c.md": kettle, "b.md": kettle}) == {"a.md": "b.md"}
    assert find_renames({"a.md": kettle, "b.md": kettle}, {"c.md": kettle}) == {"a.md": "c.md"}


def test_what_all_articles_lack_makes_none_of_them_the_heir() -> None:
    lacking = {"meta/description-missing": {"f": known("c")}}
    gone = {f"old/{number}.md": lacking for number in range(100)}
    assert find_renames(gone, {"new/x.md": lacking}) == {}
    assert find_renames(gone, {"new/7.md": lacking}) == {"old/7.md": "new/7.md"}


def test_what_is_no_file_is_told_as_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="is a folder"):
        read_baseline(str(tmp_path))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BaselineError, match="is not a file"):
        read_baseline(str(tmp_path / "pipe"))
    with pytest.raises(BaselineError, match="does not exist"):
        read_baseline(str(tmp_path / "none"))


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b'{"version": 1, "articles": {}}'
    monkeypatch.setattr("contentlint.findings.baseline_file.MAX_BYTES", len(content))
    file = tmp_path / "baseline.json"
    file.write_bytes(content)
    assert dict(read_baseline(str(file)).articles) == {}
    file.write_bytes(content + b" ")
    with pytest.raises(BaselineError, match="larger than"):
        read_baseline(str(file))


def test_the_largest_size_is_told(tmp_path: Path) -> None:
    with (tmp_path / "baseline.json").open("wb") as file:
        file.truncate(100 * 2**20 + 1)
    with pytest.raises(BaselineError, match="is larger than 100 MB"):
        read_baseline(str(tmp_path / "baseline.json"))


@pytest.mark.parametrize(
    ("data", "may_be"),
    [
        (b"", True),
        (b" \n", True),
        (b'{"version": 9, "articles": {}}', True),
        (b"<<<<<<< ours\n", True),
        (b'{"name": "kettles"}', False),
    ],
)
def test_what_a_baseline_may_be_written_over(data: bytes, *, may_be: bool) -> None:
    assert may_be_baseline(data) is may_be


@pytest.mark.parametrize(
    ("path", "renames"),
    [
        ("new/kettles.md", {"old/kettles.md": "new/kettles.md"}),
        ("new/pots.md", {}),
    ],
)
def test_what_many_articles_lack_tells_no_renamed_article(path: str, renames: dict[str, str]) -> None:
    lacks = {"style/a": {"f0": known("c0")}}
    assert find_renames({"old/kettles.md": lacks}, {path: lacks}, missing={"f0"}) == renames


@pytest.mark.parametrize("size", [MAX_RENAME_CANDIDATES, MAX_RENAME_CANDIDATES + 1])
def test_of_how_many_articles_one_may_be_the_renamed_one(size: int) -> None:
    same = {"style/a": {"f0": known("c0")}}
    gone = {f"old/{number:02}.md": same for number in range(size)}
    renames = find_renames(gone, {"new/pots.md": same})
    assert renames == ({"old/00.md": "new/pots.md"} if size == MAX_RENAME_CANDIDATES else {})
