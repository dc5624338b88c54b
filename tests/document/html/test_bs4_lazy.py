"""BeautifulSoup keeps its CSS selectors and its guesses at encodings though they are imported late."""

import os
import subprocess
import sys
from pathlib import Path

READ = """
import sys
from contentlint.document.html.reader import read_html
from contentlint.source import Source
read_html(Source("<p>Fit</p>"))
assert not {"soupsieve.css_parser", "cchardet", "charset_normalizer"} & set(sys.modules)
from bs4 import BeautifulSoup
"""

SELECT = 'print(BeautifulSoup("<p class=a>Fit</p>", "html.parser").select_one("p.a").text)'

DETECTOR = 'def detect(markup):\n    return {"encoding": "koi8-r"}\n'
GUESS = 'print(BeautifulSoup("Привет".encode("koi8-r"), "html.parser").original_encoding)'


def result_of(code: str, folder: Path) -> str:
    """Return what code prints in a fresh process, after an article was read there; it must not warn."""
    command = [sys.executable, "-W", "error", "-c", READ + code]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=paths, check=False)  # noqa: S603  # our own words
    return done.stdout.strip() or done.stderr


def test_selectors_are_imported_when_they_are_used(tmp_path: Path) -> None:
    assert result_of(SELECT, tmp_path) == "Fit"


def test_what_guesses_encodings_is_imported_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "cchardet.py").write_text(DETECTOR, encoding="utf-8")
    assert result_of(GUESS, tmp_path) == "koi8-r"
