"""What is found out of a link: it leads to an article, a file or a route, nowhere, or somewhere unknown."""

from typing import Literal

from msgspec import Struct

Outcome = Literal["article", "file", "route", "missing", "unknown"]


class Resolution(Struct, frozen=True, gc=False):
    """Where a link leads.

    ``path`` is the article's or the file's; ``sure`` is false for an article in another language than the link names,
    or below another folder of the root, and for a route that only its name tells.
    """

    outcome: Outcome
    path: str = ""
    sure: bool = True
