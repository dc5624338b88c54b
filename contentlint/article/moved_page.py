"""Whether a whole page lies elsewhere than its relative links start from: a copy that was saved, or a ``<base>``."""

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from contentlint.article.article import Article


def is_moved(article: "Article") -> bool:
    """Tell whether relative links of a page do not start from its file.

    A ``<base>`` says where they start; a page whose own URL has another name than its file is a saved copy.
    """
    if not article.is_page:
        return False
    if any(value.name == "base" and value.value.strip("./") for value in article.head):
        return True
    stated = (*article.metadata.open_graph.get("url", ()), *article.metadata.get_all("canonical"))
    named = [name for value in stated if not value.templated and (name := _read_name(value.value))]
    own = _find_own_name(article.path)
    return bool(named) and not any(name in own or own in name for name in named)


def _read_name(url: str) -> str:
    """Return the last part of a URL's path without its suffix, ``index`` for the root."""
    try:
        path = urlsplit(url.strip()).path
    except ValueError:
        return ""
    return _clean_name(posixpath.basename(path.rstrip("/"))) or "index"


def _find_own_name(path: str) -> str:
    """Return the name of a page's file without its suffix, of an ``index`` that of its folder."""
    name = _clean_name(posixpath.basename(path))
    return _clean_name(posixpath.basename(posixpath.dirname(path))) or name if name == "index" else name


def _clean_name(name: str) -> str:
    return unquote(posixpath.splitext(name)[0]).casefold()
