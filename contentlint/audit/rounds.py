"""One round of an audit: work that is not done yet, on an engine; each result is written whole as it comes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from contentlint.audit.engine import Engine, EngineError, Lost
from contentlint.audit.model import Checked, Page, Shard, SitePart
from contentlint.audit.parts import Parts
from contentlint.audit.setup import Setup
from contentlint.audit.sources import Found
from contentlint.audit.worker import FACTS, FINDINGS, check_shard, pack_checked, unpack_checked
from contentlint.linter.context import LintContext

ItemT = TypeVar("ItemT")

FILLED, LINKED = "db", "linked.db"
"""The file of the site before its links are known, and with all that is known."""

Pieces = Mapping[str, bytes]


class Progress(Protocol):
    """Is told how far a round is."""

    def begin(self, label: str, total: int, known: int) -> None:
        """Begin a round of so many pages, of which some are known from before."""

    def add(self, pages: int) -> None:
        """Take in that so many more are done."""

    def tell(self, line: str) -> None:
        """Take in a line for the user."""


class Workshop(NamedTuple):
    """What a round works with: an engine that starts when it is first needed, the parts so far, who looks on."""

    engine: Callable[[], Engine]
    parts: Parts
    progress: Progress


class Audit(NamedTuple):
    """One audit: where it goes, what it works with, its name, its pages and the parts of its site, the rules."""

    folder: Path
    shop: Workshop
    name: str
    found: Found
    parts: Sequence[SitePart]
    context: LintContext

    def name_parts(self, of: str) -> list[str]:
        """Return the names of all parts of a round."""
        return [name_part(f"{self.name}-{of}", part) for part in self.parts]

    @property
    def site_file(self) -> Path:
        """Return the file of the site before its links are known."""
        return self.shop.parts.get(self.name, FILLED)

    @property
    def linked_file(self) -> Path:
        """Return the file of the site with all that is known."""
        return self.shop.parts.get(self.name, LINKED)


JUDGED, FOLLOWED = "judged", "links"
"""What the parts of the two rounds over a site are called."""


def check_shards(shop: Workshop, shards: Sequence[Shard], setup: Setup, today: str) -> None:
    """Check all shards that are not checked yet. Pages that end workers are tried alone, then told as unreadable."""
    missing = [one for one in shards if not _is_checked(shop.parts, one, today)]
    total = sum(len(one.pages) for one in shards)
    shop.progress.begin("Checking pages", total, total - sum(len(one.pages) for one in missing))
    lost: list[Shard] = []
    for number, found in shop.engine().run(check_shard, missing, setup) if missing else ():
        if isinstance(found, Lost):
            lost.append(missing[number])
            continue
        shop.parts.write(missing[number].name, found)
        shop.progress.add(len(missing[number].pages))
    for shard in lost:
        again = _run_alone(shop, check_shard, shard, setup)
        shop.parts.write(shard.name, _check_singly(shop, shard, setup) if isinstance(again, Lost) else again)
        shop.progress.add(len(shard.pages))


def _run_alone(shop: Workshop, work: Callable[[ItemT, Setup], Pieces], item: ItemT, setup: Setup) -> Pieces | Lost:
    """Do one item while nothing else is under way: what waits on a worker that another item ends is lost with it."""
    ((_, found),) = shop.engine().run(work, [item], setup)
    return found


def _is_checked(parts: Parts, shard: Shard, today: str) -> bool:
    """Tell whether a shard was checked, on this day if its findings hold for a day alone."""
    if not parts.has(shard.name, FACTS):
        return False
    try:
        found, facts = (parts.get(shard.name, piece).read_bytes() for piece in (FINDINGS, FACTS))
        pages = unpack_checked(found, facts)
    except (OSError, ValueError, KeyError):
        return False
    return all(page.day in {"", today} for page in pages)


def _check_singly(shop: Workshop, shard: Shard, setup: Setup) -> Pieces:
    """Check each page of a shard that ended its workers by itself."""
    done = []
    for page in shard.pages:
        found = _run_alone(shop, check_shard, Shard(shard.name, (page,)), setup)
        done += [_lose(page, found)] if isinstance(found, Lost) else unpack_checked(found[FINDINGS], found[FACTS])
    return pack_checked(done)


def _lose(page: Page, lost: Lost) -> Checked:
    return Checked(page.path, error=lost.reason)


class Round(NamedTuple):
    """Work on parts of a site: what it is called, what does it, the piece that is written last."""

    label: str
    work: Callable[[SitePart, Setup], Pieces]
    last: str


def run_round(shop: Workshop, one: Round, name: str, parts: Sequence[SitePart], setup: Setup) -> None:
    """Do the parts of a round that are not done yet. Raises :class:`EngineError` where a part ends its workers."""
    missing = [part for part in parts if not shop.parts.has(name_part(name, part), one.last)]
    total = sum(len(part.paths) for part in parts)
    shop.progress.begin(one.label, total, total - sum(len(part.paths) for part in missing))
    for number, found in shop.engine().run(one.work, missing, setup) if missing else ():
        pieces = _run_alone(shop, one.work, missing[number], setup) if isinstance(found, Lost) else found
        if isinstance(pieces, Lost):
            raise EngineError(f"{one.label.lower()}, part {missing[number].number}: {pieces.reason}")
        shop.parts.write(name_part(name, missing[number]), pieces)
        shop.progress.add(len(missing[number].paths))


def name_part(name: str, part: SitePart) -> str:
    """Return the name of a part of a site."""
    return f"{name}-{part.number:06d}"
