"""What the links of a site prove: how many targets of a shape they name, and how many of these lead somewhere."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from contentlint.site.certainty import Certainty
from contentlint.site.link_shapes import ROOT, Shape, describe_links, list_starts
from contentlint.site.lookups import Counts, TargetStore
from contentlint.site.site_map import LinkFolder, LinkKind

MIN_TARGETS = 3
"""A folder with fewer targets says nothing; the folder around it does."""

KEPT_TARGETS = 2
"""So many targets are enough for a folder that a map has recorded to stay in it."""

MIN_FOUND, LIKELY_PERCENT = 3, 80
DOUBTFUL_PERCENT, MAX_LOST = 50, 5
"""So many targets, and this share of all, must lead somewhere for a warning about a lost one; or a smaller share,
where no more are lost."""

PROBABLE_PERCENT = 95
"""All but one of the targets, or this share of them, must lead somewhere for a lost one to be an error."""

MIN_CONSTANT, CONSTANT_PERCENT = 20, 95
"""So many targets, and this share of all, must lead somewhere where each article has a folder of its own."""

FIRST = 2
"""A folder of the root has so many slashes."""

Mode = Literal["site", "map", "none"]
"""What a check knows of the links of a site. ``site``: it was asked about all articles. ``map``: counts that were
recorded. ``none``: neither, so only what shows by itself is judged."""

Answer = Literal["", "elsewhere", "error"]


class Evidence(Struct, frozen=True):
    """Where the evidence of a check comes from.

    ``changed`` are the paths of articles whose own links are none, for what is new must not decide. ``recorded`` are
    the counts of a map, and ``answers`` what people said of links below a path. ``is_whole``: all articles are asked
    about, so that what no map records can be counted. ``is_committed``: all others than ``changed`` stood like this at
    the last commit.
    """

    mode: Mode = "site"
    changed: frozenset[str] = frozenset()
    recorded: tuple[LinkFolder, ...] = ()
    answers: tuple[tuple[str, Answer], ...] = ()
    is_whole: bool = True
    is_committed: bool = False


WHOLE_SITE = Evidence()


class LinkEvidence:
    """Counts what the links of a site, or those recorded, prove of a shape."""

    def __init__(self, evidence: Evidence, follow: Callable[[], TargetStore]) -> None:
        """Take where evidence comes from, and what returns the store once all links are followed."""
        self.mode = evidence.mode
        self._follow = follow
        self._recorded = {(one.kind, one.below): one for one in evidence.recorded}
        self._answers = dict(evidence.answers)
        self._counted: dict[tuple[LinkKind, str], LinkFolder] = {}

    def find_answer(self, shape: Shape) -> Answer:
        """Return what people said of links of a shape, the deepest folder first."""
        if not self._answers:
            return ""
        return next((self._answers[one] for one in (shape.place, *shape.folders) if one in self._answers), "")

    def measure(self, shape: Shape) -> LinkFolder:
        """Return the counts of the deepest folder of which enough is known, else those of the first.

        Where all but one target of a small folder lead somewhere, the folder around it says whether that one is lost.
        """
        for below in shape.folders:
            found = self._count(shape.kind, below)
            is_telling = found.found >= MIN_FOUND or found.targets - found.found > 1
            if found.targets >= MIN_TARGETS and is_telling:
                return found
        return self._count(shape.kind, shape.folders[-1])

    def count_rooted_images(self) -> Counts:
        """Return how many images are named from the root on, by all articles together, and how many are there."""
        if self.mode == "map":
            some = [one for one in self._recorded.values() if one.kind == "image" and one.below.startswith("/")]
            first = [one for one in some if one.below.count("/") <= FIRST]
            return Counts(sum(one.targets for one in first), sum(one.found for one in first))
        targets = self._follow().list_targets()
        found = [is_found for (kind, below, _), is_found in targets if kind == "image" and below.startswith("/")]
        return Counts(len(found), sum(found))

    def count_articles(self, shape: Shape) -> int:
        """Return how many articles link to one target."""
        return self._follow().count_articles_of(shape.key)

    def _count(self, kind: LinkKind, below: str) -> LinkFolder:
        if (kind, below) not in self._counted:
            self._counted[kind, below] = self._look_up(kind, below)
        return self._counted[kind, below]

    def _look_up(self, kind: LinkKind, below: str) -> LinkFolder:
        if self.mode == "map":
            nothing = LinkFolder(below=below, kind=kind, targets=0, found=0)
            return self._recorded.get((kind, below), nothing)
        counts = self._follow().count_targets(kind, below)
        return LinkFolder(below=below, kind=kind, targets=counts.targets, found=counts.found)


def weigh(proof: LinkFolder) -> Certainty:
    """Return how sure it is that a lost target of a shape is lost."""
    if proof.found >= MIN_FOUND and 100 * proof.found >= LIKELY_PERCENT * proof.targets:
        is_proved = proof.targets - proof.found <= 1 or 100 * proof.found >= PROBABLE_PERCENT * proof.targets
        return "probable" if is_proved else "doubtful"
    is_few = proof.targets - proof.found <= MAX_LOST
    if proof.found and is_few and 100 * proof.found >= DOUBTFUL_PERCENT * proof.targets:
        return "doubtful"
    return "unknown"


def is_usual(proof: LinkFolder) -> bool:
    """Tell whether most targets of a shape lead somewhere, all but one or :data:`LIKELY_PERCENT` of them."""
    return proof.targets - proof.found <= 1 or 100 * proof.found >= LIKELY_PERCENT * proof.targets


def is_constant(proof: LinkFolder) -> bool:
    """Tell whether nearly all of many targets of a shape lead somewhere, wherever they lie."""
    return proof.found >= MIN_CONSTANT and 100 * proof.found >= CONSTANT_PERCENT * proof.targets


def describe(proof: LinkFolder) -> str:
    """Say what was counted, such as “37 of 38 links to /blog/ lead somewhere”."""
    links = describe_links(proof.kind, proof.below)
    verb = "exist" if proof.kind == "image" else "lead somewhere"
    if proof.found == proof.targets:
        return f"All {proof.targets} other {links} {verb}."
    return f"{proof.found} of {proof.targets} {links} {verb}."


def _tell(proof: LinkFolder) -> tuple[Certainty, bool]:
    """Return what is concluded of a lost target of a shape, and of one that needs hardly any proof."""
    return weigh(proof), is_usual(proof)


def list_telling(
    counted: Mapping[tuple[LinkKind, str], Counts], known: Collection[LinkFolder] = ()
) -> Iterable[LinkFolder]:
    """Yield the folders that a map records: each first one, and deeper ones that tell something else than it does.

    A folder ``known`` from the map that is there stays for as long as hardly fewer targets are in it.
    """
    before = {(one.kind, one.below) for one in known}
    kept: dict[tuple[LinkKind, str], LinkFolder] = {}
    for kind, below in sorted(counted, key=lambda key: (key[0], key[1].count("/"), key[1])):
        counts = counted[kind, below]
        one = LinkFolder(below=below, kind=kind, targets=counts.targets, found=counts.found)
        around = next((kept[kind, start] for start in list_starts(below)[1:] if (kind, start) in kept), None)
        is_enough = counts.targets >= MIN_TARGETS
        is_new = is_enough and _tell(one) != _tell(around) if around else is_enough or bool(counts.found)
        if is_new or ((kind, below) in before and counts.targets >= KEPT_TARGETS):
            kept[kind, below] = one
    return sorted(kept.values(), key=lambda one: (one.below != ROOT, one.below, one.kind))
