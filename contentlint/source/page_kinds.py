"""The names of the kinds of pages."""

from typing import Literal, get_args

PageKind = Literal["article", "documentation", "release-notes", "home", "list", "page", "redirect"]

PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)
