"""Whether an article names its sources, or needs none because it reports the writer's own experience."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.document.nodes import FootnoteReference

if TYPE_CHECKING:
    from contentlint.article.article import Article

_SPEAKERS = r"(?i)\b(?:said|says|told|according to|explained|stated)\b"


MIN_NAMED_SPEAKERS = 3
"""An article in which people are quoted so often has its sources in the text."""


FIRST_PERSON = r"\b(?:[Ww]e|[Ww]e['’]\w+|[Oo]urs?|us|I|I['’]\w+|[Mm]y|me)\b"


MIN_FIRST_PERSON_SHARE = 0.5
"""An article whose sentences speak of the writer so often reports what the writer has lived through."""


_ADDRESS = r"https?://\S|\bdoi\.org/|\bdoi:\s?10\."


def points_elsewhere(article: "Article") -> bool:
    """Tell whether an article names any source.

    It does so by a link to another site, a footnote, a list, an address, or by quoting people again and again.
    """
    own = article.own_hosts
    if any(target.kind == "external" and not _is_below(target.host, own) for _, target in article.targets):
        return True
    if article.references is not None or any(isinstance(inline, FootnoteReference) for inline in article.inlines):
        return True
    if any("/" in block.plain and re.search(_ADDRESS, block.plain) for block in article.prose.blocks):
        return True
    said = (match for block in article.prose.blocks for match in re.finditer(_SPEAKERS, block.plain))
    return next(islice(said, MIN_NAMED_SPEAKERS - 1, None), None) is not None


def _is_below(host: str, hosts: Iterable[str]) -> bool:
    return any(host.endswith(f".{own}") for own in hosts)


def is_own_experience(article: "Article") -> bool:
    """Tell whether at least half of the sentences of an article in English speak of the writer (“we”, “my”)."""
    if article.language != "en" or not article.prose.sentences:
        return False
    own = sum(re.search(FIRST_PERSON, sentence.text) is not None for sentence in article.prose.sentences)
    return own >= MIN_FIRST_PERSON_SHARE * len(article.prose.sentences)
