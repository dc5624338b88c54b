"""The page on audits: its first block runs as it stands, and its columns are those of the tables."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import sites
from msgspec import Struct

from contentlint.audit.outputs import PageInGraph
from contentlint.audit.relations import RelationRow
from contentlint.audit.rows import FindingRow, LinkRow
from contentlint.audit.tables import build_schema
from contentlint.audit.tabs.answers import AnswerRow
from contentlint.audit.tabs.write import TABS

DOCS = Path(__file__).parents[3] / "docs"
PAGE, TABLES = DOCS / "audit.md", DOCS / "reference" / "audit-tables.md"


@pytest.mark.slow("audits two hundred pages")
def test_the_first_block_runs_on_two_hundred_pages(tmp_path: Path) -> None:
    block = re.search(r"<!-- example: laptop -->\n```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block
    sites.build_site(tmp_path / "public", pages=199)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = ["bash", "-euc", block[1]]
    done = subprocess.run(shell, cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("200 pages: ")
    assert (tmp_path / "audit" / "index.html").is_file()


def test_every_column_is_explained() -> None:
    text = PAGE.read_text("utf-8") + TABLES.read_text("utf-8")
    for kind in (PageInGraph, FindingRow, LinkRow, AnswerRow, RelationRow, *(tab.kind for tab in TABS)):
        assert list_unexplained(kind, text) == []


def list_unexplained(kind: type[Struct], text: str) -> list[str]:
    return [name for name in build_schema(kind).names if f"`{name}`" not in text]
