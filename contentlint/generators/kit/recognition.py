"""Which generator makes a site, told by its configuration: read as text, and never run."""

import re
from collections.abc import Iterator

from msgspec import Struct

from contentlint.generators.kit.config_folder import ConfigFolder
from contentlint.generators.kit.registry import Known, get_generator, list_known


class Recognised(Struct, frozen=True):
    """A generator that was recognised: its name, and the name of its configuration."""

    name: str
    file: str


_SAMPLES = "__tests__ demo demos e2e example examples fixtures playground sample samples template templates test tests"
SAMPLES = frozenset(_SAMPLES.split())
"""Folders whose sites are shown or tried out, and are not the one that is published."""

_SAMPLE = re.compile(
    r"(?:demo|e2e|example|sample|test)s?[_-]?(?:app|blog|data|docs?|files|pages|project|site|web)s?(?:[_-].*)?",
    re.IGNORECASE,
)


def is_sample(folder: str) -> bool:
    """Tell whether a folder is called as those are whose sites are tried out (``test_site``)."""
    return folder in SAMPLES or _SAMPLE.fullmatch(folder) is not None


PACKAGES = "package.json"
"""What tells of a generator without its configuration: that may lie in a folder below."""


def recognise_generator(folder: ConfigFolder) -> Recognised | None:
    """Return what makes the site whose configuration lies in a folder, or None.

    Where another generator may have a configuration of the same name, the packages may name that one.
    """
    by_file = next(_recognise_by_file(folder), None)
    candidates = [known for known in list_known() if known.package]
    if by_file:
        candidates = [one for one in candidates if one.name != by_file.name and by_file.file in one.files]
    packages = list_packages(folder) if candidates and folder.has_file(PACKAGES) else set()
    named = next((known for known in candidates if known.package in packages), None)
    if named:
        return Recognised(named.name, by_file.file if by_file else PACKAGES)
    return by_file


def _recognise_by_file(folder: ConfigFolder) -> Iterator[Recognised]:
    for known in list_known():
        for file in known.files:
            if folder.has_file(file) and _is_owner(known, folder, file):
                yield Recognised(known.name, file)


def _is_owner(known: Known, folder: ConfigFolder, file: str) -> bool:
    if not known.asks:
        return True
    owns = next((sign.owns for sign in get_generator(known.name).signs if sign.rank == known.rank), None)
    return owns is not None and owns(folder, file)


def list_packages(folder: ConfigFolder) -> set[str]:
    """Return the names of the packages that a site depends on."""
    table = folder.read_table(PACKAGES)
    listed = (table.get(key) for key in ("dependencies", "devDependencies"))
    return {str(name) for packages in listed if isinstance(packages, dict) for name in packages}


def depends_on_gem(folder: ConfigFolder, name: str) -> bool:
    """Tell whether a site in Ruby depends on a package, or on one whose name begins so (``middleman-blog``)."""
    listed = re.search(
        rf"^[ \t]*gem[ \t(]+[\"']{re.escape(name)}(?:-[\w-]+)?[\"']", folder.read_text("Gemfile"), re.MULTILINE
    )
    return listed is not None
