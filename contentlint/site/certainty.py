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

    ``evidence`` is a sentence for the reader that says why (“37 of 38 links to /blog/ lead somewhere.”), empty where the
    link shows it by itself. ``unknown`` is what would have to be known, None where it is judged.
    """

    certainty: Certainty
    evidence: str = ""
    unknown: Reason | None = None
