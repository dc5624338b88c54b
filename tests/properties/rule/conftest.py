"""The fixtures of ``tests/rule``."""

from rule.conftest import cache, folder, load, write

__all__ = ["cache", "folder", "load", "write"]
