"""What `contentlint publish` does for Word files only: save their pictures, say what is left out or changed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.source.paths import escape_unprintable, is_word_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article.parts.draft_edges import Edge
    from contentlint.publish.pictures import Pictures
    from contentlint.source import Source
    from contentlint.source.word import WordSource
    from contentlint.source.word.left_out import LeftOut

MAX_NAMED = 5
"""Files that a line names."""


class WordDraft:
    """A Word file that is published, and the pictures that go beside its article."""

    def __init__(self, source: "WordSource", target: str, output: str | None) -> None:
        """Name the pictures for an article at ``target``; ``output`` is None where it goes to standard output."""
        from contentlint.publish.pictures import choose_pictures, list_missing  # only where there is one

        self._source = source
        self._folder = None if output is None else Path(os.path.realpath(output)).parent
        self.pictures: Pictures = choose_pictures(source, target, self._folder)
        self._missing = list_missing(source, self.pictures.names)

    @property
    def shows_all_pictures(self) -> bool:
        """Tell whether each picture is in the article, in a format that browsers show."""
        return not self._missing and not self.pictures.unshown

    def leave_out(self, edges: "Sequence[Edge]") -> None:
        """Let go of the pictures in parts of the file that are not in the article."""
        from contentlint.publish.pictures import leave_out_pictures

        self.pictures, self._missing = leave_out_pictures(self._source, self.pictures, [one.span for one in edges])

    def save_pictures(self) -> None:
        """Write the pictures, if the article goes to a file."""
        from contentlint.publish.pictures import save_pictures
        from contentlint.source.decoding import explain_error

        if self._folder is None:
            return
        try:
            save_pictures(self.pictures, self._folder)
        except (OSError, ValueError) as error:
            raise click.ClickException(f"the pictures cannot be written: {explain_error(error)}") from error

    def tell(self, *, with_words: bool) -> bool:
        """Say what is not in the article, or otherwise than in the file; return whether something is left out."""
        from contentlint.source.word.left_out import describe_left_out

        left_out = [*self._source.left_out, *self._list_missing()]
        to_stdout = self._folder is None
        if left_out:
            click.echo(f"Not in the article: {describe_left_out(left_out)}", err=to_stdout)
        for line in _list_words(left_out) if with_words else ():
            click.echo(f"  {line}", err=to_stdout)
        if self._source.changes:
            click.echo(f"Changed in the article: {', '.join(self._source.changes)}", err=to_stdout)
        for line in self._describe_pictures():
            click.echo(line, err=to_stdout)
        return bool(left_out)

    def _list_missing(self) -> "Iterator[LeftOut]":
        from contentlint.source.word.left_out import LeftOut

        return (LeftOut("picture", alt) for alt in self._missing)

    def _describe_pictures(self) -> Iterator[str]:
        names = [one.name for one in self.pictures.files]
        if names and self._folder is None:
            yield f"The pictures are still in the Word file; --output saves them next to the article: {_join(names)}"
        elif names:
            yield f"Saved next to the article: {_join(names)}"
        if self.pictures.unshown:
            yield f"Browsers do not show {_join(self.pictures.unshown)}; convert to PNG or SVG"


def take_word_draft(source: "Source", target: str, output: str | None) -> WordDraft | None:
    """Return a draft as a Word file; None for all others."""
    if not is_word_file(source.path):
        return None
    from contentlint.source.word import WordSource

    return WordDraft(source, target, output) if isinstance(source, WordSource) else None


def _list_words(left_out: "Sequence[LeftOut]") -> Iterator[str]:
    """Yield what is left out that has words, each once."""
    found = dict.fromkeys((one.words, one.kind) for one in left_out if one.words)
    return (f"“{escape_unprintable(words)}” ({kind})" for words, kind in found)


def _join(names: "Sequence[str]") -> str:
    shown = ", ".join(map(escape_unprintable, names[:MAX_NAMED]))
    return f"{shown} and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else shown
