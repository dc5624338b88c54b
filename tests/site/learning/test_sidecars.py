"""Metadata in files beside articles: which folders have them, what is read of them, and what a check says then."""

import json
from pathlib import Path

import pytest
from command_line import run_command
from each import hold_for_each

from contentlint.site.learning.sidecars import Sidecars
from contentlint.source.tree import build_tree

TEXT = "# Kettles\n\nA kettle boils water.\n"
TITLED = "---\ntitle: Kettles\n---\n\nA kettle boils water.\n"


def _find(files: dict[str, str], path: str, patterns: tuple[str, ...] = ()) -> tuple[str, str]:
    sidecars = Sidecars(build_tree(files), files.get, patterns)
    return sidecars.find(path), sidecars.find_pattern(path)


def _make(article: str, file: str, data: str, size: int = 6) -> dict[str, str]:
    files = {}
    for at in range(size):
        files |= {article.format(at): TEXT, file.format(at): data}
    return files


JSON, YAML, TOML = '{"title": "Kettles"}', "title: Kettles\n", 'title = "Kettles"\n'


def test_where_the_metadata_of_articles_lie() -> None:
    def check(article: str, file: str, data: str, pattern: str) -> None:
        found = _find(_make(article, file, data), article.format(3))
        assert found == (file.format(3) if pattern else "", pattern)

    hold_for_each(
        check,
        [
            ("blog/k{}.md", "blog/k{}.json", JSON, "blog/{name}.json"),
            ("blog/k{}.md", "blog/k{}.yml", YAML, "blog/{name}.yml"),
            ("blog/k{}/index.md", "blog/k{}/metadata.json", JSON, "blog/*/metadata.json"),
            ("blog/k{}/text.md", "blog/k{}/index.yml", YAML, "blog/*/index.yml"),
            ("blog/k{}.md", "_data/k{}.toml", TOML, "_data/{name}.toml blog"),
            ("blog/k{}.md", "blog/k{}.json", '{"name": "Kettles"}', ""),
            ("blog/k{}.md", "blog/k{}.json", '{"title": ', ""),
            ("blog/k{}.md", "blog/k{}.json", "[" * 100_000, ""),
            ("blog/k{}.md", "other/k{}.json", JSON, ""),
        ],
    )


def test_few_articles_and_those_with_a_title_of_their_own_make_no_habit() -> None:
    files = _make("blog/k{}.md", "blog/k{}.json", JSON, size=4)
    assert _find(files, "blog/k0.md") == ("", "")
    assert _find(files, "blog/k0.md", ("blog/{name}.json",))[0] == "blog/k0.json"
    files = _make("blog/k{}.md", "blog/k{}.json", JSON, size=10)
    assert _find({**files, "blog/k1.md": TITLED, "blog/k2.md": TITLED}, "blog/k0.md")[0]
    assert not _find({**files, **{f"blog/k{at}.md": TITLED for at in (1, 2, 3)}}, "blog/k0.md")[0]
    assert not _find(files, "blog/k0.md", ("news/{name}.json",))[0]
    assert Sidecars(build_tree(files), files.get).learn(sorted(files)) == ("blog/{name}.json",)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of six articles with a file of metadata beside each."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    (tmp_path / "contentlint.toml").write_text('content-root = "blog"\ninclude = ["*.md"]\n', "utf-8")
    for at in range(6):
        folder = tmp_path / f"blog/k{at}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(TEXT.replace("# Kettles\n\n", "") * 40, "utf-8")
        data = {"title": f"Kettle number {at} of the six", "description": "All about it. " * 11, "author": "Ada Reed"}
        (folder / "metadata.json").write_text(json.dumps({**data, "date": f"2026-01-0{at + 1}"}), "utf-8")
    return tmp_path


RULES = "meta/title-missing,meta/description-missing,trust/author-missing,meta/date-invalid,site/duplicate-title"


def _check(*paths: str) -> list[tuple[str, str, int, str]]:
    found = json.loads(run_command("check", "--format", "json", "--select", RULES, *paths).stdout)
    return [
        (file["path"], one["rule"], one["line"], one["place"]) for file in found["files"] for one in file["findings"]
    ]


def test_a_check_reads_the_file_beside_the_article_and_names_it(site: Path) -> None:
    assert not _check()
    (site / "blog/k3/metadata.json").write_text(
        '{"title": "Kettle number 2 of the six", "date": "2026-13-45"}', "utf-8"
    )
    expected = [
        ("blog/k2/index.md", "site/duplicate-title", 1, "metadata.json"),
        ("blog/k3/index.md", "meta/date-invalid", 1, "metadata.json"),
        ("blog/k3/index.md", "meta/description-missing", 1, "metadata.json"),
        ("blog/k3/index.md", "site/duplicate-title", 1, "metadata.json"),
        ("blog/k3/index.md", "trust/author-missing", 1, "metadata.json"),
    ]
    assert sorted(_check()) == expected
    assert sorted(_check("blog/k3/index.md")) == expected[1:]


def test_fixes_write_nothing_of_it_into_the_article(site: Path) -> None:
    before = (site / "blog/k3/index.md").read_bytes()
    (site / "blog/k3/metadata.json").write_text('{"title": "KETTLE!!! NUMBER", "date": "5/1/2026"}', "utf-8")
    assert run_command("fix", "--unsafe", "--select", "meta,trust", "blog/k3/index.md").returncode < 2
    assert (site / "blog/k3/index.md").read_bytes() == before
