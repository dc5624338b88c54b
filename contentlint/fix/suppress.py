"""Where a comment goes that suppresses findings and changes nothing else: tried out, not guessed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.article import Article
from contentlint.article.edits.front_matter import insert_member
from contentlint.article.edits.insertion import locate_in_metadata
from contentlint.document.nodes import Comment, Text
from contentlint.findings import Finding
from contentlint.findings.directives import FRONT_MATTER_KEY, format_comment, format_ignore_key
from contentlint.linter.context import LintContext
from contentlint.linter.lint import check_source
from contentlint.linter.suppressions import apply_suppressions, read_suppressions
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits

Reach = Literal["here", "file"]

REASON = "your reason"
"""What stands in a new comment until the writer says why."""

MAX_PLACES = 3
"""So many places of a kind are tried out in a page."""

MARGIN = r"[ \t]*+(?:>[ \t]?+)*+"
"""What a line of a quotation, or one that is set in, begins with."""

LIST_END = r"[ \t]*+\][ \t\]}]*+(?=\n)"
"""What closes a list on the last line of its key."""

PLACES = frozenset({"span", "start", "end", "runs", "marker"})
"""Fields that say where something stands, not what it is; so do those that end in ``_span``."""


class Wanted(NamedTuple):
    """Findings on one line that are to be suppressed, in their article, under its setup, with a reason."""

    findings: Sequence[Finding]
    article: Article
    context: LintContext
    reason: str = ""

    @property
    def rules(self) -> str:
        """Return the rules as a directive names them."""
        return ", ".join(sorted({one.rule for one in self.findings}))

    @property
    def span(self) -> Span:
        """Return the place of the first finding."""
        return self.findings[0].span

    def format_comment(self, directive: str) -> str:
        """Return a comment that says to suppress the rules, and why."""
        words = f"contentlint-{directive} {self.rules}"
        is_end = directive == "enable"
        return format_comment(words if is_end else f"{words}: {self.reason or REASON}", self.article.path)


def find_suppression(
    findings: Sequence[Finding], source: Source, context: LintContext, reach: Reach, reason: str = ""
) -> tuple[Edit, ...]:
    """Return edits that suppress findings on one line, there or in the whole file, and change nothing else.

    Nothing if there is no such place. Without a ``reason`` a comment has room for one. All edits insert something.
    """
    wanted = Wanted(findings, read_article(source, context), context, reason)
    shape, said = _build_article_shape(wanted.article), check_source(source, context).findings
    for edits in _build_line_edits(wanted) if reach == "here" else _build_file_edits(wanted):
        changed = Source(apply_edits(source.text, edits), source.path, bom=source.bom, newline=source.newline)
        left = check_source(changed, context).findings
        article = read_article(changed, context)
        of_site = [one for one in findings if one.rule in context.site_rules]
        own = [one for one in findings if one.rule not in context.site_rules]
        is_suppressed = _are_suppressed(own, said, left, edits, reach) if own else _is_same(said, left)
        if is_suppressed and _are_covered(of_site, article, edits) and _build_article_shape(article) == shape:
            return edits
    return ()


# --- candidates, the best first -----------------------------------------------------------------


def _build_line_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    article, span = wanted.article, wanted.span
    text, at = article.source.text, span.start
    line = text.rfind("\n", 0, at) + 1
    comment = wanted.format_comment("disable-next-line")
    margin = re.match(MARGIN, text[line:at])
    yield (_insert(line, f"{margin[0] if margin else ''}{comment}\n"),)
    above = len(text[:line].rstrip())
    if above:
        yield (_insert(above, f" {comment}"),)
    yield from _build_block_edits(wanted)
    if article.format == "html":
        yield from _build_element_edits(wanted)
    if article.front_matter and article.front_matter.span.contains(span):
        yield from _build_front_matter_edits(wanted)


def _build_block_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    """Yield comments above and below the whole block that a finding stands in."""
    article = wanted.article
    block = next((one for one in article.blocks if one.span.contains(wanted.span)), None)
    if block is not None:
        text = article.source.text
        start = text.rfind("\n", 0, block.span.start) + 1
        end = len(text[: block.span.end].rstrip())
        above, below = wanted.format_comment("disable"), wanted.format_comment("enable")
        yield (_insert(start, f"{above}\n\n"), _insert(end, f"\n\n{below}"))


def _build_element_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    """Yield comments right before and behind the smallest block of HTML around a finding: its line may be the page."""
    article = wanted.article
    around = [one for one in article.nodes if one.span.contains(wanted.span) and not isinstance(one, Comment)]
    above, below = wanted.format_comment("disable"), wanted.format_comment("enable")
    for block in reversed(around[-MAX_PLACES:]):
        yield (_insert(block.span.start, above), _insert(block.span.end, below))


def _build_file_edits(wanted: Wanted) -> Iterator[tuple[Edit, ...]]:
    article, comment = wanted.article, wanted.format_comment("disable-file")
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
    """Yield the key that suppresses a rule: one more in its list, else the key itself; never without a given reason."""
    rule, matter = wanted.findings[0].rule, wanted.article.front_matter
    has_note_nowhere = wanted.reason and matter and matter.form == "json"  # which has no comments
    if matter is None or has_note_nowhere or "," in wanted.rules:
        return
    note = f"  # {wanted.reason}" if wanted.reason else ""
    text = wanted.article.source.text
    listed = [one for one in matter.entries if re.fullmatch(rf"{FRONT_MATTER_KEY}\.ignore\[\d+\]", one.path)]
    if listed:
        yield from _build_entry_edits(text, listed[-1].span, rule, note, is_bare=matter.form == "yaml")
    elif FRONT_MATTER_KEY not in matter.data:
        key = format_ignore_key(rule, matter.form)
        opening = text.find("\n", matter.span.start) + 1
        if matter.form == "json":
            yield (insert_member(text, matter, key),)
        elif matter.form == "toml":
            yield (_insert(opening, f"{key}{note}\n"),)
        elif matter.form == "yaml":
            yield (_insert(locate_in_metadata(wanted.article).start, f"{key}{note}\n"),)


def _build_entry_edits(text: str, last: Span, rule: str, note: str, *, is_bare: bool) -> Iterator[tuple[Edit, ...]]:
    """Yield how a list that ends with an entry gets one more, and a note behind it, if there is room for it."""
    line = text.rfind("\n", 0, last.start) + 1
    mark = re.match(r"[ \t]*- +", text[line : last.start])
    if mark and is_bare:
        end = text.find("\n", last.end)
        yield (_insert(len(text) if end < 0 else end, f"\n{mark[0]}{rule}{note}"),)
        return
    is_quoted = text[last.end : last.end + 1] in {'"', "'"}
    entry = rule if is_bare and not is_quoted else f'"{rule}"'
    edit = _insert(last.end + is_quoted, f", {entry}")
    if not note:
        yield (edit,)
    elif rest := re.compile(LIST_END).match(text, last.end + is_quoted):
        yield edit, _insert(rest.end(), note)


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


# --- the proof ------------------------------------------------------------------------------------


def read_article(source: Source, context: LintContext) -> Article:
    """Return an article as a check reads it."""
    return read(
        source,
        today=context.today,
        language=context.language,
        host=context.config.site.host,
        place_kind=context.find_place_kind(source.path),
        site_defaults=context.site_defaults,
    )


def _build_article_shape(article: Article) -> object:
    """Return what must not change: the blocks of an article with their words, and its metadata."""
    matter = article.front_matter
    data = {key: value for key, value in matter.data.items() if key != FRONT_MATTER_KEY} if matter else None
    return data, _build_node_shape(article.blocks)


def _are_suppressed(
    findings: Sequence[Finding],
    before: Iterable[Finding],
    after: Sequence[Finding],
    edits: tuple[Edit, ...],
    reach: Reach,
) -> bool:
    """Tell whether these findings are gone, and nothing else but others of their rules."""
    rules = Counter(one.rule for one in findings)
    was, now = Counter(map(_get_message_key, before)), Counter(map(_get_message_key, after))
    others = Counter({said: number for said, number in was.items() if said[0] not in rules})
    mine = now - others
    if now - mine != others or any(said[0] not in rules for said in mine):
        return False
    if reach == "file":
        return not mine
    then, left = _count_rules(was), _count_rules(mine)
    return not any(_is_there(one, after, edits) for one in findings) and all(left[rule] < then[rule] for rule in rules)


def _count_rules(said: Counter[tuple[str, str, str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (rule, _, _), number in said.items():
        counts[rule] += number
    return counts


def _is_there(finding: Finding, after: Iterable[Finding], edits: tuple[Edit, ...]) -> bool:
    """Tell whether a finding is still at its place; what is missing has no text that would keep its place."""
    at = shift(finding, edits).span.start
    return finding.span.start < finding.span.end and any(
        one.rule == finding.rule and one.span.start == at for one in after
    )


def shift(finding: Finding, edits: Iterable[Edit]) -> Finding:
    """Return a finding where insertions have moved it."""
    grown = sum(len(edit.text) for edit in edits if edit.span.start <= finding.span.start)
    return replace(finding, span=Span(finding.span.start + grown, finding.span.end + grown))


def _is_same(before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Tell whether rules on the article alone find what they found."""
    return Counter(map(_get_message_key, before)) == Counter(map(_get_message_key, after))


def _are_covered(findings: Iterable[Finding], article: Article, edits: tuple[Edit, ...]) -> bool:
    """Tell whether findings on the whole site, which is not checked again, are suppressed at their new places."""
    moved = [shift(one, edits) for one in findings]
    return not apply_suppressions(moved, read_suppressions(article)[0])[0]


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
