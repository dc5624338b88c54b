"""Small built sites for the tests of audits, what ``check`` says of them, and audits of them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from contentlint.audit import states
from contentlint.audit.engine import Engine, PoolEngine
from contentlint.audit.outputs import Written
from contentlint.audit.run import Request, run_audit
from contentlint.cli import run as run_cli
from contentlint.findings import FileReport
from contentlint.linter.context import load_context

FIELDS = (
    *("rule", "message_id", "severity", "message", "line", "column", "end_line", "end_column"),
    *("about", "place", "why", "fix", "help_url"),
)

WORDS = [
    "kettle",
    "water",
    "lime",
    "crust",
    "boil",
    "cup",
    "steam",
    "filter",
    "lemon",
    "steel",
    "handle",
    "spout",
    "lid",
    "minute",
    "heat",
    "clean",
    "rinse",
    "pour",
]


def build_site(folder: Path, pages: int = 30) -> Path:
    """Write a site with all that rules on sites look for, and return its folder."""
    folder.mkdir(parents=True)
    (folder / "contentlint.toml").write_text('content-root = "."\nselect = ["ALL"]\n', encoding="utf-8")
    for number in range(pages):
        place = folder / f"part-{number % 3}"
        place.mkdir(exist_ok=True)
        (place / f"page-{number}.html").write_text(build_page(number, pages), encoding="utf-8")
    links = "".join(
        f'<li><a href="/part-{number % 3}/page-{number}.html">Page {number}</a></li>' for number in range(9)
    )
    (folder / "index.html").write_text(frame("Home of kettles", f"<h1>Home</h1><ul>{links}</ul>"), encoding="utf-8")
    return folder


def build_page(number: int, pages: int) -> str:
    """Return a page; those with certain numbers have faults."""
    after = (number + 3) % pages
    seed = number // 10 if number % 10 == 9 else number
    body = [
        f"<h1>Kettle number {number}</h1>",
        f"<p>{build_text(seed)}</p>",
        f'<p>After this read <a href="/part-{after % 3}/page-{after}.html">on the kettle {after}</a> and what <a href="../part-0/page-0.html#rinse">to rinse</a> means.</p>',
        '<p>It is <a href="/part-1/gone.html">gone</a> by now, and so is <img src="/part-1/gone.png" alt="A kettle"> this picture of a kettle.</p>'
        if number % 7 == 0
        else "",
        "<!-- contentlint-disable-next-line tables -->\n<p>Nothing is wrong here, and the kettle boils on.</p>"
        if number % 5 == 0
        else "",
        f"<h2>Rinse</h2><p>{build_text(seed + 1000)}</p>",
    ]
    title = "One title for all" if number % 6 == 0 else f"Kettle {number} and how to clean it"
    head = f'<link rel="canonical" href="/part-0/page-{number - 1}.html">' if number in {4, 5} else ""
    head += f'<link rel="alternate" hreflang="de" href="https://www.example.org/part-0/page-{number - 1}.html">'
    return frame(title, "\n".join(body), head if number % 4 == 0 else "")


def build_text(seed: int) -> str:
    """Return some sentences of plain words, the same for one seed."""
    words = [WORDS[(seed * 7 + at * (seed % 5 + 3) + at * at) % len(WORDS)] for at in range(120)]
    sentences = [" ".join(words[start : start + 12]) for start in range(0, 120, 12)]
    return " ".join(f"The {sentence} number {seed}." for sentence in sentences)


def frame(title: str, body: str, head: str = "") -> str:
    """Return a page."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="description" content="What to know of {title}.">{head}</head>
<body><nav><a href="/index.html">Home</a></nav>
<main><article>
{body}
</article></main></body></html>
"""


def check(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[tuple[Any, ...]]:
    """Return what ``check`` finds in a site, as tuples of all fields."""
    monkeypatch.chdir(site)
    run_cli(["check", ".", "--no-cache", "--format", "json"])
    return list_checked(json.loads(capsys.readouterr().out))


def list_checked(data: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the findings in the output of ``check`` as sorted tuples."""
    return sorted(
        (
            file["path"],
            *(one[field] or "" for field in FIELDS),
            tuple(one["scaffold"]),
            tuple(
                f"{other['path'] or file['path']}:{other['line']} {other['label']}".rstrip() for other in one["related"]
            ),
        )
        for file in data["files"]
        for one in file["findings"]
    )


def read_findings(out: Path) -> list[tuple[Any, ...]]:
    """Return the findings in the table of an audit as sorted tuples."""
    return sorted(
        (row["path"], *(row[field] for field in FIELDS), tuple(row["scaffold"]), tuple(row["related"]))
        for row in read_table(out, "findings")
    )


def read_table(out: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table."""
    rows: list[dict[str, Any]] = pq.read_table(out / f"{name}.parquet").to_pylist()
    return rows


class Silent:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.rounds: list[tuple[str, int, int]] = []

    def begin(self, label: str, total: int, known: int) -> None:
        self.rounds.append((label, total, known))

    def add(self, pages: int) -> None:
        pass

    def tell(self, line: str) -> None:
        self.lines.append(line)


def audit(
    sources: Iterable[str | Path], out: Path, engine: Engine | None = None, progress: Silent | None = None
) -> Written:
    """Audit sources by the configuration of the working folder."""
    request = Request(tuple(map(str, sources)), out, has_report=False)
    return run_audit(request, load_context(), lambda: engine or PoolEngine(2), progress or Silent(), render_nothing)


def render_nothing(files: tuple[FileReport, ...]) -> Iterable[str]:
    """Return no report."""
    del files
    return ()


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have so few pages in a shard that there are several."""
    monkeypatch.setattr(states, "PAGES_A_SHARD", 4)
    monkeypatch.setattr("contentlint.audit.run.PAGES_A_PART", 7)


TABLES = (
    "pages.parquet",
    "findings.parquet",
    "links.parquet",
    "pages.csv",
    "findings.csv",
    "links.csv",
    "summary.json",
)
"""What an audit writes, the same bytes for the same pages."""


def read_outputs(out: Path) -> dict[str, bytes]:
    """Return all outputs of an audit, by name."""
    kept = [file for file in out.rglob("*") if file.is_file() and "work" not in file.relative_to(out).parts]
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(kept)}
