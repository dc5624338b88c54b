"""The pictures in README and docs are those of today's report, and small."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow("runs Chromium")

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "take_screenshots.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("take_screenshots", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_pictures_are_of_todays_report(tool: ModuleType, tmp_path: Path) -> None:
    kept = json.loads(tool.DIGESTS.read_text("utf-8"))
    assert sorted(kept) == sorted([*tool.PICTURES, tool.OVERVIEW])
    for number, path in enumerate(sorted({picture[0] for picture in tool.PICTURES.values()})):
        folder = tmp_path / str(number)
        digest = tool.compute_digest(tool.make_report(path, folder))
        stale = [name for name, picture in tool.PICTURES.items() if picture[0] == path and kept[name] != digest]
        assert stale == [], "the report has changed: take the pictures anew with “python tools/take_screenshots.py”"


def test_the_overview_is_of_todays_output(tool: ModuleType, tmp_path: Path) -> None:
    kept = json.loads(tool.DIGESTS.read_text("utf-8"))
    now = tool.compute_overview_digest(tool.run_terminal(tmp_path), kept["report-article.webp"])
    assert kept[tool.OVERVIEW] == now, "the output has changed: run “python tools/take_screenshots.py”"


def test_the_pictures_are_small_and_shown(tool: ModuleType) -> None:
    pages = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "report.md").read_text("utf-8")
    for name in [*tool.PICTURES, tool.OVERVIEW]:
        assert (tool.FOLDER / name).stat().st_size < tool.MAX_BYTES
        assert f"images/{name})" in pages
    studio = (ROOT / "docs" / "studio.md").read_text("utf-8")
    for name in tool.STUDIO:
        assert f"images/{name})" in studio
        assert (tool.FOLDER / name).stat().st_size < tool.MAX_BYTES
    assert "docs/images/" in (ROOT / "README.md").read_text("utf-8")
