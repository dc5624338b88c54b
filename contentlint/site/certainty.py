"""How sure contentlint is of what it says about a site."""

from typing import Literal

from msgspec import Struct

from contentlint.findings.unjudged import Reason

Certainty = Literal["certain", "probable", "doubtful", "unknown"]
"""``certain``: it shows by itself, whatever the site is like. ``probable``: the site's own links prove how such links
work. ``doubtful``: some evidence is against it, so it is a warning. ``unknown``: nothing proves it, so it is counted
and not judged."""


class Judgement(Struct, frozen=True, gc=False):
    """What is made of a link that leads nowhere.

    ``evidence`` is a sentence for the reader that says why (“37 of 38 links to /blog/ lead somewhere.”), empty where
    the link shows it by itself. ``unknown`` is what would have to be known, None where it is judged. ``below``,
    ``targets`` and ``found`` are the counts that an unknown one rests on: where links lead to, how many targets they
    name there, and how many of these lead somewhere.
    """

    certainty: Certainty
    evidence: str = ""
    unknown: Reason | None = None
    below: str = ""
    targets: int = 0
    found: int = 0


CERTAIN = Judgement("certain")


def leave(reason: Reason) -> Judgement:
    """Return the judgement of a link that is counted and not judged."""
    return Judgement("unknown", unknown=reason)
