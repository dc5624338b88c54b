"""The original of a translation: the file at the same place in the folder of the site's main language."""

import posixpath
from collections.abc import Callable, Iterator

from contentlint.article.path_languages import find_path_languages

ListNames = Callable[[str], frozenset[str]]


def names_language(path: str) -> bool:
    """Tell whether the folder or the name of a file is that of a language into which sites are translated."""
    return any(one.is_usual for one in find_path_languages(path))


def find_original(path: str, main: str, list_names: ListNames) -> str:
    """Return the file of which one in the folder, or with the code, of a language is a translation, if there is one.

    ``main`` is the code of the language that the site is written in. ``list_names`` returns the names in a folder.
    """
    named = next((one for one in find_path_languages(path) if one.is_usual), None)
    if named is None or named.code == main:
        return ""
    return next((one for one in _list_candidates(path, named.tag, main, list_names) if _exists(one, list_names)), "")


def _list_candidates(path: str, tag: str, main: str, list_names: ListNames) -> Iterator[str]:
    """Yield where the original may lie, with the folder or the code of the main language or without any."""
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    base, _, code = stem.rpartition(".")
    if base and _is_tag(code, tag):
        yield from (posixpath.join(folder, f"{base}.{main}{suffix}"), posixpath.join(folder, f"{base}{suffix}"))
    parts = folder.split("/")
    for at in reversed([at for at, part in enumerate(parts) if _is_tag(part, tag)]):
        for other in sorted(one for one in list_names("/".join(parts[:at])) if _is_tag(one.partition("-")[0], main)):
            yield "/".join((*parts[:at], other, *parts[at + 1 :], name))
        yield "/".join((*parts[:at], *parts[at + 1 :], name))


def _is_tag(part: str, tag: str) -> bool:
    return part.lower().replace("_", "-") == tag


def _exists(path: str, list_names: ListNames) -> bool:
    folder, name = posixpath.split(path)
    return name in list_names(folder)
