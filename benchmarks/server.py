"""From a keystroke to diagnostics: a real client and server, each a process, and real articles of about 2,000 words.

Run: ``python benchmarks/server.py [CORPUS …]``. The clock runs from before the change is sent until the client has read
the diagnostics for that very version. Typing at one place moves everything below it, so it is tried near the top, in
the middle and at the end. Beside it stands the processor time of the check itself, alone in this process.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

from corpora import list_articles
from lsprotocol import types
from pygls.lsp.client import LanguageClient

WORDS = (1_800, 2_200)
MAX_ARTICLES = 6
WARMUP_RUNS = 5
TYPED = "a little more "
PAUSE = 0.1
"""Seconds between two keys: ten a second is quick typing."""

MAX_DELAY_SECONDS = 0.05


class Typist:
    """A client that types, and notes when the diagnostics of each version came."""

    def __init__(self, client: LanguageClient) -> None:
        """Listen to what a client is told."""
        self.client = client
        self.came: dict[tuple[str, int], float] = {}
        self.news = asyncio.Event()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.came[params.uri, params.version or 0] = time.perf_counter()
            self.news.set()

    async def wait_until(self, uri: str, version: int) -> float:
        """Return when the diagnostics of a version were there."""
        while (uri, version) not in self.came:
            self.news.clear()
            await self.news.wait()
        return self.came[uri, version]

    async def type(self, uri: str, text: str, line: int, first: int) -> list[float]:
        """Type at the start of a line, a key at a time; return what each key took, and take all back."""
        took = []
        for count, key in enumerate(TYPED):
            at = types.Position(line, count)
            took.append(await self.change(uri, first + count, types.Range(at, at), key))
            await asyncio.sleep(PAUSE)
        everything = types.Range(types.Position(0, 0), types.Position(text.count("\n") + 1, 0))
        await self.change(uri, first + len(TYPED), everything, text)
        return took

    async def change(self, uri: str, version: int, place: types.Range, text: str) -> float:
        """Make a change, and return the seconds until its diagnostics were there."""
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=version)
        change = types.TextDocumentContentChangePartial(range=place, text=text)
        begin = time.perf_counter()
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await self.wait_until(uri, version) - begin


async def measure(name: str, text: str) -> tuple[float, list[float]]:
    """Return how long an article took when it was opened, and each key."""
    client = LanguageClient("benchmark", "1")
    typist = Typist(client)
    with tempfile.TemporaryDirectory() as folder:
        await client.start_io(sys.executable, "-m", "contentlint", "server", cwd=folder)
        await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
        client.initialized(types.InitializedParams())
        uri = (Path(folder) / name).as_uri()
        begin = time.perf_counter()
        item = types.TextDocumentItem(uri, "markdown", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        opened = await typist.wait_until(uri, 1) - begin
        took: list[float] = []
        for line in choose_lines(text):
            took += await typist.type(uri, text, line, 2 + len(took) // len(TYPED) * (len(TYPED) + 1))
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
    return opened, took[WARMUP_RUNS:]


def choose_lines(text: str) -> list[int]:
    """Return three lines that begin with a letter: near the top, in the middle, near the end."""
    prose = [
        number for number, line in enumerate(text.split("\n")) if line[:1].isalpha() and len(line) > WORDS[0] // 20
    ]
    return [prose[1], prose[len(prose) // 2], prose[-1]]


def check_alone(path: Path) -> list[float]:
    """Return the processor time of a check by itself, without protocol and processes."""
    from contentlint.lsp.check import check
    from contentlint.lsp.workspace import EditorContexts

    text, contexts = path.read_text(encoding="utf-8"), EditorContexts()
    took = []
    for number in range(25):
        begin = time.process_time()
        check(text + "x" * number, f"/{path.name}", number, contexts, Event())
        took.append(time.process_time() - begin)
    return took[WARMUP_RUNS:]


def find_usual_articles(corpus: str) -> list[Path]:
    """Return the first articles of the wanted size."""
    found = []
    for path in list_articles(corpus):
        words = len(path.read_text(encoding="utf-8", errors="replace").split())
        if path.suffix in {".md", ".mdx"} and WORDS[0] <= words <= WORDS[1]:
            found.append(path)
    return found[:MAX_ARTICLES]


def main() -> None:
    """Measure some articles of each corpus, and print a line for each and one for all."""
    every: list[float] = []
    for corpus in sys.argv[1:] or ["18f", "prisma-dataguide", "digitalgov"]:
        for path in find_usual_articles(corpus):
            opened, took = asyncio.run(measure(path.name, path.read_text(encoding="utf-8")))
            alone = statistics.median(check_alone(path))
            every += took
            print(f"{corpus}, {path.name}: opened {format_milliseconds(opened)}, {format_times(took)}", flush=True)
            print(f"  the check alone: {format_milliseconds(alone)} of processor time", flush=True)
    within = sum(one <= MAX_DELAY_SECONDS for one in every) / len(every)
    print(f"all: {format_times(every)}, {within:.0%} within {format_milliseconds(MAX_DELAY_SECONDS)}")


def format_times(took: list[float]) -> str:
    """Return the median, the 95th percentile and the worst of some times."""
    worst = sorted(took)
    median, late = statistics.median(took), worst[int(len(worst) * 0.95)]
    worst_time = format_milliseconds(worst[-1])
    return f"a key {format_milliseconds(median)} (95 % {format_milliseconds(late)}, worst {worst_time})"


def format_milliseconds(seconds: float) -> str:
    """Write seconds as milliseconds."""
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    main()
