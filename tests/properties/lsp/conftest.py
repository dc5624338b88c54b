"""The fixtures of ``tests/lsp``."""

from lsp.conftest import session

__all__ = ["session"]
