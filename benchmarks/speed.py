"""Start-up, cost per article and peak memory, each against a yardstick in the same run, in processor time.

Run: ``python benchmarks/speed.py`` (all) or with ``start``, ``corpus``, ``pages`` or ``memory``; ``start --against
CHECKOUT`` also measures another version.
"""

import argparse
import gc
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpora import list_articles, unpack_corpus

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15
FEW = ("headings", "links", "hygiene")
YARDSTICK = [sys.executable, "-c", "import click, markdown_it"]


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {"start": measure_start, "corpus": measure_corpus, "pages": measure_pages, "memory": measure_memory}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="for start: also another version, in turn")
    arguments = parser.parse_args()
    for name in arguments.parts or parts:
        parts[name](*([arguments.against] if name == "start" and arguments.against else []))


def measure_start(*others: Path) -> None:
    """Compare one article in a fresh process with importing the two libraries that are needed anyway.

    Counts instructions, too, where valgrind is installed: they are the same on a busy machine.
    """
    usual = [path for path in list_articles("18f") if 4_000 < path.stat().st_size < 8_000]
    texts = {path: path.read_text(encoding="utf-8") for path in usual}
    plain = next(path for path in usual if "<" not in texts[path])
    with_html = next(path for path in usual if "<div" in texts[path])
    for name, article in (("one article", plain), ("one article with HTML in it", with_html)):
        command = [sys.executable, "-m", "contentlint", "check", "--no-cache", str(article)]
        versions: dict[str, Path] = {"": ROOT, **{f", {other.name}": other for other in others}}
        *ours, yardstick = _run_in_turn(*((command, tree) for tree in versions.values()), (YARDSTICK, ROOT))
        for version, times in zip(versions, ours, strict=True):
            _report(f"{name}, fresh process{version}", times, yardstick, "import click, markdown_it")
        if shutil.which("valgrind"):
            counts = [_count_instructions(command, tree) for tree in versions.values()]
            needed = _count_instructions(YARDSTICK, ROOT)
            for version, count in zip(versions, counts, strict=True):
                print(f"{name}, instructions{version}: {count:,}, ratio {count / needed:.2f}")


def _run_in_turn(*commands: tuple[list[str], Path]) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(RUNS + 1):
        for (command, tree), into in zip(commands, times, strict=True):
            begin = _get_time_of_children()
            _run(command, tree)
            into.append(_get_time_of_children() - begin)
    return [some[1:] for some in times]


def _count_instructions(command: list[str], tree: Path) -> int:
    counter = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    found = re.search(r"I *refs: +([\d,]+)", _run([*counter, *command], tree))
    if not found:
        sys.exit("valgrind has counted nothing")
    return int(found[1].replace(",", ""))


def _get_time_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run(command: list[str], tree: Path = ROOT) -> str:
    """Run a command where no configuration is near, with byte code as after any first run; return its messages."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(tree), "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    return done.stderr


def measure_corpus() -> None:
    """Compare checking a corpus in one process with markdown-it-py alone parsing it.

    Files are read in our time and not in the yardstick's; the rules over the whole site are included. The share is that
    of what a few families of rules cost beyond the parse in what the recommended rules cost beyond it.
    """
    from markdown_it import MarkdownIt

    from contentlint.config import Overlay
    from contentlint.linter.context import load_context
    from contentlint.linter.runner import check_files
    from contentlint.source import read
    from contentlint.source.discover import discover

    gc.set_threshold(200_000, 50, 50)  # as the command line does it
    folder = unpack_corpus("18f")
    (folder / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    files = discover([str(folder)], root=folder).files
    texts = [read(file.path, file.shown).text for file in files]
    parser = MarkdownIt("commonmark")
    selections = {"recommended rules": None, "all rules": ("ALL",), f"only {', '.join(FEW)}": FEW}
    contexts = {name: load_context(folder, overlay=Overlay(select=select)) for name, select in selections.items()}
    ours: dict[str, list[float]] = {name: [] for name in contexts}
    yardstick = []
    for context in contexts.values():
        check_files(files[:1], context)
    for _ in range(5):
        yardstick.append(_measure_time(lambda: [parser.parse(text) for text in texts]))
        for name, context in contexts.items():
            ours[name].append(_measure_time(lambda: check_files(files, context)))  # noqa: B023  # run at once
    for name, times in ours.items():
        _report(f"{len(files)} articles, one process, {name}", times, yardstick, "markdown-it-py alone")
    recommended, _, few = (min(times) - min(yardstick) for times in ours.values())
    print(
        f"beyond the parse, only {', '.join(FEW)}: {few:.3f} s of {recommended:.3f} s, {100 * few / recommended:.0f} %"
    )


def measure_pages() -> None:
    """Print the processor time of reading and checking a saved page with the usual rules: the quickest of some runs."""
    from contentlint.linter.context import load_context
    from contentlint.linter.runner import check_files
    from contentlint.source.discover import discover

    gc.set_threshold(200_000, 50, 50)  # as the command line does it
    folder = unpack_corpus("web-pages")
    files = discover([str(folder)], root=folder).files
    context = load_context(folder)
    check_files(files, context)
    times = []
    for _ in range(5):
        begin = time.process_time()
        check_files(files, context)
        times.append(time.process_time() - begin)
    print(f"a page, read and checked, of {len(files)}: {min(times) / len(files) * 1000:.1f} ms")


def _measure_time(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def measure_memory() -> None:
    """Print the peak memory of checking a whole corpus in one process."""
    folder = list_articles("18f")[0].parent
    command = [sys.executable, "-m", "contentlint", "check", "--format", "json", str(folder)]
    _run(command)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory, {len(list(Path(folder).iterdir()))} articles: {peak:.0f} MB")


def _report(what: str, ours: list[float], yardstick: list[float], against: str) -> None:
    mine, other = min(ours), min(yardstick)  # other work on the machine only adds to both
    print(f"{what}: {mine:.3f} s, {against}: {other:.3f} s, ratio {mine / other:.2f}")


if __name__ == "__main__":
    main()
