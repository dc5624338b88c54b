"""The built wheel, run away from the checkout, and the pre-commit hook in a scratch repository."""

import subprocess
import sys
import zipfile
from pathlib import Path

import contentlint.rule.builtin

ROOT = Path(__file__).parents[2]
MAX_BYTES = 2_000_000


def _run(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False)  # noqa: S603  # our own words


def test_the_wheel_is_small_and_holds_rules_notices_and_types(wheel: Path) -> None:
    assert wheel.stat().st_size < MAX_BYTES
    names = zipfile.ZipFile(wheel).namelist()
    assert "contentlint/py.typed" in names
    assert "contentlint/rule/builtin/rules/meta/description-too-long.yaml" in names
    assert any(name.endswith("NOTICE") for name in names)
    assert not [name for name in names if name.startswith(("rules/", "tests/", "articles/"))]


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


def test_the_hook_stops_a_bad_commit_and_lets_a_good_one_pass(tmp_path: Path) -> None:
    assert _run("git", "init", "--quiet", ".", cwd=tmp_path).returncode == 0
    good = ROOT / "articles" / "descale-a-kettle.md"
    (tmp_path / "good.md").write_bytes(good.read_bytes())
    assert _run("git", "add", ".", cwd=tmp_path).returncode == 0
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "contentlint", "--verbose", "--all-files"]
    passed = _run(*hook, cwd=tmp_path)
    assert passed.returncode == 0, passed.stdout.decode() + passed.stderr.decode()
    (tmp_path / "bad.txt").write_bytes((ROOT / "articles" / "drafts" / "foundation-models-vs-llms.txt").read_bytes())
    assert _run("git", "add", ".", cwd=tmp_path).returncode == 0
    stopped = _run(*hook, cwd=tmp_path)
    assert stopped.returncode == 1, stopped.stderr.decode()
    assert "structure/pasted-text" in stopped.stdout.decode()
    assert "good.md:" not in stopped.stdout.decode()


def test_the_hook_that_fixes_stops_where_it_has_changed_a_file_and_passes_then(tmp_path: Path) -> None:
    assert _run("git", "init", "--quiet", ".", cwd=tmp_path).returncode == 0
    good = (ROOT / "articles" / "descale-a-kettle.md").read_bytes()
    article, notes = tmp_path / "a.md", tmp_path / "requirements.txt"
    article.write_bytes(good.replace(b"\n## ", b"\n##", 1))
    notes.write_bytes(b"##click\n")
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "contentlint-fix", "--all-files"]
    assert _run("git", "add", ".", cwd=tmp_path).returncode == 0
    stopped = _run(*hook, cwd=tmp_path)
    assert stopped.returncode == 1, stopped.stdout.decode() + stopped.stderr.decode()
    assert "files were modified by this hook" in stopped.stdout.decode()
    assert "a.md: 1 problem fixed\n  1 × headings/missing-space\n" in stopped.stdout.decode()
    assert (article.read_bytes(), notes.read_bytes()) == (good, b"##click\n")
    assert _run("git", "add", ".", cwd=tmp_path).returncode == 0
    passed = _run(*hook, cwd=tmp_path)
    assert passed.returncode == 0, passed.stdout.decode() + passed.stderr.decode()


def _site(folder: Path) -> None:
    """Write a site whose articles are wrong by themselves, and in order among each other."""
    (folder / "content").mkdir()
    (folder / "contentlint.toml").write_text('content-root = "content"\n', encoding="utf-8")
    (folder / "content" / "kettles.md").write_text("# Home\n\nSee [lemons](lemons.md).\n", encoding="utf-8")
    (folder / "content" / "lemons.md").write_text("# Lemons\n\nSee [kettles](kettles.md).\n", encoding="utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet", "."], ["add", "."], [*who, "commit", "--quiet", "-m", "first"]):
        assert _run("git", *arguments, cwd=folder).returncode == 0


def test_the_hook_for_the_site_stops_a_commit_that_only_takes_an_article_away(tmp_path: Path) -> None:
    _site(tmp_path)
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "contentlint-site", "--verbose"]
    passed = _run(*hook, cwd=tmp_path)
    assert passed.returncode == 0, passed.stdout.decode() + passed.stderr.decode()
    assert _run("git", "rm", "--quiet", "content/lemons.md", cwd=tmp_path).returncode == 0
    stopped = _run(*hook, cwd=tmp_path)
    assert stopped.returncode == 1, stopped.stdout.decode() + stopped.stderr.decode()
    assert "links/broken-internal" in stopped.stdout.decode()


def test_the_hook_on_changed_files_knows_the_whole_site(tmp_path: Path) -> None:
    _site(tmp_path)
    (tmp_path / "content" / "lemons.md").write_text("# Home\n\nSee [kettles](kettles.md).\n", encoding="utf-8")
    assert _run("git", "add", ".", cwd=tmp_path).returncode == 0
    stopped = _run(sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "contentlint", "--verbose", cwd=tmp_path)
    assert stopped.returncode == 1, stopped.stdout.decode() + stopped.stderr.decode()
    assert "site/duplicate-title" in stopped.stdout.decode()
    assert "1 article checked" in stopped.stdout.decode()
