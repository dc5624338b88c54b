"""Where the other languages of a page are: the same path in the folder of another language."""

from collections.abc import Iterable, Iterator

from contentlint.article.path_languages import find_path_languages

MIN_LANGUAGES = 2
"""So many folders of languages lie beside each other where a site has its translations."""


class LanguageFolders:
    """The folders of languages that lie beside each other, by what is before them in a path."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Take the paths, or the addresses, of all articles."""
        folders = {folder for path in paths for folder in _list_folders(path)}
        found: dict[str, set[str]] = {}
        for folder in folders:
            before, _, name = folder.rpartition("/")
            if any(one.is_usual and one.origin == f"folder {name}/" for one in find_path_languages(f"{folder}/x.md")):
                found.setdefault(before, set()).add(name)
        self._names = {before: sorted(names) for before, names in found.items() if len(names) >= MIN_LANGUAGES}

    def list_elsewhere(self, path: str) -> Iterator[str]:
        """Yield a path in the folders of the other languages, and where no folder names one."""
        for folder in _list_folders(path) if self._names else ():
            before, _, name = folder.rpartition("/")
            names = self._names.get(before, ())
            if name in names:
                rest = path[len(folder) :]
                yield from (
                    f"{before}/{other}{rest}" if before else f"{other}{rest}" for other in names if other != name
                )
                yield before + rest if before else rest[1:]


def _list_folders(path: str) -> Iterator[str]:
    """Yield the folders that a path goes through, from the top on."""
    at = path.find("/", 1)
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
