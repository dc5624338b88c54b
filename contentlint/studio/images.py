"""The images that an article names, as far as they lie in the folder: others are not loaded, and the page says why."""

from contentlint.linter.image_folders import find_image_folders
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.reporters.html.images import Finder
from contentlint.source.paths import is_inside, resolve_path
from contentlint.studio.desk import Desk
from contentlint.studio.errors import RequestError

_ELSEWHERE = compile_lazy(r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}:|//")


def read_article_image(name: str, path: str, desk: Desk) -> tuple[bytes, str]:
    """Return an image as the article at a path names it, and its kind.

    Raises :class:`RequestError`, whose message says why the image is not shown.
    """
    if _ELSEWHERE.match(name):
        raise RequestError("path", "Not shown: the studio loads nothing from other sites.")
    context, _ = desk.enter(path or None)
    article = desk.folder.locate(path) if path else f"{desk.folder.root}/untitled.md"
    found = Finder(find_image_folders(context)).find(article, name)
    root = resolve_path(desk.folder.root or "/")
    if not found:
        raise RequestError("missing", "Not shown: there is no such file in this site.")
    if not is_inside(found, root):
        raise RequestError("path", "Not shown: the file is outside the folder that is open here.")
    return desk.folder.read_image(found[len(root.rstrip("/")) + 1 :])
