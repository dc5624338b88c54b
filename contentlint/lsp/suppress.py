"""Where a comment goes that silences one finding and changes nothing else: tried out, not guessed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.article import Article
from contentlint.article.edits.insertion import locate_in_metadata
from contentlint.document.nodes import Comment, Text
from contentlint.findings import Finding
from contentlint.findings.directives import FRONT_MATTER_KEY, format_comment, format_ignore_key
from contentlint.linter.lint import check_source
from contentlint.linter.suppressions import apply_suppressions, read_suppressions
from contentlint.lsp.workspace import EditorContext
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits

Reach = Literal["here", "file"]

REASON = "your reason"
"""What stands in a new comment until the writer says why."""

MAX_PLACES = 3
"""So many places of a kind are tried out in a page."""

MARGIN = r"[ \t]*+(?:>[ \t]?+)*+"
"""What a line of a quotation, or one that is set in, begins with."""

PLACES = frozenset({"span", "start", "end", "runs", "marker"})
"""Fields that say where something stands, not what it is; so do those that end in ``_span``."""


class Wanted(NamedTuple):
    """A finding that is to be silenced, in its article, under its setup."""

    finding: Finding
    article: Article
    context: EditorContext


def find_suppression(finding: Finding, source: Source, context: EditorContext, reach: Reach) -> tuple[Edit, ...]:
    """Return edits that silence a finding, where it stands or in the whole file, and change nothing else.

    Nothing if there is no such place.
    """
    wanted = Wanted(finding, _read(source, context), context)
    shape, said = _build_article_shape(wanted.article), check_source(source, context).findings
    for edits in _build_line_edits(wanted) if reach == "here" else _build_file_edits(wanted):
        changed = Source(apply_edits(source.text, edits), source.path, bom=source.bom, newline=source.newline)
        left = check_source(changed, context).findings
        article = _read(changed, context)
        if finding.rule in context.site_rules:
            is_suppressed = _is_same(said, left) and _is_covered(finding, article, edits)
        else:
            is_suppressed = _is_suppressed(finding, said, left, edits, reach)
        if is_suppressed and _build_article_shape(article) == shape:
            return edits
    return ()


# --- candidates, the best first -----------------------------------------------------------------


def _build_line_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    finding, article, _ = wanted
    text, at = article.source.text, finding.span.start
    line = text.rfind("\n", 0, at) + 1
    comment = format_comment(f"contentlint-disable-next-line {finding.rule}: {REASON}", article.path)
    margin = re.match(MARGIN, text[line:at])
    yield (_insert(line, f"{margin[0] if margin else ''}{comment}\n"),)
    above = len(text[:line].rstrip())
    if above:
        yield (_insert(above, f" {comment}"),)
    yield from _build_block_edits(wanted)
    if article.format == "html":
        yield from _build_element_edits(wanted)
    if article.front_matter and article.front_matter.span.contains(finding.span):
        yield from _build_front_matter_edits(wanted)


def _build_block_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    """Yield comments above and below the whole block that a finding stands in."""
    finding, article, _ = wanted
    block = next((one for one in article.blocks if one.span.contains(finding.span)), None)
    if block is not None:
        text = article.source.text
        start = text.rfind("\n", 0, block.span.start) + 1
        end = len(text[: block.span.end].rstrip())
        above = format_comment(f"contentlint-disable {finding.rule}: {REASON}", article.path)
        below = format_comment(f"contentlint-enable {finding.rule}", article.path)
        yield (_insert(start, f"{above}\n\n"), _insert(end, f"\n\n{below}"))


def _build_element_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    """Yield comments right before and behind the smallest block of HTML around a finding: its line may be the page."""
    finding, article, _ = wanted
    around = [one for one in article.nodes if one.span.contains(finding.span) and not isinstance(one, Comment)]
    above = format_comment(f"contentlint-disable {finding.rule}: {REASON}", article.path)
    below = format_comment(f"contentlint-enable {finding.rule}", article.path)
    for block in reversed(around[-MAX_PLACES:]):
        yield (_insert(block.span.start, above), _insert(block.span.end, below))


def _build_file_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    finding, article, _ = wanted
    comment = format_comment(f"contentlint-disable-file {finding.rule}: {REASON}", article.path)
    text = article.source.text
    end = len(text.rstrip())
    yield from _build_front_matter_edits(wanted)
    places = (
        _insert(article.body_point.start, f"{comment}\n\n"),
        _insert(end, f"\n\n{comment}\n"[: None if end == len(text) else -1]),
    )
    yield from ((edit,) for edit in (reversed(places) if article.format == "html" else places))
    if article.is_page:
        # what stands around the article is its template's
        inside = [one.span for one in article.nodes if not isinstance(one, Comment)]
        yield from ((_insert(span.start, f"{comment}\n"),) for span in inside[: MAX_PLACES + 1])
        yield from ((_insert(span.end, f"\n{comment}"),) for span in inside[: -MAX_PLACES - 1 : -1])


def _build_front_matter_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    """Yield the key that silences a rule: one more in its list, else the key itself."""
    rule, matter = wanted.finding.rule, wanted.article.front_matter
    if matter is None:
        return
    text = wanted.article.source.text
    listed = [one for one in matter.entries if re.fullmatch(rf"{FRONT_MATTER_KEY}\.ignore\[\d+\]", one.path)]
    if listed:
        yield (_build_entry_edit(text, listed[-1].span, rule, is_bare=matter.form == "yaml"),)
    elif FRONT_MATTER_KEY not in matter.data:
        key = format_ignore_key(rule, text)
        opening = text.find("\n", matter.span.start) + 1
        if matter.form == "json":
            brace = text.index("{", matter.span.start) + 1
            yield (_insert(brace, f"\n  {key}{',' if matter.data else ''}"),)
        elif matter.form == "toml":
            yield (_insert(opening, f"{key}\n"),)
        elif matter.form == "yaml":
            yield (_insert(locate_in_metadata(wanted.article).start, f"{key}\n"),)


def _build_entry_edit(text: str, last: Span, rule: str, *, is_bare: bool) -> Edit:
    """Return how a list that ends with an entry gets one more."""
    line = text.rfind("\n", 0, last.start) + 1
    mark = re.match(r"[ \t]*- +", text[line : last.start])
    if mark and is_bare:
        end = text.find("\n", last.end)
        return _insert(len(text) if end < 0 else end, f"\n{mark[0]}{rule}")
    is_quoted = text[last.end : last.end + 1] in {'"', "'"}
    entry = rule if is_bare and not is_quoted else f'"{rule}"'
    return _insert(last.end + is_quoted, f", {entry}")


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


# --- the proof ------------------------------------------------------------------------------------


def _read(source: Source, context: EditorContext) -> Article:
    return read(
        source,
        today=context.today,
        language=context.language,
        host=context.config.site.host,
        is_beside_sections=context.is_beside_sections(source.path),
        site_defaults=context.site_defaults,
    )


def _build_article_shape(article: Article) -> object:
    """Return what must not change: the blocks of an article with their words, and its metadata."""
    matter = article.front_matter
    data = {key: value for key, value in matter.data.items() if key != FRONT_MATTER_KEY} if matter else None
    return data, _build_node_shape(article.blocks)


def _is_suppressed(
    finding: Finding, before: Iterable[Finding], after: Iterable[Finding], edits: tuple[Edit, ...], reach: Reach
) -> bool:
    """Tell whether this finding is gone, and nothing else but others of its rule."""
    was, now = Counter(map(_get_message_key, before)), Counter(map(_get_message_key, after))
    others = {said: number for said, number in was.items() if said[0] != finding.rule}
    mine = now - Counter(others)
    if now - mine != Counter(others) or any(said[0] != finding.rule for said in mine):
        return False
    if reach == "file":
        return not mine
    at = finding.span.start + sum(len(edit.text) for edit in edits if edit.span.start <= finding.span.start)
    # what is missing has no text that would keep its place
    is_there = finding.span.start < finding.span.end and any(
        one.rule == finding.rule and one.span.start == at for one in after
    )
    return not is_there and mine.total() < was.total() - sum(others.values())


def _is_same(before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Tell whether rules on the article alone find what they found."""
    return Counter(map(_get_message_key, before)) == Counter(map(_get_message_key, after))


def _is_covered(finding: Finding, article: Article, edits: tuple[Edit, ...]) -> bool:
    """Tell whether a finding on the whole site, which is not checked again, is silenced at its new place."""
    grown = sum(len(edit.text) for edit in edits if edit.span.start <= finding.span.start)
    moved = replace(finding, span=Span(finding.span.start + grown, finding.span.end + grown))
    return not apply_suppressions([moved], read_suppressions(article)[0])[0]


def _get_message_key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.message_id, finding.message


def _build_node_shape(value: object) -> object:
    """Return a node as nested tuples without places and comments."""
    match value:
        case Text() | str():
            return " ".join((value if isinstance(value, str) else value.text).split())
        case Span():
            return None
        case Struct():
            names = (name for name in value.__struct_fields__ if name not in PLACES and not name.endswith("_span"))
            return (type(value).__name__, *(_build_node_shape(getattr(value, name)) for name in names))
        case tuple():
            return tuple(_build_node_shape(one) for one in value if not isinstance(one, Comment))
        case dict():
            return {key: _build_node_shape(one) for key, one in value.items()}
        case _:
            return value
