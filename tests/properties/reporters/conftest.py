"""The fixtures of ``tests/reporters``."""

from reporters.conftest import mixed, odd

__all__ = ["mixed", "odd"]
