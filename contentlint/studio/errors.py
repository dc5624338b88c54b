"""What a request of the page cannot be given, in words for people and a code for the page."""

from typing import Literal

Code = Literal[
    "malformed",
    "path",
    "unreadable",
    "too-large",
    "missing",
    "unwritable",
    "refused",
    "configuration",
    "bug",
]


class RequestError(Exception):
    """A request that fails: why, and which kind of failure it is."""

    def __init__(self, code: Code, message: str) -> None:
        """Take both."""
        super().__init__(message)
        self.code = code
        self.message = message
