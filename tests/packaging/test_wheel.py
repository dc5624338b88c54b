"""The built wheel, run away from the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import contentlint.rule.builtin

ROOT = Path(__file__).parents[2]
MAX_BYTES = 5_400_000


def _run(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False)  # noqa: S603  # our own words


@pytest.mark.slow("builds and installs a wheel, with packages from the registry")
def test_the_wheel_is_small_and_holds_rules_notices_and_types(wheel: Path) -> None:
    assert wheel.stat().st_size < MAX_BYTES
    names = zipfile.ZipFile(wheel).namelist()
    assert "contentlint/py.typed" in names
    assert "contentlint/rule/builtin/rules/meta/description-too-long.yaml" in names
    assert {
        "contentlint/rule/builtin/index.bin",
        "contentlint/languages/index.bin",
        "contentlint/generators/index.bin",
        "contentlint/builders/index.bin",
        "contentlint/builders/elementor.toml",
        "contentlint/article/rich_results/index.bin",
        "contentlint/document/html/office/index.bin",
        "contentlint/services/index.bin",
        "contentlint/languages/de.toml",
    } <= {*names}
    assert any(name.endswith("NOTICE") for name in names)
    page = {name.rpartition("/")[2] for name in names if name.startswith("contentlint/studio/assets/")}
    assert page == {"NOTICES.txt", "index.html", "studio.css", "studio.js"}
    assert not [name for name in names if name.startswith(("rules/", "tests/", "articles/", "studio-page/"))]


@pytest.mark.slow("builds and installs a wheel, with packages from the registry")
def test_the_wheel_checks_an_article_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes((ROOT / "articles" / "drafts" / "foundation-models-vs-llms.txt").read_bytes())
    result = _run(str(installed), "check", ".", cwd=tmp_path)
    assert result.returncode == 1, result.stderr.decode()
    assert "structure/pasted-text" in result.stdout.decode()
    for arguments in (["rules"], ["explain", "meta/description-too-long"], ["explain", "site/orphan"]):
        shown = _run(str(installed), *arguments, cwd=tmp_path)
        own = _run(sys.executable, "-m", "contentlint", *arguments, cwd=tmp_path)
        assert (shown.returncode, shown.stdout.decode()) == (0, own.stdout.decode())


def test_a_checkout_uses_its_own_rules() -> None:
    assert ROOT / "rules" == contentlint.rule.builtin.ROOT
