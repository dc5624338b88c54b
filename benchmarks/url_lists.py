"""The sources that ``contentlint learn --built`` finds for the pages of sites built by their own generators.

Run: ``python benchmarks/url_lists.py [--words] [--modules FOLDER] [letsencrypt mtlynch hexo]``. Each site is built as
by ``built_sites.py``, whose layout says on each page which source it is of. Printed are how many sources are right,
wrong, and not found though they have a page; the size of the list; the seconds for learning it, beyond reading the
site. ``--words`` leaves out what is found by URLs. Exit code 1 if a source is wrong, 2 where a corpus or a generator is
missing.
"""

import argparse
import functools
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from built_sites import PROGRAMS, SITES, build_with_hexo, build_with_hugo
from corpora import unpack_corpus
from msgspec import Struct

from contentlint.linter import built_site
from contentlint.linter.cache.opening import NoCache
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.parallel import Watch, ignore_progress
from contentlint.linter.site_loader import SiteLoader
from contentlint.source.discover import InputFile

CONTENT = {"hugo": "content", "hexo": "source"}
SOURCE = re.compile(r'data-source="([^"]+)"')


class Run(Struct):
    """A run that names no file: the whole site is read."""

    context: LintContext
    jobs: int = 2
    cache: NoCache = NoCache()
    watch: Watch = ignore_progress
    files: Sequence[InputFile] = ()
    done: dict[str, object] = {}


def main() -> int:
    """Print the figures of each site; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sites", nargs="*", default=list(SITES))
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--modules", type=Path, default=None)
    given = parser.parse_args()
    if given.words:
        built_site._match_by_address = lambda *_: iter(())  # noqa: SLF001  # a way of matching, turned off
    with tempfile.TemporaryDirectory(prefix="contentlint-modules-") as folder:
        return max(measure_site(name, given.modules or Path(folder)) for name in given.sites)


def measure_site(name: str, modules: Path) -> int:
    """Print the figures of one site; return the exit code."""
    program = PROGRAMS[SITES[name]]
    if not shutil.which(program):
        print(f"{name}: {program} is not there")
        sys.exit(2)
    build = functools.partial(build_with_hexo, modules=modules) if SITES[name] == "hexo" else build_with_hugo
    content = CONTENT[SITES[name]]
    public = build(next(path.parent for path in sorted(unpack_corpus(name).rglob(content)) if path.is_dir()))
    os.chdir(public.parent)
    Path("contentlint.toml").write_text(f'content-root = "{content}"\n', encoding="utf-8")
    context = load_context()
    site = SiteLoader(Run(context), {}).load_site()
    start = time.perf_counter()
    lesson = built_site.learn_from_build(context, site, str(public))
    seconds = time.perf_counter() - start
    known = frozenset(site.store.paths)
    right = wrong = lost = 0
    for url, source in lesson.written.pages.items():
        said = SOURCE.search(Path(f"{public}{url}{'index.html' if url.endswith('/') else ''}").read_text("utf-8"))
        true = f"{content}/{said[1]}" if said else ""
        right += source == true != ""
        wrong += source not in {"", true}
        lost += source == "" and true in known
    pages, size = len(lesson.written.pages), len(lesson.text.encode())
    print(f"{name}: {site.size} articles, {pages} pages; right {right}, wrong {wrong}, not found {lost};", end=" ")
    print(f"{lesson.written.state}; {size:,} bytes, {size // pages} a page; {seconds:.1f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
