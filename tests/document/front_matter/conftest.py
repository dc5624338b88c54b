"""What the tests of front matter share: reading a text, and looking up what stands at a place."""

from collections.abc import Callable

import pytest

from contentlint.document.front_matter import read_front_matter
from contentlint.document.metadata import Entry, FrontMatter, FrontMatterError


class Read:
    """A text with its front matter, as the tests ask about them."""

    def __init__(self, text: str) -> None:
        """Read the front matter that the text must have."""
        self.text = text
        found = read_front_matter(text)
        assert found is not None, "no front matter was found"
        self.front_matter: FrontMatter = found

    @property
    def body(self) -> str:
        return self.text[self.front_matter.end :]

    @property
    def data(self) -> dict[str, object]:
        return self.front_matter.data

    @property
    def codes(self) -> list[str]:
        return [error.code for error in self.front_matter.errors]

    @property
    def error(self) -> FrontMatterError:
        assert len(self.front_matter.errors) == 1, self.front_matter.errors
        return self.front_matter.errors[0]

    @property
    def marked(self) -> str:
        """Return the source text at the place of the only error."""
        return self.text[self.error.span.start : self.error.span.end]

    def entry(self, path: str) -> Entry:
        found = [entry for entry in self.front_matter.entries if entry.path == path]
        assert len(found) == 1, (path, [entry.path for entry in self.front_matter.entries])
        return found[0]

    def source(self, path: str) -> tuple[str, str]:
        """Return the source of an entry's key and of its value."""
        entry = self.entry(path)
        key, value = entry.key_span, entry.span
        return self.text[key.start : key.end], self.text[value.start : value.end]


@pytest.fixture
def read() -> Callable[[str], Read]:
    return Read
