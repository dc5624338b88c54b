"""Alternative texts of images: those that say nothing, and those that a title can stand in for."""

import re
from typing import TYPE_CHECKING

from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.source import Edit

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Image

_FILE = lazy_pattern(r"[^\s/]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)", re.IGNORECASE)
_CAMERA = lazy_pattern(
    r"(?:img|dsc[nf]?|pxl|dji|gopr|p(?=\d{6}))[-_ ]?\d[\d_-]*+"
    r"|(?:screen[-_ ]?shot|image|photo|bildschirmfoto)[-_ ]?\d[\d\W_]{5,40}(?:at[\d\W_]{1,20})?",
    re.IGNORECASE,
)
_KIND = lazy_pattern(
    r"(?:(?:an? |the )?(?:image|photo|photograph|picture|pic|graphic|illustration|icon|logo|screenshot|screen shot"
    r"|thumbnail|untitled|placeholder|alt text|img|banner|hero image|featured image)|fig(?:ure)?\.?(?= ?\d))"
    r"(?:[-_ ]?\d{1,3})?",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"\S*[^\W\d_]\S*")
_LIKE_A_FILE = lazy_pattern(r"\.\w{2,4}\Z|/")
_MARKS = lazy_pattern(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=[#\w])|~(?=~)")
"""What may mean something to Markdown within brackets."""


def is_file_name(alt: str, src: str) -> bool:
    """Tell whether an alternative text is the name of a file, or one that a camera or a program gave."""
    return bool(_FILE.fullmatch(alt) or _CAMERA.fullmatch(alt)) or _is_file_of(alt, src)


def is_mere_word(alt: str) -> bool:
    """Tell whether an alternative text only says that there is an image."""
    return _KIND.fullmatch(alt.rstrip(".:")) is not None


def from_title(article: "Article", image: "Image") -> list[Edit]:
    """Return what makes the title of an image in Markdown its alternative text too, if it has several words."""
    title, (start, end) = " ".join(image.title.split()), image.alt_span
    text = article.source.text
    is_in_brackets = text[start - 1 : start] == "[" and text[end : end + 1] == "]"
    if image.tag is not None or not is_in_brackets or not _says_something(title, image.src):
        return []
    return [Edit(image.alt_span, _MARKS.sub(r"\\\g<0>", title))]


def _says_something(title: str, src: str) -> bool:
    if len(_WORD.findall(title)) == 1 or _LIKE_A_FILE.search(title) or "{" in title or MASK in title:
        return False
    return _WORD.search(title) is not None and not is_file_name(title, src) and not is_mere_word(title)


def _is_file_of(alt: str, src: str) -> bool:
    """Tell whether an alternative text is the name of the image’s file, with marks between its words."""
    return (
        ("-" in alt or "_" in alt) and " " not in alt and src.partition("?")[0].rpartition("/")[2].startswith(f"{alt}.")
    )
