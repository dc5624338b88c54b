"""What the rules find in a site today: for each rule how many articles break it, of how many that it judges."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from contentlint.findings import FileReport, Finding
from contentlint.linter.context import LintContext
from contentlint.linter.lint import read_article
from contentlint.linter.parallel import Watch, run_on_each
from contentlint.rule.spec import RuleSpec
from contentlint.source import UnreadableSource, read
from contentlint.source.discover import InputFile

MISSING = "missing"
"""How the names of rules end that report a part which an article does not have."""


class Page(Struct, frozen=True):
    """What decides which rules judge an article."""

    language: str
    kind: str


class Tally(Struct, frozen=True):
    """One rule in one site: the articles that it judges and those of them that break it, as they are shown.

    ``errors``, ``unmarked`` and ``fixed`` count its findings: those that are errors, those without marked text because
    something is missing, and those that contentlint can fix.
    """

    spec: RuleSpec
    judged: tuple[str, ...]
    broken: tuple[str, ...]
    findings: int = 0
    errors: int = 0
    unmarked: int = 0
    fixed: int = 0

    @property
    def is_usual(self) -> bool:
        """Tell whether more than half of the articles break the rule."""
        return 2 * len(self.broken) > len(self.judged)


def read_pages(files: Sequence[InputFile], context: LintContext, jobs: int, watch: Watch) -> dict[str, Page]:
    """Return the language and the kind of each page that can be read, by the path that is shown."""
    pages = run_on_each(files, _read_page, context, jobs, lose=lambda _file, _reason: None)
    pages = watch(pages, len(files), "Reading")
    return {file.shown: page for file, page in zip(files, pages, strict=True) if page}


def _read_page(file: InputFile, context: LintContext) -> Page | None:
    try:
        article = read_article(read(file.path, file.shown, context.config.encoding), context)
        return Page(article.language, article.page_kind.kind)
    except UnreadableSource:
        return None
    except Exception:  # noqa: BLE001  # the check reports it
        return None


def tally_rules(
    reports: Iterable[FileReport], pages: Mapping[str, Page], context: LintContext, missing: Mapping[str, set[str]]
) -> list[Tally]:
    """Return the tallies of all rules that report something, by id.

    ``missing``: by rule, the articles that are known to lack what the rule asks for.
    """
    by_rule: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        for finding in report.findings if report.path in pages else ():
            by_rule[finding.rule][report.path].append(finding)
    known = {**{rule: set(found) for rule, found in by_rule.items()}, **missing}
    return [_tally_rule(context.registry.get(rule), found, pages, known) for rule, found in sorted(by_rule.items())]


def _tally_rule(
    spec: RuleSpec, found: Mapping[str, list[Finding]], pages: Mapping[str, Page], missing: Mapping[str, set[str]]
) -> Tally:
    lacking = set().union(*(missing[rule] for rule in missing if _asks_for_subject(rule, spec)))
    judged = tuple(
        path for path, page in pages.items() if path in found or (path not in lacking and _is_judged(page, spec))
    )
    findings = [finding for each in found.values() for finding in each]
    return Tally(
        spec,
        judged,
        tuple(found),
        len(findings),
        sum(finding.severity == "error" for finding in findings),
        sum(finding.span.start == finding.span.end for finding in findings),
        sum(finding.repair is not None for finding in findings),
    )


def _is_judged(page: Page, spec: RuleSpec) -> bool:
    is_in_language = not spec.languages or page.language in spec.languages
    return is_in_language and (not spec.pages or page.kind in spec.pages)


def _asks_for_subject(rule: str, spec: RuleSpec) -> bool:
    """Tell whether a rule reports that what ``spec`` judges is missing: ``meta/description-missing`` for its length."""
    family, _, name = rule.partition("/")
    is_asking = name.endswith(MISSING) and rule != spec.id
    return is_asking and family == spec.family and spec.name.startswith(name.removesuffix(MISSING))


def list_missing(tallies: Iterable[Tally]) -> Iterator[tuple[str, set[str]]]:
    """Yield the rules that report something missing, with the articles that lack it."""
    for tally in tallies:
        if tally.spec.name.endswith(MISSING):
            yield tally.spec.id, set(tally.broken)


def is_covering(rules: Collection[str], specs: Iterable[RuleSpec]) -> bool:
    """Tell whether other rules are silent where one of these reports the same, so that they may speak without it."""
    return any(other.partition(":")[0] in rules for spec in specs for other in spec.overlaps_with)
