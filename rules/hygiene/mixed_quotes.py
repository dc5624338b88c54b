"""``hygiene/mixed-quotes``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    find_curly_quotations,
    find_straight_quotations,
    unify_quotation_marks,
)


class MixedQuotes(Rule[NoOptions]):
    """Write all quotation marks the same way.

    Curly and straight quotation marks in one article look careless, and they show where its parts were pasted from.

    Only double quotation marks around words count, not inch marks, and nothing in code or tags. Programs that make
    straight marks curly as they build a page (SmartyPants) hide the difference from readers, but not from editors.

    A program changes the rarer marks only if each mark of the article has its partner, none stands within others, the
    others are all of one kind, and what stands between the marks looks like words, not like code.
    """

    how_to_fix = "Write the marked quotation marks as the others are written."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Many sites turn straight quotation marks into curly ones by themselves."
    fixable = "safe"
    fix_reason = "only the marks change, and only where each of them has its partner; the words between them stay"
    messages = {
        "straight": Message(
            "{size:quotation stands|quotations stand} in straight marks, {others} in curly ones (“ ”).",
            fix="Write “ and ” instead of the straight marks.",
            label="straight",
            repair="Write the straight quotation marks as curly ones.",
        ),
        "curly": Message(
            "{size:quotation stands|quotations stand} in curly marks (“ ”), {others} in straight ones.",
            fix="Write straight marks here as well, or curly ones everywhere.",
            label="curly",
            repair="Write the curly quotation marks as straight ones.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first quotation in the rarer kind of marks."""
        text = article.source.text
        if '"' not in text or not ("“" in text or "„" in text):
            return
        straight = find_straight_quotations(article.prose.blocks)
        curly = find_curly_quotations(article.prose.blocks) if straight else []
        if curly:
            is_curly_rarer = len(straight) > len(curly)
            rarer, others = (curly, straight) if is_curly_rarer else (straight, curly)
            edits = unify_quotation_marks(article, rarer, others)
            message, places = "curly" if is_curly_rarer else "straight", [one.span for one in rarer]
            yield self.grouped_finding(message, places, edits=edits, others=len(others))
