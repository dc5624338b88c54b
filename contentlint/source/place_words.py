"""How the place of a finding begins, in words, that is about an article's metadata and not about its text."""

FRONT_MATTER = "front matter"

PAGE_HEAD = "page head"

FILE_PROPERTIES = "properties of the file"
"""Of a Word file, in place of the page's head."""

OF_METADATA = (FRONT_MATTER, PAGE_HEAD, FILE_PROPERTIES)
