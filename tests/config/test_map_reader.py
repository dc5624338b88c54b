"""Reading the map of a site: what is wrong with it is one line, with the line and the key."""

from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.config import ConfigError
from contentlint.config.map_reader import MAX_BYTES, MAX_ENTRIES, parse_site_map, read_site_map
from contentlint.site.site_map import NAME, ArticleFolder, NotUnderstood, SiteMap

STATED = '[[articles]]\nfolder = "blog"\naddress = "/b/{slug}"\nproof = "stated"\n'


def test_a_person_writes_three_lines_and_no_counts() -> None:
    found = parse_site_map(f'{STATED}\n[[not-understood]]\nbelow = "/docs/"\nanswer = "elsewhere"\n')
    said = ArticleFolder(folder="blog", address="/b/{slug}", proof="stated")
    assert found == SiteMap(articles=(said,), not_understood=(NotUnderstood(below="/docs/", answer="elsewhere"),))
    assert found.said == found


def require_error(text: str, where: str, *words: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_site_map(text)
    assert str(raised.value).startswith(f"{NAME}{where}: ")
    assert "\n" not in str(raised.value)
    assert all(word in str(raised.value) for word in words)


def test_what_is_wrong_has_its_line_and_its_key() -> None:
    cases = (
        ("bogus = 1", ":1", "unknown key 'bogus'"),
        (f"{STATED}adress = '/'", ":5", "[[articles]] number 1", "'adress'", "did you mean 'address'"),
        (f"{STATED}files = 'many'", ":5", "[[articles]] number 1: 'files' must be a whole number", '"many"'),
        (f"{STATED}files = -1", ":5", "'files' must be 0 or more"),
        (f"{STATED}linked = 1\nresolved = 2", ":6", "'resolved' must not be more than 'linked'"),
        (f"{STATED}{STATED}", ":6", "[[articles]] number 2: 'folder' is the same"),
        ('[[articles]]\nfolder = "a"', ":1", "'address' is missing"),
        ('\n[[articles]]\nfolder = "a"\naddress = "/a"\nproof = "sure"', ":5", "'proof'", '"learned"', '"sure"'),
        ('[[not-understood]]\nbelow = "/"\nanswer = "else"', ":3", "'answer'", '"elsewhere"', "not answered yet"),
        ("host = 3", ":1", "'host' must be a text in quotes, not 3"),
        ('prefixes = "fr"', ":1", "'prefixes' must be a list"),
        ("prefixes = [1]", ":1", "an entry of 'prefixes' must be a text"),
        ('editions = [["a", 3]]', ":1", "an entry of 'editions'"),
        ("articles = [1]", ":1", "'articles' must be a table"),
        ("[articles]\nfolder = 'a'", ":1", "'articles' must be a list"),
        ("version = 2\nnew-key = 1", ":1", "'version' is 2", "update contentlint"),
        ("version = 0", ":1", "'version'"),
        ("version = true", ":1", "'version' must be a whole number"),
        ("host = ", ":1", "not valid TOML"),
        ("host = 'a'\nhost = 'b'", ":2", "not valid TOML"),
        ("version = 1\n<<<<<<< ours\nhost = 'a'\n", ":2", "merge conflict", "contentlint learn"),
        (f"keys = [{'[' * 70}{']' * 70}]", "", "nested too deeply"),
    )
    hold_for_each(require_error, cases)


def test_a_folder_outside_the_site_is_refused() -> None:
    folders = ("../a", "/etc", "a/../../b", "a//b", "C:/a", "a\\\\b", "./a", "a\\u0000b")
    hold_for_each(
        require_error,
        [
            *((STATED.replace('"blog"', f'"{folder}"'), ":2", "'folder' must be a path inside") for folder in folders),
            *((f'[[left-out]]\nfolder = "{folder}"', ":2", "'folder'") for folder in folders),
            *((f'sidecars = ["meta.json", "{folder}"]', ":1", "'sidecars'") for folder in folders),
            *((f'editions = [["a", "{folder}"]]', ":1", "'editions'") for folder in folders),
        ],
    )


def test_an_address_is_the_path_of_a_url() -> None:
    addresses = ("blog/{slug}", "https://example.org/a", "/../{slug}", "{a}/{b}", "")
    hold_for_each(
        require_error,
        [(STATED.replace("/b/{slug}", address), ":3", "'address'", "/blog/{slug}") for address in addresses],
    )
    require_error(STATED.replace("{slug}", "{slgu}"), ":3", "'address' has an unknown placeholder 'slgu'", "'slug'?")


def require_file_error(folder: Path, data: bytes, where: str, word: str) -> None:
    (folder / NAME).write_bytes(data)
    with pytest.raises(ConfigError) as raised:
        read_site_map(str(folder))
    assert raised.value.where.endswith(f"{NAME}{where}")
    assert word in raised.value.message


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    entries = ", ".join(['"a"'] * (MAX_ENTRIES + 1)).encode()
    tables = b'[[left-out]]\nfolder = "a"\n' * 100_000
    cases = (
        (tmp_path, b"version = 1\nhost = '\xff'\n", ":2", "UTF-8"),
        (tmp_path, b"#" * (MAX_BYTES + 1), "", "bytes"),
        (tmp_path, b"keys = [" + entries + b"]", ":1", "entries"),
        (tmp_path, tables, f":{2 * MAX_ENTRIES + 1}", "entries"),
    )
    hold_for_each(require_file_error, cases)


def test_only_a_file_of_the_site_is_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    assert read_site_map(str(site)) is None
    (tmp_path / "other.toml").write_text("host = 'a'\n", encoding="utf-8")
    (site / NAME).symlink_to("../other.toml")
    with pytest.raises(ConfigError, match="outside the folder"):
        read_site_map(str(site))
    (tmp_path / "other.toml").unlink()
    with pytest.raises(ConfigError, match="does not exist"):
        read_site_map(str(site))
    (site / NAME).unlink()
    (site / NAME).mkdir()
    with pytest.raises(ConfigError, match="not a file"):
        read_site_map(str(site))
