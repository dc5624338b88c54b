"""How much is asked at once, how long an answer is waited for, and what of it is read."""

from msgspec import Struct

from contentlint.site.answers import Answer

FIRST_ERROR = 400
"""The first status of HTTP that is an error."""


class Limits(Struct, frozen=True):
    """Limits on requests.

    ``per_host`` requests are under way to a host at a time, ``total`` to all; each takes ``timeout`` seconds at most.
    A server that did not answer, or that has an error of its own, is asked ``retries`` times more, after ``pause``
    seconds and then twice as many each time, or after as many as it says, up to ``max_pause``. After ``max_failures``
    URLs in a row without an answer, a host is not asked for others. ``max_hops`` redirects are followed, and
    ``max_page`` bytes of a page are searched for a section. ``accepted`` are statuses that count as good.
    ``asks_private``: addresses of private networks are asked, too.
    """

    per_host: int = 2
    total: int = 64
    timeout: float = 20.0
    retries: int = 2
    pause: float = 1.0
    max_pause: float = 30.0
    max_failures: int = 5
    max_hops: int = 10
    max_page: int = 2_000_000
    accepted: frozenset[int] = frozenset()
    asks_private: bool = False

    def accepts(self, answer: Answer) -> bool:
        """Tell whether an answer of an earlier run would be the same with these limits."""
        is_accepted = answer.status in self.accepted
        if answer.outcome == "found":
            return answer.status < FIRST_ERROR or is_accepted
        return not is_accepted and answer.outcome != "private"
