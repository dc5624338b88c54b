"""What holds for all pages of an audit: rules and configuration, made ready on one machine and sent to all others."""

import os
import pickle
import zlib
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config import Config
from contentlint.linter.context import LintContext
from contentlint.source.patterns import Patterns


class Setup(Struct, frozen=True):
    """A context packed as bytes, so that it goes through any engine and is unpacked once a process.

    ``root`` is where the files of a built site lie, "" for a crawl. ``store`` is the file with the whole site, which
    all workers must be able to open, ``site`` what lies around its pages; both are empty before there is one.
    """

    context: bytes
    root: str = ""
    store: str = ""
    site: bytes = b""


def pack_setup(context: LintContext, root: str) -> Setup:
    """Return what workers need of a context. What it knows of the site's generator is worked out here, once.

    The words of its articles are not compared: those of so many pages would not fit into memory.
    """
    _ = context.publishing, context.site_defaults, context.site_words, context.roots_with_sections
    context.compares_words = False
    return Setup(zlib.compress(pickle.dumps(context)), root)


def load_context(packed: bytes) -> LintContext:
    """Return the context of a setup, for the working folder of this process, which uses its languages from now on."""
    context = _unpack(packed)
    context.use_languages()
    return context


@lru_cache(maxsize=2)
def _unpack(packed: bytes) -> LintContext:
    # our own main process has packed it; an engine's connections must be as trusted as a shell
    context: LintContext = pickle.loads(zlib.decompress(packed))  # noqa: S301
    context.config = rebase(context.config, os.getcwd())  # noqa: PTH109  # paths are plain strings here
    return context


def rebase(config: Config, folder: str) -> Config:
    """Return a configuration whose patterns of paths start from a folder: paths of pages are relative to it."""
    sources = tuple(
        replace(one, paths=Patterns(folder, one.paths.lines)) if one.paths is not None else one
        for one in config.sources
    )
    pages = tuple((kind, Patterns(folder, patterns.lines)) for kind, patterns in config.pages)
    return replace(config, sources=sources, pages=pages, _effective={})
