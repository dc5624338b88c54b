"""Commands that are ended at random moments: no process stays, no file is torn, the next run is as if nothing was.

Run: ``python benchmarks/kills.py [--trials N] [--minutes N] [--seed N] [--only KIND …]``; Linux.

A kind is what happens to whom:
SIGKILL, SIGTERM or SIGHUP to the command or to a process that it started, or no more memory for one of them
(``RLIMIT_AS``, set at that moment). Each kind takes the four commands in turn: ``check`` with a cache, ``fix``,
``publish`` of a folder, ``baseline``, on a copy of a site that the seed makes; ``publish`` starts no process and
is left out of what happens to one. After each trial:

- no process is left, and the command has ended within ``MAX_SECONDS``
- each file is what it was or what an undisturbed run makes of it, except for temporary ones under their own name
- an exit code that says that all is well comes with the output of an undisturbed run
- the next run gives the bytes of an undisturbed one, and leaves no temporary file

Prints a table, and each trial that broke something with its seed. Exit code 1 if there is one.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from processes import build_environment

SEED = 20261127
TRIALS = 100
"""Of each kind."""

ARTICLES = 64
"""As few as further processes are started for."""

MAX_SECONDS = 120.0
"""A command that takes longer hangs."""

MAX_GRACE = 10.0
"""Seconds within which processes end once the one that started them has ended."""

MAX_TRIES = 20
"""How often a moment is drawn anew for a command that had ended before."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", "--jobs", "2", "--format", "json", "articles"),
    "fix": ("fix", "--jobs", "2", "--unsafe", "articles"),
    "publish": ("publish", "drafts", "--output", "published", "--force"),
    "baseline": ("baseline", "--jobs", "2", "articles"),
}
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
KINDS = tuple(f"{what} {whom}" for whom in ("command", "worker") for what in (*(one.name for one in SIGNALS), "memory"))
SENTENCES = (
    "The kettle holds the the water for {number} cups.",
    "It is, to be honest, a game changer for  everybody who drinks tea.",
    "See [the guide](guide-{number}.md), [here](https://example.com/{number}) and [this](#nowhere).",
    "Utilize it in order to boil water;it takes {number} minutes .",
    "- **Clean it** with vinegar\n- **Fill it** to the mark\n* Wait",
    "| Cups | Minutes |\n| --- | --- |\n| {number} | 4 |\n| 3 |",
    "## How long does it take\n\nAbout {number} minutes.",
    "#### Safety\n\nKeep the lid closed...  ![](kettle.png)",
)
DRAFT = "Kettle {number}\n\nKey points\n• It is fast\n• It is loud\n\nFAQ\nQ: Is it safe?\nA: Yes.\n\n{body}\n"


@dataclass
class Undisturbed:
    """What a command does when nobody disturbs it: seconds, exit code, output, and the files afterwards."""

    seconds: float
    code: int
    output: bytes
    files: dict[str, bytes]


@dataclass
class Outcome:
    """What came of the trials of one kind."""

    trials: int = 0
    unhurt: int = 0
    broken: int = 0


def main() -> int:
    """Try all kinds; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=TRIALS, help="of each kind")
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no further trial after so many")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", nargs="*", choices=KINDS, default=list(KINDS))
    arguments = parser.parse_args()
    until = time.monotonic() + 60 * arguments.minutes
    outcomes = {kind: Outcome() for kind in arguments.only}
    with tempfile.TemporaryDirectory(prefix="contentlint-kills-") as folder:
        ground = Ground(Path(folder), arguments.seed)
        for number, kind in product(range(arguments.trials), arguments.only):
            if time.monotonic() < until:
                try_kind(kind, number, arguments.seed, ground, outcomes[kind])
    print(f"\nseed {arguments.seed}\n{'kind':18}{'trials':>8}{'as undisturbed':>16}{'broken':>8}")
    for kind, outcome in outcomes.items():
        print(f"{kind:18}{outcome.trials:8}{outcome.unhurt:16}{outcome.broken:8}")
    return any(outcome.broken for outcome in outcomes.values())


def try_kind(kind: str, number: int, seed: int, ground: "Ground", outcome: Outcome) -> None:
    """Disturb one of the commands, whose turn it is."""
    names = [name for name in COMMANDS if name != "publish" or kind.endswith("command")]
    chance = random.Random(f"{seed}-{kind}-{number}")  # noqa: S311  # a sample, no secret
    name = names[number % len(names)]
    problems, is_unhurt = ground.try_once(name, kind, chance)
    outcome.trials += 1
    outcome.unhurt += is_unhurt
    outcome.broken += bool(problems)
    for problem in problems:
        print(f"{kind}, trial {number}, {name}: {problem}", flush=True)


class Ground:
    """A folder with the site as it is at first, and what each command makes of it when nobody disturbs it."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Write the site, and run each command on a copy: once for the rules' index in the cache, once for the time."""
        self._site = folder / "site"
        self._cache = folder / "cache"
        self._at = folder / "trial"
        write_site(self._site, random.Random(seed))  # noqa: S311  # a sample, no secret
        self._before = read_files(self._site)
        self._cache.mkdir()
        self._reset(0)
        self._run("check")
        kept = self._at / "cache" / "contentlint"
        for file in [one for one in kept.iterdir() if one.suffix != ".db"]:
            (self._cache / "contentlint").mkdir(exist_ok=True)
            shutil.copy2(file, self._cache / "contentlint")
        self._expected = {name: self._measure(name) for name in COMMANDS}

    def _reset(self, share: float) -> None:
        """Make a new copy of the site, now and then with a cache that knows not even the rules."""
        shutil.rmtree(self._at, ignore_errors=True)
        shutil.copytree(self._site, self._at / "site")
        if share < 0.8:
            shutil.copytree(self._cache, self._at / "cache")
        else:
            (self._at / "cache").mkdir()

    def _measure(self, name: str) -> Undisturbed:
        self._reset(0)
        begin = time.monotonic()
        code, output = self._run(name)
        files = read_files(self._at / "site")
        if code not in {0, 1} or not output or (name != "check" and files == self._before):
            sys.exit(f"{name} does not work undisturbed: exit code {code}; {self._quote_errors()}")
        return Undisturbed(time.monotonic() - begin, code, output, files)

    def _start(self, name: str) -> "subprocess.Popen[bytes]":
        with (self._at / "output").open("wb") as output, (self._at / "errors").open("wb") as errors:
            return subprocess.Popen(  # noqa: S603  # our own words
                [sys.executable, "-m", "contentlint", *COMMANDS[name]],
                cwd=self._at / "site",
                env=build_environment(self._at / "cache"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                start_new_session=True,
            )

    def _run(self, name: str) -> tuple[int, bytes]:
        code = self._start(name).wait(MAX_SECONDS)
        return code, (self._at / "output").read_bytes()

    def try_once(self, name: str, kind: str, chance: random.Random) -> tuple[list[str], bool]:
        """Disturb a command once; return what is wrong, and whether it did the same as undisturbed."""
        for _ in range(MAX_TRIES):
            self._reset(chance.random())
            process = self._start(name)
            time.sleep(chance.uniform(0, self._expected[name].seconds))
            if disturb(process, kind, chance):
                break
            process.wait()
        problems = list(self._end(process))
        expected = self._expected[name]
        output = (self._at / "output").read_bytes()
        is_unhurt = process.returncode == expected.code and output == expected.output
        if process.returncode in {0, 1} and not is_unhurt:
            problems.append(f"exit code {process.returncode} with another output; {self._quote_errors()}")
        problems += self._find_torn(name)
        problems += self._run_again(name)
        return problems, is_unhurt

    def _end(self, process: "subprocess.Popen[bytes]") -> Iterator[str]:
        """Wait until the command and all that it started has ended."""
        try:
            process.wait(MAX_SECONDS)
        except subprocess.TimeoutExpired:
            yield f"it hangs; {self._quote_errors()}"
            process.kill()
            process.wait()
        until = time.monotonic() + MAX_GRACE
        while (left := list_session(process.pid)) and time.monotonic() < until:
            time.sleep(0.02)
        for pid in left:
            yield f"process {pid} is left"
            os.kill(pid, signal.SIGKILL)

    def _quote_errors(self) -> str:
        errors = (self._at / "errors").read_text("utf-8", "replace").strip()
        return f"the last of its errors: {errors[-400:]!r}"

    def _find_torn(self, name: str) -> Iterator[str]:
        """Yield files that are neither what they were nor what they should become."""
        for path, content in read_files(self._at / "site").items():
            if is_temporary(path):
                file = self._at / "site" / path
                os.utime(file, (time.time() - 3600,) * 2)  # as if it had been left an hour ago
            elif content not in {self._before.get(path), self._expected[name].files.get(path)}:
                yield f"{path} is torn: {content[:60]!r}"
        for file in self._list_temporary_in_cache():
            os.utime(file, (time.time() - 3600,) * 2)

    def _list_temporary_in_cache(self) -> list[Path]:
        return [file for file in (self._at / "cache").rglob("*") if is_temporary(file.name) or "-journal" in file.name]

    def _run_again(self, name: str) -> Iterator[str]:
        expected = self._expected[name]
        code, output = self._run(name)
        if code != expected.code:
            yield f"the next run ends with exit code {code}; {self._quote_errors()}"
        elif name != "fix" and output != expected.output:  # which tells how much was still to be fixed
            yield "the next run prints something else"
        files = read_files(self._at / "site")
        for path in sorted({path for path in {*files, *expected.files} if files.get(path) != expected.files.get(path)}):
            yield f"{path} is not what it should be after the next run"
        for file in self._list_temporary_in_cache():
            yield f"{file.name} is left in the cache after the next run"


def disturb(process: "subprocess.Popen[bytes]", kind: str, chance: random.Random) -> bool:
    """Do to a command, or to a process that it started, what the kind says; tell whether there was anybody."""
    what, whom = kind.split()
    pid = process.pid
    if whom == "worker":
        while not (workers := list_descendants(process.pid)):
            if process.poll() is not None:
                return False
            time.sleep(0.002)
        pid = chance.choice(workers)
    elif process.poll() is not None:
        return False
    try:
        if what == "memory":
            room = read_size(pid) + chance.randrange(0, 8 << 20)
            resource.prlimit(pid, resource.RLIMIT_AS, (room, room))
        else:
            os.kill(pid, signal.Signals[what])
    except (ProcessLookupError, FileNotFoundError):
        return False
    return True


def read_size(pid: int) -> int:
    """Return the bytes of a process's address space."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def list_descendants(pid: int) -> list[int]:
    """Return the processes that one has started, and those that these have."""
    parents = {child: parent for child, parent, _ in list_processes()}
    return [child for child in parents if child != pid and pid in list_ancestors(child, parents)]


def list_ancestors(pid: int, parents: dict[int, int]) -> Iterator[int]:
    """Yield the parent of a process, its parent, and so on."""
    while (pid := parents.get(pid, 0)) > 0:
        yield pid


def list_session(session: int) -> list[int]:
    """Return the running processes of a session."""
    return [pid for pid, _, of in list_processes() if of == session]


def list_processes() -> Iterator[tuple[int, int, int]]:
    """Yield the number, the parent's and the session's of each process that is running."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, _, session = file.read_text("utf-8", "replace").rpartition(")")[2].split()[:4]
        except OSError:  # it has just ended
            continue
        if state != "Z":
            yield int(file.parent.name), int(parent), int(session)


def is_temporary(path: str) -> bool:
    """Tell whether a file is one that we write beside another, to put it in its place."""
    name = path.rpartition("/")[2]
    return name.startswith(".contentlint-") and name.endswith(".tmp")


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the content of all files below a folder, by their paths."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def write_site(folder: Path, chance: random.Random) -> None:
    """Write articles in which something is to be found and to be fixed, and drafts."""
    for place in ("articles", "drafts"):
        (folder / place).mkdir(parents=True)
    (folder / "contentlint.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    for number in range(ARTICLES):
        text = f"---\ntitle: Kettle {number}\n---\n\n# Kettle {number}\n\n{write_body(number, 2, chance)}\n"
        (folder / "articles" / f"{number:03}.md").write_text(text, encoding="utf-8")
    for number in range(ARTICLES // 8):
        text = DRAFT.format(number=number, body=write_body(number, 2, chance))
        (folder / "drafts" / f"{number:03}.txt").write_text(text, encoding="utf-8")


def write_body(number: int, length: int, chance: random.Random) -> str:
    """Return some paragraphs."""
    parts: Sequence[str] = chance.choices(SENTENCES, k=length)
    return "\n\n".join(part.format(number=number) for part in parts)


if __name__ == "__main__":
    sys.exit(main())
