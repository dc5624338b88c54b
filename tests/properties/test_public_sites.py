"""The benchmark of public sites: its list is whole, its defects are always the same, and two readers must agree."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
TOPICS = (
    "kettles",
    "curtains",
    "ladders",
    "saucepans",
    "doormats",
    "teapots",
    "shelves",
    "mirrors",
    "carpets",
    "lamps",
)


@pytest.fixture(name="benchmark")
def load_benchmark(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """Return the modules of the benchmark."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return {name: importlib.import_module(f"site_{name}") for name in ("runs", "plants", "draws")}


def test_the_list_names_enough_sites_of_enough_kinds(benchmark: dict[str, ModuleType]) -> None:
    """The guard says something about all sites only if they differ in what builds them and what they are written in."""
    sites = benchmark["runs"].read_list()
    assert len({site.folder for site in sites}) == len(sites) >= 30
    assert {site.group for site in sites} == set(benchmark["runs"].GROUPS)
    assert len({site.setup for site in sites}) >= 12
    assert len({code for site in sites for code in site.codes} - {""}) >= 8
    assert all(len(site.commit) == 40 and int(site.commit, 16) and site.repository.count("/") == 1 for site in sites)
    assert sum(site.group == "report" for site in sites) >= 14


def test_planting_is_always_the_same_and_can_be_undone(tmp_path: Path, benchmark: dict[str, ModuleType]) -> None:
    """Two versions are compared by the same defects, of all kinds, each in files of its own."""
    plants = benchmark["plants"]
    make_site(tmp_path)
    before = read_all(tmp_path)
    planned = [plants.plan(plants.Files(tmp_path, ("blog",), "Hugo"), "a/site", ["en"], 1) for _ in range(2)]
    assert planned[0] == planned[1]
    assert [plant.kind for plant in planned[0]] == list(plants.KINDS)
    edited = [path for plant in planned[0] for path in plant.edits]
    assert len(edited) == len(set(edited)) >= 18
    take_out = plants.put_in(planned[0], tmp_path)
    after = read_all(tmp_path)
    assert all(after.get(path) != before.get(path) for path in edited)
    take_out()
    assert read_all(tmp_path) == before
    assert plants.plan(plants.Files(tmp_path, ("blog",), "Hugo"), "a/site", ["en"], 2) != planned[0]


def make_site(root: Path) -> None:
    """Write forty articles, each with what a defect needs: links, an image, headings, a date; half end lines by CRLF."""
    sentence = "Most people buy {} in spring because shops clear their shelves before the summer begins again"
    for number in range(40):
        topic = TOPICS[number % len(TOPICS)]
        parts = [f"---\ntitle: All about {topic} {number}\ndate: 2024-03-1{number % 10}\n---"]
        for at, name in enumerate(("How to choose", "How to clean", "How to store", "How to repair")):
            parts += [f"{'#' * (2 + at % 2)} {name} {topic} {number}", f"{sentence.format(topic)}, and so on. " * 2]
        parts += [
            f"Read on about [the next ones](/blog/{TOPICS[(number + 1) % 10]}-{(number + 1) % 40}/).",
            "![A shelf](/a.png)",
        ]
        file = root / "blog" / f"{topic}-{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\r\n" if number % 2 else "\n")


def read_all(root: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder."""
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_a_finding_on_which_readers_differ_counts_as_wrong(
    tmp_path: Path, benchmark: dict[str, ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise the share depends on who read last."""
    files = [tmp_path / "one.txt", tmp_path / "other.txt"]
    for file, verdicts in zip(files, (("right", "right", "artefact"), ("right", "wrong", "Artefact")), strict=True):
        blocks = (f"## {number} error a/rule\nplace\nmessage\nverdict: {one}\n" for number, one in enumerate(verdicts))
        file.write_text("\n".join(blocks), encoding="utf-8")
    assert benchmark["draws"].score(*files) == 0
    assert "| error | 3 | 1 (33%) | 1 (33%) | 1 (33%) | 1 |" in capsys.readouterr().out
    files[0].write_text("## 0 error a/rule\nplace\nverdict: \n", encoding="utf-8")
    assert benchmark["draws"].score(*files) == 2
