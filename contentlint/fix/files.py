"""A file to the same file put right: read, fixed in rounds, and what came of it told as plain data."""

from collections import Counter
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from contentlint.findings import SEVERITIES, Finding, Tier
from contentlint.fix.fixer import SAFE, RejectedFix, fix_source
from contentlint.linter.context import LintContext
from contentlint.rule.errors import RuleError, RuleFailedError
from contentlint.source import Source, UnreadableSource, decode, encode, list_line_ends
from contentlint.source.atomic_write import replace_unchanged
from contentlint.source.debug import raise_if_debugging
from contentlint.source.decoding import explain_error, read, read_data
from contentlint.source.discover import InputFile
from contentlint.source.paths import is_word_file

TEXT = ".txt"
"""The ending of pasted text."""

_WAY_OUT = "save it as UTF-8"

NOT_WRITTEN = "Word files are never changed; `contentlint publish` turns them into articles"


LEFT_ALONE = (
    "not fixed: contentlint tidies this draft (line breaks, page headers, markup) before it reads it; "
    "`contentlint publish` turns it into an article"
)


def is_read_otherwise(file: InputFile, encoding: str) -> bool:
    """Tell whether pasted text is made ready before it is read: then the places of edits are in no file."""
    if not file.shown.lower().endswith(TEXT):
        return False
    from contentlint.document.pasted.preparation import prepare_draft  # drafts only

    try:
        source = read(file.path, file.shown, encoding)
    except UnreadableSource:
        return False
    return prepare_draft(source) is not source


class FileFix(Struct, frozen=True):
    """What came of one file: its bytes before and after, what was fixed, what was not, what is still found.

    Of what is found, ``unsafe`` findings have a fix that is not safe, and that no configuration holds back.
    ``appeared`` says of which rules more is found than before, and how many findings more.
    ``error`` says why it could not be fixed at all; ``is_bug``, that the fault is ours. ``encoding`` is what the bytes
    were read as.
    """

    file: InputFile
    before: bytes = b""
    after: bytes = b""
    made: tuple[Finding, ...] = ()
    rejected: tuple[RejectedFix, ...] = ()
    left: tuple[Finding, ...] = ()
    unsafe: int = 0
    appeared: tuple[tuple[str, int], ...] = ()
    error: str = ""
    is_bug: bool = False
    encoding: str = ""

    @property
    def has_changed(self) -> bool:
        """Tell whether there is anything to write."""
        return self.before != self.after

    @property
    def counts(self) -> dict[str, int]:
        """Return how many problems of each rule were fixed, by the rules' ids."""
        return dict(sorted(Counter(one.rule for one in self.made).items()))


def is_wanted(finding: Finding, tiers: Collection[Tier], select: Collection[str] = ()) -> bool:
    """Tell whether the fix of a finding is of some tiers, and its rule one that selectors name, if there are any."""
    rule = finding.rule
    chosen = not select or not {rule, rule.partition("/")[0], "ALL"}.isdisjoint(select)
    return chosen and finding.repair is not None and finding.repair.tier in tiers


def is_held(finding: Finding, context: LintContext, path: str, select: Collection[str] = ()) -> bool:
    """Tell whether an unsafe fix is left out because the configuration makes less of its rule, as of a habit.

    A selector that names the rule, or its family, has it made all the same.
    """
    rule = finding.rule
    is_named = not {rule, rule.partition("/")[0]}.isdisjoint(select)
    if is_named or finding.repair is None or finding.repair.tier != "unsafe":
        return False
    setting = context.config.get_effective_rules(path).rules.get(rule)
    if setting is None or setting.severity is None:
        return False
    return SEVERITIES.index(setting.severity) > SEVERITIES.index(context.registry.get(rule).severity)


def fix_file(
    file: InputFile, context: LintContext, tiers: Collection[Tier] = SAFE, select: Collection[str] = ()
) -> FileFix:
    """Read a file and fix it; nothing is written. A fault of ours is reported like a file that cannot be read."""
    try:
        data = read_data(file.path, file.shown)
    except UnreadableSource as problem:
        return FileFix(file, error=problem.reason)
    return fix_data(data, file, context, tiers, select)


def fix_data(
    data: bytes, file: InputFile, context: LintContext, tiers: Collection[Tier] = SAFE, select: Collection[str] = ()
) -> FileFix:
    """Fix the content of a file; ``select`` names ids and families of rules, or ``ALL``.

    Of a Word file that is the HTML which it was read as; it cannot be written back.
    """
    try:
        source = decode(data, file.shown, encoding=context.config.encoding)
        if is_word_file(file.shown):
            source = Source(source.text, file.shown)
            data = encode(source)
        ends = list_line_ends(data, source)
        if encode(source, ends) != data:
            return FileFix(file, error=f"{source.encoding} would write some of its characters differently; {_WAY_OUT}")
        fixed = fix_source(
            source,
            context,
            tiers,
            ends,
            lambda one: is_wanted(one, tiers, select) and not is_held(one, context, file.shown, select),
        )
    except (UnreadableSource, RuleFailedError) as problem:
        return FileFix(file, error=problem.reason)
    except RuleError:
        raise
    except Exception as bug:  # noqa: BLE001  # reported like a file that cannot be read, and the run goes on
        raise_if_debugging(bug)
        return FileFix(file, error=f"internal error: {type(bug).__name__}: {bug}", is_bug=True)
    try:
        after = encode(fixed.source, fixed.ends) if fixed.made else data
    except UnicodeEncodeError as error:
        missing = error.object[error.start]
        return FileFix(file, error=f"the fixes need “{missing}”, which {source.encoding} does not contain; {_WAY_OUT}")
    unsafe = sum(is_wanted(one, {"unsafe"}) and not is_held(one, context, file.shown) for one in fixed.left)
    more = Counter(one.rule for one in fixed.left) - Counter(one.rule for one in fixed.found)
    appeared = tuple(sorted(more.items()))
    return FileFix(
        file, data, after, fixed.made, fixed.rejected, fixed.left, unsafe, appeared, encoding=source.encoding
    )


def write_fix(fix: FileFix) -> str:
    """Write what came of a file in its place; return why it was left alone, if it was."""
    file = Path(fix.file.path)
    if is_word_file(fix.file.shown):
        return NOT_WRITTEN
    if file.is_symlink():
        return "it is a symbolic link; name its target"
    try:
        replace_unchanged(file, fix.before, fix.after)
    except OSError as error:
        return explain_error(error)
    return ""
