"""The guides are short: what a reader needs, in as few words as that takes, counted as ``wc -w`` counts."""

import importlib.util
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = {"README.md", "commands.md", "comparison.md", "formats.md", "glossary.md", "shell.md"}
"""What people look things up in; the folder ``reference`` is the rest of it."""

MAX_WORDS = 25_000
MAX_OF_ONE = 2_500


def count(page: Path) -> int:
    return len(page.read_text("utf-8").split())


def test_the_guides_are_short() -> None:
    words = {page.name: count(page) for page in DOCS.glob("*.md") if page.name not in REFERENCE}
    assert sum(words.values()) <= MAX_WORDS
    assert {name: size for name, size in words.items() if size > MAX_OF_ONE} == {}


def test_each_block_that_is_a_file_shows_its_name_on_the_site() -> None:
    spec = importlib.util.spec_from_file_location("build_site", ROOT / "tools" / "build_site.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    pages = [page.read_text("utf-8") for page in DOCS.glob("*.md")]
    hidden = [re.findall(r"<!-- (?:file|add|content): (\S+) -->", text) for text in pages]
    shown = [re.findall(r'^```\w+ title="(\S+)"$', tool.name_files(text), re.MULTILINE) for text in pages]
    assert shown == hidden
    assert sum(map(len, shown)) > 20


def test_the_site_has_every_page_once() -> None:
    nav = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    listed = re.findall(r"'([\w/-]+\.md)'", str(nav))
    pages = {page.relative_to(DOCS).as_posix() for page in (*DOCS.glob("*.md"), *DOCS.glob("reference/*.md"))}
    assert sorted(listed) == sorted((pages - {"README.md"}) | {"index.md", "rules/index.md", "dev/index.md"})
    assert [next(iter(entry)) for entry in nav] == [
        "Start",
        "Write and edit",
        "Keep a site",
        "Write rules",
        "Reference",
    ]
