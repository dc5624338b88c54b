"""The names of the kinds of pages."""

from typing import Literal, get_args

PageKind = Literal["article", "documentation", "release-notes", "home", "list", "page", "redirect"]

PlaceKind = Literal["", "page", "documentation"]
"""The kind of page that a generator publishes from a folder; an empty string where it is not known."""

PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)
