"""The publisher of ``tests/publish``, which makes the edits of pasted text."""

from publish.conftest import published, publisher

__all__ = ["published", "publisher"]
