"""What tells one audit from all others: names of shards and of the whole, by content, rules, configuration and code."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from contentlint.audit.model import Page, Shard
from contentlint.linter.cache.keys import compute_facts_key, compute_findings_key
from contentlint.linter.context import LintContext
from contentlint.source.hashing import compute_digest, compute_digest_of_all

if TYPE_CHECKING:
    from contentlint.config import EffectiveRules

PAGES_A_SHARD = 100
"""Pages of a shard, on average."""

MAX_PAGES = 200
"""Pages of a shard at most."""


class StateNames:
    """Names shards by what goes into them."""

    def __init__(self, context: LintContext) -> None:
        """Take the rules and the configuration, which is rebased to the working folder."""
        self._context = context
        self._keys: dict[EffectiveRules, bytes] = {}
        self._base = compute_facts_key(context) + bytes([context.draws, context.draws_texts])

    def build_shards(self, pages: Sequence[Page]) -> list[Shard]:
        """Return the shards of pages: they are cut where the path of a page says so, so a new one moves few others."""
        return [Shard(self._name(some), tuple(some)) for some in _cut(pages)]

    def _name(self, pages: Iterable[Page]) -> str:
        data = [(*msgspec.structs.astuple(page), self._get_key(page)) for page in pages]
        return f"shard-{compute_digest(self._base + msgspec.msgpack.encode(data)).hex()}"

    def _get_key(self, page: Page) -> bytes:
        rules = self._context.config.get_effective_rules(page.path)
        if rules not in self._keys:
            self._keys[rules] = compute_findings_key(self._context, rules)
        return self._keys[rules]


def _cut(pages: Sequence[Page]) -> Iterator[list[Page]]:
    shard: list[Page] = []
    for page in pages:
        shard.append(page)
        mark = int.from_bytes(compute_digest(page.path.encode())[:4], "big")
        if mark % PAGES_A_SHARD == 0 or len(shard) == MAX_PAGES:
            yield shard
            shard = []
    if shard:
        yield shard


def name_site(shards: Iterable[Shard], *parts: bytes) -> str:
    """Return the name of the whole: of all shards and what lies around the pages."""
    names = sorted(shard.name.encode() for shard in shards)
    return f"site-{compute_digest_of_all([*names, *parts]).hex()}"
