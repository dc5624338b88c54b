"""A search result as it will look: title and description, cut where the rules say that the room ends."""

from math import ceil

from msgspec import Struct

from contentlint.article.drawing.model import Summary
from contentlint.prose.pixel_width import compute_pixel_width, count_columns
from contentlint.reporters.page_context import Limits

ELLIPSIS = "…"


class Line(Struct, frozen=True):
    """A text as it is shown. ``width`` is that of the whole in pixels, rounded up, ``room`` the most that is shown."""

    text: str
    width: int
    room: float
    is_cut: bool


class Preview(Struct, frozen=True, omit_defaults=True):
    """The search result on a desktop and on a phone; ``characters`` are those of the description, wide ones twice."""

    title: Line | None
    description: Line | None
    phone: Line | None
    address: tuple[str, ...]
    is_title_stated: bool
    characters: int
    limits: tuple[int, int]


def build_preview(summary: Summary, limits: Limits) -> Preview:
    """Return the search result of an article."""
    title = _add_suffix(summary.title, limits.suffix)
    return Preview(
        title=cut_line(title, limits.title_font, limits.title),
        description=cut_line(summary.description, limits.description_font, limits.description),
        phone=cut_line(summary.description, limits.phone_font, limits.phone),
        address=summary.address,
        is_title_stated=summary.is_title_stated,
        characters=count_columns(summary.description),
        limits=limits.characters,
    )


def measure_title(title: str, limits: Limits) -> int:
    """Return the width of a title in pixels, as the rule on it counts."""
    return ceil(compute_pixel_width(_add_suffix(title, limits.suffix), limits.title_font))


def _add_suffix(title: str, suffix: str) -> str:
    return title if not title or title.endswith(suffix.strip()) else title + suffix


def cut_line(text: str, font_size: float, room: float) -> Line | None:
    """Return a line as it is shown in so much room: whole, or cut at the end of a word; None for no text."""
    if not text:
        return None
    width = ceil(compute_pixel_width(text, font_size))
    if width <= room:
        return Line(text, width, room, is_cut=False)
    return Line(_cut(text, font_size, room - compute_pixel_width(ELLIPSIS, font_size)), width, room, is_cut=True)


def _cut(text: str, font_size: float, room: float) -> str:
    """Return the longest beginning of a text that fits, and the sign that it is cut."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if compute_pixel_width(text[:middle], font_size) <= room:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    if low < len(text) and not text[low].isspace():
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip() + ELLIPSIS
