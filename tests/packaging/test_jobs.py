"""The job that ``init --ci github`` writes: its steps are run as they stand, against a small forge that speaks HTTP."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from format_validators import ask_rdjson
from programs import find_program

from contentlint.cli.init.ci import render_ci
from contentlint.cli.init.origin import Origin
from contentlint.source.project import REPOSITORY

pytestmark = pytest.mark.slow("runs the steps of a job, with git, curl and jq")

TOOLS = Path(sys.executable).parent
STEPS = {
    step["name"]: step["run"]
    for step in yaml.safe_load(render_ci("github", origin=Origin(REPOSITORY, "COMMIT")))["jobs"]["contentlint"]["steps"]
    if "run" in step
}
ARTICLE = "---\ntitle: How to keep a kettle free of limescale\n---\n\n# Kettles\n\nThe the kettle is old.\n"


class Forge(ThreadingHTTPServer):
    """The comments on a pull request, as the API of a forge gives and takes them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.comments: list[dict[str, Any]] = [
            {"id": number, "user": {"type": "User"}, "body": "<!-- contentlint --> is what it writes"}
            for number in range(1, 121)
        ]
        self.asked: list[str] = []

    def list_own(self) -> list[str]:
        return [str(comment["body"]) for comment in self.comments if comment["user"] == {"type": "Bot"}]


class Handler(BaseHTTPRequestHandler):
    """Answers for the forge."""

    server: Forge

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        page = int(self.path.rpartition("page=")[2])
        self._answer(self.server.comments[(page - 1) * 100 : page * 100])

    def do_POST(self) -> None:
        assert self.path == "/repos/kettles/shop/issues/7/comments"
        comment = {"id": len(self.server.comments) + 1, "user": {"type": "Bot"}, **self._read()}
        self.server.comments.append(comment)
        self._answer(comment)

    def do_PATCH(self) -> None:
        start, _, number = self.path.rpartition("/")
        assert start == "/repos/kettles/shop/issues/comments"
        self.server.comments[int(number) - 1] |= self._read()
        self._answer({})

    def _read(self) -> dict[str, Any]:
        assert self.headers["Authorization"] == "Bearer a-token"
        content: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return content

    def _answer(self, content: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def pull_request(git: str, tmp_path: Path) -> Path:
    """Return a checkout of a pull request: an old fault, and a new one on an added line."""
    folder = tmp_path / "shop"
    (folder / "content").mkdir(parents=True)
    article = folder / "content" / "kettle.md"
    article.write_text(ARTICLE, "utf-8")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "x")):
        subprocess.run([git, *arguments], cwd=folder, check=True)  # noqa: S603  # our own words
    subprocess.run([git, "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=folder, check=True)  # noqa: S603  # our own words
    article.write_text(f"{ARTICLE}\n##Lemons\n\nLemons dissolve it.\n", "utf-8")
    return folder


def run_step(name: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does."""
    known = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "GITHUB_STEP_SUMMARY"}}
    path = os.pathsep.join((str(folder.parent / "bin"), str(TOOLS), os.environ["PATH"]))
    known |= {"RUNNER_TEMP": str(folder.parent), "PATH": path, **environment}
    (folder.parent / "step.sh").write_text(STEPS[name], "utf-8")
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(folder.parent / "step.sh")]
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


def comment(folder: Path, forge: Forge) -> None:
    address = f"http://127.0.0.1:{forge.server_address[1]}"
    known = {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "kettles/shop", "NUMBER": "7", "GITHUB_TOKEN": "a-token"}
    done = run_step("Write one comment", folder, **known)
    assert done.returncode == 0, done.stderr


def test_the_job_judges_changed_lines_and_keeps_one_comment(pull_request: Path, forge: Forge) -> None:
    for program in ("curl", "jq"):
        find_program(program)
    checked = run_step("Check the changed lines", pull_request, BASE="main")
    assert checked.returncode == 1, checked.stderr
    assert "headings/missing-space" in checked.stdout
    assert "doubled-word" not in checked.stdout
    comment(pull_request, forge)
    [first] = forge.list_own()
    assert "headings/missing-space" in first

    article = pull_request / "content" / "kettle.md"
    article.write_text(article.read_text("utf-8").replace("##L", "## L"), "utf-8")
    assert run_step("Check the changed lines", pull_request, BASE="main").returncode == 0
    forge.asked.clear()
    comment(pull_request, forge)
    [second] = forge.list_own()
    assert "headings/missing-space" not in second
    # more comments than one page of the forge holds
    assert [path.rpartition("&")[2] for path in forge.asked] == ["page=1", "page=2"]


def test_the_job_suggests_what_can_be_fixed(pull_request: Path) -> None:
    find_program("jq")
    assert run_step("Check the changed lines", pull_request, BASE="main").returncode == 1
    reviewdog = pull_request.parent / "bin" / "reviewdog"
    reviewdog.parent.mkdir()
    # what it is given is held against its schema; the program itself needs the forge
    reviewdog.write_text('#!/bin/sh\necho "$@"\ncat > given.json\n', "utf-8")
    reviewdog.chmod(0o755)
    done = run_step("Suggest fixes", pull_request)
    assert done.stdout == "-f=rdjson -name=contentlint -reporter=github-pr-review\n", done.stderr
    given = (pull_request / "given.json").read_text("utf-8")
    assert ask_rdjson(given) == []
    [diagnostic] = json.loads(given)["diagnostics"]
    assert diagnostic["suggestions"][0]["text"] == "## Lemons"


def test_a_pull_request_without_articles_passes(git: str, pull_request: Path) -> None:
    subprocess.run([git, "checkout", "-q", "."], cwd=pull_request, check=True)  # noqa: S603  # our own words
    (pull_request / "other.py").write_text("", "utf-8")
    assert run_step("Check the changed lines", pull_request, BASE="main").returncode == 0
