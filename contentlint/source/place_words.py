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
