"""How other sites are asked about links, as ``links`` and ``audit --external`` do it: options, memory, one summary."""

import functools
import re
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct

from contentlint.cli.jobs import get_watch

if TYPE_CHECKING:
    from contentlint.site.answers import Answer
    from contentlint.web.limits import Limits
    from contentlint.web.memory import Memory

T = TypeVar("T")

SECONDS_A_DAY = 86_400
MAX_AGE = 7
"""Days for which good answers are kept."""

_STATUSES = re.compile(r"(\d{3})(?:-(\d{3}))?")

Wanted = Mapping[str, frozenset[str]]
"""URLs, each with the sections of its page that links name."""


class Asking(Struct, frozen=True):
    """Which links are asked about, and how: ``max_age`` is in days, ``excluded`` are beginnings of URLs or hosts.

    ``is_offline``: only the answers of earlier runs count. ``is_kept``: answers are kept for later ones.
    """

    limits: "Limits"
    excluded: tuple[str, ...] = ()
    max_age: float = MAX_AGE
    is_offline: bool = False
    is_kept: bool = True


def _read_statuses(_context: click.Context, _parameter: click.Parameter, value: str) -> frozenset[int]:
    """Return statuses that are given one by one, or from one to another."""
    found: set[int] = set()
    for part in filter(None, (one.strip() for one in value.split(","))):
        numbers = _STATUSES.fullmatch(part)
        if numbers is None:
            raise click.BadParameter(f"{part} is not a status; use numbers such as 403,429 or 500-599")
        found.update(range(int(numbers[1]), int(numbers[2] or numbers[1]) + 1))
    return frozenset(found)


def add_asking_options(command: Callable[..., T]) -> Callable[..., T]:
    """Give a command the options, and pass what they say as ``asking``."""

    @click.option(
        "--accept", metavar="STATUSES", default="", callback=_read_statuses, help="Statuses that count as good."
    )
    @click.option(
        "--exclude", "excluded", multiple=True, metavar="URL|HOST", help="Ask nothing that begins so. Repeatable."
    )
    @click.option("--offline", is_flag=True, help="Ask nothing; use the answers of earlier runs, however old.")
    @click.option(
        "--max-age",
        type=click.FloatRange(min=0),
        default=MAX_AGE,
        show_default=True,
        help="Days for which answers are kept.",
    )
    @click.option(
        "--per-host", type=click.IntRange(1, 16), default=2, show_default=True, help="Requests to a host at a time."
    )
    @click.option(
        "--timeout", type=click.FloatRange(0.1, 300), default=20, show_default=True, help="Seconds for an answer."
    )
    @click.option(
        "--retries", type=click.IntRange(0, 5), default=2, show_default=True, help="Further tries without an answer."
    )
    @click.option("--private", is_flag=True, help="Also ask hosts in private networks.")
    @functools.wraps(command)
    def with_asking(  # noqa: PLR0913  # one parameter an option
        *,
        accept: frozenset[int],
        excluded: tuple[str, ...],
        offline: bool,
        max_age: float,
        per_host: int,
        timeout: float,
        retries: int,
        private: bool,
        **rest: object,
    ) -> T:
        from contentlint.web.limits import Limits

        limits = Limits(per_host=per_host, timeout=timeout, retries=retries, accepted=accept, asks_private=private)
        return command(asking=Asking(limits, excluded, max_age, offline), **rest)

    return with_asking


def find_answers(wanted: Wanted, asking: Asking) -> "dict[str, Answer]":
    """Return the answers to URLs, those of earlier runs first. Raises :class:`click.ClickException`."""
    from contentlint.web.memory import open_memory

    memory = open_memory(is_kept=asking.is_kept or asking.is_offline)
    max_age = -1.0 if asking.is_offline else asking.max_age * SECONDS_A_DAY
    known = {
        one.url: one
        for one in memory.load(wanted, now=time.time(), max_age=max_age)
        if asking.is_offline or (wanted[one.url] <= {*one.sections} and asking.limits.accepts(one))
    }
    missing = {url: sections for url, sections in wanted.items() if url not in known}
    if not missing or asking.is_offline:
        return known
    return known | {one.url: one for one in _ask(missing, asking.limits, memory)}


def _ask(wanted: Wanted, limits: "Limits", memory: "Memory") -> "list[Answer]":
    """Ask the web, and keep what it answers; raise where nobody answered, for then nothing is known of any link."""
    try:
        from contentlint.web.asker import ask
    except ImportError as problem:
        from contentlint.source.extras import format_install

        raise click.ClickException(f"this needs further packages: {format_install('links')}") from problem
    answers: list[Answer] = []
    try:
        for answer in get_watch()(ask(wanted, limits), len(wanted), "Asking"):
            answers.append(answer)  # noqa: PERF402  # what came before Ctrl-C is kept
    finally:
        asked = [one for one in answers if one.outcome != "private"]
        is_online = any(one.status or one.outcome == "insecure" for one in asked)
        memory.keep(answers if is_online else ())
    if asked and not is_online:
        raise click.ClickException("no host answered, so no link was checked: is this machine online?")
    return answers
