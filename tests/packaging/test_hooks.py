"""The hooks for pre-commit, as their manifest has them, in repositories of others."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow("pre-commit installs the hooks, with packages from the registry")

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "articles" / "descale-a-kettle.md").read_bytes()
BAD = (ROOT / "articles" / "drafts" / "foundation-models-vs-llms.txt").read_bytes()

Repository = Any
"""The class in ``conftest.py``."""


def write(repository: Repository, name: str, content: bytes) -> Path:
    file: Path = repository.folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


def test_the_hook_stops_a_bad_commit_and_lets_a_good_one_pass(repository: Repository) -> None:
    write(repository, "good.md", GOOD)
    repository.add()
    passed = repository.hook("contentlint")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    write(repository, "bad.txt", BAD)
    repository.add()
    stopped = repository.hook("contentlint")
    assert stopped.returncode == 1, stopped.stderr
    assert "structure/pasted-text" in stopped.stdout
    assert "good.md:" not in stopped.stdout


def test_the_hook_takes_articles_and_no_other_text(repository: Repository) -> None:
    others = ["LICENSE", "README", "requirements-dev.txt", "robots.txt", "CMakeLists.txt", "a.py", "b.md.j2", "c.css"]
    articles = ["a.md", "b.markdown", "c.mdx", "d.html", "e.htm", "f.xhtml", "g.txt"]
    for name in (*others, *articles):
        write(repository, name, b"the the\n")
    repository.add()
    assert f"{len(articles)} articles checked" in repository.hook("contentlint", "--all-files").stdout


def test_the_hook_that_fixes_stops_where_it_has_changed_a_file_and_passes_then(repository: Repository) -> None:
    article = write(repository, "a.md", GOOD.replace(b"\n## ", b"\n##", 1))
    notes = write(repository, "requirements.txt", b"##click\n")
    repository.add()
    stopped = repository.hook("contentlint-fix")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "files were modified by this hook" in stopped.stdout
    assert "a.md: 1 finding fixed\n  1 × headings/missing-space\n" in stopped.stdout
    assert (article.read_bytes(), notes.read_bytes()) == (GOOD, b"##click\n")
    repository.add()
    passed = repository.hook("contentlint-fix")
    assert passed.returncode == 0, passed.stdout + passed.stderr


def site(repository: Repository) -> None:
    """Write a site whose articles are wrong by themselves, and in order among each other."""
    write(repository, "contentlint.toml", b'content-root = "content"\n')
    write(repository, "content/kettles.md", b"# Untitled\n\nSee [lemons](lemons.md).\n")
    write(repository, "content/lemons.md", b"# Lemons\n\nSee [kettles](kettles.md).\n")
    assert repository.commit().returncode == 0


def test_the_hook_for_the_site_stops_a_commit_that_only_takes_an_article_away(repository: Repository) -> None:
    site(repository)
    passed = repository.hook("contentlint-site")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    repository.done("git", "rm", "--quiet", "content/lemons.md")
    stopped = repository.hook("contentlint-site")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "links/broken-internal" in stopped.stdout


def test_the_hook_on_changed_files_knows_the_whole_site(repository: Repository) -> None:
    site(repository)
    write(repository, "content/lemons.md", b"# Untitled\n\nSee [kettles](kettles.md).\n")
    repository.add()
    stopped = repository.hook("contentlint")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "site/duplicate-title" in stopped.stdout
    assert "1 article checked" in stopped.stdout
