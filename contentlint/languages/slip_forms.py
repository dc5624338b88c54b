"""Slips of grammar, as they are compiled: the lists of their language are put into their patterns and words."""

import re
from collections.abc import Mapping

from msgspec import Struct

from contentlint.languages.errors import show
from contentlint.languages.language_file import SlipForm

_SLOT = re.compile(r"<([a-z-]+)>")


class FilledForm(Struct, frozen=True, array_like=True):
    """A slip with all its words: see :class:`SlipForm`."""

    pattern: str
    kind: str
    meant: str
    words: tuple[tuple[tuple[bytes, ...], ...], ...]


def fill_in_slip(form: SlipForm, lists: Mapping[str, tuple[str, ...]]) -> FilledForm:
    """Return a form whose slots are filled in; raise ``ValueError`` where it cannot be used."""
    texts = (form.pattern, *(one for some in form.words for one in some))
    named = {name for text in texts for name in _SLOT.findall(text)}
    if unknown := sorted(named - lists.keys()):
        raise ValueError(f"<{unknown[0]}> names no list of [slips.lists]")
    pattern = _SLOT.sub(lambda found: "|".join(map(re.escape, lists[found[1]])), form.pattern)
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{show(form.pattern)} is not a pattern: {error}") from None
    words = tuple(tuple(_read_words(one, lists) for one in some) for some in form.words)
    return FilledForm(pattern, form.kind, form.meant, words)


def _read_words(text: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[bytes, ...]:
    """Return the words of one place, as a flat text has them, in one order for all compilations."""
    filled = _SLOT.sub(lambda found: " ".join(lists[found[1]]), text)
    return tuple(sorted({word.encode("ascii") for word in filled.split()}))
