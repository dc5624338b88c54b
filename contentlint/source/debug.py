"""Whether internal errors are raised with their traceback, for whoever looks for the cause."""

import os


def is_debugging() -> bool:
    """Tell whether the environment variable ``CONTENTLINT_DEBUG`` asks for tracebacks."""
    return bool(os.environ.get("CONTENTLINT_DEBUG"))


def raise_if_debugging(error: BaseException) -> None:
    """Raise an internal error if tracebacks are asked for; else do nothing, so that the caller can report it."""
    if is_debugging():
        raise error
