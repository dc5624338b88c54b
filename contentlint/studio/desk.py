"""What holds for all windows of a studio: its folder, the setups, and the one thread in which articles are read."""

import asyncio
import gc
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from msgspec import Struct

from contentlint.config import ConfigError
from contentlint.findings import Finding
from contentlint.lsp.workspace import EditorContext, EditorContexts, Superseded, format_shown_path
from contentlint.publish.pictures import Pictures
from contentlint.rule.errors import RuleError
from contentlint.rule.kinds.patterns import begin_run
from contentlint.source import Source, UnreadableSource
from contentlint.source.decoding import explain_error
from contentlint.studio.checking import check_text, describe_check
from contentlint.studio.errors import RequestError
from contentlint.studio.folder import Folder, build_source
from contentlint.studio.messages import PLAIN, Form
from contentlint.studio.publishing import Press
from contentlint.studio.site import Site

P = ParamSpec("P")
ResultT = TypeVar("ResultT")

if TYPE_CHECKING:
    from contentlint.lsp.site_check import OnDisk
    from contentlint.studio.site_run import SiteResult

MAX_UPLOADS = 4
"""So many uploaded files are kept, the last ones, until their articles are saved."""

UNTITLED = "untitled.md"
"""What a text is called that is in no file."""


class Upload(Struct, frozen=True):
    """A file that was uploaded, and the pictures that its article shows."""

    draft: Source
    pictures: Pictures = Pictures()


class Desk:
    """The folder of a studio and what is known of it.

    Rules, setups and the working folder belong to one thread, the worker; all else to the thread of the server.
    """

    def __init__(self, root: str, opened: str | None, *, allow_python: bool) -> None:
        """Take the folder and the file in it that the studio was started with, if any."""
        self.folder = Folder(root)
        self.opened = opened
        self.site = Site(self.folder, allow_python=allow_python)
        self._site_result: SiteResult | None = None
        self._in_site: dict[str, OnDisk | None] = {}
        self.press = Press()
        self._uploads: dict[str, Upload] = {}
        self._contexts = EditorContexts([root], allow_python=allow_python, command="studio")
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checks")

    async def run(self, work: Callable[P, ResultT], *args: P.args, **kwargs: P.kwargs) -> ResultT:
        """Do something in the worker. Raises :class:`RequestError` for all that the page can be told."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, partial(_try, work, *args, **kwargs))

    def warm_up(self) -> None:
        """Have the worker read its rules and check a text, before the first one comes."""
        self._worker.submit(_check_sample, self)

    def close(self) -> None:
        """Let the worker go."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    # --- in the worker ------------------------------------------------------------------------

    def enter(self, path: str | None, name: str = "") -> tuple[EditorContext, str]:
        """Return what holds for a text, and what it is called there. Raises :class:`RequestError`."""
        place = self.folder.locate(path) if path else f"{self.folder.root}/{_clean_name(name)}"
        begin_run()
        try:
            context = self._contexts.enter(place)
        except (ConfigError, RuleError) as problem:
            raise RequestError("configuration", str(problem)) from problem
        self.folder.encoding = context.config.encoding
        context.stop = Event()
        return context, format_shown_path(place, context.config)

    def find_encoding(self, path: str) -> None:
        """Have files read in the encoding that holds for one; a configuration with an error names none."""
        self.folder.encoding = ""
        try:
            self.enter(path)
        except RequestError as problem:
            if problem.code != "configuration":
                raise

    def take(self, text: str, path: str | None, name: str, form: Form) -> tuple[Source, EditorContext]:
        """Return a text of the page as a source, and what holds for it."""
        context, shown = self.enter(path, name)
        return build_source(text, shown, form), context

    def keep_upload(self, upload: Upload, key: str = "") -> str:
        """Keep an uploaded file, and return what it is called; one that is kept already is renewed."""
        key = key or f"u{secrets.token_hex(8)}"
        self._uploads.pop(key, None)
        self._uploads[key] = upload
        while len(self._uploads) > MAX_UPLOADS:
            self._uploads.pop(next(iter(self._uploads)))
        return key

    def get_upload(self, key: str) -> Upload:
        """Return a file that was uploaded. Raises :class:`RequestError`."""
        if key not in self._uploads:
            raise RequestError("missing", "the uploaded file is no longer kept; upload it again")
        return self._uploads[key]

    def find_in_site(self, path: str | None, text: str) -> tuple[Finding, ...]:
        """Return what the last run over the site found in an article, at its places in the text as it is now."""
        if not path:
            return ()
        if self._site_result is not self.site.result:
            self._site_result, self._in_site = self.site.result, {}
        if path not in self._in_site:
            self._in_site[path] = self.site.find_row(path)
        known = self._in_site[path]
        return known.move_findings(text) if known else ()


SAMPLE = "# Kettles\n\nA kettle boils water.\n"


def _check_sample(desk: Desk) -> None:
    with suppress(RequestError):
        source, context = desk.take(SAMPLE, None, UNTITLED, PLAIN)
        describe_check(check_text(source, context), with_blocks=False)
        gc.freeze()  # the collector would look through all of it every so often


def _try(work: Callable[P, ResultT], *args: P.args, **kwargs: P.kwargs) -> ResultT:
    try:
        return work(*args, **kwargs)
    except (RequestError, Superseded):
        raise
    except (ConfigError, RuleError) as problem:
        raise RequestError("configuration", str(problem)) from problem
    except UnreadableSource as problem:
        raise RequestError("unreadable", str(problem)) from problem
    except OSError as problem:  # such as the folder itself, which somebody has deleted
        words = f"{problem.filename or 'a file'}: {explain_error(problem)}"
        raise RequestError("unreadable", words) from problem
    except RecursionError as problem:
        raise RequestError("refused", "its parts are nested too deeply") from problem


def _clean_name(name: str) -> str:
    """Return the name of a text that is in no file as one that a file may have."""
    plain = name.replace("\\", "/").rpartition("/")[2].replace("\0", "")
    return plain if plain.strip(". ") else UNTITLED
