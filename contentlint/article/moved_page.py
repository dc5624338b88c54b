"""Whether a whole page lies elsewhere than its relative links start from: a copy that was saved, or a ``<base>``."""

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from contentlint.article.article import Article


MIN_OWN_PLACES = 3
"""So many places of its own, to which a page links in one other file, show that this is its file."""


def is_moved(article: "Article") -> bool:
    """Tell whether relative links of a page do not start from its file.

    A ``<base>`` says where they start; a page whose own URL has another name than its file is a saved copy. So is one
    that links to places of its own in a file of another name.
    """
    if not article.is_page:
        return False
    if any(value.name == "base" and value.value.strip("./") for value in article.head):
        return True
    stated = (*article.metadata.open_graph.get("url", ()), *article.metadata.get_all("canonical"))
    named = [name for value in stated if not value.templated and (name := _read_name(value.value))]
    own = _find_own_name(article.path)
    if named:
        return not any(name in own or own in name for name in named)
    return _calls_itself_otherwise(article, own)


def _calls_itself_otherwise(article: "Article", own: str) -> bool:
    """Tell whether a page links to some of its own places, and to no others, in a file of another name."""
    places: dict[str, set[str]] = {}
    for link in article.links:
        path, mark, fragment = link.href.partition("#")
        if mark and fragment and "/" not in path and path and _clean_name(path) != own:
            places.setdefault(path, set()).add(fragment.lower())
    several = [found for found in places.values() if len(found) >= MIN_OWN_PLACES]
    return any(found <= article.places for found in several)


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
