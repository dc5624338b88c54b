"""``links/undefined-ref``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.edits.insertion import blank_line_above, paragraph_at
from contentlint.document.structured_data import UndefinedReference
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

LITERAL = lazy_pattern(r"\s*+(?:[xX ]?|[\d\s,.:*–-]+|\^.*|@.*|[^\w`!\[*\"“‘'(<]*)\s*+", re.DOTALL)
"""What stands in brackets that were never meant as a link: boxes, numbers, marks of notes and of literature."""

RANGE = lazy_pattern(r"[\^\\]|\w-\w\Z")
CODE = lazy_pattern(r"`.*`|[\w.:#()]+")
JOINT = lazy_pattern(r"`|\w(?:\.|::|#)[^\W\d]")
DEFINITION = lazy_pattern(
    r" {0,3}\[(?!\^)(?:[^\[\]\\\n]|\\.){1,500}\]:[ \t]*(<[^<>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*"
)
INCLUDES = ("{% include", "{%- include", "--8<--", "{{% include", "{{< include", "{% render")


class UndefinedRef(Rule[NoOptions]):
    """Give every reference its definition.

    Markdown makes a link of `[text][label]` only if a line `[label]: address` stands somewhere in the file. Otherwise
    readers see the brackets and the label.

    Only the full form and `[text][]` count, for a single pair of brackets may be meant as it stands. Left alone are
    brackets in code, check boxes, numbers in brackets (`[1][2]`), indices right after a word (`list[0][1]`), notes,
    names of classes and modules as labels, which documentation tools resolve, and articles that include other files,
    where the definitions may stand.
    """

    how_to_fix = "Add the line “[{label}]: ” with the address at the end of the article, or correct the label."
    basis = "spec"
    sources = (
        "CommonMark 0.31.2, section 6.3 (reference links need a matching definition)",
        "markdownlint 0.42.1, MD052",
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = (
        "a definition that stands right below text gets a blank line above it, and its address loses a parenthesis "
        "at the end that was never opened; what was shown as text is a link then"
    )
    messages = {
        "undefined": Message(
            "No line defines the reference “{label}”, so that readers see the brackets of “{quote}”.",
            label="no definition",
        ),
        "unread": Message(
            "The definition of “{label}” is not read, so that readers see the brackets of {size:reference|references}.",
            fix="Look at the line with the definition: it must not stand in code or within a paragraph, and its address"
            " must have neither spaces nor a stray parenthesis.",
            label="shown as text",
            repair="Write the definitions so that they are read.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each label without a definition, and one for all whose definitions are not read."""
        found = [one for one in article.undefined_references if not _is_literal(article, one)]
        if not found or any(mark in article.source.text for mark in INCLUDES):
            return
        unread = [one for one in found if one.unread]
        if unread:
            first = unread[0]
            related = [(first.unread, "not read")] if first.unread else []
            label = first.label or first.text
            yield self.finding(
                "unread",
                at=first,
                quote=first.text,
                related=related,
                edits=_readable(article, [one.unread for one in unread if one.unread]),
                label=label,
                size=len(unread),
            )
        seen: set[str] = set()
        for one in found:
            label = " ".join((one.label or one.text).split())
            if not one.unread and label.casefold() not in seen:
                seen.add(label.casefold())
                yield self.finding("undefined", at=one, quote=one.text, label=label)


def _is_literal(article: Article, one: UndefinedReference) -> bool:
    before = article.source.text[max(one.span.start - 1, 0) : one.span.start]
    if before.isalnum() or before in {"]", "_", ")"}:
        return True
    text, label = one.text, one.label
    if LITERAL.fullmatch(text) or RANGE.search(text):
        return True
    return bool(label) and (_is_mark(label) or _is_code(label))


def _is_mark(label: str) -> bool:
    return LITERAL.fullmatch(label) is not None and not label.strip().isdigit()


def _is_code(label: str) -> bool:
    is_name = CODE.fullmatch(label.strip()) is not None and JOINT.search(label) is not None
    return is_name or RANGE.search(label) is not None


def _readable(article: Article, targets: list[Span]) -> list[Edit]:
    """Return what lets all definitions of some targets be read; nothing if a single one has another fault."""
    edits: list[Edit] = []
    seen: set[int] = set()
    for target in targets:
        if target.start in seen:
            continue
        run = list(_run(article.source.text, target.start))
        mended = _mended(article, run) if run else None
        if mended is None:
            return []
        edits += mended
        seen.update(definition.start(1) for definition in run)
    return edits


def _run(text: str, offset: int) -> Iterator[re.Match[str]]:
    """Yield the definitions on the line of an offset and on those right above and below it, if one is on the line."""
    first = text.rfind("\n", 0, offset) + 1
    if not _definition_at(text, first):
        return
    while first > 0 and _definition_at(text, above := text.rfind("\n", 0, first - 1) + 1):
        first = above
    at = first
    while at < len(text) and (found := _definition_at(text, at)):
        yield found
        at = found.end() + 1


def _definition_at(text: str, start: int) -> re.Match[str] | None:
    """Return the definition that is all of the line at an offset, apart from parentheses in its address."""
    end = text.find("\n", start)
    return DEFINITION.fullmatch(text, start, end if end >= 0 else len(text))


def _mended(article: Article, run: list[re.Match[str]]) -> list[Edit] | None:
    """Return what lets the definitions of a run be read; None where it is not clear why they are not."""
    start = run[0].start()
    paragraph = paragraph_at(article, run[0].start(1)) or paragraph_at(article, run[-1].start(1))
    if paragraph is None or paragraph.tag is not None:
        return None
    edits = [blank_line_above(article, start)] if paragraph.span.start < start else []
    for definition in run:
        address = definition[1]
        if address.startswith("<") or _is_balanced(address):
            continue
        if not address.endswith(")") or not _is_balanced(address[:-1]):
            return None
        edits.append(Edit(Span(definition.end(1) - 1, definition.end(1)), ""))
    return edits or None


def _is_balanced(address: str) -> bool:
    depth = 0
    for mark in address:
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return False
    return depth == 0
