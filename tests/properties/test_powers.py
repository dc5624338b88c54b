"""What the code may do beyond reading text and writing files: start programs, use the network, run or unpack code.

Every place is listed here with its reason. A new one fails this test until somebody has looked at it.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MODULES = {
    *("subprocess", "multiprocessing", "concurrent.futures.process", "pty", "webbrowser", "runpy", "code", "codeop"),
    *("socket", "ssl", "socketserver", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp"),
    *("pickle", "marshal", "shelve", "dbm", "dill", "cloudpickle", "ctypes", "cffi", "importlib", "imp", "zipimport"),
    *("distributed", "dask", "fsspec", "pygls", "jinja2", "builtins"),
    *("starlette", "uvicorn", "websockets"),
}
"""Modules that give such powers; their own modules count, too."""

NAMES = {"eval", "exec", "compile", "__import__", "import_module", "ProcessPoolExecutor"}
"""Functions that run code, by their bare names."""

ATTRIBUTES = {
    *("system", "popen", "fork", "forkpty", "posix_spawn", "posix_spawnp", "startfile"),
    *(f"{kind}{ending}" for kind in ("exec", "spawn") for ending in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
    *("create_subprocess_exec", "create_subprocess_shell", "subprocess_exec", "subprocess_shell"),
    *("create_connection", "create_server", "start_server", "open_connection", "start_tcp", "start_ws", "start_io"),
    *("import_module", "exec_module", "load_module", "enable_load_extension", "load_extension", "unsafe_load"),
}
"""Methods and functions of modules that do, by the name after the dot."""

OF_CLICK = {"click.launch", "click.edit", "click.echo_via_pager"}
"""Functions of click that start a browser, an editor or a pager."""

IMPORT = {"import importlib", "import_module"}
BY_NAME = "imports modules whose names stand in the code"

HELD = {
    "contentlint/source/programs.py": (
        "starts git and contentlint itself; nothing else starts a program",
        {"import subprocess", "asyncio.create_subprocess_exec"},
    ),
    "contentlint/source/git.py": ("knows the errors of that module", {"import subprocess"}),
    "contentlint/linter/processes.py": (
        "forks or spawns workers of our own; they send each other what we have packed",
        {"import multiprocessing"},
    ),
    "contentlint/rule/loading/importer.py": (
        "imports rules: those of the package, and those of a site from their source if two switches allow it",
        {"import importlib", "exec", "compile"},
    ),
    "contentlint/audit/setup.py": ("packs what workers need; an engine is as trusted as a shell", {"import pickle"}),
    "contentlint/audit/run.py": ("packs the same", {"import pickle"}),
    "contentlint/audit/site_worker.py": ("unpacks it; it never comes from a file", {"import pickle"}),
    "contentlint/audit/dask_engine.py": (
        "talks to a scheduler on this machine, or the one that is named",
        {"import dask", "import distributed", "import importlib"},
    ),
    **{
        f"contentlint/{name}.py": (BY_NAME, IMPORT)
        for name in (
            *(
                "__init__",
                "article/__init__",
                "cli/__init__",
                "document/dialects/__init__",
                "reporters/formats/__init__",
                "rule/__init__",
            ),
            "rule/former_names",
            *("rule/kinds/__init__", "rule/kinds/patterns", "prose/textstat_adapter"),
        )
    },
    "contentlint/web/asker.py": (
        "asks other sites about links, for `contentlint links` alone",
        {"import aiohttp", "import socket", "import ssl", "import urllib.request"},
    ),
    "contentlint/generators/kit/registry.py": ("imports modules of the folder of generators of the package", IMPORT),
    "contentlint/rule/registry.py": ("hands that function on", {"import importlib"}),
    "contentlint/cli/init/origin.py": ("reads where contentlint was installed from", {"import importlib"}),
    "contentlint/source/extras.py": ("reads what packages are installed", {"import importlib"}),
    "contentlint/audit/sources.py": (
        "opens the sources that the command line names, which may be URLs",
        {"import fsspec"},
    ),
    "contentlint/audit/wacz.py": ("opens the same", {"import fsspec"}),
    "contentlint/audit/outputs.py": ("fills a template of the package", {"import jinja2"}),
    "contentlint/audit/report_files.py": ("fills a template of the package", {"import jinja2"}),
    "contentlint/assistants/commands.py": ("runs contentlint itself, with limits", {"import subprocess"}),
    "contentlint/reporters/html/report.py": ("fills a template of the package", {"import jinja2"}),
    "contentlint/cli/opening.py": ("opens a report that was just written, if it is asked to", {"import webbrowser"}),
    "contentlint/cli/server.py": ("asks whether it is installed", {"import pygls"}),
    "contentlint/lsp/server.py": (
        "talks to an editor over standard input and output",
        {"import pygls", "server.start_io"},
    ),
    "contentlint/config/dictionaries.py": ("asks whether a package is installed", {"import importlib"}),
    "contentlint/cli/studio.py": (
        "asks whether packages are installed; shows its own page in the browser",
        {"import importlib", "import webbrowser"},
    ),
    "contentlint/studio/server.py": (
        "listens for the browser on this machine, elsewhere only where a person names the address and a token",
        {"import socket", "import starlette", "import uvicorn", "socket.create_server"},
    ),
    "contentlint/studio/app.py": ("answers the browser", {"import starlette"}),
    "contentlint/studio/channel.py": ("answers the browser", {"import starlette"}),
    "contentlint/studio/guard.py": ("turns requests of other pages away", {"import starlette"}),
}
"""What each file may do, and why."""


def list_powers(tree: ast.AST) -> Iterator[str]:
    """Yield each place that gives a power, by what is imported or called."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (f"import {name}" for one in names if (name := find_module(one.name)))
            case ast.ImportFrom(module=str(module), names=names, level=0):
                found = {find_module(module), *(find_module(f"{module}.{one.name}") for one in names)}
                yield from (f"import {name}" for name in found if name)
            case ast.Call(func=ast.Name(id=name)) if name in NAMES:
                yield name
            case ast.Attribute(attr=name) if name in ATTRIBUTES or ast.unparse(node) in OF_CLICK:
                yield ast.unparse(node)


def find_module(name: str) -> str:
    """Return which of the modules a name means or is part of; nothing if none."""
    return next((one for one in MODULES if name == one or name.startswith(f"{one}.")), "")


def collect_powers() -> dict[str, set[str]]:
    files = [file for folder in ("contentlint", "rules") for file in sorted((ROOT / folder).rglob("*.py"))]
    found = {
        file.relative_to(ROOT).as_posix(): set(list_powers(ast.parse(file.read_text("utf-8"), type_comments=False)))
        for file in files
    }
    return {name: powers for name, powers in found.items() if powers}


def test_nothing_starts_programs_or_runs_code_but_what_is_listed() -> None:
    assert collect_powers() == {name: powers for name, (_, powers) in HELD.items()}


@pytest.mark.parametrize(
    ("code", "power"),
    [
        ("import subprocess as s", "import subprocess"),
        ("from os import path\nos.system('x')", "os.system"),
        ("from urllib import request", "import urllib.request"),
        ("from multiprocessing.pool import Pool", "import multiprocessing"),
        ("def f():\n    from pickle import loads", "import pickle"),
        ("x = eval('1')", "eval"),
        ("run = asyncio.create_subprocess_shell", "asyncio.create_subprocess_shell"),
        ("import ctypes.util", "import ctypes"),
    ],
)
def test_such_places_are_found(code: str, power: str) -> None:
    assert set(list_powers(ast.parse(code))) == {power}


WATCH = """
import json, sys
SEEN = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "pty.spawn",
        "socket.connect", "socket.bind", "socket.getaddrinfo", "webbrowser.open", "urllib.Request")
seen = []
sys.addaudithook(lambda event, given: seen.append(f"{event} {given[0]}") if event in SEEN else None)
from contentlint.cli import run
codes = [run(words.split()) for words in sys.argv[2:]]
json.dump([codes, seen], open(sys.argv[1], "w"))
"""
"""Runs commands in one process, and writes their exit codes and what they started or connected to."""


def test_commands_start_nothing_but_git(git: str, tmp_path: Path) -> None:
    """Also libraries: what Python itself sees of a run on a site that is set up by somebody else."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("# Kettles\n\n![pot](https://kettles.example/a.png) [a](/b)\n", "utf-8")
    (tmp_path / "_config.yml").write_text("title: !!python/object/apply:os.system ['touch ran']\n", "utf-8")
    (tmp_path / "conf.py").write_text("open('ran', 'w')\n", "utf-8")
    (tmp_path / "eleventy.config.js").write_text("require('fs').writeFileSync('ran', '')\n", "utf-8")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "so be it")):
        subprocess.run([git, "-c", "commit.gpgsign=false", *words], cwd=tmp_path, check=True)  # noqa: S603  # our own words
    commands = (
        *("init --hook --ci github", "check --no-cache .", "check --no-cache --changed-since HEAD ."),
        *(
            "check --no-cache --removed-since HEAD .",
            "check --fix --no-cache .",
            "fix --diff --no-cache .",
            "outline content/a.md",
        ),
        *("publish content/a.md -o b.html", "baseline", "explain meta/title-missing", "rules", "config"),
        *("new-rule house/x --python --folder other", "check --no-cache --format html:report.html content"),
    )
    told = tmp_path / "told.json"
    command = [sys.executable, "-P", "-c", WATCH, str(told), *commands]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # noqa: S603  # our own words
    codes, seen = json.loads(told.read_text("utf-8"))
    assert max(codes) < 2, dict(zip(commands, codes, strict=True)) | {"": done.stderr}
    assert set(seen) == {f"subprocess.Popen {git}"}
    assert not (tmp_path / "ran").exists()


def test_what_only_reads_is_none() -> None:
    code = "from urllib.parse import quote\nimport re\nre.compile('x')\nimport os\nos.environ['A']"
    assert set(list_powers(ast.parse(code))) == set()
