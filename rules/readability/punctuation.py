"""``readability/punctuation``."""

from collections.abc import Iterator

from contentlint.prose.punctuation import PunctuationFault, find_punctuation_faults, may_have_fault
from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Message,
    NoOptions,
    ProseBlock,
    Rule,
    Severity,
    Span,
    Tier,
    get_function_words,
    is_quoted,
)

_LOUD = frozenset("!?")


class Punctuation(Rule[NoOptions]):
    """Use a single punctuation mark, with no space before it and one space after it.

    “Down,but” or “done?.” shows that nobody proofread the sentence. In titles and descriptions, only doubled marks are
    reported.

    A missing space is reported only if a frequent word of the language follows the comma or the period, so names such
    as “util.Pattern” are not reported. For languages without a list of such words, only the other problems are found. A
    quotation that opens with a straight mark and closes with a curly one, or the other way round, is only a tip. It is
    not reported if the paragraph has other quotation marks. The rule also reports an opening quotation mark that is
    used as an apostrophe (“d‘origine”, “don‘t”). Not reported: code, quotations, templates, and marks next to a link or
    emphasis. For doubled marks, and for a space where a word may be missing (“started via .”), the correction is only a
    suggestion. Several exclamation or question marks are only a tip, because writers mean them. French puts a space
    before “!”, “?”, “:” and “;”, so that space is not reported in French.
    """

    how_to_fix = "Use a single mark, with no space before and one space after."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "a space or a punctuation mark is added or deleted; check that the sentence still says what you mean"
    messages = {
        "no-space": Message(
            "“{quote}” lacks a space after the punctuation mark.",
            fix="Add a space after the mark.",
            label="space missing",
            repair="Add a space after the mark.",
        ),
        "space-before": Message(
            "“{quote}” has a space before the punctuation mark.",
            fix="Delete the space before the mark.",
            label="space before the mark",
            repair="Delete the space before the mark.",
        ),
        "doubled": Message(
            "“{quote}” has more than one punctuation mark.",
            fix="Keep one mark; an ellipsis has three dots.",
            label="more than one mark",
            repair="Keep one mark.",
        ),
        "apostrophe": Message(
            "“{quote}” has an opening quotation mark instead of an apostrophe.",
            fix="Write ’ or '.",
            label="not an apostrophe",
            repair="Write an apostrophe.",
        ),
        "unlike": Message(
            "A quotation opens with {opening} and closes with {quote}.",
            fix="Use the same kind of quotation marks on both sides.",
            label="another kind of mark",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each fault."""
        yield from self._check_metadata(article)
        words = get_function_words(article.language)
        for block in article.prose.blocks:
            if block.kind != "quote" and may_have_fault(block.shape):
                for fault in find_punctuation_faults(block.shape, words):
                    yield from self._report_fault(article, block, fault)

    def _check_metadata(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each doubled mark in the title and the description."""
        for value in filter(None, (article.find_stated("title"), article.find_stated("description"))):
            written = article.source.slice(value.span)
            for fault in find_punctuation_faults(written, ()) if may_have_fault(written) else ():
                if fault.kind == "doubled" and not is_quoted(written, fault.start, fault.end):
                    at = Span(value.span.start + fault.start, value.span.start + fault.end)
                    edits = [] if fault.mended is None else [Edit(at, fault.mended)]
                    quote = written[fault.start : fault.end]
                    severity: Severity | None = "info" if set(quote) <= _LOUD else None
                    tier = _choose_tier(fault)
                    yield self.finding("doubled", at=at, edits=edits, tier=tier, severity=severity, quote=quote)

    def _report_fault(self, article: Article, block: ProseBlock, fault: PunctuationFault) -> Iterator[Finding]:
        text = block.text.text
        at, quote = block.text.locate(fault.start, fault.end), text[fault.start : fault.end]
        # what differs in the source has a tag, a template or an escape in it
        if article.source.slice(at) != quote:
            return
        if fault.kind == "unlike":
            yield self.finding("unlike", at=at, quote=quote, opening="“" if quote == '"' else '"')
        elif not is_quoted(text, fault.start, fault.end):
            edits = [] if fault.mended is None else [Edit(at, fault.mended)]
            is_meant = set(quote) <= _LOUD
            severity: Severity | None = "info" if is_meant else None
            tier = _choose_tier(fault)
            yield self.finding(fault.kind, at=at, edits=edits, tier=tier, quote=quote, severity=severity)


def _choose_tier(fault: PunctuationFault) -> Tier:
    return "unsafe" if fault.is_certain else "suggest"
