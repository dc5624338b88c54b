"""Folders as generators lay them out."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ARTICLE = "---\ntitle: Kettles\ndate: 2026-05-01\n---\n\n# Kettles\n\nA kettle boils water.\n"

Make = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that writes files into a folder of their own; without a text a file is a small article."""

    def written(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "site"
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text or ARTICLE, encoding="utf-8")
        return folder

    return written
