"""Which of two rules is believed for each folder: the one of the configuration, or the one that links have taught."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from contentlint.site.address_patterns import CONFIGURED, STATED, WHOLE
from contentlint.site.layout import Layout
from contentlint.site.learning.groups import Group
from contentlint.site.learning.joining import Verdict, join_brothers
from contentlint.site.learning.schemes import (
    MAX_COLLISIONS,
    MIN_EXPLAINED,
    MIN_SCHEME,
    Candidate,
    Scheme,
    Votes,
    count_votes,
    describe,
    list_candidates,
    list_made,
    measure,
)
from contentlint.site.site_map import ArticleFolder, Proof

MIN_COLLISIONS = 3
"""So many articles, and not one or two real duplicates, share an address before a rule is refuted."""

MIN_LEARNED = 5
"""So many targets must be explained by a learned rule that replaces one that is not refuted."""

MAX_MORE, MIN_GAIN, SURE_GAIN = 4, 0.08, 25
"""So many further patterns resolve links to old addresses, each of which explains this share more, or so many
targets."""

MAX_CONSIDERED = 5
"""So many patterns of each folder are named to a person who asks why."""

STEADY = 0.1
"""A rule that was believed stays so while another one explains no larger share of the targets more."""


class Rule(Struct, frozen=True):
    """The configured rule of one group: its addresses, its pattern, and its shape, which other groups may have, too.

    ``is_refuted``: it gives several articles one address.
    """

    addresses: tuple[str | None, ...]
    pattern: str
    shape: tuple[str, str, str]
    is_refuted: bool


class Case(Struct, frozen=True):
    """What is known of one group before it is judged: its configured rule, the targets that seem to mean its articles.

    ``former`` is what a person has stated, or what was learned before.
    """

    group: Group
    rule: Rule
    votes: Votes
    confirming: int
    former: ArticleFolder | None = None

    @property
    def is_refuted(self) -> bool:
        """Tell whether the configured rule is wrong here, or elsewhere and nothing confirms it here."""
        return self.rule.is_refuted


class Considered(Struct, frozen=True):
    """A pattern that was looked at for the articles of a folder.

    ``explained`` counts the targets of links that it explains, of those that seem to mean an article; ``collisions`` is
    the share of the articles that have an address with another one.
    """

    folder: str
    language: str
    pattern: str
    explained: int
    collisions: float


class Arbitration(Struct, frozen=True):
    """The verdict on each folder; the addresses that are proved, and all addresses that some article may have."""

    folders: tuple[ArticleFolder, ...]
    considered: tuple[Considered, ...]
    claimed: frozenset[str]
    possible: frozenset[str]


def arbitrate(groups: Sequence[Group], targets: Sequence[str], layout: Layout) -> Arbitration:
    """Return how the articles of each group are published, and what proves it.

    Rules that links confirm come first, for an address belongs to one article: what they explain is no evidence for
    a group whose articles have the same names (a translation, an earlier edition).
    """
    claimed: set[str] = set()
    explained: set[str] = set()
    verdicts: list[Verdict] = []
    considered: list[Considered] = []
    cases = _build_cases(groups, targets, layout)
    for case in sorted(cases, key=_rank):
        candidates = _list_candidates(case, claimed, explained)
        verdict, known = _judge(case, candidates, claimed, explained)
        considered += [
            Considered(*case.group.key, one.pattern, len(one.explained), one.collisions)
            for one in candidates[:MAX_CONSIDERED]
        ]
        verdicts.append(Verdict(case.group, verdict, case.votes.linked - explained))
        if verdict.is_proved:
            explained |= known
            addresses = enumerate(case.group.build_addresses(verdict.address))
            claimed.update(address for at, address in addresses if address and case.group.is_public(at))
    possible = claimed.union(address for case in cases for address in case.rule.addresses if address)
    shown = sorted(considered, key=lambda one: (one.folder, one.language))
    return Arbitration(tuple(join_brothers(verdicts, layout)), tuple(shown), frozenset(claimed), frozenset(possible))


def _rank(case: Case) -> tuple[bool, bool, int, bool, int, tuple[str, str]]:
    is_stated = case.former is not None and case.former.proof == "stated"
    confirming = 0 if case.is_refuted else case.confirming
    return (
        not is_stated,
        case.is_refuted,
        -confirming,
        case.group.language != "",
        -len(case.votes.linked),
        case.group.key,
    )


def _build_cases(groups: Sequence[Group], targets: Sequence[str], layout: Layout) -> list[Case]:
    """Return the groups with their rules and votes; a rule that is refuted is so wherever nothing confirms it."""
    rules = _build_rules(groups, layout)
    known = frozenset(targets)
    owners: dict[str, set[int]] = {}
    for at, rule in enumerate(rules):
        for address in known.intersection(filter(None, () if rule.is_refuted else rule.addresses)):
            owners.setdefault(address, set()).add(at)
    former = {(one.folder, one.language): one for one in layout.schemes}
    wrong = {rule.shape for rule in rules if rule.is_refuted and rule.pattern not in WHOLE}
    cases = []
    for group, rule, votes in zip(groups, rules, count_votes(groups, targets, owners), strict=True):
        reached = known.intersection(list_made(group, rule.pattern))
        is_wrong = rule.is_refuted or (rule.shape in wrong and len(reached) < MIN_SCHEME)
        whole = Votes((votes.linked - set(group.stated)) | reached, votes.schemes)
        judged = replace(rule, is_refuted=is_wrong)
        cases.append(Case(group, judged, whole, len(reached), former.get(group.key)))
    return cases


# --- the configured rule --------------------------------------------------------------------------


def _build_rules(groups: Sequence[Group], layout: Layout) -> list[Rule]:
    keys = [[key for key in _list_keys(group, layout) if key] for group in groups]
    owners = Counter(key for some in keys for key in some)
    return [
        _build_rule(group, sum(owners[key] > 1 for key in own), len(own))
        for group, own in zip(groups, keys, strict=True)
    ]


def _build_rule(group: Group, shared: int, known: int) -> Rule:
    addresses = group.build_addresses(CONFIGURED)
    scheme = None if group.is_stated else describe(group, addresses)
    pattern = STATED if group.is_stated else scheme.pattern if scheme else CONFIGURED
    is_refuted = shared >= MIN_COLLISIONS and shared > MAX_COLLISIONS * known
    return Rule(addresses, pattern, _get_shape(group, scheme, pattern), is_refuted)


def _list_keys(group: Group, layout: Layout) -> list[tuple[str, str, str] | None]:
    """Return what no two articles of one language and edition have in common; None for those that are left out."""
    return [
        (facts.edition, layout.find_edition(facts.path), address)
        if address and group.is_public(at) and not group.stated[at]
        else None
        for at, (facts, address) in enumerate(zip(group.articles, group.build_addresses(CONFIGURED), strict=True))
    ]


def _get_shape(group: Group, scheme: Scheme | None, pattern: str) -> tuple[str, str, str]:
    """Return a configured rule as other folders have it, too: the folder's own name in it is any name."""
    if scheme is None:
        return pattern, "", ""
    name = group.folder.rpartition("/")[2].lstrip("_").lower()
    literal = "/".join("*" if part.lower() == name else part for part in scheme.literal.split("/"))
    return literal, scheme.folder_part, scheme.name_part


# --- the verdict ----------------------------------------------------------------------------------


def _list_candidates(case: Case, claimed: set[str], explained: set[str]) -> list[Candidate]:
    """Return the patterns that targets vote for, the best first; what other groups explain does not count."""
    votes = Votes(case.votes.linked - explained, case.votes.schemes)
    return list_candidates(case.group, votes, claimed, case.rule.addresses)


def _judge(
    case: Case, candidates: Sequence[Candidate], claimed: set[str], explained: set[str]
) -> tuple[ArticleFolder, frozenset[str]]:
    """Return the verdict on one group, and the targets that its patterns explain."""
    group = case.group
    votes = Votes(case.votes.linked - explained, case.votes.schemes)
    configured = measure(group, case.rule.pattern, votes.linked, claimed)
    best = next((one for one in candidates if _is_good(one, candidates, votes)), None)
    proof, chosen = _choose(case, configured, best, votes, claimed)
    more = list(_choose_more(chosen, candidates)) if best else []
    known = chosen.explained.union(*(one.explained for one in more))
    folder = ArticleFolder(
        folder=group.folder,
        language=group.language,
        files=len(group.articles),
        address=chosen.pattern,
        proof=proof,
        resolved=len(chosen.explained),
        linked=len(votes.linked),
        more=tuple(one.pattern for one in more),
    )
    return folder, known if folder.is_proved else frozenset()


def _is_good(candidate: Candidate, candidates: Sequence[Candidate], votes: Votes) -> bool:
    """Tell whether a pattern is more than chance: alone, or with the same one below another first folder."""
    same = (one.explained for one in candidates if one.pattern.endswith(candidate.pattern))
    below = (one.explained for one in candidates if candidate.pattern.endswith(one.pattern))
    explained = candidate.explained.union(*same, *below)
    return (
        len(candidate.explained) >= MIN_SCHEME
        and len(explained) >= MIN_EXPLAINED * len(votes.linked)
        and candidate.collisions <= MAX_COLLISIONS
    )


def _choose(
    case: Case, configured: Candidate, best: Candidate | None, votes: Votes, claimed: set[str]
) -> tuple[Proof, Candidate]:
    """Return the rule that is believed, and why; what was believed before stays unless it is clearly worse."""
    former = case.former
    if former is not None and former.proof == "stated":
        return "stated", measure(case.group, former.address, votes.linked, claimed)
    proof, chosen = _weigh(case, configured, best, len(votes.linked))
    if former is None or former.address == chosen.pattern or former.proof not in {"confirmed", "learned"}:
        return proof, chosen
    before = measure(case.group, former.address, votes.linked, claimed)
    lead = len(chosen.explained) - len(before.explained)
    is_steady = _is_good(before, (), votes) and lead <= STEADY * len(votes.linked)
    former_proof: Proof = "confirmed" if former.address == configured.pattern else "learned"
    return (former_proof, before) if is_steady else (proof, chosen)


def _weigh(case: Case, configured: Candidate, best: Candidate | None, linked: int) -> tuple[Proof, Candidate]:
    """Return the rule that the links to a group prove, or the configured one; ``linked`` counts their targets."""
    confirming = len(configured.explained)
    learned = len(best.explained) if best else 0
    is_shared = configured.collisions > MAX_COLLISIONS
    number = configured.collisions * len(case.group.articles)
    if case.is_refuted or (is_shared and number >= MIN_COLLISIONS):
        return ("learned", best) if best else ("refuted", configured)
    if best and learned >= MIN_LEARNED and 2 * confirming < learned:
        return "learned", best
    is_confirmed = confirming >= max(MIN_SCHEME, MIN_EXPLAINED * linked)
    return ("confirmed" if is_confirmed else "unproved"), configured


def _choose_more(chosen: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the patterns that explain many further targets, those with the most first."""
    known, more = set(chosen.explained), list[Candidate]()
    rest = [one for one in candidates if one.pattern != chosen.pattern and one.collisions <= MAX_COLLISIONS]
    while rest and len(more) < MAX_MORE:
        next_one = max(rest, key=lambda one: (len(one.explained - known), one.score))
        gain = len(next_one.explained - known)
        if gain < MIN_SCHEME or (gain < MIN_GAIN * len(known) and gain < SURE_GAIN):
            break
        more.append(next_one)
        known |= next_one.explained
        rest.remove(next_one)
    return more
