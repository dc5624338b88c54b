"""Releases of a software in paths and addresses: a manual has the same pages for each."""

import re

from contentlint.prose.lazy_pattern import compile_lazy

_RELEASE = compile_lazy(
    r"(?:[a-z][a-z0-9]{0,30}-){1,4}\d{1,4}(?:\.\d{1,4}){1,3}"
    r"|(?:version-|release-|v)\d{1,4}(?:\.\w{1,8}){0,4}|\d{1,4}(?:\.(?:\d{1,4}|x)){1,3}",
    re.IGNORECASE,
)


def find_release(path: str) -> str:
    """Return the first folder of a path that names a release (``v3.5``, ``2.x``, ``lids-2.13``), or nothing."""
    return next((folder for folder in path.split("/")[:-1] if _RELEASE.fullmatch(folder)), "")
