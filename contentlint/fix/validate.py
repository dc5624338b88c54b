"""Why an article must not become what fixes make of it, in words that follow “because”."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from contentlint.findings import SEVERITIES, Finding
from contentlint.fix.state import State
from contentlint.linter.context import LintContext
from contentlint.source import Edit, Span

ADDING = frozenset({"hygiene/entities", "hygiene/mojibake", "structure/pasted-text"})
"""Rules whose fixes write other words than the article has: a label, or letters in place of codes."""


DROPPING = frozenset(
    {
        "faq/accordion-residue",
        "headings/missing-space",
        "hygiene/list-marks",
        "meta/frontmatter-invalid",
    }
)
"""Rules whose safe fixes take away signs that readers see by mistake: an icon, a mark of Markdown, front matter."""


PARTING = frozenset({"hygiene/blank-lines", "tables/no-blank-before"})
"""Rules whose fixes add blank lines alone."""


def find_rejection_reason(
    before: State, after: State, made: Sequence[Finding], edits: Sequence[Edit], context: LintContext
) -> str:
    """Say why an article must not become another one by the edits of findings; nothing if it may."""
    if _is_front_matter_lost(before, after):
        return "the front matter would become unreadable"
    if _is_safe(made) and (difference := _find_difference(before, after, made, context)):
        return difference
    if before.code != after.code or (_only_parts_lines(made) and before.signs != after.signs):
        return "code would change"
    if _is_adopting(before, after):
        return "a new heading would take over a section of another one"
    if word := _find_added_word(before, after, made, context):
        return f"readers would see “{word}”, which is not in the article"
    return _find_repeated(before, after, made, edits) or _find_new_violation(before, after, made, context)


def _only_parts_lines(made: Iterable[Finding]) -> bool:
    """Tell whether fixes only add blank lines, after which every program must show the same signs."""
    return all(one.rule in PARTING for one in made)


def _find_difference(before: State, after: State, made: Sequence[Finding], context: LintContext) -> str:
    """Say what readers would see otherwise: words, or signs of a text whose fixes are not there to take any away."""
    if before.words != after.words or before.pieces != after.pieces:
        return "readers would see different words"
    if any(may_drop_signs(one, context) for one in made):
        return ""
    return "" if before.signs == after.signs else "readers would see different signs"


def _is_front_matter_lost(before: State, after: State) -> bool:
    """Tell whether front matter has more faults than before, or is gone or another syntax with what it said."""
    old, new = before.article.front_matter, after.article.front_matter
    if old and old.data and (new is None or new.form != old.form):
        return True
    return new is not None and len(new.errors) > (len(old.errors) if old else 0)


def _is_adopting(before: State, after: State) -> bool:
    """Tell whether a heading that was there comes to stand below one that was not."""
    new = Counter(text for text, _ in after.outline) - Counter(text for text, _ in before.outline)
    if not new:
        return False
    parents = dict(before.outline)
    return any(text not in new and parent in new and parents[text] != parent for text, parent in after.outline)


def _find_added_word(before: State, after: State, made: Iterable[Finding], context: LintContext) -> str:
    """Return a word that only the fixes of rules of our own bring in, although they are not there to change words."""
    for one in made:
        spec = context.registry.get(one.rule)
        if spec.house or one.rule in ADDING:
            return ""
    added = Counter(after.words[0]) - Counter([word for words in before.words for word in words])
    return next(iter(added), "")


def may_drop_signs(finding: Finding, context: LintContext) -> bool:
    """Tell whether a fix is there to take a sign away, or belongs to the site, which answers for it."""
    return finding.rule in DROPPING or context.registry.get(finding.rule).house


def _is_safe(made: Iterable[Finding]) -> bool:
    return all(one.repair is not None and one.repair.tier == "safe" for one in made)


def _find_new_violation(before: State, after: State, made: Iterable[Finding], context: LintContext) -> str:
    """Name a rule that would find more than before: of what makes a run fail, and after safe fixes of anything."""
    threshold = context.config.fail_on
    is_any = _is_safe(made) and not any(may_drop_signs(one, context) for one in made)
    grave = SEVERITIES if is_any else SEVERITIES[: SEVERITIES.index("error" if threshold == "never" else threshold) + 1]
    had = Counter(one.rule for one in before.findings if one.severity in grave)
    found = Counter(one.rule for one in after.findings if one.severity in grave)
    rules = sorted(rule for rule in found if found[rule] > had[rule])
    return f"{rules[0]} would report something new" if rules else ""


# --- found again ----------------------------------------------------------------------------------


def _find_repeated(before: State, after: State, made: Sequence[Finding], edits: Sequence[Edit]) -> str:
    """Name a rule that would find the same once more; fixes of one kind must not leave as much of it as there was."""
    kinds = set(map(_get_kind, made))
    found = [one for one in after.findings if _get_kind(one) in kinds]
    if not found:
        return ""
    had = [one for one in before.findings if _get_kind(one) in kinds]
    if len(kinds) == 1 and _count_places(found) >= _count_places(had):
        return f"{found[0].rule} would still report as many findings as before"
    moved, fixed = _Moved(edits), set(made)
    known = Counter((_get_kind(one), moved.move_span(one.span)) for one in had if one not in fixed)
    places = {kind: _Places(moved.move_span(one.span) for one in made if _get_kind(one) == kind) for kind in kinds}
    for one in found:
        key = _get_kind(one), one.span
        if known[key]:
            known[key] -= 1
        elif places[_get_kind(one)].touch(one.span):
            return f"{one.rule} would report the same again"
    return ""


def _count_places(findings: Iterable[Finding]) -> int:
    """Return how many places findings have that can be mended one by one."""
    return sum(len(one.repair.edits) if one.repair and one.repair.is_divisible else 1 for one in findings)


def _get_kind(finding: Finding) -> tuple[str, str]:
    """Return what says the same of different places."""
    return finding.rule, finding.message_id


class _Moved:
    """Where things are after edits, which are in source order and apart."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.span.start for edit in edits]
        self._edits = edits
        growth = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._shifts = [0, *accumulate(growth)]

    def move_span(self, span: Span) -> Span:
        """Return the place of what stood at a span; what was edited at its ends belongs to it."""
        return Span(self._move_start(span.start), self._move_end(span.end))

    def _move_start(self, offset: int) -> int:
        before = bisect_right(self._starts, offset - 1)
        if before and self._edits[before - 1].span.end > offset:
            before -= 1
            offset = self._starts[before]
        return offset + self._shifts[before]

    def _move_end(self, offset: int) -> int:
        before = bisect_right(self._starts, offset)
        last_end = self._edits[before - 1].span.end if before else 0
        return max(offset, last_end) + self._shifts[before]


class _Places:
    """Spans, of which it is asked whether another one touches any."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        """Tell whether one of them has a place in common with a span, be it the end of one and the start of other."""
        before = bisect_right(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] >= span.start
