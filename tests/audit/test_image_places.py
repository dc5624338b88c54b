"""Images are looked for where a browser asks for them, in the folder of the site or elsewhere."""

from pathlib import Path

import pytest
import sites

PAGE = """<!doctype html><html lang="en"><head><title>{name}</title>
<link rel="canonical" href="https://www.kettles.example/{name}.html"></head><body><h1>{name}</h1>
<img src="https://kettles.example/img/pot.svg" alt="A pot"> <img src="img/none.png" alt="None">
<img src="/img/pot.svg?v=2" alt="A pot"> <img src="https://elsewhere.example/img/pot.svg" alt="Another pot">
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Dot"></body></html>"""


def test_full_urls_of_the_learned_host_lead_into_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    (site / "img").mkdir(parents=True)
    (site / "img" / "pot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>')
    for name in ("index", "tea"):
        (site / f"{name}.html").write_text(PAGE.format(name=name), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sites.audit(["site"], tmp_path / "out")
    found = [(row["url"], row["outcome"]) for row in sites.read_table(tmp_path / "out", "images")]
    assert found == 2 * [
        ("/img/pot.svg", "file"),
        ("/img/none.png", "missing"),
        ("/img/pot.svg", "file"),
        ("https://elsewhere.example/img/pot.svg", "other host"),
        ("", "inline"),
    ]
