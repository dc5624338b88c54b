"""The pages on the architecture name only what is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "dev" / "architecture.md"
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"\.?[\w.-]+(?:/[\w.-]+)*/?")
ENDINGS = (".py", ".md", ".toml", ".yaml", ".yml", "/")


def paths_named() -> list[str]:
    named = (match[1] for match in CODE.finditer(PAGE.read_text("utf-8")))
    return sorted({name for name in named if PATH.fullmatch(name) and name.endswith(ENDINGS)})


def test_each_path_of_the_page_is_in_the_tree() -> None:
    there = [path for path in paths_named() if (ROOT / path).exists() or (ROOT / "contentlint" / path).exists()]
    assert there == paths_named()


def test_the_page_names_every_room() -> None:
    rooms = {folder.name for folder in (ROOT / "contentlint").iterdir() if (folder / "__init__.py").exists()}
    assert rooms <= {path.removeprefix("contentlint/").rstrip("/") for path in paths_named()}
