"""In which folders the files lie whose paths from the root are known, as the links and images of a site show."""

from collections.abc import Iterable, Iterator
from itertools import islice

from contentlint.source.tree import Tree, has_file

MIN_FOUND, MIN_PERCENT = 3, 50
"""So many files, and this share of all that are lost so far, must lie in a folder at the paths that are named."""

MAX_TARGETS, MAX_FOLDERS = 200, 300
"""So many paths are looked for, in so many folders."""


def learn_files(lost: Iterable[str], tree: Tree) -> tuple[str, ...]:
    """Return the folder that the files lie in which a site names by paths from the root and that are not found yet."""
    paths = sorted({path.strip("/") for path in lost if "/" in path.strip("/")})[:MAX_TARGETS]
    if len(paths) < MIN_FOUND:
        return ()
    counts = ((_count(paths, folder, tree), folder) for folder in islice(_list_folders(tree), MAX_FOLDERS))
    found, folder = max(counts, key=lambda one: one[0], default=(0, ""))
    return (folder,) if found >= MIN_FOUND and 100 * found >= MIN_PERCENT * len(paths) else ()


def _count(paths: Iterable[str], folder: str, tree: Tree) -> int:
    names = tree.list_names(folder)
    return sum(path.partition("/")[0] in names and has_file(tree, f"{folder}/{path}") for path in paths)


def _list_folders(tree: Tree) -> Iterator[str]:
    """Yield the folders at the top and those in them, without hidden ones, sorted."""
    tops = [name for name in sorted(tree.list_names("")) if not name.startswith(".") and tree.list_names(name)]
    yield from tops
    for top in tops:
        inner = (f"{top}/{name}" for name in sorted(tree.list_names(top)) if not name.startswith("."))
        yield from filter(tree.list_names, inner)
