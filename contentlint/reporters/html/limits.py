"""The limits that a report draws by: those of the rules on titles, descriptions and reading ease, as they are set."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """How much of a title and a description is shown, by the options of the rules that judge it, for some articles.

    Widths are in pixels of Arial at a size of letters; ``suffix`` is what the site adds to titles. ``characters``
    bound a good description, ``ease`` is the least reading ease that passes.
    """

    title: float
    title_font: float
    suffix: str
    description: float
    description_font: float
    phone: float
    phone_font: float
    characters: tuple[int, int]
    ease: float
