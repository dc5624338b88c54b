"""Whether the article of a whole HTML page was found: a state, and why."""

from typing import Literal

from msgspec import Struct

Cause = Literal[
    "empty",
    "script",
    "noscript",
    "login",
    "wall",
    "error-page",
    "consent",
    "two",
    "posts",
    "stated",
    "hidden",
    "left-out",
    "teasers",
]
"""Why the article was not found.

``empty``: the page holds no text. ``script``: a script fetches the text. ``noscript``: the text is only in
``<noscript>``. ``login``, ``wall``, ``consent``: readers have to log in, to pay, or to allow cookies first.
``error-page``: the page says that there is none. ``two``: it holds two articles. ``posts``: it holds several, each
with a link to a page of its own. ``stated``: its own data hold a text that it does not show. ``hidden``: most of its
text is hidden. ``left-out``: most of its text was taken for what is around an article. ``teasers``: it holds a few
words on each of several other pages.
"""


class Found(Struct, frozen=True, gc=False):
    """Whether the article of a page was found. Where it was not: ``kept`` words were of ``shown`` beside the frame.

    ``missing`` are words that were left out: of what the page shows, hides, or states of itself; of teasers and posts
    it is their number. ``cause`` says why the article was not found; it is empty where it was. ``quote`` is what the
    page says. ``share`` is the share of the text beside the frame that was read, where it is less than two thirds.
    ``is_list`` tells that the page has so little running text that its links, names and cards are read as the article.
    """

    kept: int = 0
    shown: int = 0
    missing: int = 0
    cause: Cause | Literal[""] = ""
    quote: str = ""
    is_list: bool = False
    share: float = 1.0

    @property
    def is_found(self) -> bool:
        """Tell whether the article was found, as far as the page shows."""
        return not self.cause
