"""A writer's first day, followed to the letter: each block of the page is run in a home of its own."""

import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest

from contentlint.source.project import REPOSITORY

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "first-day.md"
BLOCKS = dict(re.findall(r"<!-- path: (\S+) -->\n```sh\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL))
DRAFTS = ROOT / "articles" / "drafts"
ARCHIVE = f"{REPOSITORY}/archive/main.zip"


@pytest.mark.slow("installs what the checkout is with the packages that the studio needs")
def test_each_step_of_the_page_works(wheel: Path, tmp_path: Path) -> None:
    articles = tmp_path / "Documents" / "articles"
    articles.mkdir(parents=True)
    (articles / "chair.html").write_bytes((DRAFTS / "office-chair.html").read_bytes())
    (tmp_path / "Documents" / "draft.txt").write_bytes((DRAFTS / "foundation-models-vs-llms.txt").read_bytes())
    assert list(BLOCKS) == ["install", "studio", "check", "report", "publish"]
    assert ARCHIVE in BLOCKS["install"]
    path = 'export PATH=~/contentlint/bin:"$PATH"'  # which the page says to copy again
    assert path in BLOCKS["install"]

    def start(*blocks: str) -> subprocess.Popen[str]:
        script = "\n".join(blocks).replace(ARCHIVE, wheel.as_uri())
        home = os.environ | {"HOME": str(tmp_path)}
        return subprocess.Popen(["bash", "-c", script], cwd=tmp_path, env=home, stdout=subprocess.PIPE, text=True)  # noqa: S603, S607  # our own words

    def run(*blocks: str) -> str:
        with start(*blocks) as done:
            return done.communicate()[0]

    run(BLOCKS["install"])
    with start(path, f"exec {BLOCKS['studio']} --no-open") as studio:
        assert studio.stdout is not None
        address = studio.stdout.readline().split()[-1]
        with urllib.request.urlopen(address) as page:  # noqa: S310  # our own studio
            assert b"<!DOCTYPE html>" in page.read()
        studio.send_signal(signal.SIGINT)
        assert studio.wait() == 0
    said = run(path, BLOCKS["check"], BLOCKS["report"], BLOCKS["publish"])
    assert "articles/chair.html\n ✖ Must fix" in said
    assert "fixed 1 finding in 1 article" in said
    assert "Written: report.html" in said
    assert (tmp_path / "Documents" / "report.html").is_file()
    assert (articles / "kettle.md").read_text("utf-8").startswith("---\ntitle: Foundation Models")
