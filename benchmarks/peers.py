"""contentlint side by side with other linters over the same articles: time, processor time and memory.

Run: ``python benchmarks/peers.py [--articles 1000] [--runs 3] [--tools FOLDER]``; prints a table for
``docs/dev/performance.md``. Needs npm and a shell. The other linters are installed into the folder, in the versions
that are named here.

Cold is a run that knows nothing from earlier ones; warm is one after nothing has changed: with the tool's cache, and
where it has none, the same command again.
"""

import argparse
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
from dataclasses import dataclass
from pathlib import Path

from corpora import NAMES, list_articles
from processes import Cost, build_environment, measure_cost

SEED = 20261124
OLD = time.time() - 1_000
TEXTLINT_RULES = {"terminology": "5.2.16", "common-misspellings": "1.0.1", "write-good": "2.0.0"}
# every tool finds something in this: one that then names all articles reads all of them
PROBE = (
    "\n\nAt the end of the day, in order to teh  very unique javascript, he is obviously the the guy: [here]().   \n"
    "In today's fast-paced world it is important to note that we delve into this.\t\n"
)


@dataclass(frozen=True)
class Tool:
    """A linter: its packages, what is typed, and which lines of what it prints are findings (or say how many).

    ``cold`` and ``warm`` are typed besides so that it does without its cache, and uses it; both empty: it has none.
    ``naming`` makes it name articles without findings, too. ``codes`` are the exit codes of a run that went well.
    """

    name: str
    packages: tuple[str, ...]
    command: str
    finding: str
    rules: str
    checks: str
    cold: str = ""
    warm: str = ""
    naming: str = ""
    codes: tuple[int, ...] = (0, 1)

    @property
    def caches(self) -> bool:
        """Tell whether there is a cache that may be used or not."""
        return bool(self.cold or self.warm)


PEERS = (
    Tool(
        "rumdl",
        ("rumdl==0.3.0",),
        "rumdl check articles",
        r": \[MD\d+\] ",
        "71 of 89",
        "Markdown's form: headings, lists, blank lines, line length, links, tables",
        cold="--no-cache",
        warm='--cache-dir "$XDG_CACHE_HOME"',
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
        "textlint --no-color --format unix articles",
        r" \[(?:Error|Warning)/",
        "3",
        "words: terms (terminology), known misspellings (common-misspellings), weak prose (write-good)",
        warm='--cache --cache-location "$XDG_CACHE_HOME/textlint"',
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
        codes=(0, 255),
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
    """What a run cost and said: how many findings, how many articles it named, and its last line."""

    cost: Cost
    findings: int
    files: int
    last_line: str


def main() -> None:
    """Install what is missing, see that each tool reads every article, run all in turn, print the table."""
    arguments = _parse_arguments()
    if not shutil.which("npm"):
        print("npm is not there; it comes with Node.js, which several of the linters need")
        sys.exit(2)
    tools = (*PEERS, *_list_own_tools())
    for tool in PEERS:
        _install(tool, arguments.tools)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _build(folder, arguments.articles)
        megabytes = _count_bytes(folder) / 1024**2
        print(f"{arguments.articles} articles, {megabytes:.1f} MB, {_format_versions()}, load {_load()}")
        print(
            f"this script's own {_compute_own_peak():.0f} MB are the least that a process can be seen to take",
            flush=True,
        )
        failed = {tool: problem for tool in tools if (problem := _find_problem(tool, folder, arguments))}
        good = [tool for tool in tools if tool not in failed]
        measured = _run_in_turn(good, folder, arguments)
    print(f"load {_load()}")
    print("\n".join(_render_table(tools, measured, failed)))


def _parse_arguments() -> argparse.Namespace:
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000, help="how many articles")
    parser.add_argument("--runs", type=int, default=3, help="how often each tool is run, cold and warm")
    tools = user / "contentlint-benchmarks"
    parser.add_argument("--tools", type=Path, default=tools, metavar="FOLDER", help=f"by default {tools}")
    arguments = parser.parse_args()
    arguments.tools = arguments.tools.resolve()
    return arguments


def _format_versions() -> str:
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S607  # the one in use
    return f"Python {sys.version.split()[0]}, Node {node.strip()}, {os.cpu_count()} cores"


def _load() -> str:
    """Return how many processes wanted to run, in the last one, five and fifteen minutes."""
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


def _list_own_tools() -> Iterable[Tool]:
    """Yield contentlint with several choices of rules."""
    rules = json.loads(_run_contentlint("rules", "--format", "json"))
    for name, select, checks in OURS:
        command = f"python -m contentlint check {f'--select {select} ' if select else ''}articles"
        finding = r"[✖▲●] (\d+) (?:must|should|tip)"
        yield Tool(
            name, (), command, finding, _count_rules_on(rules, select), checks, "--no-cache", naming="--format json"
        )


def _count_rules_on(rules: list[dict[str, str]], select: str) -> str:
    if not select:
        return str(sum(rule["preset"] == "recommended" for rule in rules))
    return str(sum(select == "ALL" or rule["id"].split("/")[0] in select.split(",") for rule in rules))


def _run_contentlint(*words: str) -> str:
    command = [sys.executable, "-m", "contentlint", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own words


def _get_home(tool: Tool, tools: Path) -> Path:
    """Return where a tool is installed: a folder for its packages in these versions."""
    return tools / "+".join(tool.packages)


def _get_program_folder(tool: Tool, tools: Path) -> Path:
    if not tool.packages:
        return Path(sys.executable).parent
    return _get_home(tool, tools) / ("bin" if _is_from_pypi(tool) else "node_modules/.bin")


def _is_from_pypi(tool: Tool) -> bool:
    return "==" in tool.packages[0]


def _install(tool: Tool, tools: Path) -> None:
    """Install a tool where it is missing; what goes wrong shows when it is to run."""
    home = _get_home(tool, tools)
    if (_get_program_folder(tool, tools) / tool.command.split()[0]).exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    commands: list[list[str]] = [["npm", "install", "--prefix", str(home), "--no-audit", "--no-fund", *tool.packages]]
    if _is_from_pypi(tool):
        commands = [[sys.executable, "-m", "venv", str(home)], [f"{home}/bin/pip", "install", *tool.packages]]
    for command in commands:
        subprocess.run(command, check=False, stdout=sys.stderr)  # noqa: S603  # the table's words


def _build(folder: Path, size: int) -> None:
    """Put the articles into a folder: so many of all Markdown files, drawn by chance, always the same."""
    found = [path for name in NAMES for path in list_articles(name) if path.suffix == ".md"]
    (folder / "articles").mkdir()
    chosen = random.Random(SEED).sample(found, size)  # noqa: S311  # a sample, no secret
    for number, path in enumerate(chosen):
        article = folder / "articles" / f"article-{number:04}.md"
        shutil.copyfile(path, article)
        os.utime(article, (OLD, OLD))  # a cache need not doubt whether it has changed just now
    _configure(folder)


def _configure(folder: Path) -> None:
    rules = {"rules": dict.fromkeys(TEXTLINT_RULES, True)}
    (folder / ".textlintrc.json").write_text(json.dumps(rules), encoding="utf-8")
    (folder / "contentlint.toml").write_text('content-root = "articles"\n', encoding="utf-8")


def _count_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "articles").iterdir())


def _find_problem(tool: Tool, folder: Path, arguments: argparse.Namespace) -> str:
    """Return why a tool cannot be measured: it does not name every article where each has something to find."""
    with tempfile.TemporaryDirectory() as name:
        probe = Path(name)
        shutil.copytree(folder / "articles", probe / "articles")
        for path in (probe / "articles").iterdir():
            with path.open("a", encoding="utf-8") as article:
                article.write(PROBE)
        _configure(probe)
        run = _run(tool, f"{tool.cold} {tool.naming}", probe, arguments.tools)
    what = " ".join(tool.packages) or "this checkout"
    print(f"{tool.name} ({what}): {run.files} articles read, exit {run.cost.code}", flush=True)
    went_well = run.files == arguments.articles and run.cost.code in tool.codes
    return "" if went_well else f"read {run.files} articles, exit {run.cost.code}: {run.last_line}"


def _run_in_turn(tools: list[Tool], folder: Path, arguments: argparse.Namespace) -> dict[tuple[Tool, str], list[Run]]:
    """Fill the caches; then run all tools, cold and warm, and all again."""
    for tool in tools:
        if tool.caches:
            _run(tool, tool.warm, folder, arguments.tools)
    measured: dict[tuple[Tool, str], list[Run]] = {}
    for _ in range(arguments.runs):
        for tool in tools:
            for state, option in (("cold", tool.cold), ("warm", tool.warm)):
                run = _run(tool, option, folder, arguments.tools)
                measured.setdefault((tool, state), []).append(run)
                print(f"{tool.name}, {state}: {_format_cost([run])}, {_format_findings([run])}", flush=True)
    return measured


def _run(tool: Tool, option: str, folder: Path, tools: Path) -> Run:
    """Run a tool as it is typed in a shell; what it keeps is in a folder of its own."""
    cache = folder / "cache" / tool.name
    cache.mkdir(parents=True, exist_ok=True)
    output = folder / "output"
    path = f"{_get_program_folder(tool, tools)}{os.pathsep}{os.environ['PATH']}"
    variables = build_environment(cache, PATH=path, HOME=str(cache))
    cost = measure_cost(["/bin/sh", "-c", f"exec {tool.command} {option}"], folder, variables, output)
    return Run(cost, *_read(tool, output))


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


def _render_table(
    tools: Iterable[Tool], measured: dict[tuple[Tool, str], list[Run]], failed: dict[Tool, str]
) -> Iterable[str]:
    cost = "wall (best), CPU, peak"
    yield f"\n| tool | what it checks | rules on | cold: {cost} | warm: {cost} | what it says |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for tool in tools:
        start = f"| {_format_name(tool)} | {tool.checks} | {tool.rules} |"
        if tool in failed:
            yield f"{start} failed: {failed[tool]} | | |"
            continue
        cold, warm = measured[tool, "cold"], measured[tool, "warm"]
        again = "" if tool.caches else " (no cache)"
        yield f"{start} {_format_cost(cold)} | {_format_cost(warm)}{again} | {_format_findings(cold + warm)} |"


def _format_name(tool: Tool) -> str:
    version = re.split("==|@", tool.packages[0])[1] if tool.packages else ""
    return f"{tool.name} {version}".strip()


def _format_cost(runs: list[Run]) -> str:
    walls = [run.cost.wall for run in runs]
    wall = f"{statistics.median(walls):.2f} s" + (f" ({min(walls):.2f})" if len(runs) > 1 else "")
    processor = statistics.median(run.cost.processor for run in runs)
    peak = statistics.median(run.cost.peak for run in runs)
    return f"{wall}, {processor:.2f} s, {peak:.0f} MB"


def _format_findings(runs: list[Run]) -> str:
    """Return how many findings there were; runs must agree, cold or warm, or it is said that they do not."""
    said = sorted({f"{run.findings:,} findings, exit {run.cost.code}" for run in runs})
    return said[0] if len(said) == 1 else f"**differs: {'; '.join(said)}**"


def _compute_own_peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
