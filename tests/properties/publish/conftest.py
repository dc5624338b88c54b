"""The fixtures of ``tests/publish``."""

from publish.conftest import published, publisher

__all__ = ["published", "publisher"]
