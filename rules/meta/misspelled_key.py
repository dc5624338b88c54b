"""``meta/misspelled-key``."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document.metadata import normalize_meta_key
from contentlint.rule import Article, Edit, Finding, Message, Option, Rule

from ._misspelled_keys import find_meant_name


class Options(Struct, frozen=True):
    allow: Annotated[tuple[str, ...], Option("keys that are correct although they look misspelled")] = ()


class MisspelledKey(Rule[Options]):
    """Spell front matter keys correctly.

    Site generators silently ignore keys that they do not know. The value seems to be set, but it never appears.

    A key is reported if no known program uses it and if one or two wrong letters (one in a short word) separate it from
    a known key that the article does not set. Both keys must begin with the same letter and, in most cases, end with
    the same letter. Keys that differ only by a plural “s” are not reported, because they are often correct.

    A key that the site has of its own is not reported either: one that at least three articles use, that the map of the
    site lists, or that another file of the site names, such as its configuration, a schema, an archetype or a template.
    A word in a sentence, a comment or a path does not name a key, and neither do reports and baselines of contentlint.
    """

    how_to_fix = "Rename “{quote}” to “{right}”."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the value then takes effect, so what the site and search engines show may change"
    needs = ("front_matter",)
    messages = {
        "misspelt": Message(
            "The key “{quote}” is unknown, and the similar key “{right}” is missing.", label="{right}?"
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
