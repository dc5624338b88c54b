"""A folder of rules: what is a rule in it, and when its compiled index is believed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import CODED, DECLARED

from contentlint.languages.table import use_languages
from contentlint.rule import RuleError
from contentlint.rule.loading.discovery import find_rule_files
from contentlint.rule.loading.index import load_index
from contentlint.rule.spec import Example
from contentlint.source.atomic_write import find_cache_folder

Write = Callable[..., Path]


def test_the_path_is_the_id(write: Write, folder: Path) -> None:
    write("key_points/not_a_list.py")
    write("key-points/count.yaml")
    write("meta/title-2.yaml")
    write("meta/notes.txt")
    write("README.md")
    write(".hidden/x.yaml")
    write("meta/__pycache__/x.py")
    assert [file.id for file in find_rule_files(folder)] == [
        "key-points/count",
        "key-points/not-a-list",
        "meta/title-2",
    ]


def test_a_folder_that_is_not_there_holds_no_rules(tmp_path: Path) -> None:
    assert find_rule_files(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("title.yaml", "put a rule file into the folder of its family, such as rules/style"),
        ("meta/deep/title.yaml", "put a rule file directly into the folder of its family"),
        ("meta/title.yml", "the name of a rule file must end in .yaml"),
        ("meta/Title.yaml", "the family and the name of a rule must be lowercase words joined by hyphens"),
        ("meta/_title.yaml", "the family and the name of a rule must be lowercase words joined by hyphens"),
        ("my rules/title.yaml", "the family and the name of a rule must be lowercase words joined by hyphens"),
    ],
)
def test_a_rule_in_the_wrong_place_is_never_skipped(write: Write, folder: Path, path: str, problem: str) -> None:
    write(path)
    with pytest.raises(RuleError, match=problem):
        load_index(folder)


def test_a_helper_of_built_in_rules_is_no_rule_and_counts(write: Write, folder: Path, cache: Path) -> None:
    write("style/pots.yaml")
    helper = write("style/_pans.py", "raise ValueError")
    assert [spec.id for spec in load_index(folder).specs] == ["style/pots"]
    [kept] = cache.iterdir()
    before = kept.read_bytes()
    helper.write_text("raise TypeError()", "utf-8")
    load_index(folder)
    assert kept.read_bytes() != before, "a rule may say what its helper says"


def test_a_custom_rule_can_have_no_helper(write: Write, folder: Path) -> None:
    write("style/_pans.py")
    with pytest.raises(RuleError, match=r"_pans\.py: the family and the name of a rule must be lowercase words"):
        load_index(folder, house=True)


def test_two_files_cannot_be_one_rule(write: Write, folder: Path) -> None:
    write("style/no-pots.yaml")
    write("style/no_pots.py", CODED)
    with pytest.raises(RuleError, match=r"no_pots\.py: the rule style/no-pots is already in rules/style/no-pots\.yaml"):
        load_index(folder)


def test_an_index_is_kept(write: Write, folder: Path, cache: Path) -> None:
    path = write("style/pots.yaml")
    first = load_index(folder)
    [kept] = cache.iterdir()
    before = path.stat()
    path.write_text(DECLARED.replace("Say kettle.", "Say nothing"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_index(folder).specs == first.specs, "same name, size and time: the index is believed"
    assert list(cache.iterdir()) == [kept]


def test_an_index_follows_the_files_of_languages(write: Write, folder: Path, tmp_path: Path) -> None:
    write("style/pots.yaml")
    before = load_index(folder).stamp
    (tmp_path / "fi.toml").write_text('[links]\nweak = ["tästä"]\n', "utf-8")
    use_languages(tmp_path)
    try:
        assert load_index(folder).stamp != before
    finally:
        use_languages()
    assert load_index(folder).stamp == before
    assert "languages en.toml " in before


def test_an_index_follows_its_files(write: Write, folder: Path) -> None:
    path = write("style/pots.yaml")
    load_index(folder)
    before = path.stat()
    path.write_text(DECLARED.replace("Say kettle.", "Say nothing"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert load_index(folder).specs[0].summary == "Say nothing"
    write("style/pans.yaml")
    assert [spec.id for spec in load_index(folder).specs] == ["style/pans", "style/pots"]
    path.unlink()
    assert [spec.id for spec in load_index(folder).specs] == ["style/pans"]


def test_a_rule_knows_the_languages_that_have_its_words(write: Write, folder: Path, tmp_path: Path) -> None:
    coded = CODED.replace("    severity = ", '    languages = ("ko",)\n    words = "openings.worn"\n    severity = ')
    write(
        "style/no_pots.py",
        coded.replace("] = ()", "] = field(default_factory=lambda: ('lid',))").replace("Struct\n", "Struct, field\n"),
    )
    (tmp_path / "sv.toml").write_text("[openings]\nworn = ['i en värld']\n", "utf-8")
    known = ("de", "en", "es", "fr", "it", "ko", "nl", "pt")
    [spec] = load_index(folder, house=True).specs
    assert spec.languages == known
    assert spec.options[2].default == ("lid",)
    try:
        use_languages(tmp_path)
        assert load_index(folder, house=True).specs[0].languages == (*known, "sv")
    finally:
        use_languages()
    assert load_index(folder, house=True).specs[0].languages == known


def test_examples_follow_their_case_files(write: Write, folder: Path, tmp_path: Path) -> None:
    write("key_points/pots.yaml")
    cases = tmp_path / "cases"
    [spec] = load_index(folder).specs
    own = load_index(folder).get_examples(spec)
    assert load_index(folder, cases).get_examples(spec) == own, "a case file need not be there"
    file = cases / "key-points" / "pots.md"
    file.parent.mkdir(parents=True)
    for text in ("A kettle.\n", "A new kettle.\n"):
        file.write_text(f"```markdown example\n{text}```\n", "utf-8")
        assert load_index(folder, cases).get_examples(spec) == (*own, Example(text))
    file.write_text("```markdown examples\n```\n", "utf-8")
    index = load_index(folder, cases)
    with pytest.raises(RuleError, match=r"pots\.md:1: unknown detail 'examples'"):
        index.get_examples(spec)


def damage_cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def damage_bit(content: bytes) -> bytes:
    at = content.index(b"Say kettle.")
    return content[:at] + b"Say nothing" + content[at + 11 :]


@pytest.mark.parametrize("damage", [damage_cut, damage_bit, lambda _: b"", lambda _: b"\x00" * 99], ids=range(4))
def test_a_damaged_index_is_made_anew(
    write: Write, folder: Path, cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    write("style/pots.yaml")
    first = load_index(folder)
    [kept] = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert load_index(folder).specs == first.specs
    assert kept.read_bytes() == whole


def test_without_a_place_for_it_there_is_no_cache(
    write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("style/pots.yaml")
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load_index(folder).specs[0].id == "style/pots"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert find_cache_folder() is None
    assert load_index(folder).specs[0].id == "style/pots"


def test_the_cache_stands_where_the_platform_keeps_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert find_cache_folder() == tmp_path / ".cache" / "contentlint"
    monkeypatch.setattr("sys.platform", "darwin")
    assert find_cache_folder() == tmp_path / "Library" / "Caches" / "contentlint"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert find_cache_folder() == tmp_path / "contentlint"


def test_a_wrong_rule_leaves_no_index(write: Write, folder: Path, cache: Path) -> None:
    write("style/pots.yaml", "summary: x")
    for _ in range(2):
        with pytest.raises(RuleError, match=r"rules/style/pots\.yaml"):
            load_index(folder)
    assert not cache.exists()
