"""How the place of a finding begins, in words, that is about an article's metadata and not about its text."""

FRONT_MATTER = "front matter"

PAGE_HEAD = "page head"

FILE_PROPERTIES = "properties of the file"
"""Of a Word file, in place of the page's head."""

OF_METADATA = (FRONT_MATTER, PAGE_HEAD, FILE_PROPERTIES)

METADATA_FILES = (".json", ".yaml", ".yml", ".toml")
"""How the place of what stands in a file beside the article ends: it is the name of that file."""

DATA_FOLDERS = ("_data", "data")
"""Folders of the site with such a file for each article."""


def names_file(place: str) -> bool:
    """Tell whether a place in words is the name of a file beside the article."""
    return place.endswith(METADATA_FILES)


_RETIRED = frozenset({"archived", "deprecated", "legacy", "obsolete", "retired", "unmaintained"})
_OF_WHAT = frozenset({"api", "apis", "articles", "content", "docs", "guides", "images", "manual", "pages", "posts"})
"""What a folder may hold that is no longer kept up: ``deprecated_images``, but not ``legacy-systems``."""


def find_retired_folder(path: str) -> str:
    """Return the first folder of a path whose name says that nobody keeps up what it holds, "" for none."""
    return next((folder for folder in path.split("/")[:-1] if _is_retired(folder)), "")


def _is_retired(folder: str) -> bool:
    words = folder.lower().lstrip("_").replace("-", "_").split("_")
    return any(word in _RETIRED for word in words) and all(word in _RETIRED or word in _OF_WHAT for word in words)
