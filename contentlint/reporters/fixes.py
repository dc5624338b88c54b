"""What formats for programs say of repairs: their edits, while the text that these belong to is at hand."""

from contentlint.findings import FileReport, Finding, Repair
from contentlint.reporters.report import replace_surrogates
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits


def get_edits(file: FileReport, finding: Finding) -> tuple[Edit, ...]:
    """Return the edits of a finding's repair; none where the text is another one by now."""
    edits = finding.repair.edits if finding.repair else ()
    if not edits or file.source is None or edits[-1].span.end > len(file.source.text):
        return ()
    return edits


def merge_to_whole_lines(source: Source, edits: tuple[Edit, ...]) -> Edit:
    """Return edits as a single one, from the start of the first line that they change to the end of the last."""
    start, end = edits[0].span.start, edits[-1].span.end
    first, last = (source.get_line_span(source.get_position(offset).line) for offset in (start, end))
    span = Span(first.start, last.end)
    moved = (Edit(Span(one.span.start - span.start, one.span.end - span.start), one.text) for one in edits)
    return Edit(span, apply_edits(source.slice(span), moved))


def convert_newlines(file: FileReport, text: str) -> str:
    """Return the text of an edit with line ends as the file has them."""
    newline = file.source.newline if file.source else "\n"
    return replace_surrogates(text).replace("\n", newline)


def describe_repair(repair: Repair) -> str:
    """Say what a repair does, and of one that nobody should make unseen that it is so."""
    if repair.tier == "suggest":
        return f"Suggestion: {repair.title}"
    return repair.title if repair.tier == "safe" else f"{repair.title} (review the result)"
