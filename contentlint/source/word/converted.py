"""What comes of a Word file: HTML, its pictures, and what is left out."""

from msgspec import Struct

from contentlint.source.word.left_out import LeftOut


class Picture(Struct, frozen=True):
    """A picture in the HTML: its name within the Word file, its alternative text and its type (``image/png``).

    The name is empty where the file does not have it.
    """

    part: str
    alt: str
    media: str


class Converted(Struct, frozen=True):
    """A Word file as HTML, what of it is not there, what is otherwise, and the pictures, in their order."""

    html: str
    left_out: tuple[LeftOut, ...]
    changes: tuple[str, ...]
    pictures: tuple[Picture, ...]
