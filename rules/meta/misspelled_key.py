"""``meta/misspelled-key``."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Edit, Finding, Message, Option, Rule, find_meant_name, normalize_meta_key


class Options(Struct, frozen=True):
    allow: Annotated[tuple[str, ...], Option("keys that are right as they are")] = ()


class MisspelledKey(Rule[Options]):
    """Spell the keys of the front matter as they are known.

    A generator passes over a key that it does not know, without a word. The value seems to be there and never
    appears.

    A key is reported only if no program is known to use it, if a letter or two (one in a short word) turn it into a
    name of something that the article does not state otherwise, and if it begins and ends alike. Keys that only
    differ by a plural “s” are left alone, for they are often meant.
    """

    how_to_fix = "Rename “{quote}” to “{right}”."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the value begins to count, so what the site and search engines show may change"
    messages = {
        "misspelt": Message(
            "The key “{quote}” is not known and looks like “{right}”, which is missing.", label="means {right}?"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        matter = article.front_matter
        if matter is None:
            return
        entries = [entry for entry in matter.entries if entry.path not in self.options.allow]
        found = [(entry, right) for entry in entries if (right := find_meant_name(entry.path, article.metadata))]
        meant = Counter(normalize_meta_key(right) for _, right in found)
        for entry, right in found:
            is_clear = meant[normalize_meta_key(right)] == 1 and matter.find(right) is None and not matter.errors
            edits = [Edit(entry.key_span, _match_case(right, entry.path))] if is_clear else []
            yield self.finding("misspelt", at=entry.key_span, edits=edits, quote=entry.path, right=right)


def _match_case(name: str, like: str) -> str:
    """Return a name with a capital where a key has one (``Titel:``)."""
    return name[:1].upper() + name[1:] if like[:1].isupper() else name
