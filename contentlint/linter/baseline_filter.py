"""What a baseline knows: today's findings compared with it, and a baseline made or updated from them."""

import os
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from contentlint.findings import FileReport, Finding
from contentlint.findings.baseline import (
    Baseline,
    Occurrences,
    collect_occurrences,
    count_occurrences,
    find_known,
    find_renames,
    merge_occurrences,
)
from contentlint.findings.baseline_file import is_relative_path
from contentlint.findings.fingerprint import compute_fingerprint
from contentlint.findings.kept import list_marks
from contentlint.linter.context import LintContext
from contentlint.source import Span
from contentlint.source.paths import is_inside, normalize_path


class Still(NamedTuple):
    """What of an article still occurs: the findings in it that are known, and what cannot be told of."""

    findings: Sequence[Finding]
    known: Collection[int]
    unchecked: Occurrences

    @property
    def size(self) -> int:
        """Return how many violations these are."""
        if not self.unchecked:
            return len(self.known)
        marks = list_marks(self.findings)
        return sum(marks[at].rule not in self.unchecked for at in self.known) + count_occurrences(self.unchecked)

    @property
    def occurrences(self) -> Occurrences:
        """Return what these are known by."""
        return {**collect_occurrences(self.findings[at] for at in sorted(self.known)), **self.unchecked}


class Compared(NamedTuple):
    """Today's findings held against a baseline.

    ``known`` are the positions of the findings that it knows, by the path of their file as it is shown. ``still`` is
    what of its articles still occurs, of those of which this run can tell; ``gone``, how many entries do not.
    """

    baseline: Baseline
    known: dict[str, set[int]]
    still: dict[str, Still]
    gone: int

    @property
    def left(self) -> Baseline:
        """Return the baseline without what no longer occurs."""
        others = {path: known for path, known in self.baseline.articles.items() if path not in self.still}
        return Baseline(others | {path: still.occurrences for path, still in self.still.items()})


def create_baseline(files: Iterable[FileReport], root: str) -> tuple[Baseline, list[str]]:
    """Return a baseline of what was found, and the files that it cannot hold because they lie outside of ``root``."""
    articles: dict[str, Occurrences] = {}
    outside = []
    for file in files:
        path = _get_relative_path(file.path, root)
        if path and file.findings:
            articles[path] = collect_occurrences(file.findings)
        elif file.findings:
            outside.append(file.path)
    return Baseline(articles), outside


def update_baseline(
    before: Baseline, found: Baseline, files: Iterable[FileReport], context: LintContext, *, covers_site: bool
) -> Baseline:
    """Return what was found in some articles on top of what was known; ``covers_site`` as for :func:`compare`."""
    articles = dict(before.articles)
    for path, file in collect_checked_files(files, context.config.root).items():
        then = before.articles.get(path, {})
        kept = {rule: then[rule] for rule in _find_unchecked_rules(file, then, context, covers_site=covers_site)}
        articles[path] = merge_occurrences(kept, found.articles.get(path, {}))
    return Baseline({path: known for path, known in articles.items() if known})


def collect_checked_files(files: Iterable[FileReport], root: str) -> dict[str, FileReport]:
    """Return the files that were checked, by the path under which a baseline knows them."""
    return {path: file for file in files if not file.error and (path := _get_relative_path(file.path, root))}


def compare(
    baseline: Baseline, files: Iterable[FileReport], context: LintContext, *, covers_site: bool, folders: Sequence[str]
) -> Compared:
    """Hold findings against a baseline.

    Entries of files that were not checked and are still there stay, and so do those of rules that are off, and those
    of rules on whole sites unless ``covers_site``: the run has seen all that these could speak of. An article that is
    gone may have been moved to where the run did not look: its entries stay if it was not in one of the ``folders``,
    absolute and with ``/``, that were looked through.
    """
    root = context.config.root
    checked = collect_checked_files(files, root)
    lost = _find_gone_articles(baseline, root)
    then = {path: baseline.articles[path] for path in checked if path in baseline.articles and path not in lost}
    fresh = {path: file for path, file in checked.items() if path not in baseline.articles and file.findings}
    new = {path: collect_occurrences(file.findings) for path, file in fresh.items()} if lost else {}
    moved = find_renames(lost, new, _collect_wordless_fingerprints(context)) if new else {}
    known: dict[str, set[int]] = {}
    looked_for = (path for path in lost if path in moved or any(is_inside(f"{root}/{path}", one) for one in folders))
    still = {path: Still((), (), {}) for path in looked_for}
    for path, occurrences in (then | {now: lost[before] for before, now in moved.items()}).items():
        file = checked[path]
        known[file.path] = find_known(file.findings, occurrences)
        unchecked_rules = _find_unchecked_rules(file, occurrences, context, covers_site=covers_site)
        unchecked = {rule: occurrences[rule] for rule in unchecked_rules}
        still[path] = Still(file.findings, known[file.path], unchecked)
    before = [then.get(path) or baseline.articles[path] for path in still if path in baseline.articles]
    gone = sum(map(count_occurrences, before)) - sum(one.size for one in still.values())
    return Compared(baseline, known, still, gone)


def _collect_wordless_fingerprints(context: LintContext) -> frozenset[str]:
    """Return the fingerprints of findings that mark no words."""
    nothing = Span(0, 0)
    return frozenset(
        compute_fingerprint(spec.id, message, "", nothing)
        for spec in context.registry.specs
        for message in spec.messages
    )


def _find_gone_articles(baseline: Baseline, root: str) -> dict[str, Occurrences]:
    """Return what is known of articles that are no longer there, though a run may speak of how they were."""
    return {
        path: baseline.articles[path]
        for path in baseline.articles
        # a name that cannot be shown is written with escapes, and cannot be looked for
        if "\\" not in path and not os.path.lexists(f"{root}/{path}")
    }


def _find_unchecked_rules(
    file: FileReport, rules: Iterable[str], context: LintContext, *, covers_site: bool
) -> list[str]:
    """Return the rules of which it cannot be told whether what they once found is still there."""
    settings = context.config.get_effective_rules(file.path).rules
    unasked = {one.rule for one in file.failures} | (set() if covers_site else context.site_rules)
    return [rule for rule in rules if (setting := settings.get(rule)) and (not setting.enabled or rule in unasked)]


def _get_relative_path(path: str, root: str) -> str:
    """Return the path of a file from the folder of the configuration on; nothing where it lies elsewhere."""
    absolute = normalize_path(path)
    inside = absolute[len(root) + 1 :] if is_inside(absolute, root) else ""
    return inside if is_relative_path(inside) else ""
