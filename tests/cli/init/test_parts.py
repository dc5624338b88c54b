"""Files that others take in are left out by ``init``, in the ways of seven generators."""

from pathlib import Path

import pytest

from contentlint.cli.init.parts import MAX_PATTERNS, find_parts


def find(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return list(find_parts(str(folder), sorted(files)))


@pytest.mark.parametrize(
    "line",
    [
        '{% include "/parts/note.md" %}',
        "{% include-markdown 'parts/note.md' %}",
        '{{% readfile file="parts/note.md" %}}',
        "{{#include parts/note.md}}",
        '--8<-- "parts/note.md"',
        "<!--@include: ./parts/note.md-->",
        "import Note from './parts/note.md';",
    ],
)
def test_what_another_file_includes_is_a_part(tmp_path: Path, line: str) -> None:
    files = {"kettles.md": f"# Kettles\n\n{line}\n", "parts/note.md": "Unplug it first.\n"}
    assert find(tmp_path, files) == ["note.md"]


@pytest.mark.parametrize("text", ["# Note\n", "Note\n====\n", "---\ntitle: Note\n---\n", "<h1>Note</h1>\n"])
def test_what_has_a_title_is_a_page_although_it_is_included(tmp_path: Path, text: str) -> None:
    assert find(tmp_path, {"a.md": '{% include "note.md" %}', "note.md": text}) == []


@pytest.mark.parametrize("line", ["See note.md for more.", "[Note](note.md)", '{% include "other.md" %}'])
def test_what_is_only_named_is_no_part(tmp_path: Path, line: str) -> None:
    assert find(tmp_path, {"a.md": line, "note.md": "Unplug it first.\n"}) == []


def test_a_path_is_the_pattern_where_another_file_of_the_name_is_a_page(tmp_path: Path) -> None:
    files = {"en/a.md": '{% include "/en/note.md" %}', "en/note.md": "Unplug it.\n", "de/note.md": "Stecker ziehen.\n"}
    assert find(tmp_path, files) == ["/en/note.md"]


def test_no_more_parts_are_named_than_a_reader_looks_through(tmp_path: Path) -> None:
    names = [f"note-{number}.md" for number in range(MAX_PATTERNS + 1)]
    files = {"a.md": "\n".join(f'{{% include "{name}" %}}' for name in names), **dict.fromkeys(names, "Unplug it.\n")}
    assert len(find(tmp_path, files)) == MAX_PATTERNS
