"""contentlint side by side with other linters over the same 1,000 articles: time, processor time and memory.

Run: ``python benchmarks/peers.py [RUNS]`` (3 by default); prints a table for ``docs/performance.md``. Needs npm and a
shell. The other linters are installed into the user's cache folder, in the versions that are named here.
"""

import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpora import NAMES, articles

ARTICLES = 1_000
SEED = 20261124
TEXTLINT_RULES = {"terminology": "5.2.16", "common-misspellings": "1.0.1", "write-good": "2.0.0"}
# every tool finds something in this: one that then names all articles reads all of them
PROBE = (
    "\n\nAt the end of the day, in order to teh  very unique javascript, he is obviously the the guy: [here]().   \n"
    "In today's fast-paced world it is important to note that we delve into this.\t\n"
)


@dataclass(frozen=True)
class Tool:
    """A linter: its packages, what is typed, and which lines of what it prints are findings (or say how many).

    ``naming`` makes it name articles without findings, too.
    """

    name: str
    packages: tuple[str, ...]
    command: str
    finding: str
    rules: str
    checks: str
    caches: bool = False
    naming: str = ""


PEERS = (
    Tool(
        "rumdl",
        ("rumdl==0.3.0",),
        "rumdl check --cache-dir cache articles",
        r": \[MD\d+\] ",
        "71 of 89",
        "Markdown's form: headings, lists, blank lines, line length, links, tables",
        caches=True,
    ),
    Tool(
        "markdownlint-cli2",
        ("markdownlint-cli2@0.22.1",),
        'markdownlint-cli2 "articles/**/*.md"',
        r"^\S+:\d+(?::\d+)? (?:error|warning) MD\d+/",
        "53",
        "Markdown's form: headings, lists, blank lines, line length, links, tables",
    ),
    Tool(
        "textlint",
        ("textlint@15.8.0", *(f"textlint-rule-{rule}@{version}" for rule, version in TEXTLINT_RULES.items())),
        "textlint --no-color --format unix --cache --cache-location cache/textlint articles",
        r" \[(?:Error|Warning)/",
        "3",
        "words: terms (terminology), known misspellings (common-misspellings), weak prose (write-good)",
        caches=True,
    ),
    Tool(
        "proselint",
        ("proselint==0.16.0",),
        "proselint check articles",
        r"^\S+\.md:\d+:\d+: ",
        "122",
        "words of English: clichés, redundancy, misused words, typography; Markdown is read as plain text",
    ),
    Tool(
        "write-good",
        ("write-good@1.0.8",),
        "write-good --parse articles/*.md",
        r"^articles/\S+:\d+:\d+:",
        "8",
        "words of English: passive voice, weasel words, adverbs, wordiness, clichés; Markdown is read as plain text",
    ),
    Tool(
        "alex",
        ("alex@11.0.1",),
        "alex articles",
        r"^ +\d+:\d+-\d+:\d+ +warning ",
        "2 word lists",
        "words of English that may hurt: insensitive and profane ones",
    ),
)
OURS = (
    (
        "contentlint, recommended",
        "",
        "meta data, structure, readability, links, FAQ, tables, structured data, the site as a whole",
    ),
    ("contentlint, all rules", "ALL", "the same more strictly, and answers that can be quoted"),
    ("contentlint, form only", "headings,links,hygiene", "headings, links and anchors, left-over and broken Markdown"),
    ("contentlint, style only", "style", "worn and mechanical phrases, in the article's language"),
)


@dataclass(frozen=True)
class Run:
    """What one process cost (seconds, MB of its largest process) and said."""

    wall: float
    processor: float
    peak: float
    code: int
    findings: int
    files: int
    last_line: str


def main() -> None:
    """Install what is missing, see that each tool reads every article, run all in turn, print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    tools = (*PEERS, *_ours())
    for tool in PEERS:
        _install(tool)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _build(folder)
        print(f"{ARTICLES} articles, {_megabytes(_sizes(folder)):.1f} MB, {runs} runs; Python {sys.version.split()[0]}")
        print(f"this script's own {_own_peak():.0f} MB is the least that a process can be seen to take")
        failed = {tool: problem for tool in tools if (problem := _problem(tool, folder))}
        measured = _in_turn([tool for tool in tools if tool not in failed], folder, runs)
    print("\n".join(_table(tools, measured, failed)))


def _ours() -> Iterable[Tool]:
    """Yield contentlint with several choices of rules; a version that has ``--no-cache`` keeps what it found."""
    caches = "--no-cache" in _contentlint("check", "--help")
    rules = json.loads(_contentlint("rules", "--format", "json"))
    for name, select, checks in OURS:
        command = f"python -m contentlint check {f'--select {select} ' if select else ''}articles"
        finding = r"[✖▲●] (\d+) (?:must|should|tip)"
        yield Tool(name, (), command, finding, _rules_on(rules, select), checks, caches, " --format json")


def _rules_on(rules: list[dict[str, str]], select: str) -> str:
    if not select:
        return str(sum(rule["preset"] == "recommended" for rule in rules))
    return str(sum(select == "ALL" or rule["id"].split("/")[0] in select.split(",") for rule in rules))


def _contentlint(*words: str) -> str:
    command = [sys.executable, "-m", "contentlint", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own words


def _home(tool: Tool) -> Path:
    """Return where a tool is installed: a folder for its packages in these versions."""
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return user / "contentlint-benchmarks" / "+".join(tool.packages)


def _programs(tool: Tool) -> Path:
    if not tool.packages:
        return Path(sys.executable).parent
    return _home(tool) / ("bin" if _from_pypi(tool) else "node_modules/.bin")


def _from_pypi(tool: Tool) -> bool:
    return "==" in tool.packages[0]


def _install(tool: Tool) -> None:
    """Install a tool where it is missing; what goes wrong shows when it is to run."""
    home = _home(tool)
    if (_programs(tool) / tool.command.split()[0]).exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    commands: list[list[str]] = [["npm", "install", "--prefix", str(home), "--no-audit", "--no-fund", *tool.packages]]
    if _from_pypi(tool):
        commands = [[sys.executable, "-m", "venv", str(home)], [f"{home}/bin/pip", "install", *tool.packages]]
    for command in commands:
        subprocess.run(command, check=False, stdout=sys.stderr)  # noqa: S603  # the table's words


def _build(folder: Path) -> None:
    """Put the articles into a folder: as many of all Markdown files, drawn by chance, always the same."""
    found = [path for name in NAMES for path in articles(name) if path.suffix == ".md"]
    (folder / "articles").mkdir()
    chosen = random.Random(SEED).sample(found, ARTICLES)  # noqa: S311  # a sample, no secret
    for number, path in enumerate(chosen):
        shutil.copyfile(path, folder / "articles" / f"article-{number:04}.md")
    _configure(folder)


def _configure(folder: Path) -> None:
    rules = {"rules": dict.fromkeys(TEXTLINT_RULES, True)}
    (folder / ".textlintrc.json").write_text(json.dumps(rules), encoding="utf-8")


def _sizes(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "articles").iterdir())


def _problem(tool: Tool, folder: Path) -> str:
    """Return why a tool cannot be measured: it does not name every article where each has something to find."""
    with tempfile.TemporaryDirectory() as name:
        probe = Path(name)
        shutil.copytree(folder / "articles", probe / "articles")
        for path in (probe / "articles").iterdir():
            with path.open("a", encoding="utf-8") as article:
                article.write(PROBE)
        _configure(probe)
        run = _run(replace(tool, command=tool.command + tool.naming), probe)
    what = " ".join(tool.packages) or "this checkout"
    print(f"{tool.name} ({what}): {run.files} articles read, exit {run.code}", flush=True)
    return "" if run.files == ARTICLES else f"read {run.files} articles, exit {run.code}: {run.last_line}"


def _in_turn(tools: list[Tool], folder: Path, runs: int) -> dict[tuple[Tool, str], list[Run]]:
    """Run all tools, then all again: each with its cache empty, and once more where it has one."""
    measured: dict[tuple[Tool, str], list[Run]] = {}
    for _ in range(runs):
        for tool in tools:
            shutil.rmtree(folder / "cache", ignore_errors=True)
            for state in ("cold", "warm") if tool.caches else ("cold",):
                run = _run(tool, folder)
                measured.setdefault((tool, state), []).append(run)
                print(f"{tool.name}, {state}: {_cost([run])}, exit {run.code}, {run.findings} findings", flush=True)
    return measured


def _run(tool: Tool, folder: Path) -> Run:
    """Run a tool as it is typed in a shell, in a folder whose ``cache`` is all that it keeps."""
    (folder / "cache").mkdir(exist_ok=True)
    output = folder / "output"
    with output.open("wb") as sink:
        begin = time.perf_counter()
        words = ["/bin/sh", "-c", f"exec {tool.command}"]
        process = subprocess.Popen(words, cwd=folder, env=_environment(tool, folder), stdout=sink, stderr=sink)  # noqa: S603  # the table's words
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    peak = _megabytes(usage.ru_maxrss * (1024 if sys.platform != "darwin" else 1))
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, os.waitstatus_to_exitcode(status), *_read(tool, output))


def _environment(tool: Tool, folder: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = f"{_programs(tool)}{os.pathsep}{os.environ['PATH']}"
    return environment | {"PATH": path, "HOME": str(folder), "XDG_CACHE_HOME": f"{folder}/cache", "PYTHONUTF8": "1"}


def _read(tool: Tool, output: Path) -> tuple[int, int, str]:
    """Return how many findings and how many articles an output names, and its last line."""
    finding, article = re.compile(tool.finding), re.compile(r"article-\d{4}\.md")
    findings, named, last = 0, set[str](), ""
    with output.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:  # not at once: this process must stay smaller than those it measures
            findings += sum(int(match[1]) if finding.groups else 1 for match in finding.finditer(line))
            named.update(article.findall(line))
            last = line.strip() or last
    return findings, len(named), last


def _table(
    tools: Iterable[Tool], measured: dict[tuple[Tool, str], list[Run]], failed: dict[Tool, str]
) -> Iterable[str]:
    yield "\n| tool | what it checks | rules on | cold: wall, CPU, peak | warm: wall, CPU, peak | findings | exit |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for tool in tools:
        start = f"| {_named(tool)} | {tool.checks} | {tool.rules} |"
        if tool in failed:
            yield f"{start} failed: {failed[tool]} | | | |"
            continue
        cold = measured[tool, "cold"]
        warm = _cost(measured[tool, "warm"]) if tool.caches else "no cache"
        yield f"{start} {_cost(cold)} | {warm} | {cold[0].findings:,} | {cold[0].code} |"


def _named(tool: Tool) -> str:
    version = re.split("==|@", tool.packages[0])[1] if tool.packages else ""
    return f"{tool.name} {version}".strip()


def _cost(runs: list[Run]) -> str:
    wall, processor, peak = (
        statistics.median(values) for values in zip(*((run.wall, run.processor, run.peak) for run in runs), strict=True)
    )
    return f"{wall:.2f} s, {processor:.2f} s, {peak:.0f} MB"


def _own_peak() -> float:
    return _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if sys.platform != "darwin" else 1))


def _megabytes(size: float) -> float:
    return size / 1024**2


if __name__ == "__main__":
    main()
