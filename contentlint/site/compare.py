"""Which articles are compared with each other."""

import posixpath

from contentlint.site.facts import Facts
from contentlint.site.permalinks import plain_address


def is_compared(facts: Facts) -> bool:
    """Tell whether an article is to be found by readers: no draft, no redirect, not kept out, its own canonical one."""
    return facts.published and facts.indexed and not facts.redirects and not names_another(facts)


def is_comparable(facts: Facts) -> bool:
    """Tell whether an article is to be found and long enough for its text to be compared."""
    return bool(facts.signature) and is_compared(facts)


def names_another(facts: Facts) -> bool:
    """Tell whether an article names the address of another page as canonical.

    Without knowing how addresses are made, its own is one whose last part is that of its path, slug or permalink.
    """
    if facts.canonical is None:
        return False
    stated = plain_address(facts.canonical.value.partition("?")[0].partition("#")[0])
    own = [facts.path, *(fact.value for fact in facts.permalinks), *([facts.slug.value] if facts.slug else [])]
    return not any(_alike(posixpath.basename(stated), posixpath.basename(plain_address(one))) for one in own)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one
