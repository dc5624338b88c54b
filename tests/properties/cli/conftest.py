"""The fixtures of ``tests/cli``."""

from cli.conftest import contentlint, stopping

__all__ = ["contentlint", "stopping"]
