"""Names of the pages that a site always has and that nobody dates: contact, imprint, terms."""

from contentlint.languages.table import get_word_set


def is_standing_name(name: str) -> bool:
    """Tell whether a name in small letters, its words joined by hyphens, is that of such a page."""
    return name in get_word_set("site-pages.standing")
