"""The folder as a whole: the last check of it, and its list of articles."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import msgspec

from contentlint.lsp.site_check import OnDisk
from contentlint.source.decoding import explain_error
from contentlint.source.programs import start_module
from contentlint.studio.errors import RequestError
from contentlint.studio.folder import Folder
from contentlint.studio.messages import Reply
from contentlint.studio.site_run import ALLOW_PYTHON, Line, SiteResult

MODULE = "contentlint.studio.site_run"

MAX_LINE = 2**30
"""Bytes of a result; ten thousand articles have some tens of millions."""

Tell = Callable[[Reply], Awaitable[None]]

_DECODER = msgspec.json.Decoder(Line)


class Site:
    """A folder, of which one check runs at a time."""

    def __init__(self, folder: Folder, *, allow_python: bool) -> None:
        """Begin without a check."""
        self._folder = folder
        self._allow_python = allow_python
        self._is_running = asyncio.Lock()
        self.result: SiteResult | None = None

    async def check(self, tell: Tell) -> SiteResult:
        """Check the folder, and tell how far that is. Raises :class:`RequestError`."""
        async with self._is_running:
            self.result = await self._check(tell)
        return self.result

    async def _check(self, tell: Tell) -> SiteResult:
        options = [ALLOW_PYTHON] if self._allow_python else []
        try:
            process = await start_module(MODULE, options, self._folder.root, limit=MAX_LINE)
        except OSError as problem:
            words = f"the folder cannot be checked: {explain_error(problem)}"
            raise RequestError("unreadable", words) from problem
        try:
            while process.stdout and (text := await process.stdout.readline()):
                line = _read_line(text)
                if line.progress:
                    done, total, label = line.progress
                    await tell({"type": "progress", "done": done, "total": total, "label": label})
                if line.error:
                    raise RequestError("configuration", line.error)
                if line.result:
                    return line.result
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        raise RequestError("bug", "the check of the folder has ended without a result; `contentlint check` says more")

    def find_row(self, path: str) -> OnDisk | None:
        """Return what the last check found in an article by rules on the site, if its file is still the same."""
        row = next((one for one in self.result.rows if one.path == path), None) if self.result else None
        if row is None or not row.in_site:
            return None
        try:
            file = self._folder.open(path)
        except RequestError:
            return None
        return OnDisk(file.source.text, row.in_site) if file.stamp == row.stamp else None


def _read_line(text: bytes) -> Line:
    try:
        return _DECODER.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as problem:
        raise RequestError("bug", f"the check of the folder cannot be understood: {problem}") from problem


def describe_list(result: SiteResult) -> Reply:
    """Return the list of articles as the page takes it."""
    return {
        **result.index,
        "type": "listed",
        "name": result.name,
        "day": result.day,
        "verdict": result.verdict,
        "level": result.level,
        "totals": result.totals,
        "problems": result.problems,
        "notes": result.notes,
    }
