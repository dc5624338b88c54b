"""What a start imports: parsers and recognisers only where there is an article to read."""

import subprocess
import sys

import pytest

HEAVY = ("bs4", "contentlint.document", "contentlint.site", "markdown_it", "mdit_py_plugins", "textstat")


def imported_by(code: str) -> set[str]:
    """Return the names of all modules that a fresh process has imported in the end."""
    listing = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    return set(done.stdout.split())


@pytest.mark.parametrize("name", ["config", "engine", "findings", "reporters", "suppressed"])
def test_what_needs_no_article_imports_no_reader(name: str) -> None:
    imported = imported_by(f"import contentlint.{name}")
    assert f"contentlint.{name}" in imported
    assert not [heavy for heavy in HEAVY if heavy in imported]


def test_a_setup_is_made_without_a_reader() -> None:
    imported = imported_by("from contentlint.engine import prepare\nsetup = prepare()\nsetup.config.for_path('a.md')")
    assert not [heavy for heavy in HEAVY if heavy in imported]
