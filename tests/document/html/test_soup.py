"""BeautifulSoup keeps its CSS selectors though they are imported late."""

import subprocess
import sys

CODE = """
import sys
from contentlint.document.html.reader import read_html
from contentlint.source import Source
read_html(Source("<p>Fit</p>"))
assert "soupsieve.css_parser" not in sys.modules
from bs4 import BeautifulSoup
print(BeautifulSoup("<p class=a>Fit</p>", "html.parser").select_one("p.a").text)
"""


def test_selectors_are_imported_when_they_are_used() -> None:
    result = subprocess.run([sys.executable, "-W", "error", "-c", CODE], capture_output=True, check=False)  # noqa: S603  # our own words
    assert (result.stdout, result.stderr) == (b"Fit\n", b"")
