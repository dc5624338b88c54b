"""Start-up, cost per article and peak memory, each against a yardstick in the same run, in processor time.

Run: ``python benchmarks/speed.py`` (all) or with ``start``, ``corpus``, ``pages`` or ``memory``.
"""

import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpora import list_articles, unpack_corpus

RUNS = 15
FEW = ("headings", "links", "hygiene")
YARDSTICK = [sys.executable, "-c", "import click, markdown_it"]


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {"start": measure_start, "corpus": measure_corpus, "pages": measure_pages, "memory": measure_memory}
    for name in sys.argv[1:] or parts:
        parts[name]()


def measure_start() -> None:
    """Compare one article in a fresh process with importing the two libraries that are needed anyway."""
    usual = [path for path in list_articles("18f") if 4_000 < path.stat().st_size < 8_000]
    texts = {path: path.read_text(encoding="utf-8") for path in usual}
    plain = next(path for path in usual if "<" not in texts[path])
    with_html = next(path for path in usual if "<div" in texts[path])
    for name, article in (("one article", plain), ("one article with HTML in it", with_html)):
        ours, yardstick = _run_in_turn([sys.executable, "-m", "contentlint", "check", str(article)], YARDSTICK)
        _report(f"{name}, fresh process", ours, yardstick, "import click, markdown_it")


def _run_in_turn(first: list[str], second: list[str]) -> tuple[list[float], list[float]]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS + 1):
        for command, into in zip((first, second), times, strict=True):
            begin = _get_time_of_children()
            _run(command)
            into.append(_get_time_of_children() - begin)
    return times[0][1:], times[1][1:]


def _get_time_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run(command: list[str]) -> None:
    """Run a command where no configuration is near, its bytecode cached as after any first run."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        quiet = subprocess.DEVNULL
        subprocess.run(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet, check=False)  # noqa: S603  # our own words


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
