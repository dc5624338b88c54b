"""The extension for VS Code: type-checked, packed, its modules tested; within VS Code where that can be had."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import sync_playwright
from programs import find_program, lack

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "editors" / "vscode"
PROGRAM = Path(sys.executable).parent / "contentlint"
TEXT = "# Kettles\n\n😀 Lime makes the the kettle slow.   \nMore of it, \u200bhere.\n"

LOADING = 300_000
"""Milliseconds that a window may take to begin, on a busy machine."""

POLLS = 1200
"""So often a window is asked whether its tests have ended, 250 ms apart."""

pytestmark = pytest.mark.slow("builds with Node.js, with packages from the registry")


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources with their packages, packed as the page says."""
    folder = tmp_path_factory.mktemp("editors") / "vscode"
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "build", "*.vsix"))
    npm = find_program("npm")
    installed = _run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
    if installed.returncode:
        lack(f"npm could not install the packages of the extension: {installed.stderr[-300:]}")
    packed = _run(npm, "run", "package", cwd=folder)
    assert packed.returncode == 0, packed.stdout + packed.stderr
    return folder


def _run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | environment
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=env, check=False)  # noqa: S603  # our own words


def test_the_package_holds_what_runs_and_nothing_else(extension: Path) -> None:
    [package] = extension.glob("*.vsix")
    with zipfile.ZipFile(package) as archive:
        names = {name.removeprefix("extension/") for name in archive.namelist() if name.startswith("extension/")}
        manifest = json.loads(archive.read("extension/package.json"))
        assert sum(one.file_size for one in archive.infolist()) < 1_000_000
        notices = archive.read("extension/dist/NOTICES.txt").decode()
    assert names == {"package.json", "readme.md", "LICENSE.txt", "dist/extension.js", "dist/NOTICES.txt"}
    for name, version in manifest["dependencies"].items():
        assert f"{name} {version} (MIT)\n" in notices
    untrusted = manifest["capabilities"]["untrustedWorkspaces"]
    assert untrusted["supported"] == "limited"
    assert {"contentlint.path", "contentlint.allowPythonRules"} == {*untrusted["restrictedConfigurations"]}
    assert {"contentlint.check", "contentlint.fix", "contentlint.openReport", "contentlint.openStudio"} <= {
        one["command"] for one in manifest["contributes"]["commands"]
    }


def test_it_finds_the_program_and_speaks_with_the_server(extension: Path) -> None:
    done = _run(find_program("npm"), "test", cwd=extension, CONTENTLINT=str(PROGRAM))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout


def test_the_lock_names_no_registry() -> None:
    lock = (SOURCES / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock


# --- within VS Code -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def code_server() -> str:
    """Return the program code-server, which is VS Code with its window in a browser."""
    found = os.environ.get("CODE_SERVER") or shutil.which("code-server")
    return found or pytest.skip("code-server is missing: npm install --global code-server")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(TEXT, "utf-8")
    return folder


class Window:
    """VS Code in a browser, with the extension as it was built."""

    def __init__(self, code_server: str, extension: Path, folder: Path) -> None:
        self._program, self._extension, self._folder = code_server, extension, folder

    def set_up(self, settings: dict[str, str]) -> None:
        """Write the settings of the person, beside those of a folder."""
        for place in ("Machine", "User"):
            file = self._folder / "data" / place / "settings.json"
            file.parent.mkdir(parents=True)
            file.write_text(json.dumps(settings), "utf-8")

    def run_suite(self, site: Path, *options: str) -> tuple[int, list[str]]:
        """Run the tests within VS Code; return the exit code that it gives, and what it says."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = ["--auth", "none", "--bind-addr", f"127.0.0.1:{port}", "--disable-telemetry", "--disable-update-check"]
        places = ["--user-data-dir", f"{self._folder}/data", "--extensions-dir", f"{self._folder}/extensions"]
        env = os.environ | {"HOME": str(self._folder)}
        command = [self._program, *words, *places, *options, str(site)]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:  # noqa: S603  # our own words
            try:
                assert server.stdout
                # it says where it listens once it does
                assert any(b"server listening" in line for line in server.stdout)
                return self._open(port, site)
            finally:
                server.terminate()

    def _open(self, port: int, site: Path) -> tuple[int, list[str]]:
        host = f"vscode-remote://127.0.0.1:{port}"
        payload = [
            ["extensionDevelopmentPath", f"{host}{self._extension}"],
            ["extensionTestsPath", f"{host}{self._extension}/test/vscode/suite.cjs"],
        ]
        url = f"http://127.0.0.1:{port}/?folder={quote(str(site))}&payload={quote(json.dumps(payload))}"
        said: list[str] = []
        ended: list[int] = []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_program("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.expose_function("codeAutomationLog", lambda _kind, words: said.append(str(words)))
            page.expose_function("codeAutomationExit", lambda code, *_: ended.append(int(code)))
            page.goto(url, wait_until="commit", timeout=LOADING)
            for _ in range(POLLS):
                if ended:
                    break
                page.wait_for_timeout(250)
            if not ended:
                page.screenshot(path=str(self._folder / "window.png"))
            browser.close()
        return (ended or [-1])[0], said


@pytest.fixture
def window(code_server: str, extension: Path, tmp_path: Path) -> Window:
    return Window(code_server, extension, tmp_path)


def test_the_commands_work_within_vs_code(window: Window, site: Path) -> None:
    (site / ".venv" / "bin").mkdir(parents=True)
    (site / ".venv" / "bin" / "contentlint").symlink_to(PROGRAM)
    code, said = window.run_suite(site, "--disable-workspace-trust")
    assert code == 0, "\n".join(said[-20:])


def test_a_folder_that_is_not_trusted_names_no_program(window: Window, site: Path) -> None:
    evil = site / "evil"
    evil.write_text(f"#!/bin/sh\ntouch '{site}/ran'\n", "utf-8")
    evil.chmod(evil.stat().st_mode | stat.S_IXUSR)
    for place in (".venv/bin", "venv/bin"):
        (site / place).mkdir(parents=True)
        shutil.copy(evil, site / place / "contentlint")
    (site / ".vscode").mkdir()
    (site / ".vscode" / "settings.json").write_text(json.dumps({"contentlint.path": str(evil)}), "utf-8")
    (site / "untrusted").write_text(str(PROGRAM), "utf-8")
    window.set_up({"contentlint.path": str(PROGRAM)})
    code, said = window.run_suite(site)
    assert code == 0, "\n".join(said[-20:])
    assert not (site / "ran").exists()
